// What callers may say of a person, its bounds, and putting it into a profile.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "api/call.h"
#include "model/contact.h"

namespace parley::api {

struct ProfileInput {
  std::optional<std::string> name, email, phone, room_number, guest_type, preferred_language;
  std::optional<std::map<std::string, base::Json>> attributes;
};
BOOST_DESCRIBE_STRUCT(ProfileInput, (),
                      (name, email, phone, room_number, guest_type, preferred_language, attributes))

// `at`: the JSON Pointer of the input; `language_name`: what its preferred language is called.
void check_profile(Checks& checks, const ProfileInput& input, const std::string& at = "",
                   const std::string& language_name = "preferred_language");
// An empty text clears a member, a missing one leaves it; attributes are added.
void merge_profile(model::Profile& profile, const ProfileInput& input);

}  // namespace parley::api
