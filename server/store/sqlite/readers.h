// Read-only connections, opened as needed up to a bound, each used by one call at a time.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "store/sqlite/database.h"

namespace parley::store::sqlite {

class Readers {
 public:
  // Gives the connection back when it goes.
  class Lease {
   public:
    Lease(Readers& readers, std::unique_ptr<Connection> connection)
        : readers_(readers), connection_(std::move(connection)) {}
    ~Lease() { readers_.give_back(std::move(connection_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Connection& operator*() { return *connection_; }

   private:
    Readers& readers_;
    std::unique_ptr<Connection> connection_;
  };

  explicit Readers(std::filesystem::path file) : file_(std::move(file)) {}
  // Waits while all are in use.
  Lease take();

 private:
  void give_back(std::unique_ptr<Connection> connection);

  static constexpr std::size_t kConnections = 8;
  std::filesystem::path file_;
  std::mutex mutex_;
  std::condition_variable free_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t open_ = 0;
};

}  // namespace parley::store::sqlite
