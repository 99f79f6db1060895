// The company's settings, whole: read, replace.
#include <algorithm>
#include <array>

#include "api/routes.h"

namespace parley::api {

namespace {

using auth::Least;
constexpr auth::Permission kAdmin{Least::admin, "admin"};

constexpr std::array<std::string_view, 5> kFields = {"name", "email", "phone", "room_number",
                                                     "guest_type"};

bool is_colour(const std::string& text) {
  return text.size() == 7 && text[0] == '#' &&
         text.find_first_not_of("0123456789abcdefABCDEF", 1) == text.npos;
}

bool is_origin(const std::string& text) {
  auto scheme = text.find("://");
  bool known = text.starts_with("https://") || text.starts_with("http://");
  return known && text.size() > scheme + 3 && text.find('/', scheme + 3) == text.npos;
}

void check_widget(Checks& checks, const model::WidgetSettings& w) {
  checks.length(w.name, 1, 100, "/widget/name")
      .length(w.greeting, 0, 1000, "/widget/greeting")
      .require(is_colour(w.colour), "/widget/colour", "must be like #2563eb")
      .length(w.locale, 2, 35, "/widget/locale");
  for (std::size_t i = 0; i < w.fields.size(); ++i) {
    bool known = std::ranges::find(kFields, w.fields[i].name) != kFields.end();
    checks.require(known, "/widget/fields/" + std::to_string(i) + "/name",
                   "must be name, email, phone, room_number or guest_type");
  }
}

void check_bot(Checks& checks, const model::BotSettings& b) {
  checks.length(b.name, 1, 100, "/bot/name")
      .require(b.confidence_threshold >= 0 && b.confidence_threshold <= 1,
               "/bot/confidence_threshold", "must be from 0 to 1")
      .require(b.handoff_after_failures >= 1 && b.handoff_after_failures <= 100,
               "/bot/handoff_after_failures", "must be from 1 to 100")
      .require(b.handoff_below_sentiment >= -1 && b.handoff_below_sentiment <= 1,
               "/bot/handoff_below_sentiment", "must be from -1 to 1")
      .require(b.escalation_topics.size() <= 200, "/bot/escalation_topics",
               "may have at most 200 topics")
      .length(b.unknown_reply, 0, 2000, "/bot/unknown_reply")
      .length(b.handoff_reply, 0, 2000, "/bot/handoff_reply")
      .length(b.small_talk.greeting, 0, 2000, "/bot/small_talk/greeting")
      .length(b.small_talk.thanks, 0, 2000, "/bot/small_talk/thanks")
      .length(b.small_talk.goodbye, 0, 2000, "/bot/small_talk/goodbye")
      .length(b.small_talk.are_you_a_bot, 0, 2000, "/bot/small_talk/are_you_a_bot");
}

template <class Weights>
void check_weights(Checks& checks, const Weights& weights, const std::string& pointer) {
  base::for_each_member<Weights>([&](auto member) {
    const double weight = weights.*member.pointer;
    checks.require(weight >= 0 && weight <= 1, pointer + member.name, "must be from 0 to 1");
  });
}

std::optional<base::Error> fault_of(const model::Settings& settings) {
  Checks checks;
  checks.length(settings.organisation, 1, 200, "/organisation");
  check_widget(checks, settings.widget);
  check_bot(checks, settings.bot);
  check_weights(checks, settings.understanding.complexity, "/understanding/complexity/");
  check_weights(checks, settings.understanding.urgency, "/understanding/urgency/");
  for (std::size_t i = 0; i < settings.allowed_origins.size(); ++i) {
    checks.require(is_origin(settings.allowed_origins[i]), "/allowed_origins/" + std::to_string(i),
                   "must be an origin like https://shop.example.com, without a path");
  }
  return checks.error();
}

Task<Response> get(Desk& desk, Request) { co_return http::json(*desk.settings()); }

Task<Response> put(Desk& desk, Request request) {
  // What an older page leaves out keeps its value.
  auto merged = base::to_json(*desk.settings());
  auto sent = base::parse_json(request.body);
  if (!sent) co_return failed(sent);
  if (sent->is_object()) {
    for (const auto& item : sent->get_object()) {
      auto& target = merged.as_object()[item.key()];
      bool both = target.is_object() && item.value().is_object();
      if (!both) {
        target = item.value();
        continue;
      }
      for (const auto& inner : item.value().get_object())
        target.as_object()[inner.key()] = inner.value();
    }
  }
  auto settings = base::from_json<model::Settings>(merged);
  if (!settings) co_return failed(settings);
  auto fault = fault_of(*settings);
  if (fault) co_return http::problem(std::move(*fault));
  store::Transaction transaction;
  transaction.at = desk.clock.now();
  transaction.appends.push_back(
      {"workspace/" + desk.workspace_id,
       store::kAnyVersion,
       "",
       {{model::SettingsChanged{*settings}, call_of(request).caller.actor(), request.request_id}}});
  auto done = co_await commit(desk, std::move(transaction));
  if (!done) co_return failed(done);
  co_return http::json(*settings);
}

}  // namespace

void add_settings_routes(Routes& routes) {
  auto& desk = routes.desk();
  routes.add(kAdmin, {.method = http::Method::get,
                      .pattern = "/api/v1/settings",
                      .operation_id = "getSettings",
                      .summary = "The company's settings",
                      .response = http::schema<model::Settings>(),
                      .tags = {"settings"},
                      .handler = [&desk](Request r) { return get(desk, std::move(r)); }});
  routes.add(kAdmin, {.method = http::Method::put,
                      .pattern = "/api/v1/settings",
                      .operation_id = "changeSettings",
                      .summary = "Change settings; what is left out stays",
                      .request = http::schema<model::Settings>(),
                      .response = http::schema<model::Settings>(),
                      .tags = {"settings"},
                      .handler = [&desk](Request r) { return put(desk, std::move(r)); }});
}

}  // namespace parley::api
