// A person who writes to the desk. A contact may have no phone and no e-mail.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "base/json.h"

namespace parley::model {

// What a person says of themselves; everything here is personal data.
struct Profile {
  std::optional<std::string> name;
  std::optional<std::string> email;
  std::optional<std::string> phone;
  std::optional<std::string> room_number;
  std::optional<std::string> guest_type;
  std::optional<std::string> preferred_language;
  std::optional<std::string> detected_language;
  std::map<std::string, std::string> external_ids;
  std::map<std::string, base::Json> attributes;
  bool operator==(const Profile&) const = default;
};
BOOST_DESCRIBE_STRUCT(Profile, (),
                      (name, email, phone, room_number, guest_type, preferred_language,
                       detected_language, external_ids, attributes))

struct Contact {
  std::string id;
  Profile profile;
  base::Time created_at;
  // The folded state beyond what is shown.
  std::string workspace_id;
  std::int64_t version = 0;
  bool signed_in = false;  // identity proven by user_hash; decides the audience
  bool erased = false;
  bool operator==(const Contact&) const = default;
};
BOOST_DESCRIBE_STRUCT(Contact, (),
                      (id, profile, created_at, workspace_id, version, signed_in, erased))

}  // namespace parley::model
