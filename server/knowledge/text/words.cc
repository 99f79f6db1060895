#include "knowledge/text/words.h"

#include <algorithm>
#include <libstemmer.h>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>
#include <unordered_set>

#include "knowledge/text/stop_words.h"

namespace parley::knowledge {
namespace {

struct StemmerDelete {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using Stemmer = std::unique_ptr<sb_stemmer, StemmerDelete>;

struct Language {
  Stemmer stemmer;  // null: none for it
  std::unordered_set<std::string_view> stop_words;
};

std::string base_language(std::string_view language) {
  return std::string(language.substr(0, std::min<std::size_t>(language.find('-'), 3)));
}

Language make_language(const std::string& code) {
  Language made;
  made.stemmer.reset(sb_stemmer_new(code.c_str(), "UTF_8"));
  for (const StopWords& list : kStopWords) {
    if (list.language != code) continue;
    std::string_view words = list.words.substr(1);
    while (!words.empty()) {
      const std::size_t size = words.find(' ');
      made.stop_words.insert(words.substr(0, size));
      words.remove_prefix(size + 1);
    }
  }
  return made;
}

// Stemmers and breakers must not be shared by threads and cost more to make than to use.
const Language& language_of(std::string_view code) {
  thread_local std::map<std::string, Language, std::less<>> known;
  thread_local const Language* last = nullptr;
  thread_local std::string last_code;
  if (last && last_code == code) return *last;
  const std::string base = base_language(code);
  auto found = known.find(base);
  if (found == known.end()) found = known.emplace(base, make_language(base)).first;
  last = &found->second;
  last_code = code;
  return *last;
}

icu::BreakIterator* breaker(bool sentences, std::string_view language) {
  thread_local std::map<std::string, std::unique_ptr<icu::BreakIterator>, std::less<>> known;
  const std::string key = (sentences ? "s" : "w") + base_language(language);
  auto found = known.find(key);
  if (found == known.end()) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale(key.c_str() + 1);
    std::unique_ptr<icu::BreakIterator> made(
        sentences ? icu::BreakIterator::createSentenceInstance(locale, status)
                  : icu::BreakIterator::createWordInstance(locale, status));
    if (U_FAILURE(status)) made.reset();
    found = known.emplace(key, std::move(made)).first;
  }
  return found->second.get();
}

// Boundaries of `text` by ICU, without 0; only {text.size()} where ICU has no data.
std::vector<std::size_t> boundaries(std::string_view text, bool sentences,
                                    std::string_view language) {
  std::vector<std::size_t> found;
  UErrorCode status = U_ZERO_ERROR;
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, text.data(), static_cast<std::int64_t>(text.size()), &status);
  if (icu::BreakIterator* iterator = breaker(sentences, language); iterator && U_SUCCESS(status)) {
    iterator->setText(&view, status);
    for (int at = iterator->next(); at != icu::BreakIterator::DONE; at = iterator->next()) {
      found.push_back(static_cast<std::size_t>(at));
    }
  }
  utext_close(&view);
  if (found.empty() || found.back() != text.size()) found.push_back(text.size());
  return found;
}

// Scripts that do not part words by spaces.
bool needs_dictionary(UChar32 c) {
  if (c < 0x0E00) return false;
  return (c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF) ||
         (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_word(UChar32 c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  if (u_isalnum(c)) return true;
  const auto type = u_charType(c);
  return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

void append_lower(std::string& out, UChar32 c) {
  if (c < 0x80) {
    out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return;
  }
  c = u_tolower(c);
  char buffer[4];
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(buffer, size, c);
  out.append(buffer, static_cast<std::size_t>(size));
}

// murmur3's finaliser; never 0, which means none.
std::uint32_t mix(std::uint32_t hash) {
  hash ^= hash >> 16;
  hash *= 0x85ebca6bu;
  hash ^= hash >> 13;
  hash *= 0xc2b2ae35u;
  hash ^= hash >> 16;
  return std::max(hash, 1u);
}

std::uint32_t hash_of(std::string_view text) {
  std::uint32_t hash = 2166136261u;  // FNV-1a
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return mix(hash);
}

template <class Function>
void each_word(std::string_view text, Function&& function) {
  std::string word;
  std::size_t dictionary_from = 0;
  std::size_t dictionary_to = 0;
  const auto end_word = [&] {
    if (!word.empty()) function(std::string_view(word));
    word.clear();
  };
  const auto end_dictionary = [&] {
    if (dictionary_from == dictionary_to) return;
    const auto part = text.substr(dictionary_from, dictionary_to - dictionary_from);
    std::size_t from = 0;
    for (const std::size_t to : boundaries(part, false, "")) {
      function(part.substr(from, to - from));
      from = to;
    }
    dictionary_from = dictionary_to;
  };
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const auto start = static_cast<std::size_t>(at);
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), at, size, c);
    if (needs_dictionary(c) && is_word(c)) {
      end_word();
      if (dictionary_to != start) {
        end_dictionary();
        dictionary_from = start;
      }
      dictionary_to = static_cast<std::size_t>(at);
    } else if (is_word(c)) {
      append_lower(word, c);
    } else if ((c == '\'' || c == 0x2019) && !word.empty() && at < size &&
               is_word(static_cast<unsigned char>(text[static_cast<std::size_t>(at)]))) {
      word += '\'';
    } else {
      end_word();
    }
  }
  end_word();
  end_dictionary();
}

// "e.g.", "z. B.", "No. 5": a full stop that ends no sentence.
bool ends_in_abbreviation(std::string_view sentence) {
  while (!sentence.empty() && sentence.back() == ' ') sentence.remove_suffix(1);
  if (!sentence.ends_with('.')) return false;
  sentence.remove_suffix(1);
  const std::string_view last = sentence.substr(sentence.find_last_of(" (") + 1);
  if (last.size() == 1 && !(last[0] >= '0' && last[0] <= '9')) return true;
  static constexpr std::string_view kKnown =
      " e.g i.e etc vs no nr approx incl excl max min mr mrs ms dr st co inc ltd z.b d.h bzw ca "
      "usw "
      "ggf inkl exkl zzgl evtl str tel abs art z u.a u.s ";
  std::string padded = " ";
  for (const char c : last) padded += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  padded += ' ';
  return last.size() <= 6 && kKnown.contains(padded);
}

}  // namespace

std::uint32_t term_of(std::string_view word, std::string_view language) {
  const Language& known = language_of(language);
  if (known.stop_words.contains(word)) return 0;
  if (!known.stemmer) return hash_of(word);
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const auto* stem = sb_stemmer_stem(known.stemmer.get(), bytes, static_cast<int>(word.size()));
  if (!stem) return hash_of(word);
  const int size = sb_stemmer_length(known.stemmer.get());
  return hash_of({reinterpret_cast<const char*>(stem), static_cast<std::size_t>(size)});
}

std::uint32_t pair_of(std::uint32_t first, std::uint32_t second) {
  return mix(first * 0x9e3779b1u + second);
}

void append_terms(std::string_view text, std::string_view language,
                  std::vector<std::uint32_t>& terms) {
  each_word(text, [&](std::string_view word) {
    if (const std::uint32_t term = term_of(word, language)) terms.push_back(term);
  });
}

std::vector<std::uint32_t> term_set(std::initializer_list<std::string_view> texts,
                                    std::string_view language) {
  std::vector<std::uint32_t> terms;
  for (const std::string_view text : texts) append_terms(text, language, terms);
  std::ranges::sort(terms);
  const auto repeated = std::ranges::unique(terms);
  terms.erase(repeated.begin(), repeated.end());
  return terms;
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  each_word(text, [&](std::string_view word) { words.emplace_back(word); });
  return words;
}

std::vector<std::size_t> sentence_ends(std::string_view text, std::string_view language) {
  std::vector<std::size_t> ends;
  std::size_t from = 0;
  for (const std::size_t end : boundaries(text, true, language)) {
    if (end == from) continue;
    if (end < text.size() && ends_in_abbreviation(text.substr(from, end - from))) continue;
    ends.push_back(end);
    from = end;
  }
  return ends;
}

std::size_t estimate_pieces(std::string_view text) {
  std::size_t pieces = 0;
  std::size_t letters = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool word =
        byte >= 0x80 || (byte >= '0' && byte <= '9') || ((byte | 32) >= 'a' && (byte | 32) <= 'z');
    if (word) {
      ++letters;
      continue;
    }
    if (letters > 0) pieces += (letters + 5) / 6;
    letters = 0;
    if (byte > ' ') ++pieces;
  }
  return pieces + (letters + 5) / 6;
}

}  // namespace parley::knowledge
