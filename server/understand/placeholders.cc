#include "understand/placeholders.h"

#include <algorithm>
#include <map>
#include <sodium.h>

#include "base/json.h"
#include "base/utf8.h"

namespace parley::understand {
namespace {

using base::Code;
using base::fail;

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::string_view kPurpose = "parley placeholders 1";
static_assert(kPlaceholderKey == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string seal(std::string_view plain, std::string_view key) {
  std::string sealed(kNonce + plain.size() + kTag, '\0');
  randombytes_buf(sealed.data(), kNonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed) + kNonce, nullptr, raw(plain),
                                             plain.size(), raw(kPurpose), kPurpose.size(), nullptr,
                                             raw(sealed), raw(key));
  return sealed;
}

base::Result<std::string> unseal(std::string_view sealed, std::string_view key) {
  std::string plain;
  bool opened = sealed.size() >= kNonce + kTag && key.size() == kPlaceholderKey;
  if (opened) {
    plain.resize(sealed.size() - kNonce - kTag);
    opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
                 raw(plain), nullptr, nullptr, raw(sealed) + kNonce, sealed.size() - kNonce,
                 raw(kPurpose), kPurpose.size(), raw(sealed), raw(key)) == 0;
  }
  if (!opened) return fail(Code::forbidden, "the placeholders do not open with this key");
  return plain;
}

std::string upper(std::string_view text) {
  std::string made(text);
  std::ranges::transform(made, made.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return made;
}

// What equal values have in common: the entity's normal form where it stands at that place.
std::string value_of(const model::Understanding& text, const model::Pii& pii,
                     const std::string& written) {
  for (const auto& entity : text.entities) {
    if (entity.start == pii.start && entity.end == pii.end && entity.value.is_string()) {
      return std::string(entity.value.get_string());
    }
  }
  return written;
}

// The bytes where each code point of a text begins, and its end.
std::vector<std::size_t> offsets(std::string_view text) {
  std::vector<std::size_t> made;
  for (std::size_t at = 0; at < text.size(); at += base::decode_utf8(text, at).bytes) {
    made.push_back(at);
  }
  made.push_back(text.size());
  return made;
}

}  // namespace

base::Result<Sealed> seal_personal(const std::vector<model::Understanding>& texts,
                                   std::string_view key) {
  if (key.size() != kPlaceholderKey) return fail(Code::invalid, "the key must have 32 bytes");
  Sealed made;
  std::map<std::pair<std::string, std::string>, std::string> placeholders;  // of kind and value
  std::map<std::string, std::size_t> counts;
  boost::json::object mapping;
  for (const auto& text : texts) {
    auto places = offsets(text.text);
    std::string redacted;
    std::size_t at = 0;
    for (const auto& pii : text.pii) {
      auto start = places[static_cast<std::size_t>(pii.start)];
      auto end = places[static_cast<std::size_t>(pii.end)];
      auto written = text.text.substr(start, end - start);
      auto kind = upper(base::enum_name(pii.type));
      auto& placeholder = placeholders[{kind, value_of(text, pii, written)}];
      if (placeholder.empty()) {
        placeholder = "[" + kind + "_" + std::to_string(++counts[kind]) + "]";
        mapping[placeholder] = written;
      }
      redacted.append(text.text, at, start - at);
      redacted += placeholder;
      at = end;
    }
    redacted.append(text.text, at);
    made.texts.push_back(std::move(redacted));
  }
  made.mapping = seal(base::write_json(mapping), key);
  return made;
}

base::Result<std::string> restore_personal(std::string_view text, std::string_view mapping,
                                           std::string_view key) {
  auto plain = unseal(mapping, key);
  if (!plain) return base::pass(plain);
  auto values = base::parse_json(*plain);
  if (!values) return base::pass(values);
  const auto& known = values->as_object();
  std::string made;
  for (std::size_t at = 0; at < text.size();) {
    auto open = std::min(text.find('[', at), text.size());
    made += text.substr(at, open - at);
    auto close = text.find(']', open);
    const auto* value =
        close == text.npos ? nullptr : known.if_contains(text.substr(open, close + 1 - open));
    if (value) {
      made += std::string_view(value->as_string());
      at = close + 1;
    } else {
      if (open < text.size()) made += '[';
      at = std::min(open + 1, text.size());
    }
  }
  return made;
}

}  // namespace parley::understand
