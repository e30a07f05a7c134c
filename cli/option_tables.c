/* The rows of options that each command knows. */
#include "cli/option_tables.h"

#include <stddef.h>

enum { SECONDS_PER_YEAR = 366 * 24 * 3600, MOST_JOBS = 256, CUSTOMER_MOST = 200 };

static const char *const format_words[] = {"html", "csv", "json", "xlsx", NULL};
static const char *const keep_words[] = {"tenant", NULL};
static const char *const decimal_words[] = {"point", "comma", NULL};
static const char *const language_words[] = {"en", "nl", "de", NULL}; /* as tongue has them */
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
#define REDACT_OPTION                                                                                 \
    {                                                                                                 \
        .name = "redact", .kind = OPTION_FLAG, AT(redact),                                            \
        .help = "pseudonyms instead of persons, machines and addresses in everything that is written" \
    }
#define REDACT_KEY_OPTION                                                                              \
    {                                                                                                  \
        .name = "redact-key", .unseen = true, .value = "FILE", .kind = OPTION_TEXT, AT(redact_key),    \
        .help = "the same pseudonyms in every report and extract of this key; made if absent; redacts" \
    }
#define REDACT_MAP_OPTION                                                                                    \
    {                                                                                                        \
        .name = "redact-map", .unseen = true, .value = "FILE", .kind = OPTION_TEXT, AT(redact_map),          \
        .of_one = "one file cannot hold what is whose of several customers; make the report of one of them", \
        .help = "also writes which pseudonym is whose, for whoever may know; redacts"                        \
    }
#define REDACT_KEEP_OPTION                                                                                      \
    {                                                                                                           \
        .name = "redact-keep", .value = "LIST", .kind = OPTION_CHOICES, AT(redact_keep), .choices = keep_words, \
        .help = "what stays: tenant (tenant id and Service Bus host); redacts"                                  \
    }
#define REDACT_ALLOW_OPTION                                                                             \
    {                                                                                                   \
        .name = "redact-allow", .unseen = true, .value = "FILE", .kind = OPTION_TEXT, AT(redact_allow), \
        .help = "words that are no names and stay, one a line; redacts"                                 \
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

const option options_of_report[] = {
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
     .help = "which files: html, csv, json, xlsx (default: html,csv,json)"},
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
     .of_one = "the portfolio says how its customers are called",
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
    {.name = "language",
     .value = "CODE",
     .kind = OPTION_CHOICE,
     AT(language),
     .choices = language_words,
     .help = "of report.html, the page over all customers, the summary and ask.txt: en, nl or de; the casebook and all "
             "tables are English (default: en)"},
    RULES_OPTION,
    PASSWORD_FILE_OPTION,
    {.name = "config",
     .unseen = true,
     .value = "FILE",
     .kind = OPTION_TEXT,
     AT(config),
     .help = "options in a file, one `name = value` a line, as here, which wins; default: the one in the user's own "
             "configuration folder"},
    REDACT_OPTION,
    REDACT_KEY_OPTION,
    REDACT_MAP_OPTION,
    REDACT_KEEP_OPTION,
    REDACT_ALLOW_OPTION,
    {.name = "support-case",
     .unseen = true,
     .value = "ID",
     .kind = OPTION_TEXT,
     AT(support_case),
     .of_one = "an operation is of one customer; make the report of that one",
     .help = "also writes what a support case needs of this operation (id or tracking id), as a text file"},
    JOBS_OPTION,
    QUIET_OPTION,
    VERBOSE_OPTION,
    NO_PROGRESS_OPTION,
    {.name = NULL},
};

const option options_of_extract[] = {
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
    REDACT_OPTION,
    REDACT_KEY_OPTION,
    REDACT_MAP_OPTION,
    REDACT_KEEP_OPTION,
    REDACT_ALLOW_OPTION,
    {.name = "forget",
     .unseen = true,
     .value = "FILE",
     .kind = OPTION_TEXT,
     AT(forget),
     .help = "people who become forgotten-1 and so on: user names or object ids, one a line"},
    JOBS_OPTION,
    QUIET_OPTION,
    VERBOSE_OPTION,
    NO_PROGRESS_OPTION,
    {.name = NULL},
};

const option options_of_explain[] = {RULES_OPTION, {.name = NULL}};

const option common_options[] = {
    {.name = "help", .letter = 'h', .kind = OPTION_FLAG, AT(help), .help = "this help"},
    {.name = "version", .kind = OPTION_FLAG, AT(version), .help = "version of the program and of its libraries"},
    {.name = NULL},
};

enum { MOST_TIMEOUT_S = 7 * 24 * 3600, MOST_KEEP_MONTHS = 1200 };

const option options_of_batch[] = {
    {.name = "output",
     .unseen = true,
     .letter = 'o',
     .value = "DIR",
     .kind = OPTION_TEXT,
     AT(output),
     .help = "folder for the page over all customers and a folder for each (default: wbhealth-batch)"},
    {.name = "only",
     .unseen = true,
     .value = "NAME",
     .kind = OPTION_LIST,
     AT(only),
     .help = "only this customer, and the page over all of them; repeatable"},
    {.name = "task",
     .unseen = true,
     .value = "K/N",
     .kind = OPTION_TEXT,
     AT(task),
     .help = "only every N-th customer, from the K-th on (from 0), and no page: a share of the work"},
    {.name = "roll-up", .unseen = true, .kind = OPTION_FLAG, AT(roll_up), .help = "only the page over what is there"},
    {.name = "force",
     .unseen = true,
     .kind = OPTION_FLAG,
     AT(force),
     .help = "every customer anew, the unchanged ones too"},
    {.name = "keep",
     .unseen = true,
     .value = "DIR",
     .kind = OPTION_TEXT,
     AT(keep),
     .help = "keep an extract of what is new of each customer in this folder, and read all that is kept there"},
    {.name = "keep-months",
     .unseen = true,
     .value = "N",
     .kind = OPTION_NUMBER,
     AT(keep_months),
     .least = 1,
     .most = MOST_KEEP_MONTHS,
     .help = "drop what is older than so many months before the end of the period from all that is kept"},
    {.name = "customer-timeout",
     .unseen = true,
     .value = "SECONDS",
     .kind = OPTION_NUMBER,
     AT(customer_timeout_s),
     .least = 1,
     .most = MOST_TIMEOUT_S,
     .help = "how long one customer may take (default: as long as it takes)"},
    {.name = "list", .unseen = true, .kind = OPTION_FLAG, AT(list), .help = "only say which customers there are"},
    {.name = "jobs",
     .unseen = true,
     .letter = 'j',
     .value = "N",
     .kind = OPTION_NUMBER,
     AT(jobs),
     .least = 1,
     .most = MOST_JOBS,
     .help = "customers at once (default: one per processor)"},
    {.name = NULL},
};

#define MEMBER_TEXT(name_, field)                                                                  \
    {                                                                                              \
        .name = name_, .unseen = true, .value = "TEXT", .kind = OPTION_TEXT, AT(field), .help = "" \
    }
#define MEMBER_LIST(name_, field)                                                                  \
    {                                                                                              \
        .name = name_, .unseen = true, .value = "TEXT", .kind = OPTION_LIST, AT(field), .help = "" \
    }

const option options_of_member[] = {
    MEMBER_TEXT("member-folder", member_folder),
    MEMBER_TEXT("member-group", member_group),
    MEMBER_TEXT("member-period", member_period),
    MEMBER_TEXT("member-fingerprint", member_fingerprint),
    MEMBER_TEXT("member-history", member_history),
    MEMBER_TEXT("member-keep", member_keep),
    MEMBER_TEXT("member-own", member_own),
    MEMBER_LIST("member-kept", member_kept),
    MEMBER_LIST("member-retired", member_retired),
    MEMBER_LIST("member-ignored", member_ignored),
    {.name = "member-folder-given", .unseen = true, .kind = OPTION_FLAG, AT(member_folder_given), .help = ""},
    {.name = "member-run",
     .unseen = true,
     .value = "N",
     .kind = OPTION_NUMBER,
     AT(member_run),
     .least = 1,
     .most = UINT64_MAX,
     .help = ""},
    {.name = NULL},
};
