/* The table of commands, and the help that is printed from it. */
#include "cli/commands.h"

#include "cli/option_tables.h"

#include "base/str.h"

enum { NO_LIMIT = INT32_MAX };

static const char report_status[] = "  0 all inputs used whole · 1 done, but an input was damaged, repaired, limited\n"
                                    "    or unusable, --input-timezone or --input-encoding names none, or no record\n"
                                    "    lies in the period · 2 wrong usage, nothing written · 3 no report ·\n"
                                    "    128+n ended by signal n\n";

static const command commands[] = {
    {.name = "report",
     .operands = "INPUT...",
     .of_paths = true,
     .least_operands = 1,
     .most_operands = NO_LIMIT,
     .options = options_of_report,
     .run = command_report,
     .output = "wbhealth-report",
     .help = "read logs (files, folders, archives, - for standard input), write a report"},
    {.name = "extract",
     .operands = "INPUT...",
     .of_paths = true,
     .least_operands = 1,
     .most_operands = NO_LIMIT,
     .options = options_of_extract,
     .run = command_extract,
     .output = "wbhealth-extract.jsonl.gz",
     .status = "  0 all inputs used whole · 1 done, but an input was damaged, repaired, limited\n"
               "    or unusable, or --input-timezone or --input-encoding names none ·\n"
               "    2 wrong usage, nothing written · 3 no extract · 128+n ended by signal n\n",
     .help = "what a report needs of logs, as one small file, which is an input itself"},
    {.name = "batch",
     .operands = "PORTFOLIO",
     .of_paths = true,
     .least_operands = 1,
     .most_operands = 1,
     .options = options_of_batch,
     .more = options_of_report,
     .of_many = true,
     .run = command_batch,
     .output = "wbhealth-batch",
     .status = "  0 all reported whole or unchanged · 1 some not whole, failed or without\n"
               "    input · 2 wrong usage, nothing written · 3 none could be reported ·\n"
               "    128+n ended by signal n\n",
     .help = "a report for each customer of a folder or table, and a page over all of them"},
    {.name = "explain",
     .operands = "CODE|WORDS...",
     .least_operands = 1,
     .most_operands = NO_LIMIT,
     .options = options_of_explain,
     .run = command_explain,
     .status = "  0 answered · 1 nothing is known about it, or about one of several codes\n"
               "  2 wrong usage · 3 a file of rules cannot be used\n",
     .help = "what a code, symptom or pasted text (- for standard input) means, who must act, what to do"},
    {.name = "rules",
     .operands = "[FILE...]",
     .of_paths = true,
     .most_operands = NO_LIMIT,
     .run = command_rules,
     .status = "  0 no problems · 1 problems, all of them told · 2 wrong usage\n",
     .help = "check the built-in rules, or these files"},
    {.name = "help",
     .operands = "[COMMAND]",
     .most_operands = 1,
     .run = command_help,
     .help = "help on the program or on a command"},
};
enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

/* Not in any list. */
static const command member = {.name = "batch-member",
                               .operands = "[INPUT...]",
                               .of_paths = true,
                               .most_operands = NO_LIMIT,
                               .options = options_of_member,
                               .more = options_of_report,
                               .run = command_report,
                               .output = "",
                               .help = ""};

const command *command_at(size_t i)
{
    return i < COMMAND_COUNT ? &commands[i] : NULL;
}

const command *command_find(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (str_eq(str_of(commands[i].name), str_of(name)))
            return &commands[i];
    return str_eq(str_of(member.name), str_of(name)) ? &member : NULL;
}

static const option *option_called(const option *rows, const char *name)
{
    for (; rows && rows->name; rows++)
        if (str_eq(str_of(rows->name), str_of(name)))
            return rows;
    return NULL;
}

const option *command_option(const command *c, size_t i)
{
    const option *row = c->options;
    for (; row && row->name; row++)
        if (i-- == 0)
            return row;
    for (row = c->more; row && row->name; row++)
        if (!(c->of_many && row->of_one) && !option_called(c->options, row->name) && i-- == 0)
            return row;
    return NULL;
}

const option *command_any_option(const command *c, size_t i)
{
    const option *row;
    for (size_t n = 0; c && (row = command_option(c, n)) != NULL; n++)
        if (i-- == 0)
            return row;
    for (row = common_options; row->name; row++)
        if (i-- == 0)
            return row;
    return NULL;
}

/* ---- help ---- */

/* Where the explanations begin, and where lines end. */
enum { OPTION_COLUMN = 36, COMMAND_COLUMN = 43, HELP_WIDTH = 80 };

static void write_at_column(out *to, uint64_t line_start, unsigned column)
{
    do
        out_char(to, ' ');
    while (out_size(to) - line_start < column);
}

/* Words from the column on, folded before HELP_WIDTH. The line is at that column already. */
static void write_folded(out *to, unsigned column, str text)
{
    size_t at = column;
    for (bool first = true; !str_empty(text); first = false) {
        str word = str_cut(&text, ' ');
        if (!first && at + 1 + word.n > HELP_WIDTH) {
            out_char(to, '\n');
            for (at = 0; at < column; at++)
                out_char(to, ' ');
        } else if (!first) {
            out_char(to, ' ');
            at++;
        }
        out_str(to, word);
        at += word.n;
    }
    out_char(to, '\n');
}

static void write_option(const option *row, out *to)
{
    uint64_t line_start = out_size(to);
    out_lit(to, "  ");
    if (row->letter) {
        out_char(to, '-');
        out_char(to, row->letter);
        out_lit(to, ", ");
    } else
        out_lit(to, "    ");
    out_lit(to, "--");
    out_str(to, str_of(row->name));
    if (row->value) {
        out_char(to, ' ');
        out_str(to, str_of(row->value));
    }
    write_at_column(to, line_start, OPTION_COLUMN);
    write_folded(to, OPTION_COLUMN, str_of(row->help));
}

static void write_options(const command *c, out *to)
{
    const option *row;
    for (size_t i = 0; c && (row = command_option(c, i)) != NULL; i++)
        write_option(row, to);
    for (row = common_options; row->name; row++)
        write_option(row, to);
}

static void write_command(const command *c, out *to)
{
    uint64_t line_start = out_size(to);
    out_lit(to, "  wbhealth ");
    out_str(to, str_of(c->name));
    out_str(to, c->options ? STR(" [options] ") : STR(" "));
    out_str(to, str_of(c->operands));
    write_at_column(to, line_start, COMMAND_COLUMN);
    write_folded(to, COMMAND_COLUMN, str_of(c->help));
}

void help_write_commands(const command *c, out *to)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (!c || c == &commands[i])
            write_command(&commands[i], to);
}

void help_write(const command *c, out *to)
{
    out_lit(to, "wbhealth reads the logs of password writeback and says what works, what fails\nand who must act.\n\n");
    help_write_commands(c, to);
    out_lit(to, "\noptions\n");
    write_options(c, to);
    if (!c)
        out_lit(to, "\nexamples\n"
                    "  wbhealth report contoso-october.zip\n"
                    "  wbhealth report --month 2026-10 --timezone Europe/Amsterdam -o october logs/\n"
                    "  wbhealth batch customers/ --month 2026-10 -o october --keep history\n"
                    "  wbhealth explain 33004\n"
                    "\nwbhealth help report lists the options of report.\n");
    out_lit(to, "\nexit status\n");
    out_str(to, str_of(c && c->status ? c->status : report_status));
}
