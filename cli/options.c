/* Reading a command line by the tables of commands.c.

   Why not getopt_long: it prints messages of its own, guesses at abbreviations (a script that uses one breaks when an
   option is added), and would need the same names in a second table for the help. */
#include "cli/options.h"

#include "base/near.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/config.h"
#include "cli/paths.h"
#include "cli/redaction.h"
#include "cli/say.h"

#include <stdio.h>

/* ---- wrong usage ---- */

/* Keeps the nearer of two names, if it is near at all: at most a third of the letters may differ. */
static void consider(str wanted, const char *name, const char **nearest, size_t *distance)
{
    size_t d = near_distance(wanted, str_of(name));
    if (d < *distance) {
        *nearest = name;
        *distance = d;
    }
}

/* The reason why an option of one report does not stand in this command; NULL: there is no such option. */
static const char *reason_of_one(const command *c, str name)
{
    for (const option *row = c ? c->more : NULL; row && row->name; row++)
        if (c->of_many && row->of_one && str_eq(str_of(row->name), name))
            return row->of_one;
    return NULL;
}

static bool unknown_command(const char *name)
{
    const char *nearest = NULL;
    size_t distance = SIZE_MAX;
    for (size_t i = 0; command_at(i); i++)
        consider(str_of(name), command_at(i)->name, &nearest, &distance);
    if (nearest)
        say("unknown command '%s', did you mean '%s'? (see wbhealth help)", name, nearest);
    else
        say("unknown command '%s' (see wbhealth help)", name);
    return false;
}

/* Where to read on: "wbhealth help report". */
static const char *help_of(const options *o)
{
    static char line[48];
    snprintf(line, sizeof line, "wbhealth help%s%s", o->command ? " " : "", o->command ? o->command->name : "");
    return line;
}

static bool unknown_option(const options *o, str name, const char *dashes)
{
    const char *nearest = NULL;
    size_t distance = SIZE_MAX;
    const char *reason = reason_of_one(o->command, name);
    const option *row;
    for (size_t i = 0; name.n > 1 && (row = command_any_option(o->command, i)) != NULL; i++)
        consider(name, row->name, &nearest, &distance);
    if (reason)
        say("%s%.*s is not for %s: %s (see %s)", dashes, STR_ARG(name), o->command->name, reason, help_of(o));
    else if (nearest)
        say("unknown option '%s%.*s', did you mean '--%s'? (see %s)", dashes, STR_ARG(name), nearest, help_of(o));
    else
        say("unknown option '%s%.*s' (see %s)", dashes, STR_ARG(name), help_of(o));
    return false;
}

static bool choice_index(const char *const *choices, str word, uint64_t *index)
{
    for (uint64_t i = 0; choices[i]; i++)
        if (str_eq(str_of(choices[i]), word)) {
            *index = i;
            return true;
        }
    return false;
}

/* The part of the value that is wrong, and what would be right. */
static void say_not_one_of(const options *o, const option *row, const char *value)
{
    arena a = {0};
    uint64_t index;
    str rest = str_of(value), wrong = rest, known = str_of(row->choices[0]);
    while (row->kind == OPTION_CHOICES && !str_empty(rest)) {
        wrong = str_trim(str_cut(&rest, ','));
        if (!choice_index(row->choices, wrong, &index))
            break;
    }
    for (size_t i = 1; row->choices[i]; i++)
        known = arena_printf(&a, "%.*s%s%s", STR_ARG(known), row->choices[i + 1] ? ", " : " or ", row->choices[i]);
    say("--%s: '%.*s' is not one of its values: %.*s (see %s)", row->name, STR_ARG(wrong), STR_ARG(known), help_of(o));
    arena_free(&a);
}

static bool wrong_value(const options *o, const option *row, const char *value)
{
    if (row->kind == OPTION_NUMBER)
        say("--%s takes a whole number from %llu to %llu, not '%s' (see %s)", row->name, (unsigned long long)row->least,
            (unsigned long long)row->most, value, help_of(o));
    else
        say_not_one_of(o, row, value);
    return false;
}

/* ---- values ---- */

static bool set_number(const option *row, const char *value, uint64_t *number)
{
    unsigned long long n = 0;
    if (!str_u64(str_of(value), &n) || n < row->least || n > row->most)
        return false;
    *number = n;
    return true;
}

static bool set_choices(const option *row, const char *value, uint64_t *bits)
{
    uint64_t index = 0, chosen = 0;
    str rest = str_of(value);
    do {
        if (!choice_index(row->choices, str_trim(str_cut(&rest, ',')), &index))
            return false;
        chosen |= UINT64_C(1) << index;
    } while (!str_empty(rest));
    *bits = chosen;
    return true;
}

static bool set_value(options *o, const option *row, const char *value)
{
    void *at = (char *)o + row->at;
    bool fine = true;
    if (row->value && !*value) {
        say("--%s needs a value: %s (see %s)", row->name, row->value, help_of(o));
        return false;
    }
    if (row->most_length && utf16_units(str_of(value)) > row->most_length) {
        say("--%s takes at most %zu characters (see %s)", row->name, row->most_length, help_of(o));
        return false;
    }
    switch (row->kind) {
    case OPTION_FLAG:
        *(bool *)at = true;
        break;
    case OPTION_TEXT:
        *(const char **)at = value;
        break;
    case OPTION_LIST:
        *array_push((text_values *)at) = value;
        break;
    case OPTION_NUMBER:
        fine = set_number(row, value, at);
        break;
    case OPTION_CHOICE:
        fine = choice_index(row->choices, str_of(value), at);
        break;
    case OPTION_CHOICES:
        fine = set_choices(row, value, at);
        break;
    }
    *array_push(&o->given) = (given_option){row, row->value ? value : NULL};
    return fine || wrong_value(o, row, value);
}

/* ---- the line ---- */

/* The arguments that are still to be read, and the options that were. */
typedef struct arguments {
    char **v;
    int n, at;
    ARRAY(const option *) given;
} arguments;

/* Of two values nobody knows which was meant; an option without one says the same twice. */
static bool is_given_twice(const options *o, const option *row, arguments *a)
{
    for (size_t i = 0; row->value && row->kind != OPTION_LIST && i < a->given.n; i++)
        if (a->given.v[i] == row) {
            say("--%s is given twice (see %s)", row->name, help_of(o));
            return true;
        }
    *array_push(&a->given) = row;
    return false;
}

static const option *option_find(const options *o, str name, char letter)
{
    const option *row;
    for (size_t i = 0; (row = command_any_option(o->command, i)) != NULL; i++)
        if (letter ? row->letter == letter : str_eq(str_of(row->name), name))
            return row;
    return NULL;
}

/* The value stands in the same argument (attached, may be NULL) or is the next one. */
static bool take_option(options *o, const option *row, const char *attached, arguments *a)
{
    if (!row->value && attached) {
        say("--%s takes no value (see %s)", row->name, help_of(o));
        return false;
    }
    if (row->value && !attached) {
        if (a->at == a->n) {
            say("--%s needs a value: %s (see %s)", row->name, row->value, help_of(o));
            return false;
        }
        attached = a->v[a->at++];
    }
    return !is_given_twice(o, row, a) && set_value(o, row, attached);
}

static bool take_long(options *o, const char *text, arguments *a)
{
    str rest = str_of(text);
    str name = str_cut(&rest, '=');
    const option *row = option_find(o, name, 0);
    if (!row)
        return unknown_option(o, name, "--");
    return take_option(o, row, text[name.n] == '=' ? text + name.n + 1 : NULL, a);
}

/* -q, -qv, -j4, -j 4 */
static bool take_letters(options *o, const char *text, arguments *a)
{
    for (; *text; text++) {
        const option *row = option_find(o, STR(""), *text);
        if (!row)
            return unknown_option(o, str_make(text, 1), "-");
        if (row->value)
            return take_option(o, row, text[1] ? text + 1 : NULL, a);
        if (!take_option(o, row, NULL, a))
            return false;
    }
    return true;
}

/* A lone `-` is standard input; -2147467259 is a code as some tools print it. */
static bool is_operand(const char *text)
{
    return text[0] != '-' || text[1] == '\0' || text[1] == '?' || char_is_digit(text[1]);
}

/* What people type first, here and on other systems. */
static bool take_habit(options *o, const char *text)
{
    str word = str_of(text);
    o->version = o->version || (!o->command && str_eq(word, STR("version")));
    o->help = o->help || str_eq(word, STR("/?")) || str_eq(word, STR("-?"));
    return o->version || o->help;
}

static bool take_operand(options *o, const char *text)
{
    if (!o->command) {
        o->command = command_find(text);
        return o->command || unknown_command(text);
    }
    *array_push(&o->operands) = text;
    return true;
}

static bool check_operands(const options *o)
{
    if (o->help || o->version)
        return true;
    if (!o->command) {
        say("no command given");
        out *usage = out_memory();
        help_write_commands(NULL, usage);
        out_lit(usage, "See wbhealth help.");
        for (str rest = out_memory_str(usage); !str_empty(rest);)
            say_line(str_cut(&rest, '\n'));
        out_free(usage);
        return false;
    }
    if (o->operands.n < o->command->least_operands || o->operands.n > o->command->most_operands) {
        say("%s takes %s (see %s)", o->command->name, o->command->operands, help_of(o));
        return false;
    }
    return true;
}

/* Countries that write a comma separate cells by semicolons: a spreadsheet there takes 96.1 for a date. */
enum { SEPARATOR_SEMICOLON = 1, DECIMAL_BY_SEPARATOR = 2 };

static bool read_line(options *o, arguments *a)
{
    bool only_operands = false;
    *o = (options){.formats = FORMAT_BIT_HTML | FORMAT_BIT_CSV | FORMAT_BIT_JSON,
                   .decimal = DECIMAL_BY_SEPARATOR,
                   .window_s = 600,
                   .refusal = STATUS_USAGE};
    while (a->at < a->n) {
        const char *text = a->v[a->at++];
        if (!only_operands && str_eq(str_of(text), STR("--")))
            only_operands = true;
        else if (only_operands || is_operand(text)) {
            if ((only_operands || !take_habit(o, text)) && !take_operand(o, text))
                return false;
        } else if (text[1] == '-' ? !take_long(o, text + 2, a) : !take_letters(o, text + 1, a))
            return false;
    }
    return true;
}

/* ---- the file of --config ---- */

typedef struct config {
    options *o;
    arguments file;           /* what stands there */
    const arguments *command; /* what was given on the command line, and wins */
} config;

static bool is_given(const arguments *a, const option *row)
{
    for (size_t i = 0; i < a->given.n; i++)
        if (a->given.v[i] == row)
            return true;
    return false;
}

/* A flag may stand alone. */
static bool take_flag(options *o, const option *row, const char *value)
{
    str word = str_of(value);
    bool no = str_eq(word, STR("no"));
    if (!no && !str_empty(word) && !str_eq(word, STR("yes"))) {
        say("%s is yes or no, not '%s'", row->name, value);
        return false;
    }
    if (!no)
        *array_push(&o->given) = (given_option){row, NULL};
    *(bool *)((char *)o + row->at) = !no;
    return true;
}

static bool take_config(void *context, const char *name, const char *value)
{
    config *c = context;
    const option *row = option_find(c->o, str_of(name), 0);
    if (!row || row->at == offsetof(options, help) || row->at == offsetof(options, version))
        return unknown_option(c->o, str_of(name), "");
    if (row->at == offsetof(options, config)) {
        say("a file of --config leads to no other one");
        return false;
    }
    if (is_given(c->command, row))
        return true;
    return row->value ? !is_given_twice(c->o, row, &c->file) && set_value(c->o, row, value)
                      : take_flag(c->o, row, value);
}

static bool read_config(options *o, const arguments *command)
{
    config c = {.o = o, .command = command};
    o->refusal = config_read(o->config, &o->text, take_config, &c);
    array_free(&c.file.given);
    return o->refusal == STATUS_WHOLE;
}

bool options_parse(options *o, int argc, char **argv)
{
    arguments a = {.v = argv, .n = argc, .at = 1};
    bool read = read_line(o, &a) && (!o->config || !o->command || read_config(o, &a));
    array_free(&a.given);
    if (!read)
        return false;
    if (o->decimal == DECIMAL_BY_SEPARATOR)
        o->decimal = o->separator == SEPARATOR_SEMICOLON;
    if (!o->output && o->command)
        o->output = o->command->output;
    o->redact = redaction_is_asked(o); /* each of its options asks for it */
    paths_take(o);
    return check_operands(o);
}

void options_free(options *o)
{
    array_free(&o->input_timezones);
    array_free(&o->input_encodings);
    array_free(&o->rules);
    array_free(&o->given);
    array_free(&o->only);
    array_free(&o->member_kept);
    array_free(&o->member_retired);
    array_free(&o->member_ignored);
    array_free(&o->operands);
    arena_free(&o->text);
}
