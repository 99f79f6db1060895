#include "understand/entities/pattern.h"

#include <algorithm>
#include <re2/re2.h>
#include <stdexcept>
#include <string>

namespace parley::understand {

struct Pattern::Compiled {
  re2::RE2 expression;
};

namespace {

re2::RE2::Options options() {
  re2::RE2::Options made;
  made.set_log_errors(false);
  made.set_never_nl(false);
  return made;
}

}  // namespace

Pattern::Pattern(std::string_view expression)
    : compiled_(new Compiled{
          re2::RE2(re2::StringPiece(expression.data(), expression.size()), options())}) {
  if (!compiled_->expression.ok() || compiled_->expression.NumberOfCapturingGroups() < 1 ||
      compiled_->expression.NumberOfCapturingGroups() > int(Groups{}.size())) {
    throw std::logic_error("bad pattern " + std::string(expression) + ": " +
                           compiled_->expression.error());
  }
}

Pattern::Pattern(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

void Pattern::each(std::string_view text, const std::function<void(const Groups&)>& found,
                   std::size_t most) const {
  const auto& expression = compiled_->expression;
  int count = expression.NumberOfCapturingGroups() + 1;
  std::array<re2::StringPiece, Groups{}.size() + 1> parts;
  re2::StringPiece whole(text.data(), text.size());
  std::size_t at = 0;
  while (most-- > 0 && at <= text.size() &&
         expression.Match(whole, at, text.size(), re2::RE2::UNANCHORED, parts.data(), count)) {
    Groups groups{};
    for (std::size_t i = 1; i < static_cast<std::size_t>(count); ++i) {
      groups[i - 1] = {parts[i].data(), parts[i].size()};
    }
    found(groups);
    // On from the end of what was found, so that its right context can be the next one's left.
    const char* end = groups[0].data() + groups[0].size();
    at = std::max(at + 1, static_cast<std::size_t>(end - text.data()));
  }
}

bool Pattern::fits(std::string_view text) const {
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), compiled_->expression);
}

}  // namespace parley::understand
