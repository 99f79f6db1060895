// The Socket that handlers hold: a bounded queue of frames to write, filled by any thread and
// emptied by the connection on its own. It may outlive the connection and the server; from the
// connection's end on it does nothing.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "http/socket.h"

namespace parley::http::wire {

class Outbox final : public Socket {
 public:
  // The connection's side; called on its thread.
  class Writer {
   public:
    virtual ~Writer() = default;
    // There is something to write: ask next() until it has nothing.
    virtual void write() = 0;
    // A close was asked for. It is written after what is queued, if the peer lets it through.
    virtual void closing(std::uint16_t code) = 0;
  };

  struct Bounds {
    std::size_t bytes;
    std::size_t frames;
  };

  Outbox(std::shared_ptr<Writer> writer, base::Executor executor, std::uint64_t id,
         std::string remote, Bounds bounds)
      : writer_(std::move(writer)),
        executor_(executor),
        id_(id),
        remote_(std::move(remote)),
        bounds_(bounds) {}

  void send(std::shared_ptr<const std::string> text) override;
  void close(std::uint16_t code, std::string reason) override;
  std::size_t queued() const override;
  std::uint64_t id() const override { return id_; }
  const std::string& remote() const override { return remote_; }
  base::Executor executor() const override { return executor_; }

  // What to write next: a text, else a close (once, the last), else nothing.
  struct Next {
    std::shared_ptr<const std::string> text = {};
    std::uint16_t close = 0;
    std::string reason = {};
  };
  Next next();
  bool is_closing() const;
  // The connection is at its end.
  void detach();

 private:
  template <class Call>
  void call(std::unique_lock<std::mutex> lock, Call call);

  std::shared_ptr<Writer> writer_;  // until detach()
  base::Executor executor_;
  std::uint64_t id_;
  std::string remote_;
  Bounds bounds_;

  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<const std::string>> queue_;
  std::size_t next_ = 0;  // of the queue; those before are handed out
  std::size_t bytes_ = 0;
  bool writing_ = false;  // the writer was told and has not yet had nothing from next()
  std::uint16_t close_ = 0;
  std::string reason_;
};

}  // namespace parley::http::wire
