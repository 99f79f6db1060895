#include <algorithm>
#include <cctype>

#include "decide/decide.h"
#include "decide/handover.h"
#include "model/replies.h"

namespace parley::decide {

using namespace model;

namespace {

struct Escalation {
  OwnerReason reason;
  std::optional<double> sentiment;
  std::optional<std::string> topic;
};

std::optional<Escalation> escalation(const TurnFacts& facts, double sentiment,
                                     std::int64_t failures, const BotSettings& bot) {
  if (facts.asked_for_human) return Escalation{OwnerReason::asked_for_human, {}, {}};
  if (facts.topic) return Escalation{OwnerReason::listed_topic, {}, facts.topic};
  if (sentiment < bot.handoff_below_sentiment) {
    return Escalation{OwnerReason::sinking_sentiment, sentiment, {}};
  }
  if (failures >= bot.handoff_after_failures) {
    return Escalation{OwnerReason::repeated_failure, {}, {}};
  }
  return std::nullopt;
}

std::int64_t failures_after(const Conversation& state, const Draft& draft) {
  switch (draft.kind) {
    case DraftKind::unknown: return state.failures + 1;
    case DraftKind::small_talk: return state.failures;
    case DraftKind::extractive: return draft.open > 0 ? 1 : 0;  // it offered a person
    case DraftKind::handoff: return 0;
  }
  return 0;
}

MessageSent bot_message(const TurnFacts& facts, const BotSettings& bot, std::string text) {
  MessageSent sent;
  sent.message_id = facts.message_id;
  sent.sender_name = bot.name;
  sent.text = {std::move(text)};
  return sent;
}

bool is_word_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

}  // namespace

double running_sentiment(const Conversation& state, double score) {
  bool first = state.drafts == 0 && state.sentiment == 0.0;
  return first ? score : 0.6 * state.sentiment + 0.4 * score;
}

std::optional<std::string> listed_topic(const std::vector<std::string>& topics,
                                        std::string_view intent, std::string_view text) {
  std::string haystack = lower(text);
  for (const auto& topic : topics) {
    if (topic.empty()) continue;
    if (topic == intent) return topic;
    std::string needle = lower(topic);
    for (auto at = haystack.find(needle); at != haystack.npos; at = haystack.find(needle, at + 1)) {
      auto end = at + needle.size();
      bool starts = at == 0 || !is_word_byte(haystack[at - 1]);
      bool ends = end == haystack.size() || !is_word_byte(haystack[end]);
      if (starts && ends) return topic;
    }
  }
  return std::nullopt;
}

Events turn(const Conversation& state, const TurnFacts& facts, const BotSettings& bot) {
  Events events;
  TurnDrafted drafted;
  Conversation rolling = state;  // only its running sentiment and language move here
  for (auto understood : facts.understood) {
    const auto& waiting = state.unanswered;
    if (std::ranges::find(waiting, understood.message_id) == waiting.end()) continue;
    understood.running_sentiment = running_sentiment(rolling, understood.sentiment);
    understood.sinking = state.owner.kind == OwnerKind::agent &&
                         rolling.sentiment >= bot.handoff_below_sentiment &&
                         understood.running_sentiment < bot.handoff_below_sentiment;
    rolling.sentiment = understood.running_sentiment;
    if (understood.language != "und") rolling.language = understood.language;
    drafted.message_ids.push_back(understood.message_id);
    events.push_back(std::move(understood));
  }
  if (drafted.message_ids.empty()) return {};

  drafted.draft_id = facts.draft_id;
  drafted.kind = facts.draft.kind;
  drafted.confidence = facts.draft.confidence;
  drafted.threshold = bot.confidence_threshold;
  drafted.failures = failures_after(state, facts.draft);
  drafted.release = facts.release;
  drafted.knowledge_position = facts.knowledge_position;
  drafted.draft = {facts.draft};

  bool bot_speaks = state.owner.kind == OwnerKind::bot && state.status == Status::open;
  if (!bot_speaks) {
    drafted.outcome = TurnOutcome::suggested;
    events.push_back(std::move(drafted));
    return events;
  }
  auto escalate = escalation(facts, rolling.sentiment, drafted.failures, bot);
  drafted.outcome = escalate ? TurnOutcome::handed_over : TurnOutcome::sent;
  events.push_back(std::move(drafted));
  if (!escalate) {
    auto sent = bot_message(facts, bot, facts.draft.text);
    sent.suggestion_of = facts.draft_id;
    sent.citations = {facts.draft.citations};
    events.push_back(std::move(sent));
    return events;
  }
  events.push_back(bot_message(facts, bot, bot_reply(BotReply::handoff, bot, rolling.language)));
  hand_over(events, state, escalate->reason, facts.candidates, escalate->sentiment,
            escalate->topic);
  return events;
}

}  // namespace parley::decide
