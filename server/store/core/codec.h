// Between events and rows of the log: sealing and hashing on the way in, verifying and opening on
// the way out. Thread-safe as the ring is.
#pragma once

#include "base/result.h"
#include "model/event.h"
#include "store/core/chain.h"
#include "store/core/keyring.h"

namespace parley::store {

// `event` has position and version; `encoded` is its payload. Its subject must have a key if there
// is a personal part.
EventRow to_row(const model::Event& event, model::EncodedPayload encoded, const Hash& previous,
                KeyRing& keys);

// Code::internal naming the position when the row does not match its hash or does not open.
base::Result<model::Event> to_event(EventRow row, KeyRing& keys);

}  // namespace parley::store
