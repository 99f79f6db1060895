// Lists of conversations, one of them, its events, and starting one.
#include "api/conversations.h"
#include "api/profile.h"
#include "api/repeats.h"
#include "api/routes.h"
#include "base/crypto.h"
#include "base/ids.h"

namespace parley::api {

namespace {

using auth::Least;
constexpr auth::Permission kReadOwn{Least::visitor, "conversations:read"};
constexpr auth::Permission kRead{Least::agent, "conversations:read"};
constexpr auth::Permission kWrite{Least::agent, "conversations:write"};

enum class View { mine, unassigned, bot, all, resolved };
BOOST_DESCRIBE_ENUM(View, mine, unassigned, bot, all, resolved)

struct ListQuery {
  std::optional<View> view;
  std::optional<model::Status> status;
  std::optional<std::string> owner;  // bot, queue, agent (any of them) or the id of an agent
  std::optional<std::string> channel, tag, q, contact_id, cursor;
  std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(ListQuery, (),
                      (view, status, owner, channel, tag, q, contact_id, cursor, limit))

struct Counts {
  std::int64_t mine = 0, unassigned = 0, bot = 0, all = 0, resolved = 0;
};
BOOST_DESCRIBE_STRUCT(Counts, (), (mine, unassigned, bot, all, resolved))

struct EventsQuery {
  std::optional<std::int64_t> after, limit;
};
BOOST_DESCRIBE_STRUCT(EventsQuery, (), (after, limit))

struct EventView {
  std::int64_t position = 0;
  std::int64_t version = 0;
  std::string type;
  base::Time at;
  std::string actor;
  base::Json data;
};
BOOST_DESCRIBE_STRUCT(EventView, (), (position, version, type, at, actor, data))

struct NewConversation {
  std::optional<ProfileInput> contact;
  std::optional<std::string> contact_id;
  std::string channel;
  std::optional<std::string> subject;
};
BOOST_DESCRIBE_STRUCT(NewConversation, (), (contact, contact_id, channel, subject))

void apply_view(store::ConversationQuery& query, View view, const auth::Caller& caller) {
  query.unresolved = view != View::resolved;
  switch (view) {
    case View::mine: query.owner_agent = caller.id; break;
    case View::unassigned: query.owner_kind = model::OwnerKind::queue; break;
    case View::bot: query.owner_kind = model::OwnerKind::bot; break;
    case View::all: break;
    case View::resolved: query.status = model::Status::resolved; break;
  }
}

store::ConversationQuery store_query(const ListQuery& q, const auth::Caller& caller) {
  store::ConversationQuery query;
  if (q.view) apply_view(query, *q.view, caller);
  if (q.status) query.status = q.status;
  auto kind = q.owner ? base::enum_value<model::OwnerKind>(*q.owner) : std::nullopt;
  if (kind) {
    query.owner_kind = kind;
  } else if (q.owner) {
    query.owner_agent = q.owner;
  }
  query.channel = q.channel;
  query.tag = q.tag;
  query.text = q.q;
  query.contact_id = caller.kind == auth::CallerKind::visitor ? caller.id : q.contact_id;
  return query;
}

Page<OwnConversation> own(Page<Conversation> page) {
  Page<OwnConversation> result;
  for (auto& each : page.data) result.data.push_back(api::own(std::move(each)));
  result.next_cursor = std::move(page.next_cursor);
  return result;
}

Task<Response> list(Desk& desk, Request request) {
  auto q = http::read_query<ListQuery>(request);
  if (!q) co_return failed(q);
  const auto& caller = call_of(request).caller;
  auto filters = *q;
  filters.cursor.reset();
  filters.limit.reset();
  auto name = "conversations" + base::to_json_text(filters);
  auto found = page_of(desk, caller, name, store_query(*q, caller), q->limit, q->cursor);
  if (!found) co_return failed(found);
  Page<Conversation> page;
  page.data = to_wire(desk, found->rows);
  page.next_cursor = {found->next_cursor};
  auto response = caller.staff() ? http::json(page) : http::json(own(std::move(page)));
  add_next_link(response, request, found->next_cursor);
  co_return response;
}

Task<Response> counts(Desk& desk, Request request) {
  auto all = desk.store.count_conversations(std::nullopt);
  if (!all) co_return failed(all);
  auto mine = desk.store.count_conversations(call_of(request).caller.id);
  if (!mine) co_return failed(mine);
  auto snoozed_or_open = all->bot + all->queue + all->agent + all->snoozed;
  co_return http::json(Counts{mine->agent, all->queue, all->bot, snoozed_or_open, all->resolved});
}

Task<Response> get(Desk& desk, Request request) {
  auto conversation = to_wire(desk, *call_of(request).conversation);
  bool staff = call_of(request).caller.staff();
  co_return staff ? http::json(conversation) : http::json(own(std::move(conversation)));
}

// Personal parts included: the caller may see the conversation. Of a visitor, without notes and
// what only agents see.
bool visible_event(const model::Event& event, bool visitor) {
  if (!visitor) return true;
  if (const auto* sent = std::get_if<model::MessageSent>(&event.payload)) return !sent->note;
  return std::holds_alternative<model::MessageReceived>(event.payload) ||
         std::holds_alternative<model::ConversationStarted>(event.payload) ||
         std::holds_alternative<model::StatusChanged>(event.payload);
}

// Which draft a message came from is the company's business.
model::Payload as_seen(model::Payload payload, bool visitor) {
  auto* sent = std::get_if<model::MessageSent>(&payload);
  if (sent && visitor) sent->suggestion_of.reset();
  return payload;
}

base::Json event_data(const model::Event& event, bool visitor) {
  auto encoded = model::encode(as_seen(event.payload, visitor));
  auto data = base::parse_json(encoded.data).value_or(boost::json::object());
  if (!encoded.personal.empty() && !event.erased) {
    auto personal = base::parse_json(encoded.personal).value_or(boost::json::object());
    for (const auto& item : personal.as_object()) data.as_object()[item.key()] = item.value();
  }
  return data;
}

Task<Response> events(Desk& desk, Request request) {
  auto q = http::read_query<EventsQuery>(request);
  if (!q) co_return failed(q);
  auto limit = page_limit(q->limit);
  if (!limit) co_return failed(limit);
  auto stream = "conversation/" + call_of(request).conversation->id;
  bool visitor = call_of(request).caller.kind == auth::CallerKind::visitor;
  List<EventView> out;
  std::int64_t version = 0;
  for (bool more = true; more && out.data.size() < *limit;) {
    auto found = desk.store.read_stream(stream, version, 500);
    if (!found) co_return failed(found);
    more = found->size() == 500;
    for (const auto& event : *found) {
      version = event.version;
      if (event.position <= q->after.value_or(0) || out.data.size() == *limit) continue;
      if (!visible_event(event, visitor)) continue;
      out.data.push_back({event.position,
                          event.version,
                          std::string(model::type_of(event.payload)),
                          {event.at},
                          event.actor,
                          event_data(event, visitor)});
    }
  }
  co_return http::json(out);
}

Task<Response> suggestion(Desk& desk, Request request) {
  const auto& id = call_of(request).conversation->id;
  auto set = desk.store.suggestions(id);
  if (!set) co_return failed(set);
  if (!*set) co_return http::problem(base::Error{Code::not_found, "there is no suggestion yet"});
  SuggestionFrame frame;
  frame.conversation_id = id;
  frame.draft_id = (*set)->draft_id;
  frame.message_id = (*set)->message_id;
  frame.suggestions = (*set)->suggestions;
  frame.next_actions = (*set)->next_actions;
  auto message = desk.store.message(frame.message_id);
  if (message && *message) frame.understanding = (*message)->understanding;
  co_return http::json(frame);
}

std::optional<base::Error> new_conversation_fault(const NewConversation& body) {
  Checks checks;
  checks.require(body.channel == "api", "/channel", "must be \"api\"");
  checks.require(body.contact.has_value() != body.contact_id.has_value(), "/contact",
                 "is needed, or contact_id, but not both");
  checks.length(body.subject, 0, 300, "/subject");
  if (body.contact) check_profile(checks, *body.contact, "/contact");
  return checks.error();
}

// The request's Idempotency-Key for the store, so that a repetition after a restart is known too.
std::optional<store::OnceKey> once_key(const Request& request) {
  auto key = idempotency_key(request);
  if (!key || !*key) return std::nullopt;
  return store::OnceKey{"request/" + call_of(request).caller.actor() + request.path + "/" + **key,
                        base::sha256_hex(request.body)};
}

Task<Response> create(Desk& desk, Request request) {
  auto body = read_body<NewConversation>(request);
  if (!body) co_return failed(body);
  auto fault = new_conversation_fault(*body);
  if (fault) co_return http::problem(std::move(*fault));
  auto now = desk.clock.now();
  auto actor = call_of(request).caller.actor();
  store::Transaction transaction;
  transaction.at = now;
  transaction.once = once_key(request);
  auto contact_id = body->contact_id.value_or(base::make_id(now));
  if (body->contact_id) {
    auto contact = desk.store.contact(contact_id);
    if (!contact) co_return failed(contact);
    if (!*contact) {
      co_return http::problem(base::Error{
          Code::invalid, "contact_id names no contact", {{"/contact_id", "names no contact"}}});
    }
  } else {
    model::Profile profile;
    merge_profile(profile, *body->contact);
    model::ContactSaved saved{desk.workspace_id, false, {profile}};
    transaction.appends.push_back(
        {"contact/" + contact_id, 0, contact_id, {{std::move(saved), actor, request.request_id}}});
  }
  auto id = base::make_id(now);
  model::ConversationStarted started{desk.workspace_id, contact_id, body->channel, {body->subject}};
  transaction.appends.push_back(
      {"conversation/" + id, 0, contact_id, {{std::move(started), actor, request.request_id}}});
  auto done = co_await commit(desk, std::move(transaction));
  if (!done) co_return failed(done);
  id = model::stream_id(done->events.back().stream);  // an older one, if this is a repetition
  auto state = desk.store.conversation(id);
  if (!state) co_return failed(state);
  if (!*state) co_return http::problem(base::Error{Code::not_found, "the conversation is gone"});
  auto response = http::json(to_wire(desk, **state), 201);
  response.headers.set("Location", "/api/v1/conversations/" + id);
  co_return response;
}

}  // namespace

void add_conversation_routes(Routes& routes) {
  auto& desk = routes.desk();
  using http::Method;
  routes.add(kReadOwn,
             {.method = Method::get,
              .pattern = "/api/v1/conversations",
              .operation_id = "listConversations",
              .summary = "Conversations, newest activity first; a visitor's own",
              .query = http::query_schema<ListQuery>(),
              .response = http::schema_of_either<Page<Conversation>, Page<OwnConversation>>(),
              .tags = {"conversations"},
              .handler = [&desk](Request r) { return list(desk, std::move(r)); }});
  routes.add(kRead, {.method = Method::get,
                     .pattern = "/api/v1/conversations/counts",
                     .operation_id = "countConversations",
                     .summary = "How many are in each view",
                     .response = http::schema<Counts>(),
                     .tags = {"conversations"},
                     .handler = [&desk](Request r) { return counts(desk, std::move(r)); }});
  routes.add(kWrite, {.method = Method::post,
                      .pattern = "/api/v1/conversations",
                      .operation_id = "startConversation",
                      .summary = "Start a conversation of a new or known contact",
                      .request = http::schema<NewConversation>(),
                      .response = http::schema<Conversation>(),
                      .success = 201,
                      .tags = {"conversations"},
                      .handler = [&desk](Request r) { return create(desk, std::move(r)); }});
  routes.add(kReadOwn,
             {.method = Method::get,
              .pattern = "/api/v1/conversations/{id}",
              .operation_id = "getConversation",
              .summary = "One conversation",
              .response = http::schema_of_either<Conversation, OwnConversation>(),
              .tags = {"conversations"},
              .handler = [&desk](Request r) { return get(desk, std::move(r)); }},
             visible_conversation);
  routes.add(kReadOwn,
             {.method = Method::get,
              .pattern = "/api/v1/conversations/{id}/events",
              .operation_id = "conversationEvents",
              .summary = "What happened, in order, after a position",
              .query = http::query_schema<EventsQuery>(),
              .response = http::schema<List<EventView>>(),
              .tags = {"conversations"},
              .handler = [&desk](Request r) { return events(desk, std::move(r)); }},
             visible_conversation);
  routes.add(kRead,
             {.method = Method::get,
              .pattern = "/api/v1/conversations/{id}/suggestion",
              .operation_id = "conversationSuggestion",
              .summary = "What could be answered to the newest turn",
              .response = http::schema<SuggestionFrame>(),
              .tags = {"conversations"},
              .handler = [&desk](Request r) { return suggestion(desk, std::move(r)); }},
             visible_conversation);
}

}  // namespace parley::api
