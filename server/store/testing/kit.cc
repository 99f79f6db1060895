#include "store/testing/kit.h"

#include <atomic>
#include <future>
#include <unistd.h>

namespace parley::store::testing {

TempFolder::TempFolder() {
  static std::atomic<int> count = 0;
  path_ = std::filesystem::temp_directory_path() /
          ("parley-store-" + std::to_string(getpid()) + "-" + std::to_string(++count));
  std::filesystem::create_directories(path_);
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Opened open_in(const TempFolder& folder) { return must(open_sqlite({folder.path(), {}})); }

base::Result<Committed> commit(Store& store, Transaction transaction) {
  std::promise<base::Result<Committed>> promise;
  auto future = promise.get_future();
  store.commit(std::move(transaction),
               [&](base::Result<Committed> result) { promise.set_value(std::move(result)); });
  return future.get();
}

Transaction append(std::string stream, std::vector<model::Payload> payloads, std::string subject,
                   std::int64_t version, base::Millis at) {
  Transaction transaction;
  transaction.at = at;
  auto& added = transaction.appends.emplace_back();
  added.stream = std::move(stream);
  added.expected_version = version;
  added.subject = std::move(subject);
  for (auto& payload : payloads) added.events.push_back({std::move(payload), "test", ""});
  return transaction;
}

Transaction contact(const std::string& id, const std::string& name) {
  model::ContactSaved saved;
  saved.workspace_id = "w";
  saved.profile.value.name = name;
  return append("contact/" + id, {saved}, id);
}

Transaction conversation(const std::string& id, const std::string& contact_id, base::Millis at) {
  return append("conversation/" + id, {model::ConversationStarted{"w", contact_id, "web", {}}},
                contact_id, 0, at);
}

Transaction received(const std::string& conversation_id, const std::string& contact_id,
                     const std::string& message_id, const std::string& text, base::Millis at) {
  model::MessageReceived message;
  message.message_id = message_id;
  message.text.value = text;
  return append("conversation/" + conversation_id, {message}, contact_id, kAnyVersion, at);
}

}  // namespace parley::store::testing
