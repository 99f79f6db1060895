// What a company teaches: its intents, and what customers say who mean them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"

namespace parley::model {

// The name of the intent whose examples mean none of the others.
inline constexpr std::string_view kOutOfScope = "out_of_scope";

struct TaughtIntent {
  std::string id;
  std::string name;  // as the understanding of a message has it; one intent per name
  std::string description;
  std::string workspace_id;
  std::int64_t version = 0;
  base::Time created_at, updated_at;
  bool operator==(const TaughtIntent&) const = default;
};
BOOST_DESCRIBE_STRUCT(TaughtIntent, (),
                      (id, name, description, workspace_id, version, created_at, updated_at))

struct TaughtExample {
  std::string id;
  std::string intent_id;
  std::string text;  // without personal data
  std::optional<std::string> language;
  // Of one that a customer wrote; it goes when the contact is erased.
  std::optional<std::string> message_id, conversation_id, contact_id;
  std::string workspace_id;
  std::int64_t position = 0;  // of the event that added it
  base::Time created_at;
  bool operator==(const TaughtExample&) const = default;
};
BOOST_DESCRIBE_STRUCT(TaughtExample, (),
                      (id, intent_id, text, language, message_id, conversation_id, contact_id,
                       workspace_id, position, created_at))

// Equal for texts that say the same to a training: those that differ in nothing but space around
// them and the case of ASCII letters.
std::string example_key(std::string_view text);

}  // namespace parley::model
