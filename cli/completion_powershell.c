#include "cli/manual.h"

/* In single quotes, where a quote is written twice. */
static void put_quoted(out *o, str s)
{
    out_char(o, '\'');
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\'')
            out_char(o, '\'');
        out_char(o, s.p[i]);
    }
    out_char(o, '\'');
}

/* What it becomes, and what is shown beside it. */
static void put_entry(out *o, const char *dashes, const char *name, const char *help)
{
    out_lit(o, "            ");
    out_char(o, '\'');
    out_str(o, str_of(dashes));
    out_str(o, str_of(name));
    out_lit(o, "' = ");
    put_quoted(o, str_of(help));
    out_char(o, '\n');
}

static void put_options(out *o, const command *c)
{
    const option *row;
    out_lit(o, "        '");
    out_str(o, str_of(c->name));
    out_lit(o, "' = [ordered]@{\n");
    for (size_t i = 0; (row = command_any_option(c, i)) != NULL; i++)
        put_entry(o, "--", row->name, row->help);
    out_lit(o, "        }\n");
}

static void put_values(out *o, const command *c)
{
    const option *row;
    for (size_t i = 0; (row = command_any_option(c, i)) != NULL; i++) {
        if (!row->choices)
            continue;
        out_lit(o, "        '");
        out_str(o, str_of(c->name));
        out_lit(o, " --");
        out_str(o, str_of(row->name));
        out_lit(o, "' = @(");
        for (size_t k = 0; row->choices[k]; k++) {
            out_str(o, k ? STR(", ") : STR(""));
            put_quoted(o, str_of(row->choices[k]));
        }
        out_lit(o, ")\n");
    }
}

/* Where nothing is offered PowerShell offers files. */
void completion_write_powershell(out *o)
{
    out_lit(o, "# PowerShell completion for wbhealth\n"
               "Register-ArgumentCompleter -Native -CommandName 'wbhealth', 'wbhealth.exe' -ScriptBlock {\n"
               "    param($word, $line, $place)\n"
               "    $commands = [ordered]@{\n");
    for (size_t i = 0; command_at(i); i++)
        put_entry(o, "", command_at(i)->name, command_at(i)->help);
    out_lit(o, "    }\n    $options = @{\n");
    for (size_t i = 0; command_at(i); i++)
        put_options(o, command_at(i));
    out_lit(o, "    }\n    $values = @{\n");
    for (size_t i = 0; command_at(i); i++)
        put_values(o, command_at(i));
    out_lit(o, "    }\n"
               "    $before = @($line.CommandElements | Select-Object -Skip 1 |\n"
               "        Where-Object { $_.Extent.EndOffset -lt $place } | ForEach-Object { $_.ToString() })\n"
               "    $command = $before | Where-Object { $_ -notlike '-*' } | Select-Object -First 1\n"
               "    $last = $before | Select-Object -Last 1\n"
               "    $offers = [ordered]@{}\n"
               "    if (-not $command) {\n"
               "        $offers = $commands\n"
               "    } elseif ($values.ContainsKey(\"$command $last\")) {\n"
               "        foreach ($value in $values[\"$command $last\"]) { $offers[$value] = $value }\n"
               "    } elseif ($word -like '-*' -and $options.ContainsKey($command)) {\n"
               "        $offers = $options[$command]\n"
               "    }\n"
               "    foreach ($name in $offers.Keys) {\n"
               "        if ($name -like \"$word*\") {\n"
               "            [System.Management.Automation.CompletionResult]::new(\n"
               "                $name, $name, 'ParameterValue', $offers[$name])\n"
               "        }\n"
               "    }\n"
               "}\n");
}
