#include <chrono>

#include "base/ids.h"
#include "pipeline/pipeline_impl.h"

namespace parley::pipeline {

using base::Code;
using base::Result;
using Steady = std::chrono::steady_clock;

namespace {

constexpr base::Millis kRetryAfter = 100;  // the pool was full, or the store refused
constexpr std::size_t kPassages = 8;
constexpr std::size_t kEarlier = 12;  // messages, to see whether the subject changes

double seconds_since(Steady::time_point start) {
  return std::chrono::duration<double>(Steady::now() - start).count();
}

}  // namespace

struct Pipeline::Impl::Turn {
  Steady::time_point start = Steady::now();
  model::Conversation state;
  std::vector<model::Message> messages;
  std::vector<understand::Analysis> analyses;
  std::set<std::string> intents;     // different ones so far, of the last messages
  std::vector<std::string> earlier;  // what the customer wrote before, of the last messages
  decide::TurnFacts facts;
  std::shared_ptr<const model::Settings> settings;
  model::Audience audience;

  void add_intent(const model::Intent& intent) {
    if (!intent.out_of_scope && !intent.name.empty()) intents.insert(intent.name);
  }
  // The request of the newest message: what this turn was caused by.
  std::string cause() const { return messages.empty() ? "" : messages.back().cause; }
};

void Pipeline::Impl::due(const std::string& key) {
  auto colon = key.find(':');
  std::string id(model::stream_id(std::string_view(key).substr(colon + 1)));
  if (key.starts_with("turn:")) {
    start_turn(id);
  } else if (key.starts_with("wake:")) {
    wake(id);
  } else {
    assign_waiting();
  }
}

void Pipeline::Impl::start_turn(const std::string& conversation_id) {
  if (stopping || !running.begin(conversation_id)) return;
  bool accepted = parts.pool.submit(
      [self = shared_from_this(), conversation_id] { self->run_turn(conversation_id); });
  if (!accepted) finished(conversation_id, true);
}

void Pipeline::Impl::run_turn(const std::string& conversation_id) {
  auto turn = load_turn(conversation_id);
  if (!turn) {
    parts.log.error("turn cannot be loaded",
                    {{"conversation", conversation_id}, {"error", turn.error().message}});
    return finished(conversation_id, true);
  }
  if (!*turn) return finished(conversation_id, false);
  auto understood = understand(**turn);
  auto drafted = understood ? draft(**turn) : understood;
  if (!drafted) {
    parts.log.error("turn failed", {{"conversation", conversation_id},
                                    {"request_id", (*turn)->cause()},
                                    {"error", drafted.error().message}});
    return finished(conversation_id, true);
  }
  commit_turn(std::move(*turn));
}

// Null when there is nothing to do (yet).
Result<std::shared_ptr<Pipeline::Impl::Turn>> Pipeline::Impl::load_turn(
    const std::string& conversation_id) {
  auto state = parts.store.conversation(conversation_id);
  if (!state) return base::pass(state);
  if (!*state || (*state)->unanswered.empty()) return nullptr;
  auto due = (*state)->turn_due;
  if (due && due->at > parts.clock.now()) {
    clockwork.at("turn:conversation/" + conversation_id, due->at);
    return nullptr;
  }
  auto turn = std::make_shared<Turn>();
  turn->state = std::move(**state);
  turn->settings = parts.settings();
  for (const auto& id : turn->state.unanswered) {
    auto message = parts.store.message(id);
    if (!message) return base::pass(message);
    if (*message) turn->messages.push_back(std::move(**message));
  }
  if (turn->state.drafts > 0) {
    auto earlier = parts.store.messages({conversation_id, false, 0, INT64_MAX, kEarlier});
    if (!earlier) return base::pass(earlier);
    for (const auto& message : *earlier) {
      if (!message.understanding) continue;  // not the customer's, or of this turn
      turn->add_intent(message.understanding->intent);
      turn->earlier.push_back(message.text);
    }
  }
  auto contact = parts.store.contact(turn->state.contact_id);
  if (!contact) return base::pass(contact);
  turn->audience.signed_in = *contact && (*contact)->signed_in;
  return turn;
}

Result<understand::Analysis> Pipeline::Impl::analysis_of(const Turn& turn,
                                                         const model::Message& message) {
  understand::Context context;
  if (auto early = prepared.take(message.id)) {
    auto vector = early->get();
    if (!vector) return base::pass(vector);
    context.embedding = std::move(*vector);
  }
  context.now = message.created_at.at;
  if (turn.state.language != "und") context.language = turn.state.language;
  context.weights = turn.settings->understanding;
  context.conversation.turns = static_cast<int>(turn.state.drafts);
  context.conversation.unanswered = static_cast<int>(turn.state.failures);
  context.conversation.sentiment = turn.state.sentiment;
  context.conversation.distinct_intents = static_cast<int>(turn.intents.size());
  return parts.analyzer.analyze(message.text, context);
}

Result<void> Pipeline::Impl::understand(Turn& turn) {
  auto start = Steady::now();
  for (const auto& message : turn.messages) {
    auto analysis = analysis_of(turn, message);
    if (!analysis) return base::pass(analysis);
    const auto& u = analysis->understanding;
    model::MessageUnderstood event;
    event.message_id = message.id;
    event.language = u.language.code;
    event.intent = u.intent.out_of_scope ? "" : u.intent.name;
    event.intent_confidence = u.intent.confidence;
    event.sentiment = u.sentiment.score;
    event.complexity = u.complexity;
    event.urgency = u.urgency;
    event.understanding = {u};
    turn.add_intent(u.intent);
    turn.facts.understood.push_back(std::move(event));
    bool asks = analysis->small_talk == understand::SmallTalk::ask_human;
    bool agrees = turn.state.failures > 0 && decide::agrees(message.text);
    turn.facts.asked_for_human = turn.facts.asked_for_human || asks || agrees;
    if (!turn.facts.topic) {
      turn.facts.topic =
          decide::listed_topic(turn.settings->bot.escalation_topics, u.intent.name, message.text);
    }
    turn.analyses.push_back(std::move(*analysis));
  }
  understand_seconds.observe(seconds_since(start));
  return {};
}

// `own` is the question by itself: another text than the query's where it follows up.
Result<knowledge::Found> Pipeline::Impl::find(const knowledge::Query& query,
                                              const std::string& own) {
  if (own == query.text) return parts.knowledge.search(query);
  auto wide = query;
  wide.k = 4 * query.k;  // what fits both is seldom first of either
  auto found = parts.knowledge.search(wide);
  if (!found) return found;
  wide.text = own;
  wide.embedding = {};
  auto alone = parts.knowledge.search(wide);
  if (!alone) return alone;
  return answer::follow_up(std::move(*found), *alone);
}

Result<answer::Asked> Pipeline::Impl::look_up(answer::Question question,
                                              const model::Audience& audience) {
  knowledge::Query query;
  query.text = question.search;
  query.embedding = question.embedding;
  query.language = question.language;
  query.k = kPassages;
  query.now = parts.clock.now();
  query.audience = audience;
  answer::Asked asked{std::move(question), {}, {}};
  const auto& own = asked.question.text;
  auto found = find(query, own);
  if (!found) return base::pass(found);
  asked.customer = std::move(*found);
  asked.agent = asked.customer;
  if (asked.customer.whole) return asked;
  query.audience.agent = true;
  found = find(query, own);
  if (!found) return base::pass(found);
  asked.agent = std::move(*found);
  return asked;
}

Result<void> Pipeline::Impl::draft(Turn& turn) {
  auto start = Steady::now();
  turn.facts.knowledge_position = parts.store.position();
  std::vector<answer::Asked> asked;
  for (auto& question : answer::questions(turn.analyses, turn.earlier)) {
    auto found = look_up(std::move(question), turn.audience);
    if (!found) return base::pass(found);
    asked.push_back(std::move(*found));
  }
  search_seconds.observe(seconds_since(start));
  start = Steady::now();
  turn.facts.draft = answer::compose({turn.analyses, asked, turn.settings->bot, turn.state});
  compose_seconds.observe(seconds_since(start));
  return {};
}

void Pipeline::Impl::commit_turn(std::shared_ptr<Turn> turn) {
  auto now = parts.clock.now();
  auto& facts = turn->facts;
  facts.draft_id = base::make_id(now);
  facts.message_id = base::make_id(now);
  facts.release = release();
  bool may_escalate = turn->state.owner.kind == model::OwnerKind::bot;
  if (may_escalate) facts.candidates = candidates();
  auto events = decide::turn(turn->state, facts, turn->settings->bot);
  const auto& id = turn->state.id;
  if (events.empty()) return finished(id, false);
  auto committing = Steady::now();
  auto done = [self = shared_from_this(), turn, id, committing](bool stored) {
    if (!stored) {
      self->turns_stale.add();
      return self->finished(id, true);
    }
    self->commit_seconds.observe(seconds_since(committing));
    self->turn_seconds.observe(seconds_since(turn->start));
    self->parts.log.info("turn", {{"conversation", turn->state.id},
                                  {"request_id", turn->cause()},
                                  {"draft", turn->facts.draft_id},
                                  {"ms", seconds_since(turn->start) * 1000.0}});
    self->finished(id, false);
  };
  const auto& answers = turn->messages;
  auto cause = answers.empty() ? "" : "message/" + answers.back().id;
  commit(turn->state, std::move(events), cause, std::move(done));
}

void Pipeline::Impl::finished(const std::string& conversation_id, bool retry) {
  bool again = running.end(conversation_id);
  if (stopping || (!again && !retry)) return;
  auto wait = again ? 0 : kRetryAfter;
  clockwork.at("turn:conversation/" + conversation_id, parts.clock.now() + wait);
}

Result<Proposal> Pipeline::Impl::propose(const std::string& text, const model::Audience& audience,
                                         const std::optional<std::string>& language) {
  understand::Context context;
  context.now = parts.clock.now();
  context.language = language;
  context.weights = parts.settings()->understanding;
  auto analysis = parts.analyzer.analyze(text, context);
  if (!analysis) return base::pass(analysis);
  Turn turn;
  turn.settings = parts.settings();
  turn.audience = audience;
  turn.analyses.push_back(*analysis);
  auto drafted = draft(turn);
  if (!drafted) return base::pass(drafted);
  return Proposal{std::move(*analysis), std::move(turn.facts.draft)};
}

}  // namespace parley::pipeline
