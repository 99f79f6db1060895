// The paths that the product's specification names: thin routes onto the same functions.
#include "api/conversations.h"
#include "api/routes.h"
#include "base/ids.h"

namespace parley::api {

namespace {

using auth::Least;
constexpr auth::Permission kWrite{Least::agent, "conversations:write"};
constexpr auth::Permission kRead{Least::agent, "conversations:read"};

constexpr std::size_t kMaxHistory = 200;  // messages of each conversation, the newest

struct Analyze {
  std::string text;
  std::optional<std::string> conversation_id, customer_id, client_id, language;
};
BOOST_DESCRIBE_STRUCT(Analyze, (), (text, conversation_id, customer_id, client_id, language))

struct AnswerView {
  std::string text;
  double confidence = 0.0;
  std::vector<model::Citation> citations;
};
BOOST_DESCRIBE_STRUCT(AnswerView, (), (text, confidence, citations))

struct Analyzed {
  model::Understanding understanding;
  base::Nullable<AnswerView> answer;
  std::vector<model::Suggestion> suggestions;
  std::vector<std::string> next_actions;
  std::optional<Message> message;
};
BOOST_DESCRIBE_STRUCT(Analyzed, (), (understanding, answer, suggestions, next_actions, message))

struct SendAgentMessage {
  std::string conversation_id, agent_id, text;
  std::optional<std::string> client_id;
};
BOOST_DESCRIBE_STRUCT(SendAgentMessage, (), (conversation_id, agent_id, text, client_id))

struct SentMessage {
  Message message;
};
BOOST_DESCRIBE_STRUCT(SentMessage, (), (message))

struct Assignment {
  std::string conversation_id, agent_id;
};
BOOST_DESCRIBE_STRUCT(Assignment, (), (conversation_id, agent_id))

struct ConversationAnswer {
  Conversation conversation;
};
BOOST_DESCRIBE_STRUCT(ConversationAnswer, (), (conversation))

struct History : Conversation {
  std::vector<Message> messages;
};
BOOST_DESCRIBE_STRUCT(History, (Conversation), (messages))

struct OwnHistory : OwnConversation {
  std::vector<Message> messages;
};
BOOST_DESCRIBE_STRUCT(OwnHistory, (OwnConversation), (messages))

base::Error no_conversation() { return {Code::not_found, "there is no such conversation", {}}; }

// The conversation of an analyse call, if it names one that the caller may see.
Result<std::optional<model::Conversation>> named_conversation(Desk& desk,
                                                              const auth::Caller& caller,
                                                              const Analyze& body) {
  if (!body.conversation_id) return std::nullopt;
  auto found = desk.store.conversation(*body.conversation_id);
  if (!found) return found;
  bool visitor = caller.kind == auth::CallerKind::visitor;
  bool other = *found && visitor && (*found)->contact_id != caller.id;
  bool mismatch = *found && body.customer_id && (*found)->contact_id != *body.customer_id;
  if (!*found || other || mismatch) return std::unexpected(no_conversation());
  return found;
}

Result<std::optional<model::Contact>> named_contact(
    Desk& desk, const auth::Caller& caller, const Analyze& body,
    const std::optional<model::Conversation>& state) {
  auto id = state ? std::optional(state->contact_id) : body.customer_id;
  if (!id) return std::nullopt;
  bool other = caller.kind == auth::CallerKind::visitor && *id != caller.id;
  auto contact =
      other ? std::optional<model::Contact>() : desk.store.contact(*id).value_or(std::nullopt);
  if (!contact) return fail(Code::not_found, "there is no such customer");
  return contact;
}

Analyzed analyzed(const pipeline::Proposal& proposal, bool staff) {
  Analyzed out;
  out.understanding = proposal.analysis.understanding;
  const auto& draft = proposal.draft;
  bool answers =
      draft.kind == model::DraftKind::extractive || draft.kind == model::DraftKind::small_talk;
  if (answers) out.answer.value = AnswerView{draft.text, draft.confidence, draft.citations};
  if (staff) out.suggestions = draft.suggestions;  // made with an agent's audience
  out.next_actions = draft.next_actions;
  return out;
}

Task<Response> analyze(Desk& desk, Request request) {
  auto body = read_body<Analyze>(request);
  if (!body) co_return failed(body);
  const auto& caller = call_of(request).caller;
  auto client_id = body->client_id.value_or(request.request_id);
  auto fault = message_fault(client_id, body->text, 0);
  if (fault) co_return http::problem(std::move(*fault));
  auto state = named_conversation(desk, caller, *body);
  if (!state) co_return failed(state);
  auto contact = named_contact(desk, caller, *body, *state);
  if (!contact) co_return failed(contact);
  // With a customer the answer is for that customer's eyes.
  auto audience = *contact ? model::Audience{false, (*contact)->signed_in, {}} : caller.audience();
  std::optional<Message> message;
  if (*contact) {
    ingest::Incoming incoming;
    incoming.contact_id = (*contact)->id;
    incoming.workspace_id = desk.workspace_id;
    incoming.channel = "api";
    incoming.conversation_id = body->conversation_id;
    incoming.client_id = client_id;
    incoming.text = body->text;
    incoming.actor = caller.actor();
    incoming.cause = request.request_id;
    auto accepted = co_await accept(desk, std::move(incoming));
    if (!accepted) co_return failed(accepted);
    message = to_wire(accepted->message, caller.staff());
  }
  auto proposal = co_await on_pool<pipeline::Proposal>(
      desk, [&] { return desk.pipeline.propose(body->text, audience, body->language); });
  if (!proposal) co_return failed(proposal);
  auto out = analyzed(*proposal, caller.staff());
  out.message = std::move(message);
  auto response = http::json(out);
  response.timings.push_back(
      {"understand", std::chrono::duration<double, std::milli>(out.understanding.took_ms)});
  co_return response;
}

// An agent writes as themselves; supervisors and programs for any active agent.
Result<decide::Agent> acting_agent(Desk& desk, const auth::Caller& caller,
                                   const std::string& agent_id) {
  bool for_others =
      caller.kind == auth::CallerKind::key || caller.at_least(model::Role::supervisor);
  if (agent_id != caller.id && !for_others) {
    return fail(Code::forbidden, "you may act for yourself only");
  }
  auto account = desk.store.account(agent_id);
  if (!account) return base::pass(account);
  if (!*account || (*account)->status != model::AccountStatus::active) {
    return std::unexpected(base::Error{
        Code::invalid, "agent_id names no active agent", {{"/agent_id", "names no active agent"}}});
  }
  return decide::Agent{agent_id, (*account)->name, for_others};
}

Task<Response> send(Desk& desk, Request request) {
  auto body = read_body<SendAgentMessage>(request);
  if (!body) co_return failed(body);
  auto agent = acting_agent(desk, call_of(request).caller, body->agent_id);
  if (!agent) co_return failed(agent);
  NewMessage message;
  message.conversation_id = body->conversation_id;
  message.client_id = body->client_id.value_or(request.request_id);
  message.text = body->text;
  Acting acting{call_of(request).caller, request.request_id, {}};
  auto sent =
      co_await send_as_agent(desk, std::move(message), std::move(acting), std::move(*agent));
  if (!sent) co_return conflict(desk, std::move(sent.error()), body->conversation_id);
  co_return http::json(SentMessage{to_wire(*sent, true)});
}

Task<Response> assign(Desk& desk, Request request) {
  auto body = read_body<Assignment>(request);
  if (!body) co_return failed(body);
  auto state = desk.store.conversation(body->conversation_id);
  if (!state) co_return failed(state);
  if (!*state) co_return http::problem(no_conversation());
  auto account = desk.store.account(body->agent_id);
  if (!account) co_return failed(account);
  if (!*account || (*account)->status != model::AccountStatus::active) {
    co_return http::problem(base::Error{
        Code::invalid, "agent_id names no active agent", {{"/agent_id", "names no active agent"}}});
  }
  Acting acting{call_of(request).caller, request.request_id, {}};
  auto decide = [id = body->agent_id](const model::Conversation& s) {
    return decide::assign(s, id);
  };
  auto done = co_await change(desk, body->conversation_id, std::move(acting), decide);
  if (!done) co_return conflict(desk, std::move(done.error()), body->conversation_id);
  co_return http::json(ConversationAnswer{to_wire(desk, done->state)});
}

Task<Response> unassign(Desk& desk, Request request) {
  auto body = read_body<Assignment>(request);
  if (!body) co_return failed(body);
  auto agent = acting_agent(desk, call_of(request).caller, body->agent_id);
  if (!agent) co_return failed(agent);
  Acting acting{call_of(request).caller, request.request_id, {}};
  // A supervisor takes it from the agent they name and from nobody else.
  auto decide = [me = decide::Agent{agent->id, agent->name, false}](const model::Conversation& s) {
    return decide::release(s, me);
  };
  auto done = co_await change(desk, body->conversation_id, std::move(acting), decide);
  if (!done) co_return conflict(desk, std::move(done.error()), body->conversation_id);
  co_return http::json(ConversationAnswer{to_wire(desk, done->state)});
}

struct PageQuery {
  std::optional<std::string> cursor;
  std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(PageQuery, (), (cursor, limit))

Task<Response> active(Desk& desk, Request request) {
  auto q = http::read_query<PageQuery>(request);
  if (!q) co_return failed(q);
  store::ConversationQuery query;
  query.unresolved = true;
  const auto& caller = call_of(request).caller;
  auto found = page_of(desk, caller, "active", std::move(query), q->limit, q->cursor);
  if (!found) co_return failed(found);
  Page<Conversation> page;
  page.data = to_wire(desk, found->rows);
  page.next_cursor = {found->next_cursor};
  auto response = http::json(page);
  add_next_link(response, request, found->next_cursor);
  co_return response;
}

Task<Response> search_customer(Desk& desk, Request request) {
  auto found = desk.store.search_contacts(std::string(request.param("name")), 50);
  if (!found) co_return failed(found);
  List<Contact> out;
  for (const auto& contact : *found) out.data.push_back(to_wire(contact));
  co_return http::json(out);
}

std::optional<Response> visible_contact(Desk& desk, Call& call, const Request& request) {
  std::string id(request.param("id"));
  bool other = call.caller.kind == auth::CallerKind::visitor && id != call.caller.id;
  auto contact = desk.store.contact(id);
  if (!contact) return failed(contact);
  if (*contact && !other) return std::nullopt;
  return http::problem(base::Error{Code::not_found, "there is no such customer"});
}

Task<Response> chat_history(Desk& desk, Request request) {
  auto q = http::read_query<PageQuery>(request);
  if (!q) co_return failed(q);
  const auto& caller = call_of(request).caller;
  bool staff = caller.staff();
  store::ConversationQuery query;
  query.contact_id = std::string(request.param("id"));
  auto name = "history" + *query.contact_id;
  auto found = page_of(desk, caller, name, std::move(query), q->limit, q->cursor);
  if (!found) co_return failed(found);
  Page<History> page;
  Page<OwnHistory> own_page;
  for (auto& conversation : to_wire(desk, found->rows)) {
    auto rows = desk.store.messages({conversation.id, staff, 0, INT64_MAX, kMaxHistory});
    if (!rows) co_return failed(rows);
    std::vector<Message> messages;
    for (const auto& message : *rows) messages.push_back(to_wire(message, staff));
    if (staff) {
      page.data.push_back({std::move(conversation), std::move(messages)});
    } else {
      own_page.data.push_back({own(std::move(conversation)), std::move(messages)});
    }
  }
  page.next_cursor = own_page.next_cursor = {found->next_cursor};
  auto response = staff ? http::json(page) : http::json(own_page);
  add_next_link(response, request, found->next_cursor);
  co_return response;
}

template <class Request_, class Answer>
void add_post(Routes& routes, auth::Permission permission, const std::string& path,
              const std::string& operation, const std::string& summary,
              Task<Response> (*handler)(Desk&, Request)) {
  auto& desk = routes.desk();
  routes.add(permission,
             {.method = http::Method::post,
              .pattern = "/api/chat/" + path,
              .operation_id = operation,
              .summary = summary,
              .request = http::schema<Request_>(),
              .response = http::schema<Answer>(),
              .tags = {"chat"},
              .handler = [&desk, handler](Request r) { return handler(desk, std::move(r)); }});
}

}  // namespace

void add_chat_routes(Routes& routes) {
  auto& desk = routes.desk();
  add_post<Analyze, Analyzed>(routes, {Least::visitor, "conversations:write"}, "analyze-message",
                              "analyzeMessage", "What a message means and what could be answered",
                              analyze);
  add_post<SendAgentMessage, SentMessage>(routes, kWrite, "send-agent-message", "sendAgentMessage",
                                          "Reply as an agent", send);
  add_post<Assignment, ConversationAnswer>(routes, kWrite, "assign-conversation",
                                           "chatAssignConversation", "Give it to an agent", assign);
  add_post<Assignment, ConversationAnswer>(routes, kWrite, "unassign-conversation",
                                           "chatUnassignConversation", "Back to the queue",
                                           unassign);
  routes.add(kRead, {.method = http::Method::get,
                     .pattern = "/api/chat/conversations/active",
                     .operation_id = "activeConversations",
                     .summary = "Conversations that are not resolved, newest activity first",
                     .query = http::query_schema<PageQuery>(),
                     .response = http::schema<Page<Conversation>>(),
                     .tags = {"chat"},
                     .handler = [&desk](Request r) { return active(desk, std::move(r)); }});
  routes.add({Least::agent, "contacts:read"},
             {.method = http::Method::get,
              .pattern = "/api/search/customer/{name}",
              .operation_id = "searchCustomer",
              .summary = "Customers by words of their name, e-mail or phone",
              .response = http::schema<List<Contact>>(),
              .tags = {"search"},
              .handler = [&desk](Request r) { return search_customer(desk, std::move(r)); }});
  routes.add({Least::visitor, "conversations:read"},
             {.method = http::Method::get,
              .pattern = "/api/search/chat-history/{id}",
              .operation_id = "chatHistory",
              .summary = "A customer's conversations with their messages",
              .query = http::query_schema<PageQuery>(),
              .response = http::schema_of_either<Page<History>, Page<OwnHistory>>(),
              .tags = {"search"},
              .handler = [&desk](Request r) { return chat_history(desk, std::move(r)); }},
             visible_contact);
}

}  // namespace parley::api
