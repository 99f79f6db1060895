#include "model/fold.h"

namespace parley::model {

void apply(TaughtIntent& state, const Event& event) {
  if (const auto* saved = std::get_if<IntentSaved>(&event.payload)) {
    if (state.id.empty()) {
      state.id = stream_id(event.stream);
      state.created_at = {event.at};
    }
    state.workspace_id = saved->workspace_id;
    state.name = saved->name;
    state.description = saved->description;
    state.updated_at = {event.at};
  } else if (std::holds_alternative<IntentDeleted>(event.payload)) {
    state = {};
  }
  state.version = event.version;
}

void apply(TaughtExample& state, const Event& event) {
  auto begin = [&](const auto& payload) {
    state = {};
    state.id = stream_id(event.stream);
    state.intent_id = payload.intent_id;
    state.workspace_id = payload.workspace_id;
    state.language = payload.language;
    state.position = event.position;
    state.created_at = {event.at};
  };
  if (const auto* added = std::get_if<ExampleAdded>(&event.payload)) {
    begin(*added);
    state.text = added->text;
  } else if (const auto* quoted = std::get_if<ExampleQuoted>(&event.payload)) {
    begin(*quoted);
    state.text = quoted->text.value;
    state.message_id = quoted->message_id;
    state.conversation_id = quoted->conversation_id;
    state.contact_id = quoted->contact_id;
    if (event.erased) state = {};
  } else if (const auto* moved = std::get_if<ExampleMoved>(&event.payload)) {
    if (!state.id.empty()) state.intent_id = moved->intent_id;
  } else if (std::holds_alternative<ExampleDeleted>(event.payload)) {
    state = {};
  }
}

}  // namespace parley::model
