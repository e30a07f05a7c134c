/* Binary XML as .evtx files hold it, token by token. Nothing is allocated and no offset is trusted: every one is
   checked against the chunk it counts from, and every token must end before the stretch it stands in does. No name
   refers to another and templates are not followed here, so each step costs what it moves on.

   Source of the layout: libyal, "Windows XML Event Log (EVTX) format", section "Binary XML"; the subsections are named
   at the code. */
#ifndef PARSERS_EVTX_BINXML_H
#define PARSERS_EVTX_BINXML_H

#include "base/str.h"

#include <stdint.h>

/* All numbers are little-endian. */
static inline uint16_t le16(const uint8_t *p)
{
    return (uint16_t)(p[0] | p[1] << 8);
}
static inline uint32_t le32(const uint8_t *p)
{
    return (uint32_t)le16(p) | (uint32_t)le16(p + 2) << 16;
}
static inline uint64_t le64(const uint8_t *p)
{
    return (uint64_t)le32(p) | (uint64_t)le32(p + 4) << 32;
}

/* Value types; with ARRAY_FLAG a value of several. */
enum {
    TYPE_NULL = 0x00,
    TYPE_STRING = 0x01,
    TYPE_ANSI = 0x02,
    TYPE_INT8 = 0x03,
    TYPE_UINT8 = 0x04,
    TYPE_INT16 = 0x05,
    TYPE_UINT16 = 0x06,
    TYPE_INT32 = 0x07,
    TYPE_UINT32 = 0x08,
    TYPE_INT64 = 0x09,
    TYPE_UINT64 = 0x0a,
    TYPE_REAL32 = 0x0b,
    TYPE_REAL64 = 0x0c,
    TYPE_BOOL = 0x0d,
    TYPE_BINARY = 0x0e,
    TYPE_GUID = 0x0f,
    TYPE_SIZE = 0x10,
    TYPE_FILETIME = 0x11,
    TYPE_SYSTEMTIME = 0x12,
    TYPE_SID = 0x13,
    TYPE_HEX32 = 0x14,
    TYPE_HEX64 = 0x15,
    TYPE_BINXML = 0x21,
    ARRAY_FLAG = 0x80
};

/* The bytes of a value, slices of the chunk. */
typedef struct evtx_value {
    uint8_t type;
    const uint8_t *p;
    uint32_t n;
} evtx_value;

/* A template with values for its substitutions. */
typedef struct evtx_instance {
    uint32_t definition;     /* where its template stands in the chunk */
    uint32_t body, body_end; /* the template's binary XML */
    uint32_t count;
    const uint8_t *sizes;  /* count descriptors of 4 bytes: size, type */
    const uint8_t *values; /* all of them one behind the other, within the stretch */
} evtx_instance;

typedef enum binxml_kind {
    BINXML_END,  /* the end of the stretch */
    BINXML_BAD,  /* binxml.refusal says why */
    BINXML_OPEN, /* name */
    BINXML_CLOSE_START,
    BINXML_CLOSE_EMPTY,
    BINXML_CLOSE,
    BINXML_VALUE,        /* value */
    BINXML_ATTRIBUTE,    /* name; its value follows */
    BINXML_CHARACTER,    /* number: a UTF-16 unit */
    BINXML_ENTITY,       /* name */
    BINXML_INSTRUCTION,  /* part of one; means nothing to us */
    BINXML_INSTANCE,     /* instance */
    BINXML_SUBSTITUTION, /* number: which value stands here; value.type as the template expects it */
    BINXML_FRAGMENT
} binxml_kind;

typedef struct binxml_token {
    binxml_kind kind;
    str name; /* UTF-16, a slice of the chunk */
    evtx_value value;
    uint16_t number;
    evtx_instance instance;
} binxml_token;

typedef struct binxml {
    const uint8_t *chunk;
    uint32_t chunk_n; /* at most 64 KiB */
    uint32_t at, end; /* the stretch, offsets in the chunk */
    bool bare;        /* outside templates: elements carry no dependency identifier */
    bool nameless;    /* a name in a template stood nowhere, and was taken as empty */
    const char *refusal;
} binxml;

/* The kind is returned, too. Fills only what the kind says. */
binxml_kind binxml_next(binxml *b, binxml_token *t);

/* Does the UTF-16 name read `ascii`? */
bool binxml_name_is(str name, str ascii);

#endif
