#include "store/core/codec.h"

namespace parley::store {
namespace {

std::string context_of(const std::string& stream, std::int64_t version, const std::string& type) {
  return stream + "\n" + std::to_string(version) + "\n" + type;
}

std::unexpected<base::Error> damaged(const EventRow& row, const std::string& what) {
  return base::fail(base::Code::internal,
                    "event " + std::to_string(row.position) + " of " + row.stream + ": " + what);
}

}  // namespace

EventRow to_row(const model::Event& event, model::EncodedPayload encoded, const Hash& previous,
                KeyRing& keys) {
  EventRow row;
  row.position = event.position;
  row.stream = event.stream;
  row.version = event.version;
  row.type = std::move(encoded.type);
  row.at = event.at;
  row.actor = event.actor;
  row.cause = event.cause;
  row.subject = event.subject;
  row.data = std::move(encoded.data);
  if (!encoded.personal.empty()) {
    row.sealed =
        keys.seal(row.subject, context_of(row.stream, row.version, row.type), encoded.personal);
  }
  row.previous = previous;
  row.hash = hash_row(row);
  return row;
}

base::Result<model::Event> to_event(EventRow row, KeyRing& keys) {
  if (hash_row(row) != row.hash) return damaged(row, "the row does not match its hash");
  std::optional<std::string> personal;
  bool erased = false;
  if (!row.sealed.empty()) {
    auto opened = keys.open(row.subject, context_of(row.stream, row.version, row.type), row.sealed);
    if (!opened) return damaged(row, opened.error().message);
    personal = std::move(*opened);
    erased = !personal;
  }
  auto payload = model::decode(row.type, row.data, personal);
  if (!payload) return damaged(row, payload.error().message);
  model::Event event;
  event.position = row.position;
  event.stream = std::move(row.stream);
  event.version = row.version;
  event.at = row.at;
  event.actor = std::move(row.actor);
  event.cause = std::move(row.cause);
  event.subject = std::move(row.subject);
  event.payload = std::move(*payload);
  event.erased = erased;
  return event;
}

}  // namespace parley::store
