#include "understand/embed/normalize.h"

#include <stdexcept>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/utf8.h"

namespace parley::understand {
namespace {

// The reference classifies characters by the tables of Unicode 8: what came later is neither a
// mark nor punctuation to it, and six characters differ from what Unicode says today.
constexpr int kUnicode = 8;

int category(UChar32 c) {
  switch (c) {
    case 0x166D: return U_OTHER_PUNCTUATION;
    case 0x1734: return U_NON_SPACING_MARK;
    case 0x1885:
    case 0x1886:
    case 0xA9BD: return U_OTHER_LETTER;
    case 0x111C9: return U_OTHER_PUNCTUATION;
    default: break;
  }
  UVersionInfo age;
  u_charAge(c, age);
  return age[0] == 0 || age[0] > kUnicode ? U_UNASSIGNED : u_charType(c);
}

bool is_dropped(UChar32 c) {
  if (c == 0 || c == 0xFFFD) return true;
  if (c == '\t' || c == '\n' || c == '\r') return false;
  int kind = category(c);
  return kind == U_CONTROL_CHAR || kind == U_FORMAT_CHAR || kind == U_PRIVATE_USE_CHAR;
}

bool is_space(UChar32 c) { return u_hasBinaryProperty(c, UCHAR_WHITE_SPACE) != 0; }

bool is_punctuation(UChar32 c) {
  if (c < 0x80) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
  }
  return (U_MASK(category(c)) & U_GC_P_MASK) != 0;
}

// The blocks that the reference names (one of its bounds is a slip that we keep: 0x2B920).
bool is_ideograph(UChar32 c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x20000 && c <= 0x2A6DF) || (c >= 0x2A700 && c <= 0x2B73F) ||
         (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B920 && c <= 0x2CEAF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

// Collects characters into words; the same for both ways below.
class Splitter {
 public:
  explicit Splitter(const std::function<bool(std::string_view)>& word) : word_(word) {}

  bool letter(char32_t c) {
    base::append_utf8(current_, c);
    return true;
  }
  bool gap() {
    if (current_.empty()) return true;
    bool on = word_(current_);
    current_.clear();
    return on;
  }
  bool alone(char32_t c) { return gap() && letter(c) && gap(); }

 private:
  const std::function<bool(std::string_view)>& word_;
  std::string current_;
};

void split_ascii(std::string_view text, Splitter& splitter, const WordForm& form) {
  for (char byte : text) {
    auto c = static_cast<unsigned char>(byte);
    bool on = true;
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      // Vertical tab and form feed are control characters: dropped, they do not part words.
      if (c != '\v' && c != '\f') on = splitter.gap();
    } else if (c < ' ' || c == 0x7F) {
      continue;
    } else if (is_punctuation(c)) {
      on = splitter.alone(c);
    } else {
      on = splitter.letter(form.lowercase && c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    if (!on) return;
  }
  splitter.gap();
}

icu::UnicodeString clean(std::string_view text) {
  icu::UnicodeString cleaned;
  for (std::size_t at = 0; at < text.size();) {
    auto [value, bytes] = base::decode_utf8(text, at);
    at += bytes;
    auto c = static_cast<UChar32>(value);
    if (is_dropped(c)) continue;
    if (is_space(c)) {
      cleaned.append(u' ');
    } else if (is_ideograph(c)) {
      cleaned.append(u' ').append(c).append(u' ');
    } else {
      cleaned.append(c);
    }
  }
  return cleaned;
}

icu::UnicodeString without_accents(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfd = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no normalisation data");
  auto parted = nfd->normalize(text, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU cannot normalise");
  icu::UnicodeString made;
  for (std::int32_t i = 0; i < parted.length();) {
    UChar32 c = parted.char32At(i);
    i += U16_LENGTH(c);
    if (category(c) != U_NON_SPACING_MARK) made.append(c);
  }
  return made;
}

void split_unicode(std::string_view text, Splitter& splitter, const WordForm& form) {
  auto parted = form.without_accents ? without_accents(clean(text)) : clean(text);
  for (std::int32_t i = 0; i < parted.length();) {
    UChar32 c = parted.char32At(i);
    i += U16_LENGTH(c);
    bool on = true;
    if (is_space(c)) {
      on = splitter.gap();
    } else if (is_punctuation(c)) {
      on = splitter.alone(static_cast<char32_t>(c));
    } else {
      on = splitter.letter(static_cast<char32_t>(form.lowercase ? u_tolower(c) : c));
      // The one character whose lower case is two.
      if (form.lowercase && c == 0x130) on = splitter.letter(0x307);
    }
    if (!on) return;
  }
  splitter.gap();
}

}  // namespace

void for_each_word(std::string_view text, const std::function<bool(std::string_view)>& word,
                   const WordForm& form) {
  Splitter splitter(word);
  for (char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return split_unicode(text, splitter, form);
  }
  split_ascii(text, splitter, form);
}

}  // namespace parley::understand
