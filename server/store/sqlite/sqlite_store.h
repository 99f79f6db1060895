#pragma once

#include "store/store.h"

namespace parley::store::sqlite {

base::Result<Opened> open(const SqliteOptions& options);

}  // namespace parley::store::sqlite
