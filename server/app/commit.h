// Commits from commands, which wait.
#pragma once

#include "base/result.h"
#include "store/store.h"

namespace parley::app {

base::Result<store::Committed> commit_now(store::Store& store, store::Transaction transaction);

}  // namespace parley::app
