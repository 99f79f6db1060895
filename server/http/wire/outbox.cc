#include "http/wire/outbox.h"

#include <boost/asio/post.hpp>

namespace parley::http::wire {

// At once when this is the connection's thread, so that an answer leaves with the event that caused
// it; else over its queue. That is filled under the lock: detach() then comes after, and with it
// the end of the queue; nor can the last reference to the writer be dropped on another thread.
template <class Call>
void Outbox::call(std::unique_lock<std::mutex> lock, Call call) {
  auto writer = writer_;
  if (!executor_.running_in_this_thread()) {
    boost::asio::post(executor_, [writer = std::move(writer), call] { call(*writer); });
    return;
  }
  lock.unlock();
  call(*writer);
}

void Outbox::send(std::shared_ptr<const std::string> text) {
  std::unique_lock lock(mutex_);
  if (!writer_ || close_ != 0) return;
  if (queue_.size() - next_ >= bounds_.frames || bytes_ + text->size() > bounds_.bytes) {
    // What is queued would come too late anyhow, and its memory is wanted back now.
    queue_ = {};
    next_ = bytes_ = 0;
    lock.unlock();
    return close(CloseCode::kTryLater, "the client reads too slowly");
  }
  bytes_ += text->size();
  queue_.push_back(std::move(text));
  if (std::exchange(writing_, true)) return;
  call(std::move(lock), [](Writer& writer) { writer.write(); });
}

void Outbox::close(std::uint16_t code, std::string reason) {
  std::unique_lock lock(mutex_);
  if (!writer_ || close_ != 0) return;
  close_ = code;
  reason_ = std::move(reason);
  bool sleeps = !std::exchange(writing_, true);
  call(std::move(lock), [sleeps, code](Writer& writer) {
    writer.closing(code);
    if (sleeps) writer.write();
  });
}

std::size_t Outbox::queued() const {
  std::lock_guard lock(mutex_);
  return queue_.size() - next_;
}

Outbox::Next Outbox::next() {
  std::lock_guard lock(mutex_);
  if (next_ < queue_.size()) {
    Next next{std::move(queue_[next_++])};
    bytes_ -= next.text->size();
    return next;
  }
  queue_ = {};
  next_ = 0;
  writing_ = close_ != 0;  // after a close nobody is told any more
  return {.close = close_, .reason = std::move(reason_)};
}

bool Outbox::is_closing() const {
  std::lock_guard lock(mutex_);
  return close_ != 0;
}

void Outbox::detach() {
  std::shared_ptr<Writer> writer;  // released after the lock
  std::lock_guard lock(mutex_);
  writer.swap(writer_);
  queue_ = {};
  next_ = bytes_ = 0;
}

}  // namespace parley::http::wire
