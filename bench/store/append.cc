// parley_append FOLDER: durable appends a second of the log and of SQLite alone, in FOLDER, as one
// JSON object. Both wait for the disk in the same way: one append per commit, and 64 under way.
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <semaphore>
#include <sqlite3.h>
#include <stdexcept>
#include <string>

#include "bench/store/messages.h"

namespace {

using namespace parley;
using bench::Chat;

constexpr int kTogether = 64;
constexpr auto kLength = std::chrono::seconds(3);
const std::string kText =
    "What should I know about the limits of my account when I travel abroad for two weeks?";

double now_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

base::Millis now_ms() { return static_cast<base::Millis>(now_seconds() * 1000.0); }

// Appends with at most `under_way` commits not yet answered; a second's worth.
double append_to_log(store::Store& store, std::vector<Chat>& chats, int under_way) {
  std::counting_semaphore<kTogether> free(under_way);
  std::atomic<bool> broken = false;
  std::size_t count = 0;
  const double begin = now_seconds();
  const double end = begin + double(kLength.count());
  for (; now_seconds() < end && !broken; ++count) {
    free.acquire();
    store.commit(bench::message_received(chats[count % chats.size()], kText, now_ms()),
                 [&](const base::Result<store::Committed>& result) {
                   if (!result) broken = true;
                   free.release();
                 });
  }
  for (int i = 0; i < under_way; ++i) free.acquire();
  if (broken) throw std::runtime_error("an append was refused");
  return double(count) / (now_seconds() - begin);
}

class Sqlite {
 public:
  explicit Sqlite(const std::filesystem::path& file) {
    check(sqlite3_open(file.c_str(), &database_));
    run("PRAGMA journal_mode=WAL");
    run("PRAGMA synchronous=FULL");
    run("CREATE TABLE messages(position INTEGER PRIMARY KEY, conversation TEXT, id TEXT, text "
        "TEXT)");
    check(sqlite3_prepare_v2(database_,
                             "INSERT INTO messages(conversation, id, text) VALUES(?, ?, ?)", -1,
                             &insert_, nullptr));
  }
  ~Sqlite() {
    sqlite3_finalize(insert_);
    sqlite3_close(database_);
  }
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;

  double append(const std::vector<Chat>& chats, int in_commit) {
    std::size_t count = 0;
    const double begin = now_seconds();
    while (now_seconds() < begin + double(kLength.count())) {
      run("BEGIN");
      for (int i = 0; i < in_commit; ++i) insert(chats[count++ % chats.size()]);
      run("COMMIT");
    }
    return double(count) / (now_seconds() - begin);
  }

 private:
  void insert(const Chat& chat) {
    bind(1, chat.conversation_id);
    bind(2, chat.contact_id);
    bind(3, kText);
    if (sqlite3_step(insert_) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(database_));
    check(sqlite3_reset(insert_));
  }
  void bind(int place, const std::string& text) {
    check(sqlite3_bind_text(insert_, place, text.data(), int(text.size()), SQLITE_STATIC));
  }
  void run(const char* sql) { check(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr)); }
  void check(int code) {
    if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(database_));
  }

  sqlite3* database_ = nullptr;
  sqlite3_stmt* insert_ = nullptr;
};

void measure(const std::filesystem::path& folder) {
  auto opened = store::open_sqlite({.folder = folder / "log", .master_key_hex = {}});
  if (!opened) throw std::runtime_error(opened.error().message);
  std::vector<Chat> chats(1000);
  std::counting_semaphore<> saved(0);
  for (auto& chat : chats) {
    chat = bench::make_chat(now_ms());
    opened->store->commit(bench::contact_saved(chat, "Visitor", now_ms()),
                          [&](const auto&) { saved.release(); });
  }
  for (std::size_t i = 0; i < chats.size(); ++i) saved.acquire();
  Sqlite sqlite(folder / "alone.sqlite");
  const double sqlite_one = sqlite.append(chats, 1);
  const double log_one = append_to_log(*opened->store, chats, 1);
  const double sqlite_together = sqlite.append(chats, kTogether);
  const double log_together = append_to_log(*opened->store, chats, kTogether);
  std::printf(R"({"log_one_by_one":%.1f,"sqlite_one_by_one":%.1f,)"
              R"("log_together":%.1f,"sqlite_together":%.1f})"
              "\n",
              log_one, sqlite_one, log_together, sqlite_together);
}

}  // namespace

int main(int count, char** arguments) {
  try {
    if (count != 2) throw std::runtime_error("usage: parley_append FOLDER");
    const auto folder = std::filesystem::path(arguments[1]) / "append";
    std::filesystem::create_directories(folder);
    measure(folder);
    std::filesystem::remove_all(folder);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "parley_append: %s\n", error.what());
    return 1;
  }
}
