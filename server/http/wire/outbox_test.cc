#include "http/wire/outbox.h"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace parley::http::wire {
namespace {

// Takes what there is only when the test lets it.
class SlowWriter final : public Outbox::Writer {
 public:
  void write() override { ++woken; }
  void closing(std::uint16_t code) override { closed_with = code; }
  int woken = 0;
  int closed_with = 0;
};

class OutboxTest : public testing::Test {
 protected:
  void send(std::string text) { outbox_.send(std::make_shared<const std::string>(text)); }
  std::string next() {
    auto next = outbox_.next();
    if (next.text) return *next.text;
    return next.close == 0 ? "-" : std::to_string(next.close) + " " + next.reason;
  }
  void run() {
    io_.restart();
    io_.run();
  }

  boost::asio::io_context io_;
  std::shared_ptr<SlowWriter> writer_ = std::make_shared<SlowWriter>();
  Outbox outbox_{writer_, io_.get_executor(), 7, "192.0.2.1", {.bytes = 10, .frames = 3}};
};

TEST_F(OutboxTest, WakesTheWriterOnceOnItsThreadAndKeepsTheOrder) {
  send("a");
  send("b");
  EXPECT_EQ(writer_->woken, 0);
  run();
  EXPECT_EQ(writer_->woken, 1);
  EXPECT_EQ(outbox_.queued(), 2u);
  EXPECT_EQ(next(), "a");
  EXPECT_EQ(outbox_.queued(), 1u);
  send("c");
  EXPECT_EQ(next(), "b");
  EXPECT_EQ(next(), "c");
  EXPECT_EQ(next(), "-");
  run();
  EXPECT_EQ(writer_->woken, 1);
  send("d");
  run();
  EXPECT_EQ(writer_->woken, 2);
}

TEST_F(OutboxTest, ClosesAfterWhatIsQueuedAndTakesNothingMore) {
  send("a");
  outbox_.close(1008, "not allowed");
  outbox_.close(1000, "again");
  send("b");
  run();
  EXPECT_EQ(writer_->closed_with, 1008);
  EXPECT_TRUE(outbox_.is_closing());
  EXPECT_EQ(next(), "a");
  EXPECT_EQ(next(), "1008 not allowed");
}

TEST_F(OutboxTest, ClosesWhenTooManyFramesWait) {
  for (auto text : {"a", "b", "c"}) send(text);
  EXPECT_FALSE(outbox_.is_closing());
  send("d");
  run();
  EXPECT_EQ(writer_->closed_with, CloseCode::kTryLater);
  EXPECT_TRUE(next().starts_with("1013 "));
}

TEST_F(OutboxTest, ClosesWhenTooManyBytesWait) {
  send("0123456789");
  EXPECT_EQ(next(), "0123456789");
  send("0123456789");
  EXPECT_FALSE(outbox_.is_closing());
  send("x");
  EXPECT_TRUE(outbox_.is_closing());
}

TEST_F(OutboxTest, DoesNothingOnceTheConnectionEnded) {
  send("a");
  outbox_.detach();
  send("b");
  outbox_.close(1000, "");
  run();
  EXPECT_EQ(writer_->closed_with, 0);
  EXPECT_EQ(next(), "-");
  EXPECT_EQ(outbox_.id(), 7u);
  EXPECT_EQ(outbox_.remote(), "192.0.2.1");
}

}  // namespace
}  // namespace parley::http::wire
