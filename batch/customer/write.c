#include "batch/customer/customer.h"

#include "base/enum_table.h"
#include "base/json_out.h"

enum { HEX64 = 16 };

static const str words[] = {
    [CUSTOMER_FAILED] = STR_INIT("failed"),
    [CUSTOMER_REPORTED] = STR_INIT("reported"),
    [CUSTOMER_NO_INPUT] = STR_INIT("no_input"),
};

str customer_status_word(customer_status s)
{
    ROW_FOR_EACH(words, CUSTOMER_STATUSES);
    return words[s];
}

static void put_text(json_out *j, str key, str s)
{
    json_key_str(j, key);
    if (str_empty(s))
        json_null(j);
    else
        json_text(j, s);
}

static void put_time(json_out *j, str key, instant t)
{
    char text[INSTANT_TEXT];
    put_text(j, key, str_make(text, instant_write_utc(t, text)));
}

static void put_number(json_out *j, str key, uint64_t n)
{
    json_key_str(j, key);
    json_number(j, n);
}

static void put_inputs(json_out *j, const customer_state *s)
{
    json_key(j, "inputs");
    json_list(j, JSON_LINES);
    for (size_t i = 0; i < s->input_count; i++) {
        json_object(j, JSON_IN_LINE);
        put_text(j, STR("checksum"), s->inputs[i].checksum);
        put_number(j, STR("bytes"), s->inputs[i].bytes);
        json_end(j);
    }
    json_end(j);
}

static str hex64(uint64_t n, char out[HEX64])
{
    for (size_t i = HEX64; i-- > 0; n >>= 4)
        out[i] = "0123456789abcdef"[n & 15];
    return str_make(out, HEX64);
}

static void put_sketch(json_out *j, const customer_state *s)
{
    char text[HEX64];
    json_key(j, "sketch");
    json_list(j, JSON_IN_LINE);
    for (size_t i = 0; i < s->sketch_count; i++)
        json_text(j, hex64(s->sketch[i], text));
    json_end(j);
}

static void put_foreign(json_out *j, const customer_state *s)
{
    json_key(j, "foreign");
    json_list(j, JSON_IN_LINE);
    for (size_t i = 0; i < s->foreign_count; i++)
        json_text(j, s->foreign[i]);
    json_end(j);
}

static void put_end(json_out *j, const customer_state *s)
{
    put_text(j, STR("status"), customer_status_word(s->status));
    json_key(j, "exit_status");
    if (s->exit_status < 0)
        json_null(j);
    else
        json_number(j, (uint64_t)s->exit_status);
    put_text(j, STR("note"), s->note);
}

void customer_state_write(const customer_state *s, out *o)
{
    json_out j = json_out_to(o);
    json_object(&j, JSON_LINES);
    put_number(&j, STR("wbhealth_state"), STATE_VERSION); /* first: by it a state is told */
    put_text(&j, STR("customer"), s->customer);
    put_text(&j, STR("folder"), s->folder);
    put_text(&j, STR("group"), s->group);
    put_end(&j, s);
    put_text(&j, STR("fingerprint"), s->fingerprint);
    put_number(&j, STR("run"), s->run);
    put_number(&j, STR("report"), s->report);
    put_text(&j, STR("period"), s->period);
    put_time(&j, STR("period_from"), s->from);
    put_time(&j, STR("period_to"), s->to);
    put_text(&j, STR("kept"), s->kept);
    put_number(&j, STR("zone_assumed"), s->zone_assumed);
    put_inputs(&j, s);
    put_sketch(&j, s);
    put_foreign(&j, s);
    json_end(&j);
}
