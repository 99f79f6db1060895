#include "auth/caller.h"

#include <algorithm>

namespace parley::auth {

std::string Caller::actor() const {
  switch (kind) {
    case CallerKind::nobody: return "nobody";
    case CallerKind::visitor: return "customer:" + id;
    case CallerKind::account: return "agent:" + id;
    case CallerKind::key: return "key:" + id;
  }
  return "nobody";
}

model::Audience Caller::audience() const { return {staff(), signed_in, {}}; }

std::string_view to_string(Least least) {
  switch (least) {
    case Least::everybody: return "public";
    case Least::visitor: return "visitor";
    case Least::agent: return "agent";
    case Least::supervisor: return "supervisor";
    case Least::admin: return "admin";
  }
  return "admin";
}

Verdict check(const Permission& permission, const Caller& caller) {
  if (permission.least == Least::everybody) return Verdict::allowed;
  bool allowed = false;
  switch (caller.kind) {
    case CallerKind::nobody: return Verdict::unauthenticated;
    case CallerKind::visitor: allowed = permission.least == Least::visitor; break;
    case CallerKind::key:
      allowed = std::ranges::any_of(caller.scopes, [&](const std::string& scope) {
        return scope == permission.scope || scope == "admin";
      });
      break;
    case CallerKind::account:
      allowed =
          permission.least <= Least::agent ||
          (permission.least == Least::supervisor && caller.at_least(model::Role::supervisor)) ||
          caller.at_least(model::Role::admin);
      break;
  }
  return allowed ? Verdict::allowed : Verdict::forbidden;
}

const std::vector<std::string>& known_scopes() {
  static const std::vector<std::string> scopes = {"conversations:read", "conversations:write",
                                                  "articles:read",      "articles:write",
                                                  "contacts:read",      "contacts:write",
                                                  "intents:read",       "intents:write",
                                                  "releases:write",     "admin"};
  return scopes;
}

}  // namespace parley::auth
