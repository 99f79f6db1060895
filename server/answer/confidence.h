// How sure an answer is to be right. Pure.
#pragma once

#include <span>
#include <vector>

#include "answer/answer.h"

namespace parley::answer {

// What speaks for an answer from one article, and against it.
struct Evidence {
  double score = 0.0;     // fused score of its best passage
  double keyword = 0.0;   // of that passage
  double vector = 0.0;    // its better cosine: passage or title
  double title = 0.0;     // words shared with the title
  double margin = 0.0;    // score above the best passage of another article
  double fit = 0.0;       // of the sentence that was chosen
  double unknown = 0.0;   // share of the question's weight in words that no article has
  double misnamed = 0.0;  // share in words that name other articles, but not this one
};

// The probability that a person would call the answer right, 0…1: a logistic model whose weights
// bench/answers/fit.py learned from labelled questions; docs/guide/bot.md has the figures.
double confidence(const Evidence& evidence);

// An answer from one article.
struct Candidate {
  model::Suggestion answer;
  Evidence evidence;
};

// Up to `most` of them, each from another article, in the order of the search.
std::vector<Candidate> candidates(const Question& asked, const knowledge::Found& found,
                                  std::size_t most);

}  // namespace parley::answer
