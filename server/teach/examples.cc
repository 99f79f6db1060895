// Examples one by one: from a text, from a customer's message.
#include "base/ids.h"
#include "base/utf8.h"
#include "store/commit.h"
#include "teach/fault.h"
#include "teach/lessons.h"
#include "understand/understand.h"

namespace parley::teach {

using base::Code;
using base::fail;
using base::Result;

// An example on its way into the log.
struct Lessons::Drafted {
  model::Payload payload;
  std::string subject;  // whose key seals it; empty: nobody's
  std::string text;     // redacted
};

namespace {

std::string trimmed(const std::string& text) {
  constexpr std::string_view kSpace = " \t\n\v\f\r";
  auto first = text.find_first_not_of(kSpace);
  if (first == text.npos) return "";
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

}  // namespace

Result<model::TaughtExample> Lessons::known_example(const std::string& id) const {
  auto example = store_.example(id);
  if (!example) return base::pass(example);
  if (!*example || (*example)->workspace_id != options_.workspace_id) {
    return fail(Code::not_found, "there is no such example");
  }
  return std::move(**example);
}

Result<Lessons::Drafted> Lessons::draft(const NewExample& wanted, const std::string& intent_id,
                                        const std::string& pointer) const {
  std::optional<model::Message> message;
  std::string contact_id;
  if (wanted.message_id) {
    auto found = store_.message(*wanted.message_id);
    if (!found) return base::pass(found);
    message = std::move(*found);
    auto in = store_.conversation(message ? message->conversation_id : "");
    if (!in) return base::pass(in);
    bool ours = *in && (*in)->workspace_id == options_.workspace_id;
    if (!ours || message->sender.kind != model::SenderKind::customer) {
      return fault(pointer + "/message_id", "is no message of a customer");
    }
    contact_id = (*in)->contact_id;
  }
  auto said = wanted.text ? *wanted.text : message ? message->text : std::string();
  auto text = trimmed(analyzer_.redact(said));
  if (text.empty()) return fault(pointer + "/text", "must not be empty");
  if (base::count_code_points(text) > kMaxExample) {
    return fault(pointer + "/text", "must have at most " + std::to_string(kMaxExample) +
                                        " characters; give the part that shows what is meant");
  }
  if (!message) {
    return Drafted{model::ExampleAdded{options_.workspace_id, intent_id, text, wanted.language}, "",
                   text};
  }
  auto language = wanted.language;
  if (!language && message->language != "und") language = message->language;
  model::ExampleQuoted quoted{options_.workspace_id,
                              intent_id,
                              message->id,
                              message->conversation_id,
                              contact_id,
                              language,
                              {text}};
  return Drafted{std::move(quoted), contact_id, text};
}

Result<std::vector<Added>> Lessons::add(const std::string& intent_id,
                                        std::span<const NewExample> examples,
                                        const Change& change) {
  std::lock_guard lock(writing_);
  auto intent = known_intent(intent_id);
  if (!intent) return base::pass(intent);
  std::vector<Drafted> drafts;
  std::set<std::string> keys;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    auto drafted = draft(examples[i], intent_id, "/examples/" + std::to_string(i));
    if (!drafted) return base::pass(drafted);
    keys.insert(model::example_key(drafted->text));
    drafts.push_back(std::move(*drafted));
  }
  auto known = store_.known_examples(options_.workspace_id, keys);
  if (!known) return base::pass(known);

  std::vector<store::StreamAppend> appends;
  struct Place {
    std::size_t append = 0;
    bool first = false;  // of its text
  };
  std::vector<std::optional<Place>> places(drafts.size());  // nothing: it is known
  std::map<std::string, std::size_t> by_key;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    auto key = model::example_key(drafts[i].text);
    if (auto old = known->find(key); old != known->end()) {
      if (old->second.intent_id == intent_id) continue;
      auto other = known_intent(old->second.intent_id);
      auto name = other ? other->name : std::string("another intent");
      return std::unexpected(base::Error{
          Code::conflict,
          "'" + old->second.text + "' is an example of " + name + " already; move it from there",
          {{"/examples/" + std::to_string(i),
            "is the example " + old->second.id + " of " + name}}});
    }
    auto [at, first] = by_key.try_emplace(key, appends.size());
    places[i] = {at->second, first};
    if (!first) continue;
    appends.push_back({"example/" + base::make_id(change.at),
                       0,
                       drafts[i].subject,
                       {{std::move(drafts[i].payload), change.actor, change.cause}}});
  }
  auto made = commit(std::move(appends), change.at);
  if (!made) return base::pass(made);
  std::vector<Added> answer;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (places[i]) {
      answer.push_back({(*made)[places[i]->append], places[i]->first});
    } else {
      answer.push_back({known->at(model::example_key(drafts[i].text)), false});
    }
  }
  return answer;
}

// With the lock held; each append adds one example.
Result<std::vector<model::TaughtExample>> Lessons::commit(std::vector<store::StreamAppend> appends,
                                                          base::Millis at) {
  std::vector<model::TaughtExample> made;
  if (appends.empty()) return made;
  store::Transaction transaction;
  transaction.at = at;
  transaction.appends = std::move(appends);
  auto done = store::commit_now(store_, std::move(transaction));
  if (!done) return base::pass(done);
  for (const auto& event : done->events) {
    if (model::stream_kind(event.stream) != "example") continue;
    model::apply(made.emplace_back(), event);
  }
  return made;
}

Result<model::TaughtExample> Lessons::move(const std::string& id, const std::string& intent_id,
                                           const Change& change) {
  std::lock_guard lock(writing_);
  auto example = known_example(id);
  if (!example) return base::pass(example);
  if (auto intent = known_intent(intent_id); !intent) {
    return fault("/intent_id", "is no intent");
  }
  if (example->intent_id == intent_id) return example;
  auto done = commit({{"example/" + id,
                       store::kAnyVersion,
                       "",
                       {{model::ExampleMoved{intent_id}, change.actor, change.cause}}}},
                     change.at);
  if (!done) return base::pass(done);
  example->intent_id = intent_id;
  return example;
}

Result<void> Lessons::remove_example(const std::string& id, const Change& change) {
  std::lock_guard lock(writing_);
  auto example = known_example(id);
  if (!example) return base::pass(example);
  auto done = commit({{"example/" + id,
                       store::kAnyVersion,
                       "",
                       {{model::ExampleDeleted{"deleted"}, change.actor, change.cause}}}},
                     change.at);
  if (!done) return base::pass(done);
  return {};
}

}  // namespace parley::teach
