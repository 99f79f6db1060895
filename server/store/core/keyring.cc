#include "store/core/keyring.h"

#include <map>
#include <set>
#include <sodium.h>
#include <stdexcept>

#include "store/core/chain.h"

namespace parley::store {
namespace {

using base::Code;
using base::fail;

constexpr std::size_t kCachedKeys = 8192;
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(Key::size() == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

// Its key is made with the shelf and opened at every start: so a wrong master key is seen at once.
const std::string kProbe = "master key probe";

unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string encrypt(const Key& key, std::string_view context, std::string_view plain) {
  std::string sealed(kNonce + plain.size() + kTag, '\0');
  randombytes_buf(sealed.data(), kNonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed) + kNonce, nullptr, raw(plain),
                                             plain.size(), raw(context), context.size(), nullptr,
                                             raw(sealed), key.data());
  return sealed;
}

bool decrypt(const Key& key, std::string_view context, std::string_view sealed,
             unsigned char* plain) {
  if (sealed.size() < kNonce + kTag) return false;
  return crypto_aead_xchacha20poly1305_ietf_decrypt(plain, nullptr, nullptr, raw(sealed) + kNonce,
                                                    sealed.size() - kNonce, raw(context),
                                                    context.size(), raw(sealed), key.data()) == 0;
}

std::string wrap_context(const std::string& subject) { return "parley key 1\n" + subject; }

class MemoryShelf final : public KeyShelf {
 public:
  Found load(const std::string& subject) override {
    if (erased_.contains(subject)) return {State::erased, {}};
    auto found = keys_.find(subject);
    if (found == keys_.end()) return {};
    return {State::kept, found->second};
  }
  std::vector<std::string> erased() override { return {erased_.begin(), erased_.end()}; }
  void add(const Wrapped& keys) override { keys_.insert(keys.begin(), keys.end()); }
  void erase(const std::string& subject) override {
    keys_.erase(subject);
    erased_.insert(subject);
  }

 private:
  std::map<std::string, std::string> keys_;
  std::set<std::string> erased_;
};

class RingSecrets final : public Secrets {
 public:
  explicit RingSecrets(std::shared_ptr<KeyRing> ring) : ring_(std::move(ring)) {}
  std::string derive(const std::string& purpose) const override { return ring_->derive(purpose); }

 private:
  std::shared_ptr<KeyRing> ring_;
};

}  // namespace

Key::~Key() { sodium_memzero(bytes_.data(), bytes_.size()); }

Key Key::random() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  Key key;
  randombytes_buf(key.data(), size());
  return key;
}

base::Result<Key> Key::from_hex(const std::string& hex) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  Key key;
  std::size_t read = 0;
  const char* end = nullptr;
  int bad = sodium_hex2bin(key.data(), size(), hex.data(), hex.size(), nullptr, &read, &end);
  if (bad != 0 || read != size() || end != hex.data() + hex.size()) {
    return fail(Code::unavailable, "the master key must be 64 hexadecimal digits");
  }
  return key;
}

std::string Key::to_hex() const {
  return store::to_hex({reinterpret_cast<const char*>(data()), size()});
}

std::unique_ptr<KeyShelf> make_memory_shelf() { return std::make_unique<MemoryShelf>(); }

std::unique_ptr<Secrets> make_secrets(std::shared_ptr<KeyRing> ring) {
  return std::make_unique<RingSecrets>(std::move(ring));
}

KeyRing::KeyRing(const Key& master, std::unique_ptr<KeyShelf> shelf)
    : master_(master), shelf_(std::move(shelf)) {}

base::Result<std::unique_ptr<KeyRing>> KeyRing::open(const Key& master,
                                                     std::unique_ptr<KeyShelf> shelf) {
  std::unique_ptr<KeyRing> ring(new KeyRing(master, std::move(shelf)));
  auto probe = ring->shelf_->load(kProbe);
  if (probe.state == State::absent) {
    ring->make({kProbe});
  } else if (!ring->unwrap(kProbe, probe.wrapped)) {
    return fail(Code::unavailable,
                "the master key is not the one that the keys of this data folder were made with; "
                "put the right one back");
  }
  return ring;
}

base::Result<Key> KeyRing::unwrap(const std::string& subject, const std::string& wrapped) const {
  Key key;
  if (wrapped.size() != kNonce + Key::size() + kTag ||
      !decrypt(master_, wrap_context(subject), wrapped, key.data())) {
    return fail(Code::internal, "the key of " + subject + " is damaged");
  }
  return key;
}

const Key* KeyRing::remember(const std::string& subject, const Key& key) {
  const Key* kept = &opened_.add(subject, key);
  opened_.trim(kCachedKeys);
  return kept;
}

const Key* KeyRing::find(const std::string& subject, State& state) {
  if (const Key* cached = opened_.find(subject)) {
    state = State::kept;
    return cached;
  }
  auto found = shelf_->load(subject);
  state = found.state;
  if (state != State::kept) return nullptr;
  auto key = unwrap(subject, found.wrapped);
  return key ? remember(subject, *key) : nullptr;
}

KeyRing::State KeyRing::state(const std::string& subject) {
  std::lock_guard lock(mutex_);
  State state = State::absent;
  find(subject, state);
  return state;
}

std::vector<std::string> KeyRing::erased() {
  std::lock_guard lock(mutex_);
  return shelf_->erased();
}

void KeyRing::make(const std::vector<std::string>& subjects) {
  std::lock_guard lock(mutex_);
  KeyShelf::Wrapped wrapped;
  std::vector<Key> keys;
  for (const auto& subject : subjects) {
    const Key& key = keys.emplace_back(Key::random());
    std::string_view plain(reinterpret_cast<const char*>(key.data()), Key::size());
    wrapped.emplace_back(subject, encrypt(master_, wrap_context(subject), plain));
  }
  shelf_->add(wrapped);
  for (std::size_t i = 0; i < keys.size(); ++i) remember(subjects[i], keys[i]);
}

void KeyRing::erase(const std::string& subject) {
  std::lock_guard lock(mutex_);
  opened_.erase(subject);
  shelf_->erase(subject);
}

std::string KeyRing::seal(const std::string& subject, std::string_view context,
                          std::string_view plain) {
  std::lock_guard lock(mutex_);
  State state = State::absent;
  const Key* key = find(subject, state);
  if (!key) throw std::logic_error("seal: no key for " + subject);
  return encrypt(*key, context, plain);
}

base::Result<std::optional<std::string>> KeyRing::open(const std::string& subject,
                                                       std::string_view context,
                                                       std::string_view sealed) {
  std::lock_guard lock(mutex_);
  State state = State::absent;
  const Key* key = find(subject, state);
  if (state == State::erased) return std::nullopt;
  if (state == State::absent) {
    return fail(
        Code::internal,
        "the key of " + subject + " is missing; keys.sqlite and log.sqlite must be of one backup");
  }
  if (!key) return fail(Code::internal, "the key of " + subject + " is damaged");
  std::string plain(sealed.size() < kNonce + kTag ? 0 : sealed.size() - kNonce - kTag, '\0');
  if (!decrypt(*key, context, sealed, raw(plain))) {
    return fail(Code::internal, "the personal part does not open with the key of " + subject);
  }
  return plain;
}

std::string KeyRing::derive(const std::string& purpose) const {
  std::string secret(32, '\0');
  std::string message = "parley secret 1\n" + purpose;
  crypto_generichash(raw(secret), secret.size(), raw(message), message.size(), master_.data(),
                     Key::size());
  return secret;
}

}  // namespace parley::store
