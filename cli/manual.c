#include "cli/manual.h"

#include "version.h"

/* Text for roff: a backslash and a hyphen mean something there, and so do a point and a quote that begin a line. */
static void put_text(out *o, str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if ((c == '.' || c == '\'') && (i == 0 || s.p[i - 1] == '\n'))
            out_lit(o, "\\&");
        if (c == '\\')
            out_lit(o, "\\e");
        else if (c == '-')
            out_lit(o, "\\-");
        else
            out_char(o, c);
    }
}

static void put_option(out *o, const option *row)
{
    out_lit(o, ".TP\n");
    if (row->letter) {
        out_lit(o, "\\fB\\-");
        out_char(o, row->letter);
        out_lit(o, "\\fR, ");
    }
    out_lit(o, "\\fB\\-\\-");
    put_text(o, str_of(row->name));
    out_lit(o, "\\fR");
    if (row->value) {
        out_lit(o, " \\fI");
        put_text(o, str_of(row->value));
        out_lit(o, "\\fR");
    }
    out_lit(o, "\n");
    put_text(o, str_of(row->help));
    out_lit(o, "\n");
}

static void put_line(out *o, const command *c)
{
    out_lit(o, "\\fBwbhealth ");
    put_text(o, str_of(c->name));
    out_str(o, c->options ? STR("\\fR [\\fIoptions\\fR] \\fI") : STR("\\fR \\fI"));
    put_text(o, str_of(c->operands));
    out_lit(o, "\\fR\n");
}

static void put_command(out *o, const command *c)
{
    out_lit(o, ".SS ");
    out_str(o, str_of(c->name));
    out_lit(o, "\n");
    put_text(o, str_of(c->help));
    out_lit(o, "\n");
    const option *row;
    for (size_t i = 0; (row = command_option(c, i)) != NULL; i++)
        put_option(o, row);
    if (c->status) {
        out_lit(o, ".PP\nExit status:\n.PP\n.nf\n");
        put_text(o, str_of(c->status));
        out_lit(o, ".fi\n");
    }
}

void manual_write(out *o)
{
    out_lit(o, ".TH WBHEALTH 1 2026-11-29 \"wbhealth " WB_VERSION "\" \"User Commands\"\n"
               ".SH NAME\n"
               "wbhealth \\- what password writeback did, what failed and who must act, out of the logs\n"
               ".SH SYNOPSIS\n");
    for (size_t i = 0; command_at(i); i++) {
        out_str(o, i ? STR(".br\n") : STR(""));
        put_line(o, command_at(i));
    }
    out_lit(
        o,
        ".SH DESCRIPTION\n"
        "Reads event logs of Microsoft Entra Connect servers and audit logs of Microsoft Entra ID, as files, folders,\n"
        "archives or from standard input, and writes a health report for people, a casebook to work from and tables\n"
        "for spreadsheets. Nothing is sent anywhere.\n"
        ".SH COMMANDS\n");
    for (size_t i = 0; command_at(i); i++)
        put_command(o, command_at(i));
    out_lit(o, ".SH COMMON OPTIONS\n");
    for (const option *row = common_options; row->name; row++)
        put_option(o, row);
    out_lit(
        o,
        ".SH EXAMPLES\n.nf\n"
        "wbhealth report contoso\\-october.zip\n"
        "wbhealth report \\-\\-month 2026\\-10 \\-\\-timezone Europe/Amsterdam \\-o october logs/\n"
        "wbhealth explain 33004\n"
        ".fi\n"
        ".SH EXIT STATUS\n"
        "0: done, every input was used whole. 1: done, but something was damaged, limited, not usable or not known.\n"
        "2: wrong usage, nothing was written. 3: nothing could be made. 128 and more: ended by a signal.\n");
}
