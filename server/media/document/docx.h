// A Word document (Office Open XML). Private to media; pure.
#pragma once

#include <string_view>

#include "base/result.h"
#include "media/reader.h"

namespace parley::media {

base::Result<Document> read_docx(std::string_view bytes);

}  // namespace parley::media
