#include "understand/entities/tokens.h"

#include <algorithm>
#include <array>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/utf8.h"

namespace parley::understand {
namespace {

bool is_ascii_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_letter(char32_t c) {
  if (c < 128) return is_ascii_letter(c);
  auto point = static_cast<UChar32>(c);
  return u_isalpha(point) || (U_MASK(u_charType(point)) & U_GC_M_MASK) != 0;
}

bool is_space(char32_t c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' ||
         (c >= 128 && u_isUWhiteSpace(static_cast<UChar32>(c)));
}

// Letters that Unicode does not take apart.
std::string_view special(char32_t c) {
  switch (c) {
    case U'ß': return "ss";
    case U'ł': return "l";
    case U'ø': return "o";
    case U'đ': return "d";
    case U'ð': return "d";
    case U'þ': return "th";
    case U'æ': return "ae";
    case U'œ': return "oe";
    case U'ı': return "i";
    case U'ς': return "σ";
    default: return {};
  }
}

void append_folded(std::string& to, char32_t c) {
  if (c < 128) {
    to += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return;
  }
  static const UNormalizer2* nfd = [] {
    UErrorCode status = U_ZERO_ERROR;
    return unorm2_getNFDInstance(&status);
  }();
  auto lower = u_tolower(static_cast<UChar32>(c));
  for (int step = 0; step < 3; ++step) {
    UErrorCode status = U_ZERO_ERROR;
    std::array<UChar, 8> parts;
    auto count = unorm2_getRawDecomposition(nfd, lower, parts.data(), parts.size(), &status);
    if (U_FAILURE(status) || count < 1) break;
    lower = parts[0];
    if (U16_IS_SURROGATE(lower)) return base::append_utf8(to, c);
  }
  if ((U_MASK(u_charType(lower)) & U_GC_M_MASK) != 0) return;  // an accent by itself
  auto other = special(static_cast<char32_t>(lower));
  if (other.empty()) return base::append_utf8(to, static_cast<char32_t>(u_tolower(lower)));
  to += other;
}

}  // namespace

std::string fold(std::string_view utf8) {
  std::string made;
  for (std::size_t at = 0; at < utf8.size();) {
    auto [value, bytes] = base::decode_utf8(utf8, at);
    append_folded(made, value);
    at += bytes;
  }
  return made;
}

Tokens::Tokens(std::string_view utf8) : text_(utf8) {
  folded_.reserve(utf8.size());
  all_.reserve(utf8.size() / 4 + 4);
  auto gap = Token::Gap::none;
  for (std::size_t at = 0; at < utf8.size();) {
    auto [value, bytes] = base::decode_utf8(utf8, at);
    if (is_space(value)) {
      if (value == '\n') {
        gap = Token::Gap::line;
      } else if (gap == Token::Gap::none) {
        gap = Token::Gap::space;
      }
      at += bytes;
      continue;
    }
    add(at, gap);
    gap = Token::Gap::none;
  }
}

// One token from `at` on, which moves behind it.
void Tokens::add(std::size_t& at, Token::Gap gap) {
  Token token{.start = static_cast<std::uint32_t>(at), .gap = gap};
  token.fold_start = static_cast<std::uint32_t>(folded_.size());
  std::size_t letters = 0, capitals = 0, digits = 0;
  while (at < text_.size()) {
    auto [value, bytes] = base::decode_utf8(text_, at);
    bool digit = is_ascii_digit(value), letter = !digit && is_letter(value);
    if (!digit && !letter) break;
    append_folded(folded_, value);
    bool capital = letter && (value < 128 ? value <= 'Z' : u_isupper(static_cast<UChar32>(value)));
    if (letters + digits == 0) token.upper = capital;
    letters += letter;
    capitals += capital;
    digits += digit;
    at += bytes;
  }
  if (letters + digits == 0) {
    auto [value, bytes] = base::decode_utf8(text_, at);
    token.mark = value < 128 ? static_cast<char>(value) : '\0';
    at += bytes;
  } else {
    token.kind = digits == 0    ? Token::Kind::word
                 : letters == 0 ? Token::Kind::number
                                : Token::Kind::mixed;
    token.caps = letters >= 2 && capitals == letters;
    digits_ = digits_ || digits > 0;
  }
  token.end = static_cast<std::uint32_t>(at);
  token.fold_size = static_cast<std::uint32_t>(folded_.size()) - token.fold_start;
  all_.push_back(token);
}

std::size_t Tokens::at(std::size_t byte) const {
  auto found = std::ranges::lower_bound(all_, byte, {}, [](const Token& t) { return t.start; });
  return static_cast<std::size_t>(found - all_.begin());
}

bool Tokens::ends_sentence(std::size_t i) const {
  const auto& token = all_[i];
  if (token.kind != Token::Kind::mark) return false;
  if (token.mark == '!' || token.mark == '?' || token.mark == ';') return true;
  if (token.mark != '.') return false;
  if (i + 1 < size() && all_[i + 1].glued()) return false;
  if (i == 0) return true;
  static constexpr auto kShort = std::to_array<std::string_view>(
      {"art", "av", "avda", "ave", "bd",  "best", "blvd", "cad", "d",  "dr",  "fl",  "frau",
       "geb", "hr", "id",   "mah", "mr",  "mrs",  "ms",   "n",   "no", "nr",  "num", "prof",
       "r",   "rd", "ref",  "s",   "sig", "sok",  "sr",   "sra", "st", "str", "tel", "tlf",
       "ul",  "ur", "al",   "pl",  "os",  "b",    "m",    "mme", "ap", "apt"});
  auto before = folded(i - 1);
  return !(all_[i - 1].end == token.start && std::ranges::find(kShort, before) != kShort.end());
}

}  // namespace parley::understand
