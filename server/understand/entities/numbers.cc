// Numbers that check: cards, IBANs, national ids; and passports, which only a word gives away.
// Every way to read neighbouring groups of letters and digits as one number is held against the
// rules, the longest first. From each token at most kGroups groups are joined, so it is linear.

#include <algorithm>
#include <string>

#include "understand/entities/checks.h"
#include "understand/entities/finders.h"
#include "understand/entities/ids.h"

namespace parley::understand {
namespace {

using model::PiiType;
using Kind = Token::Kind;

constexpr std::size_t kGroups = 12;
constexpr std::size_t kLongest = 34;  // of a compact number: an IBAN

struct Candidate {
  std::size_t first = 0, last = 0;  // tokens
  std::string compact;
  std::string form;      // as written, with d for letters and digits
  bool crowded = false;  // other numbers stand right beside it

  bool digits() const { return ids::all_digits(compact); }
};

bool joins(char mark) { return mark == '-' || mark == '.' || mark == '/' || mark == '_'; }

bool may_belong(const Token& token) {
  if (token.kind == Kind::mark) return false;
  auto size = token.end - token.start;
  return token.has_digit() || (token.upper && size == 1) || (token.caps && size <= 6);
}

// Neither side goes on without a space: a part of a longer code is no number.
bool begins(const Tokens& tokens, std::size_t i) {
  if (i == 0 || !tokens[i].glued()) return true;
  const auto& before = tokens[i - 1];
  if (before.kind != Kind::mark || before.mark == '+' || before.mark == '@') return false;
  bool inner = joins(before.mark) && i >= 2 && before.glued();
  return !inner || tokens[i - 2].kind == Kind::mark;
}

bool ends(const Tokens& tokens, std::size_t last) {
  if (last >= tokens.size() || !tokens[last].glued()) return true;
  const auto& next = tokens[last];
  if (next.kind != Kind::mark || next.mark == '@') return false;
  bool inner = joins(next.mark) && last + 1 < tokens.size() && tokens[last + 1].glued();
  return !inner || tokens[last + 1].kind == Kind::mark;
}

// The token that goes on after `i`: beside it, or behind one space or one mark; size() if none.
std::size_t next_group(const Tokens& tokens, std::size_t i) {
  auto next = i + 1;
  if (next >= tokens.size()) return tokens.size();
  bool mark = tokens[next].glued() && (joins(tokens[next].mark) || tokens[next].mark == '(');
  if (mark) ++next;
  if (next >= tokens.size() || !may_belong(tokens[next])) return tokens.size();
  if (mark ? !tokens[next].glued() : tokens[next].gap == Token::Gap::line) return tokens.size();
  return next;
}

std::string form_of(std::string_view written) {
  std::string form;
  for (char c : written) form += is_alnum(c) ? 'd' : c;
  return form;
}

bool crowded(const Tokens& tokens, std::size_t first, std::size_t last) {
  bool before = first > 0 && tokens[first - 1].kind == Kind::number;
  bool after = last < tokens.size() && tokens[last].kind == Kind::number &&
               tokens[last].gap != Token::Gap::line;
  return before || after;
}

// All numbers that begin with token `first`, the longest last.
std::vector<Candidate> candidates(const Tokens& tokens, std::size_t first) {
  std::vector<Candidate> all;
  std::string compact;
  bool digits = false;
  std::size_t groups = 0;
  for (auto i = first; i < tokens.size() && groups < kGroups; i = next_group(tokens, i), ++groups) {
    compact += compact_upper(tokens.written(i));
    digits = digits || tokens[i].has_digit();
    if (compact.size() > kLongest) break;
    auto last = i + 1;
    bool closes = tokens[i].glued() && i > first && tokens[i - 1].mark == '(';
    if (closes && tokens.is_mark(last, ')')) ++last;
    if (!digits || compact.size() < 7 || !ends(tokens, last)) continue;
    all.push_back({first, last, compact, {}, false});
  }
  return all;
}

bool names_a_reference(const CueHit& hit) {
  switch (hit.cue) {
    case Cue::order:
    case Cue::tracking:
    case Cue::booking:
    case Cue::flight:
    case Cue::room:
    case Cue::error:
    case Cue::version:
    case Cue::section:
    case Cue::sku:
    case Cue::reference: return true;
    default: return false;
  }
}

bool is_card_form(std::string_view form) {
  return form == "dddd dddd dddd dddd" || form == "dddd-dddd-dddd-dddd" ||
         form == "dddd dddddd ddddd" || form == "dddd-dddddd-ddddd" || form == "dddd dddddd dddd" ||
         form == "dddd-dddddd-dddd";
}

// A grouped number that checks is a card whatever the words say; without groups, a word must not
// say that it is something else, and lengths that few cards have need a word for it.
bool accepts_card(const Candidate& number, const CueHit* hit) {
  if (!number.digits() || !is_card(number.compact)) return false;
  if (is_card_form(number.form) || (hit && hit->cue == Cue::card)) return true;
  auto size = number.compact.size();
  return !hit && number.form.size() == size && (size == 15 || size == 16);
}

bool names(std::string_view ids, std::string_view subtype) {
  for (auto at = ids.find(subtype); at != ids.npos; at = ids.find(subtype, at + 1)) {
    auto end = at + subtype.size();
    if ((at == 0 || ids[at - 1] == ' ') && (end == ids.size() || ids[end] == ' ')) return true;
  }
  return false;
}

// Without a check digit any number of that length fits: then a word must name it, or its groups.
bool has_check(std::string_view subtype) {
  for (std::string_view none : {"us_ssn", "us_itin", "dk_cpr", "my_nric"}) {
    if (subtype == none) return false;
  }
  return true;
}

bool accepts_id(const IdRule& rule, const Candidate& number, const CueHit* hit) {
  bool letters = !number.digits();
  if (hit && hit->cue == Cue::id) {
    if (names(hit->ids, rule.subtype)) return true;
    bool told = has_check(rule.subtype) || number.form == rule.groups;
    if (hit->ids.empty()) return told && (rule.standing != Standing::cued || !number.crowded);
  }
  if (hit && (!letters || rule.standing != Standing::alone)) {
    // Another word speaks for it; only what stands shortly behind that word is meant by it.
    bool other = names_a_reference(*hit) || hit->cue == Cue::phone || hit->cue == Cue::iban ||
                 hit->cue == Cue::card || hit->cue == Cue::passport;
    if (other) return false;
  }
  if (number.crowded) return false;
  if (rule.standing == Standing::grouped) return number.form == rule.groups;
  return rule.standing == Standing::alone;
}

bool accepts_passport(const Candidate& number) {
  auto digits = digits_of(number.compact).size();
  return digits >= 5 && number.compact.size() <= 10 && number.compact.size() - digits <= 4;
}

const IdRule* id_of(const Candidate& number, const CueHit* hit) {
  for (const auto& rule : id_rules()) {
    auto size = number.compact.size();
    if (size < rule.shortest || size > rule.longest || !rule.fits(number.compact)) continue;
    if (accepts_id(rule, number, hit)) return &rule;
  }
  return nullptr;
}

// The two lines at the foot of a passport, of 44 characters each.
void machine_readable(const Scene& scene, Finds& to) {
  auto text = scene.text;
  auto row = [&](std::size_t at) {
    auto end = at;
    while (end < text.size() && (is_alnum(text[end]) || text[end] == '<')) ++end;
    return end;
  };
  for (auto at = text.find("P<"); at != text.npos; at = text.find("P<", at + 1)) {
    auto end = row(at);
    if (end - at != 44) continue;
    auto second = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
    if (second < text.size() && row(second) - second == 44) end = second + 44;
    auto part = text.substr(at, end - at);
    to.push_back(scene.personal("", PiiType::passport, part, std::string(part)));
    at = end - 1;
  }
}

}  // namespace

bool NumberFinder::take(const Scene& scene, const Reading& reading, std::size_t first,
                        std::size_t last, const std::string& compact, Finds& to) const {
  const auto& tokens = reading.tokens;
  auto part = tokens.between(first, last);
  Candidate number{first, last, compact, form_of(part), crowded(tokens, first, last)};
  if (is_iban(compact)) {
    to.push_back(scene.personal("iban", PiiType::iban, part, compact));
    return true;
  }
  const auto* hit = reading.cue_of(first, last);
  if (accepts_card(number, hit)) {
    to.push_back(scene.personal("card", PiiType::card, part, compact));
    return true;
  }
  if (hit && hit->cue == Cue::passport && reading.directly(*hit, first) &&
      accepts_passport(number)) {
    to.push_back(scene.personal("", PiiType::passport, part, compact, 0.9));
    return true;
  }
  if (const auto* rule = id_of(number, hit)) {
    to.push_back(scene.personal("", PiiType::national_id, part, compact, hit ? 0.95 : 0.8));
    to.back().subtype = std::string(rule->subtype);
    return true;
  }
  return false;
}

void NumberFinder::find(const Scene& scene, const Reading& reading, Finds& to) const {
  const auto& tokens = reading.tokens;
  if (!tokens.has_digits()) return;
  machine_readable(scene, to);
  for (std::size_t i = 0; i < tokens.size();) {
    auto next = i + 1;
    if (may_belong(tokens[i]) && begins(tokens, i)) {
      auto all = candidates(tokens, i);
      for (auto number = all.rbegin(); number != all.rend(); ++number) {
        if (!take(scene, reading, number->first, number->last, number->compact, to)) continue;
        next = number->last;
        break;
      }
    }
    i = next;
  }
}

}  // namespace parley::understand
