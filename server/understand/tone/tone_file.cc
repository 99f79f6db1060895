#include <bit>
#include <cmath>
#include <cstring>

#include "base/crypto.h"
#include "base/json.h"
#include "understand/tone/tone_model.h"

namespace parley::understand {
namespace {

using base::Code;
using base::fail;

constexpr std::string_view kMagic = "parley-tone 1 ";
constexpr std::size_t kHash = 64;  // hexadecimal digits
constexpr std::int64_t kMostGrams = 10'000'000;

struct Header {
  ToneKind kind = ToneKind::sentiment;
  std::string embedder;
  std::int64_t width = 0;
  std::int64_t cues = 0;
  std::int64_t grams = 0;
  double scale = 0.0;
};
BOOST_DESCRIBE_STRUCT(Header, (), (kind, embedder, width, cues, grams, scale))

void put(std::string& to, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) to.push_back(static_cast<char>(value >> shift));
}

// Takes values from the front of bytes that were found to be long enough.
std::uint32_t take(std::string_view& from) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(from[i]);
  from.remove_prefix(4);
  return value;
}

bool plausible(const Header& header) {
  return header.width >= 1 && header.width <= 65536 && header.cues == std::int64_t(kCues) &&
         header.grams >= 0 && header.grams <= kMostGrams && header.scale > 0.0;
}

// Reads what follows the header, of exactly the right size.
base::Result<void> read_weights(std::string_view body, ToneModel& model) {
  const auto labels = tone_labels(model.kind).size();
  for (auto& hash : model.grams) {
    const auto next = take(body);
    if (&hash != model.grams.data() && next <= *(&hash - 1)) {
      return fail(Code::invalid, "the file of tone has its features in disorder");
    }
    hash = next;
  }
  for (std::size_t row = 0; row < model.rows(); ++row) {
    model.scales.push_back(std::bit_cast<float>(take(body)));
    const auto at = model.values.size();
    model.values.resize(at + labels);
    std::memcpy(model.values.data() + at, body.data(), labels);
    body.remove_prefix(labels);
  }
  for (std::size_t i = 0; i < labels; ++i) model.biases.push_back(std::bit_cast<float>(take(body)));
  for (const auto& numbers : {model.scales, model.biases}) {
    for (float number : numbers) {
      if (!std::isfinite(number)) {
        return fail(Code::invalid, "the file of tone has weights that are no numbers");
      }
    }
  }
  return {};
}

}  // namespace

std::string write_tone(const ToneModel& model) {
  auto header = base::to_json_text(
      Header{model.kind, model.embedder, static_cast<std::int64_t>(model.width),
             static_cast<std::int64_t>(kCues), std::ssize(model.grams), model.scale});
  std::string body;
  put(body, static_cast<std::uint32_t>(header.size()));
  body += header;
  for (auto hash : model.grams) put(body, hash);
  const auto labels = model.biases.size();
  for (std::size_t row = 0; row < model.rows(); ++row) {
    put(body, std::bit_cast<std::uint32_t>(model.scales[row]));
    body.append(reinterpret_cast<const char*>(model.values.data()) + row * labels, labels);
  }
  for (float bias : model.biases) put(body, std::bit_cast<std::uint32_t>(bias));
  return std::string(kMagic) + base::blake2b_hex(body) + "\n" + body;
}

base::Result<ToneModel> read_tone_model(std::string_view bytes) {
  if (!bytes.starts_with("parley-tone ")) return fail(Code::invalid, "is not a file of tone");
  if (!bytes.starts_with(kMagic)) {
    return fail(Code::invalid, "is of another version: train it again");
  }
  if (bytes.size() < kMagic.size() + kHash + 5) {
    return fail(Code::invalid, "the file of tone is cut off");
  }
  const auto hash = bytes.substr(kMagic.size(), kHash);
  auto body = bytes.substr(kMagic.size() + kHash + 1);
  if (base::blake2b_hex(body) != hash) {
    return fail(Code::invalid, "the file of tone is damaged: its content has another hash");
  }
  const auto length = take(body);
  if (length > body.size()) return fail(Code::invalid, "the file of tone is cut off");
  auto header = base::from_json_text<Header>(body.substr(0, length));
  if (!header) return base::pass(header);
  body.remove_prefix(length);
  if (!plausible(*header)) return fail(Code::invalid, "the file of tone has a wrong header");
  ToneModel model;
  model.kind = header->kind;
  model.embedder = header->embedder;
  model.width = static_cast<std::size_t>(header->width);
  model.scale = header->scale;
  const auto labels = tone_labels(model.kind).size();
  const auto grams = static_cast<std::size_t>(header->grams);
  const auto rows = model.width + kCues + grams;
  if (body.size() != grams * 4 + rows * (4 + labels) + labels * 4) {
    return fail(Code::invalid, "the file of tone does not fit its header");
  }
  model.grams.resize(grams);
  if (auto read = read_weights(body, model); !read) return base::pass(read);
  return model;
}

}  // namespace parley::understand
