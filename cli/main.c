/* wbhealth: what password writeback did, what failed and why, out of the logs. */
#include "base/system/error.h"
#include "cli/commands.h"
#include "cli/process.h"
#include "cli/say.h"

#include <errno.h>
#include <stdio.h>

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
    say("standard output: %s", error_text(errno));
    return status == STATUS_WHOLE ? STATUS_NOTHING : status;
}

int main(int argc, char **argv)
{
    options o;
    process_setup();
    int status = options_parse(&o, argc, argv) ? check_output(run(&o)) : o.refusal;
    options_free(&o);
    return status;
}
