/* Giving every value its pseudonym. */
#include "base/sha256.h"
#include "parsers/veil/catalogue.h"

#include <stdio.h>

/* 64 bits, five to a character. */
_Static_assert(VEIL_CODE * 5 >= 64, "room for them");

/* Of the value without case, of a computer its short name: whatever its form, one value has one. */
static void digest_of(const veil *v, const entry *e, uint8_t digest[SHA256_BYTES])
{
    arena a = {0};
    bool short_name = e->kind == VEIL_SERVER && !e->is_second;
    str text = phrase_folded(&a, short_name ? str_head(e->value, str_find_char(e->value, '.')) : e->value);
    sha256_keyed(v->options.key, arena_printf(&a, "%d:%.*s", (int)e->kind, STR_ARG(text)), digest);
    arena_free(&a);
}

str code_of(arena *a, const uint8_t *digest)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
    char *text = arena_bytes(a, VEIL_CODE);
    for (size_t i = 0; i < VEIL_CODE; i++) {
        unsigned value = 0;
        for (size_t bit = i * 5; bit < i * 5 + 5; bit++)
            value = value << 1 | (bit < 64 ? digest[bit / 8] >> (7 - bit % 8) & 1u : 0);
        text[i] = letters[value];
    }
    return str_make(text, VEIL_CODE);
}

/* An id of its own version, so that it is none of the directory's. */
static str id_of(arena *a, const uint8_t digest[SHA256_BYTES])
{
    guid g;
    memcpy(g.b, digest, sizeof g.b);
    char text[GUID_TEXT];
    guid_write(g, text);
    text[14] = '8';
    text[19] = '8';
    return arena_str(a, str_make(text, sizeof text));
}

static str made_of_key(veil *v, const entry *e)
{
    uint8_t digest[SHA256_BYTES];
    digest_of(v, e, digest);
    if (!e->begins.n)
        return id_of(&v->texts, digest);
    str code = code_of(&v->texts, digest);
    return arena_printf(&v->texts, "%.*s%.*s%.*s", STR_ARG(e->begins), STR_ARG(code), STR_ARG(e->ends));
}

static str numbered(veil *v, const entry *e, uint64_t n)
{
    if (!e->begins.n)
        return arena_printf(&v->texts, "00000000-0000-4000-8000-%012llx", (unsigned long long)n);
    return arena_printf(&v->texts, "%.*s%llu%.*s", STR_ARG(e->begins), (unsigned long long)n, STR_ARG(e->ends));
}

/* A number whose pseudonym is somebody's name is left out. */
static str next_number(veil *v, const entry *e, uint64_t *n)
{
    str text;
    do
        text = numbered(v, e, ++*n);
    while (catalogue_find(v, text));
    return text;
}

static uint64_t *counter_of(map *counters, symbols *begins, const entry *e)
{
    return map_put(counters, symbols_add(begins, e->begins), 0, NULL);
}

static void name_entries(veil *v)
{
    symbols *begins = symbols_new();
    map counters = {0};
    for (size_t i = v->named; i < v->entries.n; i++) {
        entry *e = &v->entries.v[i];
        if (e->is_forgotten)
            continue;
        e->pseudonym = v->options.key.n ? made_of_key(v, e) : next_number(v, e, counter_of(&counters, begins, e));
    }
    map_free(&counters);
    symbols_free(begins);
}

static str shown(const veil *v, entry_id id)
{
    return id ? v->entries.v[id - 1].pseudonym : STR("");
}

void veil_seal(veil *v)
{
    name_entries(v);
    for (size_t i = v->shown; i < v->forms.n; i++) {
        form *f = &v->forms.v[i];
        if (f->is_pseudonym)
            continue;
        str first = shown(v, f->first), second = shown(v, f->second);
        f->shown = arena_printf(&v->texts, "%.*s%.*s%.*s%.*s", STR_ARG(f->before), STR_ARG(first), STR_ARG(f->between),
                                STR_ARG(second));
    }
    for (size_t i = v->named; i < v->entries.n; i++) {
        str name = v->entries.v[i].pseudonym;
        catalogue_add_form(v, name, (form){.shown = name, .is_pseudonym = true});
    }
    v->named = v->entries.n;
    v->shown = v->forms.n;
}

str veil_key_check(arena *a, const veil_options *o)
{
    uint8_t digest[SHA256_BYTES];
    if (!o->key.n)
        return STR("");
    sha256_keyed(o->key, o->keep_tenant ? STR("which key, tenants kept") : STR("which key"), digest);
    return code_of(a, digest);
}
