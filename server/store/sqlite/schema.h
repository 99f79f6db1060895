// Numbered migrations of the two database files. A file knows its version (PRAGMA user_version);
// a newer one than this program knows is refused, untouched.
#pragma once

#include "store/sqlite/database.h"

namespace parley::store::sqlite {

// Throws Failure; what was begun is rolled back.
void migrate_log(Connection& connection);
void migrate_keys(Connection& connection);

// Deletes every row that is computed from the log.
void clear_read_models(Connection& connection);

}  // namespace parley::store::sqlite
