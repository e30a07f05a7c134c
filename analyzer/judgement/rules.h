/* Inside the folder: what the rules say of one event. */
#ifndef ANALYZER_JUDGEMENT_RULES_H
#define ANALYZER_JUDGEMENT_RULES_H

#include "analyzer/judgement/judgement.h"

bool is_ad_error(const event *e); /* 33xxx */
/* The first rule of a text that fits the event, its own text first, then the stack trace; NULL: none. */
const rule *rule_of_text(const shared *s, const event *e);
/* Does the code go with this cause of the operation, which the rule (may be NULL) told? One that leads to another cause
   by itself contradicts it, but where a text tells more than the code that it names. */
bool code_agrees(const shared *s, const operation *o, const cause *c, const rule *by, uint32_t code);

#endif
