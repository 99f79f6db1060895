# `cmake --install` makes a folder that runs wherever it is put, on any Linux with glibc 2.36 or
# newer: bin/parley, lib/ with every library that is not glibc's, share/parley/ with what the
# program reads. ./dev package calls it.

set_target_properties(parley parley-reader PROPERTIES INSTALL_RPATH "$ORIGIN/../lib")
# DT_RPATH, unlike RUNPATH, is also searched for the libraries of libraries.
target_link_options(parley PRIVATE -Wl,--disable-new-dtags)
target_link_options(parley-reader PRIVATE -Wl,--disable-new-dtags)

install(TARGETS parley parley-reader RUNTIME_DEPENDENCY_SET libraries RUNTIME DESTINATION bin)
install(RUNTIME_DEPENDENCY_SET libraries
        PRE_EXCLUDE_REGEXES "^ld-linux" "^lib(c|m|dl|rt|pthread|resolv)\\.so"
        DIRECTORIES ${OPENVINO_ROOT}/libs
        LIBRARY DESTINATION lib)
# OpenVINO opens the processor's plugin by name, so no program lists it.
install(FILES ${OPENVINO_ROOT}/libs/libopenvino_intel_cpu_plugin.so DESTINATION lib)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/.deps/models/ DESTINATION share/parley/models)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/web/dist/ DESTINATION share/parley/web)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/share/demo DESTINATION share/parley)
install(FILES ${PROJECT_BINARY_DIR}/share/parley/intents/general.intents
              ${PROJECT_SOURCE_DIR}/share/intents/general.jsonl
        DESTINATION share/parley/intents)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/README.md DESTINATION .)
