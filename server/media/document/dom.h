// A parsed HTML page. Private to media. The tree lives in an arena that is bounded, so that a page
// built to explode (nested formatting, endless depth) is refused instead of followed.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

struct GumboInternalNode;

namespace parley::media {

inline constexpr std::size_t kMaxHtml = 4 * 1024 * 1024;  // bytes
// Start tags: the parser's time may grow with the square of them.
inline constexpr std::size_t kMaxTags = 10'000;

class Dom {
 public:
  // Empty when `html` is over a bound. It must outlive the Dom: nodes point into it.
  static std::optional<Dom> parse(std::string_view html);
  Dom(Dom&&) noexcept;
  Dom& operator=(Dom&&) noexcept;
  ~Dom();

  const GumboInternalNode* html() const { return html_; }
  const GumboInternalNode* body() const;  // null when there is none

 private:
  struct Arena;
  Dom();

  std::unique_ptr<Arena> arena_;
  const GumboInternalNode* html_ = nullptr;
};

// Visits everything under `top` in document order, without recursion. leave() follows enter() where
// that was true, after the children.
class Visitor {
 public:
  virtual ~Visitor() = default;
  virtual bool enter(const GumboInternalNode* node) = 0;
  virtual void leave(const GumboInternalNode* node) = 0;
};
void walk(const GumboInternalNode* top, Visitor& visitor);

// The value of an attribute; empty when absent.
std::string_view attribute(const GumboInternalNode* element, const char* name);

}  // namespace parley::media
