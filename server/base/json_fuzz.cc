// Any bytes as a document for a described type: what is read is written and read again as the same,
// and every fault points into the document.
#include "base/json.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace parley::base {
namespace {

enum class Kind { bot, agent };
BOOST_DESCRIBE_ENUM(Kind, bot, agent)

struct Leaf {
  std::string name;
  Kind kind = Kind::bot;
  bool operator==(const Leaf&) const = default;
};
BOOST_DESCRIBE_STRUCT(Leaf, (), (name, kind))

// Every kind of member that there is.
struct Everything {
  bool flag = false;
  int small = 0;
  std::int64_t large = 0;
  double real = 0.0;
  std::string text;
  Time at;
  std::optional<std::string> maybe;
  Nullable<Leaf> nothing;
  std::vector<Leaf> leaves;
  std::map<std::string, double> numbers;
  Json anything;
  bool operator==(const Everything&) const = default;
};
BOOST_DESCRIBE_STRUCT(Everything, (),
                      (flag, small, large, real, text, at, maybe, nothing, leaves, numbers,
                       anything))

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace
}  // namespace parley::base

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace parley::base;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  auto document = parse_json(bytes);
  if (document) {
    auto again = parse_json(write_json(*document));
    require(again && *again == *document);
  }
  auto read = from_json_text<Everything>(bytes);
  if (read) {
    auto again = from_json_text<Everything>(to_json_text(*read));
    require(again && *again == *read);
  } else {
    require(!read.error().message.empty());
    for (const auto& fault : read.error().faults) {
      require(fault.pointer.empty() || fault.pointer.starts_with('/'));
      require(!fault.detail.empty());
    }
  }
  return 0;
}
