// How sure an answer is to be right. Private to answer. Pure.
#pragma once

#include "knowledge/knowledge.h"

namespace parley::answer {

// What speaks for an answer from one article.
struct Evidence {
  double score = 0.0;    // fused score of its best passage
  double keyword = 0.0;  // of that passage
  double vector = 0.0;   // its better cosine: passage or title
  double title = 0.0;    // words shared with the title
  double margin = 0.0;   // score above the best passage of another article
  double fit = 0.0;      // of the sentence that was chosen
  double unknown = 0.0;  // share of the question's weight in words that no article has
};

// The probability that a person would call the answer right, 0…1. The weights were fitted on
// development questions; docs/guide/answers.md tells how, and what the threshold gives.
double confidence(const Evidence& evidence);

}  // namespace parley::answer
