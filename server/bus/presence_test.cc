#include "bus/presence.h"

#include <gtest/gtest.h>

namespace parley::bus {

TEST(Presence, AnAgentIsThereWhileASocketIs) {
  Presence presence;
  EXPECT_TRUE(presence.connected("ana"));
  EXPECT_FALSE(presence.connected("ana"));
  EXPECT_EQ(presence.online().size(), 1u);
  EXPECT_FALSE(presence.disconnected("ana"));
  EXPECT_TRUE(presence.disconnected("ana"));
  EXPECT_TRUE(presence.online().empty());
  EXPECT_EQ(presence.of("ana").status, AgentStatus::offline);
}

TEST(Presence, KeepsWhatWasChosenAcrossReconnects) {
  Presence presence;
  presence.connected("ana");
  EXPECT_TRUE(presence.choose("ana", AgentStatus::away, 3));
  EXPECT_FALSE(presence.choose("ana", AgentStatus::away, 3));
  presence.disconnected("ana");
  presence.connected("ana");
  EXPECT_EQ(presence.of("ana").status, AgentStatus::away);
  EXPECT_EQ(presence.of("ana").capacity, 3);
  EXPECT_TRUE(presence.online().empty());
}

TEST(Presence, UnknownAgentsAreOffline) {
  EXPECT_EQ(Presence().of("x").status, AgentStatus::offline);
}

}  // namespace parley::bus
