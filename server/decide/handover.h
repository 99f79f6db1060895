// Shared inside decide: the events by which a conversation changes hands.
#pragma once

#include "decide/decide.h"

namespace parley::decide {

model::OwnerChanged change_owner(const model::Conversation& state, model::Owner to,
                                 model::OwnerReason reason);

// To the queue, and on to an agent at once if one is free.
void hand_over(Events& events, const model::Conversation& state, model::OwnerReason reason,
               const Candidates& candidates, std::optional<double> sentiment = {},
               std::optional<std::string> topic = {});

}  // namespace parley::decide
