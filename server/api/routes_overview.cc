// The live numbers.
#include <algorithm>

#include "api/routes.h"

namespace parley::api {

namespace {

struct Standing {
  std::int64_t bot = 0, queue = 0, agent = 0, snoozed = 0, resolved = 0;
};
BOOST_DESCRIBE_STRUCT(Standing, (), (bot, queue, agent, snoozed, resolved))

struct Waiting {
  std::int64_t count = 0, oldest_s = 0;
};
BOOST_DESCRIBE_STRUCT(Waiting, (), (count, oldest_s))

struct Overview {
  Standing conversations;
  Waiting waiting;
  std::int64_t agents_online = 0;
  DayNumbers today;
  std::vector<HourNumbers> messages_per_hour;
};
BOOST_DESCRIBE_STRUCT(Overview, (),
                      (conversations, waiting, agents_online, today, messages_per_hour))

Task<Response> overview(Desk& desk, Request) {
  auto now = desk.clock.now();
  auto counts = desk.store.count_conversations(std::nullopt);
  if (!counts) co_return failed(counts);
  store::ConversationQuery query;
  query.owner_kind = model::OwnerKind::queue;
  query.status = model::Status::open;
  query.limit = 500;
  auto waiting = desk.store.conversations(query);
  if (!waiting) co_return failed(waiting);
  Overview out;
  out.conversations = {counts->bot, counts->queue, counts->agent, counts->snoozed,
                       counts->resolved};
  out.waiting.count = counts->queue;
  for (const auto& row : *waiting) {
    if (!row.queued_at) continue;
    out.waiting.oldest_s = std::max(out.waiting.oldest_s, (now - row.queued_at->at) / 1000);
  }
  out.agents_online = static_cast<std::int64_t>(desk.presence.online().size());
  out.today = desk.numbers.today(now);
  out.messages_per_hour = desk.numbers.hours(now);
  co_return http::json(out);
}

}  // namespace

void add_overview_routes(Routes& routes) {
  auto& desk = routes.desk();
  routes.add({auth::Least::agent, "conversations:read"},
             {.method = http::Method::get,
              .pattern = "/api/v1/overview",
              .operation_id = "overview",
              .summary = "Where conversations stand, and the last 24 hours",
              .response = http::schema<Overview>(),
              .tags = {"overview"},
              .handler = [&desk](Request r) { return overview(desk, std::move(r)); }});
}

}  // namespace parley::api
