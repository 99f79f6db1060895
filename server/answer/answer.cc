#include "answer/answer.h"

#include <algorithm>

#include "answer/confidence.h"
#include "answer/draft/actions.h"
#include "answer/extractive/extract.h"
#include "model/replies.h"

namespace parley::answer {
namespace {

using knowledge::Found;
using knowledge::Hit;
using model::BotReply;
using understand::SmallTalk;

constexpr std::size_t kSuggestions = 3;
constexpr double kWorthSuggesting = 0.02;
// Passages of an article this close to its best one may hold the answer as well.
constexpr double kClosePassage = 0.85;

// One article's hits, best first.
struct Group {
  std::vector<const Hit*> hits;
};

std::vector<Group> by_article(const Found& found) {
  std::vector<Group> groups;
  for (const Hit& hit : found.hits) {
    const std::string& id = hit.article().id;
    auto group = std::ranges::find_if(
        groups, [&](const Group& one) { return one.hits.front()->article().id == id; });
    if (group == groups.end()) group = groups.insert(groups.end(), Group{});
    if (group->hits.empty() || hit.score >= kClosePassage * group->hits.front()->score) {
      group->hits.push_back(&hit);
    }
  }
  return groups;
}

double unknown_share(const Found& found) {
  double total = 0.0;
  double unknown = 0.0;
  for (const knowledge::Term& term : found.terms) {
    total += term.weight;
    if (!term.known) unknown += term.weight;
  }
  return total > 0.0 ? unknown / total : 0.0;
}

std::vector<model::Suggestion> suggestions(const Question& asked, const Found& found) {
  std::vector<model::Suggestion> made;
  for (Candidate& candidate : candidates(asked, found, kSuggestions)) {
    if (candidate.answer.confidence < kWorthSuggesting) continue;
    made.push_back(std::move(candidate.answer));
  }
  return made;
}

bool asks_for_human(std::span<const understand::Analysis> turn) {
  return std::ranges::any_of(turn, [](const understand::Analysis& message) {
    return message.small_talk == SmallTalk::ask_human;
  });
}

// In the language of the newest message that has one, else of the conversation.
std::string bot_reply(BotReply which, const Input& input) {
  std::string_view language = input.conversation.language;
  for (const understand::Analysis& message : input.turn) {
    const std::string& code = message.understanding.language.code;
    if (!code.empty() && code != "und") language = code;
  }
  return model::bot_reply(which, input.settings, language);
}

// The reply to the last message that is small talk; a question about what it talks to goes first.
std::string small_talk_reply(const Input& input) {
  SmallTalk kind = SmallTalk::greeting;
  for (const understand::Analysis& message : input.turn) {
    if (kind != SmallTalk::are_you_a_bot) kind = message.small_talk;
  }
  switch (kind) {
    case SmallTalk::thanks: return bot_reply(BotReply::thanks, input);
    case SmallTalk::goodbye: return bot_reply(BotReply::goodbye, input);
    case SmallTalk::are_you_a_bot: return bot_reply(BotReply::are_you_a_bot, input);
    default: return bot_reply(BotReply::greeting, input);
  }
}

}  // namespace

std::vector<Candidate> candidates(const Question& asked, const Found& found, std::size_t most) {
  std::vector<Candidate> made;
  const std::vector<Group> groups = by_article(found);
  const double unknown = unknown_share(found);
  for (std::size_t i = 0; i < groups.size() && made.size() < most; ++i) {
    Extract extract = answer::extract(asked.text, found.terms, groups[i].hits);
    if (extract.citations.empty()) continue;
    const Hit& best = *groups[i].hits.front();
    const double other = i > 0               ? groups[0].hits.front()->score
                         : groups.size() > 1 ? groups[1].hits.front()->score
                                             : 0.0;
    Evidence evidence{.score = best.score,
                      .keyword = best.keyword,
                      .vector = std::max(best.vector, best.title_vector),
                      .title = best.title,
                      .margin = best.score - other,
                      .fit = extract.fit,
                      .unknown = unknown,
                      .misnamed = best.misnamed};
    made.push_back(
        {{std::move(extract.text), confidence(evidence), std::move(extract.citations)}, evidence});
  }
  return made;
}

Question question(std::span<const understand::Analysis> turn) {
  Question asked;
  std::size_t messages = 0;
  for (const understand::Analysis& message : turn) {
    if (message.small_talk != SmallTalk::none) continue;
    if (messages++ > 0) asked.text += "\n";
    asked.text += message.understanding.text;
    asked.embedding = message.embedding;
    const std::string& language = message.understanding.language.code;
    if (!language.empty() && language != "und") asked.language = language;
  }
  if (messages > 1) asked.embedding = {};
  return asked;
}

model::Draft compose(const Input& input) {
  model::Draft draft;
  const Question asked = question(input.turn);
  if (!asked.text.empty()) {
    draft.suggestions = suggestions(asked, input.agent);
  }
  if (asks_for_human(input.turn)) {
    draft.kind = model::DraftKind::handoff;
    draft.text = bot_reply(BotReply::handoff, input);
    draft.confidence = 1.0;
  } else if (asked.text.empty()) {
    draft.kind = model::DraftKind::small_talk;
    draft.text = small_talk_reply(input);
    draft.confidence = 1.0;
  } else {
    auto found = candidates(asked, input.customer, 1);
    if (!found.empty()) draft.confidence = found.front().answer.confidence;
    if (!found.empty() && draft.confidence >= input.settings.confidence_threshold) {
      draft.kind = model::DraftKind::extractive;
      draft.text = std::move(found.front().answer.text);
      draft.citations = std::move(found.front().answer.citations);
    } else {
      draft.kind = model::DraftKind::unknown;
      draft.text = bot_reply(BotReply::unknown, input);
    }
  }
  draft.next_actions = next_actions(input, draft);
  return draft;
}

}  // namespace parley::answer
