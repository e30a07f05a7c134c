/* One customer of a batch, in a process of its own: a report that also reads what was kept of earlier months, keeps
   what is new, and leaves behind what the batch knows of the customer (state.json). */
#ifndef CLI_MEMBER_H
#define CLI_MEMBER_H

#include "analyzer/analysis.h"
#include "base/system/folder.h"
#include "batch/foreign/foreign.h"
#include "cli/options.h"
#include "cli/request.h"
#include "parsers/extract/extract.h"
#include "reports/report.h"

/* How the process ends where none of its inputs is a log; a report says STATUS_NOTHING. */
enum { MEMBER_NO_INPUT = 4 };
#define MESSAGES_FILE "messages.txt"

typedef struct member {
    const options *o;
    const ledger *ledger;
    arena text;
    text_values inputs; /* given and kept */
    folder *history;    /* locked; NULL: nothing is kept */
    out_set *set;
    extract *extract; /* NULL likewise */
    out *pending;     /* what is new; NULL: nothing is, or it could not be opened */
    bool lost;        /* it could not be opened */
    out *said;        /* every message of the run, for messages.txt */
    record_sink report;
    sketch sketch;
} member;

bool is_member(const options *o);
/* Locks the history, and looks whose the extracts in it are. The value is an exit status; other than that of success
   its reason was said. member_free in any case. */
int member_begin(member *m, const options *o, request *r);
/* Hands all records on to `report` too. */
record_sink member_sink(member *m, const request *r, const ledger *l, out_set *set, record_sink report);
/* Did what was given, not what was kept, bring a record of the period? */
bool member_reaches(const member *m, const analysis *a);
/* state.json and messages.txt, into the set of the report. False: something is lost, of the set or of what is kept
   (said). *leak: a name
   that a veil left in ask.txt. */
bool member_write(member *m, const analysis *a, spoken language, int status, report_leak *leak);
/* The plan of a report, with what is stale of a customer's folder. */
out_plan member_plan(member *m);
void member_free(member *m);

#endif
