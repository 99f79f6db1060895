// The log's vocabulary. An event is what happened, in one stream, at one version; its payload is
// one of the structs below. A member that is Personal is sealed with the key of the event's subject
// (a contact or an account) and is gone when that key is erased; all others are structure and stay.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "model/account.h"
#include "model/article.h"
#include "model/contact.h"
#include "model/conversation.h"
#include "model/entity_type.h"
#include "model/message.h"
#include "model/taught.h"
#include "model/training.h"
#include "model/understanding.h"
#include "model/workspace.h"

namespace parley::model {

template <class T>
struct Personal {
  T value = {};
  bool operator==(const Personal&) const = default;
};

// ---- conversation/<id>

struct ConversationStarted {
  static constexpr const char* kType = "conversation.started";
  std::string workspace_id;
  std::string contact_id;
  std::string channel;
  Personal<std::optional<std::string>> subject;
  bool operator==(const ConversationStarted&) const = default;
};
BOOST_DESCRIBE_STRUCT(ConversationStarted, (), (workspace_id, contact_id, channel, subject))

// A customer wrote. `turn_due` is when the turn over it is to run: at once when the message reads
// as finished, a little later when more is to be expected.
struct MessageReceived {
  static constexpr const char* kType = "message.received";
  std::string message_id;
  std::optional<std::string> client_id;
  std::optional<base::Time> turn_due;
  Personal<std::string> text;
  Personal<std::vector<Attachment>> attachments;
  bool operator==(const MessageReceived&) const = default;
};
BOOST_DESCRIBE_STRUCT(MessageReceived, (), (message_id, client_id, turn_due, text, attachments))

// The bot, an agent or the system wrote; a note is for agents only.
struct MessageSent {
  static constexpr const char* kType = "message.sent";
  std::string message_id;
  std::optional<std::string> client_id;
  SenderKind sender = SenderKind::bot;
  std::optional<std::string> sender_id;
  std::optional<std::string> sender_name;
  bool note = false;
  std::optional<std::string> suggestion_of;
  Personal<std::string> text;
  Personal<std::vector<Citation>> citations;
  Personal<std::vector<Attachment>> attachments;
  bool operator==(const MessageSent&) const = default;
};
BOOST_DESCRIBE_STRUCT(MessageSent, (),
                      (message_id, client_id, sender, sender_id, sender_name, note, suggestion_of,
                       text, citations, attachments))

struct MessageUnderstood {
  static constexpr const char* kType = "message.understood";
  std::string message_id;
  std::string language = "und";
  std::string intent;
  double intent_confidence = 0.0;
  double sentiment = 0.0;
  double running_sentiment = 0.0;  // of the conversation, after this message
  bool sinking = false;  // with it the mood fell below the company's limit while a human has it
  double complexity = 0.0;
  double urgency = 0.0;
  Personal<Understanding> understanding;
  bool operator==(const MessageUnderstood&) const = default;
};
BOOST_DESCRIBE_STRUCT(MessageUnderstood, (),
                      (message_id, language, intent, intent_confidence, sentiment,
                       running_sentiment, sinking, complexity, urgency, understanding))

enum class TurnOutcome { sent, suggested, handed_over };
BOOST_DESCRIBE_ENUM(TurnOutcome, sent, suggested, handed_over)

// A turn ended: a draft covers these messages. Everything the decision used is here.
struct TurnDrafted {
  static constexpr const char* kType = "turn.drafted";
  std::string draft_id;
  std::vector<std::string> message_ids;
  TurnOutcome outcome = TurnOutcome::suggested;
  DraftKind kind = DraftKind::unknown;
  double confidence = 0.0;
  double threshold = 0.0;
  std::int64_t failures = 0;  // in a row, this turn included
  std::string release;        // what shaped it: models, thresholds, rules, settings
  std::int64_t knowledge_position = 0;
  Personal<Draft> draft;
  bool operator==(const TurnDrafted&) const = default;
};
BOOST_DESCRIBE_STRUCT(TurnDrafted, (),
                      (draft_id, message_ids, outcome, kind, confidence, threshold, failures,
                       release, knowledge_position, draft))

enum class OwnerReason {
  started,
  asked_for_human,
  repeated_failure,
  sinking_sentiment,
  listed_topic,
  assigned_by_rule,
  taken,
  replied,
  assigned,
  released,
  handed_back,
  resolved,
  reopened,
  agent_left
};
BOOST_DESCRIBE_ENUM(OwnerReason, started, asked_for_human, repeated_failure, sinking_sentiment,
                    listed_topic, assigned_by_rule, taken, replied, assigned, released, handed_back,
                    resolved, reopened, agent_left)

// One candidate the assignment looked at.
struct Candidate {
  std::string agent_id;
  std::int64_t capacity = 0;
  std::int64_t load = 0;
  base::Time last_assigned_at;
  bool operator==(const Candidate&) const = default;
};
BOOST_DESCRIBE_STRUCT(Candidate, (), (agent_id, capacity, load, last_assigned_at))

struct OwnerChanged {
  static constexpr const char* kType = "owner.changed";
  Owner from;
  Owner to;
  OwnerReason reason = OwnerReason::started;
  std::optional<double> sentiment;    // what sank
  std::optional<std::string> topic;   // which listed topic
  std::vector<Candidate> candidates;  // what the assignment chose from
  bool operator==(const OwnerChanged&) const = default;
};
BOOST_DESCRIBE_STRUCT(OwnerChanged, (), (from, to, reason, sentiment, topic, candidates))

struct StatusChanged {
  static constexpr const char* kType = "status.changed";
  Status status = Status::open;
  std::optional<base::Time> until;  // of a snooze
  bool operator==(const StatusChanged&) const = default;
};
BOOST_DESCRIBE_STRUCT(StatusChanged, (), (status, until))

struct TagsChanged {
  static constexpr const char* kType = "tags.changed";
  std::vector<std::string> tags;
  bool operator==(const TagsChanged&) const = default;
};
BOOST_DESCRIBE_STRUCT(TagsChanged, (), (tags))

struct PriorityChanged {
  static constexpr const char* kType = "priority.changed";
  Priority priority = Priority::normal;
  bool operator==(const PriorityChanged&) const = default;
};
BOOST_DESCRIBE_STRUCT(PriorityChanged, (), (priority))

struct ConversationRated {
  static constexpr const char* kType = "conversation.rated";
  std::int64_t score = 0;  // 1…5
  Personal<std::optional<std::string>> comment;
  bool operator==(const ConversationRated&) const = default;
};
BOOST_DESCRIBE_STRUCT(ConversationRated, (), (score, comment))

// ---- receipt/<conversation id>: a stream of its own, so that reading a message does not make
// stale what was computed from the conversation's version

enum class ReceiptKind { delivered, read };
BOOST_DESCRIBE_ENUM(ReceiptKind, delivered, read)

// The customer's side, or an agent's, has received or read everything up to a position.
struct ReceiptRecorded {
  static constexpr const char* kType = "receipt.recorded";
  ReceiptKind kind = ReceiptKind::read;
  SenderKind by = SenderKind::customer;  // customer or agent
  std::optional<std::string> agent_id;
  std::int64_t up_to = 0;
  bool operator==(const ReceiptRecorded&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReceiptRecorded, (), (kind, by, agent_id, up_to))

// ---- contact/<id>

// The whole profile as it now is; the first one creates the contact.
struct ContactSaved {
  static constexpr const char* kType = "contact.saved";
  std::string workspace_id;
  bool signed_in = false;
  Personal<Profile> profile;
  bool operator==(const ContactSaved&) const = default;
};
BOOST_DESCRIBE_STRUCT(ContactSaved, (), (workspace_id, signed_in, profile))

struct ContactErased {
  static constexpr const char* kType = "contact.erased";
  std::string reason;
  bool operator==(const ContactErased&) const = default;
};
BOOST_DESCRIBE_STRUCT(ContactErased, (), (reason))

// ---- agent/<id>

struct AccountSaved {
  static constexpr const char* kType = "account.saved";
  std::string workspace_id;
  Role role = Role::agent;
  AccountStatus status = AccountStatus::invited;
  Personal<std::string> email;
  Personal<std::string> name;
  bool operator==(const AccountSaved&) const = default;
};
BOOST_DESCRIBE_STRUCT(AccountSaved, (), (workspace_id, role, status, email, name))

// Closes every session and every link.
struct PasswordSet {
  static constexpr const char* kType = "password.set";
  Personal<std::string> password_hash;
  bool operator==(const PasswordSet&) const = default;
};
BOOST_DESCRIBE_STRUCT(PasswordSet, (), (password_hash))

struct LinkIssued {
  static constexpr const char* kType = "link.issued";
  SecretHash link;
  bool operator==(const LinkIssued&) const = default;
};
BOOST_DESCRIBE_STRUCT(LinkIssued, (), (link))

struct SessionOpened {
  static constexpr const char* kType = "session.opened";
  SecretHash session;
  bool operator==(const SessionOpened&) const = default;
};
BOOST_DESCRIBE_STRUCT(SessionOpened, (), (session))

struct SessionClosed {
  static constexpr const char* kType = "session.closed";
  std::string hash;
  bool operator==(const SessionClosed&) const = default;
};
BOOST_DESCRIBE_STRUCT(SessionClosed, (), (hash))

// ---- article/<id>

struct ArticleSaved {
  static constexpr const char* kType = "article.saved";
  Article article;  // `version` and `updated_at` come from the event
  bool operator==(const ArticleSaved&) const = default;
};
BOOST_DESCRIBE_STRUCT(ArticleSaved, (), (article))

struct ArticleDeleted {
  static constexpr const char* kType = "article.deleted";
  std::string reason;
  bool operator==(const ArticleDeleted&) const = default;
};
BOOST_DESCRIBE_STRUCT(ArticleDeleted, (), (reason))

// ---- intent/<id>

struct IntentSaved {
  static constexpr const char* kType = "intent.saved";
  std::string workspace_id;
  std::string name;
  std::string description;
  bool operator==(const IntentSaved&) const = default;
};
BOOST_DESCRIBE_STRUCT(IntentSaved, (), (workspace_id, name, description))

// Its examples go with it.
struct IntentDeleted {
  static constexpr const char* kType = "intent.deleted";
  std::string reason;
  bool operator==(const IntentDeleted&) const = default;
};
BOOST_DESCRIBE_STRUCT(IntentDeleted, (), (reason))

// ---- example/<id>

struct ExampleAdded {
  static constexpr const char* kType = "example.added";
  std::string workspace_id;
  std::string intent_id;
  std::string text;
  std::optional<std::string> language;
  bool operator==(const ExampleAdded&) const = default;
};
BOOST_DESCRIBE_STRUCT(ExampleAdded, (), (workspace_id, intent_id, text, language))

// From a customer's message: without what was recognised as personal, and sealed all the same.
struct ExampleQuoted {
  static constexpr const char* kType = "example.quoted";
  std::string workspace_id;
  std::string intent_id;
  std::string message_id;
  std::string conversation_id;
  std::string contact_id;
  std::optional<std::string> language;
  Personal<std::string> text;
  bool operator==(const ExampleQuoted&) const = default;
};
BOOST_DESCRIBE_STRUCT(ExampleQuoted, (),
                      (workspace_id, intent_id, message_id, conversation_id, contact_id, language,
                       text))

struct ExampleMoved {
  static constexpr const char* kType = "example.moved";
  std::string intent_id;
  bool operator==(const ExampleMoved&) const = default;
};
BOOST_DESCRIBE_STRUCT(ExampleMoved, (), (intent_id))

struct ExampleDeleted {
  static constexpr const char* kType = "example.deleted";
  std::string reason;
  bool operator==(const ExampleDeleted&) const = default;
};
BOOST_DESCRIBE_STRUCT(ExampleDeleted, (), (reason))
// ---- entities/<workspace id>

struct EntityTypeSaved {
  static constexpr const char* kType = "entity_type.saved";
  EntityType type;  // `version` and `updated_at` come from the event
  bool operator==(const EntityTypeSaved&) const = default;
};
BOOST_DESCRIBE_STRUCT(EntityTypeSaved, (), (type))

struct EntityTypeDeleted {
  static constexpr const char* kType = "entity_type.deleted";
  std::string id;
  bool operator==(const EntityTypeDeleted&) const = default;
};
BOOST_DESCRIBE_STRUCT(EntityTypeDeleted, (), (id))

// ---- training/<id>

struct TrainingStarted {
  static constexpr const char* kType = "training.started";
  std::string workspace_id;
  std::string classifier;
  std::int64_t intents = 0;
  std::int64_t examples = 0;
  bool operator==(const TrainingStarted&) const = default;
};
BOOST_DESCRIBE_STRUCT(TrainingStarted, (), (workspace_id, classifier, intents, examples))

struct TrainingEnded {
  static constexpr const char* kType = "training.ended";
  TrainingState state = TrainingState::failed;
  std::string detail;  // why it failed
  std::string model;   // the name of the file, which is on disk
  std::int64_t bytes = 0;
  std::vector<std::string> names;
  std::optional<ModelQuality> quality;
  std::string evaluation_id;
  bool operator==(const TrainingEnded&) const = default;
};
BOOST_DESCRIBE_STRUCT(TrainingEnded, (),
                      (state, detail, model, bytes, names, quality, evaluation_id))

// ---- evaluation/<id>

struct EvaluationMade {
  static constexpr const char* kType = "evaluation.made";
  Evaluation evaluation;  // `id`, `created_at` and `position` come from the event
  bool operator==(const EvaluationMade&) const = default;
};
BOOST_DESCRIBE_STRUCT(EvaluationMade, (), (evaluation))

// ---- release/<id>

struct ReleaseMade {
  static constexpr const char* kType = "release.made";
  std::string workspace_id;
  std::int64_t number = 0;
  std::string model_id;
  std::string model;
  std::string name;
  std::string note;
  ReleaseChanges changes;
  bool operator==(const ReleaseMade&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReleaseMade, (), (workspace_id, number, model_id, model, name, note, changes))

// ---- workspace/<id>

struct ReleaseActivated {
  static constexpr const char* kType = "release.activated";
  std::string release_id;
  bool operator==(const ReleaseActivated&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReleaseActivated, (), (release_id))

struct SettingsChanged {
  static constexpr const char* kType = "settings.changed";
  Settings settings;
  bool operator==(const SettingsChanged&) const = default;
};
BOOST_DESCRIBE_STRUCT(SettingsChanged, (), (settings))

struct KeyAdded {
  static constexpr const char* kType = "key.added";
  ApiKey key;
  bool operator==(const KeyAdded&) const = default;
};
BOOST_DESCRIBE_STRUCT(KeyAdded, (), (key))

struct KeyRevoked {
  static constexpr const char* kType = "key.revoked";
  std::string key_id;
  bool operator==(const KeyRevoked&) const = default;
};
BOOST_DESCRIBE_STRUCT(KeyRevoked, (), (key_id))

// The heads of all streams that changed since the last anchor, summed into one hash
// (store/core/chain.h).
struct LogAnchored {
  static constexpr const char* kType = "log.anchored";
  std::string root;  // hex
  bool operator==(const LogAnchored&) const = default;
};
BOOST_DESCRIBE_STRUCT(LogAnchored, (), (root))

using Payload =
    std::variant<ConversationStarted, MessageReceived, MessageSent, MessageUnderstood, TurnDrafted,
                 OwnerChanged, StatusChanged, TagsChanged, PriorityChanged, ReceiptRecorded,
                 ConversationRated, ContactSaved, ContactErased, AccountSaved, PasswordSet,
                 LinkIssued, SessionOpened, SessionClosed, ArticleSaved, ArticleDeleted,
                 IntentSaved, IntentDeleted, ExampleAdded, ExampleQuoted, ExampleMoved,
                 ExampleDeleted, EntityTypeSaved, EntityTypeDeleted, TrainingStarted, TrainingEnded,
                 EvaluationMade, ReleaseMade, ReleaseActivated, SettingsChanged, KeyAdded,
                 KeyRevoked, LogAnchored>;

struct Event {
  std::int64_t position = 0;  // over the whole log, from 1
  std::string stream;         // "conversation/<id>"
  std::int64_t version = 0;   // in the stream, from 1
  base::Millis at = 0;
  std::string actor;    // "customer:<id>", "agent:<id>", "key:<id>", "bot", "system"
  std::string cause;    // request id, or what else caused it ("message/ID"); may be empty
  std::string subject;  // whose key seals the personal part; empty: no personal part
  Payload payload;
  bool erased = false;  // the personal part can no longer be read
  bool operator==(const Event&) const = default;
};

// "conversation" and "<id>" of "conversation/<id>".
std::string_view stream_kind(std::string_view stream);
std::string_view stream_id(std::string_view stream);

std::string_view type_of(const Payload& payload);

// The two parts as JSON text; `personal` is empty when the payload has no Personal member.
struct EncodedPayload {
  std::string type;
  std::string data;
  std::string personal;
};
EncodedPayload encode(const Payload& payload);
bool has_personal(const Payload& payload);

// Reads leniently (later versions may add members). Without the personal part its members keep
// their defaults. Code::internal when the type is unknown or a part is damaged.
base::Result<Payload> decode(std::string_view type, std::string_view data,
                             std::optional<std::string_view> personal);

}  // namespace parley::model
