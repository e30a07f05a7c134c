/* The layouts in which event logs leave a server. */
#include "base/text.h"
#include "generate.h"

#include <stdio.h>

static const char *const namespace_uri = "http://schemas.microsoft.com/win/2004/08/events/event";

static void put_utf16(out *to, str s)
{
    while (s.n) {
        uint32_t cp;
        s = str_from(s, utf8_decode(s, &cp));
        uint32_t units[2] = {cp, 0};
        if (cp > 0xFFFF) {
            units[0] = 0xD7C0 + (cp >> 10);
            units[1] = 0xDC00 | (cp & 0x3FF);
        }
        for (int i = 0; i < 2 && (i == 0 || units[i]); i++) {
            out_char(to, (char)(units[i] & 0xFF));
            out_char(to, (char)(units[i] >> 8));
        }
    }
}

static void put(log_writer *w, str s)
{
    if (w->utf16)
        put_utf16(w->to, s);
    else
        out_str(w->to, s);
}

#define PUT(w, lit) put((w), STR(lit))

static void put_number(log_writer *w, uint64_t n)
{
    char text[24];
    int length = snprintf(text, sizeof text, "%llu", (unsigned long long)n);
    put(w, str_make(text, (size_t)length));
}

/* Text of an element: the log service writes CR as a reference. */
static void put_text(log_writer *w, str s)
{
    size_t from = 0;
    for (size_t i = 0; i <= s.n; i++) {
        char c = i < s.n ? s.p[i] : '\0';
        if (i < s.n && c != '&' && c != '<' && c != '>' && c != '\r')
            continue;
        put(w, str_range(s, from, i));
        from = i + 1;
        if (i < s.n)
            put(w, c == '&' ? STR("&amp;") : c == '<' ? STR("&lt;") : c == '>' ? STR("&gt;") : STR("&#xD;"));
    }
}

static void put_time(log_writer *w, instant t, instant_digits digits)
{
    char text[INSTANT_TEXT];
    put(w, str_make(text, instant_write_exact(t, digits, text)));
}

/* ---- on one line: Event Viewer and wevtutil ---- */

static const char *const level_words[] = {[2] = "Fout", [3] = "Waarschuwing", [4] = "Informatie"};

static void put_system(log_writer *w, const log_event *e)
{
    PUT(w, "<Event xmlns='");
    put(w, str_of(namespace_uri));
    PUT(w, "'><System><Provider Name='");
    put(w, str_of(e->provider));
    PUT(w, "'/><EventID Qualifiers='");
    put_number(w, (uint64_t)e->qualifiers);
    PUT(w, "'>");
    put_number(w, (uint64_t)e->id);
    PUT(w, "</EventID><Version>0</Version><Level>");
    put_number(w, (uint64_t)e->level);
    PUT(w, "</Level><Task>0</Task><Opcode>0</Opcode><Keywords>0x80000000000000</Keywords><TimeCreated SystemTime='");
    put_time(w, e->time, 7);
    PUT(w, "'/><EventRecordID>");
    put_number(w, e->record_id);
    PUT(w, "</EventRecordID><Correlation/><Execution ProcessID='0' "
           "ThreadID='0'/><Channel>Application</Channel><Computer>");
    put(w, str_of(e->computer));
    PUT(w, "</Computer><Security/></System><EventData>");
    for (size_t i = 0; i < e->data_count; i++) {
        PUT(w, "<Data>");
        put_text(w, e->data[i]);
        PUT(w, "</Data>");
    }
    PUT(w, "</EventData>");
}

static void put_eventviewer(log_writer *w, const log_event *e)
{
    put_system(w, e);
    PUT(w, "<RenderingInfo Culture='nl-NL'><Message>");
    put_text(w, e->message);
    PUT(w, "</Message><Level>");
    put(w, str_of(level_words[e->level]));
    PUT(w, "</Level><Task></Task><Opcode></Opcode><Channel></Channel><Provider></Provider>"
           "<Keywords><Keyword>Klassiek</Keyword></Keywords></RenderingInfo></Event>");
}

static void put_wevtutil(log_writer *w, const log_event *e)
{
    put_system(w, e);
    PUT(w, "</Event>\r\n");
}

/* ---- evtx_dump ---- */

static void put_element(log_writer *w, const char *name, uint64_t n)
{
    char text[96];
    int length = snprintf(text, sizeof text, "    <%s>%llu</%s>\n", name, (unsigned long long)n, name);
    put(w, str_make(text, (size_t)length));
}

static void put_evtxdump(log_writer *w, const log_event *e)
{
    PUT(w, "Record ");
    put_number(w, e->record_id);
    PUT(w, "\n<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Event xmlns=\"");
    put(w, str_of(namespace_uri));
    PUT(w, "\">\n  <System>\n    <Provider Name=\"");
    put(w, str_of(e->provider));
    PUT(w, "\">\n    </Provider>\n    <EventID Qualifiers=\"");
    put_number(w, (uint64_t)e->qualifiers);
    PUT(w, "\">");
    put_number(w, (uint64_t)e->id);
    PUT(w, "</EventID>\n");
    put_element(w, "Version", 0);
    put_element(w, "Level", (uint64_t)e->level);
    put_element(w, "Task", 0);
    PUT(w, "    <Keywords>0x80000000000000</Keywords>\n    <TimeCreated SystemTime=\"");
    put_time(w, e->time, 6);
    PUT(w, "\">\n    </TimeCreated>\n");
    put_element(w, "EventRecordID", e->record_id);
    PUT(w, "    <Channel>Application</Channel>\n    <Computer>");
    put(w, str_of(e->computer));
    PUT(w, "</Computer>\n    <Security>\n    </Security>\n  </System>\n  <EventData>\n");
    for (size_t i = 0; i < e->data_count; i++) {
        PUT(w, "    <Data>");
        put_text(w, e->data[i]);
        PUT(w, "</Data>\n");
    }
    PUT(w, "    <Binary></Binary>\n  </EventData>\n</Event>\n");
}

/* ---- Get-WinEvent | Format-List, on a Dutch server ---- */

enum { LIST_WIDTH = 104 }; /* of the value, on a console of 120 columns */

static void put_indent(log_writer *w)
{
    PUT(w, "\r\n               ");
}

/* Broken where a word ends, as the console does; a longer word in the middle. */
static void put_wrapped(log_writer *w, str line)
{
    while (line.n > LIST_WIDTH) {
        size_t at = LIST_WIDTH;
        while (at > 0 && line.p[at] != ' ')
            at--;
        if (at == 0)
            at = LIST_WIDTH - 1;
        put(w, str_head(line, at + 1));
        line = str_from(line, at + 1);
        put_indent(w);
    }
    put(w, line);
}

static void put_list_item(log_writer *w, const log_event *e)
{
    char text[64];
    civil c = zone_civil(w->zone, e->time);
    int n = snprintf(text, sizeof text, "TimeCreated  : %d-%d-%d %02d:%02d:%02d\r\n", c.day, c.month, c.year, c.hour,
                     c.minute, c.second);
    put(w, str_make(text, (size_t)n));
    PUT(w, "ProviderName : ");
    put(w, str_of(e->provider));
    PUT(w, "\r\nId           : ");
    put_number(w, (uint64_t)e->id);
    PUT(w, "\r\nMessage      : ");
    str rest = e->message;
    put_wrapped(w, str_line(&rest));
    while (rest.n) {
        put_indent(w);
        put_wrapped(w, str_line(&rest));
    }
    PUT(w, "\r\n\r\n");
}

/* Get-WinEvent lists the newest first, so the items wait for log_end. */
static void put_format_list(log_writer *w, const log_event *e)
{
    log_writer item = *w;
    item.to = out_memory();
    put_list_item(&item, e);
    *array_push(&w->items) = item.to;
}

static void put_items(log_writer *w)
{
    while (w->items.n > 0) {
        out *item = w->items.v[--w->items.n];
        out_str(w->to, out_memory_str(item));
        out_free(item);
    }
    array_free(&w->items);
}

/* ---- */

void log_begin(log_writer *w)
{
    if (w->utf16)
        out_lit(w->to, "\xFF\xFE");
    if (w->shape == LOG_EVENTVIEWER)
        PUT(w, "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\r\n<Events>");
    if (w->shape == LOG_FORMAT_LIST)
        PUT(w, "\r\n\r\n");
}

void log_event_write(log_writer *w, const log_event *e)
{
    static void (*const writers[])(log_writer *, const log_event *) = {
        [LOG_EVENTVIEWER] = put_eventviewer,
        [LOG_WEVTUTIL] = put_wevtutil,
        [LOG_EVTXDUMP] = put_evtxdump,
        [LOG_FORMAT_LIST] = put_format_list,
    };
    if (e->time < w->since || e->time >= w->until)
        return;
    writers[w->shape](w, e);
    w->events++;
}

void log_end(log_writer *w)
{
    if (w->shape == LOG_EVENTVIEWER)
        PUT(w, "</Events>");
    put_items(w);
}
