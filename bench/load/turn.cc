// turn: a question in to the bot's answer on the customer's socket. Each question comes from a
// customer of its own who is connected beforehand, so no turn waits for an earlier one of its
// conversation and no handshake is in the numbers.
#include <algorithm>

#include "bench/load/people.h"

namespace parley::load {
namespace {

constexpr auto kAnswerWithin = std::chrono::seconds(30);

struct Turns {
  Samples acknowledged, answered;
  std::size_t cited = 0, uncited = 0, silent = 0;
};

class Asker {
 public:
  Asker(const Server& server, std::vector<std::string> questions, std::size_t total)
      : server_(server), questions_(std::move(questions)), begun_(total) {
    const auto visitors = make_visitors(server, total);
    for (std::size_t i = 0; i < total; ++i)
      customers_.push_back(std::make_unique<Customer>(
          loop_, visitors[i],
          Customer::Events{.on_welcome = [this] { ++welcomed_; },
                           .on_ack = [this, i](const std::string&) { on_ack(i); },
                           .on_message = [this, i](const auto& message) { on_answer(i, message); },
                           .on_owner =
                               [this, i](const std::string& owner) {
                                 if (owner != "bot") finish(i, turns_ ? &turns_->silent : nullptr);
                               }}));
    connect_all(loop_, server, customers_, welcomed_);
  }

  // Asks `count` questions, `parallel` at a time; seconds it took.
  double ask(std::size_t count, std::size_t parallel, Turns& turns) {
    turns_ = &turns;
    end_ = next_ + count;
    const auto begin = Clock::now();
    for (std::size_t i = 0; i < parallel; ++i) ask_next();
    Progress progress("asking", count);
    const auto first = end_ - count;
    loop_.run(
        [&] {
          progress.show(finished_ - first);
          return finished_ == end_;
        },
        kAnswerWithin + std::chrono::seconds(count / 4));
    return ms_since(begin) / 1000.0;
  }

 private:
  void ask_next() {
    if (next_ == end_) return;
    const auto i = next_++;
    begun_[i] = Clock::now();
    customers_[i]->send_message("q" + std::to_string(i), questions_[i % questions_.size()]);
  }

  void on_ack(std::size_t i) { turns_->acknowledged.add(ms_since(begun_[i])); }

  void on_answer(std::size_t i, const boost::json::object& message) {
    const auto* citations = message.if_contains("citations");
    const bool cited = citations && citations->is_array() && !citations->as_array().empty();
    finish(i, cited ? &turns_->cited : &turns_->uncited);
  }

  // The first of an answer and a hand-over ends the turn.
  void finish(std::size_t i, std::size_t* outcome) {
    if (begun_[i] == Clock::time_point{}) return;
    turns_->answered.add(ms_since(begun_[i]));
    begun_[i] = {};
    ++*outcome;
    ++finished_;
    ask_next();
  }

  Server server_;
  Loop loop_;
  std::vector<std::string> questions_;
  std::vector<std::unique_ptr<Customer>> customers_;
  std::vector<Clock::time_point> begun_;  // zero: not asked or finished
  Turns* turns_ = nullptr;
  std::size_t welcomed_ = 0, next_ = 0, end_ = 0, finished_ = 0;
};

}  // namespace

boost::json::object turn(Options& options) {
  const Server server(options.text("url"));
  auto questions = read_lines(options.text("questions"));
  const auto count = std::size_t(options.number("count", 500));
  const auto warm = std::size_t(options.number("warm", 50));
  const auto parallel = std::size_t(options.number("parallel", 1));
  options.done();

  Asker asker(server, std::move(questions), warm + count);
  Turns warming, turns;
  asker.ask(warm, parallel, warming);
  const double seconds = asker.ask(count, parallel, turns);
  return {{"turns", count},
          {"parallel", parallel},
          {"seconds", seconds},
          {"per_second", double(count) / seconds},
          {"cited", turns.cited},
          {"uncited", turns.uncited},
          {"silent", turns.silent},
          {"answer", turns.answered.summary()},
          {"ack", turns.acknowledged.summary()}};
}

}  // namespace parley::load
