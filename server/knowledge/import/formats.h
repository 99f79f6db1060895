// One reader for each kind of file. Private to import. Pure; bytes are valid UTF-8 here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/import.h"

namespace parley::knowledge {

// A field as it stands in a file, before it becomes part of an article. Lists: tags only.
struct RawField {
  std::string name;
  std::vector<std::string> values;
  std::int64_t line = 0;
};

struct RawArticle {
  std::vector<RawField> fields;
  std::string content;
  model::Format format = model::Format::markdown;
  std::int64_t line = 0;  // where it begins; 0: the whole file
};

struct RawFile {
  std::vector<RawArticle> articles;
  std::vector<ImportProblem> problems;  // `file` is filled in by the caller
};

RawFile read_markdown(std::string_view text);
RawFile read_html(std::string_view text);
RawFile read_text(std::string_view text);
RawFile read_json(std::string_view text);
RawFile read_json_lines(std::string_view text);
RawFile read_csv(std::string_view text);

}  // namespace parley::knowledge
