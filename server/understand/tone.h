// Sentiment and emotion of a text, learned from examples: training, and models that are files. The
// built-in models are part of the program; tools/learn/tone_model makes them.
#pragma once

#include <boost/describe.hpp>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/understanding.h"
#include "understand/embedder.h"
#include "understand/intents.h"

namespace parley::understand {

enum class ToneKind { sentiment, emotion };
BOOST_DESCRIBE_ENUM(ToneKind, sentiment, emotion)

// negative neutral positive; neutral anger annoyance disappointment confusion worry gratitude joy.
std::span<const std::string_view> tone_labels(ToneKind kind);

struct ToneExample {
  std::string text;
  std::string label;
  double weight = 1.0;  // above 0, at most 1
};

struct ToneExamples {
  std::vector<ToneExample> examples;
  std::vector<Finding> findings;
};

// As read_examples() and parse_examples(), of JSON lines {"text","sentiment"} or {"text","emotion"}
// ("weight" may be there), or CSV with such a header.
base::Result<ToneExamples> read_tone_examples(ToneKind kind, const std::filesystem::path& file);
ToneExamples parse_tone_examples(ToneKind kind, std::string_view content);

// The bytes of a model. A label that is none of the kind is Code::invalid. Deterministic: the same
// examples in the same order and the same embedder give the same bytes.
base::Result<std::string> train_tone(ToneKind kind, std::span<const ToneExample> examples,
                                     const Embedder& embedder);

struct Tone {
  model::Sentiment sentiment;
  model::Emotion emotion;
};

struct ToneModel;
struct Word;

// Thread-safe once its models are chosen.
class ToneJudge {
 public:
  ToneJudge();  // with the built-in models
  ~ToneJudge();
  ToneJudge(ToneJudge&&) noexcept;

  // Puts the model in a file in the place of the built-in one of its kind.
  base::Result<ToneKind> use(const std::filesystem::path& file);

  // `vector` of the text by the embedding model of that name. A model that was learned with another
  // one goes by the words alone.
  Tone judge(std::string_view text, const std::vector<Word>& words, std::span<const float> vector,
             const std::string& embedder) const;

 private:
  std::unique_ptr<const ToneModel> sentiment_, emotion_;
};

// As make_readers(), with other models than the built-in ones.
struct Readers;
std::shared_ptr<const Readers> make_readers(ToneJudge tone);

}  // namespace parley::understand
