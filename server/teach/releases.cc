#include "teach/releases.h"

#include <algorithm>

#include "base/ids.h"
#include "store/commit.h"
#include "teach/model_files.h"

namespace parley::teach {

using base::Code;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t kNamed = 100;  // of the intents that differ

std::vector<std::string> without(std::vector<std::string> these, std::vector<std::string> those) {
  std::ranges::sort(these);
  std::ranges::sort(those);
  std::vector<std::string> left;
  std::ranges::set_difference(these, those, std::back_inserter(left));
  if (left.size() > kNamed) left.resize(kNamed);
  return left;
}

}  // namespace

Releases::Releases(ReleaseParts parts)
    : parts_(std::move(parts)), built_in_(parts_.analyzer.intents()) {}

Result<std::optional<std::string>> Releases::active() const {
  auto workspace = parts_.store.workspace();
  if (!workspace) return base::pass(workspace);
  if (!*workspace) return std::nullopt;
  return (*workspace)->active_release;
}

Result<std::optional<model::Release>> Releases::active_release() const {
  auto id = active();
  if (!id) return base::pass(id);
  if (!*id) return std::nullopt;
  return parts_.store.release(**id);
}

Result<Releases::Intents> Releases::intents_of(const std::string& training_id) const {
  if (training_id.empty()) return built_in_;
  return parts_.trainer.model(training_id, parts_.embedder);
}

Result<void> Releases::start() {
  std::lock_guard lock(mutex_);
  auto release = active_release();
  if (!release) return base::pass(release);
  if (!*release) return {};
  auto intents = intents_of((*release)->model_id);
  if (intents) {
    use(std::move(*intents));
    return {};
  }
  problem_ = "release " + std::to_string((*release)->number) + " cannot serve, the built-in " +
             "intents do instead: " + intents.error().message;
  parts_.log.error(*problem_);
  return {};
}

// With the lock held.
void Releases::use(Intents intents) {
  parts_.analyzer.use(std::move(intents));
  problem_.reset();
}

Result<std::int64_t> Releases::next_number() const {
  store::NewestQuery newest;
  newest.workspace_id = parts_.workspace_id;
  newest.limit = 1;
  auto rows = parts_.store.releases(newest);
  if (!rows) return base::pass(rows);
  return rows->empty() ? 1 : rows->front().number + 1;
}

std::int64_t Releases::examples_of(const std::string& training_id) const {
  if (training_id.empty()) return 0;
  auto training = parts_.trainer.training(training_id);
  return training ? training->examples : 0;
}

model::ReleaseChanges Releases::changes(const understand::Intents& now,
                                        const std::string& training_id) const {
  model::ReleaseChanges made;
  auto before = parts_.analyzer.intents();
  auto names = before ? before->names() : std::vector<std::string>();
  made.intents_added = without(now.names(), names);
  made.intents_removed = without(names, now.names());
  auto active = active_release();
  auto old = active && *active ? (*active)->model_id : std::string();
  made.examples = examples_of(training_id) - examples_of(old);
  made.accuracy = now.quality().accuracy - (before ? before->quality().accuracy : 0.0);
  return made;
}

Result<model::Release> Releases::make(const std::optional<std::string>& training_id,
                                      const std::string& note, const Change& change) {
  std::lock_guard lock(mutex_);
  auto id = training_id.value_or("");
  auto intents = intents_of(id);
  if (!intents) return base::pass(intents);
  if (!*intents) return fail(Code::conflict, "there are no built-in intents");
  auto number = next_number();
  if (!number) return base::pass(number);
  model::ReleaseMade made{
      parts_.workspace_id,   *number, id, (*intents)->id(), parts_.name((*intents)->id()), note,
      changes(**intents, id)};
  auto release_id = base::make_id(change.at);
  store::Transaction transaction;
  transaction.at = change.at;
  transaction.appends.push_back(
      {"release/" + release_id, 0, "", {{std::move(made), change.actor, change.cause}}});
  transaction.appends.push_back(
      {"workspace/" + parts_.workspace_id,
       store::kAnyVersion,
       "",
       {{model::ReleaseActivated{release_id}, change.actor, change.cause}}});
  auto done = store::commit_now(parts_.store, std::move(transaction));
  if (!done) return base::pass(done);
  use(std::move(*intents));
  model::Release release;
  model::apply(release, done->events.front());
  return release;
}

Result<model::Release> Releases::activate(const std::string& id, const Change& change) {
  std::lock_guard lock(mutex_);
  auto release = parts_.store.release(id);
  if (!release) return base::pass(release);
  if (!*release || (*release)->workspace_id != parts_.workspace_id) {
    return fail(Code::not_found, "there is no such release");
  }
  auto intents = intents_of((*release)->model_id);
  if (!intents) return base::pass(intents);
  if (!*intents) return fail(Code::conflict, "there are no built-in intents");
  store::Transaction transaction;
  transaction.at = change.at;
  transaction.appends.push_back({"workspace/" + parts_.workspace_id,
                                 store::kAnyVersion,
                                 "",
                                 {{model::ReleaseActivated{id}, change.actor, change.cause}}});
  auto done = store::commit_now(parts_.store, std::move(transaction));
  if (!done) return base::pass(done);
  use(std::move(*intents));
  return std::move(**release);
}

Result<understand::Explanation> Releases::explain(
    std::string_view text, const std::optional<std::string>& training_id) const {
  auto intents =
      training_id ? intents_of(*training_id) : Result<Intents>(parts_.analyzer.intents());
  if (!intents) return base::pass(intents);
  if (!*intents) return fail(Code::conflict, "there are no intents yet");
  auto vector = parts_.analyzer.embed(text);
  if (!vector) return base::pass(vector);
  return (*intents)->explain(text, *vector);
}

std::optional<std::string> Releases::problem() const {
  std::lock_guard lock(mutex_);
  return problem_;
}

Result<std::optional<std::string>> release_fault(store::Store& store,
                                                 const std::filesystem::path& folder) {
  auto workspace = store.workspace();
  if (!workspace) return base::pass(workspace);
  if (!*workspace || !(*workspace)->active_release) return std::nullopt;
  auto release = store.release(*(*workspace)->active_release);
  if (!release) return base::pass(release);
  if (!*release || (*release)->model_id.empty()) return std::nullopt;
  auto bytes = read_model(folder, (*release)->model);
  if (bytes) return std::nullopt;
  return "release " + std::to_string((*release)->number) + ": " + bytes.error().message;
}

}  // namespace parley::teach
