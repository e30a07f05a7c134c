/* Code pages: encodings that are no Unicode, of one byte a character or of one and two. What they are the
   system knows (base/system/encoding.h); what they are called is ours. */
#ifndef BASE_CODE_PAGE_H
#define BASE_CODE_PAGE_H

#include "base/str.h"

typedef struct code_page {
    str name;           /* "windows-1251", "shift_jis" */
    const char *system; /* what the system calls it; NULL: Windows-1252, which base/text.h reads */
    bool wide;          /* characters may have two bytes or more */
} code_page;

/* By any usual name in any case: "windows-1251", "cp1251", "1251", "ISO_8859-5", "Shift_JIS"; NULL: none of ours.
   Latin-1 is Windows-1252, as everywhere. Lives for ever. */
const code_page *code_page_find(str name);
/* The i-th one, or NULL. */
const code_page *code_page_at(size_t i);

/* Text of a code page as UTF-8, piece by piece. What is no character in it becomes the bytes ED A0 80, ill-formed on
   purpose, so that the record it stands in is the one that is repaired and counted. */
typedef struct code_page_decoder code_page_decoder;
/* NULL: the system here does not know the code page. */
code_page_decoder *code_page_decoder_new(const code_page *p);
enum { CODE_PAGE_GROWTH = 4 /* bytes of UTF-8 at most for one, and once more at the end */ };
/* Bytes written; out: room for CODE_PAGE_GROWTH * (n + 4). A character that is not whole yet waits for the next call.
 */
size_t code_page_to_utf8(code_page_decoder *d, const char *in, size_t n, char *out);
/* At the end of the text: what still waits. */
size_t code_page_flush(code_page_decoder *d, char *out);
void code_page_decoder_free(code_page_decoder *d);

#endif
