/* Writing JSON (RFC 8259): the one way into a JSON file. Commas, quotes and indentation are made here, so no caller can
   forget one. Text must be valid UTF-8 (see text_clean); control characters are escaped, nothing else is.

   An object or a list stands over several lines, with its members indented, or in one line; what stands in a line is
   all in that line. */
#ifndef BASE_JSON_OUT_H
#define BASE_JSON_OUT_H

#include "base/out.h"

#include <stdbool.h>

enum { JSON_OUT_DEPTH = 8 }; /* deeper is a mistake of the caller */

typedef struct json_out {
    out *o; /* the caller's */
    unsigned depth;
    struct json_level {
        bool filled, in_line, list;
    } levels[JSON_OUT_DEPTH];
    bool keyed; /* a key waits for its value */
} json_out;

typedef enum json_look { JSON_LINES, JSON_IN_LINE } json_look;

json_out json_out_to(out *o);
/* The next value belongs to that key; a literal of ours. */
#define json_key(j, literal) json_key_str((j), STR("" literal))
void json_key_str(json_out *j, str key);

void json_object(json_out *j, json_look look);
void json_list(json_out *j, json_look look);
void json_end(json_out *j); /* of the innermost object or list; a line break behind the outermost */

void json_text(json_out *j, str s);
/* The same without a place: the text in its quotes, for who writes lines of its own. */
void json_write_text(out *o, str s);
void json_number(json_out *j, uint64_t n);
void json_tenths(json_out *j, uint64_t n);     /* 961: 96.1 */
void json_hundredths(json_out *j, uint64_t n); /* 9605: 96.05 */
void json_null(json_out *j);

#endif
