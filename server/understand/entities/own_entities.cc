#include "understand/own_entities.h"

#include <algorithm>
#include <array>
#include <re2/re2.h>

#include "understand/entities/own_matchers.h"

namespace parley::understand {
namespace {

constexpr std::int64_t kPatternMemory = 1 << 20;  // of a compiled one
constexpr std::size_t kMostFinds = 1000;          // of one type in one text

constexpr auto kBuiltIn = std::to_array<std::string_view>(
    {"address",     "amount",          "booking_code",  "card",   "credential", "datetime",
     "email",       "error_code",      "flight_number", "iban",   "ip",         "name",
     "national_id", "order_id",        "passport",      "phone",  "postcode",   "room_number",
     "sku",         "tracking_number", "url",           "version"});

bool is_name(std::string_view name) {
  bool letters = std::ranges::all_of(
      name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
  return letters && !name.empty() && name.size() <= 40 && name[0] >= 'a' && name[0] <= 'z';
}

re2::RE2::Options options() {
  re2::RE2::Options made;
  made.set_log_errors(false);
  made.set_max_mem(kPatternMemory);
  return made;
}

// What is wrong with a pattern, and at which place of it; nothing: it can be used.
std::optional<std::string> fault_of(const std::string& pattern) {
  if (pattern.empty()) return "must not be empty";
  if (pattern.size() > kMaxPatternSize) {
    return "must have at most " + std::to_string(kMaxPatternSize) + " bytes";
  }
  re2::RE2 compiled(pattern, options());
  if (compiled.ok()) {
    if (compiled.NumberOfCapturingGroups() > 5) return "may have at most five groups";
    if (re2::RE2::FullMatch("", compiled)) return "must not fit the empty text";
    return std::nullopt;
  }
  auto wrong = compiled.error_arg();
  auto at = wrong.empty() ? std::string::npos : pattern.find(wrong);
  auto place = at == std::string::npos
                   ? std::string()
                   : " at character " + std::to_string(at + 1) + " ('" + wrong + "')";
  return "is no pattern: " + compiled.error() + place;
}

bool has_word(const std::string& text) {
  Tokens tokens(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != Token::Kind::mark) return true;
  }
  return false;
}

struct Faults {
  std::vector<base::Fault> all;

  void require(bool fine, std::string pointer, std::string detail) {
    if (!fine) all.push_back({std::move(pointer), std::move(detail)});
  }
};

void check_patterns(const model::EntityType& type, Faults& faults) {
  faults.require(!type.patterns.empty(), "/patterns", "must hold a pattern");
  faults.require(type.patterns.size() <= kMaxPatterns, "/patterns",
                 "may hold at most " + std::to_string(kMaxPatterns) + " patterns");
  for (std::size_t i = 0; i < std::min(type.patterns.size(), kMaxPatterns); ++i) {
    auto fault = fault_of(type.patterns[i]);
    if (fault) faults.require(false, "/patterns/" + std::to_string(i), *fault);
  }
}

void check_values(const model::EntityType& type, Faults& faults) {
  faults.require(!type.values.empty(), "/values", "must hold a value");
  std::size_t count = 0;
  for (std::size_t i = 0; i < type.values.size(); ++i) {
    const auto& one = type.values[i];
    count += 1 + one.synonyms.size();
    auto usable = [](const std::string& text) { return has_word(text) && text.size() <= 200; };
    bool fine = usable(one.value) && std::ranges::all_of(one.synonyms, usable);
    faults.require(fine, "/values/" + std::to_string(i),
                   "must have letters or digits, at most 200 bytes");
    if (faults.all.size() >= 20) break;
  }
  faults.require(count <= kMaxListValues, "/values",
                 "may hold at most " + std::to_string(kMaxListValues) + " values and synonyms");
}

void check_examples(const model::EntityType& type, Faults& faults) {
  faults.require(type.examples.size() >= 2, "/examples", "must hold two examples or more");
  faults.require(type.examples.size() <= kMaxEntityExamples, "/examples",
                 "may hold at most " + std::to_string(kMaxEntityExamples) + " examples");
  for (std::size_t i = 0; i < std::min(type.examples.size(), kMaxEntityExamples); ++i) {
    const auto& one = type.examples[i];
    auto pointer = "/examples/" + std::to_string(i);
    bool usable = has_word(one.value) && one.value.size() <= 100 && one.text.size() <= 1000;
    faults.require(usable, pointer + "/value", "must have letters or digits, at most 100 bytes");
    if (usable)
      faults.require(one.text.find(one.value) != one.text.npos, pointer + "/value",
                     "must stand in the text");
  }
}

bool beside_known_word(const LearnedShape& shape, const Tokens& tokens, std::size_t first,
                       std::size_t last) {
  auto known = [&](std::size_t i) {
    return std::ranges::binary_search(shape.words, tokens.folded(i));
  };
  for (auto i = first; i > 0 && first - i < 5; --i) {
    if (tokens[i - 1].is_word() && known(i - 1)) return true;
    if (tokens[i - 1].is_word() && !is_joining(tokens.folded(i - 1))) break;
  }
  return last < tokens.size() && tokens[last].is_word() && known(last);
}

}  // namespace

base::Result<void> check(const model::EntityType& type) {
  Faults faults;
  faults.require(is_name(type.name), "/name",
                 "must be small letters, digits and '_', from 1 to 40, beginning with a letter");
  faults.require(!std::ranges::binary_search(kBuiltIn, std::string_view(type.name)), "/name",
                 "is built in; choose another");
  switch (type.by) {
    case model::EntityBy::pattern: check_patterns(type, faults); break;
    case model::EntityBy::list: check_values(type, faults); break;
    case model::EntityBy::examples: check_examples(type, faults); break;
  }
  if (faults.all.empty()) return {};
  auto first = faults.all.front();
  return std::unexpected(base::Error{
      base::Code::invalid, first.pointer.substr(1) + " " + first.detail, std::move(faults.all)});
}

OwnEntities::OwnEntities(std::unique_ptr<const Matchers> matchers)
    : matchers_(std::move(matchers)) {}
OwnEntities::~OwnEntities() = default;

std::shared_ptr<const OwnEntities> OwnEntities::make(const std::vector<model::EntityType>& types) {
  auto made = std::make_unique<Matchers>();
  for (const auto& type : types) {
    if (!check(type)) continue;
    switch (type.by) {
      case model::EntityBy::pattern: {
        Matchers::ByPattern all{type.name, {}};
        // Where the company's pattern has no group, all of it is the value.
        for (const auto& pattern : type.patterns) {
          bool grouped = re2::RE2(pattern, options()).NumberOfCapturingGroups() > 0;
          all.patterns.emplace_back(grouped ? pattern : "(" + pattern + ")");
        }
        made->patterns.push_back(std::move(all));
        break;
      }
      case model::EntityBy::list: made->list.add(type); break;
      case model::EntityBy::examples:
        std::ranges::move(learn_shapes(type), std::back_inserter(made->shapes));
        break;
    }
  }
  made->list.finish();
  return std::shared_ptr<const OwnEntities>(new OwnEntities(std::move(made)));
}

void find_own(const OwnEntities& own, const Scene& scene, const Reading& reading,
              std::vector<Found>& to) {
  const auto& all = own.matchers();
  auto take = [&](const std::string& type, std::string_view part, double confidence) {
    to.push_back(scene.found(type, part, std::string(part), confidence));
    to.back().own = true;
  };
  for (const auto& one : all.patterns) {
    for (const auto& pattern : one.patterns) {
      auto found = [&](const auto& g) {
        if (!g[0].empty()) take(one.type, g[0], 0.95);
      };
      pattern.each(scene.text, found, kMostFinds);
    }
  }
  if (!all.list.empty()) all.list.find(scene, reading.tokens, to);
  for (const auto& shape : all.shapes) {
    auto found = [&](const auto& g) {
      auto first = reading.tokens.at(scene.offset(g[0]));
      auto last = reading.tokens.at(scene.offset(g[0]) + g[0].size());
      bool told = beside_known_word(shape, reading.tokens, first, last);
      if (told || shape.telling) take(shape.type, g[0], told ? 0.9 : 0.75);
    };
    shape.form.each(scene.text, found, kMostFinds);
  }
}

}  // namespace parley::understand
