// A company's intents and examples, as people keep them: checked here, kept in the store. What is
// taught counts from the next training on.
//
//   * Only redacted text is kept: personal data is taken out of an example before it is written.
//   * Within a workspace a text is an example of one intent. The same again is left alone; of
//     another intent it is Code::conflict.
//
// Thread-safe. Everything blocks (it waits for commits): call it from a pool. Writers go one at a
// time, which keeps names unique within the process.
#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/json.h"
#include "base/result.h"
#include "model/taught.h"

namespace parley::store {
class Store;
struct StreamAppend;
}  // namespace parley::store
namespace parley::understand {
class Analyzer;
}

namespace parley::teach {

inline constexpr std::size_t kMaxName = 100;          // code points of an intent's name
inline constexpr std::size_t kMaxDescription = 1000;  // code points
inline constexpr std::size_t kMaxExample = 4000;      // code points
inline constexpr std::size_t kMaxAtOnce = 500;        // examples of one add()
inline constexpr std::size_t kMaxIntents = 2000;
inline constexpr std::int64_t kMaxExamples = 1'000'000;

// Why the name cannot be one; nothing when it can.
std::optional<std::string> name_fault(std::string_view name);

struct Change {
  std::string actor;
  std::string cause = {};
  base::Millis at = 0;
};

struct IntentInput {
  std::string name;
  std::string description;
};

// A text, or a message of a customer (or the part of one that is meant).
struct NewExample {
  std::optional<std::string> text;
  std::optional<std::string> language;
  std::optional<std::string> message_id;
};
struct Added {
  model::TaughtExample example;
  bool added = true;  // false: it was one already
};

struct ImportFinding {
  std::int64_t line = 0;  // from 1; 0: about the whole of it
  bool error = false;     // the line is left out
  std::string message;
};
BOOST_DESCRIBE_STRUCT(ImportFinding, (), (line, error, message))

struct ImportReport {
  bool dry_run = false;
  std::int64_t added = 0;
  std::int64_t repeated = 0;  // were examples already, here or in a line before
  std::int64_t left_out = 0;
  std::int64_t redacted = 0;             // of the added, where personal data was taken out
  std::vector<std::string> new_intents;  // that were made for it
  std::vector<ImportFinding> findings;   // the first thousand
  std::int64_t findings_in_all = 0;
};
BOOST_DESCRIBE_STRUCT(ImportReport, (),
                      (dry_run, added, repeated, left_out, redacted, new_intents, findings,
                       findings_in_all))

enum class Severity { error, warning, hint };
BOOST_DESCRIBE_ENUM(Severity, error, warning, hint)

// What a person should look at before training; an error means that it would fail.
struct DataFinding {
  Severity severity = Severity::warning;
  std::string code;  // no_examples, few_examples, one_intent, imbalanced, no_out_of_scope
  std::string message;
  std::optional<std::string> intent_id;
};
BOOST_DESCRIBE_STRUCT(DataFinding, (), (severity, code, message, intent_id))

struct Options {
  std::string workspace_id;
  std::filesystem::path built_in;  // JSON lines of the intents that every desk starts with
};

class Lessons {
 public:
  // Both outlive it.
  Lessons(store::Store& store, const understand::Analyzer& analyzer, Options options);

  // Code::conflict for a name that is taken, Code::invalid for one that cannot be.
  base::Result<model::TaughtIntent> create(const IntentInput& input, const Change& change);
  // `version`: the one that the caller saw; another is Code::stale.
  base::Result<model::TaughtIntent> replace(const std::string& id, const IntentInput& input,
                                            std::optional<std::int64_t> version,
                                            const Change& change);
  base::Result<void> remove(const std::string& id, const Change& change);

  // All or none; at most kMaxAtOnce.
  base::Result<std::vector<Added>> add(const std::string& intent_id,
                                       std::span<const NewExample> examples, const Change& change);
  base::Result<model::TaughtExample> move(const std::string& id, const std::string& intent_id,
                                          const Change& change);
  base::Result<void> remove_example(const std::string& id, const Change& change);

  // Lines as `parley nlu train` reads them, in commits of a thousand. What cannot be used is a
  // finding and the rest is taken.
  base::Result<ImportReport> import(std::string_view content, bool dry_run, const Change& change);
  base::Result<std::string> built_in() const;
  // JSON lines, oldest first; import() reads them.
  base::Result<std::string> export_lines() const;

  base::Result<std::vector<DataFinding>> findings() const;

  // Every intent, by id.
  base::Result<std::map<std::string, model::TaughtIntent>> intents() const;
  // Every example of this workspace, oldest first.
  base::Result<std::vector<model::TaughtExample>> examples() const;

 private:
  class Import;
  struct Drafted;

  base::Result<model::TaughtIntent> known_intent(const std::string& id) const;
  base::Result<model::TaughtExample> known_example(const std::string& id) const;
  base::Result<model::TaughtIntent> save(model::TaughtIntent intent, const IntentInput& input,
                                         const Change& change);
  base::Result<Drafted> draft(const NewExample& wanted, const std::string& intent_id,
                              const std::string& pointer) const;
  base::Result<std::vector<model::TaughtExample>> commit(std::vector<store::StreamAppend> appends,
                                                         base::Millis at);

  store::Store& store_;
  const understand::Analyzer& analyzer_;
  Options options_;
  std::mutex writing_;
};

}  // namespace parley::teach
