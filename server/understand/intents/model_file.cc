#include <bit>
#include <cstring>

#include "base/crypto.h"
#include "base/json.h"
#include "understand/intents/nearest_intents.h"

namespace parley::understand {
namespace {

using base::Code;
using base::fail;

constexpr std::string_view kMagic = "parley-intents 1 ";
constexpr std::size_t kHash = 64;  // hexadecimal digits

struct Header {
  std::string kind = "nearest";
  std::string embedder;
  std::vector<std::string> names;
  std::int64_t rows = 0;
  std::int64_t width = 0;
  std::int64_t nearest = 0;
  double temperature = 0.0;
  double unseen = 0.0;
  double threshold = 0.0;
};
BOOST_DESCRIBE_STRUCT(Header, (),
                      (kind, embedder, names, rows, width, nearest, temperature, unseen, threshold))

void put(std::string& to, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) to.push_back(static_cast<char>(value >> shift));
}

// `from` holds at least four bytes.
std::uint32_t take(std::string_view& from) {
  std::uint32_t value = 0;
  for (int i = 3; i >= 0; --i) {
    value = value << 8 | static_cast<unsigned char>(from[static_cast<std::size_t>(i)]);
  }
  from.remove_prefix(4);
  return value;
}

bool plausible(const Header& header) {
  return header.kind == "nearest" && header.rows >= 0 && header.rows <= 10'000'000 &&
         header.width > 0 && header.width <= 65536 && header.nearest > 0 &&
         header.nearest <= 1000 && header.temperature > 0.0 && !header.names.empty();
}

}  // namespace

std::string write_nearest(const NearestModel& model) {
  Header header;
  header.embedder = model.embedder;
  header.names = model.names;
  header.rows = static_cast<std::int64_t>(model.table.rows());
  header.width = static_cast<std::int64_t>(model.table.width());
  header.nearest = static_cast<std::int64_t>(model.options.nearest);
  header.temperature = model.options.temperature;
  header.unseen = model.options.unseen;
  header.threshold = model.threshold;
  auto json = base::to_json_text(header);
  std::string body;
  body.reserve(json.size() + model.table.rows() * (model.table.width() + 8) + 4);
  put(body, static_cast<std::uint32_t>(json.size()));
  body += json;
  for (std::size_t i = 0; i < model.table.rows(); ++i) {
    auto row = model.table.row(i);
    put(body, model.labels[i]);
    put(body, std::bit_cast<std::uint32_t>(row.scale));
    body.append(reinterpret_cast<const char*>(row.values.data()), row.values.size());
  }
  return std::string(kMagic) + base::blake2b_hex(body) + "\n" + body;
}

base::Result<NearestModel> read_nearest(std::string_view bytes) {
  if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + kHash + 5) {
    return fail(Code::invalid, "not a file of intents; `parley nlu train` makes one");
  }
  auto hash = bytes.substr(kMagic.size(), kHash);
  auto body = bytes.substr(kMagic.size() + kHash + 1);
  if (base::blake2b_hex(body) != hash) {
    return fail(Code::invalid, "the file of intents is damaged: train it again");
  }
  // From here on the content is what was written; it is still not trusted with memory.
  auto length = take(body);
  if (length > body.size()) return fail(Code::invalid, "the file of intents is cut short");
  auto header = base::from_json_text<Header>(body.substr(0, length));
  if (!header) return base::pass(header);
  body.remove_prefix(length);
  auto width = static_cast<std::size_t>(header->width),
       rows = static_cast<std::size_t>(header->rows);
  if (!plausible(*header) || body.size() != rows * (width + 8)) {
    return fail(Code::invalid, "the file of intents does not fit its header");
  }
  NearestModel model{
      .embedder = header->embedder,
      .names = header->names,
      .labels = {},
      .table = VectorTable(width),
      .options = {static_cast<std::size_t>(header->nearest), header->temperature, header->unseen},
      .threshold = header->threshold};
  model.table.reserve(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    model.labels.push_back(take(body));
    if (model.labels.back() > model.out_of_scope()) {
      return fail(Code::invalid, "the file of intents names an intent that it does not have");
    }
    Quantised row;
    row.scale = std::bit_cast<float>(take(body));
    row.values.resize(width);
    std::memcpy(row.values.data(), body.data(), width);
    body.remove_prefix(width);
    model.table.add(row);
  }
  return model;
}

}  // namespace parley::understand
