// Files of a folder, read once into memory: a request is a lookup in a table of their paths, so
// there is nothing to traverse. Dotfiles are left out. "x.br" and "x.gz" beside "x" are its
// compressed forms, chosen by Accept-Encoding. Strong ETags, 304, single ranges, HEAD.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "http/message.h"

namespace parley::http {

class StaticFiles {
 public:
  // Code::too_large when the files together are over `max_bytes`.
  static base::Result<StaticFiles> load(const std::filesystem::path& folder,
                                        std::size_t max_bytes = 64 * 1024 * 1024);

  // `path` relative to the folder, "assets/app-Bx3k9QaL.js"; 404 if it is none of the files. A name
  // with a hash ("-" and 8 or more letters, digits or _ before the suffix) is cached for ever, a
  // page (.html) never, the rest is revalidated.
  Response serve(const Request& request, std::string_view path) const;
  bool has(std::string_view path) const;

 private:
  struct Variant {
    std::shared_ptr<const std::string> bytes;
    std::string etag;
  };
  struct File {
    std::string content_type;
    std::string cache_control;
    Variant plain, gzip, brotli;
  };
  std::map<std::string, File, std::less<>> files_;
};

}  // namespace parley::http
