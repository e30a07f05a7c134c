# The IANA database inside the program, see base/zone_stored.h: a C file that embeds each file of tzdata once.
set(WB_ZONES /usr/share/zoneinfo CACHE PATH "The IANA database that is embedded")
set(WB_ZONES_SOURCE ${PROJECT_BINARY_DIR}/generated/zones.c)
file(GLOB_RECURSE names RELATIVE ${WB_ZONES} ${WB_ZONES}/*)
list(FILTER names INCLUDE REGEX "^[A-Z][A-Za-z0-9_+/-]*$")
list(SORT names)
set(embeds "")
set(rows "")
set(seen "")
foreach(name ${names})
  file(REAL_PATH ${WB_ZONES}/${name} file)
  list(FIND seen ${file} place)
  if(place EQUAL -1)
    list(LENGTH seen place)
    list(APPEND seen ${file})
    string(APPEND embeds "EMBED(zone_${place}, \"${file}\");\n")
  endif()
  string(APPEND rows "    {STR_INIT(\"${name}\"), wb_zone_${place}, &wb_zone_${place}_size},\n")
endforeach()
if(rows STREQUAL "")
  message(FATAL_ERROR "${WB_ZONES} holds no time zones: tzdata is missing")
endif()
file(CONFIGURE OUTPUT ${WB_ZONES_SOURCE} @ONLY CONTENT "#include \"base/zone_stored.h\"

#include \"base/embed.h\"

@embeds@
const zone_stored zones_stored[] = {
@rows@};
const size_t zones_stored_count = sizeof zones_stored / sizeof *zones_stored;
")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${WB_ZONES})
