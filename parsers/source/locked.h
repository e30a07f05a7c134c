/* Inside the archive source: members that are encrypted. */
#ifndef PARSERS_SOURCE_LOCKED_H
#define PARSERS_SOURCE_LOCKED_H

#include "parsers/source/unpacker.h"

/* What is to be done about something encrypted in an archive that no password can open here. */
#define LOCKED_REMEDY "not read; unpack it, or pack it as a zip with AES"

/* Reads a member of a zip with the first of the passwords that fits, or says that none does. m: where it stands in what
   `of` unpacks. */
void locked_read(unpacker *of, uint32_t row, str name, const zip_member *m);
/* Says why an encrypted member is not even tried. */
void locked_tell(unpacker *u, uint32_t row);

#endif
