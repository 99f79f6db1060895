// Many examples at once, out of lines. Each commit takes a thousand: in between others may write,
// and what a crash cuts off is added by importing again, because what is there is left alone.
#include "base/ids.h"
#include "base/utf8.h"
#include "store/commit.h"
#include "teach/lessons.h"
#include "understand/intents.h"
#include "understand/understand.h"

namespace parley::teach {

using base::Code;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t kPart = 1000;
constexpr std::size_t kShownFindings = 1000;

// The names with which data files say that a text is none of the intents.
std::string name_of(const std::string& intent) {
  return understand::is_out_of_scope(intent) ? std::string(model::kOutOfScope) : intent;
}

}  // namespace

class Lessons::Import {
 public:
  Import(Lessons& lessons, bool dry_run, const Change& change)
      : lessons_(lessons), change_(change) {
    report_.dry_run = dry_run;
  }

  Result<ImportReport> run(std::string_view content) {
    auto read = understand::parse_examples(content);
    for (const auto& finding : read.findings) {
      // Repetitions and contradictions are told below, with what is in the store.
      bool of_texts = finding.line > 0 && !finding.error && finding.message.contains(" line ");
      if (!of_texts) tell(finding.line, finding.error, finding.message);
      report_.left_out += finding.error && finding.line > 0 ? 1 : 0;
    }
    auto counts = lessons_.store_.count_examples(lessons_.options_.workspace_id);
    if (!counts) return base::pass(counts);
    auto all = std::ssize(read.examples);
    for (const auto& [id, count] : *counts) all += count;
    if (all > kMaxExamples) {
      return fail(Code::too_large, "with these there would be " + std::to_string(all) +
                                       " examples; at most " + std::to_string(kMaxExamples) +
                                       " are kept");
    }
    std::span<const understand::Example> rest = read.examples;
    while (!rest.empty()) {
      auto part = rest.first(std::min(kPart, rest.size()));
      if (auto taken = take(part); !taken) return base::pass(taken);
      rest = rest.subspan(part.size());
    }
    return std::move(report_);
  }

 private:
  struct Seen {
    std::string intent;  // its name
    std::size_t line;
  };

  void tell(std::size_t line, bool error, std::string message) {
    ++report_.findings_in_all;
    if (report_.findings.size() == kShownFindings) return;
    report_.findings.push_back({static_cast<std::int64_t>(line), error, std::move(message)});
  }
  void leave_out(std::size_t line, std::string message) {
    ++report_.left_out;
    tell(line, true, std::move(message));
  }

  Result<void> take(std::span<const understand::Example> part) {
    std::lock_guard lock(lessons_.writing_);
    auto intents = lessons_.intents();
    if (!intents) return base::pass(intents);
    for (const auto& [id, intent] : *intents) ids_[intent.name] = id;
    std::erase_if(ids_, [&](const auto& item) {
      return !intents->contains(item.second) && !report_.dry_run;
    });

    std::vector<std::string> texts;
    std::set<std::string> keys;
    for (const auto& example : part) {
      texts.push_back(lessons_.analyzer_.redact(example.text));
      keys.insert(model::example_key(texts.back()));
    }
    auto known = lessons_.store_.known_examples(lessons_.options_.workspace_id, keys);
    if (!known) return base::pass(known);
    std::vector<store::StreamAppend> appends;
    for (std::size_t i = 0; i < part.size(); ++i) {
      auto old = known->find(model::example_key(texts[i]));
      if (old != known->end()) {
        auto intent = intents->find(old->second.intent_id);
        meet(part[i], intent == intents->end() ? "another intent" : intent->second.name,
             "an example that is there");
      } else {
        add(part[i], texts[i], appends);
      }
    }
    if (report_.dry_run) return {};
    auto made = lessons_.commit(std::move(appends), change_.at);
    if (!made) return base::pass(made);
    return {};
  }

  // The text is known.
  void meet(const understand::Example& example, const std::string& intent,
            const std::string& where) {
    if (intent == name_of(example.intent)) {
      ++report_.repeated;
      tell(example.line, false, "repeats " + where);
    } else {
      leave_out(example.line, "contradicts " + where + ": the same text is " + intent +
                                  " there and " + name_of(example.intent) + " here");
    }
  }

  void add(const understand::Example& example, const std::string& text,
           std::vector<store::StreamAppend>& appends) {
    auto name = name_of(example.intent);
    if (auto wrong = name_fault(name)) return leave_out(example.line, "its intent " + *wrong);
    if (base::count_code_points(text) > kMaxExample) {
      return leave_out(example.line,
                       "is longer than " + std::to_string(kMaxExample) + " characters");
    }
    auto [seen, first] = seen_.try_emplace(model::example_key(text), Seen{name, example.line});
    if (!first) {
      return meet(example, seen->second.intent, "line " + std::to_string(seen->second.line));
    }
    auto id = ids_.find(name);
    if (id == ids_.end()) {
      if (ids_.size() >= kMaxIntents) {
        return leave_out(example.line,
                         "would make more than " + std::to_string(kMaxIntents) + " intents");
      }
      id = ids_.emplace(name, base::make_id(change_.at)).first;
      report_.new_intents.push_back(name);
      appends.push_back({"intent/" + id->second,
                         0,
                         "",
                         {{model::IntentSaved{lessons_.options_.workspace_id, name, ""},
                           change_.actor, change_.cause}}});
    }
    ++report_.added;
    report_.redacted += text != example.text ? 1 : 0;
    model::ExampleAdded added{lessons_.options_.workspace_id, id->second, text, {}};
    appends.push_back({"example/" + base::make_id(change_.at),
                       0,
                       "",
                       {{std::move(added), change_.actor, change_.cause}}});
  }

  Lessons& lessons_;
  const Change& change_;
  ImportReport report_;
  std::map<std::string, std::string> ids_;  // of intents, by name
  std::map<std::string, Seen> seen_;        // by key
};

Result<ImportReport> Lessons::import(std::string_view content, bool dry_run, const Change& change) {
  return Import(*this, dry_run, change).run(content);
}

}  // namespace parley::teach
