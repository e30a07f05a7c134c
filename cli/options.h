/* The command line. Commands and options are rows of tables (commands.c, option_tables.c); parsing, `--help` and the
   messages of wrong usage come from them. Values are only checked for their form here: what a zone or a date means is
   decided in request.c. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/arena.h"
#include "base/array.h"
#include "base/out.h"

#include <stdbool.h>
#include <stdint.h>

typedef ARRAY(const char *) text_values;

/* An option that was given, on the line or in the file of --config, as it was given. */
typedef struct given_option {
    const struct option *row;
    const char *value; /* NULL: a flag */
} given_option;

enum { KEEP_BIT_TENANT = 1 };
enum { FORMAT_BIT_HTML = 1, FORMAT_BIT_CSV = 2, FORMAT_BIT_JSON = 4, FORMAT_BIT_XLSX = 8 };

typedef struct options {
    const struct command *command;
    bool help, version;
    /* of report and extract; rules also of explain */
    const char *output;                                  /* a folder; of extract a file */
    uint64_t formats;                                    /* FORMAT_BIT_... */
    uint64_t separator;                                  /* index into comma, semicolon, tab */
    uint64_t decimal;                                    /* index into point, comma */
    uint64_t language;                                   /* a tongue */
    const char *from, *to, *month, *timezone, *customer; /* NULL: not given */
    text_values input_timezones, input_encodings, rules;
    const char *password_file; /* NULL: none */
    bool redact;
    const char *forget;                                 /* a file, NULL: nobody */
    const char *redact_key, *redact_map, *redact_allow; /* files, NULL: none */
    uint64_t redact_keep;                               /* KEEP_BIT_... */
    const char *support_case;                           /* an operation, NULL: none */
    const char *target;                                 /* percent, NULL: none */
    uint64_t window_s;
    uint64_t jobs;      /* 0: one per processor */
    const char *config; /* a file, NULL: none */
    arena text;         /* values that stand there, and paths */
    int refusal;        /* the exit status of a line that options_parse refuses */
    bool quiet, verbose, no_progress;
    /* of the process of one customer, see member.h; NULL: not given */
    const char *member_folder, *member_group, *member_period, *member_fingerprint, *member_history, *member_keep,
        *member_own;
    bool member_folder_given; /* by the table of the portfolio */
    uint64_t member_run;
    text_values member_kept, member_retired, member_ignored;
    /* of batch */
    text_values only;
    const char *task, *keep; /* "K/N"; a folder */
    bool roll_up, force, list;
    uint64_t keep_months, customer_timeout_s; /* 0: all; as long as it likes */
    ARRAY(given_option) given;                /* all of the above, as they were given */
    bool output_closed;                       /* there was no standard output when the program began */
    /* what is not an option: inputs, files, words */
    text_values operands;
} options;

typedef int command_run(const options *o);

/* One option. `at` is the offset of its value in options; the kind says of which type that is. */
typedef enum option_kind {
    OPTION_FLAG,
    OPTION_TEXT,
    OPTION_LIST,
    OPTION_NUMBER,
    OPTION_CHOICE,
    OPTION_CHOICES
} option_kind;

typedef struct option {
    const char *name, *value, *help; /* value: its name in the help, NULL for a flag */
    const char *const *choices;      /* CHOICE: one, its index is stored; CHOICES: several with commas, a bit each */
    uint64_t least, most;            /* NUMBER */
    size_t at;
    option_kind kind;
    char letter;        /* 0: none */
    size_t most_length; /* of TEXT, in UTF-16 units, as a cell has them; 0: any */
    bool names_input;   /* NAME=VALUE, of one input */
    bool unseen;        /* it changes nothing that a report says: how fast, how loud, where to */
    const char *of_one; /* it is of one report and not of a batch: why; NULL: of both */
} option;

typedef struct command {
    const char *name, *operands, *help;
    const option *options; /* ends with a row without a name; NULL: none */
    bool of_paths;         /* operands are paths */
    bool of_many;          /* customers: options of one are not taken over */
    const option *more;    /* those of another command, which it takes too; NULL: none */
    size_t least_operands, most_operands;
    command_run *run;
    const char *status; /* what its exit status says; NULL: as report */
    const char *output; /* what --output is without it; NULL: nothing */
} command;

/* Fills *o (zeroed, defaults set here). Wrong usage: says so on standard error and returns false. */
bool options_parse(options *o, int argc, char **argv);
void options_free(options *o);

extern const option common_options[];          /* of every command */
const command *command_at(size_t i);           /* NULL past the end */
const command *command_find(const char *name); /* NULL: none */
/* The i-th option that it takes, in the order of the help; NULL past the end. */
const option *command_option(const command *c, size_t i);
/* The same with those of every command behind them; c may be NULL. */
const option *command_any_option(const command *c, size_t i);
/* The help of one command, or of all (NULL). */
void help_write(const command *c, out *to);
void help_write_commands(const command *c, out *to); /* a line each; c: that one alone */

#endif
