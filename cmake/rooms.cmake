# One static library per room; a room links the rooms below it: cli -> reports -> analyzer -> parsers -> base. Each thing
# of base/system/ has a file per system: those of the other one are left out.
if(WIN32)
  set(WB_OTHER_SYSTEM posix)
else()
  set(WB_OTHER_SYSTEM windows)
endif()
function(wb_room name)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${name}/*.c)
  list(FILTER sources EXCLUDE REGEX "/base/system/${WB_OTHER_SYSTEM}/")
  list(FILTER sources EXCLUDE REGEX "/cli/(main|all_memory|all_memory_wrapped|manual_main)\\.c$") # the program's own, see program.cmake
  add_library(wb_${name} STATIC ${sources})
  target_link_libraries(wb_${name} PUBLIC wb_settings ${ARGN})
endfunction()

include(cmake/zones.cmake)
if(WIN32)
  include(cmake/windows/encodings.cmake)
endif()
wb_room(base Threads::Threads PkgConfig::PCRE2 PkgConfig::DEFLATE PkgConfig::XXHASH PkgConfig::NETTLE)
if(WIN32)
  target_link_libraries(wb_base PUBLIC bcrypt)
endif()
target_sources(wb_base PRIVATE ${WB_ZONES_SOURCE})
wb_room(parsers wb_base LibXml2::LibXml2 ZLIB::ZLIB PkgConfig::ARCHIVE PkgConfig::YAJL ${CSV_LIBRARY})
wb_room(analyzer wb_parsers)
wb_room(reports wb_analyzer)
wb_room(batch wb_reports)
wb_room(cli wb_batch)

# Files that are embedded as they are, see base/embed.h: the compiler does not tell of them. The rules are data, every XML
# file of analyzer/knowledge/rules/ and the schema.
file(GLOB WB_RULE_FILES CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/analyzer/knowledge/rules/*.xml ${PROJECT_SOURCE_DIR}/analyzer/knowledge/rules/*.rng)
set_property(SOURCE ${PROJECT_SOURCE_DIR}/analyzer/knowledge/embedded.c APPEND PROPERTY OBJECT_DEPENDS "${WB_RULE_FILES}")
set_property(SOURCE ${PROJECT_SOURCE_DIR}/reports/page/style.c APPEND PROPERTY OBJECT_DEPENDS ${PROJECT_SOURCE_DIR}/reports/page/style.css)
set_property(SOURCE ${PROJECT_SOURCE_DIR}/reports/page/script.c APPEND PROPERTY OBJECT_DEPENDS ${PROJECT_SOURCE_DIR}/reports/page/script.js)
set_property(SOURCE ${PROJECT_SOURCE_DIR}/batch/page/style.c APPEND PROPERTY OBJECT_DEPENDS ${PROJECT_SOURCE_DIR}/batch/page/style.css)
