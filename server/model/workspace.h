// A company: its settings and keys. Every piece of behaviour a company may change is a setting
// here, and a change of it is an event, so that decisions can be replayed with the settings they
// saw.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "model/account.h"
#include "model/need.h"

namespace parley::model {

struct FormField {
  std::string name;  // name, email, phone, room_number or guest_type
  bool required = false;
  bool operator==(const FormField&) const = default;
};
BOOST_DESCRIBE_STRUCT(FormField, (), (name, required))

struct WidgetSettings {
  std::string name = "Support";
  std::string greeting = "";
  std::string colour = "#2563eb";
  std::string locale = "en";
  std::vector<std::string> languages = {"en", "de"};
  std::vector<FormField> fields = {{"name", false}, {"email", false}};
  bool rating = true;
  bool operator==(const WidgetSettings&) const = default;
};
BOOST_DESCRIBE_STRUCT(WidgetSettings, (),
                      (name, greeting, colour, locale, languages, fields, rating))

// What the bot says; an empty one is built in, see model/replies.h.
struct SmallTalkReplies {
  std::string greeting;
  std::string thanks;
  std::string goodbye;
  std::string are_you_a_bot;
  bool operator==(const SmallTalkReplies&) const = default;
};
BOOST_DESCRIBE_STRUCT(SmallTalkReplies, (), (greeting, thanks, goodbye, are_you_a_bot))

struct BotSettings {
  std::string name = "Assistant";
  double confidence_threshold = 0.7;           // below it the bot says that it does not know
  std::vector<std::string> escalation_topics;  // intents or words that go to a human at once
  std::int64_t handoff_after_failures = 2;
  double handoff_below_sentiment = -0.6;  // of the running sentiment
  SmallTalkReplies small_talk;
  std::string unknown_reply;
  std::string handoff_reply;
  bool operator==(const BotSettings&) const = default;
};
BOOST_DESCRIBE_STRUCT(BotSettings, (),
                      (name, confidence_threshold, escalation_topics, handoff_after_failures,
                       handoff_below_sentiment, small_talk, unknown_reply, handoff_reply))

struct Settings {
  std::string organisation = "Support";
  WidgetSettings widget;
  std::vector<std::string> allowed_origins;
  BotSettings bot;
  UnderstandingSettings understanding;
  bool operator==(const Settings&) const = default;
};
BOOST_DESCRIBE_STRUCT(Settings, (), (organisation, widget, allowed_origins, bot, understanding))

struct Workspace {
  std::string id;
  Settings settings;
  std::vector<ApiKey> keys;
  std::vector<SecretHash> links;  // the set-up link of an empty store
  std::optional<std::string> active_release;
  std::int64_t version = 0;
  base::Time created_at;
  bool operator==(const Workspace&) const = default;
};
BOOST_DESCRIBE_STRUCT(Workspace, (),
                      (id, settings, keys, links, active_release, version, created_at))

}  // namespace parley::model
