#include "understand/embed/text_steps.h"

#include <algorithm>
#include <memory>
#include <re2/re2.h>
#include <stdexcept>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/utf8.h"
#include "understand/embed/charsmap.h"

namespace parley::understand {
namespace {

using base::Code;
using base::fail;

constexpr int kMaxNesting = 4;

std::string_view text_at(const base::Json& node, std::string_view name) {
  const auto* object = node.if_object();
  const auto* value = object ? object->if_contains(name) : nullptr;
  return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

bool flag_at(const base::Json& node, std::string_view name, bool otherwise) {
  const auto* value = node.as_object().if_contains(name);
  return value && value->is_bool() ? value->get_bool() : otherwise;
}

bool is_space(char32_t c) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_WHITE_SPACE) != 0;
}

std::string strip(std::string text, bool left, bool right) {
  std::size_t begin = text.size(), end = 0;  // of what is no space
  for (std::size_t at = 0; at < text.size();) {
    auto [c, bytes] = base::decode_utf8(text, at);
    if (!is_space(c)) {
      begin = std::min(begin, at);
      end = at + bytes;
    }
    at += bytes;
  }
  if (right) text.resize(end);
  if (left) text.erase(0, std::min(begin, text.size()));
  return text;
}

// As char::to_lowercase of the reference: of all characters one becomes two.
std::string lower(std::string text) {
  std::string made;
  for (std::size_t at = 0; at < text.size();) {
    auto [c, bytes] = base::decode_utf8(text, at);
    base::append_utf8(made, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
    if (c == 0x130) base::append_utf8(made, 0x307);
    at += bytes;
  }
  return made;
}

std::string in_form(const icu::Normalizer2& form, const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  auto made = form.normalize(icu::UnicodeString::fromUTF8(text), status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU cannot normalise");
  std::string bytes;
  made.toUTF8String(bytes);
  return bytes;
}

const icu::Normalizer2* form_of(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  if (name == "NFC") return icu::Normalizer2::getNFCInstance(status);
  if (name == "NFD") return icu::Normalizer2::getNFDInstance(status);
  if (name == "NFKC") return icu::Normalizer2::getNFKCInstance(status);
  if (name == "NFKD") return icu::Normalizer2::getNFKDInstance(status);
  return nullptr;
}

base::Result<std::shared_ptr<const re2::RE2>> read_pattern(const base::Json& node) {
  const auto* pattern = node.as_object().if_contains("pattern");
  std::string expression;
  if (pattern) {
    auto plain = text_at(*pattern, "String");
    expression =
        plain.empty() ? text_at(*pattern, "Regex") : re2::RE2::QuoteMeta(std::string(plain));
  }
  auto made = std::make_shared<const re2::RE2>(expression, re2::RE2::Quiet);
  if (expression.empty() || !made->ok()) {
    return fail(Code::invalid, "normalizer Replace: its pattern is not understood");
  }
  return made;
}

}  // namespace

base::Result<Normalizer> Normalizer::read(const base::Json& node) {
  Normalizer made;
  if (auto added = made.add(node, 0); !added) return base::pass(added);
  return made;
}

base::Result<void> Normalizer::add(const base::Json& node, int depth) {
  if (node.is_null()) return {};
  auto type = text_at(node, "type");
  if (type == "Sequence" && depth < kMaxNesting) {
    const auto* parts = node.as_object().if_contains("normalizers");
    if (!parts || !parts->is_array()) return fail(Code::invalid, "a Sequence needs normalizers");
    for (const auto& part : parts->get_array()) {
      if (auto added = add(part, depth + 1); !added) return added;
    }
  } else if (type == "Precompiled") {
    auto map = Charsmap::from_base64(text_at(node, "precompiled_charsmap"));
    if (!map) return base::pass(map);
    steps_.emplace_back([shared = std::make_shared<const Charsmap>(std::move(*map))](
                            std::string text) { return shared->normalize(text); });
  } else if (type == "Replace") {
    auto pattern = read_pattern(node);
    if (!pattern) return base::pass(pattern);
    std::string content(text_at(node, "content"));
    for (std::size_t at = 0; (at = content.find('\\', at)) != content.npos; at += 2) {
      content.insert(at, 1, '\\');
    }
    steps_.emplace_back([pattern = *pattern, content](std::string text) {
      re2::RE2::GlobalReplace(&text, *pattern, content);
      return text;
    });
  } else if (type == "Strip") {
    bool left = flag_at(node, "strip_left", true), right = flag_at(node, "strip_right", true);
    steps_.emplace_back(
        [left, right](std::string text) { return strip(std::move(text), left, right); });
  } else if (type == "Lowercase") {
    steps_.emplace_back(lower);
  } else if (const auto* form = form_of(type)) {
    steps_.emplace_back([form](std::string text) { return in_form(*form, text); });
  } else {
    return fail(Code::invalid, "normalizer " + std::string(type.empty() ? "without type" : type) +
                                   " is not understood; Precompiled, Replace, Strip, Lowercase, "
                                   "NFC, NFD, NFKC, NFKD and Sequence are");
  }
  return {};
}

std::string Normalizer::apply(std::string text) const {
  for (const auto& step : steps_) text = step(std::move(text));
  return text;
}

base::Result<WordSplitter> WordSplitter::read(const base::Json& node) {
  WordSplitter made;
  if (node.is_null()) return made;
  if (text_at(node, "type") != "Sequence") {
    if (auto added = made.add(node); !added) return base::pass(added);
    return made;
  }
  const auto* parts = node.as_object().if_contains("pretokenizers");
  if (!parts || !parts->is_array()) return fail(Code::invalid, "a Sequence needs pretokenizers");
  for (const auto& part : parts->get_array()) {
    if (auto added = made.add(part); !added) return base::pass(added);
  }
  return made;
}

base::Result<void> WordSplitter::add(const base::Json& node) {
  auto type = text_at(node, "type");
  if (type == "WhitespaceSplit" && mark_.empty()) {
    at_spaces_ = true;
  } else if (type == "Metaspace" && mark_.empty()) {
    mark_ = text_at(node, "replacement");
    if (base::count_code_points(mark_) != 1) {
      return fail(Code::invalid, "pre_tokenizer Metaspace: its replacement must be one character");
    }
    auto scheme = text_at(node, "prepend_scheme");
    prepend_ = scheme == "never" || !flag_at(node, "add_prefix_space", true) ? Prepend::never
               : scheme == "first"                                           ? Prepend::first
                                                                             : Prepend::always;
    at_marks_ = flag_at(node, "split", true);
  } else {
    return fail(Code::invalid,
                "pre_tokenizer " + std::string(type.empty() ? "without type" : type) +
                    " is not understood here; WhitespaceSplit and then Metaspace are");
  }
  return {};
}

bool WordSplitter::mark_and_split(std::string_view text, bool first,
                                  const std::function<bool(std::string_view)>& word) const {
  if (text.empty()) return true;
  if (mark_.empty()) return word(text);
  std::string marked;
  for (char c : text) c == ' ' ? void(marked += mark_) : marked.push_back(c);
  bool wanted = prepend_ == Prepend::always || (prepend_ == Prepend::first && first);
  if (wanted && !marked.starts_with(mark_)) marked.insert(0, mark_);
  if (!at_marks_) return word(marked);
  std::string_view rest = marked;
  while (!rest.empty()) {  // each word begins with its mark
    auto end = std::min(rest.find(mark_, rest.starts_with(mark_) ? mark_.size() : 0), rest.size());
    if (!word(rest.substr(0, end))) return false;
    rest.remove_prefix(end);
  }
  return true;
}

void WordSplitter::split(std::string_view text,
                         const std::function<bool(std::string_view)>& word) const {
  if (!at_spaces_) return void(mark_and_split(text, true, word));
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto [c, bytes] = base::decode_utf8(text, at);
    if (is_space(c)) {
      if (!mark_and_split(text.substr(begin, at - begin), begin == 0, word)) return;
      begin = at + bytes;
    }
    at += bytes;
  }
  mark_and_split(text.substr(begin), begin == 0, word);
}

}  // namespace parley::understand
