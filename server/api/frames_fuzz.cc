// Any lines as the frames of a customer's and of an agent's socket: whatever comes, each socket
// gets its pong in the end or is closed, and the desk welcomes the next one.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "api/testing/talk.h"

namespace {

using namespace parley::api::testing;

struct Target {
  World world;
  Person agent = world.account(parley::model::Role::agent, "max");
};

void speak(Target& target, const std::string& path, const std::string& token,
           std::string_view lines) {
  target.world.clock.advance(2000);  // the rate's whole burst is there again
  Talk talk(target.world, path);
  if (hello(talk, token).is_null()) std::abort();
  for (int sent = 0; !lines.empty() && sent < 30; ++sent) {
    auto line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    talk.client().send(line);
  }
  talk.send({{"type", "ping"}, {"id", "the end"}});
  for (;;) {
    auto frame = talk.next();
    if (text_at(frame, "/id") == "the end") break;
    if (frame.is_null()) return;  // closed, as after text that is not UTF-8
  }
  talk.client().close();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Target target;
  static Person customer = target.world.visitor("Ana");
  static int runs = 0;
  // A new person now and then, so that a long history does not slow the rest down.
  if (++runs % 200 == 0) customer = target.world.visitor("Ana");
  std::string_view lines(reinterpret_cast<const char*>(data), size);
  speak(target, "/ws/customer/" + customer.id, customer.token, lines);
  speak(target, "/ws/agent/" + target.agent.id, target.agent.token, lines);
  return 0;
}
