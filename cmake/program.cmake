# The program, its version (the one place is project() above) and its installation.
include(GNUInstallDirs)
configure_file(${PROJECT_SOURCE_DIR}/cmake/version.h.in ${PROJECT_BINARY_DIR}/generated/version.h)

add_executable(wbhealth ${PROJECT_SOURCE_DIR}/cli/main.c)
# The malloc family of the program, for the libraries too; a sanitizer brings its own.
if(NOT WB_SANITIZE AND NOT WIN32)
  target_sources(wbhealth PRIVATE ${PROJECT_SOURCE_DIR}/cli/all_memory.c)
endif()
target_link_libraries(wbhealth PRIVATE wb_cli)
target_link_options(wbhealth PRIVATE -Wl,--gc-sections)

install(TARGETS wbhealth)
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR} FILES_MATCHING PATTERN "*.md")
