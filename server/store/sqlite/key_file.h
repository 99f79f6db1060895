// The shelf of wrapped keys in a database file of its own, so that a copy of the log does not carry
// the keys to it, and an erased key is not in copies of the log.
#pragma once

#include <filesystem>
#include <memory>

#include "store/core/keyring.h"

namespace parley::store::sqlite {

// Throws Failure, here and from the shelf's functions.
std::unique_ptr<KeyShelf> open_key_file(const std::filesystem::path& file);

}  // namespace parley::store::sqlite
