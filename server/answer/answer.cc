#include "answer/answer.h"

#include <algorithm>

#include "answer/confidence.h"
#include "answer/draft/actions.h"
#include "answer/extractive/extract.h"
#include "answer/extractive/lead.h"
#include "answer/questions/questions.h"
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
// From this share of the question's words on, a sentence answers it by itself.
constexpr double kSureSentence = 0.5;

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

// The best of each question, then the second best of each, …; no article twice.
std::vector<model::Suggestion> suggestions(std::span<const Asked> asked) {
  std::vector<std::vector<Candidate>> found;
  for (const Asked& one : asked) found.push_back(candidates(one.question, one.agent, kSuggestions));
  std::vector<model::Suggestion> made;
  for (std::size_t rank = 0; rank < kSuggestions; ++rank) {
    for (auto& candidates : found) {
      if (rank >= candidates.size() || made.size() == kSuggestions) continue;
      model::Suggestion& answer = candidates[rank].answer;
      const std::string article = answer.citations.front().article_id;
      const bool new_one = std::ranges::none_of(made, [&](const model::Suggestion& other) {
        return other.citations.front().article_id == article;
      });
      if (new_one && answer.confidence >= kWorthSuggesting) made.push_back(std::move(answer));
    }
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

std::string in_one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
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
    Extract extract = answer::extract(asked.search, found.terms, groups[i].hits);
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
    std::string text = std::move(extract.text);
    const std::string first = extract.fit < kSureSentence
                                  ? ""
                                  : lead(asked.text, extract.sentence, best.article().language);
    if (!first.empty()) text = "**" + first + "**\n\n" + text;
    made.push_back(
        {{std::move(text), confidence(evidence), std::move(extract.citations)}, evidence});
  }
  return made;
}

std::vector<Question> questions(std::span<const understand::Analysis> turn,
                                std::span<const std::string> earlier) {
  std::string text;
  std::span<const float> embedding;  // of the only message
  std::optional<std::string> language;
  std::size_t messages = 0;
  for (const understand::Analysis& message : turn) {
    if (message.small_talk != SmallTalk::none) continue;
    if (messages++ > 0) text += "\n";
    text += message.understanding.text;
    embedding = message.embedding;
    const std::string& code = message.understanding.language.code;
    if (!code.empty() && code != "und") language = code;
  }
  if (messages == 0) return {};

  // What a question that follows up follows up on, itself included.
  std::string subject;
  const auto in_context = [&](const std::string& asked) {
    subject = follows_up(asked) && !subject.empty() ? subject + "\n" + asked : asked;
    return subject;
  };
  for (const std::string& before : earlier) in_context(before);
  std::vector<Question> made;
  const auto parts = split_questions(text);
  for (const std::string& part : parts) made.push_back({part, in_context(part), {}, language});
  if (messages == 1 && parts.size() == 1 && made.front().search == text) {
    made.front().embedding = embedding;
  }
  return made;
}

knowledge::Found follow_up(knowledge::Found in_context, const knowledge::Found& alone) {
  const auto score_alone = [&](const Hit& hit) {
    const auto same = std::ranges::find_if(
        alone.hits, [&](const Hit& other) { return other.passage->id == hit.passage->id; });
    return same == alone.hits.end() ? 0.0 : same->score;
  };
  for (Hit& hit : in_context.hits) hit.score = (hit.score + score_alone(hit)) / 2.0;
  std::ranges::stable_sort(in_context.hits, std::greater(), &Hit::score);
  return in_context;
}

namespace {

// The best answer from an article that did not answer before in this draft.
std::optional<Candidate> new_answer(const Asked& asked, const model::Draft& draft) {
  for (Candidate& candidate : candidates(asked.question, asked.customer, kSuggestions)) {
    const std::string& article = candidate.answer.citations.front().article_id;
    const bool said = std::ranges::any_of(
        draft.citations, [&](const model::Citation& c) { return c.article_id == article; });
    if (!said) return std::move(candidate);
  }
  return std::nullopt;
}

// The answers to the questions that have one, each after its question where there are several.
void answer_all(model::Draft& draft, const Input& input) {
  const double threshold = input.settings.confidence_threshold;
  double best = 0.0;
  double least = 1.0;
  std::size_t answered = 0;
  std::string text;
  for (const Asked& asked : input.asked) {
    auto found = new_answer(asked, draft);
    const double sure = found ? found->answer.confidence : 0.0;
    best = std::max(best, sure);
    if (input.asked.size() > 1) {
      text += (text.empty() ? "> " : "\n\n> ") + in_one_line(asked.question.text) + "\n\n";
    }
    if (!found || sure < threshold) {
      ++draft.open;
      text += bot_reply(BotReply::partly_unknown, input);
      continue;
    }
    ++answered;
    least = std::min(least, sure);
    text += found->answer.text;
    std::ranges::move(found->answer.citations, std::back_inserter(draft.citations));
  }
  if (answered > 0) {
    draft.kind = model::DraftKind::extractive;
    draft.text = std::move(text);
    draft.confidence = least;
  } else {
    draft.kind = model::DraftKind::unknown;
    draft.text = bot_reply(BotReply::unknown, input);
    draft.confidence = best;
    draft.open = 0;
  }
}

}  // namespace

model::Draft compose(const Input& input) {
  model::Draft draft;
  draft.suggestions = suggestions(input.asked);
  if (asks_for_human(input.turn)) {
    draft.kind = model::DraftKind::handoff;
    draft.text = bot_reply(BotReply::handoff, input);
    draft.confidence = 1.0;
  } else if (input.asked.empty()) {
    draft.kind = model::DraftKind::small_talk;
    draft.text = small_talk_reply(input);
    draft.confidence = 1.0;
  } else {
    answer_all(draft, input);
  }
  draft.next_actions = next_actions(input, draft);
  return draft;
}

}  // namespace parley::answer
