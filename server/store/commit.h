// Committing for those who wait: commands, and what runs on a pool.
#pragma once

#include "base/result.h"
#include "store/store.h"

namespace parley::store {

// Blocks until it is durable. Never on the store's writer thread.
base::Result<Committed> commit_now(Store& store, Transaction transaction);

}  // namespace parley::store
