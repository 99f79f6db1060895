// From what was understood and found to what the program would say. Extractive and deterministic:
// every word of a draft stands in an article, in a reply the company wrote, or in state; the same
// input gives the same draft. Pure, thread-safe, no I/O, no model inference.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "knowledge/knowledge.h"
#include "model/conversation.h"
#include "model/message.h"
#include "model/workspace.h"
#include "understand/understand.h"

namespace parley::answer {

// Something to look up.
struct Question {
  std::string text;    // as the customer asked it
  std::string search;  // the same; where it follows up, after what it follows up on
  std::span<const float> embedding = {};     // of `search`, where it is known
  std::optional<std::string> language = {};  // of the customer
};

// What the messages of one turn ask, in order; none where there is nothing to look up. Greetings
// and thanks beside a question are left out. `earlier` are the customer's messages before the turn,
// oldest first, for what follows up on them. Embeddings point into `turn`.
std::vector<Question> questions(std::span<const understand::Analysis> turn,
                                std::span<const std::string> earlier = {});

// What is found for a question that follows up: passages that fit its own words and those in
// context, each by half.
knowledge::Found follow_up(knowledge::Found in_context, const knowledge::Found& alone);

// A question and what was found for it.
struct Asked {
  Question question;
  knowledge::Found customer;  // with the customer's audience
  knowledge::Found agent;     // with an agent's audience
};

struct Input {
  std::span<const understand::Analysis> turn;  // the customer's messages, in order
  std::span<const Asked> asked;
  const model::BotSettings& settings;
  const model::Conversation& conversation;
};

// The draft's text is Markdown. kind:
//   handoff     the customer asks for a human
//   small_talk  a greeting, thanks, goodbye, "are you a bot?" and nothing to look up
//   extractive  answers with confidence ≥ settings.confidence_threshold, cited, to each question in
//               turn; `open` counts those that have none, and the text says which
//   unknown     none; text says so, confidence that of the best that was found
// Suggestions (up to three, best first) are made from `agent` for every kind but small talk.
model::Draft compose(const Input& input);

}  // namespace parley::answer
