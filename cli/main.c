/* wbhealth: what password writeback did, what failed and why, out of the logs. */
#include "base/system/arguments.h"
#include "base/system/error.h"
#include "base/system/terminal.h"
#include "cli/commands.h"
#include "cli/dropped.h"
#include "cli/print.h"
#include "cli/process.h"
#include "cli/say.h"

static int run(const options *o)
{
    if (o->help)
        return command_help(o);
    return o->version ? command_version(o) : o->command->run(o);
}

/* Is standard output all that comes of it? */
static bool is_output_all(const options *o)
{
    return o->help || o->version || !o->command->output;
}

/* What was asked for went to standard output; lost is lost, unless its reader did not want it any more. */
static int check_output(const options *o, int status)
{
    if (o->output_closed && is_output_all(o)) {
        say("standard output: it is closed");
        return status == STATUS_WHOLE ? STATUS_NOTHING : status;
    }
    int code = print_flush();
    if (!code)
        return status;
    say("standard output: %s", error_text(code));
    return status == STATUS_WHOLE ? STATUS_NOTHING : status;
}

int main(int argc, char **argv)
{
    options o;
    bool output = process_setup();
    arguments_take(&argc, &argv);
    dropped_take(&argc, &argv);
    bool parsed = options_parse(&o, argc, argv);
    o.output_closed = !output;
    int status = parsed ? check_output(&o, run(&o)) : o.refusal;
    options_free(&o);
    terminal_keep();
    return status;
}
