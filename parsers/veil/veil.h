/* The veil: pseudonyms instead of persons, machines and addresses. The door of the folder.

   It learns values by kind (veil_know) and finds more in free text by their form (veil_look): user names, mail
   addresses, IP addresses, distinguished names, DOMAIN\user, SIDs, telephone numbers, hosts, ids. Names are taken
   apart: of a user name the part before the @ and the domain each have a pseudonym, of a computer's full name the short
   one means the same. veil_seal gives every value its pseudonym; from then on veil_text replaces every known value in a
   text, in one pass, whatever its case, where it stands as words of its own: `jan` is found in `Sync_JAN_1`, not in
   `january`. Values of less than VEIL_SHORT bytes are replaced as whole texts only (veil_value).

   Pseudonyms are numbered in the order in which the values were learned, or, with a key, made of it and the value
   alone: HMAC-SHA-256, 64 bits as 13 letters and digits, so that a value has the same one in every file of that key.

   Not thread-safe before it is sealed; const afterwards. Values live in the veil, texts in the caller's arena. */
#ifndef PARSERS_VEIL_VEIL_H
#define PARSERS_VEIL_VEIL_H

#include "base/arena.h"
#include "base/guid.h"

#include <stdint.h>

enum {
    VEIL_SHORT = 3,      /* bytes: below, a value is found as a whole text only */
    VEIL_LONGEST = 512,  /* bytes: what is longer is no name */
    VEIL_KEY_LEAST = 16, /* bytes of a key */
    VEIL_CODE = 13       /* letters and digits of a pseudonym of a key */
};
#define VEIL_FORGOTTEN "forgotten-" /* what those are called that are to be forgotten, and a number */

typedef enum veil_kind {
    VEIL_USER,   /* a user name, with its domain or without */
    VEIL_DOMAIN, /* of names and mail addresses; a tenant's name is one */
    VEIL_NAME,   /* as shown: of a person, an app, an object of the directory */
    VEIL_SERVER, /* a computer, in full or short */
    VEIL_UNIT,   /* an organizational unit */
    VEIL_BUS,    /* a host of the Service Bus */
    VEIL_IP,
    VEIL_PHONE,
    VEIL_SID,
    VEIL_ANCHOR, /* a source anchor */
    VEIL_OBJECT, /* an object id; its pseudonym is a GUID too */
    VEIL_TENANT, /* a tenant id; so is its */
    VEIL_INPUT,  /* the name of an input; its pseudonym keeps the extension */
    VEIL_KINDS
} veil_kind;

str veil_kind_word(veil_kind k); /* for messages: "user name" */

typedef struct veil_options {
    str key;            /* empty: numbered */
    const str *allowed; /* words that are no names, whatever they look like */
    size_t allowed_count;
    bool keep_tenant; /* tenant ids and hosts of the Service Bus stay */
    bool again;       /* what looks like a pseudonym of a key is one, and stays */
} veil_options;

typedef struct veil veil;

veil *veil_new(const veil_options *o);
void veil_free(veil *v);
/* What tells one key from another: two runs with the same value make the same pseudonyms of the same names. */
str veil_key_check(arena *a, const veil_options *o);

/* ---- learning ---- */

void veil_know(veil *v, veil_kind k, str value);
/* Whatever in the text has the form of one. */
void veil_look(veil *v, str text);
/* An id that is nobody's: it stays. */
void veil_leave_id(veil *v, guid id);
/* Somebody who is to be forgotten, by one of his names or ids: `forgotten-N` from now on, an id of that number. */
void veil_forget(veil *v, veil_kind k, str value, uint64_t number);
/* The same of the first part of each distinguished name in a text about him, where it is a person's. */
void veil_forget_named(veil *v, str text, uint64_t number);
/* A name that is nobody's who is forgotten, though a part of it may be: it stays. */
void veil_leave(veil *v, str name);
/* The number of the forgotten whose name begins there; 0: nobody's does. */
uint64_t veil_forgotten_at(str text, size_t at);

/* ---- replacing ---- */

/* Once more, where more was learned since: what has a pseudonym keeps it. */
void veil_seal(veil *v);
/* The same veil for texts that hold pseudonyms of its key already. It lives as long as v does; mem_free gives it back.
 */
veil *veil_for_again(const veil *v);
/* From now on all that it learns and replaces holds pseudonyms already. */
void veil_go_on(veil *v);
/* The text with pseudonyms: itself, when there is nothing to replace. */
str veil_text(const veil *v, arena *a, str text);
/* The same, but for these words, which stay as they are. */
str veil_text_but(const veil *v, arena *a, str text, const str *kept, size_t n);
/* The next name in a text, from *at on; *at: behind it. Empty: there is none. plain: of letters alone, so that it might
   be a word of some sentence. */
str veil_find(const veil *v, str text, size_t *at, bool *plain);
/* The same of a text that is one value, however short. */
str veil_value(const veil *v, arena *a, str value);
guid veil_id(const veil *v, guid id);
/* What the name of an input is called: VEIL_INPUT keeps to itself, so that a file may be called as it likes. */
str veil_input(const veil *v, str name);
/* The same of a sentence of ours: what is quoted in it, and elsewhere only what no sentence has (addresses, ids, names
   with a sign or a digit in them). */
str veil_sentence(const veil *v, arena *a, str sentence);

/* ---- checking, and telling ---- */

typedef struct veil_pair {
    veil_kind kind;
    str pseudonym, value;
} veil_pair;

/* Does a value stand in the text? *left tells which. */
bool veil_leaks(const veil *v, str text, veil_pair *left);
/* The same of an id. */
bool veil_leaks_id(const veil *v, guid id, veil_pair *left);
/* The i-th word that stays because it was asked for; empty past the end. */
str veil_allowed_at(const veil *v, size_t i);
/* The i-th value with its pseudonym, in the order of learning; false past the end. Of those who are forgotten the value
   is empty. */
bool veil_pair_at(const veil *v, size_t i, veil_pair *pair);

#endif
