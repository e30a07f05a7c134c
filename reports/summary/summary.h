/* summary.json: a report for other programs, as docs/summary.md describes it. The door of the folder. It names no
   person; keys are only ever added. */
#ifndef REPORTS_SUMMARY_SUMMARY_H
#define REPORTS_SUMMARY_SUMMARY_H

#include "analyzer/analysis.h"
#include "base/out.h"

/* Grows when a key gets another meaning. */
enum { SUMMARY_VERSION = 1, SUMMARY_MONTHS = 12 };

/* An option in effect, as the command line has it. */
typedef struct option_told {
    str name;
    enum { TOLD_TEXT, TOLD_TEXTS, TOLD_NUMBER } kind;
    text_list texts; /* of TEXT none or one: none is null */
    uint64_t number;
} option_told;

/* A file of rules that was given: the last part of its path, and the SHA-256 of its bytes in hex. */
typedef struct rule_file_told {
    str name, checksum;
} rule_file_told;

typedef struct options_told {
    const option_told *v;
    size_t n;
    const rule_file_told *rule_files;
    size_t rule_file_count;
} options_told;

void summary_write(const analysis *a, str program, const options_told *options, out *o);

#endif
