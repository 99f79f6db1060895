#include "media/document/archive.h"

#include <algorithm>
#include <zip.h>

#include "media/html.h"
#include "media/reader.h"

namespace parley::media {
namespace {

using base::Code;
using base::fail;

constexpr std::int64_t kSmall = 1024 * 1024;  // bytes that any file may unpack to
constexpr zip_uint32_t kKindOfFile = 0170000;
constexpr zip_uint32_t kSymbolicLink = 0120000;

std::unexpected<base::Error> damaged(const std::string& why) {
  return fail(Code::invalid, "is no ZIP archive that can be read: " + why);
}

std::string said(int code) {
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  std::string text = zip_error_strerror(&error);
  zip_error_fini(&error);
  return text;
}

bool is_link(zip_t* archive, zip_uint64_t index) {
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0) return false;
  return system == ZIP_OPSYS_UNIX && (attributes >> 16 & kKindOfFile) == kSymbolicLink;
}

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

}  // namespace

void Archive::Discard::operator()(zip* archive) const { zip_discard(archive); }

base::Result<Archive> Archive::open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* opened = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
  const int code = zip_error_code_zip(&error);
  zip_error_fini(&error);
  if (!opened) {
    if (source) zip_source_free(source);
    return damaged(said(code));
  }
  Archive archive;
  archive.archive_.reset(opened);
  const zip_int64_t count = zip_get_num_entries(opened, 0);
  if (count > kMaxMembers) {
    return fail(Code::invalid,
                "has more than " + std::to_string(kMaxMembers) + " files: import it in parts");
  }
  std::int64_t packed = 0;
  for (zip_int64_t i = 0; i < count; ++i) {
    const auto index = static_cast<zip_uint64_t>(i);
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat_index(opened, index, 0, &about) != 0 || !(about.valid & ZIP_STAT_NAME)) {
      return damaged("its directory is damaged");
    }
    const auto size = static_cast<std::int64_t>(std::min<zip_uint64_t>(
        about.valid & ZIP_STAT_COMP_SIZE ? about.comp_size : 0, bytes.size() + 1));
    packed += size;
    std::string name = clean_utf8(about.name);
    const bool folder = name.ends_with('/');
    const bool encrypted =
        (about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE;
    archive.entries_.push_back(
        {std::move(name), i, size, folder, is_link(opened, index), encrypted});
  }
  // No two files share a byte in an archive that some program packed.
  if (packed > static_cast<std::int64_t>(bytes.size())) {
    return fail(Code::invalid, "has files that overlap: it is not what it says");
  }
  return archive;
}

const Entry* Archive::find(std::string_view name) const {
  const auto found = std::ranges::find(entries_, name, &Entry::name);
  return found == entries_.end() ? nullptr : &*found;
}

base::Result<std::string> Archive::read(const Entry& entry, std::int64_t most) const {
  if (entry.encrypted) return fail(Code::invalid, "is locked by a password");
  const std::unique_ptr<zip_file_t, CloseFile> file(
      zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(entry.index), 0));
  if (!file) {
    return fail(Code::invalid, std::string("cannot be unpacked: ") +
                                   zip_error_strerror(zip_get_error(archive_.get())));
  }
  const std::int64_t bound = std::min(most, std::max(kSmall, entry.packed * kMaxRatio));
  std::string bytes;
  std::string piece(64 * 1024, '\0');
  while (true) {
    const zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
    if (got < 0) return fail(Code::invalid, "is damaged in its archive");
    if (got == 0) return bytes;
    if (static_cast<std::int64_t>(bytes.size()) + got > bound) {
      return fail(Code::too_large,
                  bound == most
                      ? "unpacks to more than " + std::to_string(most >> 20) + " MiB"
                      : "unpacks to more than " + std::to_string(kMaxRatio) + " times its size");
    }
    bytes.append(piece, 0, static_cast<std::size_t>(got));
  }
}

std::optional<std::string> inner_path(std::string_view name) {
  std::string path(name);
  std::ranges::replace(path, '\\', '/');
  if (path.starts_with('/') || (path.size() > 1 && path[1] == ':')) return {};
  std::string inner;
  for (std::string_view left = path; !left.empty();) {
    const std::size_t end = std::min(left.find('/'), left.size());
    const std::string_view part = left.substr(0, end);
    left.remove_prefix(std::min(end + 1, left.size()));
    if (part == "..") return {};
    if (part.empty() || part == ".") continue;
    if (!inner.empty()) inner += '/';
    inner += part;
  }
  return inner;
}

}  // namespace parley::media
