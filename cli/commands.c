/* The tables of commands and options, and the help that is printed from them. */
#include "cli/commands.h"

#include "base/str.h"

#include <stddef.h>

enum { SECONDS_PER_YEAR = 366 * 24 * 3600, MOST_JOBS = 256, NO_LIMIT = INT32_MAX, CUSTOMER_MOST = 200 };

static const char *const format_words[] = {"html", "csv", "json", NULL};
static const char *const keep_words[] = {"tenant", NULL};
static const char *const decimal_words[] = {"point", "comma", NULL};
static const char *const separator_words[] = {"comma", "semicolon", "tab", NULL};

#define AT(field) .at = offsetof(options, field)

#define RULES_OPTION                                                                      \
    {                                                                                     \
        .name = "rules", .unseen = true, .value = "FILE", .kind = OPTION_LIST, AT(rules), \
        .help = "extra rules, tried before the built-in ones; repeatable"                 \
    }

/* Of several commands. */
#define INPUT_TIMEZONE_OPTION                                                                       \
    {                                                                                               \
        .name = "input-timezone", .names_input = true, .value = "[NAME=]ZONE", .kind = OPTION_LIST, \
        AT(input_timezones),                                                                        \
        .help = "zone of inputs whose times carry none; with NAME= of that input alone; repeatable" \
    }
#define INPUT_ENCODING_OPTION                                                                                        \
    {                                                                                                                \
        .name = "input-encoding", .names_input = true, .value = "[NAME=]PAGE", .kind = OPTION_LIST,                  \
        AT(input_encodings),                                                                                         \
        .help =                                                                                                      \
            "code page of inputs that are no Unicode; with NAME= of that input alone (default: told by their words)" \
    }
#define PASSWORD_FILE_OPTION                                                                              \
    {                                                                                                     \
        .name = "password-file", .unseen = true, .value = "FILE", .kind = OPTION_TEXT, AT(password_file), \
        .help = "passwords to try on encrypted zips, one a line"                                          \
    }
#define JOBS_OPTION                                                                                               \
    {                                                                                                             \
        .name = "jobs", .unseen = true, .letter = 'j', .value = "N", .kind = OPTION_NUMBER, AT(jobs), .least = 1, \
        .most = MOST_JOBS, .help = "threads (default: one per processor)"                                         \
    }
#define QUIET_OPTION                                                                    \
    {                                                                                   \
        .name = "quiet", .unseen = true, .letter = 'q', .kind = OPTION_FLAG, AT(quiet), \
        .help = "no summary, no progress"                                               \
    }
#define VERBOSE_OPTION                                                                      \
    {                                                                                       \
        .name = "verbose", .unseen = true, .letter = 'v', .kind = OPTION_FLAG, AT(verbose), \
        .help = "a line for every input"                                                    \
    }
#define NO_PROGRESS_OPTION                                                           \
    {                                                                                \
        .name = "no-progress", .unseen = true, .kind = OPTION_FLAG, AT(no_progress), \
        .help = "no progress on the terminal"                                        \
    }

static const option report_options[] = {
    {.name = "output",
     .unseen = true,
     .letter = 'o',
     .value = "DIR",
     .kind = OPTION_TEXT,
     AT(output),
     .help = "folder for the files, made if absent (default: wbhealth-report)"},
    {.name = "format",
     .value = "LIST",
     .kind = OPTION_CHOICES,
     AT(formats),
     .choices = format_words,
     .help = "which files: html, csv, json (default: html,csv,json)"},
    {.name = "csv-separator",
     .value = "NAME",
     .kind = OPTION_CHOICE,
     AT(separator),
     .choices = separator_words,
     .help = "comma, semicolon or tab between the cells (default: comma)"},
    {.name = "csv-decimal",
     .value = "NAME",
     .kind = OPTION_CHOICE,
     AT(decimal),
     .choices = decimal_words,
     .help = "point or comma in numbers with decimals (default: comma with semicolon, else point)"},
    {.name = "from",
     .value = "TIME",
     .kind = OPTION_TEXT,
     AT(from),
     .help = "only from this time on: YYYY-MM-DD or YYYY-MM-DDTHH:MM[:SS], in --timezone"},
    {.name = "to", .value = "TIME", .kind = OPTION_TEXT, AT(to), .help = "only before this time"},
    {.name = "month", .value = "YYYY-MM", .kind = OPTION_TEXT, AT(month), .help = "only this calendar month"},
    {.name = "timezone",
     .value = "ZONE",
     .kind = OPTION_TEXT,
     AT(timezone),
     .help = "zone of dates and hours: Europe/Amsterdam, W. Europe Standard Time, +02:00 (default: UTC)"},
    INPUT_TIMEZONE_OPTION,
    INPUT_ENCODING_OPTION,
    {.name = "customer",
     .unseen = true,
     .value = "NAME",
     .kind = OPTION_TEXT,
     AT(customer),
     .most_length = CUSTOMER_MOST,
     .help = "name for the title and the customer column"},
    {.name = "window",
     .value = "SECONDS",
     .kind = OPTION_NUMBER,
     AT(window_s),
     .least = 1,
     .most = SECONDS_PER_YEAR,
     .help = "how long an operation may take before it counts as unfinished (default: 600)"},
    {.name = "target",
     .value = "PERCENT",
     .kind = OPTION_TEXT,
     AT(target),
     .help = "the reliability that was agreed, such as 99.5: the page and the verdict say whether it was met"},
    RULES_OPTION,
    PASSWORD_FILE_OPTION,
    {.name = "config",
     .unseen = true,
     .value = "FILE",
     .kind = OPTION_TEXT,
     AT(config),
     .help = "options in a file, one `name = value` a line, as here, which wins; default: the one in the user's own "
             "configuration folder"},
    {.name = "redact",
     .kind = OPTION_FLAG,
     AT(redact),
     .help = "pseudonyms instead of persons, machines and addresses in everything that is written"},
    {.name = "redact-key",
     .unseen = true,
     .value = "FILE",
     .kind = OPTION_TEXT,
     AT(redact_key),
     .help = "the same pseudonyms in every report of this key; made if absent; redacts"},
    {.name = "redact-map",
     .value = "FILE",
     .kind = OPTION_TEXT,
     AT(redact_map),
     .unseen = true,
     .help = "also writes which pseudonym is whose, for whoever may know; redacts"},
    {.name = "redact-keep",
     .value = "LIST",
     .kind = OPTION_CHOICES,
     AT(redact_keep),
     .choices = keep_words,
     .help = "what stays: tenant (tenant id and Service Bus host); redacts"},
    {.name = "redact-allow",
     .unseen = true,
     .value = "FILE",
     .kind = OPTION_TEXT,
     AT(redact_allow),
     .help = "words that are no names and stay, one a line; redacts"},
    {.name = "support-case",
     .unseen = true,
     .value = "ID",
     .kind = OPTION_TEXT,
     AT(support_case),
     .help = "also writes what a support case needs of this operation (id or tracking id), as a text file"},
    JOBS_OPTION,
    QUIET_OPTION,
    VERBOSE_OPTION,
    NO_PROGRESS_OPTION,
    {.name = NULL},
};

static const option extract_options[] = {
    {.name = "output",
     .unseen = true,
     .letter = 'o',
     .value = "FILE",
     .kind = OPTION_TEXT,
     AT(output),
     .help = "the file, packed where its name ends in .gz; - for standard output (default: wbhealth-extract.jsonl.gz)"},
    {.name = "from",
     .value = "TIME",
     .kind = OPTION_TEXT,
     AT(from),
     .help = "only records from this time on: YYYY-MM-DD or YYYY-MM-DDTHH:MM[:SS], in UTC"},
    {.name = "to", .value = "TIME", .kind = OPTION_TEXT, AT(to), .help = "only records before this time"},
    INPUT_TIMEZONE_OPTION,
    INPUT_ENCODING_OPTION,
    RULES_OPTION,
    PASSWORD_FILE_OPTION,
    JOBS_OPTION,
    QUIET_OPTION,
    VERBOSE_OPTION,
    NO_PROGRESS_OPTION,
    {.name = NULL},
};

static const char report_status[] = "  0 all inputs used whole · 1 done, but an input was damaged, repaired, limited\n"
                                    "    or unusable, --input-timezone or --input-encoding names none, or no record\n"
                                    "    lies in the period · 2 wrong usage, nothing written · 3 no report ·\n"
                                    "    128+n ended by signal n\n";

static const option explain_options[] = {RULES_OPTION, {.name = NULL}};

const option common_options[] = {
    {.name = "help", .letter = 'h', .kind = OPTION_FLAG, AT(help), .help = "this help"},
    {.name = "version", .kind = OPTION_FLAG, AT(version), .help = "version of the program and of its libraries"},
    {.name = NULL},
};

static const command commands[] = {
    {.name = "report",
     .operands = "INPUT...",
     .least_operands = 1,
     .most_operands = NO_LIMIT,
     .options = report_options,
     .run = command_report,
     .output = "wbhealth-report",
     .help = "read logs (files, folders, archives, - for standard input), write a report"},
    {.name = "extract",
     .operands = "INPUT...",
     .least_operands = 1,
     .most_operands = NO_LIMIT,
     .options = extract_options,
     .run = command_extract,
     .output = "wbhealth-extract.jsonl.gz",
     .status = "  0 all inputs used whole · 1 done, but an input was damaged, repaired, limited\n"
               "    or unusable, or --input-timezone or --input-encoding names none ·\n"
               "    2 wrong usage, nothing written · 3 no extract · 128+n ended by signal n\n",
     .help = "what a report needs of logs, as one small file, which is an input itself"},
    {.name = "explain",
     .operands = "CODE|WORDS...",
     .least_operands = 1,
     .most_operands = NO_LIMIT,
     .options = explain_options,
     .run = command_explain,
     .status = "  0 answered · 1 nothing is known about it, or about one of several codes\n"
               "  2 wrong usage · 3 a file of rules cannot be used\n",
     .help = "what a code, symptom or pasted text (- for standard input) means, who must act, what to do"},
    {.name = "rules",
     .operands = "[FILE...]",
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

const command *command_at(size_t i)
{
    return i < COMMAND_COUNT ? &commands[i] : NULL;
}

const command *command_find(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (str_eq(str_of(commands[i].name), str_of(name)))
            return &commands[i];
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

static void write_options(const option *rows, out *to)
{
    for (const option *row = rows; row && row->name; row++)
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
    write_options(c ? c->options : NULL, to);
    write_options(common_options, to);
    if (!c)
        out_lit(to, "\nexamples\n"
                    "  wbhealth report contoso-october.zip\n"
                    "  wbhealth report --month 2026-10 --timezone Europe/Amsterdam -o october logs/\n"
                    "  wbhealth explain 33004\n"
                    "\nwbhealth help report lists the options of report.\n");
    out_lit(to, "\nexit status\n");
    out_str(to, str_of(c && c->status ? c->status : report_status));
}
