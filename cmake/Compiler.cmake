# How all our code is compiled. Optimisation and sanitizers come from the preset; everything else
# is the same everywhere. GCC 12 is refused: see docs/decisions/0001-clang-not-gcc-12.md.

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  message(FATAL_ERROR "GCC ${CMAKE_CXX_COMPILER_VERSION} miscompiles co_await expressions; "
                      "use a preset (Clang 19), or GCC 13 or newer.")
endif()

set(PARLEY_SANITIZE "" CACHE STRING "Sanitizers to build with, as given to -fsanitize=")
option(PARLEY_FUZZ "Link *_fuzz.cc with libFuzzer; otherwise they replay tests/fuzz/" OFF)

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_BUILD_RPATH_USE_ORIGIN ON)

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

find_package(Threads REQUIRED)
add_library(parley_compile INTERFACE)
target_compile_options(parley_compile INTERFACE
  -Wall -Wextra -Wshadow -Wnon-virtual-dtor -Werror -fno-omit-frame-pointer)
target_link_libraries(parley_compile INTERFACE Threads::Threads)

# Any x86-64 machine of the last fifteen years; wider instructions are chosen at run time
# (docs/decisions/0002-baseline-x86-64-v2.md).
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  target_compile_options(parley_compile INTERFACE -march=x86-64-v2)
endif()

if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_options(parley_compile INTERFACE -fcolor-diagnostics)
  target_link_options(parley_compile INTERFACE -fuse-ld=lld)
endif()

if(PARLEY_SANITIZE)
  set(sanitize -fsanitize=${PARLEY_SANITIZE} -fno-sanitize-recover=all)
  if(PARLEY_FUZZ)
    list(APPEND sanitize -fsanitize=fuzzer-no-link)
  endif()
  target_compile_options(parley_compile INTERFACE ${sanitize})
  target_link_options(parley_compile INTERFACE ${sanitize})
endif()
