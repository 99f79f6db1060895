// Who calls, and what they may do. Pure values; deny by default.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/account.h"
#include "model/article.h"
#include "model/contact.h"

namespace parley::auth {

enum class CallerKind { nobody, visitor, account, key };

struct Caller {
  CallerKind kind = CallerKind::nobody;
  std::string id;  // of the contact, account or key
  std::string name;
  std::string workspace_id;
  model::Role role = model::Role::agent;  // of an account
  bool signed_in = false;                 // of a visitor
  std::vector<std::string> scopes;        // of a key
  std::string session_hash;               // of an account that came with a cookie or its token
  bool by_cookie = false;                 // writes then need the CSRF token

  bool staff() const { return kind == CallerKind::account || kind == CallerKind::key; }
  bool at_least(model::Role least) const { return kind == CallerKind::account && role >= least; }
  // "customer:<id>", "agent:<id>", "key:<id>"
  std::string actor() const;
  // What articles they see.
  model::Audience audience() const;
};

// The least caller of an operation, and the scope that a key needs for it.
enum class Least { everybody, visitor, agent, supervisor, admin };
std::string_view to_string(Least least);  // "public", "visitor", …

struct Permission {
  Least least = Least::admin;
  std::string_view scope = "admin";
};

enum class Verdict { allowed, unauthenticated, forbidden };
Verdict check(const Permission& permission, const Caller& caller);

// Every scope that a key can have.
const std::vector<std::string>& known_scopes();

}  // namespace parley::auth
