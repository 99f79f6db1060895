// The weights of ranking, in one place: set by hand and held against the duplicate questions of
// StackFAQ and the case descriptions of a bank's help center (docs/develop/search.md). Private to
// knowledge.
#pragma once

namespace parley::knowledge {

// BM25: how soon repetition stops to count, and how much length matters.
inline constexpr float kK1 = 1.2f;
inline constexpr float kB = 0.6f;

struct Weights {
  float keyword, phrase, vector, title_vector, title;
  double unknown;   // of a word that no article has: how much it takes from the share of the others
  double repeated;  // of a word that the text says more than once, in words said once
};

// One question: its title is what it is about, and a repeated word tells nothing.
inline constexpr Weights kQuestion = {.keyword = 0.25f,
                                      .phrase = 0.05f,
                                      .vector = 0.35f,
                                      .title_vector = 0.20f,
                                      .title = 0.15f,
                                      .unknown = 1.0,
                                      .repeated = 1.0};

// A whole situation, told in so many words that it is compared piece by piece: what it comes back
// to is what it is about, much of it no article is about, and few titles are anything like it.
inline constexpr Weights kSituation = {.keyword = 0.33f,
                                       .phrase = 0.33f,
                                       .vector = 0.34f,
                                       .title_vector = 0.0f,
                                       .title = 0.0f,
                                       .unknown = 0.0,
                                       .repeated = 1.6};

// How much the piece that fits best counts beside the mean of all pieces.
inline constexpr float kBestPiece = 0.15f;

// Taken from articles that are not in the asker's language.
inline constexpr double kOtherLanguage = 0.1;

}  // namespace parley::knowledge
