// Walls around the process that calls, up for good: what reads untrusted bytes, or runs a tool that
// does, can afterwards open no socket, write to no file, start no process and take no more memory
// or time than it was given. Private to media; the process must have one thread.
//
// The filter of system calls (seccomp) is what counts; it must be there. Namespaces of its own and
// landlock stand in front of it where the system permits them.
#pragma once

#include <cstddef>
#include <string>

#include "base/result.h"

namespace parley::media {

struct Limits {
  std::size_t memory = 256 * 1024 * 1024;  // bytes of address space
  unsigned cpu_seconds = 10;
};

struct Walls {
  bool namespaces = false;  // network and users of its own
  int landlock = 0;         // version; 0: none
};

// A network without any device, and no rights over anything outside; false where the system forbids
// it, as many containers do.
bool leave_network();

void limit(const Limits& limits);

// Leaves reading and writing what is open already, and memory.
base::Result<Walls> confine();

// For the moment before execve(tool): as above, and files may be opened for reading and `tool`
// started. With landlock only system libraries and `tool` can be opened.
base::Result<Walls> confine_for(const std::string& tool);

}  // namespace parley::media
