#include <algorithm>
#include <array>
#include <string>

#include "understand/entities/checks.h"
#include "understand/entities/finders.h"

namespace parley::understand {
namespace {

using model::PiiType;

// A national number belongs to the country of the conversation's zone, where that is clear.
struct ZoneCode {
  std::string_view zone, code;
};
constexpr std::array<ZoneCode, 12> kZoneCodes{{{"Europe/Berlin", "49"},
                                               {"Europe/Busingen", "49"},
                                               {"Europe/Vienna", "43"},
                                               {"Europe/Zurich", "41"},
                                               {"Europe/London", "44"},
                                               {"Europe/Paris", "33"},
                                               {"Europe/Amsterdam", "31"},
                                               {"Europe/Brussels", "32"},
                                               {"Europe/Dublin", "353"},
                                               {"Europe/Stockholm", "46"},
                                               {"Australia/Sydney", "61"},
                                               {"Australia/Melbourne", "61"}}};

std::string national_to_e164(std::string digits, std::string_view zone) {
  auto found = std::ranges::find(kZoneCodes, zone, &ZoneCode::zone);
  if (found == kZoneCodes.end() || !digits.starts_with('0')) return digits;
  return "+" + std::string(found->code) + digits.substr(1);
}

std::string_view trim_url(std::string_view url) {
  while (!url.empty() && std::string_view(".,;:!?)]}*_").find(url.back()) != url.npos) {
    // A bracket that the URL opened itself belongs to it.
    if (url.back() == ')' && std::ranges::count(url, '(') >= std::ranges::count(url, ')')) break;
    url.remove_suffix(1);
  }
  return url;
}

// Whether digits stand right before `at`, apart from one separator: then it is within a longer
// code.
bool goes_on_from_digits(std::string_view text, std::size_t at) {
  if (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '-')) --at;
  return at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9';
}

bool is_ipv4(std::string_view text) {
  for (std::size_t at = 0; at <= text.size();) {
    auto dot = std::min(text.find('.', at), text.size());
    auto part = text.substr(at, dot - at);
    if (part.empty() || part.size() > 3 || std::stoi(std::string(part)) > 255) return false;
    at = dot + 1;
  }
  return true;
}

}  // namespace

void ContactFinder::find(const Scene& scene, Finds& to) const {
  auto text = scene.text;
  bool digits = has_digit(text);
  if (text.find('@') != text.npos) {
    email_.each(text, [&](const auto& g) {
      to.push_back(scene.personal("email", PiiType::email, g[0], lower_ascii(g[0])));
    });
  }
  url_.each(text, [&](const auto& g) {
    auto url = trim_url(g[0]);
    if (url.find('.') != url.npos) to.push_back(scene.found("url", url, std::string(url)));
  });
  if (!digits) return;

  auto phone = [&](std::string_view part, std::string value, double confidence) {
    auto count = digits_of(value).size();
    if (count < 7 || count > 15) return;
    if (!part.starts_with('+') && goes_on_from_digits(text, scene.offset(part))) return;
    to.push_back(scene.personal("phone", PiiType::phone, part, std::move(value), confidence));
  };
  international_.each(text, [&](const auto& g) {
    auto end = scene.offset(g[0]) + g[0].size();
    if (end < text.size() && is_alnum(text[end])) return;  // a longer code, cut by the pattern
    std::string written(g[0]);
    if (auto zero = written.find("(0)"); zero != written.npos) written.erase(zero, 3);
    auto all = digits_of(written);
    if (written.starts_with("00")) all.erase(0, 2);
    phone(g[0], "+" + all, written.starts_with('+') ? 1.0 : 0.9);
  });
  american_.each(text, [&](const auto& g) { phone(g[0], "+1" + digits_of(g[0]), 0.9); });
  national_.each(text, [&](const auto& g) {
    phone(g[0], national_to_e164(digits_of(g[0]), scene.zone), 0.8);
  });
  cued_.each(text, [&](const auto& g) {
    phone(g[0], national_to_e164(digits_of(g[0]), scene.zone), 0.8);
  });
  ipv4_.each(text, [&](const auto& g) {
    if (is_ipv4(g[0])) to.push_back(scene.personal("", PiiType::ip, g[0], std::string(g[0])));
  });
  ipv6_.each(text, [&](const auto& g) {
    // Times and ratios have colons too; an address has a hexadecimal letter or many groups.
    bool letters =
        std::ranges::any_of(g[0], [](char c) { return is_alnum(c) && (c < '0' || c > '9'); });
    if (letters || std::ranges::count(g[0], ':') >= 5) {
      to.push_back(scene.personal("", PiiType::ip, g[0], lower_ascii(g[0])));
    }
  });
}

}  // namespace parley::understand
