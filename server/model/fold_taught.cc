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

void apply(Training& state, const Event& event) {
  if (const auto* started = std::get_if<TrainingStarted>(&event.payload)) {
    state = {};
    state.id = stream_id(event.stream);
    state.workspace_id = started->workspace_id;
    state.classifier = started->classifier;
    state.intents = started->intents;
    state.examples = started->examples;
    state.started_by = event.actor;
    state.started_at = {event.at};
    state.position = event.position;
  } else if (const auto* ended = std::get_if<TrainingEnded>(&event.payload)) {
    state.state = ended->state;
    state.detail = ended->detail;
    state.model = ended->model;
    state.bytes = ended->bytes;
    state.names = ended->names;
    state.quality = ended->quality;
    state.evaluation_id = ended->evaluation_id;
    state.ended_at = base::Time{event.at};
  }
}

void apply(Evaluation& state, const Event& event) {
  const auto* made = std::get_if<EvaluationMade>(&event.payload);
  if (!made) return;
  state = made->evaluation;
  state.id = stream_id(event.stream);
  state.created_at = {event.at};
  state.position = event.position;
}

void apply(Release& state, const Event& event) {
  const auto* made = std::get_if<ReleaseMade>(&event.payload);
  if (!made) return;
  state = {std::string(stream_id(event.stream)),
           made->number,
           made->model_id,
           made->model,
           made->name,
           made->note,
           made->changes,
           event.actor,
           {event.at},
           made->workspace_id,
           event.position};
}

}  // namespace parley::model
