#include "teach/lessons.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <sstream>

#include "base/ids.h"
#include "base/utf8.h"
#include "store/commit.h"
#include "teach/fault.h"
#include "understand/intents.h"

namespace parley::teach {

using base::Code;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t kReadAtOnce = 2000;
constexpr std::int64_t kFewExamples = 5;
constexpr std::int64_t kGoodExamples = 10;
constexpr std::int64_t kImbalance = 20;  // times the middle intent

struct ExportedLine {
  std::string text, intent;
  std::optional<std::string> language;
};
BOOST_DESCRIBE_STRUCT(ExportedLine, (), (text, intent, language))

}  // namespace

std::optional<std::string> name_fault(std::string_view name) {
  if (name.empty()) return "must not be empty";
  if (base::count_code_points(name) > kMaxName) {
    return "must have at most " + std::to_string(kMaxName) + " characters";
  }
  bool control = std::ranges::any_of(
      name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (control) return "must be on one line, without control characters";
  if (name.front() == ' ' || name.back() == ' ') return "must not begin or end with a space";
  if (understand::is_out_of_scope(name) && name != model::kOutOfScope) {
    return "means none of the intents; that one is called out_of_scope";
  }
  return std::nullopt;
}

Lessons::Lessons(store::Store& store, const understand::Analyzer& analyzer, Options options)
    : store_(store), analyzer_(analyzer), options_(std::move(options)) {}

Result<model::TaughtIntent> Lessons::known_intent(const std::string& id) const {
  auto intent = store_.intent(id);
  if (!intent) return base::pass(intent);
  if (!*intent || (*intent)->workspace_id != options_.workspace_id) {
    return fail(Code::not_found, "there is no such intent");
  }
  return std::move(**intent);
}

Result<model::TaughtIntent> Lessons::create(const IntentInput& input, const Change& change) {
  std::lock_guard lock(writing_);
  auto all = intents();
  if (!all) return base::pass(all);
  if (all->size() >= kMaxIntents) {
    return fail(Code::invalid, "there are " + std::to_string(kMaxIntents) +
                                   " intents already, and no more can be told apart");
  }
  model::TaughtIntent made;
  made.id = base::make_id(change.at);
  return save(std::move(made), input, change);
}

Result<model::TaughtIntent> Lessons::replace(const std::string& id, const IntentInput& input,
                                             std::optional<std::int64_t> version,
                                             const Change& change) {
  std::lock_guard lock(writing_);
  auto intent = known_intent(id);
  if (!intent) return base::pass(intent);
  if (version && *version != intent->version) {
    return fail(Code::stale, "the intent has changed since: it is at version " +
                                 std::to_string(intent->version) + ", not " +
                                 std::to_string(*version));
  }
  bool reserved = intent->name == model::kOutOfScope || input.name == model::kOutOfScope;
  if (reserved && intent->name != input.name) {
    return fault("/name", "cannot become or cease to be out_of_scope; move the examples instead");
  }
  return save(std::move(*intent), input, change);
}

// With the lock held.
Result<model::TaughtIntent> Lessons::save(model::TaughtIntent intent, const IntentInput& input,
                                          const Change& change) {
  if (auto wrong = name_fault(input.name)) return fault("/name", *wrong);
  if (base::count_code_points(input.description) > kMaxDescription) {
    return fault("/description",
                 "must have at most " + std::to_string(kMaxDescription) + " characters");
  }
  store::IntentQuery same;
  same.workspace_id = options_.workspace_id;
  same.name = input.name;
  auto others = store_.intents(same);
  if (!others) return base::pass(others);
  if (!others->empty() && others->front().id != intent.id) {
    return std::unexpected(base::Error{Code::conflict,
                                       "there is an intent of this name already",
                                       {{"/name", "is the name of another intent"}}});
  }
  store::Transaction transaction;
  transaction.at = change.at;
  transaction.appends.push_back(
      {"intent/" + intent.id,
       intent.version,
       "",
       {{model::IntentSaved{options_.workspace_id, input.name, input.description}, change.actor,
         change.cause}}});
  auto done = store::commit_now(store_, std::move(transaction));
  if (!done) return base::pass(done);
  model::apply(intent, done->events.front());
  return intent;
}

Result<void> Lessons::remove(const std::string& id, const Change& change) {
  std::lock_guard lock(writing_);
  auto intent = known_intent(id);
  if (!intent) return base::pass(intent);
  store::Transaction transaction;
  transaction.at = change.at;
  transaction.appends.push_back({"intent/" + id,
                                 intent->version,
                                 "",
                                 {{model::IntentDeleted{"deleted"}, change.actor, change.cause}}});
  auto done = store::commit_now(store_, std::move(transaction));
  if (!done) return base::pass(done);
  return {};
}

Result<std::map<std::string, model::TaughtIntent>> Lessons::intents() const {
  store::IntentQuery every;
  every.workspace_id = options_.workspace_id;
  every.limit = std::numeric_limits<std::size_t>::max();
  auto rows = store_.intents(every);
  if (!rows) return base::pass(rows);
  std::map<std::string, model::TaughtIntent> by_id;
  for (auto& row : *rows) by_id.emplace(row.id, std::move(row));
  return by_id;
}

Result<std::vector<model::TaughtExample>> Lessons::examples() const {
  std::vector<model::TaughtExample> all;
  store::ExampleQuery query;
  query.workspace_id = options_.workspace_id;
  query.limit = kReadAtOnce;
  for (;;) {
    auto rows = store_.examples(query);
    if (!rows) return base::pass(rows);
    if (rows->empty()) break;
    query.before = rows->back().position;
    std::ranges::move(*rows, std::back_inserter(all));
  }
  std::ranges::reverse(all);
  return all;
}

Result<std::string> Lessons::built_in() const {
  std::ifstream file(options_.built_in, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  if (!file || bytes.str().empty()) {
    return fail(Code::unavailable,
                "the built-in intents are missing: there is no " + options_.built_in.string());
  }
  return bytes.str();
}

Result<std::string> Lessons::export_lines() const {
  auto names = intents();
  if (!names) return base::pass(names);
  auto rows = examples();
  if (!rows) return base::pass(rows);
  std::string lines;
  for (const auto& row : *rows) {
    auto intent = names->find(row.intent_id);
    if (intent == names->end()) continue;  // deleted in between
    base::append_json(lines, ExportedLine{row.text, intent->second.name, row.language});
    lines += '\n';
  }
  return lines;
}

Result<std::vector<DataFinding>> Lessons::findings() const {
  auto all = intents();
  if (!all) return base::pass(all);
  auto counts = store_.count_examples(options_.workspace_id);
  if (!counts) return base::pass(counts);
  std::vector<DataFinding> found;
  std::vector<std::int64_t> sizes;
  bool outside = false;
  for (const auto& [id, intent] : *all) {
    auto count = counts->contains(id) ? counts->at(id) : 0;
    if (intent.name == model::kOutOfScope) {
      outside = count > 0;
      continue;
    }
    if (count > 0) sizes.push_back(count);
    auto has = intent.name + " has " +
               (count == 1 ? "a single example" : std::to_string(count) + " examples");
    if (count == 0) {
      found.push_back({Severity::warning, "no_examples",
                       intent.name + " has no example, so no message can be found to mean it", id});
    } else if (count < kGoodExamples) {
      found.push_back({count < kFewExamples ? Severity::warning : Severity::hint, "few_examples",
                       has + "; give it ten or more", id});
    }
  }
  std::ranges::sort(sizes);
  auto middle = sizes.empty() ? 0 : sizes[sizes.size() / 2];
  for (const auto& [id, intent] : *all) {
    auto count = counts->contains(id) ? counts->at(id) : 0;
    if (intent.name == model::kOutOfScope || count <= kImbalance * middle) continue;
    found.push_back({Severity::hint, "imbalanced",
                     intent.name + " has " + std::to_string(count) +
                         " examples, more than twenty times what others have: what is rare will be "
                         "taken for it",
                     id});
  }
  if (sizes.empty()) {
    found.push_back({Severity::error,
                     "no_examples",
                     "no intent has an example: there is nothing to train on",
                     {}});
  } else if (sizes.size() == 1) {
    found.push_back({Severity::warning,
                     "one_intent",
                     "only one intent has examples, so nothing can be told apart",
                     {}});
  }
  if (!sizes.empty() && !outside) {
    found.push_back({Severity::hint,
                     "no_out_of_scope",
                     "out_of_scope has no examples; a few messages that mean none of the intents "
                     "make it surer what to leave alone",
                     {}});
  }
  std::ranges::sort(found, {}, [](const DataFinding& one) {
    return std::pair(one.severity, std::string_view(one.message));
  });
  return found;
}

}  // namespace parley::teach
