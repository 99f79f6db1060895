// After an erasure no byte of the person is in the data folder.
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "store/sqlite/database.h"
#include "store/testing/kit.h"

namespace parley::store::sqlite {
namespace {

using namespace testing;

// Every personal text of the test begins with this and is one word.
const std::string kCanary = "canary";

class Canaries {
 public:
  std::string next() { return kCanary + std::to_string(++count_) + "x"; }
  int count() const { return count_; }

 private:
  int count_ = 0;
};

std::string lower(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

// Files of the folder that hold `text` in any case.
std::vector<std::string> files_with(const TempFolder& folder, const std::string& text) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    std::ifstream file(entry.path(), std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    if (lower(bytes.str()).find(lower(text)) != std::string::npos) {
      found.push_back(entry.path().filename());
    }
  }
  return found;
}

model::Profile profile(Canaries& canaries) {
  model::Profile made;
  made.name = canaries.next();
  made.email = canaries.next() + "@" + canaries.next() + ".org";
  made.phone = canaries.next();
  made.room_number = canaries.next();
  made.guest_type = canaries.next();
  made.preferred_language = canaries.next();
  made.detected_language = canaries.next();
  made.external_ids[canaries.next()] = canaries.next();
  made.attributes[canaries.next()] = canaries.next();
  return made;
}

model::Understanding understanding(Canaries& canaries) {
  model::Understanding made;
  made.text = canaries.next();
  made.redacted = canaries.next();
  made.key_phrases = {canaries.next()};
  made.entities = {{"name", canaries.next(), base::Json(canaries.next()), 0, 1, 1.0}};
  return made;
}

// A contact with every personal member of every event filled in.
void live(Store& store, const std::string& id, Canaries& canaries) {
  model::ContactSaved saved;
  saved.profile.value = profile(canaries);
  must(commit(store, append("contact/" + id, {saved}, id)));
  saved.profile.value = profile(canaries);
  must(commit(store, append("contact/" + id, {saved}, id)));

  model::ConversationStarted started{"w", id, "web", {canaries.next()}};
  model::MessageReceived received;
  received.message_id = "m-" + id;
  received.turn_due = base::Time{5000};
  received.text.value = canaries.next() + " " + canaries.next();
  received.attachments.value = {{"f", canaries.next(), canaries.next(), 1}};
  model::MessageUnderstood understood;
  understood.message_id = received.message_id;
  understood.understanding.value = understanding(canaries);
  model::TurnDrafted drafted;
  drafted.draft.value.text = canaries.next();
  drafted.draft.value.suggestions = {{canaries.next(), 0.5, {}}};
  drafted.draft.value.citations = {{"a", "p", canaries.next(), {}, canaries.next(), 0.5}};
  model::MessageSent sent;
  sent.message_id = "s-" + id;
  sent.text.value = canaries.next();
  sent.citations.value = {{"a", "p", canaries.next(), {}, canaries.next(), 0.5}};
  model::ConversationRated rated;
  rated.comment.value = canaries.next();
  auto transaction =
      append("conversation/v-" + id, {started, received, understood, drafted, sent, rated}, id);
  transaction.once = OnceKey{"message/v-" + id + "/" + canaries.next(), canaries.next()};
  must(commit(store, transaction));
  model::ExampleQuoted quoted{"w", "i", "m-" + id, "v-" + id, id, {}, {canaries.next()}};
  must(commit(store, append("example/e-" + id, {quoted}, id)));
}

TEST(Erasure, LeavesNoByteOfThePersonInTheFolder) {
  TempFolder folder;
  auto opened = open_in(folder);
  Canaries canaries;
  for (int i = 0; i < 20; ++i) {
    model::ContactSaved saved;
    saved.profile.value.name = "somebody else " + std::to_string(i);
    must(commit(*opened.store,
                append("contact/o" + std::to_string(i), {saved}, "o" + std::to_string(i))));
  }
  live(*opened.store, "anna", canaries);
  live(*opened.store, "ben", canaries);
  ASSERT_GT(canaries.count(), 40);
  ASSERT_FALSE(files_with(folder, kCanary).empty()) << "the search must be able to find";

  must(opened.store->erase_contact("anna", "agent:a", 9000));
  must(opened.store->erase_contact("ben", "agent:a", 9000));
  EXPECT_EQ(files_with(folder, kCanary), std::vector<std::string>{});
  EXPECT_FALSE(files_with(folder, "somebody").empty());

  EXPECT_FALSE(must(opened.store->verify({})).damage);
  EXPECT_FALSE(must(opened.store->next_timer()));
  auto rows = must(opened.store->dump_read_models());
  must(opened.store->rebuild({}));
  EXPECT_EQ(must(opened.store->dump_read_models()), rows);
  opened = {};
  EXPECT_EQ(files_with(folder, kCanary), std::vector<std::string>{});
  opened = open_in(folder);
  EXPECT_FALSE(must(opened.store->verify({})).damage);
  EXPECT_EQ(files_with(folder, kCanary), std::vector<std::string>{});
}

TEST(Erasure, RemovesTheKeyThatOldCopiesOfTheLogWouldNeed) {
  TempFolder folder;
  auto opened = open_in(folder);
  Canaries canaries;
  live(*opened.store, "anna", canaries);
  std::string wrapped;
  {
    Connection keys(folder.path() / "keys.sqlite", Connection::Mode::reader);
    Query query(keys, "SELECT wrapped FROM keys WHERE subject = 'anna'");
    ASSERT_TRUE(query.next());
    wrapped = query.text(0);
  }
  must(opened.store->erase_contact("anna", "agent:a", 9000));
  EXPECT_EQ(files_with(folder, wrapped), std::vector<std::string>{});
}

// What a crash leaves between the steps of an erasure: the rows are gone and the intention is
// written, the key and old bytes are still there.
TEST(Erasure, IsFinishedAtTheNextStartWhenItWasCutOff) {
  TempFolder folder;
  Canaries canaries;
  {
    auto opened = open_in(folder);
    live(*opened.store, "anna", canaries);
    must(commit(*opened.store, append("contact/anna", {model::ContactErased{}}, "anna")));
  }
  {
    Connection hand(folder.path() / "log.sqlite", Connection::Mode::writer);
    hand.script("INSERT INTO erasures VALUES ('anna')");
  }
  auto opened = open_in(folder);
  EXPECT_EQ(files_with(folder, kCanary), std::vector<std::string>{});
  auto events = must(opened.store->read_stream("conversation/v-anna", 0, 10));
  EXPECT_TRUE(events[1].erased);
  EXPECT_FALSE(must(opened.store->verify({})).damage);
}

// A log restored from before an erasure, with the keys of today.
TEST(Erasure, IsDoneAgainToARestoredLogThatDoesNotKnowOfIt) {
  TempFolder folder;
  Canaries canaries;
  auto copy = folder.path() / "copy.sqlite";
  {
    auto opened = open_in(folder);
    live(*opened.store, "anna", canaries);
    opened = {};
    std::filesystem::copy_file(folder.path() / "log.sqlite", copy);
    opened = open_in(folder);
    must(opened.store->erase_contact("anna", "agent:a", 9000));
  }
  std::filesystem::remove(folder.path() / "log.sqlite-wal");
  std::filesystem::remove(folder.path() / "log.sqlite-shm");
  std::filesystem::rename(copy, folder.path() / "log.sqlite");
  ASSERT_FALSE(files_with(folder, kCanary).empty());
  auto opened = open_in(folder);
  EXPECT_FALSE(must(opened.store->contact("anna")));
  EXPECT_EQ(files_with(folder, kCanary), std::vector<std::string>{});
}

}  // namespace
}  // namespace parley::store::sqlite
