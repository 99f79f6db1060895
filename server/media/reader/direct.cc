#include "media/reader.h"
#include "media/reader/work.h"

namespace parley::media {
namespace {

class Direct final : public Reader {
 public:
  base::Result<Document> read(DocumentKind kind, std::string_view bytes) const override {
    if (kind != DocumentKind::pdf) return take_apart(kind, bytes);
    return base::fail(base::Code::unavailable, "needs pdftotext");
  }
  base::Result<Unpacked> unpack(std::string_view bytes, const std::vector<std::string>& suffixes,
                                std::int64_t most) const override {
    Unpacked unpacked;
    auto skipped = unpack_zip(bytes, suffixes, most, [&](Member member) {
      unpacked.members.push_back(std::move(member));
    });
    if (!skipped) return base::pass(skipped);
    unpacked.skipped = *skipped;
    return unpacked;
  }
};

}  // namespace

std::unique_ptr<Reader> make_direct_reader() { return std::make_unique<Direct>(); }

}  // namespace parley::media
