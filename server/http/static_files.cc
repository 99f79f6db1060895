#include "http/static_files.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <fmt/format.h>
#include <fstream>

#include "http/problem.h"
#include "http/wire/text.h"

namespace parley::http {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kTypes = {{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".txt", "text/plain; charset=utf-8"},
    {".md", "text/markdown; charset=utf-8"},
    {".xml", "application/xml"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".mp3", "audio/mpeg"},
    {".ogg", "audio/ogg"},
    {".wasm", "application/wasm"},
    {".pdf", "application/pdf"},
}};

std::string content_type_of(const std::string& suffix) {
  for (const auto& [known, type] : kTypes) {
    if (known == suffix) return std::string(type);
  }
  return "application/octet-stream";
}

// "app-Bx3k9QaL.js": the bundlers' mark of a name that is never used for other content.
bool has_hash(const std::string& stem) {
  auto dash = stem.rfind('-');
  if (dash == stem.npos || stem.size() - dash - 1 < 8) return false;
  bool digit_or_capital = false;
  for (char c : std::string_view(stem).substr(dash + 1)) {
    bool letter = wire::lower(c) >= 'a' && wire::lower(c) <= 'z';
    if (!letter && !wire::is_digit(c) && c != '_') return false;
    digit_or_capital = digit_or_capital || wire::is_digit(c) || wire::lower(c) != c;
  }
  return digit_or_capital;
}

std::string cache_control_of(const std::filesystem::path& path) {
  if (path.extension() != ".html" && has_hash(path.stem().string())) {
    return "public, max-age=31536000, immutable";
  }
  return "no-cache";
}

// FNV-1a, 64 bit: files are the operator's own, so only chance has to be kept from colliding.
std::string etag_of(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (unsigned char byte : bytes) hash = (hash ^ byte) * 0x100000001b3;
  return fmt::format("\"{:x}-{:016x}\"", bytes.size(), hash);
}

bool is_hidden(const std::filesystem::path& path) {
  for (const auto& part : path) {
    if (part.string().starts_with('.')) return true;
  }
  return false;
}

// The q-value of a coding in Accept-Encoding; "*" stands for those not named.
double quality(std::string_view accept, std::string_view coding) {
  double other = 0;
  while (!accept.empty()) {
    auto item = wire::cut(accept, ',');
    auto name = wire::trim(wire::cut(item, ';'));
    auto weight = wire::trim(item);
    double q = 1;
    if (weight.starts_with("q=") || weight.starts_with("Q=")) {
      std::from_chars(weight.data() + 2, weight.data() + weight.size(), q);
    }
    if (wire::same_letters(name, coding)) return q;
    if (name == "*") other = q;
  }
  return other;
}

// If-None-Match compares weakly and "*" matches anything.
bool matches(std::string_view condition, std::string_view etag) {
  while (!condition.empty()) {
    auto item = wire::trim(wire::cut(condition, ','));
    if (item == "*") return true;
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (item == etag) return true;
  }
  return false;
}

struct Range {
  std::size_t first = 0;
  std::size_t last = 0;
};

enum class RangeKind { none, good, unsatisfiable };

// One range of bytes (RFC 9110 section 14); several, other units and nonsense are ignored, as the
// RFC allows.
RangeKind parse_range(std::string_view text, std::size_t size, Range& range) {
  constexpr std::string_view kUnit = "bytes=";
  if (!text.starts_with(kUnit) || text.contains(',')) return RangeKind::none;
  auto spec = wire::trim(text.substr(kUnit.size()));
  auto dash = spec.find('-');
  if (dash == spec.npos) return RangeKind::none;
  auto number = [](std::string_view digits, std::size_t& out) {
    auto [at, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return !digits.empty() && ec == std::errc{} && at == digits.data() + digits.size();
  };
  auto from = spec.substr(0, dash);
  auto to = spec.substr(dash + 1);
  if (from.empty()) {
    std::size_t count = 0;
    if (!number(to, count)) return RangeKind::none;
    if (count == 0 || size == 0) return RangeKind::unsatisfiable;
    range = {size - std::min(count, size), size - 1};
    return RangeKind::good;
  }
  if (!number(from, range.first)) return RangeKind::none;
  range.last = size;
  if (!to.empty() && (!number(to, range.last) || range.last < range.first)) return RangeKind::none;
  if (range.first >= size) return RangeKind::unsatisfiable;
  range.last = std::min(range.last, size - 1);
  return RangeKind::good;
}

// Cuts the answer down to the asked range; If-Range must name the very same bytes.
void apply_range(const Request& request, std::string_view etag, Response& response) {
  auto header = request.headers.find("range");
  auto& body = std::get<SharedBytes>(response.body);
  auto condition = request.headers.find("if-range");
  if (!header || (condition && *condition != etag)) return;
  auto size = body.bytes.size();
  Range range;
  auto kind = parse_range(*header, size, range);
  if (kind == RangeKind::good) {
    response.status = 206;
    response.headers.add("Content-Range",
                         fmt::format("bytes {}-{}/{}", range.first, range.last, size));
    body.bytes = body.bytes.substr(range.first, range.last - range.first + 1);
  } else if (kind == RangeKind::unsatisfiable) {
    response = problem(416, fmt::format("the file has {} bytes", size));
    response.headers.add("Content-Range", fmt::format("bytes */{}", size));
  }
}

}  // namespace

base::Result<StaticFiles> StaticFiles::load(const std::filesystem::path& folder,
                                            std::size_t max_bytes) {
  namespace fs = std::filesystem;
  StaticFiles files;
  std::size_t total = 0;
  std::map<std::string, Variant> found;
  std::error_code ec;
  fs::recursive_directory_iterator walk(folder, ec);
  if (ec) {
    return base::fail(base::Code::not_found,
                      "cannot read the folder " + folder.string() + ": " + ec.message());
  }
  for (const auto& entry : walk) {
    auto relative = entry.path().lexically_relative(folder);
    if (!entry.is_regular_file() || entry.is_symlink() || is_hidden(relative)) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in) {
      return base::fail(base::Code::unavailable, "cannot read " + entry.path().string());
    }
    total += bytes.size();
    if (total > max_bytes) {
      return base::fail(base::Code::too_large, fmt::format("the files of {} are over {} bytes",
                                                           folder.string(), max_bytes));
    }
    auto etag = etag_of(bytes);
    found[relative.generic_string()] = {std::make_shared<const std::string>(std::move(bytes)),
                                        etag};
  }
  for (const auto& [name, variant] : found) {
    fs::path path(name);
    auto plain = path.parent_path() / path.stem();
    bool compressed = path.extension() == ".br" || path.extension() == ".gz";
    if (compressed && found.contains(plain.generic_string())) continue;
    File file{content_type_of(path.extension().string()), cache_control_of(path), variant, {}, {}};
    if (auto gzip = found.find(name + ".gz"); gzip != found.end()) file.gzip = gzip->second;
    if (auto brotli = found.find(name + ".br"); brotli != found.end()) file.brotli = brotli->second;
    files.files_.emplace(name, std::move(file));
  }
  return files;
}

bool StaticFiles::has(std::string_view path) const { return files_.contains(path); }

Response StaticFiles::serve(const Request& request, std::string_view path) const {
  auto found = files_.find(path);
  if (found == files_.end()) return problem(404, "there is no such file");
  const File& file = found->second;
  auto accept = request.headers.find("accept-encoding").value_or("");
  // Ranges count in the plain bytes.
  bool ranged = request.headers.has("range");
  double gzip = file.gzip.bytes && !ranged ? quality(accept, "gzip") : 0;
  double brotli = file.brotli.bytes && !ranged ? quality(accept, "br") : 0;
  const Variant* variant = &file.plain;
  std::string_view coding;
  if (brotli > 0 && brotli >= gzip) {
    variant = &file.brotli;
    coding = "br";
  } else if (gzip > 0) {
    variant = &file.gzip;
    coding = "gzip";
  }
  Response response;
  response.headers.add("ETag", variant->etag);
  response.headers.add("Cache-Control", file.cache_control);
  if (file.gzip.bytes || file.brotli.bytes) response.headers.add("Vary", "Accept-Encoding");
  auto condition = request.headers.find("if-none-match");
  if (condition && matches(*condition, variant->etag)) {
    response.status = 304;
    return response;
  }
  response.headers.add("Content-Type", file.content_type);
  response.headers.add("Accept-Ranges", "bytes");
  if (!coding.empty()) response.headers.add("Content-Encoding", coding);
  response.body = SharedBytes{variant->bytes, *variant->bytes};
  apply_range(request, variant->etag, response);
  return response;
}

}  // namespace parley::http
