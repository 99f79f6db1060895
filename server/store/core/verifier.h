// Walks the chain row by row in order of position and remembers the first thing that does not fit.
#pragma once

#include <string>

#include "store/core/chain.h"
#include "store/core/keyring.h"
#include "store/store.h"

namespace parley::store {

class Verifier {
 public:
  explicit Verifier(KeyRing& keys) : keys_(keys) {}

  // False when the row does not fit; the walk is then over.
  bool take(const EventRow& row);
  // After the last row: the log must reach `last`.
  void finish(std::int64_t last);
  void damage(std::int64_t position, std::string stream, std::string what);

  const Verification& result() const { return result_; }

 private:
  std::string fault_of(const EventRow& row, const Head& head);
  std::string fault_of_anchor(const model::LogAnchored& anchor);

  KeyRing& keys_;
  std::int64_t position_ = 0;
  Heads heads_;
  Heads changed_;  // since the last anchor
  Hash anchored_ = {};
  Verification result_;
};

}  // namespace parley::store
