#include "http/wire/lane.h"

#include <ctime>

namespace parley::http::wire {
namespace {

constexpr const char* kClasses[] = {"other", "1xx", "2xx", "3xx", "4xx", "5xx"};

}  // namespace

Figures::Figures(observe::Metrics& metrics)
    : connections(metrics.gauge("parley_http_connections", "Open HTTP connections.")),
      sockets(metrics.gauge("parley_sockets", "Open WebSockets.")),
      frames_in(metrics.counter("parley_socket_frames_total", "Text frames of WebSockets.",
                                {{"direction", "in"}})),
      frames_out(metrics.counter("parley_socket_frames_total", "Text frames of WebSockets.",
                                 {{"direction", "out"}})),
      metrics_(metrics) {}

void Figures::know(const Router& router) {
  auto add = [&](const Route* route, const std::string& name) {
    auto& figures = routes_[route];
    for (int i = 0; i < 6; ++i) {
      figures.classes[i] = &metrics_.counter("parley_http_requests_total", "Answered requests.",
                                             {{"operation", name}, {"status", kClasses[i]}});
    }
    figures.seconds = &metrics_.histogram("parley_http_request_seconds",
                                          "From a request's last header byte to its answer.",
                                          {{"operation", name}});
  };
  add(nullptr, "none");
  for (const auto& route : router.routes()) add(route.get(), route->operation_id);
}

void Figures::count(const Route* route, int status, Steady::duration took) {
  auto& figures = routes_.at(route);
  int first = status / 100;
  figures.classes[first >= 1 && first <= 5 ? first : 0]->add();
  figures.seconds->observe(std::chrono::duration<double>(took).count());
}

void Figures::count_refused(std::string_view reason) {
  metrics_
      .counter("parley_http_refused_total", "Requests and connections turned away.",
               {{"reason", std::string(reason)}})
      .add();
}

Hub::Hub(Options options_in, const Router& router_in, observe::Logger log_in,
         observe::Metrics& metrics)
    : options(std::move(options_in)),
      router(router_in),
      log(std::move(log_in)),
      figures(metrics),
      addresses({.connections = options.limits.connections_per_address,
                 .per_second = options.limits.requests_per_second,
                 .burst = options.limits.request_burst}) {}

std::shared_ptr<const std::vector<std::string>> Hub::allowed_origins() const {
  static const auto kNone = std::make_shared<const std::vector<std::string>>();
  if (!options.allowed_origins) return kNone;
  auto origins = options.allowed_origins();
  return origins ? origins : kNone;
}

Live::Live(Lane& lane) : lane_(lane) {
  lane.live.push_back(*this);
  ++lane.hub.live;
}

Live::~Live() {
  if (--lane_.hub.live > 0 || !lane_.hub.stopping) return;
  std::lock_guard lock(lane_.hub.mutex);
  lane_.hub.none_left.notify_all();
}

const std::string& Lane::date() {
  auto now = std::time(nullptr);
  if (now == second_) return date_;
  second_ = now;
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  date_.assign(text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts));
  return date_;
}

}  // namespace parley::http::wire
