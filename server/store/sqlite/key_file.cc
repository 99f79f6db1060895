#include "store/sqlite/key_file.h"

#include "store/sqlite/database.h"
#include "store/sqlite/schema.h"

namespace parley::store::sqlite {
namespace {

class KeyFile final : public KeyShelf {
 public:
  explicit KeyFile(const std::filesystem::path& file)
      : connection_(file, Connection::Mode::writer) {
    migrate_keys(connection_);
    connection_.reserve_wal(kWalBytes);
  }

  Found load(const std::string& subject) override {
    Query erased(connection_, "SELECT 1 FROM erased WHERE subject = ?", subject);
    if (erased.next()) return {State::erased, {}};
    Query query(connection_, "SELECT wrapped FROM keys WHERE subject = ?", subject);
    if (!query.next()) return {};
    return {State::kept, std::string(query.text(0))};
  }

  std::vector<std::string> erased() override {
    std::vector<std::string> subjects;
    Query query(connection_, "SELECT subject FROM erased");
    while (query.next()) subjects.emplace_back(query.text(0));
    return subjects;
  }

  void add(const Wrapped& keys) override {
    in_transaction([&] {
      for (const auto& [subject, wrapped] : keys) {
        connection_.run("INSERT INTO keys VALUES (?, ?)", subject, Blob{wrapped});
      }
    });
    if (connection_.wal_pages() > kCheckpointPages) connection_.checkpoint(false);
  }

  void erase(const std::string& subject) override {
    in_transaction([&] {
      connection_.run("INSERT OR IGNORE INTO erased VALUES (?)", subject);
      connection_.run("DELETE FROM keys WHERE subject = ?", subject);
    });
    connection_.script("VACUUM");
    connection_.checkpoint(true);
    connection_.reserve_wal(kWalBytes);
  }

 private:
  static constexpr std::int64_t kCheckpointPages = 200;
  static constexpr std::int64_t kWalBytes = 1 << 20;

  template <class Work>
  void in_transaction(Work work) {
    try {
      connection_.run("BEGIN IMMEDIATE");
      work();
      connection_.run("COMMIT");
    } catch (...) {
      connection_.rollback();
      throw;
    }
  }

  Connection connection_;
};

}  // namespace

std::unique_ptr<KeyShelf> open_key_file(const std::filesystem::path& file) {
  return std::make_unique<KeyFile>(file);
}

}  // namespace parley::store::sqlite
