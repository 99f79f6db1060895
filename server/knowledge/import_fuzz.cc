// Any bytes as a file of each kind: what comes out keeps the rules of articles and splits soundly.
#include "knowledge/import.h"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "knowledge/text/split.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace parley::knowledge;
  static constexpr std::array kNames = {"a.md",    "b/c.html", "d.txt", "e.json",
                                        "f.jsonl", "g.csv",    "h.pdf"};
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const char* name : kNames) {
    Parsed parsed = parse_file(name, bytes, {});
    if (parsed.articles.empty() && parsed.problems.empty() && size > 0) {
      // Only files that can hold any number of entries may hold none.
      const std::string_view kind(name);
      if (!kind.ends_with("json") && !kind.ends_with("jsonl") && !kind.ends_with("csv"))
        std::abort();
    }
    for (auto& article : parsed.articles) {
      if (!validate(article).empty()) std::abort();
      const auto source = std::make_shared<const Source>(std::move(article));
      for (const auto& passage : split(source)) {
        const std::size_t end = source->article.content.size();
        if (passage->text.empty() || passage->span.end > end) std::abort();
        for (const Sentence& sentence : passage->sentences) {
          if (sentence.quote.start >= sentence.quote.end || sentence.quote.end > end) std::abort();
        }
      }
    }
  }
  return 0;
}
