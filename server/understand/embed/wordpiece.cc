#include "understand/embed/wordpiece.h"

#include <algorithm>

#include "base/utf8.h"
#include "understand/embed/normalize.h"

namespace parley::understand {
namespace {

constexpr std::size_t kLongestWord = 100;  // code points; a longer word is unknown as a whole

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

base::Result<WordPiece> WordPiece::from_vocabulary(std::string_view content) {
  WordPiece made;
  std::int32_t id = 0;
  while (!content.empty()) {
    auto end = std::min(content.find('\n'), content.size());
    auto piece = content.substr(0, end);
    content.remove_prefix(std::min(end + 1, content.size()));
    if (piece.ends_with('\r')) piece.remove_suffix(1);
    bool goes_on = piece.size() > 2 && piece.starts_with("##");
    if (goes_on) piece.remove_prefix(2);
    made.longest_ = std::max(made.longest_, piece.size());
    (goes_on ? made.continuations_ : made.starts_).emplace(piece, id++);
  }
  made.size_ = static_cast<std::size_t>(id);
  for (auto [name, to] : {std::pair{"[UNK]", &made.unknown_}, std::pair{"[CLS]", &made.begin_},
                          std::pair{"[SEP]", &made.end_}}) {
    auto found = made.starts_.find(std::string_view(name));
    if (found == made.starts_.end()) {
      return base::fail(base::Code::invalid, std::string("the vocabulary has no ") + name +
                                                 "; it must be of BERT's kind");
    }
    *to = found->second;
  }
  return made;
}

std::vector<std::int32_t> WordPiece::encode(std::string_view text, std::size_t max_tokens) const {
  std::vector<std::int32_t> ids{begin_};
  auto room = std::max<std::size_t>(max_tokens, 2) - 1;
  for_each_word(text, [&](std::string_view word) {
    append_word(word, ids);
    return ids.size() < room;
  });
  if (ids.size() > room) ids.resize(room);
  ids.push_back(end_);
  return ids;
}

// Takes the longest known piece again and again; if at some place none fits, the word is unknown.
void WordPiece::append_word(std::string_view word, std::vector<std::int32_t>& ids) const {
  if (base::count_code_points(word) > kLongestWord) return ids.push_back(unknown_);
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
