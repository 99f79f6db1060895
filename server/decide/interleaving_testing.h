// Test support: random interleavings of customers, the bot, two agents, duplicates and crashes over
// one conversation, on any store that can load a state and commit at a version. Whatever the order,
// nobody is answered twice, the bot is silent where it does not own, and nothing is lost.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "decide/decide.h"
#include "model/fold.h"

namespace parley::decide::testing {

// Where the conversation is kept. `commit` returns false when `version` is stale, or when the once
// key was seen before.
struct Desk {
  std::function<model::Conversation()> load;
  std::function<bool(std::int64_t version, const Events&, const std::string& once)> commit;
};

// Checks each committed event against the state before it.
class Judge {
 public:
  void see(const model::Conversation& before, const model::Payload& payload) {
    std::visit([&](const auto& event) { on(before, event); }, payload);
  }
  void end(const model::Conversation& state) {
    if (!state.unanswered.empty()) faults_.push_back("a message was never drafted");
    if (drafted_.size() != received_.size()) faults_.push_back("a message was lost");
  }
  const std::vector<std::string>& faults() const { return faults_; }

 private:
  template <class Other>
  void on(const model::Conversation&, const Other&) {}
  void on(const model::Conversation&, const model::MessageReceived& e) {
    if (!received_.insert(e.message_id).second) faults_.push_back("received twice");
  }
  void on(const model::Conversation& before, const model::OwnerChanged& e) {
    if (e.from != before.owner) faults_.push_back("owner changed from somebody else");
  }
  void on(const model::Conversation& before, const model::TurnDrafted& e) {
    for (const auto& id : e.message_ids) {
      if (!received_.contains(id)) faults_.push_back("drafted before it was received");
      if (!drafted_.insert(id).second) faults_.push_back("answered twice");
    }
    bool speaks = e.outcome != model::TurnOutcome::suggested;
    if (speaks && before.owner.kind != model::OwnerKind::bot) {
      faults_.push_back("the bot answered beside a human");
    }
    if (!speaks && before.owner.kind == model::OwnerKind::bot &&
        before.status == model::Status::open) {
      faults_.push_back("the bot kept silent in its own conversation");
    }
  }
  void on(const model::Conversation& before, const model::MessageSent& e) {
    bool bot = e.sender == model::SenderKind::bot;
    if (bot && before.owner.kind != model::OwnerKind::bot) {
      faults_.push_back("the bot wrote beside a human");
    }
    if (!bot && !e.note &&
        (before.owner.kind != model::OwnerKind::agent || before.owner.agent_id != e.sender_id)) {
      faults_.push_back("an agent wrote without owning");
    }
    if (!sent_.insert(e.message_id).second) faults_.push_back("sent twice");
  }

  std::set<std::string> received_, drafted_, sent_;
  std::vector<std::string> faults_;
};

// One run: `steps` random steps by actors who act on states they loaded earlier, then the bot is
// left to finish.
class Interleaving {
 public:
  Interleaving(Desk desk, std::uint32_t seed) : desk_(std::move(desk)), random_(seed) {}

  void run(int steps) {
    for (int i = 0; i < steps; ++i) step();
    views_.clear();
    for (int i = 0; i < 8 && !desk_.load().unanswered.empty(); ++i) {
      crash();
      begin_turn();
      end_turn();
    }
  }

 private:
  int dice(int sides) { return static_cast<int>(random_() % static_cast<unsigned>(sides)); }
  std::string id(const char* kind) { return kind + std::to_string(++ids_); }
  Agent agent(int which) { return {which == 0 ? "ana" : "ben", "", false}; }

  // Somebody looks now and acts later: the state an actor acts on is the one it saw last.
  const model::Conversation& view(int actor) {
    auto it = views_.find(actor);
    if (it == views_.end() || dice(3) == 0) it = views_.insert_or_assign(actor, desk_.load()).first;
    return it->second;
  }

  void step() {
    switch (dice(12)) {
      case 0:
      case 1:
      case 2: return receive();
      case 3:
      case 4: return begin_turn();
      case 5:
      case 6: return end_turn();
      case 7: return duplicate();
      case 8: return crash();
      default: return act(dice(2));
    }
  }

  void receive() {
    last_ = Inbound{id("m"), id("c"), "my card has not arrived yet", {}, false, ++now_};
    bool stored = false;
    for (int tries = 0; tries < 20 && !stored; ++tries) {
      auto state = tries == 0 ? view(2) : desk_.load();
      stored = desk_.commit(state.version, decide::receive(state, *last_), *last_->client_id);
    }
  }

  // The same message again, as a client that lost its acknowledgement sends it.
  void duplicate() {
    if (!last_) return;
    auto again = *last_;
    again.message_id = id("m");
    auto state = desk_.load();
    desk_.commit(state.version, decide::receive(state, again), *again.client_id);
  }

  // What was being computed is gone.
  void crash() {
    turns_.clear();
    views_.clear();
  }

  // Two turns may be under way, as after a lease ran out on a slow node.
  void begin_turn() {
    if (turns_.size() < 2) turns_.push_back(desk_.load());
  }

  void end_turn() {
    if (turns_.empty()) return;
    auto seen = turns_.front();
    turns_.erase(turns_.begin());
    TurnFacts facts;
    for (const auto& message : seen.unanswered) {
      model::MessageUnderstood understood;
      understood.message_id = message;
      facts.understood.push_back(std::move(understood));
    }
    facts.draft.kind = dice(3) == 0 ? model::DraftKind::unknown : model::DraftKind::extractive;
    facts.asked_for_human = dice(6) == 0;
    facts.draft_id = id("d");
    facts.message_id = id("b");
    if (dice(2) == 0) facts.candidates = {{"ana", 3, dice(4), {}}, {"ben", 3, dice(4), {}}};
    auto events = decide::turn(seen, facts, {});
    if (!events.empty()) desk_.commit(seen.version, events, "");
  }

  void act(int which) {
    auto state = view(which);
    auto me = agent(which);
    base::Result<Events> events = Events{};
    switch (dice(8)) {
      case 0:
      case 1: events = decide::take(state, me); break;
      case 2:
      case 3: events = decide::reply(state, me, {id("r"), {}, "text", dice(5) == 0, {}}); break;
      case 4: events = decide::release(state, me); break;
      case 5: events = decide::hand_back(state, me); break;
      case 6:
        events = dice(2) ? decide::assign(state, agent(1 - which).id) : decide::resolve(state);
        break;
      case 7: events = decide::assign_waiting(state, {{"ana", 3, 1, {}}, {"ben", 3, 2, {}}}); break;
    }
    if (events && !events->empty()) desk_.commit(state.version, *events, "");
    if (dice(2) == 0) views_.erase(which);
  }

  Desk desk_;
  std::minstd_rand random_;
  std::map<int, model::Conversation> views_;
  std::vector<model::Conversation> turns_;
  std::optional<Inbound> last_;
  base::Millis now_ = 0;
  int ids_ = 0;
};

}  // namespace parley::decide::testing
