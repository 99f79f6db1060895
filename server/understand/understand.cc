#include "understand/understand.h"

#include <chrono>
#include <mutex>
#include <utility>

#include "base/utf8.h"
#include "language/language.h"
#include "understand/entities/entities.h"
#include "understand/need/need.h"
#include "understand/talk/talk.h"
#include "understand/tone.h"
#include "understand/words/key_phrases.h"
#include "understand/words/words.h"

namespace parley::understand {

struct Readers {
  explicit Readers(ToneJudge judge) : tone(std::move(judge)) {}

  EntityFinder entities;
  TalkJudge talk;
  NeedJudge need;
  ToneJudge tone;
};

std::shared_ptr<const Readers> make_readers() { return make_readers(ToneJudge()); }

std::shared_ptr<const Readers> make_readers(ToneJudge tone) {
  return std::make_shared<const Readers>(std::move(tone));
}

namespace {

class Stopwatch {
 public:
  // Milliseconds since the last lap, or since the start.
  double lap() {
    const auto now = std::chrono::steady_clock::now();
    return std::chrono::duration<double, std::milli>(now - std::exchange(last_, now)).count();
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

class BuiltInAnalyzer final : public Analyzer {
 public:
  BuiltInAnalyzer(const Embedder& embedder, std::shared_ptr<const Readers> readers)
      : embedder_(embedder), readers_(std::move(readers)) {}

  base::Result<Analysis> analyze(std::string_view text, const Context& context) const override {
    Stopwatch watch;
    if (text.size() > kMaxText) {
      return base::fail(base::Code::too_large, "the text has " + std::to_string(text.size()) +
                                                   " bytes; at most 65536 are analysed");
    }
    Analysis made;
    auto& u = made.understanding;
    auto& took = made.took;
    u.text = base::to_utf8(text);
    auto words = split_words(u.text);
    took.rest = watch.lap();
    made.embedding = context.embedding;
    if (made.embedding.empty()) {
      auto vector = embed_one(embedder_, u.text);
      if (!vector) return base::pass(vector);
      made.embedding = std::move(*vector);
      took.embedding = watch.lap();
    }
    if (auto intents = this->intents()) u.intent = intents->classify(u.text, made.embedding);
    took.intent = watch.lap();
    u.language = language::detect(u.text, {context.language, {}}).best;
    took.language = watch.lap();
    auto tone = readers_->tone.judge(u.text, words, made.embedding, embedder_.model());
    u.sentiment = tone.sentiment;
    u.emotion = tone.emotion;
    took.tone = watch.lap();
    auto taken = read_entities(made, context);
    took.entities = watch.lap();
    u.key_phrases = key_phrases(u.text, words, u.language.code, taken);
    made.small_talk = readers_->talk.judge(u.text, words);
    readers_->need.judge(u, words, context);
    took.rest += watch.lap();
    u.took_ms =
        took.embedding + took.intent + took.language + took.tone + took.entities + took.rest;
    return made;
  }

  base::Result<Vector> embed(std::string_view text) const override {
    return embed_one(embedder_, base::to_utf8(text));
  }

  std::string redact(std::string_view text) const override {
    auto valid = base::to_utf8(text);
    auto language = language::detect(valid).best.code;
    return readers_->entities.find({valid, 0, "UTC", language}).redacted;
  }

  void use(std::shared_ptr<const Intents> intents) override {
    std::lock_guard lock(mutex_);
    intents_ = std::move(intents);
  }

  std::shared_ptr<const Intents> intents() const override {
    std::lock_guard lock(mutex_);
    return intents_;
  }

  void look_for(std::shared_ptr<const OwnEntities> entities) override {
    std::lock_guard lock(mutex_);
    own_ = std::move(entities);
  }

 private:
  // Fills in entities, personal data and the redacted text; gives their places.
  std::vector<Bytes> read_entities(Analysis& made, const Context& context) const {
    auto& u = made.understanding;
    std::shared_ptr<const OwnEntities> own;
    {
      std::lock_guard lock(mutex_);
      own = own_;
    }
    auto found =
        readers_->entities.find({u.text, context.now, context.zone, u.language.code}, own.get());
    u.entities = std::move(found.entities);
    u.pii = std::move(found.pii);
    u.redacted = std::move(found.redacted);
    return std::move(found.taken);
  }

  const Embedder& embedder_;
  std::shared_ptr<const Readers> readers_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Intents> intents_;
  std::shared_ptr<const OwnEntities> own_;
};

}  // namespace

base::Result<std::unique_ptr<Analyzer>> open(const Embedder& embedder,
                                             std::shared_ptr<const Readers> readers) {
  return std::make_unique<BuiltInAnalyzer>(embedder, std::move(readers));
}

}  // namespace parley::understand
