#include <algorithm>
#include <ranges>

#include "store/core/rules.h"
#include "store/memory/tables.h"

namespace parley::store::memory {
namespace {

template <class Value>
std::optional<Value> copy_of(const std::map<std::string, Value>& table, const std::string& id) {
  auto found = table.find(id);
  if (found == table.end()) return std::nullopt;
  return found->second;
}

template <class Value>
std::vector<Value> newest_of(const std::map<std::string, Value>& table, const NewestQuery& wanted) {
  std::vector<Value> found;
  for (const auto& [id, value] : table) {
    bool fits = value.workspace_id == wanted.workspace_id &&
                (!wanted.before || value.position < *wanted.before);
    if (fits) found.push_back(value);
  }
  std::ranges::sort(found, std::greater{}, &Value::position);
  if (found.size() > wanted.limit) found.resize(wanted.limit);
  return found;
}

bool all_begin_one(const std::string& query, const std::vector<std::string>& words) {
  auto wanted = words_of(query);
  if (wanted.size() > kQueryWords) wanted.resize(kQueryWords);
  return !wanted.empty() && std::ranges::all_of(wanted, [&](const std::string& start) {
    return std::ranges::any_of(words, [&](const auto& word) { return word.starts_with(start); });
  });
}

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::optional<std::string> owner_agent_of(const model::Conversation& conversation) {
  if (conversation.owner.kind != model::OwnerKind::agent) return std::nullopt;
  return conversation.owner.agent_id;
}

}  // namespace

const model::Conversation* Tables::conversation(const std::string& id) const {
  auto found = conversations_.find(id);
  return found == conversations_.end() ? nullptr : &found->second;
}

std::vector<std::string> Tables::conversation_ids_of(const std::string& contact_id) const {
  std::vector<std::string> ids;
  for (const auto& [id, conversation] : conversations_) {
    if (conversation.contact_id == contact_id) ids.push_back(id);
  }
  return ids;
}

std::vector<std::string> Tables::words_in(const model::Conversation& conversation) const {
  std::string text = conversation.subject.value_or("");
  for (const auto& [position, message] : messages_) {
    if (message.conversation_id == conversation.id) text += " " + message.text;
  }
  if (auto contact = this->contact(conversation.contact_id)) {
    text += " " + searchable(contact->profile);
  }
  return words_of(text);
}

bool Tables::matches(const model::Conversation& c, const ConversationQuery& wanted) const {
  if (wanted.status && c.status != *wanted.status) return false;
  if (wanted.unresolved && c.status == model::Status::resolved) return false;
  if (wanted.owner_kind && c.owner.kind != *wanted.owner_kind) return false;
  if (wanted.owner_agent && owner_agent_of(c) != wanted.owner_agent) return false;
  if (wanted.contact_id && c.contact_id != *wanted.contact_id) return false;
  if (wanted.channel && c.channel != *wanted.channel) return false;
  if (wanted.tag && std::ranges::find(c.tags, *wanted.tag) == c.tags.end()) return false;
  if (wanted.after && std::pair(c.updated_at.at, c.id) >= *wanted.after) return false;
  return !wanted.text || all_begin_one(*wanted.text, words_in(c));
}

std::vector<model::Conversation> Tables::conversations(const ConversationQuery& wanted) const {
  std::vector<model::Conversation> found;
  for (const auto& [id, conversation] : conversations_) {
    if (matches(conversation, wanted)) found.push_back(conversation);
  }
  std::ranges::sort(found, [](const auto& a, const auto& b) {
    return std::pair(b.updated_at.at, b.id) < std::pair(a.updated_at.at, a.id);
  });
  if (found.size() > wanted.limit) found.resize(wanted.limit);
  return found;
}

ConversationCounts Tables::count_conversations(
    const std::optional<std::string>& owner_agent) const {
  ConversationCounts counts;
  for (const auto& [id, c] : conversations_) {
    if (c.status == model::Status::resolved) {
      ++counts.resolved;
    } else if (c.status == model::Status::snoozed) {
      ++counts.snoozed;
    } else if (c.owner.kind == model::OwnerKind::bot) {
      ++counts.bot;
    } else if (c.owner.kind == model::OwnerKind::queue) {
      ++counts.queue;
    } else if (!owner_agent || c.owner.agent_id == owner_agent) {
      ++counts.agent;
    }
  }
  return counts;
}

std::int64_t Tables::queue_ahead(const model::Conversation& conversation) const {
  auto since = waiting_since(conversation);
  if (!since) return 0;
  return std::ranges::count_if(conversations_ | std::views::values, [&](const auto& other) {
    auto others = waiting_since(other);
    return others && std::pair(*others, other.id) < std::pair(*since, conversation.id);
  });
}

std::vector<model::Message> Tables::messages(const MessageQuery& wanted) const {
  std::vector<model::Message> found;
  for (const auto& [position, message] : messages_) {
    bool fits = message.conversation_id == wanted.conversation_id && position > wanted.after &&
                (!wanted.before || position < *wanted.before) &&
                (wanted.with_notes || !message.note);
    if (fits) found.push_back(message);
  }
  if (found.size() > wanted.limit) {
    auto extra = static_cast<std::ptrdiff_t>(found.size() - wanted.limit);
    if (wanted.before) {
      found.erase(found.begin(), found.begin() + extra);
    } else {
      found.erase(found.end() - extra, found.end());
    }
  }
  return found;
}

std::optional<model::Message> Tables::message(const std::string& id) const {
  auto position = message_positions_.find(id);
  if (position == message_positions_.end()) return std::nullopt;
  return messages_.at(position->second);
}

std::optional<model::SuggestionSet> Tables::suggestions(const std::string& conversation_id) const {
  return copy_of(suggestions_, conversation_id);
}

std::optional<model::Contact> Tables::contact(const std::string& id) const {
  auto found = contacts_.find(id);
  if (found == contacts_.end()) return std::nullopt;
  return found->second.contact;
}

std::optional<model::Contact> Tables::contact_by_external_id(const std::string& kind,
                                                             const std::string& value) const {
  const ContactRow* first = nullptr;
  for (const auto& [id, row] : contacts_) {
    auto found = row.contact.profile.external_ids.find(kind);
    if (found == row.contact.profile.external_ids.end() || found->second != value) continue;
    if (!first || row.created < first->created) first = &row;
  }
  if (!first) return std::nullopt;
  return first->contact;
}

std::vector<model::Contact> Tables::search_contacts(const std::string& text,
                                                    std::size_t limit) const {
  std::map<std::int64_t, const model::Contact*, std::greater<>> newest_first;
  for (const auto& [id, row] : contacts_) {
    if (all_begin_one(text, words_of(searchable(row.contact.profile)))) {
      newest_first[row.created] = &row.contact;
    }
  }
  std::vector<model::Contact> found;
  for (const auto* contact : newest_first | std::views::values | std::views::take(limit)) {
    found.push_back(*contact);
  }
  return found;
}

std::optional<model::Account> Tables::account(const std::string& id) const {
  return copy_of(accounts_, id);
}

std::optional<model::Account> Tables::account_by_email(const std::string& email) const {
  for (const auto& [id, account] : accounts_) {
    if (lower(account.email) == lower(email)) return account;
  }
  return std::nullopt;
}

std::vector<model::Account> Tables::accounts() const {
  auto values = accounts_ | std::views::values;
  return {values.begin(), values.end()};
}

std::optional<model::Article> Tables::article(const std::string& id) const {
  return copy_of(articles_, id);
}

std::vector<model::Article> Tables::articles(
    const std::optional<std::pair<std::string, std::string>>& after, std::size_t limit) const {
  std::map<std::pair<std::string, std::string>, const model::Article*> by_title;
  for (const auto& [id, article] : articles_) by_title[{article.title, id}] = &article;
  auto from = after ? by_title.upper_bound(*after) : by_title.begin();
  std::vector<model::Article> found;
  for (; from != by_title.end() && found.size() < limit; ++from) found.push_back(*from->second);
  return found;
}

std::vector<model::TaughtIntent> Tables::intents(const IntentQuery& wanted) const {
  std::map<std::pair<std::string, std::string>, const model::TaughtIntent*> by_name;
  for (const auto& [id, intent] : intents_) {
    if (intent.workspace_id != wanted.workspace_id) continue;
    if (!wanted.name || intent.name == *wanted.name) by_name[{intent.name, id}] = &intent;
  }
  auto from = wanted.after ? by_name.upper_bound(*wanted.after) : by_name.begin();
  std::vector<model::TaughtIntent> found;
  for (; from != by_name.end() && found.size() < wanted.limit; ++from) {
    found.push_back(*from->second);
  }
  return found;
}

std::optional<model::TaughtIntent> Tables::intent(const std::string& id) const {
  return copy_of(intents_, id);
}

std::map<std::string, std::int64_t> Tables::count_examples(const std::string& workspace_id) const {
  std::map<std::string, std::int64_t> counts;
  for (const auto& [id, example] : examples_) {
    if (example.workspace_id == workspace_id) ++counts[example.intent_id];
  }
  return counts;
}

std::vector<model::TaughtExample> Tables::examples(const ExampleQuery& wanted) const {
  std::vector<model::TaughtExample> found;
  for (const auto& [id, example] : examples_) {
    bool fits = example.workspace_id == wanted.workspace_id &&
                (!wanted.intent_id || example.intent_id == *wanted.intent_id) &&
                (!wanted.before || example.position < *wanted.before) &&
                (!wanted.text || lower(example.text).contains(lower(*wanted.text)));
    if (fits) found.push_back(example);
  }
  std::ranges::sort(found, std::greater{}, &model::TaughtExample::position);
  if (found.size() > wanted.limit) found.resize(wanted.limit);
  return found;
}

std::optional<model::TaughtExample> Tables::example(const std::string& id) const {
  return copy_of(examples_, id);
}

std::map<std::string, model::TaughtExample> Tables::known_examples(
    const std::string& workspace_id, const std::set<std::string>& keys) const {
  std::map<std::string, model::TaughtExample> known;
  for (const auto& [id, example] : examples_) {
    auto key = model::example_key(example.text);
    if (example.workspace_id != workspace_id || !keys.contains(key)) continue;
    auto [at, first] = known.try_emplace(key, example);
    if (!first && example.position < at->second.position) at->second = example;
  }
  return known;
}

std::vector<model::Training> Tables::trainings(const NewestQuery& wanted) const {
  return newest_of(trainings_, wanted);
}

std::optional<model::Training> Tables::training(const std::string& id) const {
  return copy_of(trainings_, id);
}

std::vector<model::Evaluation> Tables::evaluations(const NewestQuery& wanted) const {
  return newest_of(evaluations_, wanted);
}

std::optional<model::Evaluation> Tables::evaluation(const std::string& id) const {
  return copy_of(evaluations_, id);
}

std::vector<model::Release> Tables::releases(const NewestQuery& wanted) const {
  return newest_of(releases_, wanted);
}

std::optional<model::Release> Tables::release(const std::string& id) const {
  return copy_of(releases_, id);
}

std::optional<model::Workspace> Tables::workspace() const {
  if (workspaces_.empty()) return std::nullopt;
  return workspaces_.begin()->second;
}

std::vector<DueTimer> Tables::timers() const {
  std::vector<DueTimer> due;
  for (const auto& [id, conversation] : conversations_) {
    for (const auto& timer : model::timers(conversation)) {
      due.push_back({"conversation/" + id, timer.kind, timer.due});
    }
  }
  std::ranges::sort(due, {}, [](const DueTimer& timer) {
    return std::tuple(timer.due, timer.stream, timer.kind);
  });
  return due;
}

std::vector<std::string> Tables::dump() const {
  std::vector<std::string> lines;
  auto add = [&](const char* table, const auto& value) {
    lines.push_back(std::string(table) + " " + base::to_json_text(value));
  };
  std::map<std::string, std::int64_t> counts;
  for (const auto& [id, row] : conversations_) {
    add("conversations", row);
    int place = static_cast<int>(row.status) * 3 + static_cast<int>(row.owner.kind);
    ++counts[owner_agent_of(row).value_or("") + " " + std::to_string(place)];
  }
  for (const auto& [id, row] : suggestions_) add("suggestions", row);
  for (const auto& [id, row] : accounts_) add("accounts", row);
  for (const auto& [id, row] : articles_) add("articles", row);
  for (const auto& [id, row] : intents_) add("intents", row);
  for (const auto& [id, row] : examples_) add("examples", row);
  for (const auto& [id, row] : trainings_) add("trainings", row);
  for (const auto& [id, row] : evaluations_) add("evaluations", row);
  for (const auto& [id, row] : releases_) add("releases", row);
  for (const auto& [id, row] : workspaces_) add("workspaces", row);
  for (const auto& [position, row] : messages_) add("messages", row);
  for (const auto& [id, row] : contacts_) {
    add("contacts", row.contact);
    for (const auto& [kind, value] : row.contact.profile.external_ids) {
      lines.push_back("external_ids " + kind + " " + value + " " + id);
    }
  }
  for (const auto& timer : timers()) {
    lines.push_back("timers " + std::to_string(timer.due) + " " + timer.stream + " " + timer.kind);
  }
  for (const auto& [key, number] : counts) {
    lines.push_back("counts " + key + " " + std::to_string(number));
  }
  std::ranges::sort(lines);
  return lines;
}

}  // namespace parley::store::memory
