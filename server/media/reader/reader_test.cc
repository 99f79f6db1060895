// The program parley-reader, as it is started for every document.
#include "media/reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/reader/said.h"
#include "media/testing_files.h"

namespace parley::media {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

const std::vector<std::string> kTexts = {".md", ".txt", ".html", ".docx", ".pdf", ".zip", ".json"};

std::string problem(const base::Result<Document>& document) {
  return document ? "read: " + document->text : document.error().message;
}

TEST(Reader, ReadsAPdf) {
  const auto reader = make_reader(find_reader());
  const auto document = reader->read(DocumentKind::pdf, fixture("guide.pdf"));
  ASSERT_TRUE(document) << document.error().message;
  EXPECT_EQ(document->title, "Shipping guide");
  EXPECT_EQ(document->text,
            "We ship every order on the day it is placed if it reaches us before two in the "
            "afternoon. Parcels inside the country take two days.\n\n"
            "## Prices\n\n"
            "| Parcel | Price |\n| --- | --- |\n| Small | 4,90 EUR |\n| Large | 9,90 EUR |\n\n"
            "## Before you send a parcel back\n\n"
            "- Keep the receipt.\n- Use the box in which it came to you.\n\n"
            "The sentence at the foot of this page goes on at the top of the next one without a "
            "break.\n\n"
            "## Steps\n\n1. Print the label.\n2. Bring the parcel to a shop.\n\n"
            "## Questions\n\nWrite to us at any time, we like to hear from you.\n");
}

TEST(Reader, ReadsAWordDocument) {
  const auto reader = make_reader(find_reader());
  const auto document = reader->read(DocumentKind::docx, fixture("guide.docx"));
  ASSERT_TRUE(document) << document.error().message;
  EXPECT_EQ(document->title, "Rücksendungen");
  EXPECT_EQ(document->language, "de");
  EXPECT_EQ(document->text,
            "Sie können alles innerhalb von 30 Tagen zurückgeben. [1]\n\n"
            "# So geht es\n\n"
            "1. Drucken Sie das Etikett.\n2. Bringen Sie das Paket weg.\n"
            "   - in einen Laden\n   - zur Post\n\n"
            "## Kosten\n\n"
            "| Paket | Preis |\n| --- | --- |\n| klein | 4,90 € |\n| groß / sperrig | 9,90 € |\n\n"
            "Mehr steht [auf unserer Seite](https://nordwind.example/returns).\n\n"
            "Auch dieser Rahmen wird gelesen.\n\n"
            "[1] Ab dem Tag der Lieferung.\n");
}

TEST(Reader, SaysWhyADocumentCannotBeRead) {
  const auto reader = make_reader(find_reader());
  EXPECT_THAT(problem(reader->read(DocumentKind::pdf, fixture("scan.pdf"))),
              HasSubstr("has no text: its pages are pictures"));
  EXPECT_THAT(problem(reader->read(DocumentKind::pdf, "%PDF-1.4 nothing")),
              HasSubstr("is no PDF that can be read"));
  EXPECT_THAT(problem(reader->read(DocumentKind::pdf, "")), HasSubstr("is no PDF"));
  EXPECT_THAT(problem(reader->read(DocumentKind::docx, "")), HasSubstr("is no Word document"));
  EXPECT_THAT(problem(reader->read(DocumentKind::docx, fixture("locked.zip"))),
              HasSubstr("it has no word/document.xml"));
  EXPECT_THAT(problem(reader->read(DocumentKind::html, "<script>x</script>")),
              HasSubstr("has no readable content"));
}

TEST(Reader, NamesWhatIsMissing) {
  ReaderPlace place = find_reader();
  place.pdftotext.clear();
  EXPECT_THAT(problem(make_reader(place)->read(DocumentKind::pdf, fixture("guide.pdf"))),
              HasSubstr("apt-get install poppler-utils"));
  place.program = "/nowhere/parley-reader";
  EXPECT_THAT(problem(make_reader(place)->read(DocumentKind::html, "<p>x")),
              HasSubstr("/nowhere/parley-reader"));
}

// Programs in the place of the reader that behave as one that was taken over, or broke.
TEST(Reader, AnEndOfAnyKindIsAProblemOfTheDocument) {
  const auto in_place = [](const char* program) {
    return problem(make_reader({program, ""})->read(DocumentKind::html, "x"));
  };
  EXPECT_THAT(in_place("/bin/true"), HasSubstr("said nothing sensible"));
  EXPECT_THAT(in_place("/bin/false"), HasSubstr("could not be read"));
  EXPECT_THAT(in_place("/bin/echo"), HasSubstr("said nothing sensible"));
}

TEST(Reader, IsShutIn) {
  const auto walls = try_walls(find_reader());
  ASSERT_TRUE(walls) << walls.error().message;
  EXPECT_TRUE(walls->socket_refused);
  EXPECT_TRUE(walls->file_refused);
}

TEST(Reader, UnpacksWhatIsWanted) {
  const auto reader = make_reader(find_reader());
  const auto unpacked = reader->unpack(fixture("bundle.zip"), kTexts, kMaxUnpacked);
  ASSERT_TRUE(unpacked) << unpacked.error().message;
  std::vector<std::string> names;
  for (const Member& member : unpacked->members) {
    names.push_back(member.name + (member.problem ? ": " + *member.problem : ""));
  }
  EXPECT_THAT(names, testing::ElementsAre("help/returns.md", "help/page.html", "help/guide.docx",
                                          "help/guide.pdf", "more.zip",
                                          "../outside.md: would stand outside of its archive",
                                          "help/empty.json"));
  EXPECT_EQ(unpacked->skipped, 2);  // a picture and a link
  EXPECT_EQ(unpacked->members[2].bytes, fixture("guide.docx"));
}

TEST(Reader, AFileThatIsABombIsAProblemOfThatFile) {
  const auto reader = make_reader(find_reader());
  const auto unpacked = reader->unpack(fixture("bomb.zip"), kTexts, kMaxUnpacked);
  ASSERT_TRUE(unpacked) << unpacked.error().message;
  ASSERT_THAT(unpacked->members, SizeIs(2));
  EXPECT_THAT(*unpacked->members[0].problem, HasSubstr("more than 200 times its size"));
  EXPECT_EQ(unpacked->members[1].bytes, "# Fine\n\nText.\n");
}

TEST(Reader, RefusesArchivesThatAreNotWhatTheySay) {
  const auto reader = make_reader(find_reader());
  const auto refusal = [&](std::string_view bytes, std::int64_t most = kMaxUnpacked) {
    const auto unpacked = reader->unpack(bytes, kTexts, most);
    return unpacked ? "unpacked" : unpacked.error().message;
  };
  EXPECT_THAT(refusal(fixture("overlapping.zip")), HasSubstr("overlap"));
  EXPECT_THAT(refusal(fixture("quoted.zip")), HasSubstr("overlap"));
  EXPECT_THAT(refusal("PK nothing"), HasSubstr("is no ZIP archive"));
  EXPECT_THAT(refusal(fixture("bundle.zip"), 100), HasSubstr("unpacks to more than"));
}

TEST(Reader, TellsLockedFiles) {
  const auto unpacked =
      make_reader(find_reader())->unpack(fixture("locked.zip"), kTexts, kMaxUnpacked);
  ASSERT_TRUE(unpacked) << unpacked.error().message;
  ASSERT_THAT(unpacked->members, SizeIs(1));
  EXPECT_THAT(*unpacked->members[0].problem, HasSubstr("password"));
}

TEST(ReaderSaid, IsNotBelieved) {
  EXPECT_FALSE(archive_said(""));
  EXPECT_FALSE(archive_said("{\"name\":\"a\",\"size\":5}\nabc"));
  EXPECT_FALSE(archive_said("{\"name\":\"a\",\"size\":-5}\nabc"));
  EXPECT_FALSE(archive_said("{\"name\":\"a\",\"size\":1}\nabc"));
  EXPECT_TRUE(archive_said("{\"name\":\"a\",\"size\":1}\na{\"skipped\":0}\n"));
  EXPECT_FALSE(document_said("{}"));
  EXPECT_FALSE(document_said("{\"document\":{\"title\":3}}"));
}

}  // namespace
}  // namespace parley::media
