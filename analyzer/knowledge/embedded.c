#include "analyzer/knowledge/embedded.h"

#include "base/embed.h"

EMBED(rules_advice, "analyzer/knowledge/rules/advice.xml");
EMBED(rules_causes, "analyzer/knowledge/rules/causes.xml");
EMBED(rules_cloud_causes, "analyzer/knowledge/rules/causes-cloud.xml");
EMBED(rules_events, "analyzer/knowledge/rules/events.xml");
EMBED(rules_codes, "analyzer/knowledge/rules/codes.xml");
EMBED(rules_windows_codes, "analyzer/knowledge/rules/codes-windows.xml");
EMBED(rules_network_codes, "analyzer/knowledge/rules/codes-network.xml");
EMBED(rules_code_names, "analyzer/knowledge/rules/code-names.xml");
EMBED(rules_errors, "analyzer/knowledge/rules/errors.xml");
EMBED(rules_sign_in_errors, "analyzer/knowledge/rules/errors-sign-in.xml");
EMBED(rules_rules, "analyzer/knowledge/rules/rules.xml");
EMBED(rules_cloud_rules, "analyzer/knowledge/rules/rules-cloud.xml");
EMBED(rules_topics, "analyzer/knowledge/rules/topics.xml");
EMBED(rules_people_topics, "analyzer/knowledge/rules/topics-people.xml");
EMBED(rules_server_topics, "analyzer/knowledge/rules/topics-servers.xml");
EMBED(rules_lexicon, "analyzer/knowledge/rules/lexicon.xml");
EMBED(rules_findings, "analyzer/knowledge/rules/findings.xml");
EMBED(rules_activities, "analyzer/knowledge/rules/activities.xml");
EMBED(rules_dutch, "analyzer/knowledge/rules/texts-nl.xml");
EMBED(rules_dutch_findings, "analyzer/knowledge/rules/texts-nl-findings.xml");
EMBED(rules_german, "analyzer/knowledge/rules/texts-de.xml");
EMBED(rules_german_findings, "analyzer/knowledge/rules/texts-de-findings.xml");
EMBED(rules_schema, "analyzer/knowledge/rules/rules.rng");

typedef struct piece {
    str name, language; /* texts of a language; empty: rules */
    const char *bytes;
    const uint64_t *size;
} piece;

#define TEXTS(code, file, symbol)                                        \
    {                                                                    \
        STR_INIT(file), STR_INIT(code), wb_##symbol, &wb_##symbol##_size \
    }
#define PIECE(file, symbol) TEXTS("", file, symbol)

/* The order of the causes is their rank, so causes.xml stands before causes-cloud.xml. */
static const piece pieces[] = {
    PIECE("advice.xml", rules_advice),
    PIECE("causes.xml", rules_causes),
    PIECE("causes-cloud.xml", rules_cloud_causes),
    PIECE("events.xml", rules_events),
    PIECE("codes.xml", rules_codes),
    PIECE("codes-windows.xml", rules_windows_codes),
    PIECE("codes-network.xml", rules_network_codes),
    PIECE("code-names.xml", rules_code_names),
    PIECE("errors.xml", rules_errors),
    PIECE("errors-sign-in.xml", rules_sign_in_errors),
    PIECE("rules.xml", rules_rules),
    PIECE("rules-cloud.xml", rules_cloud_rules),
    PIECE("topics.xml", rules_topics),
    PIECE("topics-people.xml", rules_people_topics),
    PIECE("topics-servers.xml", rules_server_topics),
    PIECE("lexicon.xml", rules_lexicon),
    PIECE("findings.xml", rules_findings),
    PIECE("activities.xml", rules_activities),
    TEXTS("nl", "texts-nl.xml", rules_dutch),
    TEXTS("nl", "texts-nl-findings.xml", rules_dutch_findings),
    TEXTS("de", "texts-de.xml", rules_german),
    TEXTS("de", "texts-de-findings.xml", rules_german_findings),
};

size_t embedded_count(void)
{
    return sizeof pieces / sizeof *pieces;
}

rule_source embedded_rules(size_t i)
{
    const piece *p = &pieces[i];
    return (rule_source){p->name, str_make(p->bytes, (size_t)*p->size)};
}

str embedded_language(size_t i)
{
    return pieces[i].language;
}

str embedded_schema(void)
{
    return str_make(wb_rules_schema, (size_t)wb_rules_schema_size);
}

bool embedded_is_name(str name)
{
    for (size_t i = 0; i < embedded_count(); i++) {
        if (pieces[i].name.p == name.p)
            return true;
    }
    return false;
}
