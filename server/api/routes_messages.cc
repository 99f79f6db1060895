// The messages of a conversation.
#include <algorithm>

#include "api/conversations.h"
#include "api/routes.h"

namespace parley::api {

namespace {

using auth::Least;

struct MessagesQuery {
  std::optional<std::int64_t> before, limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(MessagesQuery, (), (before, limit, cursor))

enum class From { customer, agent, note };
BOOST_DESCRIBE_ENUM(From, customer, agent, note)

struct PostMessage {
  std::string client_id;
  std::string text;
  From from = From::customer;
  std::optional<std::vector<model::Attachment>> attachments;
  std::optional<std::int64_t> version;
  std::optional<std::string> suggestion_of;
};
BOOST_DESCRIBE_STRUCT(PostMessage, (), (client_id, text, from, attachments, version, suggestion_of))

// The newest page first; within a page oldest first. The cursor leads to older ones.
Task<Response> list(Desk& desk, Request request) {
  auto q = http::read_query<MessagesQuery>(request);
  if (!q) co_return failed(q);
  auto limit = page_limit(q->limit);
  if (!limit) co_return failed(limit);
  const auto& caller = call_of(request).caller;
  const auto& id = call_of(request).conversation->id;
  bool staff = caller.staff();
  store::MessageQuery query;
  query.conversation_id = id;
  query.with_notes = staff;
  query.before = q->before.value_or(INT64_MAX);
  if (q->cursor) {
    auto after = read_cursor(desk, caller, "messages" + id, *q->cursor);
    if (!after) co_return failed(after);
    query.before = after->as_int64();
  }
  query.limit = *limit + 1;
  auto rows = desk.store.messages(query);
  if (!rows) co_return failed(rows);
  Page<Message> page;
  bool more = rows->size() > *limit;
  if (more) rows->erase(rows->begin());
  for (const auto& row : *rows) page.data.push_back(to_wire(row, staff));
  if (more) {
    page.next_cursor = {
        make_cursor(desk, caller, "messages" + id, base::Json(rows->front().position))};
  }
  auto response = http::json(page);
  add_next_link(response, request, page.next_cursor.value);
  co_return response;
}

// A visitor writes for themselves; agents and programs for the customer of any conversation.
Task<Response> post_as_customer(Desk& desk, Request request, PostMessage body) {
  const auto& call = call_of(request);
  const auto& state = *call.conversation;
  auto attachments = body.attachments.value_or(std::vector<model::Attachment>());
  auto fault = message_fault(body.client_id, body.text, attachments.size());
  if (fault) co_return http::problem(std::move(*fault));
  ingest::Incoming incoming;
  incoming.contact_id = state.contact_id;
  incoming.workspace_id = state.workspace_id;
  incoming.channel = state.channel;
  incoming.conversation_id = state.id;
  incoming.client_id = body.client_id;
  incoming.text = body.text;
  incoming.attachments = std::move(attachments);
  incoming.version = body.version;
  incoming.actor = call.caller.actor();
  incoming.cause = request.request_id;
  bool staff = call.caller.staff();
  if (staff) incoming.client_scope = client_scope(state.id, call.caller.id);
  auto accepted = co_await accept(desk, std::move(incoming));
  if (!accepted) co_return conflict(desk, std::move(accepted.error()), state.id);
  co_return http::json(to_wire(accepted->message, staff), 201);
}

Task<Response> post_as_agent(Desk& desk, Request request, PostMessage body) {
  const auto& call = call_of(request);
  NewMessage message;
  message.conversation_id = call.conversation->id;
  message.client_id = std::move(body.client_id);
  message.text = std::move(body.text);
  if (body.attachments) message.attachments = std::move(*body.attachments);
  message.note = body.from == From::note;
  message.suggestion_of = std::move(body.suggestion_of);
  Acting acting{call.caller, request.request_id, body.version};
  auto agent = agent_of(call.caller);
  auto sent = co_await send_as_agent(desk, std::move(message), std::move(acting), std::move(agent));
  if (!sent) co_return conflict(desk, std::move(sent.error()), call.conversation->id);
  co_return http::json(to_wire(*sent, true), 201);
}

Task<Response> post(Desk& desk, Request request) {
  auto body = read_body<PostMessage>(request);
  if (!body) co_return failed(body);
  bool visitor = call_of(request).caller.kind == auth::CallerKind::visitor;
  if (visitor && body->from != From::customer) {
    co_return http::problem(
        base::Error{Code::forbidden, "a visitor writes with from: \"customer\" only"});
  }
  bool customer = body->from == From::customer;
  auto response = customer ? co_await post_as_customer(desk, std::move(request), std::move(*body))
                           : co_await post_as_agent(desk, std::move(request), std::move(*body));
  co_return response;
}

}  // namespace

void add_message_routes(Routes& routes) {
  auto& desk = routes.desk();
  routes.add({Least::visitor, "conversations:read"},
             {.method = http::Method::get,
              .pattern = "/api/v1/conversations/{id}/messages",
              .operation_id = "listMessages",
              .summary = "Messages, the newest page first, oldest first within a page",
              .query = http::query_schema<MessagesQuery>(),
              .response = http::schema<Page<Message>>(),
              .tags = {"conversations"},
              .handler = [&desk](Request r) { return list(desk, std::move(r)); }},
             visible_conversation);
  routes.add({Least::visitor, "conversations:write"},
             {.method = http::Method::post,
              .pattern = "/api/v1/conversations/{id}/messages",
              .operation_id = "postMessage",
              .summary = "Write as the customer, as an agent, or a note; once per client_id",
              .request = http::schema<PostMessage>(),
              .response = http::schema<Message>(),
              .success = 201,
              .tags = {"conversations"},
              .handler = [&desk](Request r) { return post(desk, std::move(r)); }},
             visible_conversation);
}

}  // namespace parley::api
