// The keys of persons: one random key per subject, kept wrapped by the workspace's master key, and
// opened ones in a bounded cache. Erasing a subject's key makes everything sealed with it
// unreadable for ever; the shelf remembers that it was erased, so that a lost key is not taken for
// an erased one.
//
// Thread-safe. Throws what its shelf throws. Keys are wiped from memory when they leave the cache.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/core/lru.h"
#include "store/store.h"

namespace parley::store {

// 32 bytes that are wiped when they go.
class Key {
 public:
  Key() = default;
  Key(const Key& other) = default;
  Key& operator=(const Key& other) = default;
  ~Key();
  static Key random();
  static base::Result<Key> from_hex(const std::string& hex);
  std::string to_hex() const;
  unsigned char* data() { return bytes_.data(); }
  const unsigned char* data() const { return bytes_.data(); }
  static constexpr std::size_t size() { return 32; }

 private:
  std::array<unsigned char, 32> bytes_ = {};
};

// Where wrapped keys lie.
class KeyShelf {
 public:
  enum class State { kept, erased, absent };
  struct Found {
    State state = State::absent;
    std::string wrapped;
  };
  using Wrapped = std::vector<std::pair<std::string, std::string>>;  // subject, wrapped key

  virtual ~KeyShelf() = default;
  virtual Found load(const std::string& subject) = 0;
  virtual std::vector<std::string> erased() = 0;
  virtual void add(const Wrapped& keys) = 0;           // durable when it returns
  virtual void erase(const std::string& subject) = 0;  // durable when it returns
};

std::unique_ptr<KeyShelf> make_memory_shelf();

class KeyRing {
 public:
  using State = KeyShelf::State;

  // Code::unavailable when `master` is not the key that this shelf was begun with.
  static base::Result<std::unique_ptr<KeyRing>> open(const Key& master,
                                                     std::unique_ptr<KeyShelf> shelf);

  State state(const std::string& subject);
  std::vector<std::string> erased();
  void make(const std::vector<std::string>& subjects);
  void erase(const std::string& subject);

  // Nonce and ciphertext (XChaCha20-Poly1305). The subject must have a key. What is sealed opens
  // only with the same `context`.
  std::string seal(const std::string& subject, std::string_view context, std::string_view plain);
  // std::nullopt when the subject's key was erased; Code::internal when it is lost or does not fit.
  base::Result<std::optional<std::string>> open(const std::string& subject,
                                                std::string_view context, std::string_view sealed);
  std::string derive(const std::string& purpose) const;

 private:
  KeyRing(const Key& master, std::unique_ptr<KeyShelf> shelf);
  const Key* find(const std::string& subject, State& state);
  const Key* remember(const std::string& subject, const Key& key);
  base::Result<Key> unwrap(const std::string& subject, const std::string& wrapped) const;

  const Key master_;
  std::unique_ptr<KeyShelf> shelf_;
  std::mutex mutex_;
  Lru<Key> opened_;
};

std::unique_ptr<Secrets> make_secrets(std::shared_ptr<KeyRing> ring);

}  // namespace parley::store
