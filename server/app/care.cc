// parley verify, erase, doctor, config, version, openapi.
#include <iostream>
#include <unistd.h>

#include "app/commands.h"
#include "app/program.h"
#include "app/version.h"
#include "base/json.h"
#include "teach/releases.h"

namespace parley::app {

namespace {

struct DamageView {
  std::int64_t position = 0;
  std::string stream, what;
};
BOOST_DESCRIBE_STRUCT(DamageView, (), (position, stream, what))

struct VerifyView {
  bool intact = false;
  std::int64_t events = 0, streams = 0, anchors = 0;
  std::optional<DamageView> damage;
};
BOOST_DESCRIBE_STRUCT(VerifyView, (), (intact, events, streams, anchors, damage))

struct Finding {
  std::string name;
  bool fine = false;
  std::string detail;
  std::optional<std::string> mend;
};
BOOST_DESCRIBE_STRUCT(Finding, (), (name, fine, detail, mend))

void show_progress(const store::Progress& progress) {
  if (!isatty(STDERR_FILENO)) return;
  std::cerr << "\r" << progress.done << "/" << progress.total
            << (progress.done == progress.total ? "\n" : "") << std::flush;
}

Finding check_models(const Config& config) {
  auto share = find_share(config);
  if (!share) return {"models", false, share.error().message, "./dev setup"};
  auto embedder =
      understand::open_embedder(share->model, {.threads = 1, .pooling = config.pooling});
  if (!embedder)
    return {"models", false, share->model.string() + ": " + embedder.error().message, {}};
  return {"models", true, share->model.string(), {}};
}

Finding check_web(const Config& config) {
  auto share = find_share(config);
  bool there = share && std::filesystem::exists(share->web / "console/index.html");
  if (!there) return {"web apps", false, "the built pages are missing", "./dev build"};
  return {"web apps", true, share->web.string(), {}};
}

// These commands look at what is there: a slip in the folder's name makes no new one.
base::Result<store::Opened> open_existing(const Config& config) {
  if (auto there = require_data(config); !there) return base::pass(there);
  return open_store(config);
}

Finding check_store(store::Store& store) {
  auto verified = store.verify({});
  if (!verified) return {"log", false, verified.error().message, "restore a backup"};
  if (!verified->damage) {
    return {"log", true, std::to_string(verified->events) + " events, all fit", {}};
  }
  const auto& damage = *verified->damage;
  return {"log", false,
          "event " + std::to_string(damage.position) + " of " + damage.stream + ": " + damage.what,
          "restore a backup"};
}

Finding check_release(store::Store& store, const Config& config) {
  constexpr auto kMend = "restore the file from a backup, or train and release again";
  auto fault = teach::release_fault(store, models_folder(config));
  if (!fault) return {"release", false, fault.error().message, kMend};
  if (*fault) return {"release", false, **fault, kMend};
  auto workspace = store.workspace();
  bool released = workspace && *workspace && (*workspace)->active_release;
  return {
      "release", true, released ? "its model can be used" : "none; the built-in intents serve", {}};
}

std::vector<Finding> check_data(const Config& config, bool rebuild) {
  std::error_code ignored;
  if (!rebuild && !std::filesystem::exists(config.data, ignored)) {
    return {{"data folder", true, "none yet at " + config.data + "; parley serve makes it", {}}};
  }
  auto opened = open_existing(config);
  if (!opened) return {{"data folder", false, opened.error().message, {}}};
  std::vector<Finding> findings = {{"data folder", true, config.data, {}},
                                   check_store(*opened->store),
                                   check_release(*opened->store, config)};
  if (rebuild) {
    auto rebuilt = opened->store->rebuild(show_progress);
    auto what = rebuilt ? "rebuilt from the log" : rebuilt.error().message;
    findings.push_back({"read models", rebuilt.has_value(), what, {}});
  }
  return findings;
}

}  // namespace

int fail_with(const base::Error& error) {
  std::cerr << "parley: " << error.message << "\n";
  return 1;
}

int verify(const Config& config, bool json) {
  auto opened = open_existing(config);
  if (!opened) return fail_with(opened.error());
  auto result = opened->store->verify(show_progress);
  if (!result) return fail_with(result.error());
  VerifyView view{!result->damage, result->events, result->streams, result->anchors, {}};
  if (result->damage) {
    const auto& d = *result->damage;
    view.damage = DamageView{d.position, d.stream, d.what};
  }
  if (json) {
    std::cout << base::to_json_text(view) << "\n";
  } else if (view.intact) {
    std::cout << view.events << " events in " << view.streams << " streams, " << view.anchors
              << " anchors: every one fits\n";
  } else {
    std::cout << "event " << view.damage->position << " of " << view.damage->stream << ": "
              << view.damage->what << "\n";
  }
  return view.intact ? 0 : 1;
}

int erase_contact(const Config& config, const std::string& id) {
  auto opened = open_existing(config);
  if (!opened) return fail_with(opened.error());
  auto contact = opened->store->contact(id);
  if (!contact) return fail_with(contact.error());
  if (!*contact) {
    return fail_with({base::Code::not_found,
                      "there is no contact " + id + "; GET /api/search/customer/NAME finds its id",
                      {}});
  }
  auto erased = opened->store->erase_contact(id, "system", base::SystemClock().now());
  if (!erased) return fail_with(erased.error());
  std::cout << "contact " << id << " is erased\n";
  return 0;
}

int doctor(const Config& config, bool rebuild, bool json) {
  std::vector<Finding> findings = {check_models(config), check_web(config)};
  for (auto& finding : check_data(config, rebuild)) findings.push_back(std::move(finding));
  bool fine = true;
  for (const auto& finding : findings) fine = fine && finding.fine;
  if (json) {
    std::cout << base::to_json_text(findings) << "\n";
    return fine ? 0 : 1;
  }
  for (const auto& finding : findings) {
    std::cout << (finding.fine ? "ok    " : "WRONG ") << finding.name << ": " << finding.detail;
    if (finding.mend) std::cout << " (mend: " << *finding.mend << ")";
    std::cout << "\n";
  }
  return fine ? 0 : 1;
}

int show_config(const Config& config) {
  Config shown = config;
  base::Options options;
  describe(options, shown);
  std::cout << options.reference();
  return 0;
}

int print_openapi() {
  auto document = openapi_document();
  if (!document) return fail_with(document.error());
  std::cout << base::write_json(*document) << "\n";
  return 0;
}

int print_version(bool json) {
  if (json) {
    std::cout << "{\"name\":\"parley\",\"version\":\"" << kVersion << "\"}\n";
  } else {
    std::cout << "parley " << kVersion << "\n";
  }
  return 0;
}

}  // namespace parley::app
