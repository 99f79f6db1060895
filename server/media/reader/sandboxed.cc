// Starts parley-reader for each document and says in a sentence how it ended.
#include <array>
#include <cstdlib>
#include <cstring>
#include <unistd.h>

#include "base/child.h"
#include "media/reader.h"
#include "media/reader/said.h"

namespace parley::media {
namespace {

namespace fs = std::filesystem;
using base::Code;
using base::fail;

constexpr std::size_t kMaxDocumentSaid = 32 * 1024 * 1024;
// Their lines of JSON come on top of the files.
constexpr std::size_t kMaxArchiveSaid = kMaxUnpacked + kMaxMembers * 1024;

const char* name_of(DocumentKind kind) {
  switch (kind) {
    case DocumentKind::html: return "html";
    case DocumentKind::docx: return "docx";
    case DocumentKind::pdf: return "pdf";
  }
  return "";
}

std::unexpected<base::Error> ended_badly(const base::ChildEnd& end) {
  switch (end.how) {
    case base::Ended::too_slow: return fail(Code::invalid, "took longer to read than 10 seconds");
    case base::Ended::too_much: return fail(Code::invalid, "unpacks to more than it may");
    case base::Ended::crashed: {
      const char* signal = strsignal(end.status);
      return fail(Code::invalid, "could not be read: its reader crashed (" +
                                     std::string(signal ? signal : "unknown signal") + ")");
    }
    default: break;
  }
  if (end.status == kOutOfMemory) return fail(Code::invalid, "needs more than 256 MB to be read");
  const std::string_view errors = end.errors;
  return fail(Code::unavailable,
              "could not be read: " + std::string(errors.substr(0, errors.find('\n'))));
}

class Sandboxed final : public Reader {
 public:
  explicit Sandboxed(const ReaderPlace& place) : place_(place) {}

  base::Result<Document> read(DocumentKind kind, std::string_view bytes) const override {
    std::vector<std::string> arguments = {name_of(kind)};
    if (kind == DocumentKind::pdf) {
      if (place_.pdftotext.empty()) {
        return fail(Code::unavailable,
                    "needs pdftotext, which is not installed: apt-get install poppler-utils");
      }
      arguments.push_back(place_.pdftotext.string());
    }
    auto output = run(std::move(arguments), bytes, kMaxDocumentSaid);
    if (!output) return base::pass(output);
    return document_said(*output);
  }

  base::Result<Unpacked> unpack(std::string_view bytes, const std::vector<std::string>& suffixes,
                                std::int64_t most) const override {
    std::vector<std::string> arguments = {"zip", std::to_string(most)};
    arguments.insert(arguments.end(), suffixes.begin(), suffixes.end());
    auto output = run(std::move(arguments), bytes, kMaxArchiveSaid);
    if (!output) return base::pass(output);
    return archive_said(*output);
  }

 private:
  base::Result<std::string> run(std::vector<std::string> arguments, std::string_view bytes,
                                std::size_t most) const {
    auto end = base::run_child(
        {place_.program.string(), std::move(arguments), {}, bytes, std::chrono::seconds(10), most});
    if (!end) return base::pass(end);
    if (end->how != base::Ended::done) return ended_badly(*end);
    return std::move(end->output);
  }

  ReaderPlace place_;
};

fs::path on_path(const char* name) {
  const char* path = std::getenv("PATH");
  std::string_view folders = path ? path : "/usr/local/bin:/usr/bin:/bin";
  while (!folders.empty()) {
    const std::size_t end = std::min(folders.find(':'), folders.size());
    const fs::path file = fs::path(folders.substr(0, end)) / name;
    if (file.is_absolute() && ::access(file.c_str(), X_OK) == 0) return file;
    folders.remove_prefix(std::min(end + 1, folders.size()));
  }
  return {};
}

}  // namespace

ReaderPlace find_reader() {
  std::error_code ignored;
  const fs::path self = fs::read_symlink("/proc/self/exe", ignored);
  return {self.parent_path() / "parley-reader", on_path("pdftotext")};
}

std::unique_ptr<Reader> make_reader(const ReaderPlace& place) {
  return std::make_unique<Sandboxed>(place);
}

base::Result<ReaderWalls> try_walls(const ReaderPlace& place) {
  auto end = base::run_child({place.program.string(), {"probe"}});
  if (!end) return base::pass(end);
  if (end->how != base::Ended::done) return ended_badly(*end);
  return base::from_json_text<ReaderWalls>(end->output);
}

}  // namespace parley::media
