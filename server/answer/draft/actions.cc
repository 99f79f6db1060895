#include "answer/draft/actions.h"

#include <algorithm>

namespace parley::answer {
namespace {

constexpr double kUpset = -0.5;

bool has_entity(std::span<const understand::Analysis> turn, std::string_view type) {
  return std::ranges::any_of(turn, [&](const understand::Analysis& message) {
    return std::ranges::any_of(message.understanding.entities,
                               [&](const model::Entity& entity) { return entity.type == type; });
  });
}

// The turn is about one order: its intent says so, or it says "my order".
bool is_about_order(std::span<const understand::Analysis> turn) {
  return std::ranges::any_of(turn, [](const understand::Analysis& message) {
    const model::Understanding& u = message.understanding;
    const auto says = [&](std::string_view phrase) { return u.text.contains(phrase); };
    return u.intent.name.contains("order") || says("my order") || says("my parcel") ||
           says("my package") || says("meine Bestellung") || says("mein Paket");
  });
}

}  // namespace

std::vector<std::string> next_actions(const Input& input, const model::Draft& draft) {
  std::vector<std::string> actions;
  switch (draft.kind) {
    case model::DraftKind::handoff: actions.push_back("hand_over"); break;
    case model::DraftKind::extractive:
      actions.push_back("send_answer");
      if (draft.open > 0) actions.push_back("offer_human");
      break;
    case model::DraftKind::unknown: actions.push_back("offer_human"); break;
    case model::DraftKind::small_talk: {
      const auto last =
          input.turn.empty() ? understand::SmallTalk::none : input.turn.back().small_talk;
      const bool closing =
          last == understand::SmallTalk::thanks || last == understand::SmallTalk::goodbye;
      if (closing) actions.push_back("resolve");
      return actions;
    }
  }
  if (is_about_order(input.turn) && !has_entity(input.turn, "order_id")) {
    actions.push_back("ask_order_id");
  }
  const bool upset = std::ranges::any_of(input.turn, [](const understand::Analysis& message) {
    return message.understanding.sentiment.score <= kUpset;
  });
  if (upset) actions.push_back("apologise");
  return actions;
}

}  // namespace parley::answer
