/* Runs where the program is built: encodings NAME... writes tables of what iconv knows, for
   base/system/windows/encoding.c. Numbers are those of the machine, little-endian as on the other one. A table: runs,
   by their bytes. */
#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_BYTES = 16, BYTES_MOST = 4, RUNS_MOST = 200000 };

typedef struct head {
    char name[NAME_BYTES];
    uint32_t at, runs;
} head;

typedef struct run {
    uint32_t bytes, code;
    uint16_t count, n;
} run;

static run runs[RUNS_MOST];
static size_t run_count;
static iconv_t conversion;
static bool is_gb18030;
static size_t by_rule;

static void fail(const char *what)
{
    fprintf(stderr, "encodings: %s\n", what);
    exit(1);
}

/* One that follows the last run in both makes it longer; the last byte alone counts, so that no run goes over it. */
static void add(uint32_t bytes, size_t n, uint32_t code)
{
    run *last = run_count ? &runs[run_count - 1] : NULL;
    uint32_t step = 1u << 8 * (BYTES_MOST - n);
    if (last && last->n == n && last->bytes + last->count * step == bytes && last->code + last->count == code &&
        (last->bytes >> 8 * (BYTES_MOST - n) & 0xFF) + last->count < 0x100) {
        last->count++;
        return;
    }
    if (run_count == RUNS_MOST)
        fail("too many runs");
    runs[run_count++] = (run){bytes, code, 1, (uint16_t)n};
}

static uint32_t supplementary(const unsigned char *in)
{
    return 0x10000 + (((in[0] - 0x90u) * 10 + (in[1] - 0x30u)) * 126 + (in[2] - 0x81u)) * 10 + (in[3] - 0x30u);
}

/* The character of these bytes, or all that begin with them. */
static void look(unsigned char *in, size_t n)
{
    char bytes[BYTES_MOST], text[8], *from = bytes, *to = text;
    size_t left = n, room = sizeof text;
    uint32_t code[2], packed = 0;
    memcpy(bytes, in, n);
    iconv(conversion, NULL, NULL, NULL, NULL);
    bool good = iconv(conversion, &from, &left, &to, &room) != (size_t)-1;
    int why = errno;
    if (good)
        iconv(conversion, NULL, NULL, &to, &room);
    if (good && left == 0 && to > text) {
        memcpy(code, text, sizeof code);
        for (size_t i = 0; i < BYTES_MOST; i++)
            packed = packed << 8 | (i < n ? in[i] : 0);
        if (to - text != 4)
            fail("a character that is two");
        if (is_gb18030 && n == 4 && in[0] >= 0x90) {
            by_rule++;
            if (supplementary(in) != code[0])
                fail("GB18030 has another rule");
            return;
        }
        add(packed, n, code[0]);
    } else if (n < BYTES_MOST && (good || why != EILSEQ)) {
        for (unsigned byte = 0; byte < 0x100; byte++) {
            in[n] = (unsigned char)byte;
            look(in, n + 1);
        }
    }
}

int main(int argc, char **argv)
{
    head heads[64] = {0};
    uint32_t at = (uint32_t)((size_t)argc * sizeof *heads);
    FILE *body = tmpfile();
    if (argc > 63 || !body)
        fail("too many names, or no room");
    for (int i = 1; i < argc; i++) {
        unsigned char in[BYTES_MOST];
        conversion = iconv_open("UCS-4LE", argv[i]);
        is_gb18030 = strcmp(argv[i], "GB18030") == 0;
        if (conversion == (iconv_t)-1 || strlen(argv[i]) >= NAME_BYTES)
            fail(argv[i]);
        run_count = 0;
        for (unsigned byte = 0; byte < 0x100; byte++) {
            in[0] = (unsigned char)byte;
            look(in, 1);
        }
        iconv_close(conversion);
        if (is_gb18030 && by_rule != 0x100000)
            fail("GB18030 lacks some of those that follow a rule");
        memcpy(heads[i - 1].name, argv[i], strlen(argv[i]) + 1); /* it fits: looked at above */
        heads[i - 1].at = at;
        heads[i - 1].runs = (uint32_t)run_count;
        at += (uint32_t)(run_count * sizeof *runs);
        if (fwrite(runs, sizeof *runs, run_count, body) != run_count)
            fail("no room");
    }
    static char buffer[1 << 16];
    fwrite(heads, sizeof *heads, (size_t)argc, stdout);
    rewind(body);
    for (size_t n; (n = fread(buffer, 1, sizeof buffer, body)) > 0;)
        fwrite(buffer, 1, n, stdout);
    return fflush(stdout) == 0 && !ferror(body) ? 0 : 1;
}
