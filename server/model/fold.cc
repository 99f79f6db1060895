#include "model/fold.h"

#include <algorithm>

namespace parley::model {
namespace {

// Erasing by the hash of a secret.
void remove(std::vector<SecretHash>& from, const std::string& hash) {
  std::erase_if(from, [&](const SecretHash& secret) { return secret.hash == hash; });
}

// Keeps lists of secrets from growing without end.
void add(std::vector<SecretHash>& to, const SecretHash& secret, base::Millis now) {
  std::erase_if(to, [&](const SecretHash& old) { return old.expires_at.at <= now; });
  to.push_back(secret);
}

}  // namespace

void apply(Contact& state, const Event& event) {
  if (const auto* saved = std::get_if<ContactSaved>(&event.payload)) {
    if (state.id.empty()) {
      state.id = stream_id(event.stream);
      state.created_at = {event.at};
    }
    state.workspace_id = saved->workspace_id;
    state.signed_in = saved->signed_in;
    state.profile = saved->profile.value;
    state.erased = event.erased;
  } else if (std::holds_alternative<ContactErased>(event.payload)) {
    state.profile = {};
    state.erased = true;
    state.signed_in = false;
  }
  state.version = event.version;
}

void apply(Account& state, const Event& event) {
  if (const auto* saved = std::get_if<AccountSaved>(&event.payload)) {
    if (state.id.empty()) {
      state.id = stream_id(event.stream);
      state.created_at = {event.at};
    }
    state.workspace_id = saved->workspace_id;
    state.role = saved->role;
    state.status = saved->status;
    state.email = saved->email.value;
    state.name = saved->name.value;
    if (state.status == AccountStatus::disabled) {
      state.sessions.clear();
      state.links.clear();
    }
  } else if (const auto* password = std::get_if<PasswordSet>(&event.payload)) {
    state.password_hash = password->password_hash.value;
    state.sessions.clear();
    state.links.clear();
  } else if (const auto* issued = std::get_if<LinkIssued>(&event.payload)) {
    add(state.links, issued->link, event.at);
  } else if (const auto* opened = std::get_if<SessionOpened>(&event.payload)) {
    add(state.sessions, opened->session, event.at);
  } else if (const auto* closed = std::get_if<SessionClosed>(&event.payload)) {
    remove(state.sessions, closed->hash);
  }
  state.version = event.version;
}

void apply(Article& state, const Event& event) {
  if (const auto* saved = std::get_if<ArticleSaved>(&event.payload)) {
    state = saved->article;
    state.version = event.version;
    state.updated_at = {event.at};
  } else if (std::holds_alternative<ArticleDeleted>(event.payload)) {
    state = {};
    state.version = event.version;
  }
}

void apply(Workspace& state, const Event& event) {
  if (state.id.empty()) {
    state.id = stream_id(event.stream);
    state.created_at = {event.at};
  }
  if (const auto* changed = std::get_if<SettingsChanged>(&event.payload)) {
    state.settings = changed->settings;
    state.links.clear();  // the set-up link is used up by the first settings
  } else if (const auto* added = std::get_if<KeyAdded>(&event.payload)) {
    state.keys.push_back(added->key);
  } else if (const auto* revoked = std::get_if<KeyRevoked>(&event.payload)) {
    std::erase_if(state.keys, [&](const ApiKey& key) { return key.id == revoked->key_id; });
  } else if (const auto* issued = std::get_if<LinkIssued>(&event.payload)) {
    add(state.links, issued->link, event.at);
  } else if (const auto* activated = std::get_if<ReleaseActivated>(&event.payload)) {
    state.active_release = activated->release_id;
  }
  state.version = event.version;
}

}  // namespace parley::model
