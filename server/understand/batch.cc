// `parley nlu batch`: lines are analysed by a few threads and written in the order they came, each
// as soon as it is its turn, so that a program can also talk to it line by line.

#include <condition_variable>
#include <deque>
#include <future>
#include <istream>
#include <mutex>
#include <ostream>
#include <stdexcept>
#include <thread>

#include "base/json.h"
#include "base/pool.h"
#include "base/utf8.h"
#include "understand/commands.h"
#include "understand/entities/calendar.h"

namespace parley::understand {
namespace {

constexpr std::size_t kAhead = 256;  // lines read before the first of them is written

struct Request {
  std::string text;
  std::optional<base::Time> now;
  std::optional<std::string> zone;
  std::optional<std::string> language;
};
BOOST_DESCRIBE_STRUCT(Request, (), (text, now, zone, language))

struct Answer {
  std::string json;
  bool failed = false;
};

Answer refuse(const base::Error& error) {
  base::Json json{{"error", {{"code", base::to_string(error.code)}, {"detail", error.message}}}};
  return {base::write_json(json), true};
}

Answer answer(const Analyzer& analyzer, const base::Clock& clock, const std::string& line) {
  Request request;
  if (line.starts_with('{')) {
    auto read = base::from_json_text<Request>(base::to_utf8(line));
    if (!read) return refuse(read.error());
    request = std::move(*read);
  } else {
    request.text = line;
  }
  Context context;
  context.now = request.now ? request.now->at : clock.now();
  context.language = request.language;
  if (request.zone) context.zone = *request.zone;
  if (!is_zone(context.zone)) {
    return refuse({base::Code::invalid,
                   "zone " + context.zone + " is not known; it must be a name like Europe/Berlin"});
  }
  auto analysis = analyzer.analyze(request.text, context);
  if (!analysis) return refuse(analysis.error());
  return {base::to_json_text(analysis->understanding)};
}

// Writes answers in the order of their lines; push() waits while too many are under way.
class Writer {
 public:
  explicit Writer(std::ostream& out) : out_(out), thread_([this] { run(); }) {}

  void push(std::future<Answer> answer) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_.size() < kAhead; });
    waiting_.push_back(std::move(answer));
    changed_.notify_all();
  }

  bool finish() {
    {
      std::lock_guard lock(mutex_);
      ended_ = true;
      changed_.notify_all();
    }
    thread_.join();
    return !failed_;
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [&] { return ended_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      auto next = std::move(waiting_.front());
      waiting_.pop_front();
      bool last = waiting_.empty();
      changed_.notify_all();
      lock.unlock();
      auto answer = next.get();
      failed_ = failed_ || answer.failed;
      out_ << answer.json << '\n';
      if (last) out_.flush();
      lock.lock();
    }
  }

  std::ostream& out_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::future<Answer>> waiting_;
  bool ended_ = false;
  bool failed_ = false;
  std::thread thread_;
};

}  // namespace

int run_batch(const Analyzer& analyzer, const base::Clock& clock, std::size_t threads,
              std::istream& in, std::ostream& out) {
  // Twice the lines that may be under way, so that the pool's own bound is never reached.
  base::Pool pool(std::max<std::size_t>(threads, 1), 2 * kAhead);
  Writer writer(out);
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with('\r')) line.pop_back();
    std::packaged_task<Answer()> task(
        [&analyzer, &clock, line = std::move(line)] { return answer(analyzer, clock, line); });
    auto future = task.get_future();
    if (!pool.submit(std::move(task))) throw std::logic_error("the pool of a batch is full");
    writer.push(std::move(future));
  }
  return writer.finish() ? 0 : 1;
}

}  // namespace parley::understand
