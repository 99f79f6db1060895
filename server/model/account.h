// People who work at the desk, and the keys of programs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"

namespace parley::model {

enum class Role { agent, supervisor, admin };
BOOST_DESCRIBE_ENUM(Role, agent, supervisor, admin)

enum class AccountStatus { invited, active, disabled };
BOOST_DESCRIBE_ENUM(AccountStatus, invited, active, disabled)

// A secret that was handed out once; only its hash is kept.
struct SecretHash {
  std::string hash;  // hex SHA-256 of a high-entropy secret
  base::Time expires_at;
  bool operator==(const SecretHash&) const = default;
};
BOOST_DESCRIBE_STRUCT(SecretHash, (), (hash, expires_at))

struct Account {
  std::string id;
  std::string workspace_id;
  std::string email;
  std::string name;
  Role role = Role::agent;
  AccountStatus status = AccountStatus::invited;
  std::string password_hash;         // PHC string of Argon2id; empty until set
  std::vector<SecretHash> sessions;  // open ones
  std::vector<SecretHash> links;     // unused one-time links
  std::int64_t version = 0;
  base::Time created_at;
  bool operator==(const Account&) const = default;
};
BOOST_DESCRIBE_STRUCT(Account, (),
                      (id, workspace_id, email, name, role, status, password_hash, sessions, links,
                       version, created_at))

struct ApiKey {
  std::string id;
  std::string workspace_id;
  std::string name;
  std::vector<std::string> scopes;
  std::string hash;  // hex SHA-256
  base::Time created_at;
  bool operator==(const ApiKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(ApiKey, (), (id, workspace_id, name, scopes, hash, created_at))

}  // namespace parley::model
