#include "understand/embed/safetensors.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>

#include "base/json.h"

namespace parley::understand {
namespace {

using base::Code;
using base::fail;

// Far more than any model of the BERT family needs (10 kB here).
constexpr std::uint64_t kMaxHeader = 16 * 1024 * 1024;

std::optional<std::size_t> size_of(std::string_view dtype) {
  for (auto [name, size] : {std::pair{"F64", 8},
                            {"F32", 4},
                            {"F16", 2},
                            {"BF16", 2},
                            {"I64", 8},
                            {"I32", 4},
                            {"I16", 2},
                            {"I8", 1},
                            {"U8", 1},
                            {"BOOL", 1}}) {
    if (dtype == name) return static_cast<std::size_t>(size);
  }
  return std::nullopt;
}

std::optional<std::size_t> to_size(const base::Json* value) {
  boost::system::error_code ec;
  if (!value) return std::nullopt;
  auto number = value->to_number<std::uint64_t>(ec);
  if (ec || value->is_double()) return std::nullopt;
  return number;
}

std::optional<std::size_t> product(std::span<const std::size_t> shape, std::size_t unit) {
  std::size_t total = unit;
  for (auto extent : shape) {
    if (extent != 0 && total > std::numeric_limits<std::size_t>::max() / extent)
      return std::nullopt;
    total *= extent;
  }
  return total;
}

// IEEE 754 binary16: sign, five bits of exponent, ten of fraction.
float float_of_half(std::uint16_t half) {
  std::uint32_t sign = std::uint32_t{half} >> 15 << 31;
  std::uint32_t exponent = half >> 10 & 31, fraction = half & 1023;
  if (exponent == 0) {  // zero or subnormal: fraction times 2^-24
    float value = std::ldexp(static_cast<float>(fraction), -24);
    return sign != 0 ? -value : value;
  }
  std::uint32_t wide = exponent == 31 ? 255 : exponent + 112;
  return std::bit_cast<float>(sign | wide << 23 | fraction << 13);
}

// "[30522, 384]"
std::string show(std::span<const std::size_t> shape) {
  std::string text;
  for (auto extent : shape) text += (text.empty() ? "[" : ", ") + std::to_string(extent);
  return text.empty() ? "[]" : text + "]";
}

base::Result<Tensor> read_tensor(const std::string& name, const base::Json& entry,
                                 std::string_view data) {
  auto wrong = [&](std::string_view what) {
    return fail(Code::invalid, "tensor " + name + " " + std::string(what));
  };
  const auto* object = entry.if_object();
  const auto* dtype = object ? object->if_contains("dtype") : nullptr;
  const auto* shape = object ? object->if_contains("shape") : nullptr;
  const auto* offsets = object ? object->if_contains("data_offsets") : nullptr;
  if (!dtype || !dtype->is_string() || !shape || !shape->is_array() || !offsets ||
      !offsets->is_array() || offsets->get_array().size() != 2) {
    return wrong("needs dtype, shape and two data_offsets");
  }
  Tensor tensor{std::string(dtype->get_string()), {}, {}};
  auto unit = size_of(tensor.dtype);
  if (!unit) return wrong("has the unknown dtype " + tensor.dtype);
  for (const auto& extent : shape->get_array()) {
    auto size = to_size(&extent);
    if (!size) return wrong("has an extent that is no whole number");
    tensor.shape.push_back(*size);
  }
  auto begin = to_size(&offsets->get_array()[0]), end = to_size(&offsets->get_array()[1]);
  if (!begin || !end || *begin > *end || *end > data.size()) {
    return wrong("lies outside of the file");
  }
  auto bytes = product(tensor.shape, *unit);
  if (!bytes || *bytes != *end - *begin) return wrong("has another size than its shape");
  tensor.bytes = data.substr(*begin, *bytes);
  return tensor;
}

}  // namespace

base::Result<Safetensors> Safetensors::parse(std::string_view bytes) {
  std::uint64_t length = 0;
  if (bytes.size() < sizeof length) return fail(Code::invalid, "not a safetensors file: too short");
  for (std::size_t i = sizeof length; i-- > 0;) {
    length = (length << 8) | static_cast<unsigned char>(bytes[i]);
  }
  bytes.remove_prefix(sizeof length);
  if (length > bytes.size() || length > kMaxHeader) {
    return fail(Code::invalid, "not a safetensors file: its header is longer than the file");
  }
  auto header = base::parse_json(bytes.substr(0, length));
  if (!header) return base::pass(header);
  const auto* entries = header->if_object();
  if (!entries) return fail(Code::invalid, "not a safetensors file: its header is no object");
  Safetensors made;
  for (const auto& entry : *entries) {
    std::string name(entry.key());
    if (name == "__metadata__") continue;
    auto tensor = read_tensor(name, entry.value(), bytes.substr(length));
    if (!tensor) return base::pass(tensor);
    made.tensors_.insert_or_assign(std::move(name), std::move(*tensor));
  }
  return made;
}

base::Result<const Tensor*> Safetensors::find(const std::string& name,
                                              std::span<const std::size_t> shape) const {
  auto found = tensors_.find(name);
  if (found == tensors_.end()) return fail(Code::invalid, "there is no tensor " + name);
  const auto& tensor = found->second;
  if (tensor.dtype != "F32" && tensor.dtype != "F16" && tensor.dtype != "BF16") {
    return fail(Code::invalid,
                "tensor " + name + " is " + tensor.dtype + "; it must be F32, F16 or BF16");
  }
  if (!std::ranges::equal(tensor.shape, shape)) {
    return fail(Code::invalid, "tensor " + name + " is " + show(tensor.shape) +
                                   "; config.json asks for " + show(shape));
  }
  return &tensor;
}

base::Result<std::vector<float>> Safetensors::floats(const std::string& name,
                                                     std::span<const std::size_t> shape) const {
  auto tensor = find(name, shape);
  if (!tensor) return base::pass(tensor);
  std::vector<float> values(*product(shape, 1));
  (*tensor)->read(0, values);
  return values;
}

void Tensor::read(std::size_t first, std::span<float> to) const {
  if (dtype == "F32") {
    auto part = bytes.substr(first * sizeof(float), to.size_bytes());
    if (!to.empty()) std::memcpy(to.data(), part.data(), part.size());
    return;
  }
  bool brain = dtype == "BF16";
  for (std::size_t i = 0; i < to.size(); ++i) {
    auto at = 2 * (first + i);
    auto half = static_cast<std::uint16_t>(static_cast<unsigned char>(bytes[at]) |
                                           static_cast<unsigned char>(bytes[at + 1]) << 8);
    to[i] = brain ? std::bit_cast<float>(std::uint32_t{half} << 16) : float_of_half(half);
  }
}

}  // namespace parley::understand
