// The filter of system calls. Private to media.
#pragma once

#include "base/result.h"

namespace parley::media {

enum class Calls {
  memory_and_streams,  // what a program needs that only computes over what is open already
  one_tool,            // and what starting a tool needs: execve and opening files for reading
};

// Everything else fails with EPERM from now on. Needs no_new_privs.
base::Result<void> filter_calls(Calls calls);

}  // namespace parley::media
