#include <csignal>
#include <filesystem>
#include <future>
#include <iostream>
#include <unistd.h>

#include "app/commands.h"
#include "app/program.h"
#include "app/sample.h"
#include "auth/tokens.h"
#include "store/commit.h"

namespace parley::app {

using base::Result;

namespace {

// Waits for SIGINT or SIGTERM. They were blocked before any thread started.
void wait_for_the_end(const sigset_t& signals) {
  int signal = 0;
  sigwait(&signals, &signal);
}

std::string url_of(const Address& address, std::uint16_t port) {
  bool six = address.host.contains(':');
  return "http://" + (six ? "[" + address.host + "]" : address.host) + ":" + std::to_string(port);
}

// A one-time link for the first admin, while there is no account.
Result<std::optional<std::string>> setup_link(Data& data) {
  auto accounts = data.store().accounts();
  if (!accounts) return base::pass(accounts);
  if (!accounts->empty()) return std::nullopt;
  auto now = data.clock.now();
  auto token = auth::make_token("pl", data.workspace_id);
  store::Transaction transaction;
  transaction.at = now;
  model::LinkIssued issued{{token.hash, {now + auth::kLinkLife}}};
  transaction.appends.push_back({"workspace/" + data.workspace_id,
                                 store::kAnyVersion,
                                 "",
                                 {{std::move(issued), "system", ""}}});
  auto done = commit_now(data.store(), std::move(transaction));
  if (!done) return base::pass(done);
  return token.text;
}

void progress(const char* what, std::int64_t done, std::int64_t total) {
  if (!isatty(STDERR_FILENO)) return;
  std::cerr << "\r" << what << " " << done << "/" << total << (done == total ? "\n" : "")
            << std::flush;
}

struct Demo {
  std::vector<SignIn> people;
  bool fresh = false;
};

Result<Demo> prepare_demo(Data& data, Mind& mind) {
  Demo demo;
  auto accounts = data.store().accounts();
  if (!accounts) return base::pass(accounts);
  demo.fresh = accounts->empty();
  if (!demo.fresh) return demo;
  auto people = add_sample_people(data.store(), data.workspace_id, data.clock.now());
  if (!people) return base::pass(people);
  demo.people = std::move(*people);
  auto articles = add_sample_articles(*mind.knowledge, mind.share.demo, data.clock.now());
  if (!articles) return base::pass(articles);
  return demo;
}

void print_demo(const std::string& url, const Demo& demo, const std::string& folder) {
  std::cout << "\n  customer page   " << url << "/\n  console         " << url << "/console/\n";
  for (const auto& person : demo.people) {
    std::cout << "  sign in         " << person.email << "   " << person.password << "\n";
  }
  if (!demo.fresh) std::cout << "  (accounts are as they were in " << folder << ")\n";
  std::cout << "  data            " << folder << "\n\nStop with Ctrl-C.\n" << std::flush;
}

}  // namespace

int serve(const Serving& serving) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  const auto& config = serving.config;
  auto address = parse_address(config.listen);
  if (!address) return fail_with(address.error());
  // Most of a start is compiling the model; the store recovers meanwhile.
  auto models = std::async(std::launch::async, [&config] { return open_models(config); });
  auto data = open_data(config);
  if (!data) return fail_with(data.error());
  auto mind = models.get();
  if (!mind) return fail_with(mind.error());
  auto known = open_knowledge(config, **data, *mind, [](auto done, auto total) {
    progress("reading articles", done, total);
  });
  if (!known) return fail_with(known.error());
  Demo demo;
  if (serving.demo) {
    auto prepared = prepare_demo(**data, *mind);
    if (!prepared) return fail_with(prepared.error());
    demo = std::move(*prepared);
  }
  auto link = setup_link(**data);
  if (!link) return fail_with(link.error());

  Program program(config, std::move(*data), std::move(*mind));
  auto started = program.start(*address);
  if (!started) return fail_with(started.error());
  auto url = url_of(*address, program.port());
  std::cout << "parley ready " << url << "\n" << std::flush;
  if (auto port = program.metrics_port()) {
    std::cout << "metrics " << url_of(*parse_address(config.metrics_listen), *port) << "/metrics\n";
  }
  if (*link) std::cout << "set up this desk: " << url << "/console/setup?token=" << **link << "\n";
  if (serving.demo) {
    if (demo.fresh) {
      (void)add_sample_intents(program.desk().lessons, program.data().clock.now());
      (void)add_sample_conversations(program.data(), program.desk().ingest);
    }
    print_demo(url, demo, config.data);
  }
  std::cout << std::flush;
  wait_for_the_end(signals);
  std::cerr << "stopping\n";
  program.stop();
  return 0;
}

}  // namespace parley::app
