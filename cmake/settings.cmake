# What every target of the project is compiled with.
add_library(wb_settings INTERFACE)
target_include_directories(wb_settings INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
target_compile_definitions(wb_settings INTERFACE _GNU_SOURCE _FILE_OFFSET_BITS=64
  WB_PRINTF=$<IF:$<C_COMPILER_ID:GNU>,gnu_printf,printf>) # the form of formats: GCC for Windows means another by printf
target_compile_options(wb_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wpointer-arith -Wcast-align -Wwrite-strings -Wstrict-prototypes
  -Wmissing-prototypes -Wold-style-definition -Wvla -Wformat=2 -Wundef -Wnull-dereference -Wdouble-promotion
  -Wimplicit-fallthrough $<IF:$<C_COMPILER_ID:GNU>,-Wshadow=local,-Wshadow> -Wswitch-enum $<$<C_COMPILER_ID:Clang>:-Wno-missing-field-initializers> -fno-common -fstack-protector-strong -ffunction-sections
  -fvisibility=hidden)
# NaN-free integer code, no reassociation wanted; the source tree must not show up in the program.
target_compile_options(wb_settings INTERFACE -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
if(WB_STRICT)
  target_compile_options(wb_settings INTERFACE -Werror)
endif()
if(WB_SANITIZE)
  target_compile_options(wb_settings INTERFACE -fsanitize=${WB_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(wb_settings INTERFACE -fsanitize=${WB_SANITIZE})
elseif(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_definitions(wb_settings INTERFACE _FORTIFY_SOURCE=2)
endif()
if(WB_FUZZ)
  target_compile_options(wb_settings INTERFACE ${WB_FUZZ_FLAGS})
endif()
