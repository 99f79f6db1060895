// Credentials: passwords and PINs behind a word, keys by the beginnings that their issuers gave
// them, tokens, private keys, and what stands before the @ of a URL.

#include <algorithm>
#include <array>
#include <string>

#include "understand/entities/checks.h"
#include "understand/entities/finders.h"

namespace parley::understand {
namespace {

using model::PiiType;
using Kind = Token::Kind;

Found credential(const Scene& scene, std::string_view part, std::string_view subtype) {
  auto made = scene.personal("", PiiType::credential, part, std::string(part), 0.95);
  made.subtype = std::string(subtype);
  return made;
}

bool is_key_char(char c) {
  return is_alnum(c) || c == '_' || c == '-' || c == '.' || c == '/' || c == '+';
}

struct Prefix {
  std::string_view text;
  std::size_t shortest;  // of the whole
};
constexpr auto kPrefixes = std::to_array<Prefix>(
    {{"sk_live_", 16},    {"sk_test_", 16},   {"pk_live_", 16}, {"pk_test_", 16}, {"rk_live_", 16},
     {"rk_test_", 16},    {"whsec_", 20},     {"sk-", 20},      {"AKIA", 20},     {"ASIA", 20},
     {"ghp_", 20},        {"gho_", 20},       {"ghu_", 20},     {"ghs_", 20},     {"ghr_", 20},
     {"github_pat_", 30}, {"glpat-", 20},     {"xoxb-", 15},    {"xoxp-", 15},    {"xoxa-", 15},
     {"xoxr-", 15},       {"xoxs-", 15},      {"xapp-", 15},    {"AIza", 35},     {"ya29.", 20},
     {"SG.", 40},         {"npm_", 30},       {"pypi-", 30},    {"dop_v1_", 30},  {"shpat_", 30},
     {"shpss_", 30},      {"hf_", 30},        {"EAAC", 40},     {"key-", 32},     {"sq0atp-", 20},
     {"pl_", 30},         {"AccountKey=", 40}});

// From `at` on as long as characters of keys go; points and slashes at the end close a sentence.
std::string_view run_at(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && is_key_char(text[end])) ++end;
  while (end < text.size() && text[end] == '=') ++end;
  while (end > at && (text[end - 1] == '.' || text[end - 1] == '/')) --end;
  return text.substr(at, end - at);
}

void known_keys(const Scene& scene, const Tokens& tokens, Finds& to) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto& token = tokens[i];
    if (token.kind == Kind::mark || token.end - token.start < 2) continue;
    if (i > 0 && token.glued() &&
        (tokens[i - 1].kind != Kind::mark || tokens[i - 1].mark == '-' ||
         tokens[i - 1].mark == '_')) {
      continue;
    }
    auto rest = scene.text.substr(token.start);
    for (const auto& prefix : kPrefixes) {
      if (!rest.starts_with(prefix.text)) continue;
      auto run = run_at(scene.text, token.start);
      auto tail = run.substr(std::min(prefix.text.size(), run.size()));
      bool mixed = has_digit(tail) ||
                   (std::ranges::any_of(tail, [](char c) { return c >= 'A' && c <= 'Z'; }) &&
                    std::ranges::any_of(tail, [](char c) { return c >= 'a' && c <= 'z'; }));
      if (run.size() >= prefix.shortest && mixed) to.push_back(credential(scene, run, "key"));
      break;
    }
  }
}

void private_keys(const Scene& scene, Finds& to) {
  auto text = scene.text;
  for (auto at = text.find("-----BEGIN "); at != text.npos; at = text.find("-----BEGIN ", at + 1)) {
    auto head = text.substr(at, 64);
    if (head.find("PRIVATE KEY-----") == head.npos) continue;
    auto end = text.find("-----END ", at);
    auto close = end == text.npos ? text.npos : text.find("-----", end + 9);
    auto last = close == text.npos ? text.size() : close + 5;
    to.push_back(credential(scene, text.substr(at, last - at), "private_key"));
    at = last - 1;
  }
}

// "scheme://user:secret@host": both words.
void urls(const Scene& scene, Finds& to) {
  auto text = scene.text;
  for (auto at = text.find("://"); at != text.npos; at = text.find("://", at + 1)) {
    auto start = at + 3;
    auto end = text.find_first_of("@/ \n\t\"'<>", start);
    if (end == text.npos || text[end] != '@') continue;
    auto user = text.substr(start, end - start);
    auto colon = user.find(':');
    if (colon == user.npos || colon + 1 == user.size()) continue;
    to.push_back(credential(scene, user, "password"));
    to.back().confidence = 1.0;
  }
}

// What follows "my password" and is none.
bool is_plain(std::string_view folded) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"again",     "and",           "being",       "but",          "cambiar",  "change",
       "changed",   "correct",       "does",        "doesn",        "each",     "email",
       "erneut",    "est",           "expired",     "falsch",       "field",    "for",
       "forgot",    "forgotten",     "from",        "funktioniert", "geht",     "has",
       "hidden",    "incorrect",     "invalid",     "is",           "link",     "locked",
       "lost",      "manager",       "never",       "nicht",        "no",       "non",
       "not",       "nur",           "only",        "or",           "pas",      "please",
       "policy",    "protected",     "recovery",    "rejected",     "required", "reset",
       "safe",      "secure",        "strong",      "the",          "to",       "too",
       "vergessen", "weak",          "will",        "work",         "working",  "works",
       "wrong",     "zuruckgesetzt", "zurucksetzen"});
  return std::ranges::binary_search(kWords, folded);
}

// The value behind a cue: a run of anything but spaces, without what quotes or ends it.
std::string_view value_at(std::string_view text, std::size_t at) {
  static constexpr std::string_view kOpen = "\"'`(<[";
  bool quoted = at < text.size() && kOpen.find(text[at]) != kOpen.npos;
  for (std::string_view quote : {"“", "„", "«", "‘"}) {
    if (text.substr(at).starts_with(quote)) return {};
  }
  char close = 0;
  if (quoted) {
    char open = text[at++];
    close = open == '(' ? ')' : open == '<' ? '>' : open == '[' ? ']' : open;
  }
  auto end = at;
  while (end < text.size() && text[end] != ' ' && text[end] != '\n' && text[end] != '\t' &&
         text[end] != '\r' && !(quoted && text[end] == close)) {
    ++end;
  }
  auto value = text.substr(at, end - at);
  if (quoted && end < text.size() && text[end] == close) return value;
  while (!value.empty() && std::string_view(".,;:\"')]>").find(value.back()) != value.npos) {
    value.remove_suffix(1);
  }
  // "secret!" at the end of a sentence; "Tiger2024!" is the password itself.
  bool last = end == text.size() || text[end] == '\n';
  bool question = !value.empty() && value.back() == '?';
  if (!value.empty() && ((last && question))) value.remove_suffix(1);
  return value;
}

struct Shape {
  bool lower = false, upper = false, digit = false, other = false;
  int kinds() const { return lower + upper + digit + other; }
};

Shape shape_of(std::string_view value) {
  Shape shape;
  for (std::size_t i = 0; i < value.size(); ++i) {
    char c = value[i];
    shape.lower = shape.lower || (c >= 'a' && c <= 'z') || (c & 0x80) != 0;
    shape.upper = shape.upper || (c >= 'A' && c <= 'Z' && i > 0);
    shape.digit = shape.digit || (c >= '0' && c <= '9');
    shape.other = shape.other || (!is_alnum(c) && (c & 0x80) == 0);
  }
  return shape;
}

bool looks_secret(const CueHit& hit, std::string_view value, bool told) {
  auto shape = shape_of(value);
  if (hit.cue == Cue::pin) {
    return value.size() >= 3 && value.size() <= 8 && shape.digit && shape.kinds() == 1;
  }
  if (hit.cue == Cue::key) {
    bool code = std::ranges::all_of(value, [](char c) { return is_key_char(c) || c == '='; });
    return code && shape.digit && value.size() >= 12 && (shape.lower || shape.upper);
  }
  if (value.size() < 4 || value.size() > 64 || is_plain(fold(value))) return false;
  return told || (shape.digit && shape.kinds() >= 2) || shape.kinds() >= 3 ||
         (shape.digit && value.size() >= 4);
}

// Passwords, PINs and keys behind a word for them.
void told(const Scene& scene, const Reading& reading, Finds& to) {
  const auto& tokens = reading.tokens;
  for (const auto& hit : reading.hits) {
    if (hit.cue != Cue::password && hit.cue != Cue::pin && hit.cue != Cue::key) continue;
    bool sign = false, verb = false;
    auto i = hit.last;
    for (; i < tokens.size() && i - hit.last < 7; ++i) {
      char mark = tokens[i].mark;
      if (tokens[i].is_word() && is_joining(tokens.folded(i)) && !sign) {
        verb = true;
        continue;
      }
      if ((mark == ':' || mark == '=') && !(tokens[i].glued() && verb && mark == '=')) {
        sign = true;
        continue;
      }
      break;
    }
    if (i >= tokens.size() || !(sign || verb || tokens[i].has_digit())) continue;
    auto value = value_at(scene.text, tokens[i].start);
    bool ends =
        value.empty() || value.data() + value.size() + 1 >= scene.text.data() + scene.text.size();
    bool quoted = !value.empty() && value.data() != scene.text.data() + tokens[i].start;
    if (!looks_secret(hit, value, sign || quoted || (verb && ends))) continue;
    to.push_back(credential(scene, value,
                            hit.cue == Cue::password ? "password"
                            : hit.cue == Cue::pin    ? "pin"
                                                     : "key"));
  }
}

}  // namespace

void SecretFinder::find(const Scene& scene, const Reading& reading, Finds& to) const {
  known_keys(scene, reading.tokens, to);
  if (scene.text.find("-----BEGIN ") != scene.text.npos) private_keys(scene, to);
  if (scene.text.find("://") != scene.text.npos) urls(scene, to);
  if (scene.text.find("eyJ") != scene.text.npos) {
    jwt_.each(scene.text, [&](const auto& g) { to.push_back(credential(scene, g[0], "token")); });
  }
  told(scene, reading, to);
}

}  // namespace parley::understand
