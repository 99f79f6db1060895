#include "understand/understand.h"

#include <chrono>
#include <mutex>

#include "base/utf8.h"
#include "language/language.h"
#include "understand/entities/entities.h"
#include "understand/need/need.h"
#include "understand/talk/talk.h"
#include "understand/tone/tone.h"
#include "understand/words/key_phrases.h"
#include "understand/words/words.h"

namespace parley::understand {

struct Readers {
  EntityFinder entities;
  TalkJudge talk;
  UrgencyJudge urgency;
};

std::shared_ptr<const Readers> make_readers() { return std::make_shared<const Readers>(); }

namespace {

class BuiltInAnalyzer final : public Analyzer {
 public:
  BuiltInAnalyzer(const Embedder& embedder, std::shared_ptr<const Readers> readers)
      : embedder_(embedder), readers_(std::move(readers)) {}

  base::Result<Analysis> analyze(std::string_view text, const Context& context) const override {
    auto begin = std::chrono::steady_clock::now();
    if (text.size() > kMaxText) {
      return base::fail(base::Code::too_large, "the text has " + std::to_string(text.size()) +
                                                   " bytes; at most 65536 are analysed");
    }
    Analysis made;
    auto& u = made.understanding;
    u.text = base::to_utf8(text);
    made.embedding = context.embedding;
    if (made.embedding.empty()) {
      auto vector = embed_one(embedder_, u.text);
      if (!vector) return base::pass(vector);
      made.embedding = std::move(*vector);
    }
    if (auto intents = this->intents()) u.intent = intents->classify(u.text, made.embedding);

    u.language = language::detect(u.text, {context.language, {}}).best;
    auto words = split_words(u.text);
    auto tone = judge_tone(u.text, words);
    u.sentiment = tone.sentiment;
    u.emotion = tone.emotion;
    auto taken = read_entities(made, context);
    u.key_phrases = key_phrases(u.text, words, u.language.code, taken);
    made.small_talk = readers_->talk.judge(u.text, words);
    u.complexity = complexity_of(u, words, context.conversation);
    u.urgency = readers_->urgency.urgency_of(u, words, context);
    std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    u.took_ms = took.count();
    return made;
  }

  base::Result<Vector> embed(std::string_view text) const override {
    return embed_one(embedder_, base::to_utf8(text));
  }

  void use(std::shared_ptr<const Intents> intents) override {
    std::lock_guard lock(mutex_);
    intents_ = std::move(intents);
  }

  std::shared_ptr<const Intents> intents() const override {
    std::lock_guard lock(mutex_);
    return intents_;
  }

 private:
  // Fills in entities, personal data and the redacted text; gives their places.
  std::vector<Bytes> read_entities(Analysis& made, const Context& context) const {
    auto& u = made.understanding;
    auto found = readers_->entities.find({u.text, context.now, context.zone});
    u.entities = std::move(found.entities);
    u.pii = std::move(found.pii);
    u.redacted = std::move(found.redacted);
    return std::move(found.taken);
  }

  const Embedder& embedder_;
  std::shared_ptr<const Readers> readers_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Intents> intents_;
};

}  // namespace

base::Result<std::unique_ptr<Analyzer>> open(const Embedder& embedder,
                                             std::shared_ptr<const Readers> readers) {
  return std::make_unique<BuiltInAnalyzer>(embedder, std::move(readers));
}

}  // namespace parley::understand
