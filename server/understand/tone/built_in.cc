#include "understand/tone/built_in.h"

#include <cstddef>

// PARLEY_TONE_FILES is their folder, given by CMake.
#define PARLEY_EMBED(name, file)                               \
  asm(".section .rodata\n"                                     \
      ".balign 16\n"                                           \
      ".global " #name "\n" #name                              \
      ":\n"                                                    \
      ".incbin \"" PARLEY_TONE_FILES "/" file                  \
      "\"\n"                                                   \
      ".global " #name "End\n" #name                           \
      "End:\n"                                                 \
      ".previous\n");                                          \
  extern "C" {                                                 \
  extern const char name[];                                    \
  extern const char name##End[];                               \
  }                                                            \
  static std::string_view name##Bytes() {                      \
    return {name, static_cast<std::size_t>(name##End - name)}; \
  }

PARLEY_EMBED(kToneLexicon, "lexicon.tsv")
PARLEY_EMBED(kToneSentiment, "sentiment.model")
PARLEY_EMBED(kToneEmotion, "emotion.model")

namespace parley::understand {

std::string_view built_in_lexicon() { return kToneLexiconBytes(); }
std::string_view built_in_sentiment() { return kToneSentimentBytes(); }
std::string_view built_in_emotion() { return kToneEmotionBytes(); }

}  // namespace parley::understand
