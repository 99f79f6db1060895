// The read models as maps: the plainest way to say what they are. Not thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/fold.h"
#include "store/store.h"

namespace parley::store::memory {

class Tables {
 public:
  void apply(const model::Event& event);

  const model::Conversation* conversation(const std::string& id) const;
  std::vector<model::Conversation> conversations(const ConversationQuery& wanted) const;
  ConversationCounts count_conversations(const std::optional<std::string>& owner_agent) const;
  std::int64_t queue_ahead(const model::Conversation& conversation) const;
  std::vector<model::Message> messages(const MessageQuery& wanted) const;
  std::optional<model::Message> message(const std::string& id) const;
  std::optional<model::SuggestionSet> suggestions(const std::string& conversation_id) const;
  std::optional<model::Contact> contact(const std::string& id) const;
  std::optional<model::Contact> contact_by_external_id(const std::string& kind,
                                                       const std::string& value) const;
  std::vector<model::Contact> search_contacts(const std::string& text, std::size_t limit) const;
  std::optional<model::Account> account(const std::string& id) const;
  std::optional<model::Account> account_by_email(const std::string& email) const;
  std::vector<model::Account> accounts() const;
  std::optional<model::Article> article(const std::string& id) const;
  std::vector<model::Article> articles(
      const std::optional<std::pair<std::string, std::string>>& after, std::size_t limit) const;
  std::int64_t count_articles() const { return static_cast<std::int64_t>(articles_.size()); }
  std::vector<model::TaughtIntent> intents(const IntentQuery& wanted) const;
  std::optional<model::TaughtIntent> intent(const std::string& id) const;
  std::map<std::string, std::int64_t> count_examples(const std::string& workspace_id) const;
  std::vector<model::TaughtExample> examples(const ExampleQuery& wanted) const;
  std::optional<model::TaughtExample> example(const std::string& id) const;
  std::map<std::string, model::TaughtExample> known_examples(
      const std::string& workspace_id, const std::set<std::string>& keys) const;
  std::vector<model::Training> trainings(const NewestQuery& wanted) const;
  std::optional<model::Training> training(const std::string& id) const;
  std::vector<model::Evaluation> evaluations(const NewestQuery& wanted) const;
  std::optional<model::Evaluation> evaluation(const std::string& id) const;
  std::vector<model::Release> releases(const NewestQuery& wanted) const;
  std::optional<model::Release> release(const std::string& id) const;
  std::optional<model::Workspace> workspace() const;
  std::vector<DueTimer> timers() const;  // by due time
  std::vector<std::string> conversation_ids_of(const std::string& contact_id) const;
  std::vector<std::string> dump() const;

 private:
  struct ContactRow {
    std::int64_t created = 0;  // position
    model::Contact contact;
  };

  void on_conversation(const std::string& id, const model::Event& event);
  void on_receipt(const std::string& id, const model::Event& event);
  void on_contact(const std::string& id, const model::Event& event);
  void on_account(const std::string& id, const model::Event& event);
  void on_article(const std::string& id, const model::Event& event);
  void on_intent(const std::string& id, const model::Event& event);
  void on_example(const std::string& id, const model::Event& event);
  void on_training(const std::string& id, const model::Event& event);
  bool matches(const model::Conversation& conversation, const ConversationQuery& wanted) const;
  std::vector<std::string> words_in(const model::Conversation& conversation) const;

  std::map<std::string, model::Conversation> conversations_;
  std::map<std::int64_t, model::Message> messages_;  // by position
  std::map<std::string, std::int64_t> message_positions_;
  std::map<std::string, model::SuggestionSet> suggestions_;
  std::map<std::string, ContactRow> contacts_;
  std::map<std::string, model::Account> accounts_;
  std::map<std::string, model::Article> articles_;
  std::map<std::string, model::TaughtIntent> intents_;
  std::map<std::string, model::TaughtExample> examples_;
  std::map<std::string, model::Training> trainings_;
  std::map<std::string, model::Evaluation> evaluations_;
  std::map<std::string, model::Release> releases_;
  std::map<std::string, model::Workspace> workspaces_;
};

}  // namespace parley::store::memory
