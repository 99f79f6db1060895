#include "app/commit.h"

#include <future>

namespace parley::app {

base::Result<store::Committed> commit_now(store::Store& store, store::Transaction transaction) {
  std::promise<base::Result<store::Committed>> promise;
  auto future = promise.get_future();
  store.commit(std::move(transaction), [&](base::Result<store::Committed> result) {
    promise.set_value(std::move(result));
  });
  return future.get();
}

}  // namespace parley::app
