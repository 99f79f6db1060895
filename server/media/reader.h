// Reads documents of other programs: HTML, Word, PDF, and ZIP archives. Their bytes are not
// trusted. Each is taken apart by a program of its own, parley-reader, that can open no socket and
// write no file, in 256 MB of memory and 10 seconds; what it says is text. However it ends, the
// caller goes on.
//
// Thread-safe; blocks for as long as reading takes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace parley::media {

enum class DocumentKind { html, docx, pdf };

struct Document {
  std::string title;     // as the document names itself; may be empty
  std::string language;  // ISO 639; may be empty
  std::string text;      // Markdown: headings, paragraphs, lists, tables
};
BOOST_DESCRIBE_STRUCT(Document, (), (title, language, text))

inline constexpr int kMaxPages = 500;  // of a PDF

// What an archive may hold. Over a bound of the whole it is refused, over one of a file that file.
inline constexpr std::int64_t kMaxMembers = 20'000;
inline constexpr std::int64_t kMaxMember = 64 * 1024 * 1024;     // bytes of one file
inline constexpr std::int64_t kMaxUnpacked = 256 * 1024 * 1024;  // bytes of all
inline constexpr std::int64_t kMaxRatio = 200;                   // unpacked over packed

struct Member {
  std::string name;  // its path, with "/", inside of the archive
  std::string bytes = {};
  std::optional<std::string> problem = {};  // why there are no bytes
};

struct Unpacked {
  std::vector<Member> members;
  std::int64_t skipped = 0;  // files of other kinds
};

class Reader {
 public:
  virtual ~Reader() = default;
  // Error: why this document cannot be read, as the end of "FILE …"; Code::unavailable where no
  // document of its kind can.
  virtual base::Result<Document> read(DocumentKind kind, std::string_view bytes) const = 0;
  // The files whose names end in one of `suffixes` (".md"; lower case), `most` bytes of them
  // (at most kMaxUnpacked) in all. Hidden files are left out.
  virtual base::Result<Unpacked> unpack(std::string_view bytes,
                                        const std::vector<std::string>& suffixes,
                                        std::int64_t most) const = 0;
};

struct ReaderPlace {
  std::filesystem::path program;    // parley-reader
  std::filesystem::path pdftotext;  // empty: not installed
};
// Beside this program, and on PATH.
ReaderPlace find_reader();
std::unique_ptr<Reader> make_reader(const ReaderPlace& place);

// Reads in this process, without any wall: for tests and fuzz targets. No PDF.
std::unique_ptr<Reader> make_direct_reader();

// What shuts the reader in on this system, tried out.
struct ReaderWalls {
  bool socket_refused = false;
  bool file_refused = false;
  bool namespaces = false;    // a network of its own; containers often forbid it
  std::int64_t landlock = 0;  // version; 0: none
};
BOOST_DESCRIBE_STRUCT(ReaderWalls, (), (socket_refused, file_refused, namespaces, landlock))
base::Result<ReaderWalls> try_walls(const ReaderPlace& place);

}  // namespace parley::media
