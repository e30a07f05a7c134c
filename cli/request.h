/* What one report is asked for: the options with their meaning looked up (zones, code pages, period, rule files). */
#ifndef CLI_REQUEST_H
#define CLI_REQUEST_H

#include "analyzer/analysis.h"
#include "cli/options.h"
#include "cli/redaction.h"
#include "cli/rule_files.h"
#include "parsers/inputs.h"
#include "reports/report.h"

typedef struct request {
    arena text;
    zone *zone, *input_zone; /* NULL: UTC; not given */
    ARRAY(named_zone) named_zones;
    ARRAY(zone *) zones; /* those of named_zones */
    ARRAY(named_page) named_pages;
    text_values passwords; /* never shown */
    veil_options veil;     /* of --redact */
    str key;               /* what tells its key from others; empty: none */
    str allowed_told;      /* its words, as an extract has them */
    names_list forget;     /* of --forget */
    knowledge *knowledge;
    spoken language;           /* of the pages and the summary ... */
    knowledge *language_rules; /* ... and its rules; NULL: in English */
    rule_files rules;
    str rule_files_shown; /* as a redacted extract has them: without names */
    analysis_options analysis;
    input_options input; /* without the scope, which the analyzer makes */
} request;

/* The value is an exit status: that of success, or one whose reason was said on standard error: wrong usage, or a file
   that could not be read. request_free in any case. */
int request_make(request *r, const options *o);
/* Are all inputs there that options name? Says which are not. */
bool request_names_are_there(const request *r, const ledger *l);
/* Says which extracts were made with other rules or code pages, or without passwords: those that were given now do not
   act on them. */
void request_tell_ignored(const request *r, const ledger *l);
void request_free(request *r);

#endif
