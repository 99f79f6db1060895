#include "knowledge/index/vector_cache.h"

#include <cstring>
#include <system_error>

namespace parley::knowledge {
namespace {

constexpr std::string_view kMagic = "parley vectors 1";
constexpr std::size_t kSlack = 1000;  // unused records that are not worth a rewrite

template <class T>
void append_raw(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

std::string hex(std::uint64_t value) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += kDigits[value >> shift & 15];
  return out;
}

}  // namespace

VectorCache::VectorCache(const std::filesystem::path& folder, std::string_view model,
                         std::size_t width)
    : width_(width) {
  if (folder.empty()) return;
  const ContentHash name = content_hash(model);
  file_ = folder / ("vectors-" + hex(name.high) + ".cache");
  header_ = kMagic;
  append_raw(header_, name.high);
  append_raw(header_, name.low);
  append_raw(header_, static_cast<std::uint64_t>(width));
  load();
}

const understand::Quantised* VectorCache::find(std::string_view text) {
  const ContentHash name = content_hash(text);
  const auto found = known_.find(name);
  if (found == known_.end()) return nullptr;
  used_.insert(name);
  return &found->second;
}

void VectorCache::put(std::string_view text, const understand::Quantised& vector) {
  const ContentHash name = content_hash(text);
  used_.insert(name);
  if (!known_.emplace(name, vector).second || file_.empty()) return;
  append(pending_, name, vector);
}

void VectorCache::flush() {
  if (pending_.empty() || file_.empty()) return;
  std::error_code ec;
  const bool fresh = !std::filesystem::exists(file_, ec);
  std::ofstream out(file_, std::ios::binary | std::ios::app);
  if (fresh) out.write(header_.data(), static_cast<std::streamsize>(header_.size()));
  out.write(pending_.data(), static_cast<std::streamsize>(pending_.size()));
  pending_.clear();
}

void VectorCache::forget_unused() {
  if (known_.size() <= 2 * used_.size() + kSlack) return;
  std::erase_if(known_, [&](const auto& item) { return !used_.contains(item.first); });
  rewrite();
}

std::size_t VectorCache::record_size() const {
  return 2 * sizeof(std::uint64_t) + sizeof(float) + width_ + sizeof(std::uint64_t);
}

void VectorCache::append(std::string& out, const ContentHash& name,
                         const understand::Quantised& vector) const {
  const std::size_t start = out.size();
  append_raw(out, name.high);
  append_raw(out, name.low);
  append_raw(out, vector.scale);
  out.append(reinterpret_cast<const char*>(vector.values.data()), vector.values.size());
  append_raw(out, content_hash(std::string_view(out).substr(start)).low);
}

void VectorCache::load() {
  std::ifstream in(file_, std::ios::binary);
  if (!in) return;
  std::string start(header_.size(), '\0');
  in.read(start.data(), static_cast<std::streamsize>(start.size()));
  bool whole = in && start == header_;
  std::string record(record_size(), '\0');
  const std::size_t guarded = record.size() - sizeof(std::uint64_t);
  const bool ours = whole;
  while (ours && in.read(record.data(), static_cast<std::streamsize>(record.size()))) {
    std::uint64_t checksum = 0;
    std::memcpy(&checksum, record.data() + guarded, sizeof checksum);
    if (checksum != content_hash(std::string_view(record).substr(0, guarded)).low) {
      whole = false;
      continue;
    }
    ContentHash name;
    understand::Quantised vector;
    const char* at = record.data();
    std::memcpy(&name.high, at, 8);
    std::memcpy(&name.low, at + 8, 8);
    std::memcpy(&vector.scale, at + 16, 4);
    vector.values.resize(width_);
    std::memcpy(vector.values.data(), at + 20, width_);
    known_.emplace(name, std::move(vector));
  }
  if (!whole || in.gcount() != 0) rewrite();
}

// A new file beside the old one, then in its place, so that a crash leaves one of them whole.
void VectorCache::rewrite() {
  pending_.clear();
  std::string bytes = header_;
  bytes.reserve(bytes.size() + known_.size() * record_size());
  for (const auto& [name, vector] : known_) append(bytes, name, vector);
  std::filesystem::path temporary = file_;
  temporary += ".new";
  std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  std::error_code ec;
  if (out) {
    std::filesystem::rename(temporary, file_, ec);
  } else {
    std::filesystem::remove(temporary, ec);
  }
}

}  // namespace parley::knowledge
