/* Any bytes as a file of options, behind a line of a report: it is taken, or refused as wrong usage. What is said goes
   nowhere. */
#include "cli/commands.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool good)
{
    if (!good)
        abort();
}

/* The texts that were taken end in a NUL. */
static size_t text_bytes(const options *o)
{
    const char *const texts[] = {o->output,   o->from,     o->to,         o->month,
                                 o->timezone, o->customer, o->redact_key, o->target};
    size_t n = 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        n += texts[i] ? strlen(texts[i]) : 0;
    return n;
}

static void parse(char *path)
{
    char program[] = "wbhealth", command[] = "report", config[] = "--config", input[] = "x";
    char *line[] = {program, command, config, path, input, NULL};
    options o = {0};
    if (options_parse(&o, 5, line))
        check(o.operands.n == 1 && o.window_s > 0 && text_bytes(&o) < SIZE_MAX);
    else
        check(o.refusal == STATUS_USAGE);
    options_free(&o);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int file = -1, silence, loud;
    static char path[32];
    if (file < 0) {
        file = memfd_create("options", MFD_CLOEXEC);
        silence = open("/dev/null", O_WRONLY | O_CLOEXEC);
        loud = dup(STDERR_FILENO);
        check(file >= 0 && silence >= 0 && loud >= 0);
        (void)snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    }
    check(ftruncate(file, 0) == 0 && pwrite(file, data, size, 0) == (ssize_t)size);
    check(dup2(silence, STDERR_FILENO) >= 0);
    parse(path);
    check(dup2(loud, STDERR_FILENO) >= 0);
    return 0;
}
