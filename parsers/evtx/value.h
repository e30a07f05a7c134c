/* Values of binary XML as text, the way Windows writes them into XML. */
#ifndef PARSERS_EVTX_VALUE_H
#define PARSERS_EVTX_VALUE_H

#include "base/arena.h"
#include "base/civil.h"
#include "parsers/evtx/binxml.h"

/* UTF-16 without the NULs behind it, as clean UTF-8; *repairs is raised by the characters replaced. */
str evtx_utf16_text(arena *a, const uint8_t *p, size_t n, size_t *repairs);

/* One value, no array and not TYPE_BINXML. A value shorter than its type is what its bytes say; an unknown type is
   written as its bytes. */
str evtx_value_text(arena *a, evtx_value v, size_t *repairs);

/* Takes the first value off an array (its type keeps ARRAY_FLAG; the item's has none); false: none is left. */
bool evtx_value_cut(evtx_value *array, evtx_value *item);

/* A FILETIME (100 ns since 1601) as an instant; INSTANT_NONE outside 1970 to 2199. */
instant evtx_filetime_instant(uint64_t filetime);

#endif
