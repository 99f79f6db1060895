#include "understand/embed/charsmap.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include "base/crypto.h"
#include "base/utf8.h"

namespace parley::understand {
namespace {

constexpr std::size_t kMaxCluster = 6;  // bytes; a cluster of as many is read by characters

// A unit of the array: has_leaf in bit 8, the label in bits 0 to 7 (bit 31 for a value), the offset
// to the children above bit 10, shifted by eight more if bit 9 is set.
bool has_leaf(std::uint32_t unit) { return (unit >> 8 & 1) != 0; }
std::uint32_t value_of(std::uint32_t unit) { return unit & 0x7FFFFFFF; }
std::uint32_t label_of(std::uint32_t unit) { return unit & 0x800000FF; }
std::size_t offset_of(std::uint32_t unit) {
  return static_cast<std::size_t>(unit >> 10) << ((unit & 1u << 9) >> 6);
}

std::unique_ptr<icu::BreakIterator> clusters() {
  static const auto kPrototype = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no grapheme clusters");
    return made;
  }();
  return std::unique_ptr<icu::BreakIterator>(kPrototype->clone());
}

}  // namespace

base::Result<Charsmap> Charsmap::from_base64(std::string_view text) {
  std::string url(text.substr(0, text.find_last_not_of('=') + 1));
  std::ranges::replace(url, '+', '-');
  std::ranges::replace(url, '/', '_');
  auto bytes = base::from_base64url(url);
  std::uint32_t length = 0;  // of the trie, little endian as all in it
  if (bytes && bytes->size() >= sizeof length) {
    for (std::size_t i = sizeof length; i-- > 0;) {
      length = (length << 8) | static_cast<unsigned char>((*bytes)[i]);
    }
  }
  if (!bytes || length == 0 || length % 4 != 0 || length > bytes->size() - sizeof length) {
    return base::fail(base::Code::invalid, "precompiled_charsmap is damaged");
  }
  Charsmap made;
  for (std::size_t at = sizeof length; at < sizeof length + length; at += 4) {
    std::uint32_t unit = 0;
    for (std::size_t i = 4; i-- > 0;) {
      unit = (unit << 8) | static_cast<unsigned char>((*bytes)[at + i]);
    }
    made.units_.push_back(unit);
  }
  made.values_ = bytes->substr(sizeof length + length);
  return made;
}

// The value of the shortest prefix of `key` that has one; that also the reference takes the
// shortest, and for the whole of the key, looks odd but is what the models were trained with.
std::optional<std::string_view> Charsmap::look_up(std::string_view key) const {
  auto at = offset_of(units_[0]);
  for (char c : key) {
    auto byte = static_cast<unsigned char>(c);
    at ^= byte;
    if (byte == 0 || at >= units_.size() || label_of(units_[at]) != byte) return std::nullopt;
    bool leaf = has_leaf(units_[at]);
    at ^= offset_of(units_[at]);
    if (!leaf) continue;
    if (at >= units_.size() || value_of(units_[at]) > values_.size()) return std::nullopt;
    std::string_view value = std::string_view(values_).substr(value_of(units_[at]));
    return value.substr(0, value.find('\0'));
  }
  return std::nullopt;
}

void Charsmap::append_cluster(std::string_view cluster, std::string& to) const {
  if (cluster.size() < kMaxCluster) {
    if (auto value = look_up(cluster)) {
      to += *value;
      return;
    }
  }
  for (std::size_t at = 0; at < cluster.size();) {
    auto part = cluster.substr(at, base::decode_utf8(cluster, at).bytes);
    to += look_up(part).value_or(part);
    at += part.size();
  }
}

std::string Charsmap::normalize(std::string_view text) const {
  std::string made;
  made.reserve(text.size());
  if (std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7F; })) {
    for (std::size_t i = 0; i < text.size(); ++i) append_cluster(text.substr(i, 1), made);
    return made;
  }
  UErrorCode status = U_ZERO_ERROR;
  UText* opened =
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
  auto iterator = clusters();
  iterator->setText(opened, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU cannot read a text");
  auto begin = iterator->first();
  for (auto end = iterator->next(); end != icu::BreakIterator::DONE; end = iterator->next()) {
    append_cluster(
        text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)), made);
    begin = end;
  }
  utext_close(opened);
  return made;
}

}  // namespace parley::understand
