// What parley-reader says on its standard output. Private to media.
//
//   a document   one JSON object: {"document": …} or {"problem": …}
//   an archive   for each file a line of JSON, MemberLine, followed by `size` bytes; at the end a
//                line of JSON with `skipped`, or with a `problem` of the whole
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "media/reader.h"

namespace parley::media {

struct DocumentSaid {
  std::optional<Document> document;
  std::optional<std::string> problem;
};
BOOST_DESCRIBE_STRUCT(DocumentSaid, (), (document, problem))

struct MemberLine {
  std::optional<std::string> name;
  std::int64_t size = 0;
  std::optional<std::string> problem;
  std::optional<std::int64_t> skipped;
};
BOOST_DESCRIBE_STRUCT(MemberLine, (), (name, size, problem, skipped))

// Exit status when memory ran out.
inline constexpr int kOutOfMemory = 4;

base::Result<Document> document_said(std::string_view output);
base::Result<Unpacked> archive_said(std::string_view output);

}  // namespace parley::media
