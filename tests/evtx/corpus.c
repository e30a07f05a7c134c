/* corpus FOLDER: the seeds of fuzz_evtx. One chunk each, without the file header and the room behind its records. */
#include "evtx_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const evtx_typed values[] = {
    {0x01, STR_INIT("t\0x\0\0\0")},
    {0x02, STR_INIT("ansi")},
    {0x05, STR_INIT("\xfe\xff")},
    {0x0a, STR_INIT("\1\2\3\4\5\6\7\x08")},
    {0x0b, STR_INIT("\0\0\x20\x41")},
    {0x0c, STR_INIT("\0\0\0\0\0\0\xf8\x3f")},
    {0x0d, STR_INIT("\1\0\0\0")},
    {0x0e, STR_INIT("\xab\xcd")},
    {0x0f, STR_INIT("0123456789abcdef")},
    {0x11, STR_INIT("\x9a\xdb\x5a\xce\x88\x26\xd7\x01")},
    {0x12, STR_INIT("\xea\x07\x0a\0\1\0\5\0\7\0\x15\0\x09\0\x7b\0")},
    {0x13, STR_INIT("\1\2\0\0\0\0\0\5\x20\0\0\0\x20\2\0\0")},
    {0x14, STR_INIT("\x19\x06\x23\x80")},
    {0x81, STR_INIT("a\0\0\0b\0\0\0")},
    {0x93, STR_INIT("\1\1\0\0\0\0\0\5\x12\0\0\0")},
};

static void save(const char *folder, const char *name, const evtx_file *f)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *to = fopen(path, "wb");
    size_t n = f->n < EVTX_FILE_HEADER ? 0 : f->n - EVTX_FILE_HEADER;
    while (n > 0 && f->bytes[EVTX_FILE_HEADER + n - 1] == 0)
        n--;
    if (!to || fputc(4, to) == EOF || fwrite(f->bytes + EVTX_FILE_HEADER, 1, n, to) != n || fclose(to) != 0)
        exit(EXIT_FAILURE);
}

static evtx_file make(evtx_layout layout)
{
    str data[] = {STR("TrackingId: 4f1b7a3c-6b0e-4a5d-9a53-0e9f6f1f2a01, PasswordResetRequestStart, Details: a@b.com"),
                  STR("& more")};
    uint8_t header[EVTX_FILE_HEADER];
    out *to = out_memory();
    evtx_writer *w = evtx_writer_new(to);
    for (unsigned i = 0; i < 3; i++) {
        evtx_event e = {.layout = i == 1 ? layout : EVTX_CLASSIC,
                        .record_id = 7 + i,
                        .time = INT64_C(1791184869123456700) + i,
                        .provider = i == 2 ? "SceCli" : "PasswordResetService",
                        .computer = "AADC01",
                        .id = 31001 + i,
                        .level = 2 + i,
                        .data = data,
                        .data_count = 1 + i % 2,
                        .values = values,
                        .value_count = sizeof values / sizeof *values};
        evtx_writer_event(w, &e);
    }
    evtx_writer_finish(w, header);
    str all = out_memory_str(to);
    evtx_file f = {malloc(all.n), all.n};
    if (!f.bytes)
        exit(EXIT_FAILURE);
    memcpy(f.bytes, all.p, all.n);
    out_free(to);
    return f;
}

int main(int argc, char **argv)
{
    static const char *const layouts[] = {"classic", "typed", "untied", "literal", "loop"};
    if (argc != 2)
        return 2;
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        evtx_file f = make((evtx_layout)i);
        save(argv[1], layouts[i], &f);
        free(f.bytes);
    }
    for (size_t i = 0; evtx_damage_name(i); i++) {
        evtx_file f = make(EVTX_CLASSIC);
        const char *name = evtx_damage_name(i);
        bool useful = strncmp(name, "header", 6) != 0 && strncmp(name, "chunk-", 6) != 0 && strcmp(name, "dirty") != 0;
        if (useful && evtx_damage(&f, name, 0, 1))
            save(argv[1], name, &f);
        free(f.bytes);
    }
    return EXIT_SUCCESS;
}
