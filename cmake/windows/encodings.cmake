# The tables of base/system/windows/encoding.c, made by a program that runs here: it asks this system's iconv for each
# encoding that base/code_page.c knows.
find_program(WB_BUILD_CC NAMES cc gcc clang REQUIRED)
file(STRINGS ${PROJECT_SOURCE_DIR}/base/code_page.c lines REGEX "STR_INIT\\(\"[^\"]*\"\\), \"[^\"]+\", (true|false)")
set(encodings "")
foreach(line ${lines})
  string(REGEX REPLACE ".*STR_INIT\\(\"[^\"]*\"\\), \"([^\"]+)\".*" "\\1" name "${line}")
  list(APPEND encodings ${name})
endforeach()
list(REMOVE_DUPLICATES encodings)
list(SORT encodings)
set(generated ${PROJECT_BINARY_DIR}/generated)
add_custom_command(OUTPUT ${generated}/encodings.bin
  COMMAND ${WB_BUILD_CC} -std=gnu17 -O2 -o ${generated}/encodings ${PROJECT_SOURCE_DIR}/cmake/windows/encodings.c
  COMMAND ${generated}/encodings ${encodings} >${generated}/encodings.bin
  DEPENDS ${PROJECT_SOURCE_DIR}/cmake/windows/encodings.c ${PROJECT_SOURCE_DIR}/base/code_page.c)
set_property(SOURCE ${PROJECT_SOURCE_DIR}/base/system/windows/encoding.c APPEND PROPERTY OBJECT_DEPENDS ${generated}/encodings.bin)
