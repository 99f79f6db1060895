// The order of the steps: understand, search, compose, decide, commit; one turn at a time per
// conversation. What is due is a timer row of the store, so a turn that a crash cut is finished
// after the start; a message that arrives while an answer is made makes it stale, and the turn is
// computed again over both. Turns run on the CPU pool, at lower priority than accepting and
// delivering: under a flood messages are accepted at once and answered as fast as can be.
// Functions may be called on any thread and return at once.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "answer/answer.h"
#include "base/clock.h"
#include "base/pool.h"
#include "bus/presence.h"
#include "knowledge/knowledge.h"
#include "model/workspace.h"
#include "observe/log.h"
#include "observe/metrics.h"
#include "store/store.h"
#include "understand/understand.h"

namespace parley::pipeline {

// Everything outlives the pipeline.
struct Parts {
  store::Store& store;
  const understand::Analyzer& analyzer;
  const knowledge::Knowledge& knowledge;
  bus::Presence& presence;
  base::Pool& pool;
  const base::Clock& clock;
  observe::Logger log;
  observe::Metrics& metrics;
  std::function<std::shared_ptr<const model::Settings>()> settings;
  std::string embedder;  // its model's name, for the release
};

// What a message means and what could be said, without a conversation or with its state.
struct Proposal {
  understand::Analysis analysis;
  model::Draft draft;
};

class Pipeline {
 public:
  explicit Pipeline(Parts parts);
  ~Pipeline();  // stop()

  // Starts the clockwork and picks up what is due in the store.
  void start();
  // Starts nothing new and waits for what runs.
  void stop();

  // Starts what takes longest about a text that is about to be committed as that message.
  void prepare(const std::string& message_id, const std::string& text);
  // For Store::listen(): schedules what the events made due.
  void committed(const std::vector<model::Event>& events);
  // Agents came, went or have room again: waiting conversations are assigned.
  void agents_changed();

  // The agents who could take a conversation now.
  std::vector<model::Candidate> candidates();
  // Understands and drafts at once, storing nothing; blocks, so call it on a pool.
  base::Result<Proposal> propose(const std::string& text, const model::Audience& audience,
                                 const std::optional<std::string>& language);
  // Names all that shapes an answer now.
  std::string release() const;
  // The same as it would be with these intents.
  std::string release_with(const std::string& intents_id) const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace parley::pipeline
