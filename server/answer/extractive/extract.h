// The few sentences of one article that answer a question. Private to answer. Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"
#include "model/message.h"

namespace parley::answer {

struct Extract {
  std::string text;  // Markdown, made of the quotes
  std::vector<model::Citation> citations;
  std::string sentence;  // the one that answers best, plain; empty in a list or table
  double fit = 0.0;      // share of the question's words that the chosen sentence answers to, 0…1
};

// `hits` are passages of one article, best first; at least one. `question` is the text that `terms`
// were made of.
Extract extract(std::string_view question, std::span<const knowledge::Term> terms,
                std::span<const knowledge::Hit* const> hits);

}  // namespace parley::answer
