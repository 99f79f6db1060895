// What a customer wrote becomes language, intent, entities, key phrases, sentiment, emotion,
// personal data, complexity and urgency. Blocking (milliseconds of CPU), thread-safe, without I/O
// after open.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "model/understanding.h"
#include "understand/embedder.h"
#include "understand/intents.h"
#include "understand/own_entities.h"

namespace parley::understand {

inline constexpr std::size_t kMaxText = 64 * 1024;  // bytes of one text; more is Code::too_large

// What is known of the conversation before this message. All zero for a text that stands alone.
struct Conversation {
  int turns = 0;             // earlier messages of the customer
  int unanswered = 0;        // of those, questions that got no answer yet
  int distinct_intents = 0;  // different intents so far
  double sentiment = 0.0;    // running score, -1…+1
};

struct Context {
  std::optional<std::string> language;  // what the customer is known to write, ISO 639-1
  base::Millis now = 0;                 // "tomorrow" is relative to it
  std::string zone = "UTC";             // IANA name; of the customer, else of the company
  Conversation conversation = {};
  model::UnderstandingSettings weights = {};  // of complexity and urgency
  Vector embedding = {};                      // of the text, where it is known; else it is computed
};

// Messages that are about the conversation itself; the bot answers them as such.
enum class SmallTalk { none, greeting, thanks, goodbye, are_you_a_bot, ask_human };

// Milliseconds that each part of one analysis took.
struct Took {
  double embedding = 0.0;  // 0 where it was known
  double intent = 0.0;
  double language = 0.0;
  double tone = 0.0;
  double entities = 0.0;  // and personal data
  double rest = 0.0;      // words, key phrases, small talk, complexity, urgency
};

struct Analysis {
  model::Understanding understanding;
  Vector embedding;  // of the text; retrieval uses the same one, so it is computed once
  SmallTalk small_talk = SmallTalk::none;
  Took took;
};

class Analyzer {
 public:
  virtual ~Analyzer() = default;
  // Code::too_large for a text over kMaxText. Invalid UTF-8 is read as U+FFFD.
  virtual base::Result<Analysis> analyze(std::string_view text, const Context& context) const = 0;

  // The vector of a text by itself, for Context::embedding: what takes long, ahead of time.
  virtual base::Result<Vector> embed(std::string_view text) const = 0;

  // The text without personal data, as Understanding::redacted.
  virtual std::string redact(std::string_view text) const = 0;

  // Switches the company's intents for the analyses that start after it; null: none.
  virtual void use(std::shared_ptr<const Intents> intents) = 0;
  virtual std::shared_ptr<const Intents> intents() const = 0;

  // Likewise the entities that the company defined; null: none.
  virtual void look_for(std::shared_ptr<const OwnEntities> entities) = 0;
};

// What reads a text by patterns alone. Compiling them takes about as long as opening the embedder,
// so a start makes both at once.
struct Readers;
std::shared_ptr<const Readers> make_readers();

// The embedder outlives the analyzer.
base::Result<std::unique_ptr<Analyzer>> open(
    const Embedder& embedder, std::shared_ptr<const Readers> readers = make_readers());

}  // namespace parley::understand
