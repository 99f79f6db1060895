#pragma once

namespace parley::app {

inline constexpr const char* kVersion = "0.1.0";

}  // namespace parley::app
