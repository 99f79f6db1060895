// Visitors of the customer page and the widget.
#include "api/profile.h"
#include "api/routes.h"
#include "api/wire.h"
#include "base/crypto.h"
#include "base/ids.h"
#include "http/server.h"

namespace parley::api {

namespace {

using auth::Least;

struct Visitor {
  std::optional<std::string> name, email, phone, room_number, guest_type, locale, user_id,
      user_hash;
  std::optional<std::map<std::string, base::Json>> attributes;
};
BOOST_DESCRIBE_STRUCT(Visitor, (),
                      (name, email, phone, room_number, guest_type, locale, user_id, user_hash,
                       attributes))

struct VisitorAnswer {
  std::string visitor_id, token;
  base::Time expires_at;
};
BOOST_DESCRIBE_STRUCT(VisitorAnswer, (), (visitor_id, token, expires_at))

struct WidgetConfig {
  std::string name, greeting;
  bool offline = false;  // nobody is there to take over
  std::string colour, locale;
  std::vector<std::string> languages;
  std::vector<model::FormField> fields;
  bool rating = true;
  std::string bot_name;
};
BOOST_DESCRIBE_STRUCT(WidgetConfig, (),
                      (name, greeting, offline, colour, locale, languages, fields, rating,
                       bot_name))

struct Snippet {
  std::string html;
};
BOOST_DESCRIBE_STRUCT(Snippet, (), (html))

ProfileInput profile_of(const Visitor& v) {
  return {v.name, v.email, v.phone, v.room_number, v.guest_type, v.locale, v.attributes};
}

std::optional<base::Error> visitor_fault(const Visitor& v) {
  Checks checks;
  check_profile(checks, profile_of(v), "", "locale");
  checks.length(v.user_id, 1, 200, "/user_id");
  return checks.error();
}

// Who the visitor already is: the one whose proven user id it is, else the one of the token. The
// contact of a token that belongs to another user is left alone: two people share a browser.
Result<model::Contact> known_contact(Desk& desk, const auth::Caller& caller, const Visitor& visitor,
                                     bool proven) {
  if (proven) {
    auto found = desk.store.contact_by_external_id("user_id", *visitor.user_id);
    if (!found) return base::pass(found);
    if (*found) return std::move(**found);
  }
  if (caller.kind != auth::CallerKind::visitor) return model::Contact{};
  auto found = desk.store.contact(caller.id);
  if (!found) return base::pass(found);
  bool others = *found && proven && (*found)->profile.external_ids.contains("user_id");
  if (!*found || others) return model::Contact{};
  return std::move(**found);
}

Task<Response> save_visitor(Desk& desk, Request request) {
  auto body = read_body<Visitor>(request);
  if (!body) co_return failed(body);
  auto fault = visitor_fault(*body);
  if (fault) co_return http::problem(std::move(*fault));
  bool proven = body->user_id && body->user_hash &&
                auth::valid_user_hash(desk.auth.widget_secret(), *body->user_id, *body->user_hash);
  if (body->user_hash && !proven) {
    co_return http::problem(base::Error{
        Code::invalid,
        "user_hash is not the HMAC-SHA256 of user_id with this desk's widget secret",
        {{"/user_hash", "is not the HMAC-SHA256 of user_id with this desk's widget secret"}}});
  }
  const auto& caller = call_of(request).caller;
  auto now = desk.clock.now();
  auto contact = known_contact(desk, caller, *body, proven);
  if (!contact) co_return failed(contact);
  auto before = *contact;
  if (contact->id.empty()) contact->id = base::make_id(now);
  merge_profile(contact->profile, profile_of(*body));
  if (proven) contact->profile.external_ids["user_id"] = *body->user_id;
  bool signed_in = proven || contact->signed_in;
  bool changed =
      before.id.empty() || !(before.profile == contact->profile) || before.signed_in != signed_in;
  if (changed) {
    store::Transaction transaction;
    transaction.at = now;
    model::ContactSaved saved{desk.workspace_id, signed_in, {contact->profile}};
    transaction.appends.push_back(
        {"contact/" + contact->id,
         before.id.empty() ? 0 : store::kAnyVersion,
         contact->id,
         {{std::move(saved), "customer:" + contact->id, request.request_id}}});
    auto done = co_await commit(desk, std::move(transaction));
    if (!done) co_return failed(done);
  }
  auto expires = now + auth::kVisitorTokenLife;
  co_return http::json(
      VisitorAnswer{contact->id, desk.auth.visitor_token(contact->id, expires), {expires}}, 201);
}

Task<Response> widget_config(Desk& desk, Request) {
  auto settings = desk.settings();
  const auto& w = settings->widget;
  WidgetConfig config{w.name,   w.greeting, desk.presence.count_connected() == 0,
                      w.colour, w.locale,   w.languages,
                      w.fields, w.rating,   settings->bot.name};
  auto response = http::json(config);
  response.headers.set("Cache-Control", "no-cache");
  co_return response;
}

Task<Response> snippet(Desk&, Request request) {
  co_return http::json(
      Snippet{"<script src=\"" + request.origin() + "/widget.js\" async></script>"});
}

// A page of an origin that is not on the list gets no visitor.
std::optional<Response> known_origin(Desk& desk, Call&, const Request& request) {
  if (!request.headers.has("Origin")) return std::nullopt;
  if (http::origin_allowed(request, desk.settings()->allowed_origins)) return std::nullopt;
  return http::problem(403, "this origin is not on the list of allowed origins");
}

}  // namespace

void add_widget_routes(Routes& routes) {
  auto& desk = routes.desk();
  routes.add(kPublic,
             {.method = http::Method::post,
              .pattern = "/api/v1/widget/visitors",
              .operation_id = "saveVisitor",
              .summary = "Become a visitor, or change what is known of oneself",
              .request = http::schema<Visitor>(),
              .response = http::schema<VisitorAnswer>(),
              .success = 201,
              .tags = {"widget"},
              .handler = [&desk](Request r) { return save_visitor(desk, std::move(r)); }},
             known_origin);
  routes.add(kPublic,
             {.method = http::Method::get,
              .pattern = "/api/v1/widget/config",
              .operation_id = "widgetConfig",
              .summary = "Texts, colours, form fields and languages of the customer page",
              .response = http::schema<WidgetConfig>(),
              .tags = {"widget"},
              .handler = [&desk](Request r) { return widget_config(desk, std::move(r)); }});
  routes.add({Least::admin, "admin"},
             {.method = http::Method::get,
              .pattern = "/api/v1/widget/snippet",
              .operation_id = "widgetSnippet",
              .summary = "The line that puts the chat on a page",
              .response = http::schema<Snippet>(),
              .tags = {"widget"},
              .handler = [&desk](Request r) { return snippet(desk, std::move(r)); }});
}

}  // namespace parley::api
