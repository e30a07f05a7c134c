# The program, its version (the one place is project() above) and its installation.
include(GNUInstallDirs)
configure_file(${PROJECT_SOURCE_DIR}/cmake/version.h.in ${PROJECT_BINARY_DIR}/generated/version.h)

add_executable(wbhealth ${PROJECT_SOURCE_DIR}/cli/main.c)
# The malloc family of the program, for the libraries too; a sanitizer brings its own.
if(NOT WB_SANITIZE AND NOT WIN32 AND NOT WB_STATIC)
  target_sources(wbhealth PRIVATE ${PROJECT_SOURCE_DIR}/cli/all_memory.c)
endif()
if(WB_WORKBOOK AND NOT WIN32)
  target_sources(wbhealth PRIVATE ${PROJECT_SOURCE_DIR}/cli/all_streams.c) # what libxlsxwriter writes into
endif()
target_link_libraries(wbhealth PRIVATE wb_cli)
target_link_options(wbhealth PRIVATE -Wl,--gc-sections)
if(WB_STATIC)
  target_sources(wbhealth PRIVATE ${PROJECT_SOURCE_DIR}/cli/all_memory_wrapped.c)
  target_link_options(wbhealth PRIVATE -static -Wl,--wrap=malloc -Wl,--wrap=calloc -Wl,--wrap=realloc)
endif()
if(WIN32) # one file for everybody: icon and version in it, libraries too, no time of the build
  enable_language(RC)
  target_sources(wbhealth PRIVATE ${PROJECT_SOURCE_DIR}/cli/all_memory_wrapped.c)
  target_link_options(wbhealth PRIVATE -Wl,--wrap=malloc -Wl,--wrap=calloc -Wl,--wrap=realloc)
  configure_file(${PROJECT_SOURCE_DIR}/cmake/windows/wbhealth.rc.in ${PROJECT_BINARY_DIR}/generated/wbhealth.rc @ONLY)
  target_sources(wbhealth PRIVATE ${PROJECT_BINARY_DIR}/generated/wbhealth.rc)
  target_link_options(wbhealth PRIVATE -s -static -fstack-protector-strong -Wl,--no-insert-timestamp -Wl,--dynamicbase -Wl,--high-entropy-va -Wl,--nxcompat)
endif()

# The same without machine code made at run time, for tests/valgrind/.
add_executable(wbhealth_without_jit EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/tests/valgrind/without_jit.c)
target_sources(wbhealth_without_jit PRIVATE $<TARGET_PROPERTY:wbhealth,SOURCES>)
target_link_libraries(wbhealth_without_jit PRIVATE wb_cli)
target_link_options(wbhealth_without_jit PRIVATE -Wl,--gc-sections)

if(NOT CMAKE_CROSSCOMPILING)
  # A language that lacks a text of the rules ends the build, by name.
  add_executable(wbhealth_texts ${PROJECT_SOURCE_DIR}/cli/texts_main.c)
  target_link_libraries(wbhealth_texts PRIVATE wb_reports)
  add_custom_command(OUTPUT ${PROJECT_BINARY_DIR}/texts-are-whole COMMAND wbhealth_texts
    COMMAND ${CMAKE_COMMAND} -E touch ${PROJECT_BINARY_DIR}/texts-are-whole DEPENDS wbhealth_texts)
  add_custom_target(texts ALL DEPENDS ${PROJECT_BINARY_DIR}/texts-are-whole)
  # The manual and the completions, from the tables of options.
  add_executable(wbhealth_manual ${PROJECT_SOURCE_DIR}/cli/manual_main.c)
  target_link_libraries(wbhealth_manual PRIVATE wb_cli)
  set(WB_MANUAL ${PROJECT_BINARY_DIR}/manual)
  file(MAKE_DIRECTORY ${WB_MANUAL})
  foreach(page man:wbhealth.1 bash:wbhealth zsh:_wbhealth fish:wbhealth.fish powershell:wbhealth.ps1)
    string(REPLACE ":" ";" page ${page})
    list(GET page 0 kind)
    list(GET page 1 name)
    add_custom_command(OUTPUT ${WB_MANUAL}/${name} COMMAND wbhealth_manual ${kind} >${WB_MANUAL}/${name} DEPENDS wbhealth_manual)
    list(APPEND WB_MANUAL_FILES ${WB_MANUAL}/${name})
  endforeach()
  add_custom_target(manual ALL DEPENDS ${WB_MANUAL_FILES})
  install(FILES ${WB_MANUAL}/wbhealth.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES ${WB_MANUAL}/wbhealth DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
  set(WB_ZSH zsh/site-functions CACHE STRING "Where zsh looks for completions, below share/")
  install(FILES ${WB_MANUAL}/_wbhealth DESTINATION ${CMAKE_INSTALL_DATADIR}/${WB_ZSH})
  install(FILES ${WB_MANUAL}/wbhealth.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
endif()

install(TARGETS wbhealth)
install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs FILES_MATCHING PATTERN "*.md" PATTERN "*.json" PATTERN "*.png")
install(DIRECTORY samples contrib DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples USE_SOURCE_PERMISSIONS)
