// Reading training data, and what is worth telling about it before training.

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "base/csv.h"
#include "base/json.h"
#include "base/utf8.h"
#include "understand/embed/mapped_file.h"
#include "understand/intents.h"
#include "understand/tone.h"
#include "understand/understand.h"

namespace parley::understand {
namespace {

std::string_view trim(std::string_view text) {
  auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && space(text.front())) text.remove_prefix(1);
  while (!text.empty() && space(text.back())) text.remove_suffix(1);
  return text;
}

std::string lower(std::string_view text) {
  std::string made(text);
  std::ranges::transform(made, made.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return made;
}

std::string list_of(std::span<const std::string_view> names) {
  std::string list;
  for (auto name : names) list += (list.empty() ? "" : ", ") + std::string(name);
  return list;
}

// What the lines of a file say of a text.
struct LabelField {
  std::string_view name = "intent";
  std::span<const std::string_view> allowed = {};  // none: any
};

// Takes examples one by one and judges them.
class Collector {
 public:
  explicit Collector(const LabelField& field) : field_(field) {}

  const LabelField& field() const { return field_; }

  void add(std::size_t line, std::string_view text, std::string_view intent, double weight = 1.0) {
    check_encoding(line, text);
    check_encoding(line, intent);
    Example example{base::to_utf8(trim(text)), base::to_utf8(trim(intent)), line};
    if (example.text.empty()) return error(line, "has no text");
    if (example.intent.empty()) return error(line, "has no " + std::string(field_.name));
    if (!(weight > 0.0 && weight <= 1.0)) {
      return error(line, "must have a weight above 0 and at most 1");
    }
    if (!is_allowed(example.intent)) {
      return error(line, "must not have the " + std::string(field_.name) + " " + example.intent +
                             ", but one of " + list_of(field_.allowed));
    }
    if (example.text.size() > kMaxText) return error(line, "is longer than 64 KiB");
    auto [known, first] = seen_.try_emplace(lower(example.text), Seen{line, example.intent});
    if (!first && known->second.intent == example.intent) {
      warn(line, "repeats line " + std::to_string(known->second.line));
    } else if (!first) {
      warn(line, "contradicts line " + std::to_string(known->second.line) + ": the same text is " +
                     known->second.intent + " there and " + example.intent + " here");
    }
    ++made_.counts[example.intent];
    made_.read.examples.push_back(std::move(example));
    weights_.push_back(weight);
  }

  void check_encoding(std::size_t line, std::string_view bytes) {
    if (base::is_utf8(bytes)) return;
    warn(line, "is not valid UTF-8; what is wrong was replaced by U+FFFD");
  }

  void error(std::size_t line, std::string message) {
    made_.read.findings.push_back({line, true, std::move(message)});
  }

  ToneExamples finish_tone() {
    ToneExamples made{{}, std::move(made_.read.findings)};
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      auto& example = made_.read.examples[i];
      made.examples.push_back({std::move(example.text), std::move(example.intent), weights_[i]});
    }
    return made;
  }

  Examples finish() {
    std::size_t intents = 0;
    for (const auto& [intent, count] : made_.counts) {
      if (is_out_of_scope(intent)) continue;
      ++intents;
      if (count < 2) warn(0, "intent " + intent + " has a single example; give it at least five");
    }
    if (intents == 1) warn(0, "there is only one intent, so nothing can be told apart");
    return std::move(made_.read);
  }

 private:
  struct Seen {
    std::size_t line;
    std::string intent;
  };
  struct Made {
    Examples read;
    std::map<std::string, std::size_t> counts;
  };

  void warn(std::size_t line, std::string message) {
    made_.read.findings.push_back({line, false, std::move(message)});
  }

  bool is_allowed(std::string_view label) const {
    return field_.allowed.empty() ||
           std::ranges::find(field_.allowed, label) != field_.allowed.end();
  }

  LabelField field_;
  std::map<std::string, Seen> seen_;
  Made made_;
  std::vector<double> weights_;  // of the examples
};

void parse_json_lines(std::string_view content, Collector& to) {
  for (std::size_t line = 1; !content.empty(); ++line) {
    auto end = std::min(content.find('\n'), content.size());
    auto text = trim(content.substr(0, end));
    content.remove_prefix(std::min(end + 1, content.size()));
    if (text.empty()) continue;
    to.check_encoding(line, text);
    auto json = base::parse_json(base::to_utf8(text));
    if (!json) {
      to.error(line, "is " + json.error().message);
      continue;
    }
    const auto* object = json->if_object();
    const auto* said = object ? object->if_contains("text") : nullptr;
    const auto* label = object ? object->if_contains(to.field().name) : nullptr;
    if (!said || !said->is_string() || !label || !label->is_string()) {
      to.error(line, "must be {\"text\": \"…\", \"" + std::string(to.field().name) + "\": \"…\"}");
      continue;
    }
    const auto* weight = object->if_contains("weight");
    to.add(line, said->get_string(), label->get_string(),
           weight && weight->is_number() ? weight->to_number<double>() : 1.0);
  }
}

std::optional<std::size_t> column(const std::vector<std::string>& header,
                                  std::initializer_list<std::string_view> names) {
  for (auto name : names) {
    auto found = std::ranges::find_if(
        header, [&](const std::string& cell) { return lower(trim(cell)) == name; });
    if (found != header.end()) return static_cast<std::size_t>(found - header.begin());
  }
  return std::nullopt;
}

void parse_csv(std::string_view content, Collector& to) {
  base::CsvReader reader(content);
  auto header = reader.next();
  if (!header) return;
  auto text = column(header->cells, {"text", "sentence", "utterance"});
  auto intent = column(header->cells, {to.field().name, "category", "label"});
  if (!text || !intent) {
    return to.error(header->line,
                    "must be a header with the columns text and " + std::string(to.field().name));
  }
  while (auto row = reader.next()) {
    if (row->cells.size() <= std::max(*text, *intent)) {
      to.error(row->line, "has fewer cells than the header");
      continue;
    }
    to.add(row->line, row->cells[*text], row->cells[*intent]);
  }
}

void parse(std::string_view content, Collector& to) {
  if (content.starts_with("\xEF\xBB\xBF")) content.remove_prefix(3);
  if (trim(content).starts_with('{')) {
    parse_json_lines(content, to);
  } else {
    parse_csv(content, to);
  }
}

}  // namespace

bool is_out_of_scope(std::string_view intent) {
  return intent == kOutOfScope || intent == "oos" || intent == "NO_NODES_DETECTED";
}

Examples parse_examples(std::string_view content) {
  Collector collector({});
  parse(content, collector);
  return collector.finish();
}

base::Result<Examples> read_examples(const std::filesystem::path& file) {
  auto mapped = MappedFile::open(file);
  if (!mapped) return base::pass(mapped);
  return parse_examples(mapped->bytes());
}

ToneExamples parse_tone_examples(ToneKind kind, std::string_view content) {
  Collector collector({base::enum_name(kind), tone_labels(kind)});
  parse(content, collector);
  return collector.finish_tone();
}

base::Result<ToneExamples> read_tone_examples(ToneKind kind, const std::filesystem::path& file) {
  auto mapped = MappedFile::open(file);
  if (!mapped) return base::pass(mapped);
  return parse_tone_examples(kind, mapped->bytes());
}

}  // namespace parley::understand
