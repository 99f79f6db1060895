# Every library that is not ours, found once. A module asks for one by its short name:
# add_module(store … THIRD_PARTY sqlite) links third_party::sqlite. A header of a library stands
# in the .cc files of one module; `./dev lint` checks that.

find_package(PkgConfig REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url CONFIG)
find_package(GTest REQUIRED)
include(GoogleTest)

# third_party(NAME TARGET…): third_party::NAME is the given targets.
function(third_party name)
  add_library(third_party_${name} INTERFACE)
  target_link_libraries(third_party_${name} INTERFACE ${ARGN})
  add_library(third_party::${name} ALIAS third_party_${name})
endfunction()

# third_party_pkg(NAME PKG…): third_party::NAME is what pkg-config knows.
function(third_party_pkg name)
  pkg_check_modules(pkg_${name} REQUIRED IMPORTED_TARGET GLOBAL ${ARGN})
  third_party(${name} PkgConfig::pkg_${name})
endfunction()

# third_party_lib(NAME LIBRARY HEADER): for libraries without pkg-config data.
function(third_party_lib name library header)
  find_library(lib_${name} ${library} REQUIRED)
  find_path(inc_${name} ${header} REQUIRED)
  third_party(${name} ${lib_${name}})
endfunction()

third_party(boost Boost::headers)
third_party(cli11)
third_party(boost_json Boost::headers Boost::json)
third_party(boost_url Boost::headers Boost::url)
third_party_pkg(sqlite sqlite3)
third_party_pkg(sodium libsodium)
third_party_pkg(openssl openssl)
third_party_pkg(re2 re2)
third_party_lib(stemmer stemmer libstemmer.h)
third_party_pkg(icu icu-uc icu-i18n)
third_party_pkg(gumbo gumbo)
third_party_pkg(md4c md4c-html md4c)
third_party_pkg(libzip libzip)
third_party_pkg(pugixml pugixml)
third_party_pkg(fmt fmt)
third_party_pkg(spdlog spdlog fmt)
third_party_pkg(toml tomlplusplus)
third_party_pkg(zlib zlib)
third_party_pkg(brotli libbrotlienc libbrotlidec)

# OpenVINO is not in Debian: `./dev setup` unpacks its wheel.
set(OPENVINO_ROOT ${PROJECT_SOURCE_DIR}/.deps/openvino/openvino)
if(EXISTS ${OPENVINO_ROOT}/cmake/OpenVINOConfig.cmake)
  find_package(OpenVINO REQUIRED CONFIG PATHS ${OPENVINO_ROOT}/cmake NO_DEFAULT_PATH)
  third_party(openvino openvino::runtime)
endif()
