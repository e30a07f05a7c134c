/* Inside the folder: what the veil knows. An entry is a value of one kind with its pseudonym; a form is a way in which
   values stand in texts: the value itself, a name of two parts (user@domain), another writing of it. */
#ifndef PARSERS_VEIL_CATALOGUE_H
#define PARSERS_VEIL_CATALOGUE_H

#include "parsers/veil/veil.h"
#include "parsers/veil/words.h"

typedef struct entry {
    veil_kind kind;
    str value;  /* as first learned */
    str begins; /* what its pseudonym begins with: the kind's, or what tells a service account */
    str ends;   /* and ends with: the extension of an input */
    str pseudonym;
    bool is_forgotten; /* its pseudonym was given with it */
    bool is_full;      /* of a computer: it was learned with its domain */
    bool is_second;    /* ... and another one has the same short name */
} entry;

typedef uint32_t entry_id; /* index + 1; 0: none */

/* literal, entry, literal, entry: either entry may be missing. */
typedef struct form {
    str before, between;
    entry_id first, second;
    str shown; /* with pseudonyms, once sealed */
    bool is_pseudonym;
} form;

struct veil {
    veil_options options;
    arena texts;
    ARRAY(entry) entries;
    ARRAY(form) forms;
    phrases known;  /* index of a form + 1 */
    phrases wholes; /* the same of values that are found as whole texts only */
    phrases inputs; /* an entry each */
    phrases allowed;
    wide_map left;       /* ids that stay */
    size_t named, shown; /* entries and forms that were there when it was sealed */
};

entry_id catalogue_input(const veil *v, str name);
void catalogue_add_input(veil *v, str name, str extension);
/* The form that is this text as a whole; NULL: none. */
const form *catalogue_find(const veil *v, str text);
bool catalogue_allows(const veil *v, str word);
/* The entry of a value, made when it is new; 0: it is allowed, empty or too long. */
entry_id catalogue_entry(veil *v, veil_kind k, str value);
void catalogue_add_form(veil *v, str text, form f);
/* A domain with the entry of its whole name; its labels mean it too, where `labels`. */
entry_id catalogue_domain(veil *v, str name, bool labels);
/* A computer by its full or its short name; labels: of its domain. */
void catalogue_server(veil *v, str name, bool labels);

str veil_kind_begins(veil_kind k); /* "user-"; empty: it is an id */
/* The code of a digest, 64 bits. */
str code_of(arena *a, const uint8_t *digest);

/* ---- pseudonyms that stand there already (shape.c) ---- */

/* The end of the pseudonym of a key that begins there; `at`: none does. */
size_t shape_end(str text, size_t at);
bool shape_is_whole(str value);
bool guid_is_pseudonym(guid g);
/* Is it what --forget calls somebody? */
bool is_forgotten(str name);

/* ---- names that everybody's logs hold (vendor.c) ---- */

bool vendor_has_domain(str name);
bool vendor_has_name(str name);
/* What tells a service account by the beginning of its name: "Sync_"; empty: nothing does. */
str vendor_account(str name);
/* A label that names no one's domain: "com", "local", "corp". */
bool label_is_common(str label);
/* A container that every directory has: "Users". */
bool container_is_common(str name);
/* Does a host's last label look like the end of one? */
bool label_ends_host(str label);
/* What stands before a backslash and is no domain: "AUTHORITY", "HKLM". */
bool is_no_domain(str name);

#endif
