#include "observe/health.h"

namespace parley::observe {

void Health::add(std::string name, Check check) {
  std::lock_guard lock(mutex_);
  checks_.emplace_back(std::move(name), std::move(check));
}

Health::Report Health::report() const {
  std::lock_guard lock(mutex_);
  Report report;
  if (draining_) report.checks.push_back({"process", "is shutting down"});
  for (const auto& [name, check] : checks_) report.checks.push_back({name, check()});
  for (const auto& outcome : report.checks) report.ready = report.ready && !outcome.wrong;
  return report;
}

}  // namespace parley::observe
