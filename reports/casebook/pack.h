/* Texts that are nearly alike, in little room: thousands of chains of events differ in ids, names, times and numbers
   alone. A text is cut into pieces; a piece is a form, which stands once, and the words that are its own. The script
   puts them together again when somebody opens the operation (script.js, unpack), byte for byte. */
#ifndef REPORTS_CASEBOOK_PACK_H
#define REPORTS_CASEBOOK_PACK_H

#include "base/out.h"
#include "base/symbols.h"

enum { PACK_OWN = 9 };

/* What the script knows of the operation anyway. A form refers to it by place, <0> to <8>. */
typedef struct pack_own {
    str v[PACK_OWN];
    size_t n;
    sym who; /* whose text it is: a word of several people's texts is none of theirs */
} pack_own;

typedef struct pack pack;

pack *pack_new(void);
void pack_free(pack *k);
/* text is markup in which data is escaped, so that <0> and <> are nothing that it may hold. Writes letters, digits and
   "@.:+/=-, " alone: as it stands, for an attribute. */
void pack_put(pack *k, str text, const pack_own *own, out *o);
/* A text as one form, none of whose words differ. */
void pack_put_form(pack *k, str text, out *o);
/* The forms, in a script element that is no script, PACK_END behind each; nothing where there are none. */
#define PACK_END "<=>\n"
void pack_put_forms(const pack *k, str id, out *o);
size_t pack_forms_size(const pack *k); /* in bytes */

#endif
