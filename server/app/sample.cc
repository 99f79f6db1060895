#include "app/sample.h"

#include <array>
#include <future>

#include "app/program.h"
#include "base/crypto.h"
#include "base/ids.h"
#include "knowledge/import.h"
#include "store/commit.h"

namespace parley::app {

using base::Result;

namespace {

struct Person {
  const char* name;
  const char* email;
  model::Role role;
};
constexpr std::array<Person, 2> kPeople = {{
    {"Alex Admin", "admin@example.com", model::Role::admin},
    {"Ana Agent", "ana@example.com", model::Role::agent},
}};

struct Asked {
  const char* name;
  const char* email;
  const char* text;
};
constexpr std::array<Asked, 4> kAsked = {{
    {"Jonas Weber", "jonas@example.net", "How long does delivery take?"},
    {"Priya Nair", "priya@example.net", "How do I return something I bought?"},
    {"Emma Clark", "emma@example.net", "I was charged twice, can I talk to a person please?"},
    {"Luis Ortega", "luis@example.net", "I forgot my password"},
}};

Result<model::Message> ask(Data& data, ingest::Ingest& ingest, const Asked& asked) {
  auto now = data.clock.now();
  auto id = base::make_id(now);
  model::Profile profile;
  profile.name = asked.name;
  profile.email = asked.email;
  store::Transaction transaction;
  transaction.at = now;
  transaction.appends.push_back(
      {"contact/" + id,
       0,
       id,
       {{model::ContactSaved{data.workspace_id, false, {profile}}, "customer:" + id, ""}}});
  auto saved = commit_now(data.store(), std::move(transaction));
  if (!saved) return base::pass(saved);
  ingest::Incoming incoming;
  incoming.contact_id = id;
  incoming.workspace_id = data.workspace_id;
  incoming.channel = "web";
  incoming.client_id = "sample";
  incoming.text = asked.text;
  incoming.actor = "customer:" + id;
  std::promise<Result<ingest::Accepted>> promise;
  auto future = promise.get_future();
  ingest.accept(std::move(incoming),
                [&](Result<ingest::Accepted> accepted) { promise.set_value(std::move(accepted)); });
  auto accepted = future.get();
  if (!accepted) return base::pass(accepted);
  return std::move(accepted->message);
}

}  // namespace

Result<void> add_sample_articles(knowledge::Knowledge& knowledge, const std::filesystem::path& demo,
                                 base::Millis now) {
  knowledge::ImportOptions options;
  options.paths = {demo / "articles"};
  options.source = "sample";
  auto report = knowledge::import_files(knowledge, options, {"system", "sample", now, {}}, {});
  if (!report) return base::pass(report);
  if (report->failed == 0) return {};
  const auto& first = report->problems.front();
  return base::fail(base::Code::internal, "sample articles: " + first.file + ": " + first.detail);
}

Result<void> add_sample_intents(teach::Lessons& lessons, base::Millis now) {
  auto lines = lessons.built_in();
  if (!lines) return base::pass(lines);
  auto report = lessons.import(*lines, false, {"system", "sample", now});
  if (!report) return base::pass(report);
  return {};
}

Result<std::vector<SignIn>> add_sample_people(store::Store& store, const std::string& workspace_id,
                                              base::Millis now) {
  std::vector<SignIn> people;
  for (const auto& person : kPeople) {
    SignIn sign_in{person.email, base::random_hex(6)};
    auto hash = base::hash_password(sign_in.password);
    if (!hash) return base::pass(hash);
    auto id = base::make_id(now);
    store::Transaction transaction;
    transaction.at = now;
    model::AccountSaved account{
        workspace_id, person.role, model::AccountStatus::active, {person.email}, {person.name}};
    transaction.appends.push_back(
        {"agent/" + id,
         0,
         id,
         {{std::move(account), "system", ""}, {model::PasswordSet{{*hash}}, "system", ""}}});
    auto done = commit_now(store, std::move(transaction));
    if (!done) return base::pass(done);
    people.push_back(std::move(sign_in));
  }
  return people;
}

Result<void> add_sample_conversations(Data& data, ingest::Ingest& ingest) {
  for (const auto& asked : kAsked) {
    auto message = ask(data, ingest, asked);
    if (!message) return base::pass(message);
  }
  return {};
}

}  // namespace parley::app
