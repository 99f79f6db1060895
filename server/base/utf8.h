// UTF-8 by hand, where a library would be too much: validity and code points. Pure, thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parley::base {

inline constexpr char32_t kReplacement = 0xFFFD;

struct CodePoint {
  char32_t value = kReplacement;
  std::size_t bytes = 1;  // that it takes in the text
};

// The code point at `at` < text.size(). Wrong bytes read as U+FFFD, one for each maximal part of a
// sequence that could have been right (Unicode 15, section 3.9, as in browsers and Python).
CodePoint decode_utf8(std::string_view text, std::size_t at);
void append_utf8(std::string& to, char32_t code_point);

bool is_utf8(std::string_view text);
// The text itself when it is valid, else with U+FFFD for what is wrong.
std::string to_utf8(std::string_view bytes);

std::size_t count_code_points(std::string_view utf8);

// Turns byte offsets of a valid text into code point indexes; O(1) each, no memory for ASCII.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view utf8);
  // `byte` is the start of a code point or the end of the text.
  std::int64_t operator()(std::size_t byte) const;

 private:
  std::vector<std::uint32_t> index_;  // empty for ASCII
};

}  // namespace parley::base
