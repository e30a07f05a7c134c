/* The cloud's side of the generated logs: rows of the portal's audit log. */
#ifndef TESTS_BENCH_GENERATE_AUDIT_H
#define TESTS_BENCH_GENERATE_AUDIT_H

#include "base/guid.h"
#include "base/map.h"
#include "generate.h"

typedef struct audit_line {
    instant time;
    guid correlation;
    str service, category, activity, result, reason;
    str actor_type, actor; /* a UPN, or the name of an application */
    str target_type, target;
    str property, before, after; /* of the first modified property, JSON */
    str detail_key, detail_value;
} audit_line;

typedef ARRAY(audit_line) audit_lines;

guid audit_random_guid(random_state *r);
/* A person has the same object id in every log. */
guid audit_person_id(str upn);
void audit_header_write(out *to);
void audit_line_write(out *to, const audit_line *l);
/* The same as a page of Graph (generate_audit_json.c). */
void audit_json_begin(out *to);
void audit_json_write(out *to, const audit_line *l, bool first);
void audit_json_end(out *to);

/* ---- stories (generate_audit_story.c) ---- */

typedef struct audit_story {
    audit_lines lines;
    arena text;
    random_state random;
    instant skew; /* cloud minus server */
} audit_story;

/* The cloud's rows of every operation in an event log that `generate` wrote with --shape eventviewer or wevtutil. */
void audit_story_of_events(audit_story *s, str log);
/* Lines "TIME WHAT USER [ADMIN]" of what never reached a server. False: *wrong is the line that is not understood. */
bool audit_story_read(audit_story *s, str script, str *wrong);
/* Newest first. */
void audit_story_write(audit_story *s, out *to);

#endif
