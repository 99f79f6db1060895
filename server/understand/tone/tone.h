// Sentiment and emotion of one text by a lexicon of moods with negation and strength, English and
// German. The formulas are in docs/guide/understanding.md. Pure, linear, thread-safe.
#pragma once

#include <string_view>
#include <vector>

#include "model/understanding.h"
#include "understand/words/words.h"

namespace parley::understand {

struct Tone {
  model::Sentiment sentiment;
  model::Emotion emotion;
};

Tone judge_tone(std::string_view text, const std::vector<Word>& words);

}  // namespace parley::understand
