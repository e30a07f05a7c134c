/* What the program says about itself. */
#include "cli/commands.h"
#include "cli/print.h"
#include "cli/say.h"

#include "base/regex.h"
#include "base/sha256.h"
#include "parsers/inputs.h"
#include "reports/report.h"
#include "version.h"

int command_help(const options *o)
{
    const command *topic = o->help ? o->command : NULL;
    if (!o->help && o->operands.n == 1 && !(topic = command_find(o->operands.v[0]))) {
        say("there is no command '%s' (see wbhealth help)", o->operands.v[0]);
        return STATUS_USAGE;
    }
    out *text = out_memory();
    help_write(topic, text);
    print_str(out_memory_str(text));
    out_free(text);
    return STATUS_WHOLE;
}

int command_version(const options *o)
{
    (void)o;
    arena a = {0};
    str libraries = parsers_libraries(&a), regex = regex_library(&a), hashes = sha256_library(&a);
    print("wbhealth %s\n%.*s, %.*s, %.*s, ", WB_VERSION, STR_ARG(libraries), STR_ARG(regex), STR_ARG(hashes));
    if (workbook_can)
        print("libxlsxwriter %s\n", workbook_library());
    else
        print("no libxlsxwriter: this build writes no workbooks (--format xlsx)\n");
    arena_free(&a);
    return STATUS_WHOLE;
}
