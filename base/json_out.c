#include "base/json_out.h"

#include <assert.h>

enum { INDENT = 2 };

json_out json_out_to(out *o)
{
    return (json_out){.o = o};
}

static struct json_level *level(json_out *j)
{
    return j->depth ? &j->levels[j->depth - 1] : NULL;
}

static void new_line(json_out *j)
{
    out_char(j->o, '\n');
    for (unsigned i = 0; i < j->depth * INDENT; i++)
        out_char(j->o, ' ');
}

/* What stands in front of a member: a comma behind the one before, a line of its own. */
static void begin_member(json_out *j)
{
    struct json_level *l = level(j);
    if (!l)
        return;
    if (l->filled)
        out_char(j->o, ',');
    if (!l->in_line)
        new_line(j);
    else if (l->filled)
        out_char(j->o, ' ');
    l->filled = true;
}

static void begin_value(json_out *j)
{
    assert(j->keyed || j->depth == 0 || level(j)->list);
    if (!j->keyed)
        begin_member(j);
    j->keyed = false;
}

static void put_escaped(out *o, unsigned char c)
{
    static const char hex[] = "0123456789abcdef";
    switch (c) {
    case '"':
        out_lit(o, "\\\"");
        break;
    case '\\':
        out_lit(o, "\\\\");
        break;
    case '\n':
        out_lit(o, "\\n");
        break;
    case '\r':
        out_lit(o, "\\r");
        break;
    case '\t':
        out_lit(o, "\\t");
        break;
    default:
        out_lit(o, "\\u00");
        out_char(o, hex[c >> 4]);
        out_char(o, hex[c & 15]);
    }
}

void json_write_text(out *o, str s)
{
    size_t plain = 0;
    out_char(o, '"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= ' ' && c != '"' && c != '\\')
            continue;
        out_bytes(o, s.p + plain, i - plain);
        put_escaped(o, c);
        plain = i + 1;
    }
    out_bytes(o, s.p + plain, s.n - plain);
    out_char(o, '"');
}

void json_key_str(json_out *j, str key)
{
    assert(!j->keyed && j->depth && !level(j)->list);
    begin_member(j);
    json_write_text(j->o, key);
    out_lit(j->o, ": ");
    j->keyed = true;
}

static void open_level(json_out *j, char bracket, bool list, json_look look)
{
    begin_value(j);
    assert(j->depth < JSON_OUT_DEPTH);
    bool in_line = look == JSON_IN_LINE || (j->depth && level(j)->in_line);
    out_char(j->o, bracket);
    j->levels[j->depth++] = (struct json_level){.in_line = in_line, .list = list};
}

void json_object(json_out *j, json_look look)
{
    open_level(j, '{', false, look);
}

void json_list(json_out *j, json_look look)
{
    open_level(j, '[', true, look);
}

void json_end(json_out *j)
{
    assert(j->depth && !j->keyed);
    struct json_level l = j->levels[--j->depth];
    if (l.filled && !l.in_line)
        new_line(j);
    out_char(j->o, l.list ? ']' : '}');
    if (j->depth == 0)
        out_char(j->o, '\n');
}

void json_text(json_out *j, str s)
{
    out_saw(j->o, NULL, s);
    begin_value(j);
    json_write_text(j->o, s);
}

void json_number(json_out *j, uint64_t n)
{
    begin_value(j);
    out_u64(j->o, n);
}

void json_tenths(json_out *j, uint64_t n)
{
    begin_value(j);
    out_u64(j->o, n / 10);
    out_char(j->o, '.');
    out_char(j->o, (char)('0' + n % 10));
}

void json_hundredths(json_out *j, uint64_t n)
{
    begin_value(j);
    out_u64(j->o, n / 100);
    out_char(j->o, '.');
    out_char(j->o, (char)('0' + n / 10 % 10));
    out_char(j->o, (char)('0' + n % 10));
}

void json_null(json_out *j)
{
    begin_value(j);
    out_lit(j->o, "null");
}
