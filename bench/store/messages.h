// What the programs of this folder write: contacts, and conversations of which each transaction
// adds one customer's message, as the server's own door does.
#pragma once

#include <string>

#include "store/store.h"

namespace parley::bench {

struct Chat {
  std::string contact_id;
  std::string conversation_id;
  std::int64_t version = 0;  // of the conversation's stream
};

Chat make_chat(base::Millis now);

// Brings the contact into being.
store::Transaction contact_saved(const Chat& chat, const std::string& name, base::Millis now);

// Starts the conversation if it is new; `chat` is then at the version after this.
store::Transaction message_received(Chat& chat, const std::string& text, base::Millis now);

// The bot's answer to it.
store::Transaction message_answered(Chat& chat, const std::string& text, base::Millis now);

}  // namespace parley::bench
