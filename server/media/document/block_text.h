// Gathers the text of one block with its runs. Private to media.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "media/outline.h"

namespace parley::media {

class BlockText {
 public:
  // Adds text, white space collapsed. `source` is where exactly these bytes stand, if they do.
  void add(std::string_view piece, std::optional<std::size_t> source) {
    for (std::size_t i = 0; i < piece.size(); ++i) {
      if (is_white(piece, i)) {
        gap_ = true;
        continue;
      }
      std::size_t end = i + 1;
      while (end < piece.size() && !is_white(piece, end)) ++end;
      if (gap_ && !text_.empty() && text_.back() != '\n') text_ += ' ';
      gap_ = false;
      verbatim(piece.substr(i, end - i), source ? std::optional(*source + i) : std::nullopt);
      i = end - 1;
    }
  }
  // Adds text as it is: code.
  void add_verbatim(std::string_view piece, std::optional<std::size_t> source) {
    gap_ = false;
    verbatim(piece, source);
  }
  void line_break() {
    gap_ = false;
    if (!text_.empty()) text_ += '\n';
  }

  bool empty() const { return text_.empty(); }
  std::size_t size() const { return text_.size() + (gap_ && !text_.empty() ? 1 : 0); }

  // Moves text, runs and their span into `block`; false when there is no text.
  bool move_into(Block& block) {
    while (!text_.empty() && (text_.back() == '\n' || text_.back() == ' ')) text_.pop_back();
    while (!runs_.empty() && runs_.back().text >= text_.size()) runs_.pop_back();
    block.text = std::move(text_);
    block.runs = std::move(runs_);
    if (!block.runs.empty()) {
      Run& last = block.runs.back();
      last.size = std::min(last.size, block.text.size() - last.text);
      block.source = {block.runs.front().source, last.source + last.size};
    }
    *this = {};
    return !block.text.empty();
  }

 private:
  static bool is_white(std::string_view text, std::size_t i) {
    const char c = text[i];
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
  }

  void verbatim(std::string_view piece, std::optional<std::size_t> source) {
    if (piece.empty()) return;
    if (source) {
      const bool joins = !runs_.empty() && runs_.back().text + runs_.back().size == text_.size() &&
                         runs_.back().source + runs_.back().size == *source;
      const bool ascends = runs_.empty() || *source >= runs_.back().source + runs_.back().size;
      if (joins) {
        runs_.back().size += piece.size();
      } else if (ascends) {
        runs_.push_back({text_.size(), *source, piece.size()});
      }
    }
    text_ += piece;
  }

  std::string text_;
  std::vector<Run> runs_;
  bool gap_ = false;
};

// The text of a character reference such as "&amp;" or "&#8364;"; itself where it is unknown.
std::string decode_entity(std::string_view entity);

}  // namespace parley::media
