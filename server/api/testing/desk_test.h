// A desk with two agents and a customer whose conversation the bot has: where most tests begin.
#pragma once

#include <gtest/gtest.h>
#include <string>

#include "api/testing/world.h"

namespace parley::api::testing {

class DeskTest : public ::testing::Test {
 protected:
  Answer act(const std::string& action, const std::string& token, const std::string& body = "") {
    return world_.post("/api/v1/conversations/" + id_ + "/" + action, token, body);
  }
  Answer say(const std::string& token, const std::string& from, const std::string& text,
             const std::string& client_id) {
    auto body = base::write_json({{"client_id", client_id}, {"text", text}, {"from", from}});
    return act("messages", token, body);
  }
  std::int64_t version() { return world_.store().conversation(id_).value()->version; }

  World world_;
  Person max_ = world_.account(model::Role::agent, "max");
  Person tom_ = world_.account(model::Role::agent, "tom");
  Person ana_ = world_.visitor("Ana");
  std::string id_ = world_.conversation(ana_.id);
};

}  // namespace parley::api::testing
