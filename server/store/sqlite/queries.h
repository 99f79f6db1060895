// Questions to the read models, on any connection. They throw Failure.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "store/sqlite/document.h"
#include "store/store.h"

namespace parley::store::sqlite {

std::vector<model::Conversation> find_conversations(Connection& connection,
                                                    const ConversationQuery& wanted,
                                                    const OnDamage& on_damage);
ConversationCounts count_conversations(Connection& connection,
                                       const std::optional<std::string>& owner_agent);
std::int64_t queue_ahead(Connection& connection, const model::Conversation& conversation);
std::vector<model::Message> find_messages(Connection& connection, const MessageQuery& wanted);
std::optional<model::Message> find_message(Connection& connection, const std::string& id);
std::map<std::string, model::Contact> find_contacts(Connection& connection,
                                                    const std::set<std::string>& ids,
                                                    const OnDamage& on_damage);
std::vector<model::Contact> search_contacts(Connection& connection, const std::string& text,
                                            std::size_t limit, const OnDamage& on_damage);
std::vector<model::TaughtIntent> find_intents(Connection& connection, const IntentQuery& wanted,
                                              const OnDamage& on_damage);
std::map<std::string, std::int64_t> count_examples(Connection& connection,
                                                   const std::string& workspace_id);
std::vector<model::TaughtExample> find_examples(Connection& connection, const ExampleQuery& wanted,
                                                const OnDamage& on_damage);
std::map<std::string, model::TaughtExample> known_examples(Connection& connection,
                                                           const std::string& workspace_id,
                                                           const std::set<std::string>& keys);
std::vector<DueTimer> due_timers(Connection& connection, base::Millis now, std::size_t limit);
bool work_is_ready(Connection& connection, const std::string& kind, base::Millis now);
// Writes: for the writer's connection.
std::vector<Work> lease_work(Connection& connection, const std::string& kind, base::Millis now,
                             base::Millis lease, std::size_t limit);
std::vector<std::string> dump(Connection& connection);

}  // namespace parley::store::sqlite
