#include "store/core/chain.h"

#include <sodium.h>

namespace parley::store {
namespace {

class Hasher {
 public:
  explicit Hasher(std::string_view domain) {
    crypto_generichash_init(&state_, nullptr, 0, Hash().size());
    add(domain);
  }
  void add(std::int64_t number) {
    std::array<unsigned char, 8> bytes;
    auto value = static_cast<std::uint64_t>(number);
    for (auto& byte : bytes) {
      byte = static_cast<unsigned char>(value);
      value >>= 8;
    }
    update(bytes.data(), bytes.size());
  }
  void add(std::string_view text) {
    add(static_cast<std::int64_t>(text.size()));
    update(reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  void add(const Hash& hash) { update(hash.data(), hash.size()); }
  Hash finish() {
    Hash hash;
    crypto_generichash_final(&state_, hash.data(), hash.size());
    return hash;
  }

 private:
  void update(const unsigned char* data, std::size_t size) {
    crypto_generichash_update(&state_, data, size);
  }
  crypto_generichash_state state_;
};

}  // namespace

std::string to_hex(std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (unsigned char byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

Hash from_hex(std::string_view hex) {
  Hash hash = {};
  std::size_t size = 0;
  int bad =
      sodium_hex2bin(hash.data(), hash.size(), hex.data(), hex.size(), nullptr, &size, nullptr);
  return bad == 0 && size == hash.size() ? hash : Hash{};
}

Hash hash_row(const EventRow& row) {
  Hasher hasher("parley event 1");
  hasher.add(row.previous);
  hasher.add(row.position);
  hasher.add(row.stream);
  hasher.add(row.version);
  hasher.add(row.type);
  hasher.add(row.at);
  hasher.add(row.actor);
  hasher.add(row.cause);
  hasher.add(row.subject);
  hasher.add(row.data);
  hasher.add(row.sealed);
  return hasher.finish();
}

Hash anchor_root(const Hash& previous, const Heads& changed) {
  Hasher hasher("parley anchor 1");
  hasher.add(previous);
  for (const auto& [stream, head] : changed) {
    hasher.add(stream);
    hasher.add(head.version);
    hasher.add(head.hash);
  }
  return hasher.finish();
}

}  // namespace parley::store
