#include "cli/manual.h"

#include "cli/paths.h"

/* In single quotes of a shell; `escape` stands before characters that mean something inside them. */
static void put_quoted(out *o, str s, const char *special)
{
    out_char(o, '\'');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\'') {
            out_lit(o, "'\\''");
            continue;
        }
        if (strchr(special, s.p[i]))
            out_char(o, '\\');
        out_char(o, s.p[i]);
    }
    out_char(o, '\'');
}

static void put_choices(out *o, const option *row)
{
    for (size_t i = 0; row->choices[i]; i++) {
        out_str(o, i ? STR(" ") : STR(""));
        out_str(o, str_of(row->choices[i]));
    }
}

/* ---- bash ---- */

static void put_bash_values(out *o, const command *c)
{
    const option *row;
    for (size_t i = 0; (row = command_any_option(c, i)) != NULL; i++)
        if (row->value && row->choices) {
            out_lit(o, "    ");
            out_str(o, str_of(c->name));
            out_lit(o, ":--");
            out_str(o, str_of(row->name));
            out_lit(o, ") COMPREPLY=($(compgen -W '");
            put_choices(o, row);
            out_lit(o, "' -- \"$word\")); return ;;\n");
        }
}

static void put_bash_options(out *o, const command *c)
{
    const option *row;
    out_lit(o, "    ");
    out_str(o, str_of(c->name));
    out_lit(o, ") words='");
    for (size_t i = 0; (row = command_any_option(c, i)) != NULL; i++) {
        out_str(o, i ? STR(" --") : STR("--"));
        out_str(o, str_of(row->name));
    }
    out_lit(o, "' ;;\n");
}

void completion_write_bash(out *o)
{
    out_lit(o, "# bash completion for wbhealth\n"
               "_wbhealth() {\n"
               "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= words= w\n"
               "    for w in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
               "        case $w in -*) ;; *) command=$w; break ;; esac\n"
               "    done\n"
               "    if [ -z \"$command\" ]; then\n"
               "        COMPREPLY=($(compgen -W '");
    for (size_t i = 0; command_at(i); i++) {
        out_str(o, str_of(command_at(i)->name));
        out_lit(o, " ");
    }
    out_lit(o, "--help --version' -- \"$word\"))\n        return\n    fi\n    case $command:$before in\n");
    for (size_t i = 0; command_at(i); i++)
        put_bash_values(o, command_at(i));
    out_lit(o, "    esac\n    case $command in\n");
    for (size_t i = 0; command_at(i); i++)
        put_bash_options(o, command_at(i));
    out_lit(o, "    esac\n"
               "    case $word in\n"
               "    -*) COMPREPLY=($(compgen -W \"$words\" -- \"$word\")) ;;\n"
               "    *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
               "    esac\n"
               "}\n"
               "complete -o filenames -F _wbhealth wbhealth\n");
}

/* ---- zsh ---- */

static void put_zsh_option(out *o, const option *row)
{
    out_lit(o, "        '--");
    out_str(o, str_of(row->name));
    out_str(o, row->value ? STR("=['") : STR("['"));
    put_quoted(o, str_of(row->help), "[]:\\");
    out_lit(o, "']");
    if (row->value) {
        out_lit(o, ":");
        out_str(o, str_of(row->choices ? "one" : option_is_path(row) ? "path" : "value"));
        out_lit(o, ":");
        if (row->choices) {
            out_lit(o, "(");
            put_choices(o, row);
            out_lit(o, ")");
        } else if (option_is_path(row)) {
            out_lit(o, "_files");
        }
    }
    out_lit(o, "' \\\n");
}

void completion_write_zsh(out *o)
{
    const option *row;
    out_lit(o, "#compdef wbhealth\n_wbhealth() {\n    if ((CURRENT == 2)); then\n        local -a commands=(");
    for (size_t i = 0; command_at(i); i++) {
        out_lit(o, "\n            ");
        out_str(o, str_of(command_at(i)->name));
        out_char(o, ':');
        put_quoted(o, str_of(command_at(i)->help), ":\\");
    }
    out_lit(o, ")\n        _describe command commands\n        return\n    fi\n    case $words[2] in\n");
    for (size_t i = 0; command_at(i); i++) {
        out_lit(o, "    ");
        out_str(o, str_of(command_at(i)->name));
        out_lit(o, ")\n        _arguments \\\n");
        for (size_t k = 0; (row = command_any_option(command_at(i), k)) != NULL; k++)
            put_zsh_option(o, row);
        out_lit(o, "        '*:input:_files' ;;\n");
    }
    out_lit(o, "    esac\n}\n_wbhealth \"$@\"\n");
}

/* ---- fish ---- */

static void put_fish_option(out *o, const command *c, const option *row)
{
    out_lit(o, "complete -c wbhealth -n '__fish_seen_subcommand_from ");
    out_str(o, str_of(c->name));
    out_lit(o, "' -l ");
    out_str(o, str_of(row->name));
    if (row->letter) {
        out_lit(o, " -s ");
        out_char(o, row->letter);
    }
    if (row->choices) {
        out_lit(o, " -x -a '");
        put_choices(o, row);
        out_char(o, '\'');
    } else if (row->value) {
        out_str(o, option_is_path(row) ? STR(" -r") : STR(" -x"));
    }
    out_lit(o, " -d ");
    put_quoted(o, str_of(row->help), "\\");
    out_char(o, '\n');
}

void completion_write_fish(out *o)
{
    const option *row;
    out_lit(o, "# fish completion for wbhealth\n");
    for (size_t i = 0; command_at(i); i++) {
        out_lit(o, "complete -c wbhealth -n __fish_use_subcommand -f -a ");
        out_str(o, str_of(command_at(i)->name));
        out_lit(o, " -d ");
        put_quoted(o, str_of(command_at(i)->help), "\\");
        out_char(o, '\n');
    }
    for (size_t i = 0; command_at(i); i++)
        for (size_t k = 0; (row = command_any_option(command_at(i), k)) != NULL; k++)
            put_fish_option(o, command_at(i), row);
}
