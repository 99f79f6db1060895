// From what was understood and found to what the program would say. Extractive and deterministic:
// every word of a draft stands in an article, in a reply the company wrote, or in state; the same
// input gives the same draft. Pure, thread-safe, no I/O, no model inference.
#pragma once

#include <span>
#include <string>

#include "knowledge/knowledge.h"
#include "model/conversation.h"
#include "model/message.h"
#include "model/workspace.h"
#include "understand/understand.h"

namespace parley::answer {

// What to search for, for the messages of one turn, in order. Greetings and thanks beside a
// question are left out. `embedding` is the one of the analysis where the question is a single
// message, else empty; it points into `turn`.
struct Question {
  std::string text;  // empty: there is nothing to look up
  std::span<const float> embedding;
  std::optional<std::string> language;
};
Question question(std::span<const understand::Analysis> turn);

struct Input {
  std::span<const understand::Analysis> turn;  // the customer's messages, in order
  const knowledge::Found& customer;            // found with the customer's audience
  const knowledge::Found& agent;               // found with an agent's audience
  const model::BotSettings& settings;
  const model::Conversation& conversation;
};

// The draft's text is Markdown. kind:
//   handoff     the customer asks for a human
//   small_talk  a greeting, thanks, goodbye, "are you a bot?" and nothing to look up
//   extractive  an answer with confidence ≥ settings.confidence_threshold, cited
//   unknown     none; text says so, confidence that of the best that was found
// Suggestions (up to three, best first) are made from `agent` for every kind but small talk.
model::Draft compose(const Input& input);

}  // namespace parley::answer
