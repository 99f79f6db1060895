#include <bit>
#include <cstring>

#include "base/crypto.h"
#include "base/json.h"
#include "understand/intents/intent_model.h"
#include "understand/intents/kernels.h"

namespace parley::understand {
namespace {

using base::Code;
using base::fail;

constexpr std::string_view kMagic = "parley-intents 4 ";
constexpr auto kTextsCutOff = "the file of intents has texts of another length than it says";
constexpr std::size_t kHash = 64;  // hexadecimal digits

struct Header {
  std::string embedder;
  std::string classifier;
  std::vector<std::string> names;
  bool outside = false;
  std::int64_t width = 0;
  std::int64_t grams = 0;
  std::int64_t examples = 0;
  std::int64_t texts = 0;             // bytes of the examples' texts and their lengths
  std::vector<std::int64_t> outputs;  // of each layer
  double scale = 0.0;
  double height_weight = 0.0;
  double threshold = 0.0;
  Quality quality;
};
BOOST_DESCRIBE_STRUCT(Header, (),
                      (embedder, classifier, names, outside, width, grams, examples, texts, outputs,
                       scale, height_weight, threshold, quality))

void put(std::string& to, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) to.push_back(static_cast<char>(value >> shift));
}
void put(std::string& to, float value) { put(to, std::bit_cast<std::uint32_t>(value)); }
void put(std::string& to, std::span<const std::int8_t> values) {
  to.append(reinterpret_cast<const char*>(values.data()), values.size());
}

// Takes values from the front of bytes that were found to be long enough.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}
  std::uint32_t number() {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(left_[i]);
    left_.remove_prefix(4);
    return value;
  }
  std::size_t left() const { return left_.size(); }
  std::string text(std::size_t count) {
    std::string taken(left_.substr(0, count));
    left_.remove_prefix(count);
    return taken;
  }
  float real() { return std::bit_cast<float>(number()); }
  std::vector<std::int8_t> bytes(std::size_t count) {
    std::vector<std::int8_t> taken(count);
    std::memcpy(taken.data(), left_.data(), count);
    left_.remove_prefix(count);
    return taken;
  }
  std::vector<float> reals(std::size_t count) {
    std::vector<float> taken(count);
    for (auto& value : taken) value = real();
    return taken;
  }

 private:
  std::string_view left_;
};

bool between(std::int64_t value, std::int64_t low, std::int64_t high) {
  return value >= low && value <= high;
}

bool plausible(const Header& header) {
  if (!between(header.width, 1, 65536) || !between(header.grams, 0, kBuckets) ||
      !between(header.examples, 0, 10'000'000) || !between(header.texts, 0, 1LL << 40) ||
      !between(std::ssize(header.outputs), 1, 8) || header.names.empty() || !(header.scale > 0.0)) {
    return false;
  }
  for (auto outputs : header.outputs) {
    if (!between(outputs, 1, 100'000)) return false;
  }
  return header.outputs.back() == std::ssize(header.names) + (header.outside ? 1 : 0);
}

std::size_t body_size(const Header& header) {
  auto inputs = static_cast<std::size_t>(header.width + header.grams);
  auto size =
      static_cast<std::size_t>(header.texts) + static_cast<std::size_t>(header.grams) * 8 +
      static_cast<std::size_t>(header.examples) * (8 + static_cast<std::size_t>(header.width));
  for (auto outputs : header.outputs) {
    auto stride = padded(static_cast<std::size_t>(outputs));
    size += inputs * (stride + 4) + stride * 4;
    inputs = static_cast<std::size_t>(outputs);
  }
  return size;
}

base::Result<FeatureSpace> read_space(const Header& header, Reader& from) {
  std::vector<std::uint32_t> buckets;
  std::vector<float> idf;
  for (std::int64_t i = 0; i < header.grams; ++i) {
    auto bucket = from.number();
    if (bucket >= kBuckets || (!buckets.empty() && bucket <= buckets.back())) {
      return fail(Code::invalid, "the file of intents has its features in disorder");
    }
    buckets.push_back(bucket);
    idf.push_back(from.real());
  }
  return FeatureSpace(static_cast<std::size_t>(header.width), std::move(buckets), std::move(idf));
}

base::Result<void> read_known(const Header& header, Reader& from, IntentModel& model) {
  auto width = static_cast<std::size_t>(header.width);
  auto rows = static_cast<std::size_t>(header.examples);
  auto& known = model.known;
  known.table = VectorTable(width);
  known.table.reserve(rows);
  known.first.assign(model.labels() + 1, 0);
  std::uint32_t last = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    auto label = from.number();
    if (label >= model.labels() || label < last) {
      return fail(Code::invalid, "the file of intents has its examples in disorder");
    }
    last = label;
    ++known.first[label + 1];
    auto scale = from.real();
    known.table.add({from.bytes(width), scale});
  }
  for (std::size_t l = 1; l < known.first.size(); ++l) known.first[l] += known.first[l - 1];
  for (std::size_t i = 0; i < rows; ++i) {
    if (from.left() < 4) return fail(Code::invalid, kTextsCutOff);
    auto length = from.number();
    if (from.left() < length) return fail(Code::invalid, kTextsCutOff);
    known.texts.push_back(from.text(length));
  }
  if (from.left() != 0) return fail(Code::invalid, kTextsCutOff);
  return {};
}

}  // namespace

std::string write_intents(const IntentModel& model) {
  Header header{model.embedder, model.classifier,    model.names,     model.outside, 0, 0, 0, 0, {},
                model.scale,    model.height_weight, model.threshold, model.quality};
  header.width = static_cast<std::int64_t>(model.space.width());
  header.grams = std::ssize(model.space.buckets());
  header.examples = static_cast<std::int64_t>(model.known.table.rows());
  for (const auto& text : model.known.texts) header.texts += 4 + std::ssize(text);
  for (const auto& layer : model.layers) {
    header.outputs.push_back(static_cast<std::int64_t>(layer.outputs));
  }
  auto json = base::to_json_text(header);
  std::string body;
  body.reserve(json.size() + 4 + body_size(header));
  put(body, static_cast<std::uint32_t>(json.size()));
  body += json;
  for (std::size_t i = 0; i < model.space.buckets().size(); ++i) {
    put(body, model.space.buckets()[i]);
    put(body, model.space.idf()[i]);
  }
  for (const auto& layer : model.layers) {
    put(body, layer.values);
    for (float scale : layer.scales) put(body, scale);
    for (float bias : layer.biases) put(body, bias);
  }
  for (std::uint32_t label = 0; label < model.labels(); ++label) {
    for (auto i = model.known.first[label]; i < model.known.first[label + 1]; ++i) {
      auto row = model.known.table.row(i);
      put(body, label);
      put(body, row.scale);
      put(body, row.values);
    }
  }
  for (const auto& text : model.known.texts) {
    put(body, static_cast<std::uint32_t>(text.size()));
    body += text;
  }
  return std::string(kMagic) + base::blake2b_hex(body) + "\n" + body;
}

base::Result<IntentModel> read_intents(std::string_view bytes) {
  if (!bytes.starts_with("parley-intents ")) return fail(Code::invalid, "is not a file of intents");
  if (!bytes.starts_with(kMagic)) {
    return fail(Code::invalid, "is of another version: train the intents again");
  }
  if (bytes.size() < kMagic.size() + kHash + 5) {
    return fail(Code::invalid, "the file of intents is cut off");
  }
  auto hash = bytes.substr(kMagic.size(), kHash);
  auto body = bytes.substr(kMagic.size() + kHash + 1);
  if (base::blake2b_hex(body) != hash) {
    return fail(Code::invalid, "the file of intents is damaged: its content has another hash");
  }
  auto length = Reader(body).number();
  body.remove_prefix(4);
  if (length > body.size()) return fail(Code::invalid, "the file of intents is cut off");
  auto header = base::from_json_text<Header>(body.substr(0, length));
  if (!header) return base::pass(header);
  body.remove_prefix(length);
  if (!plausible(*header) || body.size() != body_size(*header)) {
    return fail(Code::invalid, "the file of intents does not fit its header");
  }
  Reader from(body);
  auto space = read_space(*header, from);
  if (!space) return base::pass(space);
  IntentModel model;
  model.embedder = header->embedder;
  model.classifier = header->classifier;
  model.names = header->names;
  model.outside = header->outside;
  model.scale = header->scale;
  model.height_weight = header->height_weight;
  model.threshold = header->threshold;
  model.quality = header->quality;
  auto inputs = space->rows();
  model.space = std::move(*space);
  for (auto wide : header->outputs) {
    auto outputs = static_cast<std::size_t>(wide);
    PackedLayer layer{inputs, outputs, from.bytes(inputs * padded(outputs)), {}, {}};
    layer.scales = from.reals(inputs);
    layer.biases = from.reals(padded(outputs));
    model.layers.push_back(std::move(layer));
    inputs = outputs;
  }
  if (auto known = read_known(*header, from, model); !known) return base::pass(known);
  return model;
}

}  // namespace parley::understand
