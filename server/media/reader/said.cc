#include "media/reader/said.h"

namespace parley::media {
namespace {

std::unexpected<base::Error> garbled() {
  return base::fail(base::Code::invalid, "could not be read: its reader said nothing sensible");
}

}  // namespace

base::Result<Document> document_said(std::string_view output) {
  auto said = base::from_json_text<DocumentSaid>(output);
  if (!said) return garbled();
  if (said->problem) return base::fail(base::Code::invalid, *said->problem);
  if (!said->document) return garbled();
  return std::move(*said->document);
}

base::Result<Unpacked> archive_said(std::string_view output) {
  Unpacked unpacked;
  while (true) {
    const std::size_t end = output.find('\n');
    if (end == output.npos) return garbled();
    auto line = base::from_json_text<MemberLine>(output.substr(0, end), base::Reading::lenient);
    output.remove_prefix(end + 1);
    if (!line || line->size < 0) return garbled();
    if (!line->name) {
      if (line->problem) return base::fail(base::Code::invalid, *line->problem);
      unpacked.skipped = line->skipped.value_or(0);
      return unpacked;
    }
    const auto size = static_cast<std::size_t>(line->size);
    if (size > output.size()) return garbled();
    unpacked.members.push_back(
        {std::move(*line->name), std::string(output.substr(0, size)), std::move(line->problem)});
    output.remove_prefix(size);
  }
}

}  // namespace parley::media
