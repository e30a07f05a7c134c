#include "parsers/veil/catalogue.h"

/* What is told of a kind. A prefix that is empty: pseudonyms are GUIDs. */
static const struct {
    str word, begins;
} kinds[] = {
    [VEIL_USER] = {STR_INIT("user name"), STR_INIT("user-")},
    [VEIL_DOMAIN] = {STR_INIT("domain"), STR_INIT("domain-")},
    [VEIL_NAME] = {STR_INIT("display name"), STR_INIT("name-")},
    [VEIL_SERVER] = {STR_INIT("computer"), STR_INIT("server-")},
    [VEIL_UNIT] = {STR_INIT("organizational unit"), STR_INIT("ou-")},
    [VEIL_BUS] = {STR_INIT("Service Bus host"), STR_INIT("servicebus-")},
    [VEIL_IP] = {STR_INIT("IP address"), STR_INIT("ip-")},
    [VEIL_PHONE] = {STR_INIT("telephone number"), STR_INIT("phone-")},
    [VEIL_SID] = {STR_INIT("SID"), STR_INIT("sid-")},
    [VEIL_ANCHOR] = {STR_INIT("source anchor"), STR_INIT("anchor-")},
    [VEIL_OBJECT] = {STR_INIT("object id"), STR_INIT("")},
    [VEIL_TENANT] = {STR_INIT("tenant id"), STR_INIT("")},
    [VEIL_INPUT] = {STR_INIT("name of an input"), STR_INIT("input-")},
};
_Static_assert(sizeof kinds / sizeof *kinds == VEIL_KINDS, "a row for each");

str veil_kind_word(veil_kind k)
{
    return kinds[k].word;
}

str veil_kind_begins(veil_kind k)
{
    return kinds[k].begins;
}

veil *veil_new(const veil_options *o)
{
    veil *v = mem_zalloc(1, sizeof *v);
    v->options = *o;
    phrases_init(&v->known);
    phrases_init(&v->wholes);
    phrases_init(&v->inputs);
    phrases_init(&v->allowed);
    for (size_t i = 0; i < o->allowed_count; i++)
        phrases_add(&v->allowed, str_trim(o->allowed[i]), 1);
    return v;
}

void veil_free(veil *v)
{
    if (!v)
        return;
    phrases_free(&v->known);
    phrases_free(&v->wholes);
    phrases_free(&v->inputs);
    phrases_free(&v->allowed);
    wide_map_free(&v->left);
    array_free(&v->entries);
    array_free(&v->forms);
    arena_free(&v->texts);
    mem_free(v);
}

static uint32_t whole(const phrases *p, str text)
{
    size_t end = 0;
    uint32_t found = text.n ? phrases_find(p, text, 0, &end) : 0;
    return end == text.n ? found : 0;
}

entry_id catalogue_input(const veil *v, str name)
{
    return whole(&v->inputs, name);
}

/* `input-...`, with whatever its extension is. */
static bool is_hidden_input(str name)
{
    size_t inside = str_find_last_char(name, '!');
    str own = inside == STR_NONE ? name : str_from(name, inside + 1);
    return str_starts(own, kinds[VEIL_INPUT].begins) && shape_end(own, 0) > 0;
}

void catalogue_add_input(veil *v, str name, str extension)
{
    if (!name.n || catalogue_input(v, name) || (v->options.again && is_hidden_input(name)))
        return;
    *array_push(&v->entries) = (entry){.kind = VEIL_INPUT,
                                       .value = arena_str(&v->texts, name),
                                       .begins = kinds[VEIL_INPUT].begins,
                                       .ends = arena_lower(&v->texts, extension)};
    phrases_add(&v->inputs, name, (uint32_t)v->entries.n);
}

bool catalogue_allows(const veil *v, str word)
{
    return whole(&v->allowed, word) != 0;
}

const form *catalogue_find(const veil *v, str text)
{
    uint32_t at = whole(&v->known, text);
    at = at ? at : whole(&v->wholes, text);
    return at ? &v->forms.v[at - 1] : NULL;
}

void catalogue_add_form(veil *v, str text, form f)
{
    if (phrases_add(text.n < VEIL_SHORT ? &v->wholes : &v->known, text, (uint32_t)v->forms.n + 1))
        *array_push(&v->forms) = f;
}

entry_id catalogue_entry(veil *v, veil_kind k, str value)
{
    if (value.n == 0 || value.n > VEIL_LONGEST || catalogue_allows(v, value) ||
        (v->options.again && shape_is_whole(value)))
        return 0;
    const form *known = catalogue_find(v, value);
    if (known)
        return known->second ? 0 : known->first;
    entry e = {.kind = k, .value = arena_str(&v->texts, value), .begins = kinds[k].begins};
    if (k == VEIL_USER && vendor_account(value).n)
        e.begins = vendor_account(value);
    if (k == VEIL_USER && str_ends(value, STR("#EXT#"))) /* a guest is treated as one */
        e.ends = STR("#EXT#");
    *array_push(&v->entries) = e;
    catalogue_add_form(v, e.value, (form){.first = (entry_id)v->entries.n});
    return (entry_id)v->entries.n;
}

bool veil_pair_at(const veil *v, size_t i, veil_pair *pair)
{
    if (i >= v->entries.n)
        return false;
    const entry *e = &v->entries.v[i];
    if (e->is_forgotten) {
        *pair = (veil_pair){.kind = e->kind};
        return true;
    }
    size_t inside = e->kind == VEIL_INPUT ? str_find_last_char(e->value, '!') : STR_NONE;
    *pair = (veil_pair){e->kind, e->pseudonym, inside == STR_NONE ? e->value : str_from(e->value, inside + 1)};
    return true;
}

veil *veil_for_again(const veil *v)
{
    veil *view = mem_zalloc(1, sizeof *view);
    *view = *v;
    view->options.again = true;
    return view;
}

void veil_go_on(veil *v)
{
    v->options.again = true;
}

str veil_allowed_at(const veil *v, size_t i)
{
    return i < v->options.allowed_count ? v->options.allowed[i] : STR("");
}
