// Contacts: read, correct, erase.
#include "api/profile.h"
#include "api/routes.h"
#include "api/wire.h"

namespace parley::api {

namespace {

using auth::Least;

std::optional<Response> existing(Desk& desk, Call&, const Request& request) {
  auto contact = desk.store.contact(std::string(request.param("id")));
  if (!contact) return failed(contact);
  if (*contact) return std::nullopt;
  return http::problem(base::Error{Code::not_found, "there is no such contact"});
}

Task<Response> get(Desk& desk, Request request) {
  auto contact = desk.store.contact(std::string(request.param("id")));
  if (!contact) co_return failed(contact);
  co_return http::json(to_wire(**contact));
}

Task<Response> patch(Desk& desk, Request request) {
  auto body = read_body<ProfileInput>(request);
  if (!body) co_return failed(body);
  Checks checks;
  check_profile(checks, *body);
  auto fault = checks.error();
  if (fault) co_return http::problem(std::move(*fault));
  std::string id(request.param("id"));
  auto contact = desk.store.contact(id);
  if (!contact) co_return failed(contact);
  auto& profile = (*contact)->profile;
  if (body->attributes) profile.attributes.clear();  // they are replaced
  merge_profile(profile, *body);
  store::Transaction transaction;
  transaction.at = desk.clock.now();
  model::ContactSaved saved{(*contact)->workspace_id, (*contact)->signed_in, {profile}};
  transaction.appends.push_back(
      {"contact/" + id,
       (*contact)->version,
       id,
       {{std::move(saved), call_of(request).caller.actor(), request.request_id}}});
  auto done = co_await commit(desk, std::move(transaction));
  if (!done) co_return failed(done);
  co_return http::json(to_wire(**contact));
}

Task<Response> erase(Desk& desk, Request request) {
  std::string id(request.param("id"));
  auto actor = call_of(request).caller.actor();
  auto erased = co_await on_pool<bool>(desk, [&]() -> Result<bool> {
    auto done = desk.store.erase_contact(id, actor, desk.clock.now());
    if (!done) return base::pass(done);
    return true;
  });
  if (!erased) co_return failed(erased);
  co_return http::no_content();
}

}  // namespace

void add_contact_routes(Routes& routes) {
  auto& desk = routes.desk();
  routes.add({Least::agent, "contacts:read"},
             {.method = http::Method::get,
              .pattern = "/api/v1/contacts/{id}",
              .operation_id = "getContact",
              .summary = "One contact",
              .response = http::schema<Contact>(),
              .tags = {"contacts"},
              .handler = [&desk](Request r) { return get(desk, std::move(r)); }},
             existing);
  routes.add({Least::agent, "contacts:write"},
             {.method = http::Method::patch,
              .pattern = "/api/v1/contacts/{id}",
              .operation_id = "changeContact",
              .summary = "Correct what is known of a contact",
              .request = http::schema<ProfileInput>(),
              .response = http::schema<Contact>(),
              .tags = {"contacts"},
              .handler = [&desk](Request r) { return patch(desk, std::move(r)); }},
             existing);
  routes.add({Least::admin, "admin"},
             {.method = http::Method::delete_,
              .pattern = "/api/v1/contacts/{id}",
              .operation_id = "eraseContact",
              .summary = "Make a person unreadable everywhere, for good",
              .success = 204,
              .tags = {"contacts"},
              .handler = [&desk](Request r) { return erase(desk, std::move(r)); }},
             existing);
}

}  // namespace parley::api
