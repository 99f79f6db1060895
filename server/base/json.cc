#include "base/json.h"

#include <algorithm>
#include <array>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse_options.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_stack.hpp>
#include <charconv>

namespace parley::base {
namespace {

using boost::json::error_code;
using boost::json::string_view;

// Builds the tree, and reads doubles exactly: the library's own value can be off by a bit, and then
// a state that was read would differ from the one that was written.
struct TreeBuilder {
  static constexpr std::size_t max_object_size = boost::json::object::max_size();
  static constexpr std::size_t max_array_size = boost::json::array::max_size();
  static constexpr std::size_t max_key_size = boost::json::string::max_size();
  static constexpr std::size_t max_string_size = boost::json::string::max_size();

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) { return true; }
  bool on_object_end(std::size_t size, error_code&) {
    stack.push_object(size);
    return true;
  }
  bool on_array_begin(error_code&) { return true; }
  bool on_array_end(std::size_t size, error_code&) {
    stack.push_array(size);
    return true;
  }
  bool on_key_part(string_view text, std::size_t, error_code&) {
    stack.push_chars(text);
    return true;
  }
  bool on_key(string_view text, std::size_t, error_code&) {
    stack.push_key(text);
    return true;
  }
  bool on_string_part(string_view text, std::size_t, error_code&) {
    stack.push_chars(text);
    return true;
  }
  bool on_string(string_view text, std::size_t, error_code&) {
    stack.push_string(text);
    return true;
  }
  bool on_number_part(string_view, error_code&) { return true; }
  bool on_int64(std::int64_t number, string_view, error_code&) {
    stack.push_int64(number);
    return true;
  }
  bool on_uint64(std::uint64_t number, string_view, error_code&) {
    stack.push_uint64(number);
    return true;
  }
  bool on_double(double rough, string_view text, error_code& ec) {
    double number = 0;
    auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    bool tiny = read.ec == std::errc::result_out_of_range && std::abs(rough) < 1;
    if (!tiny && (read.ec != std::errc() || !std::isfinite(number))) {
      ec = make_error_code(boost::json::error::exponent_overflow);
      return false;
    }
    stack.push_double(number);
    return true;
  }
  bool on_bool(bool value, error_code&) {
    stack.push_bool(value);
    return true;
  }
  bool on_null(error_code&) {
    stack.push_null();
    return true;
  }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }

  boost::json::value_stack stack;
};

std::string_view kind_name(const Json& value) {
  switch (value.kind()) {
    case boost::json::kind::null: return "null";
    case boost::json::kind::bool_: return "true or false";
    case boost::json::kind::int64:
    case boost::json::kind::uint64:
    case boost::json::kind::double_: return "a number";
    case boost::json::kind::string: return "a string";
    case boost::json::kind::array: return "an array";
    case boost::json::kind::object: return "an object";
  }
  return "unknown";
}

}  // namespace

Result<Json> parse_json(std::string_view text, std::size_t max_depth,
                        boost::json::storage_ptr memory) {
  boost::json::parse_options options;
  options.max_depth = max_depth;
  boost::json::basic_parser<TreeBuilder> parser(options);
  parser.handler().stack.reset(std::move(memory));
  error_code ec;
  auto read = parser.write_some(false, text.data(), text.size(), ec);
  if (!ec && read < text.size()) ec = make_error_code(boost::json::error::extra_data);
  if (ec) {
    return fail(Code::malformed,
                "not valid JSON at byte " + std::to_string(read) + ": " + ec.message());
  }
  return parser.handler().stack.release();
}

std::string write_json(const Json& value) { return boost::json::serialize(value); }

void append_json_text(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  static constexpr std::string_view kShort = "btn?fr";  // 0x08 to 0x0d; 0x0b has no short form
  out += '"';
  std::size_t plain = 0;  // where the stretch without escapes begins
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text, plain, at - plain);
    plain = at + 1;
    out += '\\';
    if (c >= 0x20) {
      out += static_cast<char>(c);
    } else if (c >= 0x08 && c <= 0x0d && c != 0x0b) {
      out += kShort[c - 0x08u];
    } else {
      out += "u00";
      out += kHex[c >> 4];
      out += kHex[c & 15];
    }
  }
  out.append(text, plain);
  out += '"';
}

void append_json_number(std::string& out, std::int64_t value) {
  std::array<char, 24> digits;
  auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

void append_json_number(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  std::array<char, 32> digits;
  auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

std::string Place::pointer() const {
  if (!parent) return "";
  std::string step = parent->pointer() + "/";
  if (index) return step + std::to_string(*index);
  for (char c : name) {
    if (c == '~') {
      step += "~0";
    } else if (c == '/') {
      step += "~1";
    } else {
      step += c;
    }
  }
  return step;
}

std::string wrong_kind(std::string_view wanted, const Json& got) {
  return "must be " + std::string(wanted) + ", not " + std::string(kind_name(got));
}

}  // namespace parley::base
