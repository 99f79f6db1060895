// Regular expressions in linear time (RE2), and walking over all places where one fits.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <string_view>

namespace parley::understand {

class Pattern {
 public:
  // Throws std::logic_error when the expression is wrong: expressions are our own.
  explicit Pattern(std::string_view expression);
  Pattern(Pattern&&) noexcept;
  ~Pattern();

  // [0] is what is found (the first group, without the context that the expression needs around
  // it); the others are the groups after it. Groups that took no part are empty. Views of the text.
  using Groups = std::array<std::string_view, 6>;
  // At most `most` places.
  void each(std::string_view text, const std::function<void(const Groups&)>& found,
            std::size_t most = 100'000) const;

  bool fits(std::string_view text) const;  // somewhere

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
};

}  // namespace parley::understand
