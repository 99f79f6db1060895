#include "store/core/verifier.h"

#include "store/core/codec.h"

namespace parley::store {

void Verifier::damage(std::int64_t position, std::string stream, std::string what) {
  if (!result_.damage) result_.damage = {position, std::move(stream), std::move(what)};
}

std::string Verifier::fault_of_anchor(const model::LogAnchored& anchor) {
  anchored_ = anchor_root(anchored_, changed_);
  changed_.clear();
  ++result_.anchors;
  if (anchor.root == to_hex(bytes_of(anchored_))) return "";
  return "the anchor does not match the heads of the streams";
}

std::string Verifier::fault_of(const EventRow& row, const Head& head) {
  if (row.hash != hash_row(row)) return "the row does not match its hash";
  if (row.version != head.version + 1) {
    return "follows version " + std::to_string(head.version) + " as version " +
           std::to_string(row.version);
  }
  if (row.previous != head.hash) return "does not follow the event before it";
  auto event = to_event(row, keys_);
  if (!event) return event.error().message;
  if (row.stream != kLogStream) return "";
  const auto* anchor = std::get_if<model::LogAnchored>(&event->payload);
  return anchor ? fault_of_anchor(*anchor) : "";
}

bool Verifier::take(const EventRow& row) {
  ++result_.events;
  if (row.position != position_ + 1) {
    damage(position_ + 1, "", "the event is missing; the next is " + std::to_string(row.position));
    return false;
  }
  position_ = row.position;
  auto& head = heads_[row.stream];
  auto fault = fault_of(row, head);
  if (!fault.empty()) {
    damage(row.position, row.stream, std::move(fault));
    return false;
  }
  head = {row.version, row.hash};
  if (row.stream != kLogStream) changed_[row.stream] = head;
  result_.streams = static_cast<std::int64_t>(heads_.size());
  return true;
}

void Verifier::finish(std::int64_t last) {
  if (!result_.damage && position_ < last) {
    damage(position_ + 1, "", "the log ends here, " + std::to_string(last) + " was committed");
  }
}

}  // namespace parley::store
