/* wbhealth: what password writeback did, what failed and why, out of the logs. */
#include "cli/commands.h"
#include "cli/process.h"
#include "cli/say.h"

#include "base/regex.h"
#include "parsers/inputs.h"
#include "version.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

int command_help(const options *o)
{
    const command *topic = o->help ? o->command : NULL;
    if (!o->help && o->operands.n == 1 && !(topic = command_find(o->operands.v[0]))) {
        say("there is no command '%s' (see wbhealth help)", o->operands.v[0]);
        return STATUS_USAGE;
    }
    out *text = out_memory();
    help_write(topic, text);
    fwrite(out_memory_str(text).p, 1, out_memory_str(text).n, stdout);
    out_free(text);
    return STATUS_WHOLE;
}

int command_version(const options *o)
{
    (void)o;
    arena a = {0};
    str libraries = parsers_libraries(&a);
    printf("wbhealth %s\n%.*s, %s\n", WB_VERSION, STR_ARG(libraries), regex_library());
    arena_free(&a);
    return STATUS_WHOLE;
}

static int run(const options *o)
{
    if (o->help)
        return command_help(o);
    return o->version ? command_version(o) : o->command->run(o);
}

/* What was asked for went to standard output; lost is lost, unless its reader did not want it any more. */
static int check_output(int status)
{
    errno = 0;
    bool good = fflush(stdout) == 0 && !ferror(stdout);
    if (good || errno == EPIPE || errno == 0)
        return status;
    say("standard output: %s", strerror(errno));
    return status == STATUS_WHOLE ? STATUS_NOTHING : status;
}

int main(int argc, char **argv)
{
    options o;
    process_setup();
    int status = options_parse(&o, argc, argv) ? check_output(run(&o)) : STATUS_USAGE;
    options_free(&o);
    return status;
}
