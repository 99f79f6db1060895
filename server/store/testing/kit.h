// What the tests of this module share: a store of either kind in a folder of its own, and short
// ways to write transactions.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "store/store.h"

namespace parley::store::testing {

// Removed with everything in it when it goes.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Throws std::runtime_error with the Error's text.
template <class T>
T must(base::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

Opened open_in(const TempFolder& folder);

// Waits for the callback.
base::Result<Committed> commit(Store& store, Transaction transaction);

// One append to one stream by "test".
Transaction append(std::string stream, std::vector<model::Payload> payloads,
                   std::string subject = "", std::int64_t version = kAnyVersion,
                   base::Millis at = 1000);

// A contact "c…" with a name, and a conversation "v…" of it.
Transaction contact(const std::string& id, const std::string& name);
Transaction conversation(const std::string& id, const std::string& contact_id,
                         base::Millis at = 1000);
Transaction received(const std::string& conversation_id, const std::string& contact_id,
                     const std::string& message_id, const std::string& text,
                     base::Millis at = 1000);

}  // namespace parley::store::testing
