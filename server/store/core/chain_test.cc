#include "store/core/chain.h"

#include <gtest/gtest.h>

namespace parley::store {
namespace {

EventRow row() {
  EventRow made;
  made.position = 7;
  made.stream = "conversation/v1";
  made.version = 3;
  made.type = "tags.changed";
  made.at = 1000;
  made.actor = "agent:a";
  made.cause = "r1";
  made.subject = "c1";
  made.data = R"({"tags":[]})";
  made.sealed = "sealed";
  made.previous.fill(9);
  return made;
}

TEST(Chain, HashCoversEveryColumn) {
  auto original = hash_row(row());
  EXPECT_EQ(hash_row(row()), original);
  auto changed = [&](auto change) {
    auto other = row();
    change(other);
    return hash_row(other) != original;
  };
  EXPECT_TRUE(changed([](auto& r) { r.position = 8; }));
  EXPECT_TRUE(changed([](auto& r) { r.stream = "conversation/v2"; }));
  EXPECT_TRUE(changed([](auto& r) { r.version = 4; }));
  EXPECT_TRUE(changed([](auto& r) { r.type = "x"; }));
  EXPECT_TRUE(changed([](auto& r) { r.at = 1001; }));
  EXPECT_TRUE(changed([](auto& r) { r.actor = "agent:b"; }));
  EXPECT_TRUE(changed([](auto& r) { r.cause = ""; }));
  EXPECT_TRUE(changed([](auto& r) { r.subject = "c2"; }));
  EXPECT_TRUE(changed([](auto& r) { r.data = "{}"; }));
  EXPECT_TRUE(changed([](auto& r) { r.sealed = ""; }));
  EXPECT_TRUE(changed([](auto& r) { r.previous[31] = 8; }));
}

TEST(Chain, HashTellsWhereOneColumnEndsAndTheNextBegins) {
  auto left = row();
  left.actor = "ab";
  left.cause = "c";
  auto right = row();
  right.actor = "a";
  right.cause = "bc";
  EXPECT_NE(hash_row(left), hash_row(right));
}

// The format is kept for ever: a change would make every existing log invalid. These values were
// computed from the description, by another program.
TEST(Chain, HashIsTheOneOfTheFormat) {
  EXPECT_EQ(to_hex(bytes_of(hash_row(row()))),
            "724850b5c06b760225f0d6120961c81b41fd61be398b8690104f5d4f50410bcc");
  EXPECT_EQ(to_hex(bytes_of(anchor_root({}, {{"a/1", {2, hash_row(row())}}}))),
            "c6252c1891178add400fba4aef60f679156ff5f3bf1b5c90bd29e700dc20ac21");
}

TEST(Chain, AnchorCoversStreamsVersionsHeadsAndTheAnchorBefore) {
  Hash hash = {};
  auto root = anchor_root({}, {{"a/1", {1, hash}}});
  Hash other = hash;
  other[0] = 1;
  EXPECT_NE(anchor_root({}, {{"a/2", {1, hash}}}), root);
  EXPECT_NE(anchor_root({}, {{"a/1", {2, hash}}}), root);
  EXPECT_NE(anchor_root({}, {{"a/1", {1, other}}}), root);
  EXPECT_NE(anchor_root(other, {{"a/1", {1, hash}}}), root);
}

TEST(Chain, ReadsHexAndRefusesOther) {
  Hash hash = hash_row(row());
  EXPECT_EQ(from_hex(to_hex(bytes_of(hash))), hash);
  EXPECT_EQ(from_hex("zz"), Hash{});
  EXPECT_EQ(from_hex(to_hex(bytes_of(hash)) + "00"), Hash{});
}

}  // namespace
}  // namespace parley::store
