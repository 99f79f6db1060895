// The inside of the pipeline, shared by its .cc files.
#pragma once

#include <atomic>
#include <condition_variable>
#include <future>
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <unordered_map>

#include "decide/decide.h"
#include "pipeline/clockwork.h"
#include "pipeline/pipeline.h"

namespace parley::pipeline {

// Vectors of messages whose commit is under way. Bounded: the oldest is forgotten, and the turn
// then computes it itself.
class Prepared {
 public:
  using Result = std::shared_future<base::Result<understand::Vector>>;
  void put(const std::string& message_id, Result result);
  std::optional<Result> take(const std::string& message_id);

 private:
  static constexpr std::size_t kBound = 256;
  std::mutex mutex_;
  std::list<std::pair<std::string, Result>> order_;
  std::unordered_map<std::string, decltype(order_)::iterator> by_id_;
};

// One turn at a time per conversation.
class Running {
 public:
  // False when a turn of it runs; it is then run again after that.
  bool begin(const std::string& conversation_id);
  // True when it is to be run again.
  bool end(const std::string& conversation_id);
  void wait_until_idle();

 private:
  std::mutex mutex_;
  std::condition_variable idle_;
  std::map<std::string, bool> again_;
};

struct Pipeline::Impl : std::enable_shared_from_this<Pipeline::Impl> {
  explicit Impl(Parts p);

  // turn.cc
  void due(const std::string& key);
  void start_turn(const std::string& conversation_id);
  void run_turn(const std::string& conversation_id);
  struct Turn;
  base::Result<std::shared_ptr<Turn>> load_turn(const std::string& conversation_id);
  base::Result<void> understand(Turn& turn);
  base::Result<understand::Analysis> analysis_of(const Turn& turn, const model::Message& message);
  base::Result<void> draft(Turn& turn);
  base::Result<knowledge::Found> find(const knowledge::Query& query, const std::string& own);
  base::Result<answer::Asked> look_up(answer::Question question, const model::Audience& audience);
  void commit_turn(std::shared_ptr<Turn> turn);
  void finished(const std::string& conversation_id, bool retry_later);

  // assign.cc
  std::vector<model::Candidate> candidates();
  void assign_waiting();
  void wake(const std::string& conversation_id);
  void commit(const model::Conversation& state, decide::Events events, const std::string& cause,
              std::function<void(bool)> done);

  base::Result<Proposal> propose(const std::string& text, const model::Audience& audience,
                                 const std::optional<std::string>& language);
  std::string release();
  std::string name_release(const std::string& intents_id, const model::Settings& settings) const;

  Parts parts;
  Prepared prepared;
  Running running;
  std::atomic<bool> stopping = false;
  std::atomic<bool> assigning = false;

  // The name of the release, and what it was made of: both are replaced as a whole when changed.
  std::mutex release_mutex;
  std::string release_id;
  std::shared_ptr<const understand::Intents> release_intents;
  std::shared_ptr<const model::Settings> release_settings;

  observe::Histogram& turn_seconds;
  observe::Histogram& understand_seconds;
  observe::Histogram& search_seconds;
  observe::Histogram& compose_seconds;
  observe::Histogram& commit_seconds;
  observe::Counter& turns_stale;
  Clockwork clockwork;  // last: its thread uses all of the above
};

}  // namespace parley::pipeline
