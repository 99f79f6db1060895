#include "understand/entities/entities.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/utf8.h"
#include "understand/entities/calendar.h"
#include "understand/entities/checks.h"
#include "understand/entities/finders.h"
#include "understand/entities/own_matchers.h"

namespace parley::understand {

struct EntityFinder::Finders {
  Cues cues{number_cues()};
  ContactFinder contacts;
  MoneyFinder money;
  NumberFinder numbers;
  PhoneFinder phones;
  ReferenceFinder references;
  SecretFinder secrets;
  NameFinder names;
  AddressFinder addresses;
  TimeFinder times;
};

namespace {

// Where two finds overlap, the one that stands first here stays. What is checked by digits or
// shaped like nothing else is stronger than what a word before it made likely.
constexpr std::array kStrength = std::to_array<std::string_view>({"credential",
                                                                  "email",
                                                                  "url",
                                                                  "iban",
                                                                  "card",
                                                                  "ip",
                                                                  "national_id",
                                                                  "passport",
                                                                  "own",
                                                                  "version",
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
  if (found.own) return "own";
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

// A whole day of the past, with its year, behind "born", "Geburtsdatum", … or right before one.
void mark_birth(const Scene& scene, const Reading& reading, Found& found) {
  if (!found.value.is_string() || found.value.get_string().size() < 10) return;
  auto digits = digits_of(scene.text.substr(found.start, found.end - found.start));
  auto today = iso_date(local_now(scene.now, scene.zone).day);
  if (digits.size() < 5) return;
  bool past = std::string_view(found.value.get_string()).substr(0, 10) < today;
  if (scene.now != 0 && !past) return;
  auto first = reading.tokens.at(found.start), last = reading.tokens.at(found.end);
  const auto* hit = reading.cue_of(first, last);
  if (hit && hit->cue == Cue::born) found.pii = model::PiiType::date_of_birth;
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

FoundAll EntityFinder::find(const Scene& scene, const OwnEntities* own) const {
  Reading reading(scene.text, finders_->cues, scene.language);
  Finds finds;
  finders_->contacts.find(scene, reading, finds);
  finders_->secrets.find(scene, reading, finds);
  finders_->names.find(scene, reading, finds);
  if (reading.tokens.has_digits()) {
    finders_->money.find(scene, finds);
    finders_->numbers.find(scene, reading, finds);
    finders_->phones.find(scene, reading, finds);
    finders_->references.find(scene, reading, finds);
    finders_->addresses.find(scene, reading, finds);
  }
  auto before = finds.size();
  finders_->times.find(scene, reading, finds);
  for (auto i = before; i < finds.size(); ++i) mark_birth(scene, reading, finds[i]);
  if (own) find_own(*own, scene, reading, finds);
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
