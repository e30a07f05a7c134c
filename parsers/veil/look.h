/* Inside the folder: the parts of veil_look. Each gets a run of letters, digits, dots, dashes and `_`, from .. to. */
#ifndef PARSERS_VEIL_LOOK_H
#define PARSERS_VEIL_LOOK_H

#include "parsers/veil/catalogue.h"

bool is_name_char(char c);
char char_before(str text, size_t at); /* NUL: there is none */
char char_at(str text, size_t at);     /* the same */
/* The end of the run that begins at `at`, without dots and dashes at its end. */
size_t run_end(str text, size_t at);

/* CN=..., OU=..., DC=...: the part that begins with this run, which stands before a `=`. */
void look_at_dn(veil *v, str text, size_t from, size_t to);
/* A GUID at the end of the run. true: it is one. */
bool look_at_id(veil *v, str text, size_t from, size_t to);
bool look_at_ip(veil *v, str text, size_t from, size_t to);
void look_at_ipv6(veil *v, str text, size_t from);
void look_at_host(veil *v, str text, size_t from, size_t to);

#endif
