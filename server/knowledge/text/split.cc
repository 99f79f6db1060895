#include "knowledge/text/split.h"

#include <algorithm>
#include <optional>

#include "knowledge/text/words.h"

namespace parley::knowledge {
namespace {

using media::Block;
using media::BlockKind;
using media::Span;

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\n')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.remove_suffix(1);
  return text;
}

SentenceKind kind_of(const Block& block) {
  switch (block.kind) {
    case BlockKind::item: return block.number > 0 ? SentenceKind::step : SentenceKind::bullet;
    case BlockKind::row: return block.header ? SentenceKind::row_header : SentenceKind::row;
    case BlockKind::code: return SentenceKind::code;
    default: return SentenceKind::text;
  }
}

// Where in the source the character of a block's text stands; nothing where it is not verbatim.
std::optional<std::size_t> source_at(const Block& block, std::size_t text) {
  auto run = std::ranges::upper_bound(block.runs, text, {}, &media::Run::text);
  if (run == block.runs.begin()) return {};
  --run;
  if (text >= run->text + run->size) return {};
  return run->source + (text - run->text);
}

class Splitter {
 public:
  explicit Splitter(const std::shared_ptr<const Source>& source)
      : source_(source), article_(source->article) {}

  std::vector<std::shared_ptr<const Passage>> split() {
    for (const Block& block : media::outline(article_.format, article_.content)) {
      block.kind == BlockKind::heading ? heading(block) : add(block);
    }
    finish();
    if (passages_.empty()) {
      current_.text = article_.title;
      finish();
    }
    return std::move(passages_);
  }

 private:
  void heading(const Block& block) {
    finish();
    while (!path_.empty() && path_.back().first >= block.level) path_.pop_back();
    // A first heading that repeats the title adds nothing.
    if (block.text != article_.title) path_.emplace_back(block.level, block.text);
  }

  void add(const Block& block) {
    std::vector<Sentence> sentences = cut(block);
    std::size_t pieces = 0;
    for (const Sentence& sentence : sentences) pieces += estimate_pieces(sentence.text);
    if (pieces_ + pieces <= kPassagePieces) {
      for (Sentence& sentence : sentences) put(std::move(sentence));
      return;
    }
    // A block that fits alone begins a passage; a longer one is cut between sentences.
    if (pieces <= kPassagePieces) finish();
    for (Sentence& sentence : sentences) {
      const std::size_t size = estimate_pieces(sentence.text);
      if (pieces_ > 0 && pieces_ + size > kPassagePieces) finish();
      put(std::move(sentence));
    }
  }

  std::vector<Sentence> cut(const Block& block) const {
    const bool whole = block.kind == BlockKind::row || block.kind == BlockKind::code;
    const std::vector<std::size_t> ends =
        whole ? std::vector{block.text.size()} : sentence_ends(block.text, article_.language);
    std::vector<Sentence> sentences;
    std::size_t from = 0;
    std::size_t source_from = block.source.start;
    for (const std::size_t end : ends) {
      const std::string_view text = trim(std::string_view(block.text).substr(from, end - from));
      const std::size_t text_from = static_cast<std::size_t>(text.data() - block.text.data());
      from = end;
      if (text.empty()) continue;
      Sentence sentence;
      sentence.kind = kind_of(block);
      sentence.number = block.number;
      sentence.starts_block = sentences.empty();
      sentence.text = text;
      if (article_.format == model::Format::html) {
        sentence.quote = longest_verbatim(block, text_from, text_from + text.size());
      } else {
        sentence.quote = source_slice(block, source_from, text_from + text.size());
      }
      if (sentence.quote.start == sentence.quote.end) continue;
      sentence.terms = term_set({sentence.text}, article_.language);
      sentences.push_back(std::move(sentence));
    }
    return sentences;
  }

  // From `from` in the source to where the text from `text_end` on begins, without the white space
  // around: inline marks stay with their sentence.
  Span source_slice(const Block& block, std::size_t& from, std::size_t text_end) const {
    const std::string_view content = article_.content;
    std::size_t end = block.source.end;
    if (text_end < block.text.size()) {
      // After the last character, up to the white space that parts the sentences.
      const auto last = source_at(block, text_end - 1);
      if (!last) return {from, from};
      end = *last + 1;
      while (end < block.source.end && content[end] != ' ' && content[end] != '\n') ++end;
    }
    if (end < from) return {from, from};
    const std::string_view slice = trim(content.substr(from, end - from));
    const auto start = static_cast<std::size_t>(slice.data() - content.data());
    from = end;
    return {start, start + slice.size()};
  }

  // Of HTML only what stands between two tags can be quoted: the longest such piece.
  Span longest_verbatim(const Block& block, std::size_t from, std::size_t to) const {
    Span best;
    Span open;
    for (const media::Run& run : block.runs) {
      const std::size_t start = std::max(run.text, from);
      const std::size_t end = std::min(run.text + run.size, to);
      if (start >= end) continue;
      const Span piece = {run.source + (start - run.text), run.source + (end - run.text)};
      const bool joins = open.end > 0 && is_blank(open.end, piece.start);
      open = joins ? Span{open.start, piece.end} : piece;
      if (open.end - open.start > best.end - best.start) best = open;
    }
    return best;
  }

  bool is_blank(std::size_t from, std::size_t to) const {
    for (; from < to; ++from) {
      const char c = article_.content[from];
      if (c != ' ' && c != '\n' && c != '\t' && c != '\r') return false;
    }
    return true;
  }

  void put(Sentence&& sentence) {
    // A table that goes on in a new passage keeps its header.
    if (sentence.kind == SentenceKind::row_header) table_header_ = sentence;
    if (sentence.kind == SentenceKind::row && current_.sentences.empty() && table_header_) {
      put(Sentence(*table_header_));
    }
    if (sentence.kind != SentenceKind::row && sentence.kind != SentenceKind::row_header) {
      table_header_.reset();
    }
    if (current_.sentences.empty()) current_.span.start = sentence.quote.start;
    current_.span.end = std::max(current_.span.end, sentence.quote.end);
    if (!current_.text.empty()) current_.text += sentence.starts_block ? '\n' : ' ';
    current_.text += sentence.text;
    pieces_ += estimate_pieces(sentence.text);
    current_.sentences.push_back(std::move(sentence));
  }

  void finish() {
    if (current_.text.empty()) return;
    current_.source = source_;
    current_.id = article_.id + "#" + std::to_string(passages_.size() + 1);
    for (const auto& [level, text] : path_) {
      if (!current_.heading.empty()) current_.heading += " > ";
      current_.heading += text;
    }
    current_.context_terms = term_set({article_.title, current_.heading}, article_.language);
    passages_.push_back(std::make_shared<const Passage>(std::move(current_)));
    current_ = {};
    pieces_ = 0;
  }

  const std::shared_ptr<const Source>& source_;
  const model::Article& article_;
  std::vector<std::shared_ptr<const Passage>> passages_;
  std::vector<std::pair<int, std::string>> path_;  // headings above, with their levels
  Passage current_;
  std::size_t pieces_ = 0;
  std::optional<Sentence> table_header_;  // of the table that is being read
};

}  // namespace

std::vector<std::shared_ptr<const Passage>> split(const std::shared_ptr<const Source>& source) {
  return Splitter(source).split();
}

std::string embedded_text(const Passage& passage) {
  std::string text = passage.source->article.title;
  if (!passage.heading.empty()) text.append(". ").append(passage.heading);
  return text.append(". ").append(passage.text);
}

}  // namespace parley::knowledge
