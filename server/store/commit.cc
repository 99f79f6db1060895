#include "store/commit.h"

#include <future>

namespace parley::store {

base::Result<Committed> commit_now(Store& store, Transaction transaction) {
  std::promise<base::Result<Committed>> promise;
  auto future = promise.get_future();
  store.commit(std::move(transaction),
               [&](base::Result<Committed> result) { promise.set_value(std::move(result)); });
  return future.get();
}

}  // namespace parley::store
