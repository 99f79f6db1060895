# add_module(NAME [USES module…] [THIRD_PARTY library…] [PROGRAM name])
#
# Makes the library NAME from every server/NAME/**.cc, NAME_test from *_test.cc, one fuzz target
# from each *_fuzz.cc, and, where PROGRAM is given, that program from main.cc.
#
# A module may use only modules that stand before it in PARLEY_LAYERS; base may be used by all.
# It is compiled against a view, build/PRESET/view/NAME/, that holds links to its own folder and
# to the top-level headers of what it uses, so an include of anything else finds no file. USES
# names every module whose headers are needed, also those that another's front door includes.

function(add_module name)
  cmake_parse_arguments(PARSE_ARGV 1 M "" "PROGRAM" "USES;THIRD_PARTY")
  if(M_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "add_module(${name}): what is '${M_UNPARSED_ARGUMENTS}'? "
                        "It takes USES, THIRD_PARTY and PROGRAM.")
  endif()
  cmake_path(GET CMAKE_CURRENT_SOURCE_DIR FILENAME folder)
  if(NOT folder STREQUAL name)
    message(FATAL_ERROR "add_module(${name}) stands in the folder '${folder}'; "
                        "a module is named as its folder.")
  endif()
  parley_check_uses(${name} ${M_USES})
  if(NOT name STREQUAL "base")
    list(PREPEND M_USES base)
    list(REMOVE_DUPLICATES M_USES)
  endif()
  set(libraries parley_compile ${M_USES})
  foreach(library IN LISTS M_THIRD_PARTY)
    if(NOT TARGET third_party::${library})
      message(FATAL_ERROR "Module '${name}' wants the library '${library}', which "
                          "cmake/ThirdParty.cmake does not offer. Was ./dev setup run?")
    endif()
    list(APPEND libraries third_party::${library})
  endforeach()

  parley_make_view(${name} ${M_USES})

  file(GLOB_RECURSE sources CONFIGURE_DEPENDS *.cc)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  set(fuzzers ${sources})
  list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cc$")
  list(FILTER sources EXCLUDE REGEX "_(test|fuzz)\\.cc$")
  if(M_PROGRAM)
    list(REMOVE_ITEM sources ${CMAKE_CURRENT_SOURCE_DIR}/main.cc)
  endif()

  if(sources)
    add_library(${name} STATIC ${sources})
    parley_compile_in_view(${name} ${name})
    target_link_libraries(${name} PUBLIC ${libraries})
  else()
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${libraries})
  endif()

  if(M_PROGRAM)
    add_executable(${M_PROGRAM} main.cc)
    parley_compile_in_view(${M_PROGRAM} ${name})
    target_link_libraries(${M_PROGRAM} PRIVATE ${name})
  endif()
  if(tests)
    add_executable(${name}_test ${tests})
    parley_compile_in_view(${name}_test ${name})
    target_link_libraries(${name}_test PRIVATE ${name} GTest::gmock GTest::gtest_main)
    gtest_discover_tests(${name}_test TEST_PREFIX ${name}/ WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
                         DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 300)
  endif()
  foreach(source IN LISTS fuzzers)
    parley_add_fuzzer(${name} ${source})
  endforeach()
endfunction()

# Stops the configuration unless every used module exists and stands in an earlier layer.
function(parley_check_uses name)
  list(FIND PARLEY_LAYERS ${name} layer)
  if(layer EQUAL -1)
    message(FATAL_ERROR "Module '${name}' has no layer: add it to PARLEY_LAYERS in "
                        "server/CMakeLists.txt.")
  endif()
  foreach(used IN LISTS ARGN)
    list(FIND PARLEY_LAYERS ${used} used_layer)
    if(used_layer EQUAL -1)
      message(FATAL_ERROR "Module '${name}' uses '${used}', which is no module.")
    elseif(used_layer EQUAL layer)
      message(FATAL_ERROR "Module '${name}' names itself in USES.")
    elseif(used_layer GREATER layer)
      message(FATAL_ERROR "Module '${name}' uses '${used}', which is in a later layer. "
                          "The layers are: ${PARLEY_LAYERS}.")
    elseif(NOT TARGET ${used})
      message(FATAL_ERROR "Module '${name}' uses '${used}', which has no folder with a "
                          "CMakeLists.txt yet.")
    endif()
  endforeach()
endfunction()

# Fills view/NAME/ anew: a link to the own folder, and links to the front doors of the others.
function(parley_make_view name)
  set(view ${PROJECT_BINARY_DIR}/view/${name})
  file(REMOVE_RECURSE ${view})
  file(MAKE_DIRECTORY ${view})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${view}/${name} SYMBOLIC)
  foreach(used IN LISTS ARGN)
    file(MAKE_DIRECTORY ${view}/${used})
    file(GLOB headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/server/${used}/*.h)
    foreach(header IN LISTS headers)
      cmake_path(GET header FILENAME file)
      file(CREATE_LINK ${header} ${view}/${used}/${file} SYMBOLIC)
    endforeach()
  endforeach()
endfunction()

function(parley_compile_in_view target name)
  target_include_directories(${target} PRIVATE ${PROJECT_BINARY_DIR}/view/${name})
endfunction()

# server/http/guard_fuzz.cc becomes http_guard_fuzz. With PARLEY_FUZZ it is a libFuzzer program;
# without, a test that runs it over the inputs kept in tests/fuzz/http_guard_fuzz/.
function(parley_add_fuzzer name source)
  cmake_path(GET source STEM stem)
  set(target ${name}_${stem})
  add_executable(${target} ${source})
  parley_compile_in_view(${target} ${name})
  target_link_libraries(${target} PRIVATE ${name})
  if(PARLEY_FUZZ)
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
    set_property(GLOBAL APPEND PROPERTY PARLEY_FUZZERS ${target})
  else()
    target_sources(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests/fuzz/replay_main.cc)
    add_test(NAME ${name}/${stem} COMMAND ${target} ${PROJECT_SOURCE_DIR}/tests/fuzz/${target})
  endif()
endfunction()
