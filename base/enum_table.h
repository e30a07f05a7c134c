/* A table with a row for each value of an enum, which ends with their number: a value added without its row does not
   compile, instead of being read from behind the table. Rows are written with their value, `[FORMAT_EVTX] = ...`. */
#ifndef BASE_ENUM_TABLE_H
#define BASE_ENUM_TABLE_H

#include <assert.h>

#define ROW_FOR_EACH(table, count) \
    static_assert(sizeof(table) / sizeof *(table) == (count), #table " has a row for each of " #count)

#endif
