// What a company teaches, as the outside sees it, and who may.
#pragma once

#include "api/call.h"
#include "model/taught.h"
#include "teach/lessons.h"

namespace parley::api {

struct TaughtIntent {
  std::string id;
  std::string name;
  std::string description;
  bool out_of_scope = false;  // its examples mean none of the intents
  std::int64_t examples = 0;
  // Of the newest evaluation that knows the intent.
  std::optional<double> recall, precision;
  std::int64_t version = 0;
  base::Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(TaughtIntent, (),
                      (id, name, description, out_of_scope, examples, recall, precision, version,
                       created_at, updated_at))

struct IntentExample {
  std::string id;
  std::string intent_id;
  std::string text;
  std::optional<std::string> language;
  std::optional<std::string> message_id, conversation_id;  // of one that a customer wrote
  base::Time created_at;
};
BOOST_DESCRIBE_STRUCT(IntentExample, (),
                      (id, intent_id, text, language, message_id, conversation_id, created_at))

IntentExample to_wire(const model::TaughtExample& example);

// Reading and giving examples is everyday work of the desk; what changes how every message is
// understood is for those who answer for it.
inline constexpr auth::Permission kReadIntents{auth::Least::agent, "intents:read"};
inline constexpr auth::Permission kGiveExamples{auth::Least::agent, "intents:write"};
inline constexpr auth::Permission kWriteIntents{auth::Least::supervisor, "intents:write"};

// {id} is an intent of this workspace.
std::optional<Response> visible_intent(Desk& desk, Call& call, const Request& request);
// And {example_id} one of its examples.
std::optional<Response> visible_example(Desk& desk, Call& call, const Request& request);

teach::Change change_of(Desk& desk, const Request& request);

// Runs what may take long, away from the turns.
template <class T>
Task<Result<T>> in_background(Desk& desk, std::move_only_function<Result<T>()> work) {
  auto result = co_await base::on_pool<T>(desk.background, std::move(work));
  co_return result;
}

}  // namespace parley::api
