#include <algorithm>
#include <array>
#include <string>

#include "understand/entities/checks.h"
#include "understand/entities/finders.h"

namespace parley::understand {
namespace {

using model::PiiType;

std::string_view trim_url(std::string_view url) {
  while (!url.empty() && std::string_view(".,;:!?)]}*_").find(url.back()) != url.npos) {
    // A bracket that the URL opened itself belongs to it.
    if (url.back() == ')' && std::ranges::count(url, '(') >= std::ranges::count(url, ')')) break;
    url.remove_suffix(1);
  }
  return url;
}

// Four numbers up to 255, none with a zero before it.
bool is_ipv4(std::string_view text) {
  for (std::size_t at = 0; at <= text.size();) {
    auto dot = std::min(text.find('.', at), text.size());
    auto part = text.substr(at, dot - at);
    if (part.empty() || part.size() > 3 || (part.size() > 1 && part[0] == '0')) return false;
    if (std::stoi(std::string(part)) > 255) return false;
    at = dot + 1;
  }
  return true;
}

// Times and ratios have colons too; an address has eight groups, or leaves some out once.
bool is_ipv6(std::string_view text) {
  auto gap = text.find("::");
  std::size_t groups = 0;
  for (std::size_t at = 0; at <= text.size();) {
    auto end = std::min(text.find(':', at), text.size());
    groups += end > at;
    at = end + 1;
  }
  bool single = (text.front() == ':' && gap != 0) ||
                (text.back() == ':' && (gap == text.npos || gap + 2 != text.size()));
  if (single) return false;
  if (gap == text.npos) return groups == 8;
  bool letters =
      std::ranges::any_of(text, [](char c) { return is_alnum(c) && (c < '0' || c > '9'); });
  return text.find("::", gap + 1) == text.npos && groups <= 7 &&
         (letters || groups >= 2 || text == "::1");
}

}  // namespace

// Around each @: letters of any script, digits and the marks that a name or a domain may have.
void ContactFinder::emails(const Scene& scene, const Tokens& tokens, Finds& to) const {
  constexpr std::size_t kMostParts = 64;
  auto part = [&](std::size_t i, std::string_view marks) {
    char mark = tokens[i].mark;
    return tokens[i].kind != Token::Kind::mark || (mark != 0 && marks.find(mark) != marks.npos);
  };
  for (std::size_t at = 1; at + 1 < tokens.size(); ++at) {
    if (tokens[at].mark != '@' || !tokens[at].glued() || !tokens[at + 1].glued()) continue;
    auto first = at, last = at + 1;
    while (first > 0 && at - first < kMostParts && tokens[first].glued() &&
           part(first - 1, "._%+-"))
      --first;
    while (first < at && tokens[first].kind == Token::Kind::mark && tokens[first].mark != '_')
      ++first;
    while (last < tokens.size() && last - at < kMostParts && tokens[last].glued() &&
           part(last, ".-"))
      ++last;
    // The last label has letters alone; what stands behind it closes a sentence.
    while (last > at + 1 && !tokens[last - 1].is_word()) --last;
    bool domain = last > at + 3 && tokens.is_mark(last - 2, '.') &&
                  tokens[at + 1].kind != Token::Kind::mark &&
                  tokens[last - 1].end - tokens[last - 1].start >= 2;
    bool name =
        first < at && !(tokens[at - 1].kind == Token::Kind::mark && tokens[at - 1].mark == '.');
    if (!domain || !name) continue;
    auto written = tokens.between(first, last);
    to.push_back(scene.personal("email", PiiType::email, written, lower_ascii(written)));
    at = last - 1;
  }
}

void ContactFinder::ips(const Scene& scene, const Reading& reading, Finds& to) const {
  if (scene.text.find('.') != scene.text.npos) {
    ipv4_.each(scene.text, [&](const auto& g) {
      if (!is_ipv4(g[0])) return;
      auto first = reading.tokens.at(scene.offset(g[0]));
      auto last = reading.tokens.at(scene.offset(g[0]) + g[0].size());
      // "version 10.2.3.4", "section 1.2.3.4", "v1.2.3.4"
      const auto* hit = reading.cue_of(first, last);
      bool near = hit && (hit->first >= last || reading.cue_before(first, 1) == hit);
      if (near &&
          (hit->cue == Cue::version || hit->cue == Cue::section || hit->cue == Cue::error)) {
        return;
      }
      bool sign = first > 0 && reading.tokens.folded(first - 1) == "§";
      if (!sign) to.push_back(scene.personal("", PiiType::ip, g[0], std::string(g[0])));
    });
  }
  if (std::ranges::count(scene.text, ':') < 2) return;
  ipv6_.each(scene.text, [&](const auto& g) {
    if (is_ipv6(g[0])) to.push_back(scene.personal("", PiiType::ip, g[0], lower_ascii(g[0])));
  });
}

void ContactFinder::find(const Scene& scene, const Reading& reading, Finds& to) const {
  auto text = scene.text;
  if (text.find('@') != text.npos) {
    emails(scene, reading.tokens, to);
  }
  if (text.find('.') != text.npos) {
    url_.each(text, [&](const auto& g) {
      auto url = trim_url(g[0]);
      if (url.find('.') != url.npos) to.push_back(scene.found("url", url, std::string(url)));
    });
    domain_.each(text, [&](const auto& g) {
      auto url = trim_url(g[0]);
      to.push_back(scene.found("url", url, std::string(url), 0.8));
    });
  }
  if (text.find_first_of(".:") != text.npos) ips(scene, reading, to);
}

}  // namespace parley::understand
