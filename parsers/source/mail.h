/* Inside the folder: mails as they are saved (RFC 5322, MIME). */
#ifndef PARSERS_SOURCE_MAIL_H
#define PARSERS_SOURCE_MAIL_H

#include "parsers/source/pieces.h"
#include "parsers/source/sniff.h"

enum { MAIL_HEADER_BYTES_MAX = 64 * 1024 };

typedef enum mail_encoding { MAIL_PLAIN, MAIL_BASE64, MAIL_QUOTED } mail_encoding;

/* What the head of a mail, or of a part of one, says. Texts in the arena. */
typedef struct mail_head {
    str type;     /* "text/csv", lower case */
    str boundary; /* of its parts; empty: it has none */
    str name;     /* any bytes; empty: none */
    mail_encoding encoding;
    bool attached; /* a file, and not the text of the mail */
} mail_head;

/* Reads to behind the empty line that ends the head. */
mail_head mail_head_read(pieces *p, arena *a);

#endif
