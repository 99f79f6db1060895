// A long arbitrary history over few conversations, contacts, agents and articles, so that events
// meet: the same for the same seed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/arbitrary.h"
#include "store/store.h"

namespace parley::store::testing {

class RandomLog {
 public:
  explicit RandomLog(std::uint64_t seed) : arbitrary_(seed) {}

  // One to three events of one stream. Every type of event comes, anchors apart.
  Transaction next();
  std::string some_contact() { return "c" + std::to_string(arbitrary_.below(kContacts)); }

 private:
  static constexpr std::size_t kConversations = 40;
  static constexpr std::size_t kContacts = 12;
  static constexpr std::size_t kAgents = 4;
  static constexpr std::size_t kArticles = 10;
  static constexpr std::size_t kIntents = 6;
  static constexpr std::size_t kExamples = 60;
  static constexpr std::size_t kTrainings = 8;

  std::string some_agent() { return "a" + std::to_string(arbitrary_.below(kAgents)); }
  std::string some_intent() { return "i" + std::to_string(arbitrary_.below(kIntents)); }
  std::string some_message() { return "m" + std::to_string(arbitrary_.below(messages_ + 1)); }
  std::string new_message();
  std::string contact_of(const std::string& conversation_id);
  model::Payload payload_for(const std::string& kind, const std::string& id);
  void settle(model::Payload& payload, const std::string& id);

  model::Arbitrary arbitrary_;
  std::map<std::string, std::string> contacts_;  // of conversations
  std::size_t messages_ = 0;
  std::int64_t events_ = 0;
  base::Millis now_ = 1'700'000'000'000;
};

}  // namespace parley::store::testing
