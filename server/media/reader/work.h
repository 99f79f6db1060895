// Taking documents apart: what parley-reader does inside of its walls. Private to media; pure.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "media/reader.h"

namespace parley::media {

// PDF: `bytes` is what `pdftotext -bbox-layout` says of it.
base::Result<Document> take_apart(DocumentKind kind, std::string_view bytes);

using OnMember = std::function<void(Member)>;
// Gives each wanted file as it is unpacked; the number of files of other kinds.
base::Result<std::int64_t> unpack_zip(std::string_view bytes,
                                      const std::vector<std::string>& suffixes, std::int64_t most,
                                      const OnMember& on_member);

}  // namespace parley::media
