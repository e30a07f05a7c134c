#include "evtx_write.h"

#include "base/array.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

enum {
    CHUNK = 65536,
    CHUNK_HEAD = 512,
    STRING_TABLE = 128,
    STRING_BUCKETS = 64,
    TEMPLATE_TABLE = 384,
    TEMPLATE_BUCKETS = 32,
    CHANNEL_NONE = 0xffff,
    VALUE_BINXML = 0x21
};

/* A name or a template that stands in the chunk. */
typedef struct stored {
    char key[200];
    uint32_t at, hash;
} stored;

struct evtx_writer {
    out *to;
    uint8_t chunk[CHUNK];
    size_t at;
    bool overflow; /* the record does not fit any more */
    bool untied;   /* elements without dependency identifiers */
    ARRAY(stored) names;
    ARRAY(stored) templates;
    uint64_t chunks, records, first_number, first_id, last_id;
    size_t last_record;
};

/* ---- bytes ---- */

static void put(evtx_writer *w, const void *p, size_t n)
{
    if (w->overflow || CHUNK - w->at < n) {
        w->overflow = true;
        return;
    }
    if (n > 0)
        memcpy(w->chunk + w->at, p, n);
    w->at += n;
}

static void put_number(evtx_writer *w, uint64_t v, size_t n)
{
    uint8_t b[8];
    for (size_t i = 0; i < n; i++)
        b[i] = (uint8_t)(v >> (8 * i));
    put(w, b, n);
}

static void set_number(uint8_t *p, uint64_t v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        p[i] = (uint8_t)(v >> (8 * i));
}

/* Fills in a size that was left open at `at`. */
static void close_size(evtx_writer *w, size_t at, size_t n, size_t size)
{
    if (!w->overflow)
        set_number(w->chunk + at, size, n);
}

static void put_utf16(evtx_writer *w, str s)
{
    while (s.n) {
        uint32_t cp;
        s = str_from(s, utf8_decode(s, &cp));
        if (cp > 0xFFFF) {
            put_number(w, 0xD7C0 + (cp >> 10), 2);
            cp = 0xDC00 | (cp & 0x3FF);
        }
        put_number(w, cp, 2);
    }
}

uint32_t evtx_write_crc(uint32_t before, const uint8_t *p, size_t n)
{
    uint32_t table[256];
    for (uint32_t i = 0; i < 256; i++) {
        table[i] = i;
        for (int k = 0; k < 8; k++)
            table[i] = table[i] >> 1 ^ (table[i] & 1 ? 0xEDB88320u : 0);
    }
    uint32_t crc = ~before;
    for (size_t i = 0; i < n; i++)
        crc = crc >> 8 ^ table[(crc ^ p[i]) & 0xff];
    return ~crc;
}

uint64_t evtx_write_filetime(instant t)
{
    return (uint64_t)(t / 100) + UINT64_C(116444736000000000);
}

/* ---- names and templates ---- */

static uint32_t name_hash(const char *name)
{
    uint32_t h = 0;
    for (; *name; name++)
        h = h * 65599 + (unsigned char)*name;
    return h & 0xffff;
}

/* The newest one of the bucket, which a new one points to. */
static uint32_t bucket_head(const stored *v, size_t n, uint32_t hash, uint32_t buckets)
{
    while (n-- > 0)
        if (v[n].hash % buckets == hash % buckets)
            return v[n].at;
    return 0;
}

static void put_name(evtx_writer *w, const char *name)
{
    for (size_t i = 0; i < w->names.n; i++) {
        if (strcmp(w->names.v[i].key, name) == 0) {
            put_number(w, w->names.v[i].at, 4);
            return;
        }
    }
    uint32_t hash = name_hash(name);
    put_number(w, w->at + 4, 4);
    uint32_t at = (uint32_t)w->at;
    put_number(w, bucket_head(w->names.v, w->names.n, hash, STRING_BUCKETS), 4);
    put_number(w, hash, 2);
    put_number(w, strlen(name), 2);
    put_utf16(w, str_of(name));
    put_number(w, 0, 2);
    stored *s = array_push(&w->names);
    *s = (stored){.at = at, .hash = hash};
    snprintf(s->key, sizeof s->key, "%s", name);
}

/* ---- elements ---- */

/* Returns where its size stands. */
static size_t open_element(evtx_writer *w, const char *name, bool attributes)
{
    put_number(w, attributes ? 0x41 : 0x01, 1);
    if (!w->untied)
        put_number(w, CHANNEL_NONE, 2);
    size_t size_at = w->at;
    put_number(w, 0, 4);
    put_name(w, name);
    return size_at;
}

static void close_element(evtx_writer *w, size_t size_at)
{
    put_number(w, 0x04, 1);
    close_size(w, size_at, 4, w->at - size_at - 4);
}

static void close_empty(evtx_writer *w, size_t size_at)
{
    put_number(w, 0x03, 1);
    close_size(w, size_at, 4, w->at - size_at - 4);
}

static void put_text(evtx_writer *w, str text)
{
    put_number(w, 0x05, 1);
    put_number(w, 0x01, 1);
    put_number(w, utf16_units(text), 2);
    put_utf16(w, text);
}

static void put_substitution(evtx_writer *w, bool optional, unsigned number, unsigned type)
{
    put_number(w, optional ? 0x0e : 0x0d, 1);
    put_number(w, number, 2);
    put_number(w, type, 1);
}

/* What stands in an element or attribute: a literal, or the value of that number. */
typedef struct content {
    str text; /* with p NULL: the value */
    unsigned number, type;
} content;

#define LITERAL(z)          ((content){.text = str_of(z)})
#define VALUE(number, type) ((content){{NULL, 0}, (number), (type)})

static void put_content(evtx_writer *w, content c)
{
    if (c.text.p)
        put_text(w, c.text);
    else
        put_substitution(w, true, c.number, c.type);
}

static void put_leaf(evtx_writer *w, const char *name, content c)
{
    size_t at = open_element(w, name, false);
    put_number(w, 0x02, 1);
    put_content(w, c);
    close_element(w, at);
}

typedef struct attribute {
    const char *name;
    content value;
} attribute;

static void put_attributes(evtx_writer *w, const attribute *v, size_t n)
{
    size_t at = w->at;
    put_number(w, 0, 4);
    for (size_t i = 0; i < n; i++) {
        put_number(w, i + 1 < n ? 0x46 : 0x06, 1);
        put_name(w, v[i].name);
        put_content(w, v[i].value);
    }
    close_size(w, at, 4, w->at - at - 4);
}

static void put_empty(evtx_writer *w, const char *name, const attribute *v, size_t n)
{
    size_t at = open_element(w, name, n > 0);
    if (n > 0)
        put_attributes(w, v, n);
    close_empty(w, at);
}

static void put_fragment(evtx_writer *w)
{
    put(w, "\x0f\x01\x01", 4);
}

/* ---- System, and what stands behind it ---- */

static void put_system_body(evtx_writer *w, const evtx_event *e, const content *v)
{
    enum { LEVEL, OPCODE, TASK, ID, QUALIFIERS, KEYWORDS, TIME, ACTIVITY, PROCESS, THREAD, RECORD, VERSION, USER };
    size_t at = open_element(w, "System", false);
    put_number(w, 0x02, 1);
    put_empty(w, "Provider", (const attribute[]){{"Name", LITERAL(e->provider)}}, 1);
    size_t id = open_element(w, "EventID", true);
    put_attributes(w, (const attribute[]){{"Qualifiers", v[QUALIFIERS]}}, 1);
    put_number(w, 0x02, 1);
    put_content(w, v[ID]);
    close_element(w, id);
    put_leaf(w, "Version", v[VERSION]);
    put_leaf(w, "Level", v[LEVEL]);
    put_leaf(w, "Task", v[TASK]);
    put_leaf(w, "Opcode", v[OPCODE]);
    put_leaf(w, "Keywords", v[KEYWORDS]);
    put_empty(w, "TimeCreated", (const attribute[]){{"SystemTime", v[TIME]}}, 1);
    put_leaf(w, "EventRecordID", v[RECORD]);
    put_empty(w, "Correlation", (const attribute[]){{"ActivityID", v[ACTIVITY]}}, 1);
    put_empty(w, "Execution", (const attribute[]){{"ProcessID", v[PROCESS]}, {"ThreadID", v[THREAD]}}, 2);
    put_leaf(w, "Channel", LITERAL("Application"));
    put_leaf(w, "Computer", LITERAL(e->computer));
    put_empty(w, "Security", (const attribute[]){{"UserID", v[USER]}}, 1);
    close_element(w, at);
}

static const char event_namespace[] = "http://schemas.microsoft.com/win/2004/08/events/event";

static const content system_values[] = {
    {{0}, 0, 0x04}, {{0}, 1, 0x04}, {{0}, 2, 0x06}, {{0}, 3, 0x06},  {{0}, 4, 0x06},  {{0}, 5, 0x15},  {{0}, 6, 0x11},
    {{0}, 7, 0x0f}, {{0}, 8, 0x08}, {{0}, 9, 0x08}, {{0}, 10, 0x0a}, {{0}, 11, 0x04}, {{0}, 12, 0x13},
};
enum { SYSTEM_VALUES = 20, EVENT_DATA_VALUE = 19 };

static size_t open_event(evtx_writer *w)
{
    size_t at = open_element(w, "Event", true);
    put_attributes(w, (const attribute[]){{"xmlns", LITERAL(event_namespace)}}, 1);
    put_number(w, 0x02, 1);
    return at;
}

static void event_template(evtx_writer *w, const evtx_event *e, uint32_t self)
{
    (void)self;
    size_t at = open_event(w);
    put_system_body(w, e, system_values);
    put_substitution(w, true, EVENT_DATA_VALUE, VALUE_BINXML);
    close_element(w, at);
}

static void data_template(evtx_writer *w, const evtx_event *e, uint32_t self)
{
    (void)e, (void)self;
    size_t at = open_element(w, "EventData", false);
    put_number(w, 0x02, 1);
    put_leaf(w, "Data", VALUE(0, 0x81));
    put_leaf(w, "Binary", VALUE(2, 0x0e));
    close_element(w, at);
}

static void typed_template(evtx_writer *w, const evtx_event *e, uint32_t self)
{
    (void)self;
    size_t at = open_element(w, "EventData", false);
    put_number(w, 0x02, 1);
    for (size_t i = 0; i < e->value_count; i++) {
        char name[32];
        snprintf(name, sizeof name, "value%zu", i);
        size_t data = open_element(w, "Data", true);
        put_attributes(w, (const attribute[]){{"Name", LITERAL(name)}}, 1);
        put_number(w, 0x02, 1);
        for (unsigned k = 0; k <= (i == 0 ? e->repeats : 0); k++)
            put_substitution(w, false, (unsigned)i, e->values[i].type);
        close_element(w, data);
    }
    close_element(w, at);
}

/* One UTF-16 unit of the string a CDATA section, the next a reference to it, and what XML escapes an entity. */
static void literal_template(evtx_writer *w, const evtx_event *e, uint32_t self)
{
    static const char *const entities[][2] = {{"<", "lt"}, {">", "gt"}, {"&", "amp"}, {"\"", "quot"}, {"'", "apos"}};
    (void)self;
    size_t at = open_element(w, "EventData", false);
    put_number(w, 0x02, 1);
    put_number(w, 0x0a, 1); /* <?target text?> */
    put_name(w, "target");
    put_number(w, 0x0b, 1);
    put_number(w, 4, 2);
    put_utf16(w, STR("text"));
    size_t data = open_element(w, "Data", false);
    put_number(w, 0x02, 1);
    size_t i = 0;
    for (str rest = e->data[0]; rest.n > 0;) {
        uint32_t cp;
        rest = str_from(rest, utf8_decode(rest, &cp));
        cp = cp == UTF8_ILL_FORMED ? 0xD83D : cp; /* half a pair */
        size_t k = 0;
        while (k < 5 && (unsigned char)entities[k][0][0] != cp)
            k++;
        if (k < 5) {
            put_number(w, 0x49, 1);
            put_name(w, entities[k][1]);
            i++;
            continue;
        }
        const uint32_t units[2] = {cp > 0xFFFF ? 0xD7C0 + (cp >> 10) : cp, 0xDC00 | (cp & 0x3FF)};
        for (int u = 0; u < 1 + (cp > 0xFFFF); u++, i++) {
            put_number(w, i % 2 ? 0x48 : 0x47, 1);
            if (i % 2 == 0)
                put_number(w, 1, 2);
            put_number(w, units[u], 2);
        }
    }
    close_element(w, data);
    close_element(w, at);
}

static void loop_template(evtx_writer *w, const evtx_event *e, uint32_t self)
{
    (void)e;
    size_t at = open_element(w, "EventData", false);
    put_number(w, 0x02, 1);
    put(w, "\x0c\x01lost", 6);
    put_number(w, self, 4);
    put_number(w, 0, 4);
    close_element(w, at);
}

/* A template instance up to its values: the definition when the chunk has none of that key yet. */
static void put_instance(evtx_writer *w, const evtx_event *e, const char *key,
                         void (*body)(evtx_writer *, const evtx_event *, uint32_t))
{
    uint32_t hash = 0;
    for (const char *c = key; *c; c++)
        hash = hash * 31 + (unsigned char)*c;
    put_fragment(w);
    put_number(w, 0x0c, 1);
    put_number(w, 1, 1);
    put_number(w, hash, 4);
    for (size_t i = 0; i < w->templates.n; i++) {
        if (strcmp(w->templates.v[i].key, key) == 0) {
            put_number(w, w->templates.v[i].at, 4);
            return;
        }
    }
    uint32_t at = (uint32_t)w->at + 4;
    put_number(w, at, 4);
    put_number(w, bucket_head(w->templates.v, w->templates.n, hash, TEMPLATE_BUCKETS), 4);
    put_number(w, hash, 4);
    put(w, "wbhealth-tst", 12);
    put_number(w, 0, 4);
    stored *s = array_push(&w->templates);
    *s = (stored){.at = at, .hash = hash};
    snprintf(s->key, sizeof s->key, "%s", key);
    put_fragment(w);
    body(w, e, at);
    put_number(w, 0, 1);
    close_size(w, (size_t)at + 20, 4, w->at - at - 24);
}

static void put_descriptor(evtx_writer *w, size_t n, unsigned type)
{
    put_number(w, n, 2);
    put_number(w, type, 1);
    put_number(w, 0, 1);
}

static void put_strings(evtx_writer *w, const evtx_event *e)
{
    size_t units = 0;
    for (size_t i = 0; i < e->data_count; i++)
        units += utf16_units(e->data[i]) + 1;
    put_instance(w, e, "EventData", data_template);
    put_number(w, 3, 4);
    put_descriptor(w, 2 * units, 0x81);
    put_descriptor(w, 4, 0x08);
    put_descriptor(w, 0, 0);
    for (size_t i = 0; i < e->data_count; i++) {
        put_utf16(w, e->data[i]);
        put_number(w, 0, 2);
    }
    put_number(w, 0, 4);
}

static void put_typed(evtx_writer *w, const evtx_event *e)
{
    char key[200];
    size_t n = (size_t)snprintf(key, sizeof key, "typed %u", e->repeats);
    for (size_t i = 0; i < e->value_count; i++)
        n += (size_t)snprintf(key + n, sizeof key - n, " %02x", e->values[i].type);
    put_instance(w, e, key, typed_template);
    put_number(w, e->value_count, 4);
    for (size_t i = 0; i < e->value_count; i++)
        put_descriptor(w, e->values[i].bytes.n, e->values[i].type);
    for (size_t i = 0; i < e->value_count; i++)
        put(w, e->values[i].bytes.p, e->values[i].bytes.n);
}

static void put_event_data(evtx_writer *w, const evtx_event *e)
{
    if (e->layout == EVTX_TYPED) {
        put_typed(w, e);
    } else if (e->layout == EVTX_LITERAL || e->layout == EVTX_LOOP) {
        char key[32];
        snprintf(key, sizeof key, "literal %llu", (unsigned long long)e->record_id);
        put_instance(w, e, key, e->layout == EVTX_LOOP ? loop_template : literal_template);
        put_number(w, 0, 4);
    } else {
        put_strings(w, e);
    }
}

static void put_templated(evtx_writer *w, const evtx_event *e)
{
    static const struct {
        uint8_t size, type;
    } sizes[EVENT_DATA_VALUE] = {
        {1, 0x04}, {1, 0x04}, {2, 0x06}, {2, 0x06}, {2, 0x06}, {8, 0x15}, {8, 0x11},
        {0, 0x00}, {4, 0x08}, {4, 0x08}, {8, 0x0a}, {1, 0x04}, {0, 0x00},
    };
    const uint64_t values[EVENT_DATA_VALUE] = {
        e->level, 0, 0, e->id,       e->qualifiers, UINT64_C(0x80000000000000), evtx_write_filetime(e->time),
        0,        0, 0, e->record_id};
    char key[200];
    snprintf(key, sizeof key, "%s %s", e->provider, e->computer);
    put_instance(w, e, key, event_template);
    put_number(w, SYSTEM_VALUES, 4);
    for (size_t i = 0; i < EVENT_DATA_VALUE; i++)
        put_descriptor(w, sizes[i].size, sizes[i].type);
    size_t descriptor = w->at;
    put_descriptor(w, 0, VALUE_BINXML);
    for (size_t i = 0; i < EVENT_DATA_VALUE; i++)
        put_number(w, values[i], sizes[i].size);
    size_t from = w->at;
    put_event_data(w, e);
    close_size(w, descriptor, 2, w->at - from);
}

/* Everything literal. */
static void put_untied(evtx_writer *w, const evtx_event *e)
{
    char numbers[3][24], time[INSTANT_TEXT + 1] = "";
    snprintf(numbers[0], sizeof numbers[0], "%u", e->level);
    snprintf(numbers[1], sizeof numbers[1], "%u", e->id);
    snprintf(numbers[2], sizeof numbers[2], "%llu", (unsigned long long)e->record_id);
    time[instant_write_exact(e->time, 7, time)] = 0;
    content v[13];
    for (size_t i = 0; i < 13; i++)
        v[i] = LITERAL("0");
    v[0] = LITERAL(numbers[0]);
    v[3] = LITERAL(numbers[1]);
    v[6] = LITERAL(time);
    v[10] = LITERAL(numbers[2]);
    w->untied = true;
    put_fragment(w);
    size_t at = open_event(w);
    put_system_body(w, e, v);
    size_t data = open_element(w, "EventData", false);
    put_number(w, 0x02, 1);
    for (size_t i = 0; i < e->data_count; i++)
        put_leaf(w, "Data", (content){.text = e->data[i]});
    close_element(w, data);
    close_element(w, at);
    put_number(w, 0, 1);
    w->untied = false;
}

/* ---- records, chunks, the file ---- */

static void put_record(evtx_writer *w, const evtx_event *e)
{
    size_t from = w->at;
    put(w, "**\0", 4);
    put_number(w, 0, 4);
    put_number(w, e->record_id, 8);
    put_number(w, evtx_write_filetime(e->time), 8);
    if (e->layout == EVTX_UNTIED)
        put_untied(w, e);
    else
        put_templated(w, e);
    while ((w->at + 4) % 8 != 0 && !w->overflow)
        put_number(w, 0, 1);
    put_number(w, w->at + 4 - from, 4);
    close_size(w, from + 4, 4, w->at - from);
}

static void chunk_begin(evtx_writer *w)
{
    memset(w->chunk, 0, sizeof w->chunk);
    w->at = CHUNK_HEAD;
    w->names.n = w->templates.n = 0;
    w->first_number = w->records + 1;
}

static void chunk_end(evtx_writer *w)
{
    uint8_t *p = w->chunk;
    memcpy(p, "ElfChnk", 8);
    set_number(p + 8, w->first_number, 8);
    set_number(p + 16, w->records, 8);
    set_number(p + 24, w->first_id, 8);
    set_number(p + 32, w->last_id, 8);
    set_number(p + 40, 128, 4);
    set_number(p + 44, w->last_record, 4);
    set_number(p + 48, w->at, 4);
    set_number(p + 52, evtx_write_crc(0, p + CHUNK_HEAD, w->at - CHUNK_HEAD), 4);
    for (size_t i = 0; i < w->names.n; i++)
        set_number(p + STRING_TABLE + 4 * (w->names.v[i].hash % STRING_BUCKETS), w->names.v[i].at, 4);
    for (size_t i = 0; i < w->templates.n; i++)
        set_number(p + TEMPLATE_TABLE + 4 * (w->templates.v[i].hash % TEMPLATE_BUCKETS), w->templates.v[i].at, 4);
    set_number(p + 124, evtx_write_crc(evtx_write_crc(0, p, 120), p + 128, CHUNK_HEAD - 128), 4);
    out_bytes(w->to, (const char *)p, CHUNK);
    w->chunks++;
}

static void file_header(const evtx_writer *w, uint8_t header[EVTX_FILE_HEADER], bool dirty)
{
    memset(header, 0, EVTX_FILE_HEADER);
    memcpy(header, "ElfFile", 8);
    set_number(header + 16, w->chunks ? w->chunks - 1 : 0, 8);
    set_number(header + 24, w->last_id + 1, 8);
    set_number(header + 32, 128, 4);
    set_number(header + 36, 1, 2);
    set_number(header + 38, 3, 2);
    set_number(header + 40, EVTX_FILE_HEADER, 2);
    set_number(header + 42, w->chunks, 2);
    set_number(header + 120, dirty, 4);
    set_number(header + 124, evtx_write_crc(0, header, 120), 4);
}

evtx_writer *evtx_writer_new(out *to)
{
    evtx_writer *w = mem_zalloc(1, sizeof *w);
    uint8_t header[EVTX_FILE_HEADER];
    w->to = to;
    file_header(w, header, true);
    out_bytes(to, (const char *)header, sizeof header);
    chunk_begin(w);
    return w;
}

void evtx_writer_event(evtx_writer *w, const evtx_event *e)
{
    for (int attempt = 0; attempt < 2; attempt++) {
        size_t at = w->at, names = w->names.n, templates = w->templates.n;
        put_record(w, e);
        if (!w->overflow) {
            w->first_id = at == CHUNK_HEAD ? e->record_id : w->first_id;
            w->last_id = e->record_id;
            w->last_record = at;
            w->records++;
            return;
        }
        memset(w->chunk + at, 0, CHUNK - at);
        w->at = at;
        w->names.n = names;
        w->templates.n = templates;
        w->overflow = false;
        if (at == CHUNK_HEAD)
            return; /* larger than a chunk: Windows would have refused it */
        chunk_end(w);
        chunk_begin(w);
    }
}

void evtx_writer_finish(evtx_writer *w, uint8_t header[EVTX_FILE_HEADER])
{
    if (w->at > CHUNK_HEAD)
        chunk_end(w);
    file_header(w, header, false);
    array_free(&w->names);
    array_free(&w->templates);
    mem_free(w);
}
