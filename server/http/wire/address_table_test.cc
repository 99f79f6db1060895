#include "http/wire/address_table.h"

#include <gtest/gtest.h>
#include <vector>

namespace parley::http::wire {
namespace {

using std::chrono::milliseconds;

class AddressTableTest : public testing::Test {
 protected:
  static AddressTable::Address at(const char* text) { return boost::asio::ip::make_address(text); }
  bool take(const char* text) { return table_.take(at(text), now_)->allowed; }

  AddressTable table_{{.connections = 2, .per_second = 10, .burst = 3, .entries = 4}};
  AddressTable::Clock::time_point now_{std::chrono::hours(1)};
};

TEST_F(AddressTableTest, LetsABurstPassAndThenTheRate) {
  EXPECT_TRUE(take("192.0.2.1"));
  EXPECT_TRUE(take("192.0.2.1"));
  EXPECT_TRUE(take("192.0.2.1"));
  EXPECT_FALSE(take("192.0.2.1"));
  EXPECT_TRUE(take("192.0.2.2"));
  now_ += milliseconds(99);
  EXPECT_FALSE(take("192.0.2.1"));
  now_ += milliseconds(2);
  EXPECT_TRUE(take("192.0.2.1"));
  EXPECT_FALSE(take("192.0.2.1"));
}

TEST_F(AddressTableTest, SaysWhatIsLeftAndWhenToComeBack) {
  auto first = table_.take(at("192.0.2.1"), now_);
  EXPECT_EQ(first->quota, 3);
  EXPECT_EQ(first->window, 1);
  EXPECT_EQ(first->remaining, 2);
  EXPECT_EQ(first->reset, 1);
  take("192.0.2.1");
  take("192.0.2.1");
  auto refused = table_.take(at("192.0.2.1"), now_);
  EXPECT_FALSE(refused->allowed);
  EXPECT_EQ(refused->remaining, 0);
  EXPECT_GE(refused->retry_after, 1);
}

TEST_F(AddressTableTest, DoesNotLimitLoopback) {
  for (auto loopback : {"127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"}) {
    EXPECT_FALSE(table_.take(at(loopback), now_)) << loopback;
    EXPECT_TRUE(table_.connect(at(loopback), now_));
  }
  EXPECT_EQ(table_.size(), 0u);
}

TEST_F(AddressTableTest, CountsANetworkOfIpv6AsOne) {
  for (auto neighbour : {"2001:db8::1", "2001:db8::2", "2001:db8::ffff:3"}) {
    EXPECT_TRUE(take(neighbour));
  }
  EXPECT_FALSE(take("2001:db8::4"));
  EXPECT_TRUE(take("2001:db8:0:1::4"));
}

TEST_F(AddressTableTest, BoundsConnectionsUntilOneEnds) {
  auto one = table_.connect(at("192.0.2.1"), now_);
  auto two = table_.connect(at("::ffff:192.0.2.1"), now_);
  ASSERT_TRUE(one && two);
  EXPECT_FALSE(table_.connect(at("192.0.2.1"), now_));
  AddressTable::Slot moved = std::move(*one);
  one.reset();
  EXPECT_FALSE(table_.connect(at("192.0.2.1"), now_));
  moved = AddressTable::Slot();
  EXPECT_TRUE(table_.connect(at("192.0.2.1"), now_));
}

TEST_F(AddressTableTest, StaysBoundedAndForgetsWhoIsQuiet) {
  for (int i = 1; i <= 100; ++i) take(("192.0.2." + std::to_string(i)).c_str());
  EXPECT_EQ(table_.size(), 5u);  // four and the one that all others share
  EXPECT_FALSE(take("192.0.2.200"));
  now_ += std::chrono::seconds(2);
  EXPECT_TRUE(take("192.0.2.200"));
  EXPECT_LE(table_.size(), 2u);
}

}  // namespace
}  // namespace parley::http::wire
