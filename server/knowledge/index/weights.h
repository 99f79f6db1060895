// The weights of ranking, in one place: set by hand and held against the duplicate questions of
// StackFAQ (`parley kb eval`), not learned. Private to knowledge.
#pragma once

namespace parley::knowledge {

// BM25: how soon repetition stops to count, and how much length matters.
inline constexpr float kK1 = 1.2f;
inline constexpr float kB = 0.6f;

// Together 1.
inline constexpr float kKeywordWeight = 0.30f;
inline constexpr float kVectorWeight = 0.35f;
inline constexpr float kTitleVectorWeight = 0.20f;
inline constexpr float kTitleWeight = 0.15f;

// Taken from articles that are not in the asker's language.
inline constexpr double kOtherLanguage = 0.1;

}  // namespace parley::knowledge
