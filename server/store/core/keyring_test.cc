#include "store/core/keyring.h"

#include <gtest/gtest.h>
#include <map>
#include <set>

namespace parley::store {
namespace {

// Lets a test look at and change what lies on the shelf.
class OpenShelf final : public KeyShelf {
 public:
  struct Contents {
    std::map<std::string, std::string> keys;
    std::set<std::string> erased;
    int loads = 0;
  };
  explicit OpenShelf(Contents& contents) : contents_(contents) {}
  Found load(const std::string& subject) override {
    ++contents_.loads;
    if (contents_.erased.contains(subject)) return {State::erased, {}};
    auto found = contents_.keys.find(subject);
    if (found == contents_.keys.end()) return {};
    return {State::kept, found->second};
  }
  std::vector<std::string> erased() override {
    return {contents_.erased.begin(), contents_.erased.end()};
  }
  void add(const Wrapped& keys) override { contents_.keys.insert(keys.begin(), keys.end()); }
  void erase(const std::string& subject) override {
    contents_.keys.erase(subject);
    contents_.erased.insert(subject);
  }

 private:
  Contents& contents_;
};

class KeyRingTest : public ::testing::Test {
 protected:
  std::unique_ptr<KeyRing> open(const Key& master) {
    auto ring = KeyRing::open(master, std::make_unique<OpenShelf>(contents_));
    return ring ? std::move(*ring) : nullptr;
  }
  OpenShelf::Contents contents_;
  Key master_ = Key::random();
};

TEST_F(KeyRingTest, OpensWhatItSealedAlsoAfterAStart) {
  auto ring = open(master_);
  ring->make({"c1"});
  auto sealed = ring->seal("c1", "context", "personal");
  EXPECT_EQ(sealed.find("personal"), std::string::npos);
  EXPECT_EQ(ring->open("c1", "context", sealed).value(), "personal");
  EXPECT_EQ(open(master_)->open("c1", "context", sealed).value(), "personal");
}

TEST_F(KeyRingTest, SealsTheSameTextDifferentlyEachTime) {
  auto ring = open(master_);
  ring->make({"c1"});
  EXPECT_NE(ring->seal("c1", "x", "text"), ring->seal("c1", "x", "text"));
}

TEST_F(KeyRingTest, DoesNotOpenInAnotherContextWithAnotherKeyOrWhenChanged) {
  auto ring = open(master_);
  ring->make({"c1", "c2"});
  auto sealed = ring->seal("c1", "x", "text");
  EXPECT_FALSE(ring->open("c1", "y", sealed));
  EXPECT_FALSE(ring->open("c2", "x", sealed));
  EXPECT_FALSE(ring->open("c1", "x", sealed.substr(0, 10)));
  for (auto& byte : sealed) {
    byte = static_cast<char>(byte ^ 1);
    EXPECT_FALSE(ring->open("c1", "x", sealed));
    byte = static_cast<char>(byte ^ 1);
  }
}

TEST_F(KeyRingTest, TellsAnErasedKeyFromALostOne) {
  auto ring = open(master_);
  ring->make({"c1", "c2"});
  auto one = ring->seal("c1", "x", "text");
  auto two = ring->seal("c2", "x", "text");
  ring->erase("c1");
  contents_.keys.erase("c2");
  EXPECT_EQ(ring->open("c1", "x", one).value(), std::nullopt);
  EXPECT_EQ(ring->state("c1"), KeyRing::State::erased);
  auto lost = open(master_)->open("c2", "x", two);
  ASSERT_FALSE(lost);
  EXPECT_NE(lost.error().message.find("missing"), std::string::npos);
}

TEST_F(KeyRingTest, RefusesAnotherMasterKey) {
  ASSERT_TRUE(open(master_));
  EXPECT_FALSE(open(Key::random()));
  EXPECT_TRUE(open(master_));
}

TEST_F(KeyRingTest, DoesNotTakeOneSubjectsKeyForAnothers) {
  auto ring = open(master_);
  ring->make({"c1", "c2"});
  std::swap(contents_.keys["c1"], contents_.keys["c2"]);
  EXPECT_FALSE(open(master_)->open("c1", "x", ring->seal("c1", "x", "text")));
}

TEST_F(KeyRingTest, AsksTheShelfOnceForAKeyInUse) {
  auto ring = open(master_);
  ring->make({"c1"});
  auto before = contents_.loads;
  for (int i = 0; i < 10; ++i) ring->seal("c1", "x", "text");
  EXPECT_EQ(contents_.loads, before);
}

TEST_F(KeyRingTest, DerivesSecretsFromTheMasterKeyAlone) {
  EXPECT_EQ(open(master_)->derive("a"), open(master_)->derive("a"));
  EXPECT_NE(open(master_)->derive("a"), open(master_)->derive("b"));
}

TEST(Key, IsSixtyFourHexadecimalDigits) {
  auto key = Key::random();
  EXPECT_EQ(Key::from_hex(key.to_hex())->to_hex(), key.to_hex());
  EXPECT_FALSE(Key::from_hex(""));
  EXPECT_FALSE(Key::from_hex(key.to_hex() + "0"));
  EXPECT_FALSE(Key::from_hex(std::string(64, 'g')));
}

}  // namespace
}  // namespace parley::store
