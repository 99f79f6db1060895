#include "store/core/rules.h"

namespace parley::store {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (char c : text) {
    char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    bool part = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') ||
                static_cast<unsigned char>(c) >= 0x80;
    if (part && !inside) words.emplace_back();
    if (part) words.back() += lower;
    inside = part;
  }
  return words;
}

std::string searchable(const model::Profile& profile) {
  std::string text;
  for (const auto* part : {&profile.name, &profile.email, &profile.phone}) {
    if (!*part) continue;
    if (!text.empty()) text += ' ';
    text += **part;
  }
  return text;
}

std::optional<base::Millis> waiting_since(const model::Conversation& conversation) {
  bool waits =
      conversation.owner.kind == model::OwnerKind::queue && conversation.queued_at &&
      (conversation.status == model::Status::open || conversation.status == model::Status::pending);
  if (!waits) return std::nullopt;
  return conversation.queued_at->at;
}

}  // namespace parley::store
