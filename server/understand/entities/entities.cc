#include "understand/entities/entities.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.h"
#include "understand/entities/checks.h"
#include "understand/entities/finders.h"

namespace parley::understand {

struct EntityFinder::Finders {
  ContactFinder contacts;
  MoneyFinder money;
  ReferenceFinder references;
  PersonFinder people;
  TimeFinder times;
  Pattern born{
      R"((?i)(?:\bborn|\bdate of birth|\bbirth ?date|\bbirthday|\bd\.?o\.?b\b|geboren|geburtsdatum|geburtstag)([^\d\p{L}]{0,3}(?: ?(?:is|on|am|ist|:)){0,2} ?)$)"};
};

namespace {

// Where two finds overlap, the one that stands first here stays. What is checked by digits or
// shaped like nothing else is stronger than what a word before it made likely.
constexpr std::array kStrength = std::to_array<std::string_view>({"email",
                                                                  "url",
                                                                  "iban",
                                                                  "card",
                                                                  "credential",
                                                                  "version",
                                                                  "ip",
                                                                  "national_id",
                                                                  "passport",
                                                                  "tracking_number",
                                                                  "address",
                                                                  "postcode",
                                                                  "phone",
                                                                  "amount",
                                                                  "room_number",
                                                                  "error_code",
                                                                  "flight_number",
                                                                  "booking_code",
                                                                  "datetime",
                                                                  "order_id",
                                                                  "sku",
                                                                  "name"});

std::string_view kind_of(const Found& found) {
  return found.type.empty() ? base::enum_name(*found.pii) : std::string_view(found.type);
}

// Weak finds (confidence below 0.7) yield to every other, then the order above decides.
bool stronger(const Found& a, const Found& b) {
  bool weak_a = a.confidence < 0.7, weak_b = b.confidence < 0.7;
  if (weak_a != weak_b) return weak_b;
  auto rank_a = std::ranges::find(kStrength, kind_of(a)),
       rank_b = std::ranges::find(kStrength, kind_of(b));
  if (rank_a != rank_b) return rank_a < rank_b;
  auto size_a = a.end - a.start, size_b = b.end - b.start;
  return size_a != size_b ? size_a > size_b : a.start < b.start;
}

// Without overlaps, by position. O(n log n): each find is only held against its neighbours.
Finds settle(Finds all) {
  std::ranges::sort(all, stronger);
  std::map<std::size_t, Found> kept;  // by start
  for (auto& found : all) {
    if (found.start >= found.end) continue;
    auto next = kept.lower_bound(found.start);
    if (next != kept.end() && next->second.start < found.end) continue;
    if (next != kept.begin() && std::prev(next)->second.end > found.start) continue;
    kept.emplace(found.start, std::move(found));
  }
  Finds made;
  for (auto& [start, found] : kept) made.push_back(std::move(found));
  return made;
}

std::string upper(std::string_view text) {
  std::string made(text);
  for (char& c : made) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return made;
}

std::string redact(std::string_view text, const Finds& finds) {
  std::string made;
  std::map<std::pair<std::string, std::string>, std::size_t> numbers;
  std::map<std::string, std::size_t> counts;
  std::size_t at = 0;
  for (const auto& found : finds) {
    if (!found.pii) continue;
    auto kind = upper(base::enum_name(*found.pii));
    auto [number, fresh] = numbers.try_emplace({kind, base::write_json(found.value)}, 0);
    if (fresh) number->second = ++counts[kind];
    made += text.substr(at, found.start - at);
    made += "[" + kind + "_" + std::to_string(number->second) + "]";
    at = found.end;
  }
  made += text.substr(at);
  return made;
}

}  // namespace

EntityFinder::EntityFinder() : finders_(new Finders) {}
EntityFinder::~EntityFinder() = default;

FoundAll EntityFinder::find(const Scene& scene) const {
  Finds finds;
  finders_->contacts.find(scene, finds);
  finders_->money.find(scene, finds);
  finders_->people.find(scene, finds);
  if (has_digit(scene.text)) finders_->references.find(scene, finds);
  auto references = finds.size();
  finders_->times.find(scene, finds);
  for (auto i = references; i < finds.size(); ++i) {
    auto before = scene.text.substr(0, finds[i].start);
    before.remove_prefix(before.size() - std::min<std::size_t>(before.size(), 40));
    if (finders_->born.fits(before)) finds[i].pii = model::PiiType::date_of_birth;
  }
  finds = settle(std::move(finds));

  FoundAll made;
  base::CodePointIndex index(scene.text);
  for (const auto& found : finds) {
    auto start = index(found.start), end = index(found.end);
    if (!found.type.empty()) {
      made.entities.push_back({found.type,
                               std::string(scene.text.substr(found.start, found.end - found.start)),
                               found.value, start, end, found.confidence});
    }
    made.taken.push_back({found.start, found.end});
    if (found.pii) made.pii.push_back({*found.pii, found.subtype, start, end});
  }
  made.redacted = redact(scene.text, finds);
  return made;
}

}  // namespace parley::understand
