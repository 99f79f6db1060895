// A passage is a piece of an article that fits the sentence model's window, cut by structure. It
// knows its sentences, so that an answer can be taken from it without parsing again. Immutable.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "media/outline.h"
#include "model/article.h"

namespace parley::knowledge {

enum class SentenceKind { text, step, bullet, row, row_header, code };

// Two spellings of one thing: `text` is plain and for reading and ranking; `quote` stands verbatim
// in the article's content.
struct Sentence {
  SentenceKind kind = SentenceKind::text;
  int number = 0;             // step: its number in the list
  bool starts_block = false;  // first sentence of its paragraph or list item
  std::string text;
  media::Span quote;                 // bytes of the article's content
  std::vector<std::uint32_t> terms;  // sorted hashes of its stems, see Term
};

// What all passages of an article share: one copy.
struct Source {
  model::Article article;  // with its content, from which quotes are cut
};

struct Passage {
  std::shared_ptr<const Source> source;
  std::string id;       // article id + "#" + ordinal
  std::string heading;  // path: "Returns > Refunds"; may be empty
  media::Span span;     // bytes of the article's content
  std::string text;     // plain
  std::vector<Sentence> sentences;
  std::vector<std::uint32_t> context_terms;  // of title and heading, sorted, each once

  std::string_view quote(const Sentence& sentence) const {
    return std::string_view(source->article.content)
        .substr(sentence.quote.start, sentence.quote.end - sentence.quote.start);
  }
};

// One word of a question after analysis. Stems differ by language: where articles of several
// languages can match, the word has one hash for each of them.
struct Term {
  std::vector<std::uint32_t> hashes;
  int count = 1;          // how often the question says it
  double weight = 0.0;    // idf: how much it tells; of a word that no article has, the highest
  bool known = false;     // some article that the asker may read has it
  bool in_title = false;  // the title of one of them has it: it may name what an article is about
};

}  // namespace parley::knowledge
