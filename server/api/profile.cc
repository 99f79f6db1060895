#include "api/profile.h"

#include "auth/auth.h"

namespace parley::api {
namespace {

constexpr std::size_t kMaxAttributes = 50;
constexpr std::size_t kMaxAttributeBytes = 16'384;

void set(std::optional<std::string>& field, const std::optional<std::string>& value) {
  if (value) field = value->empty() ? std::nullopt : value;
}

}  // namespace

void check_profile(Checks& checks, const ProfileInput& input, const std::string& at,
                   const std::string& language_name) {
  checks.length(input.name, 0, 200, at + "/name")
      .length(input.phone, 0, 50, at + "/phone")
      .length(input.room_number, 0, 50, at + "/room_number")
      .length(input.guest_type, 0, 50, at + "/guest_type")
      .length(input.preferred_language, 0, 35, at + "/" + language_name);
  if (input.email && !input.email->empty()) {
    auto fault = auth::email_fault(auth::normal_email(*input.email));
    checks.require(!fault, at + "/email", fault.value_or(""));
  }
  if (input.attributes) {
    bool small = input.attributes->size() <= kMaxAttributes &&
                 base::to_json_text(*input.attributes).size() <= kMaxAttributeBytes;
    checks.require(small, at + "/attributes", "may have at most 50 members and 16 KiB");
  }
}

void merge_profile(model::Profile& profile, const ProfileInput& input) {
  set(profile.name, input.name);
  set(profile.email, input.email);
  set(profile.phone, input.phone);
  set(profile.room_number, input.room_number);
  set(profile.guest_type, input.guest_type);
  set(profile.preferred_language, input.preferred_language);
  if (!input.attributes) return;
  for (const auto& [name, value] : *input.attributes) profile.attributes[name] = value;
}

}  // namespace parley::api
