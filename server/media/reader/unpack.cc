// The files of an archive that are wanted, one after the other.
#include <algorithm>

#include "media/document/archive.h"
#include "media/document/utf8.h"
#include "media/reader/work.h"

namespace parley::media {
namespace {

// As in a walk through folders; and what macOS packs beside the files.
bool is_hidden(std::string_view path) {
  return path.starts_with('.') || path.contains("/.") || path.starts_with("__MACOSX/");
}

bool is_wanted(const std::string& path, const std::vector<std::string>& suffixes) {
  const std::string name = lower_ascii(path);
  return std::ranges::any_of(suffixes, [&](const auto& suffix) { return name.ends_with(suffix); });
}

}  // namespace

base::Result<std::int64_t> unpack_zip(std::string_view bytes,
                                      const std::vector<std::string>& suffixes, std::int64_t most,
                                      const OnMember& on_member) {
  auto archive = Archive::open(bytes);
  if (!archive) return base::pass(archive);
  std::int64_t left = std::min(most, kMaxUnpacked);
  std::int64_t skipped = 0;
  for (const Entry& entry : archive->entries()) {
    if (entry.folder) continue;
    const auto path = inner_path(entry.name);
    if (!path) {
      on_member({entry.name, {}, "would stand outside of its archive"});
      continue;
    }
    if (is_hidden(*path)) continue;
    if (entry.link || !is_wanted(*path, suffixes)) {
      ++skipped;
      continue;
    }
    auto file = archive->read(entry, std::min(kMaxMember, left));
    if (!file && file.error().code == base::Code::too_large && left < kMaxMember) {
      return base::fail(base::Code::invalid,
                        "unpacks to more than " + std::to_string(most >> 20) + " MiB");
    }
    if (!file) {
      on_member({*path, {}, std::move(file.error().message)});
      continue;
    }
    left -= static_cast<std::int64_t>(file->size());
    on_member({*path, std::move(*file)});
  }
  return skipped;
}

}  // namespace parley::media
