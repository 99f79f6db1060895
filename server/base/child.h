// A program run apart: bytes in, bytes out, bounded in time and output. It inherits nothing: no
// open file, no variable of the environment, no blocked signal. When it ends, however it does, all
// processes of its group are gone. Thread-safe; blocks.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace parley::base {

struct Child {
  std::string program;  // a path
  std::vector<std::string> arguments = {};
  std::vector<std::string> environment = {};  // "NAME=value", beside LANG
  std::string_view input = {};                // its standard input, a file in memory
  std::chrono::milliseconds deadline{10'000};
  std::size_t max_output = 64 * 1024 * 1024;
};

enum class Ended { done, failed, crashed, too_slow, too_much };

struct ChildEnd {
  Ended how = Ended::done;
  int status = 0;  // exit status of failed, signal of crashed
  std::string output;
  std::string errors;  // the first 4 KiB of standard error
};

// Code::unavailable when it cannot be started.
Result<ChildEnd> run_child(const Child& child);

}  // namespace parley::base
