// Take, release, assign, hand back, resolve, reopen, snooze, tags, priority.
#include "api/conversations.h"
#include "api/routes.h"

namespace parley::api {

namespace {

using auth::Least;
constexpr auth::Permission kWrite{Least::agent, "conversations:write"};

struct Act {
  std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(Act, (), (version))

struct Assign {
  std::optional<std::string> agent_id, team_id;
  std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(Assign, (), (agent_id, team_id, version))

struct Snooze {
  base::Time until;
  std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(Snooze, (), (until, version))

struct Tags {
  std::vector<std::string> tags;
  std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(Tags, (), (tags, version))

struct SetPriority {
  model::Priority priority = model::Priority::normal;
  std::optional<std::int64_t> version;
};
BOOST_DESCRIBE_STRUCT(SetPriority, (), (priority, version))

// Turns a body into a decision, or says what is wrong with it.
template <class Body>
using Decide = std::function<Result<Decision>(Desk&, const auth::Caller&, const Body&)>;

template <class Body>
Task<Response> run(Desk& desk, Request request, Decide<Body> decide) {
  auto body = request.body.empty() ? base::from_json<Body>(boost::json::object())
                                   : read_body<Body>(request);
  if (!body) co_return failed(body);
  const auto& call = call_of(request);
  auto decision = decide(desk, call.caller, *body);
  if (!decision) co_return failed(decision);
  auto id = call.conversation->id;
  Acting acting{call.caller, request.request_id, body->version};
  auto done = co_await change(desk, id, std::move(acting), std::move(*decision));
  if (!done) co_return conflict(desk, std::move(done.error()), id);
  co_return http::json(to_wire(desk, done->state));
}

template <class Body>
void add_action(Routes& routes, const std::string& name, const std::string& operation,
                const std::string& summary, Decide<Body> decide) {
  auto& desk = routes.desk();
  routes.add(
      kWrite,
      {.method = http::Method::post,
       .pattern = "/api/v1/conversations/{id}/" + name,
       .operation_id = operation,
       .summary = summary,
       .body = http::Body::json,
       .request = http::schema<Body>(),
       .response = http::schema<Conversation>(),
       .tags = {"conversations"},
       .handler = [&desk, decide](Request r) { return run<Body>(desk, std::move(r), decide); }},
      visible_conversation);
}

Result<Decision> decide_assign(Desk& desk, const auth::Caller&, const Assign& body) {
  auto wrong = [](std::string why) {
    return std::unexpected(base::Error{Code::invalid, "agent_id " + why, {{"/agent_id", why}}});
  };
  if (body.team_id) {
    return std::unexpected(
        base::Error{Code::invalid, "team_id names no team", {{"/team_id", "names no team"}}});
  }
  if (!body.agent_id) return wrong("is missing");
  auto account = desk.store.account(*body.agent_id);
  if (!account) return base::pass(account);
  bool fine = *account && (*account)->status == model::AccountStatus::active;
  if (!fine) return wrong("names no active agent");
  return Decision([id = *body.agent_id](const model::Conversation& state) {
    return decide::assign(state, id);
  });
}

Result<Decision> decide_tags(Desk&, const auth::Caller&, const Tags& body) {
  Checks checks;
  checks.require(body.tags.size() <= 50, "/tags", "may have at most 50 tags");
  for (std::size_t i = 0; i < body.tags.size(); ++i) {
    checks.length(body.tags[i], 1, 50, "/tags/" + std::to_string(i));
  }
  auto fault = checks.error();
  if (fault) return std::unexpected(std::move(*fault));
  return Decision([tags = body.tags](const model::Conversation& state) -> Result<decide::Events> {
    return decide::set_tags(state, tags);
  });
}

}  // namespace

void add_conversation_action_routes(Routes& routes) {
  using State = const model::Conversation&;
  add_action<Act>(
      routes, "take", "takeConversation", "Own it; the bot falls silent",
      [](Desk&, const auth::Caller& caller, const Act&) -> Result<Decision> {
        return Decision([me = agent_of(caller)](State s) { return decide::take(s, me); });
      });
  add_action<Act>(
      routes, "release", "releaseConversation", "Back to the queue",
      [](Desk&, const auth::Caller& caller, const Act&) -> Result<Decision> {
        return Decision([me = agent_of(caller)](State s) { return decide::release(s, me); });
      });
  add_action<Act>(
      routes, "hand-back", "handBackConversation", "Back to the bot",
      [](Desk&, const auth::Caller& caller, const Act&) -> Result<Decision> {
        return Decision([me = agent_of(caller)](State s) { return decide::hand_back(s, me); });
      });
  add_action<Act>(routes, "resolve", "resolveConversation", "Done",
                  [](Desk&, const auth::Caller&, const Act&) -> Result<Decision> {
                    return Decision([](State s) { return decide::resolve(s); });
                  });
  add_action<Act>(routes, "reopen", "reopenConversation", "Not done after all",
                  [](Desk&, const auth::Caller&, const Act&) -> Result<Decision> {
                    return Decision([](State s) { return decide::reopen(s); });
                  });
  add_action<Assign>(routes, "assign", "assignConversation", "Give it to an agent", decide_assign);
  add_action<Snooze>(routes, "snooze", "snoozeConversation",
                     "Away until then, or until the customer writes",
                     [](Desk& desk, const auth::Caller&, const Snooze& body) -> Result<Decision> {
                       auto now = desk.clock.now();
                       Checks checks;
                       checks.require(body.until.at > now, "/until", "must be in the future");
                       if (auto fault = checks.error()) return std::unexpected(std::move(*fault));
                       return Decision([until = body.until.at, now](State s) {
                         return decide::snooze(s, until, now);
                       });
                     });
  add_action<Tags>(routes, "tags", "setTags", "Replace the tags", decide_tags);
  add_action<SetPriority>(
      routes, "priority", "setPriority", "How urgent it is",
      [](Desk&, const auth::Caller&, const SetPriority& body) -> Result<Decision> {
        return Decision([p = body.priority](State s) -> Result<decide::Events> {
          return decide::set_priority(s, p);
        });
      });
}

}  // namespace parley::api
