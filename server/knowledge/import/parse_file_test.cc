#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/import.h"

namespace parley::knowledge {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

model::Article one(std::string_view name, std::string_view bytes, ImportOptions defaults = {}) {
  const Parsed parsed = parse_file(name, bytes, defaults);
  EXPECT_THAT(parsed.problems, IsEmpty()) << parsed.problems.front().detail;
  EXPECT_THAT(parsed.articles, SizeIs(1));
  return parsed.articles.empty() ? model::Article() : parsed.articles.front();
}

// "line: detail" of the only problem.
std::string problem(std::string_view name, std::string_view bytes) {
  const Parsed parsed = parse_file(name, bytes, {});
  EXPECT_THAT(parsed.articles, IsEmpty());
  EXPECT_THAT(parsed.problems, SizeIs(1));
  if (parsed.problems.empty()) return "";
  EXPECT_EQ(parsed.problems[0].file, name);
  return std::to_string(parsed.problems[0].line) + ": " + parsed.problems[0].detail;
}

TEST(ParseMarkdown, ReadsFrontMatter) {
  const auto article =
      one("help/returns.md",
          "---\n# ours\nid: returns-1\ntitle: \"Returns: \\\"how\\\"\"\n"
          "language: de\ncategory: Orders # why not\ntags: [a, 'b c', \"d\"]\n"
          "audience: signed_in\nstate: review\nvalid_from: 2026-01-02\n"
          "owner: ana@example.com\nreview_by: 2027-01-02\ntranslation_of: en/returns\n"
          "url: https://a.example/x\nlayout: page\nnested:\n  - x\n---\n\nText.\n");
  EXPECT_EQ(article.id, "returns-1");
  EXPECT_EQ(article.title, "Returns: \"how\"");
  EXPECT_EQ(article.language, "de");
  EXPECT_EQ(article.category, "Orders");
  EXPECT_THAT(article.tags, ElementsAre("a", "b c", "d"));
  EXPECT_EQ(article.audience, "signed_in");
  EXPECT_EQ(article.state, model::ArticleState::review);
  EXPECT_EQ(base::to_rfc3339(article.valid_from->at), "2026-01-02T00:00:00.000Z");
  EXPECT_EQ(article.owner, "ana@example.com");
  EXPECT_EQ(base::to_rfc3339(article.review_by->at), "2027-01-02T00:00:00.000Z");
  EXPECT_EQ(article.translation_of, "en/returns");
  EXPECT_EQ(article.url, "https://a.example/x");
  EXPECT_EQ(article.content, "Text.\n");
}

TEST(ParseMarkdown, ReadsListsOverLines) {
  const auto article = one("a.md", "---\ntitle: A\ntags:\n  - one\n  - 'two'\n---\ntext");
  EXPECT_THAT(article.tags, ElementsAre("one", "two"));
}

TEST(ParseMarkdown, TakesTheTopHeadingOrTheNameAsTitle) {
  auto article = one("a/b.md", "\xEF\xBB\xBF# The *title*\n\nText.\n");
  EXPECT_EQ(article.title, "The title");
  EXPECT_EQ(article.content, "Text.\n");
  EXPECT_EQ(article.id, "a/b");
  article = one("a.md", "The title\n=========\n\nText.\n");
  EXPECT_EQ(article.title, "The title");
  EXPECT_EQ(article.content, "Text.\n");
  article = one("how-to_return.md", "## Only a section\n\nText.\n");
  EXPECT_EQ(article.title, "How to return");
  EXPECT_EQ(article.content, "## Only a section\n\nText.\n");
}

TEST(ParseMarkdown, SaysWhatIsWrong) {
  EXPECT_EQ(problem("a.md", "---\ntitle: x\n"),
            "1: the front matter has no end: a line of --- is missing");
  EXPECT_EQ(problem("a.md", "---\ntitle: x\nwhat\n---\ntext"),
            "3: is no 'key: value' line of front matter");
  EXPECT_EQ(problem("a.md", "---\nstate: public\n---\ntext"),
            "0: state must be draft, review, published or archived");
  EXPECT_EQ(problem("a.md", "---\naudience: everyone\n---\ntext"),
            "0: audience must be public, signed_in, group:NAME or agents");
  EXPECT_THAT(problem("a.md", "---\nvalid_until: soon\n---\ntext"),
              HasSubstr("valid_until must be"));
  EXPECT_EQ(problem("a.md", ""), "0: content must not be empty");
}

TEST(ParseHtml, ReadsTheMainContentAsMarkdown) {
  const auto article = one("a.html",
                           "<html lang=de><title>Versand</title><body><nav>x</nav>"
                           "<main><h2>Preis</h2><p>4,90 EUR</p></main>");
  EXPECT_EQ(article.title, "Versand");
  EXPECT_EQ(article.language, "de");
  EXPECT_EQ(article.format, model::Format::markdown);
  EXPECT_EQ(article.content, "## Preis\n\n4,90 EUR\n");
  EXPECT_THAT(problem("a.html", "<script>x</script>"), HasSubstr("no readable content"));
}

TEST(ParseText, KeepsItAsItIs) {
  const auto article = one("faq/opening hours.txt", "We open at 9.\n");
  EXPECT_EQ(article.id, "faq/opening hours");
  EXPECT_EQ(article.title, "Opening hours");
  EXPECT_EQ(article.format, model::Format::text);
}

TEST(ParseJson, ReadsAnObjectOrAnArray) {
  auto article =
      one("x.json", R"({"id":7,"title":"T","content":"C","tags":["a","b"],"views":{"n":1},)"
                    R"("url":null,"format":"html"})");
  EXPECT_EQ(article.id, "7");
  EXPECT_THAT(article.tags, ElementsAre("a", "b"));
  EXPECT_EQ(article.format, model::Format::html);
  const Parsed parsed = parse_file(
      "x.json", R"([{"title":"A","content":"a"},{"id":"b","title":"B","content":"b"}])", {});
  ASSERT_THAT(parsed.articles, SizeIs(2));
  EXPECT_EQ(parsed.articles[0].id, "x-1");
  EXPECT_EQ(parsed.articles[1].id, "b");
}

TEST(ParseJson, LeavesOutBadEntriesAndKeepsTheRest) {
  const Parsed parsed = parse_file(
      "x.json",
      R"([{"title":"A"},{"id":"b","title":"B","content":"b"},7,{"id":"b","title":"C","content":"c"},)"
      R"({"title":{},"content":"d"}])",
      {});
  ASSERT_THAT(parsed.articles, SizeIs(1));
  std::vector<std::string> details;
  for (const auto& one : parsed.problems) details.push_back(one.detail);
  EXPECT_THAT(details, testing::UnorderedElementsAre(
                           "entry 1: content must not be empty",
                           "entry 3 must be an object with title and content",
                           "entry 3: gives the id 'b' a second time", "title must be a string"));
}

TEST(ParseJson, SaysWhereItBreaks) {
  EXPECT_THAT(problem("x.json", "{\"title\":"), HasSubstr("0: "));
  EXPECT_THAT(problem("x.json", "[1e999]"), HasSubstr("0: "));
}

TEST(ParseJsonLines, GoesOnAfterABadLine) {
  const Parsed parsed = parse_file("x.jsonl",
                                   "{\"id\":\"a\",\"title\":\"A\",\"content\":\"a\"}\n\nnonsense\n"
                                   "{\"id\":\"b\",\"title\":\"B\",\"content\":\"b\"}",
                                   {});
  ASSERT_THAT(parsed.articles, SizeIs(2));
  ASSERT_THAT(parsed.problems, SizeIs(1));
  EXPECT_EQ(parsed.problems[0].line, 3);
}

TEST(ParseCsv, ReadsQuotedCellsOverLines) {
  const Parsed parsed = parse_file("x.csv",
                                   "id;title;content;tags;language\r\n1;A;\"one; "
                                   "\"\"two\"\"\nthree\";a, b;de\r\n\r\n2;B;b;;\r\n",
                                   {});
  ASSERT_THAT(parsed.problems, IsEmpty());
  ASSERT_THAT(parsed.articles, SizeIs(2));
  EXPECT_EQ(parsed.articles[0].content, "one; \"two\"\nthree");
  EXPECT_THAT(parsed.articles[0].tags, ElementsAre("a", "b"));
  EXPECT_EQ(parsed.articles[0].language, "de");
  EXPECT_EQ(parsed.articles[1].language, "en");
}

TEST(ParseCsv, SaysWhichLineIsWrong) {
  EXPECT_EQ(problem("x.csv", "name,text\na,b\n"), "1: the header must name title and content");
  const Parsed parsed = parse_file("x.csv", "title,content\nA,a,b\nB,b\n", {});
  EXPECT_THAT(parsed.articles, SizeIs(1));
  ASSERT_THAT(parsed.problems, SizeIs(1));
  EXPECT_EQ(parsed.problems[0].line, 2);
}

TEST(ParseFile, UsesDefaultsOnlyWhereTheFileIsSilent) {
  ImportOptions defaults;
  defaults.category = "General";
  defaults.language = "fr";
  defaults.source = "wiki";
  const auto article = one("a.md", "---\ncategory: Own\n---\ntext", defaults);
  EXPECT_EQ(article.category, "Own");
  EXPECT_EQ(article.language, "fr");
  EXPECT_EQ(article.source, "wiki");
}

TEST(ParseFile, RefusesWhatItCannotRead) {
  EXPECT_THAT(problem("a.pdf", "%PDF"), HasSubstr(".pdf is not supported yet"));
  EXPECT_THAT(problem("a.DOCX", "PK"), HasSubstr(".docx is not supported yet"));
  EXPECT_THAT(problem("a.exe", "MZ"), HasSubstr("no known kind"));
  EXPECT_THAT(problem("a.txt", "\xFF\xFEh\0i\0"), HasSubstr("UTF-16"));
  EXPECT_EQ(problem("a.txt", "one\ntwo \xE9\n"),
            "0: line 2 is not UTF-8 text: save the file as UTF-8");
  EXPECT_THAT(problem("a.txt", std::string(kMaxContent + 1, 'x')), HasSubstr("at most"));
  EXPECT_THAT(problem("a#b.txt", "text"), HasSubstr("id must not"));
}

}  // namespace
}  // namespace parley::knowledge
