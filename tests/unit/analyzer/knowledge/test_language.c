/* A file of another language: its texts replace the English ones, what it lacks stays English, and is told. */
#include "analyzer/knowledge/data.h"

#include <check.h>
#include <stdio.h>

Suite *suite_knowledge_language(void);

typedef struct report {
    char text[131072];
    size_t n, count;
} report;

static void on_problem(void *context, str file, unsigned line, str message)
{
    report *r = context;
    r->n += (size_t)snprintf(r->text + r->n, sizeof r->text - r->n, "%.*s:%u: %.*s\n", STR_ARG(file), line,
                             STR_ARG(message));
    ck_assert_uint_lt(r->n, sizeof r->text);
    r->count++;
}

#define FILE_OF(entries) "<wbhealth-rules version=\"1\" language=\"nl\">\n" entries "\n</wbhealth-rules>"

static const char tiny[] = FILE_OF(
    "<advice id=\"help-the-user\" title=\"Intussen\"><step>Zet het wachtwoord in Active Directory.</step></advice>"
    "<cause id=\"cancelled\" title=\"Geannuleerd\"><step>Niets te doen.</step><use advice=\"help-the-user\"/></cause>"
    "<finding id=\"server-log-missing\"><detail>{operations} {operations:aanvraag|aanvragen} zonder "
    "log.</detail></finding>"
    "<event provider=\"passwordresetservice\" id=\"31016\"><meaning>Gestopt.</meaning></event>"
    "<code value=\"5\"><meaning>Geen toegang.</meaning></code>"
    "<error number=\"29\"><meaning>Fout.</meaning></error>"
    "<change id=\"version\"><plain>de versie veranderde</plain></change>"
    "<phrase id=\"unknown-time\"><text>een onbekend tijdstip</text></phrase>");

static knowledge *load(str language, const char *text, knowledge_trust trust, report *r)
{
    *r = (report){0};
    rule_source source = {STR("nl.xml"), str_of(text)};
    return knowledge_load_language(language, &source, 1, trust, on_problem, r);
}

static void is(str text, const char *expected)
{
    ck_assert_msg(str_eq(text, str_of(expected)), "%.*s", STR_ARG(text));
}

START_TEST(texts_are_replaced_and_others_stay)
{
    static report r;
    arena a = {0};
    knowledge *k = load(STR("nl"), tiny, TRUST_BUILT_IN, &r);
    ck_assert_msg(k != NULL, "%s", r.text);
    const cause *c = knowledge_cause_at(k, CAUSE_CANCELLED);
    is(c->title, "Geannuleerd");
    ck_assert(str_starts(c->meaning, STR("De gebruiker koos Annuleren"))); /* of the built-in file */
    is(knowledge_translation(k, STR("The user cancelled")), "Geannuleerd");
    is(knowledge_translation(k, STR("The user left before the end")), "De gebruiker ging weg voor het einde");
    ck_assert_uint_eq(c->tags, CAUSE_TAG_LEFT | CAUSE_TAG_ECHO);
    ck_assert_uint_eq(c->steps.n, 2);
    is(c->steps.v[1], "Zet het wachtwoord in Active Directory.");
    is(knowledge_event(k, STR("PasswordResetService"), 31016)->meaning, "Gestopt.");
    is(knowledge_code(k, 5)->meaning, "Geen toegang.");
    is(knowledge_error(k, 29)->meaning, "Fout.");
    is(knowledge_change(k, CHANGE_VERSION)->plain, "de versie veranderde");
    is(knowledge_phrase(k, PHRASE_UNKNOWN_TIME), "een onbekend tijdstip");
    is(knowledge_phrase(k, PHRASE_UNNAMED_SERVER), "een server die het logboek niet noemt");
    is(text_fill(&a, knowledge_language(k), knowledge_finding(k, FINDING_SERVER_LOG_MISSING)->detail,
                 TEXT_ARGS(TEXT_NUMBER("operations", 1))),
       "1 aanvraag zonder log.");
    is(knowledge_finding(k, FINDING_SERVER_LOG_MISSING)->title, "A server's log is missing");
    arena_free(&a);
    knowledge_free(k);
}
END_TEST

START_TEST(a_language_that_is_not_asked_for_changes_nothing)
{
    static report r;
    knowledge *k = load(STR(""), tiny, TRUST_BUILT_IN, &r);
    ck_assert_msg(k != NULL, "%s", r.text);
    is(knowledge_cause_at(k, CAUSE_CANCELLED)->title, "The user cancelled");
    knowledge_free(k);
    ck_assert_ptr_null(load(STR("xx"), tiny, TRUST_BUILT_IN, &r));
    ck_assert_str_eq(r.text, "nl.xml:0: unknown language \"xx\"\n");
}
END_TEST

/* `wbhealth rules nl.xml` names every text that is not there. */
START_TEST(what_is_missing_is_told)
{
    static report r;
    ck_assert_ptr_null(load(STR(""), tiny, TRUST_NOTHING, &r));
    ck_assert(strstr(r.text, "nl.xml:0: <cause> cancelled has no meaning in language nl\n"));
    ck_assert(strstr(r.text, "nl.xml:0: <cause> rpc-unavailable has no action in language nl\n"));
    ck_assert(strstr(r.text, "nl.xml:0: <finding> log-gap has no ask in language nl\n"));
    ck_assert(strstr(r.text, "nl.xml:0: <phrase> unnamed-server has no text in language nl\n"));
    ck_assert(!strstr(r.text, "cancelled has no title"));
    ck_assert(!strstr(r.text, "unknown-time"));
    ck_assert(!strstr(r.text, "cancelled has no plain"));
}
END_TEST

static void refuses(const char *text, const char *problem)
{
    static report r;
    ck_assert_ptr_null(load(STR("nl"), text, TRUST_BUILT_IN, &r));
    ck_assert_msg(strstr(r.text, problem), "%s", r.text);
}

START_TEST(translations_are_checked)
{
    refuses(FILE_OF("<cause id=\"nope\" title=\"t\"/>"), "nl.xml:2: no <cause> nope to translate");
    refuses(FILE_OF("<rule cause=\"cancelled\" stage=\"cloud\" pattern=\"a\"><hit>a</hit><miss>b</miss></rule>"),
            "nl.xml:2: ");
    refuses(FILE_OF("<cause id=\"cancelled\" owner=\"user\"/>"), "nl.xml:2: ");
    refuses(FILE_OF("<change id=\"version\"><plain>versie 0x5</plain></change>"),
            "nl.xml:2: <plain> is for the page that is handed on");
    refuses(FILE_OF("<finding id=\"server-log-missing\"><detail>{operations:aanvraag}</detail></finding>"),
            "{operations:} has 1 of the 2 forms of language nl");
}
END_TEST

Suite *suite_knowledge_language(void)
{
    Suite *s = suite_create("language");
    TCase *t = tcase_create("language");
    tcase_add_test(t, texts_are_replaced_and_others_stay);
    tcase_add_test(t, a_language_that_is_not_asked_for_changes_nothing);
    tcase_add_test(t, what_is_missing_is_told);
    tcase_add_test(t, translations_are_checked);
    suite_add_tcase(s, t);
    return s;
}
