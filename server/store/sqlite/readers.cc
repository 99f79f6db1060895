#include "store/sqlite/readers.h"

namespace parley::store::sqlite {

Readers::Lease Readers::take() {
  std::unique_lock lock(mutex_);
  free_.wait(lock, [&] { return !idle_.empty() || open_ < kConnections; });
  if (idle_.empty()) {
    auto connection = std::make_unique<Connection>(file_, Connection::Mode::reader);
    ++open_;
    return {*this, std::move(connection)};
  }
  auto connection = std::move(idle_.back());
  idle_.pop_back();
  return {*this, std::move(connection)};
}

void Readers::give_back(std::unique_ptr<Connection> connection) {
  std::lock_guard lock(mutex_);
  idle_.push_back(std::move(connection));
  free_.notify_one();
}

}  // namespace parley::store::sqlite
