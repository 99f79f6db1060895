#include "bench/store/messages.h"

#include "base/ids.h"

namespace parley::bench {
namespace {

store::Transaction append_to(Chat& chat, std::vector<model::Payload> payloads,
                             const std::string& actor, base::Millis now) {
  store::StreamAppend append;
  append.stream = "conversation/" + chat.conversation_id;
  append.expected_version = chat.version;
  append.subject = chat.contact_id;
  for (auto& payload : payloads) append.events.push_back({std::move(payload), actor, ""});
  chat.version += static_cast<std::int64_t>(append.events.size());
  store::Transaction transaction;
  transaction.appends.push_back(std::move(append));
  transaction.at = now;
  return transaction;
}

}  // namespace

Chat make_chat(base::Millis now) { return {base::make_id(now), base::make_id(now), 0}; }

store::Transaction contact_saved(const Chat& chat, const std::string& name, base::Millis now) {
  model::ContactSaved saved;
  saved.profile.value.name = name;
  store::StreamAppend append;
  append.stream = "contact/" + chat.contact_id;
  append.subject = chat.contact_id;
  append.events.push_back({std::move(saved), "customer:" + chat.contact_id, ""});
  store::Transaction transaction;
  transaction.appends.push_back(std::move(append));
  transaction.at = now;
  return transaction;
}

store::Transaction message_received(Chat& chat, const std::string& text, base::Millis now) {
  std::vector<model::Payload> payloads;
  if (chat.version == 0)
    payloads.emplace_back(model::ConversationStarted{"", chat.contact_id, "web", {}});
  model::MessageReceived received;
  received.message_id = base::make_id(now);
  received.client_id = received.message_id;
  received.text.value = text;
  payloads.emplace_back(std::move(received));
  auto transaction = append_to(chat, std::move(payloads), "customer:" + chat.contact_id, now);
  transaction.once =
      store::OnceKey{"message/" + chat.contact_id + "/" + transaction.appends[0].stream +
                         std::to_string(chat.version),
                     "a fingerprint as long as a hash is, 64 characters of hexadecimal"};
  return transaction;
}

store::Transaction message_answered(Chat& chat, const std::string& text, base::Millis now) {
  model::MessageSent sent;
  sent.message_id = base::make_id(now);
  sent.text.value = text;
  std::vector<model::Payload> payloads;
  payloads.emplace_back(std::move(sent));
  return append_to(chat, std::move(payloads), "bot", now);
}

}  // namespace parley::bench
