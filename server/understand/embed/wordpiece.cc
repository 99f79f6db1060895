#include "understand/embed/wordpiece.h"

#include <algorithm>

#include "base/utf8.h"
#include "understand/embed/normalize.h"

namespace parley::understand {
namespace {

std::size_t next_boundary(std::string_view text, std::size_t at) {
  do {
    ++at;
  } while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

std::size_t previous_boundary(std::string_view text, std::size_t at) {
  do {
    --at;
  } while ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

}  // namespace

base::Result<WordPiece> WordPiece::make(const std::vector<std::string>& pieces,
                                        WordPieceOptions options) {
  WordPiece made;
  made.options_ = std::move(options);
  const auto& goes_on = made.options_.goes_on;
  for (std::string_view piece : pieces) {
    auto id = static_cast<std::int32_t>(made.size_++);
    bool within = piece.size() > goes_on.size() && piece.starts_with(goes_on);
    if (within) piece.remove_prefix(goes_on.size());
    made.longest_ = std::max(made.longest_, piece.size());
    (within ? made.continuations_ : made.starts_).insert_or_assign(std::string(piece), id);
  }
  auto unknown = made.starts_.find(std::string_view(made.options_.unknown));
  if (unknown == made.starts_.end()) {
    return base::fail(base::Code::invalid, "the vocabulary has no " + made.options_.unknown +
                                               "; it must be of BERT's kind");
  }
  made.unknown_ = unknown->second;
  for (const auto& ids : {made.options_.frame.before, made.options_.frame.after}) {
    for (auto id : ids) made.size_ = std::max(made.size_, static_cast<std::size_t>(id) + 1);
  }
  const auto& form = made.options_.form;
  if (!form.lowercase) made.manner_ += "cased ";
  if (!form.without_accents) made.manner_ += "accents ";
  return made;
}

base::Result<WordPiece> WordPiece::from_vocabulary(std::string_view content) {
  std::vector<std::string> pieces;
  while (!content.empty()) {
    auto end = std::min(content.find('\n'), content.size());
    auto piece = content.substr(0, end);
    content.remove_prefix(std::min(end + 1, content.size()));
    if (piece.ends_with('\r')) piece.remove_suffix(1);
    pieces.emplace_back(piece);
  }
  WordPieceOptions options;
  bool bert = std::ranges::find(pieces, "[CLS]") != pieces.end();
  for (auto [name, to] : {std::pair{bert ? "[CLS]" : "<s>", &options.frame.before},
                          std::pair{bert ? "[SEP]" : "</s>", &options.frame.after}}) {
    auto found = std::ranges::find(pieces, name);
    if (found == pieces.end()) {
      return base::fail(base::Code::invalid,
                        "the vocabulary has no [CLS] and [SEP], nor <s> and "
                        "</s>; it must be of BERT's kind");
    }
    to->push_back(static_cast<std::int32_t>(found - pieces.begin()));
  }
  return make(pieces, std::move(options));
}

std::vector<std::int32_t> WordPiece::encode(std::string_view text, std::size_t max_tokens) const {
  const auto& [before, after] = options_.frame;
  auto ids = before;
  auto room = std::max(max_tokens, before.size() + after.size() + 1) - after.size();
  for_each_word(
      text,
      [&](std::string_view word) {
        append_word(word, ids);
        return ids.size() < room;
      },
      options_.form);
  if (ids.size() > room) ids.resize(room);
  ids.insert(ids.end(), after.begin(), after.end());
  if (ids.empty()) ids.push_back(unknown_);
  return ids;
}

// Takes the longest known piece again and again; if at some place none fits, the word is unknown.
void WordPiece::append_word(std::string_view word, std::vector<std::int32_t>& ids) const {
  if (base::count_code_points(word) > options_.longest_word) return ids.push_back(unknown_);
  auto before = ids.size();
  for (std::size_t at = 0; at < word.size();) {
    const auto& pieces = at == 0 ? starts_ : continuations_;
    auto end = at;
    while (end < word.size() && end - at < longest_) end = next_boundary(word, end);
    auto found = pieces.end();
    for (; end > at; end = previous_boundary(word, end)) {
      found = pieces.find(word.substr(at, end - at));
      if (found != pieces.end()) break;
    }
    if (found == pieces.end()) {
      ids.resize(before);
      return ids.push_back(unknown_);
    }
    ids.push_back(found->second);
    at = end;
  }
}

}  // namespace parley::understand
