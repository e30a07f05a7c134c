/* Learning a value of a kind: names are taken apart, and what means the same has one entry. */
#include "parsers/veil/catalogue.h"

/* What each label of a domain means, the NetBIOS name among them, where no other domain has it. */
static void add_labels(veil *v, str name, entry_id domain)
{
    for (str rest = name; rest.n;) {
        str label = str_cut(&rest, '.');
        if (!label_is_common(label) && !catalogue_allows(v, label) && rest.n)
            catalogue_add_form(v, label, (form){.first = domain});
    }
}

/* DC=contoso,DC=com */
static void add_components(veil *v, str name, entry_id domain)
{
    str written = {0};
    for (str rest = name; rest.n;) {
        str label = str_cut(&rest, '.');
        written = written.n ? arena_printf(&v->texts, "%.*s,DC=%.*s", STR_ARG(written), STR_ARG(label))
                            : arena_printf(&v->texts, "DC=%.*s", STR_ARG(label));
    }
    catalogue_add_form(v, written, (form){.before = STR("DC="), .first = domain});
}

entry_id catalogue_domain(veil *v, str name, bool labels)
{
    if (vendor_has_domain(name))
        return 0;
    size_t before = v->entries.n;
    entry_id id = catalogue_entry(v, VEIL_DOMAIN, name);
    if (id && v->entries.n > before && str_find_char(name, '.') != STR_NONE) {
        add_components(v, name, id);
        if (labels)
            add_labels(v, name, id);
    }
    return id;
}

/* The entry of a part of a name; what has none stands there as it is. */
static void add_pair(veil *v, str whole, str first, entry_id a, str sign, str second, entry_id b)
{
    form f = {.before = a ? (str){0} : first, .first = a, .between = sign, .second = b};
    if (!a && !b)
        return;
    if (!b)
        f.between = arena_printf(&v->texts, "%.*s%.*s", STR_ARG(sign), STR_ARG(second));
    catalogue_add_form(v, whole, f);
}

static entry_id user_entry(veil *v, str name)
{
    return vendor_has_name(name) ? 0 : catalogue_entry(v, VEIL_USER, name);
}

static void know_user(veil *v, str name)
{
    size_t at = str_find_last_char(name, '@');
    size_t back = str_find_char(name, '\\');
    if (is_forgotten(name))
        return;
    if (at != STR_NONE && at > 0 && at + 1 < name.n) {
        str first = str_head(name, at), second = str_from(name, at + 1);
        entry_id a = user_entry(v, first), b = catalogue_domain(v, second, true);
        add_pair(v, arena_str(&v->texts, name), arena_str(&v->texts, first), a, STR("@"), arena_str(&v->texts, second),
                 b);
    } else if (back != STR_NONE && back > 0 && back + 1 < name.n) {
        catalogue_domain(v, str_head(name, back), false);
        user_entry(v, str_from(name, back + 1));
    } else {
        user_entry(v, name);
    }
}

/* CONTOSO-AADC01 and contoso-aadc01.corp.contoso.com are one, but not two full names that begin alike. */
void catalogue_server(veil *v, str name, bool labels)
{
    size_t dot = str_find_char(name, '.');
    if (vendor_has_name(name) || vendor_has_domain(name) || catalogue_find(v, name))
        return;
    if (dot == STR_NONE || dot == 0) {
        catalogue_entry(v, VEIL_SERVER, name);
        return;
    }
    str cut = str_head(name, dot);
    const form *known = catalogue_find(v, cut);
    entry *same = known && known->first && !known->second ? &v->entries.v[known->first - 1] : NULL;
    if (same && same->kind == VEIL_SERVER && !same->is_full) {
        same->is_full = true;
        catalogue_add_form(v, arena_str(&v->texts, name), (form){.first = known->first});
    } else {
        entry_id id = catalogue_entry(v, VEIL_SERVER, name);
        if (id) {
            v->entries.v[id - 1].is_full = true;
            v->entries.v[id - 1].is_second = known != NULL;
            if (!catalogue_allows(v, cut))
                catalogue_add_form(v, arena_str(&v->texts, cut), (form){.first = id});
        }
    }
    catalogue_domain(v, str_from(name, dot + 1), labels);
}

static void add_bare_id(veil *v, const char text[GUID_TEXT], entry_id id)
{
    char bare[32];
    size_t n = 0;
    for (size_t i = 0; i < GUID_TEXT; i++)
        if (text[i] != '-')
            bare[n++] = text[i];
    catalogue_add_form(v, arena_str(&v->texts, str_make(bare, n)), (form){.first = id});
}

/* Its digits without any sign between are the same id. */
static void know_id(veil *v, veil_kind k, str value)
{
    guid g;
    char text[GUID_TEXT];
    if (!guid_parse(value, &g) || guid_is_none(g) || wide_map_get(&v->left, guid_key(g)) ||
        (v->options.again && guid_is_pseudonym(g)) || (k == VEIL_TENANT && v->options.keep_tenant))
        return;
    guid_write(g, text);
    entry_id id = catalogue_entry(v, k, str_make(text, GUID_TEXT));
    if (id)
        add_bare_id(v, text, id);
}

/* Jansen\, Jan is one name, as a distinguished name holds it. */
static bool is_account(str name)
{
    size_t back = str_find_char(name, '\\');
    return str_find_char(name, '@') != STR_NONE || (back != STR_NONE && str_find_char(name, ',') == STR_NONE);
}

static void know_name(veil *v, str name)
{
    if (is_account(name))
        know_user(v, name);
    else if (!vendor_has_name(name) && !is_forgotten(name))
        catalogue_entry(v, VEIL_NAME, name);
}

/* What a reader sees of a file's name besides its number. Only endings that are known: any other may be a name. */
static str extension_of(str name)
{
    static const str known[] = {
        STR_INIT(".xml"),  STR_INIT(".evtx"), STR_INIT(".csv"),    STR_INIT(".json"), STR_INIT(".jsonl"),
        STR_INIT(".txt"),  STR_INIT(".log"),  STR_INIT(".zip"),    STR_INIT(".tar"),  STR_INIT(".tgz"),
        STR_INIT(".7z"),   STR_INIT(".cab"),  STR_INIT(".clixml"), STR_INIT(".eml"),  STR_INIT(".html"),
        STR_INIT(".xlsx"), STR_INIT(".docx"), STR_INIT(".png"),    STR_INIT(".pdf"),  STR_INIT(".md"),
        STR_INIT(".htm"),  STR_INIT(".tsv"),  STR_INIT(".mbox"),   STR_INIT(".b64"),  STR_INIT(".gz"),
        STR_INIT(".xz"),   STR_INIT(".bz2"),  STR_INIT(".zst"),    STR_INIT(".lz4"),  STR_INIT(".lzma"),
        STR_INIT(".evt"),  STR_INIT(".etl"),  STR_INIT(".msg"),    STR_INIT(".001"),  STR_INIT(".z01"),
    };
    size_t kept = name.n;
    for (int parts = 0; parts < 2; parts++) {
        str head = str_head(name, kept);
        size_t dot = str_find_last_char(head, '.');
        bool fits = false;
        for (size_t i = 0; dot != STR_NONE && i < sizeof known / sizeof *known; i++)
            fits = fits || str_eq_nocase(str_from(head, dot), known[i]);
        if (!fits)
            break;
        kept = dot;
    }
    return str_from(name, kept);
}

/* Its digits alone are the same number. */
static void add_digits(veil *v, str value, entry_id id)
{
    enum { LEAST = 8 };
    char *digits = arena_bytes(&v->texts, value.n);
    size_t n = 0;
    for (size_t i = 0; i < value.n; i++)
        if (char_is_digit(value.p[i]))
            digits[n++] = value.p[i];
    if (n >= LEAST)
        catalogue_add_form(v, str_make(digits, n), (form){.first = id});
}

static void know_phone(veil *v, str value)
{
    entry_id id = catalogue_entry(v, VEIL_PHONE, value);
    if (id)
        add_digits(v, value, id);
}

void veil_know(veil *v, veil_kind k, str value)
{
    value = str_trim(value);
    if (value.n == 0)
        return;
    switch (k) {
    case VEIL_USER:
        know_user(v, value);
        break;
    case VEIL_DOMAIN:
        catalogue_domain(v, value, true);
        break;
    case VEIL_NAME:
        know_name(v, value);
        break;
    case VEIL_SERVER:
        catalogue_server(v, value, true);
        break;
    case VEIL_OBJECT:
    case VEIL_TENANT:
        know_id(v, k, value);
        break;
    case VEIL_INPUT:
        catalogue_add_input(v, value, extension_of(value));
        break;
    case VEIL_BUS:
        if (!v->options.keep_tenant)
            catalogue_entry(v, k, value);
        break;
    case VEIL_PHONE:
        know_phone(v, value);
        break;
    case VEIL_UNIT:
    case VEIL_IP:
    case VEIL_SID:
    case VEIL_ANCHOR:
    case VEIL_KINDS:
        catalogue_entry(v, k, value);
        break;
    }
}

void veil_leave_id(veil *v, guid id)
{
    if (!guid_is_none(id))
        wide_map_put(&v->left, guid_key(id), 1, NULL);
}

static str forgotten_name(veil *v, veil_kind k, uint64_t number)
{
    if (k == VEIL_OBJECT)
        return arena_printf(&v->texts, "00000000-0000-8000-8000-%012llu", (unsigned long long)number);
    return arena_printf(&v->texts, VEIL_FORGOTTEN "%llu", (unsigned long long)number);
}

void veil_forget(veil *v, veil_kind k, str value, uint64_t number)
{
    guid g;
    char text[GUID_TEXT];
    if (k == VEIL_OBJECT && guid_parse(value, &g)) {
        guid_write(g, text);
        value = str_make(text, GUID_TEXT);
    }
    value = arena_str(&v->texts, str_trim(value));
    if (!value.n || value.n > VEIL_LONGEST || catalogue_find(v, value))
        return;
    *array_push(&v->entries) =
        (entry){.kind = k, .value = value, .pseudonym = forgotten_name(v, k, number), .is_forgotten = true};
    entry_id id = (entry_id)v->entries.n;
    catalogue_add_form(v, value, (form){.first = id});
    if (k == VEIL_OBJECT && value.n == GUID_TEXT)
        add_bare_id(v, value.p, id);
    if (k == VEIL_PHONE)
        add_digits(v, value, id);
}

void veil_leave(veil *v, str name)
{
    name = arena_str(&v->texts, str_trim(name));
    if (name.n && !catalogue_find(v, name))
        catalogue_add_form(v, name, (form){.shown = name, .is_pseudonym = true});
}
