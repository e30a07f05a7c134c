#include "tests/unit/base/check_str.h"
#include "tests/unit/parsers/event_text/event_text_run.h"

#include <stdio.h>
#include <stdlib.h>

#define ID    "e9654057-f2df-452c-8f69-132a882798d9"
#define START "TrackingId: " ID ", PasswordResetRequestStart, Details: amercer@contoso.com"

static const char list_default[] = "\r\n\r\n"
                                   "TimeCreated  : 10/15/2026 9:21:09 AM\r\n"
                                   "ProviderName : PasswordResetService\r\n"
                                   "Id           : 31002\r\n"
                                   "Message      : TrackingId: " ID ", Reason: one, Context: x,\r\n"
                                   "               Details: y\r\n"
                                   "\r\n"
                                   "                  at A.B.ChangePassword(Int32 hr)\r\n"
                                   "\r\n"
                                   "TimeCreated  : 10/15/2026 9:21:07 AM\r\n"
                                   "ProviderName : PasswordResetService\r\n"
                                   "Id           : 31001\r\n"
                                   "Message      : " START "\r\n"
                                   "\r\n"
                                   "TimeCreated  : 10/15/2026 9:20:00 AM\r\n"
                                   "ProviderName : MsiInstaller\r\n"
                                   "Id           : 1033\r\n"
                                   "Message      : whatever\r\n"
                                   "\r\n\r\n";

static const char list_all[] = "Message              : " START "\n"
                               "\n"
                               "Id                   : 31001\n"
                               "Version              : 0\n"
                               "Qualifiers           : 0\n"
                               "Level                : 2\n"
                               "RecordId             : 48213\n"
                               "ProviderName         : PasswordResetService\n"
                               "ProviderId           : \n"
                               "LogName              : Application\n"
                               "MachineName          : AADC01.contoso.local\n"
                               "TimeCreated          : 15-10-2026 09:21:09\n"
                               "LevelDisplayName     : Information\n"
                               "Properties           : {System.Diagnostics.Eventing.Reader.EventProperty}\n"
                               "\n"
                               "Message              : TrackingId: second\n"
                               "Id                   : 31004\n"
                               "Level                : 4\n"
                               "RecordId             : 48214\n"
                               "ProviderName         : PasswordResetService\n"
                               "MachineName          : AADC01.contoso.local\n"
                               "TimeCreated          : 15-10-2026 09:22:09\n"
                               "LevelDisplayName     : Information\n";

static const char list_eventlog[] = "Index              : 77\n"
                                    "EntryType          : Warning\n"
                                    "InstanceId         : 1073772826\n"
                                    "Message            : TrackingId: a\n"
                                    "\n"
                                    "Category           : (0)\n"
                                    "ReplacementStrings : {one\n"
                                    "                     two}\n"
                                    "Source             : PasswordResetService\n"
                                    "TimeGenerated      : 2026-10-15 09:21:09\n"
                                    "TimeWritten        : 2026-10-15 09:21:10\n"
                                    "UserName           : \n";

static const char copy_english[] = "Log Name:      Application\n"
                                   "Source:        PasswordResetService\n"
                                   "Date:          10/15/2026 9:21:09\xE2\x80\xAF"
                                   "AM\n"
                                   "Event ID:      31001\n"
                                   "Task Category: None\n"
                                   "Level:         Information\n"
                                   "Keywords:      \n"
                                   "User:          N/A\n"
                                   "Computer:      AADC01.contoso.local\n"
                                   "Description:\n" START "\n"
                                   "\n"
                                   "Id: 5 stays text\n"
                                   "Event Xml:\n"
                                   "<Event><System/></Event>\n"
                                   "Log Name:      Application\n"
                                   "Source:        ADSync\n"
                                   "Date:          10/15/2026 9:21:10 AM\n"
                                   "Event ID:      6329\n"
                                   "Task Category: None\n"
                                   "Level:         Error\n"
                                   "Keywords:      Classic\n"
                                   "User:          N/A\n"
                                   "Computer:      AADC01.contoso.local\n"
                                   "Description:\n"
                                   "An unexpected error\n";

static const char copy_german[] = "Protokollname: Application\n"
                                  "Quelle:        PasswordResetService\n"
                                  "Datum:         05.10.2026 09:21:09\n"
                                  "Ereignis-ID:   31001\n"
                                  "Aufgabenkategorie:Keine\n"
                                  "Ebene:         Fehler\n"
                                  "Schlüsselwörter:Klassisch\n"
                                  "Benutzer:      Nicht zutreffend\n"
                                  "Computer:      AADC01.contoso.local\n"
                                  "Beschreibung:\n"
                                  "TrackingId: a\n";

/* Estonian: not in the tables. A text before it, and its XML behind. */
static const char copy_estonian[] = "Tere: siin on logi\n"
                                    "\n"
                                    "Logi nimi:     Application\n"
                                    "Allikas:       PasswordResetService\n"
                                    "Kuupäev:       15.10.2026 9.21.09\n"
                                    "Sündmuse ID:      31001\n"
                                    "Kategooria:    Puudub\n"
                                    "Tase:          Teave\n"
                                    "Märksõnad:     Klassika\n"
                                    "Kasutaja:      -\n"
                                    "Arvuti:        AADC01\n"
                                    "Kirjeldus:\n"
                                    "TrackingId: a, b: c\n"
                                    "Sündmuse XML:\n"
                                    "<Event xmlns='x'></Event>\n"
                                    "Logi nimi:     Application\n"
                                    "Allikas:       PasswordResetService\n"
                                    "Kuupäev:       15.10.2026 9.22.09\n"
                                    "Sündmuse ID:      31002\n"
                                    "Kategooria:    Puudub\n"
                                    "Tase:          Teave\n"
                                    "Märksõnad:     Klassika\n"
                                    "Kasutaja:      -\n"
                                    "Arvuti:        AADC01\n"
                                    "Kirjeldus:\n"
                                    "TrackingId: d\n";

static const char copy_french[] = "Nom du journal :Application\n"
                                  "Source :       PasswordResetService\n"
                                  "Date :         15/10/2026 09:21:09\n"
                                  "ID de l’événement :31001\n"
                                  "Catégorie de la tâche :Aucun\n"
                                  "Niveau :       Avertissement\n"
                                  "Mots clés :    Classique\n"
                                  "Utilisateur :  N/A\n"
                                  "Ordinateur :   AADC01\n"
                                  "Description :\n"
                                  "TrackingId: a\n";

static const char table_tabs[] = "Level\tDate and Time\tSource\tEvent ID\tTask Category\r\n"
                                 "Information\t10/15/2026 9:21:09 AM\tPasswordResetService\t31002\tNone\t\"TrackingId: "
                                 "a, \"\"b\"\"\r\nline 2\r\n\r\nline 4\"\r\n"
                                 "Fout\t10/15/2026 9:21:08 AM\tPasswordResetService\t33004\tNone\tTrackingId: c\r\n"
                                 "Information\t10/15/2026 9:21:07 AM\tMsiInstaller\t1033\tNone\tx\r\n";

static const char table_commas[] = "Level,Date and Time,Source,Event ID,Task Category\n"
                                   "Information,10/15/2026 9:21:09 AM,PasswordResetService,31001,None,\"a, b\"\n";

typedef struct expected {
    const char *name;
    const char *text;
    const char *records; /* `line id provider computer level time record-id [message]`, one per line */
    unsigned out_of_scope, damaged;
    unit_status status;
} expected;

static const expected wholes[] = {
    {"Format-List", list_default,
     "3 31002 PasswordResetService  0 2026-10-15 09:21:09 - [TrackingId: " ID
     ", Reason: one, Context: x,\nDetails: y\n\n   at A.B.ChangePassword(Int32 hr)]\n"
     "11 31001 PasswordResetService  0 2026-10-15 09:21:07 - [" START "]\n",
     1, 0, UNIT_OK},
    {"Format-List *", list_all,
     "1 31001 PasswordResetService AADC01.contoso.local 2 2026-10-15 09:21:09 48213 [" START "]\n"
     "16 31004 PasswordResetService AADC01.contoso.local 4 2026-10-15 09:22:09 48214 [TrackingId: second]\n",
     0, 0, UNIT_OK},
    {"Get-EventLog", list_eventlog, "1 31002 PasswordResetService  3 2026-10-15 09:21:09 77 [TrackingId: a]\n", 0, 0,
     UNIT_OK},
    {"copied", copy_english,
     "1 31001 PasswordResetService AADC01.contoso.local 4 2026-10-15 09:21:09 - [" START "\n\nId: 5 stays text]\n"
     "16 6329 ADSync AADC01.contoso.local 2 2026-10-15 09:21:10 - [An unexpected error]\n",
     0, 0, UNIT_OK},
    {"copied, German", copy_german,
     "1 31001 PasswordResetService AADC01.contoso.local 2 2026-10-05 09:21:09 - [TrackingId: a]\n", 0, 0,
     UNIT_REPAIRED},
    {"copied, unknown language", copy_estonian,
     "3 31001 PasswordResetService AADC01 0 2026-10-15 09:21:09 - [TrackingId: a, b: c]\n"
     "16 31002 PasswordResetService AADC01 0 2026-10-15 09:22:09 - [TrackingId: d]\n",
     0, 0, UNIT_OK},
    {"copied, French", copy_french, "1 31001 PasswordResetService AADC01 3 2026-10-15 09:21:09 - [TrackingId: a]\n", 0,
     0, UNIT_OK},
    {"saved as text", table_tabs,
     "2 31002 PasswordResetService  4 2026-10-15 09:21:09 - [TrackingId: a, \"b\"\nline 2\n\nline 4]\n"
     "6 33004 PasswordResetService  2 2026-10-15 09:21:08 - [TrackingId: c]\n",
     1, 0, UNIT_OK},
    {"shown with blanks in place of tabs",
     "Error 10/13/2026 2:04:11 PM ADSync 6306 Server \"The server met an error.\n\n"
     "Error 10/13/2026 2:04:10 PM PasswordResetService 31001 None TrackingId: a,\nb, Details:\n"
     "Warnung 13.10.2026 14:04:10 Directory Synchronization 650 None said so\n"
     "Error 10/13/2026 is no row\nError 13.10.2026 14:04 a b c 1 x\n",
     "1 6306 ADSync  2 2026-10-13 14:04:11 - [The server met an error.]\n"
     "3 31001 PasswordResetService  2 2026-10-13 14:04:10 - [TrackingId: a,\nb, Details:]\n",
     1, 0, UNIT_OK},
    {"saved as CSV", table_commas, "2 31001 PasswordResetService  4 2026-10-15 09:21:09 - [a, b]\n", 0, 0, UNIT_OK},
    {"begins inside a record",
     "Id           : 31001\nMessage      : TrackingId: lost\n\nTimeCreated  : 15-10-2026 09:21:09\nProviderName : "
     "ADSync\n"
     "Id           : 6329\nMessage      : kept\n\nTimeCreated  : 15-10-2026 09:21:08\nProviderName : ADSync\n"
     "Id           : 6306\nMessage      : last\n",
     "4 6329 ADSync  0 2026-10-15 09:21:09 - [kept]\n9 6306 ADSync  0 2026-10-15 09:21:08 - [last]\n", 0, 1,
     UNIT_DAMAGED},
    {"no blank lines between",
     "TimeCreated  : 15-10-2026 09:21:09\nProviderName : ADSync\nId           : 6329\nMessage      : one\n"
     "TimeCreated  : 15-10-2026 09:21:10\nProviderName : ADSync\nId           : 6306\nMessage      : two\n",
     "1 6329 ADSync  0 2026-10-15 09:21:09 - [one]\n5 6306 ADSync  0 2026-10-15 09:21:10 - [two]\n", 0, 0, UNIT_OK},
    {"30 February", "Error\t30.2.2026 09:21:09\tADSync\t6329\tNone\tx\n", "1 6329 ADSync  2 none - [x]\n", 0, 0,
     UNIT_REPAIRED},
    {"an id that is none", "Error\t13.2.2026 09:21:09\tPasswordResetService\tabc\tNone\tx\n",
     "1 -1 PasswordResetService  2 2026-02-13 09:21:09 - [x]\n", 0, 0, UNIT_OK},
    {"neither id nor time", "Log Name: Application\nSource: ADSync\nLevel: Error\nDescription:\nx\n", "", 0, 1,
     UNIT_DAMAGED},
    {"a quote that is not closed",
     "Error\t13.2.2026 09:21:09\tADSync\t6329\tNone\t\"x\nmore\nError\t13.2.2026 09:21:10\tADSync\t6306\tNone\ty\n",
     "1 6329 ADSync  2 2026-02-13 09:21:09 - [x\nmore]\n3 6306 ADSync  2 2026-02-13 09:21:10 - [y]\n", 0, 0,
     UNIT_DAMAGED},
    {"control characters and bad UTF-8",
     "Error\t13.2.2026 09:21:09\tADSync\t6329\tNone\ta\x01"
     "b\xFF\n",
     "1 6329 ADSync  2 2026-02-13 09:21:09 - [a\xEF\xBF\xBD"
     "b\xEF\xBF\xBD]\n",
     0, 0, UNIT_REPAIRED},
    {"without sources",
     "TimeCreated : 15-10-2026 09:21:09\nId          : 31001\nMessage     : TrackingId: " ID ", one\n\n"
     "TimeCreated : 15-10-2026 09:21:10\nId          : 6329\nMessage     : An unexpected error has occurred\n"
     "              during a password set operation.\n\n"
     "TimeCreated : 15-10-2026 09:21:11\nId          : 31009\nMessage     : TrackingId: " ID ", another id\n\n"
     "TimeCreated : 15-10-2026 09:21:12\nId          : 31001\nMessage     : TrackingId: 5, another text\n\n"
     "TimeCreated : 15-10-2026 09:21:13\nId          : 1000\nMessage     : x\n",
     "1 31001 PasswordResetService  0 2026-10-15 09:21:09 - [TrackingId: " ID ", one]\n"
     "5 6329 ADSync  0 2026-10-15 09:21:10 - [An unexpected error has occurred\nduring a password set operation.]\n"
     "14 31001 PasswordResetService  0 2026-10-15 09:21:12 - [TrackingId: 5, another text]\n",
     2, 0, UNIT_OK},
    {"no events", "Level\tDate and Time\tSource\tEvent ID\tTask Category\n", "", 0, 0, UNIT_UNRECOGNISED},
};

static void check_sums(const text_run *t)
{
    const unit *u = &t->ledger.units.v[0];
    ck_assert_uint_eq(u->records, u->used + u->out_of_scope + u->damaged);
    ck_assert_uint_eq(u->used, t->n);
}

START_TEST(test_whole)
{
    const expected *e = &wholes[_i];
    static const size_t chunks[] = {0, 1, 7, 4096};
    for (size_t c = 0; c < sizeof chunks / sizeof *chunks; c++) {
        text_run t;
        arena a = {0};
        text_run_do(&t, str_of(e->text), zone_utc, chunks[c]);
        ck_str(text_run_shown(&a, &t), str_of(e->records));
        check_sums(&t);
        ck_assert_msg(t.ledger.units.v[0].out_of_scope == e->out_of_scope, "%s: out of scope", e->name);
        ck_assert_msg(t.ledger.units.v[0].damaged == e->damaged, "%s: damaged", e->name);
        ck_assert_msg(t.ledger.units.v[0].status == e->status, "%s: status", e->name);
        text_run_free(&t);
        arena_free(&a);
    }
}
END_TEST

START_TEST(test_bid)
{
    const expected *e = &wholes[_i];
    arena bids = {0};
    int bid = event_text_format.bid(&bids, str_of(e->text), true).sure;
    arena_free(&bids);
    bool has_whole = e->records[0] && !strstr(e->records, "none") && !strstr(e->records, " -1 ");
    /* Beside an event in XML the other reader is to win. */
    int least = strstr(e->text, "<Event xmlns") ? 1 : 11;
    ck_assert_msg(has_whole ? bid >= least : bid <= 10, "%s: bids %d", e->name, bid);
}
END_TEST

START_TEST(test_bid_of_others)
{
    static const char *const others[] = {
        "",
        "\n\n",
        "<Events><Event xmlns='x'><System></System></Event></Events>",
        "\"Date (UTC)\",\"CorrelationId\"\n\"2026-10-05\",\"x\"\n",
        "Hello: world\nId : 3\n",
        "User,Role,Date and Time,Method(s) Used,Result,Details\na,b,10/5/2026 9:00 AM,c,d,e\n",
    };
    arena bids = {0};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        ck_assert_msg(event_text_format.bid(&bids, str_of(others[i]), true).sure == 0, "%s", others[i]);
    }
    static const str header = STR_INIT("Level\tDate and Time\tSource\tEvent ID\tTask Category\r\n");
    ck_assert_int_gt(event_text_format.bid(&bids, header, true).sure, 0);
    arena_free(&bids);
}
END_TEST

/* The same in UTF-16, which is what PowerShell's `>` writes. */
START_TEST(test_utf16)
{
    const expected *e = &wholes[_i];
    str text = str_of(e->text);
    size_t n = 2;
    char *wide = malloc(2 * text.n + 2);
    if (utf8_valid(text)) {
        memcpy(wide, "\xFF\xFE", 2);
        while (text.n > 0) {
            uint32_t cp = 0;
            text = str_from(text, utf8_decode(text, &cp));
            wide[n++] = (char)(cp & 0xFF);
            wide[n++] = (char)(cp >> 8);
        }
        text_run t;
        arena a = {0};
        text_run_do(&t, str_make(wide, n), zone_utc, 5);
        ck_str(text_run_shown(&a, &t), str_of(e->records));
        ck_assert_int_eq(t.ledger.units.v[0].encoding, ENCODING_UTF16LE);
        text_run_free(&t);
        arena_free(&a);
    }
    free(wide);
}
END_TEST

/* Any cut loses no record that was complete before it, and counts what it has. */
START_TEST(test_cut_anywhere)
{
    const expected *e = &wholes[_i];
    size_t before = 0;
    for (size_t n = 0; n <= strlen(e->text); n++) {
        text_run t;
        text_run_do(&t, str_make(e->text, n), zone_utc, 0);
        check_sums(&t);
        ck_assert_msg(t.n >= before || n == 0 || t.n + 1 == before, "%s: cut at %zu", e->name, n);
        before = t.n;
        text_run_free(&t);
    }
}
END_TEST

static const problem *problem_about(const text_run *t, const char *what)
{
    for (size_t i = 0; i < t->ledger.problems.n; i++) {
        if (str_find(t->ledger.problems.v[i].what, str_of(what)) != STR_NONE) {
            return &t->ledger.problems.v[i];
        }
    }
    return NULL;
}

START_TEST(test_cut_in_the_head)
{
    text_run t;
    text_run_do(&t, STR("TimeCreated  : 15-10-2026 09:21:09\nProviderName : ADSync\nId           : 63"), zone_utc, 0);
    ck_assert_uint_eq(t.n, 0);
    ck_assert_uint_eq(t.ledger.units.v[0].damaged, 1);
    text_run_free(&t);
    text_run_do(&t, STR("TimeCreated  : 15-10-2026 09:21:09\nProviderName : ADSync\nId           : 6329\nMess"),
                zone_utc, 0);
    ck_assert_uint_eq(t.n, 1);
    ck_assert_int_eq(t.ledger.units.v[0].status, UNIT_DAMAGED);
    text_run_free(&t);
}
END_TEST

START_TEST(test_places)
{
    static const char text[] = "\n\nError\t30.2.2026 09:21:09\tADSync\t6329\tNone\tä\n"
                               "Error\t13.2.2026 09:21:09\tADSync\t6329\tNone\ta\x01\n";
    text_run t;
    text_run_do(&t, str_of(text), zone_utc, 0);
    const problem *p = problem_about(&t, "time invalid");
    ck_assert_ptr_nonnull(p);
    ck_assert_uint_eq(p->line, 3);
    ck_assert_uint_eq(p->byte, 2);
    ck_assert_uint_eq(p->record, 1);
    p = problem_about(&t, "characters");
    ck_assert_uint_eq(p->line, 4);
    ck_assert_uint_eq(p->byte, (size_t)(strstr(text, "\nError\t13") + 1 - text));
    ck_assert_uint_eq(p->record, 2);
    ck_assert_uint_eq(t.ledger.units.v[0].repaired, 1);
    ck_assert_uint_eq(t.ledger.units.v[0].repairs, 1);
    text_run_free(&t);
}
END_TEST

START_TEST(test_order_of_dates)
{
    static const char open[] = "Error\t5/10/2026 09:21:09\tADSync\t6329\tNone\tx\n";
    static const char closed[] = "Error\t10/5/2026 09:21:09\tADSync\t6329\tNone\tx\n"
                                 "Error\t10/13/2026 09:21:09\tOther\t1\tNone\tx\n";
    text_run t;
    text_run_do(&t, str_of(open), zone_utc, 0);
    ck_assert(t.ledger.units.v[0].date_order_assumed);
    ck_assert_int_eq(t.ledger.units.v[0].status, UNIT_REPAIRED);
    ck_assert_int_eq(civil_from_instant_utc(t.records[0].time).month, 10);
    text_run_free(&t);
    /* A record out of scope decides for the others. */
    text_run_do(&t, str_of(closed), zone_utc, 0);
    ck_assert(!t.ledger.units.v[0].date_order_assumed);
    ck_assert_int_eq(t.ledger.units.v[0].status, UNIT_OK);
    ck_assert_int_eq(civil_from_instant_utc(t.records[0].time).month, 10);
    ck_assert_int_eq(civil_from_instant_utc(t.ledger.units.v[0].last).day, 13);
    ck_assert_uint_eq(t.ledger.units.v[0].spans.n, 1);
    ck_assert_uint_eq(t.ledger.units.v[0].spans.v[0].records, 2);
    text_run_free(&t);
}
END_TEST

START_TEST(test_newest_first)
{
    text_run t;
    text_run_do(&t, str_of(list_default), zone_utc, 0);
    ck_assert(t.ledger.units.v[0].newest_first);
    text_run_free(&t);
    text_run_do(&t, str_of(list_all), zone_utc, 0);
    ck_assert(!t.ledger.units.v[0].newest_first);
    text_run_free(&t);
}
END_TEST

START_TEST(test_zones)
{
    static const char fold[] = "Error\t25-10-2026 02:30:00\tADSync\t6329\tNone\tx\n";
    static const char gap[] = "Error\t29-3-2026 02:30:00\tADSync\t6329\tNone\tx\n";
    zone *z = zone_load(STR("Europe/Amsterdam"));
    text_run t;
    text_run_do(&t, str_of(fold), NULL, 0);
    ck_assert(t.ledger.units.v[0].zone_assumed);
    ck_assert_int_eq(t.ledger.units.v[0].status, UNIT_OK);
    text_run_free(&t);
    text_run_do(&t, str_of(fold), z, 0);
    ck_assert(!t.ledger.units.v[0].zone_assumed);
    ck_assert_int_eq(t.ledger.units.v[0].status, UNIT_REPAIRED);
    ck_assert_ptr_nonnull(problem_about(&t, "exists twice"));
    ck_assert_int_eq(civil_from_instant_utc(t.records[0].time).hour, 0);
    text_run_free(&t);
    text_run_do(&t, str_of(gap), z, 0);
    ck_assert_ptr_nonnull(problem_about(&t, "does not exist"));
    text_run_free(&t);
    zone_free(z);
}
END_TEST

/* What Format-List makes of one long line at 80 columns: between words, or at the full width. */
START_TEST(test_wrapped)
{
    static const char words[] = "TimeCreated  : 15-10-2026 09:21:09\n"
                                "ProviderName : PasswordResetService\n"
                                "Id           : 33004\n"
                                "Message      : TrackingId: " ID ", Reason: \n"
                                "               Synchronization Engine returned an error hr=80230626, message=The \n"
                                "               password could not be updated., Context: x, Details: y\n"
                                "                  at A.B.C(Int32 hr)\n"
                                "               short line\n"
                                "               another\n";
    static const char full[] = "TimeCreated  : 15-10-2026 09:21:09\n"
                               "ProviderName : PasswordResetService\n"
                               "Id           : 33004\n"
                               "Message      : TrackingId: e9654057-f2df-452c-8f69-132a882798d9, Reason: Synchro\n"
                               "               nization Engine returned an error hr=80230626, message=The passwo\n"
                               "               rd could not be updated., Context: x, Details: y\n"
                               "                  at A.B.C(Int32 hr)\n"
                               "               short line\n"
                               "               another\n";
    static const char whole[] =
        "TrackingId: " ID ", Reason: Synchronization Engine returned an error hr=80230626, message=The "
        "password could not be updated., Context: x, Details: y\n   at A.B.C(Int32 hr)\nshort line\nanother";
    char stripped[sizeof words];
    size_t n = 0;
    for (size_t i = 0; i < sizeof words - 1; i++) {
        if (words[i] != ' ' || words[i + 1] != '\n') {
            stripped[n++] = words[i];
        }
    }
    const str texts[] = {str_of(words), str_of(full), {stripped, n}};
    for (size_t i = 0; i < 3; i++) {
        text_run t;
        text_run_do(&t, texts[i], zone_utc, 0);
        ck_assert_uint_eq(t.n, 1);
        ck_str(t.records[0].event.message, str_of(whole));
        ck_assert(!guid_is_none(t.records[0].event.fields.tracking));
        text_run_free(&t);
    }
}
END_TEST

START_TEST(test_unwrapped_stays)
{
    static const char text[] = "TimeCreated  : 15-10-2026 09:21:09\nProviderName : ADSync\nId           : 6329\n"
                               "Message      : An unexpected error has occurred during a password set operation.\n"
                               "               It is over.\n";
    text_run t;
    text_run_do(&t, str_of(text), zone_utc, 0);
    ck_str_lit(t.records[0].event.message,
               "An unexpected error has occurred during a password set operation.\nIt is over.");
    text_run_free(&t);
}
END_TEST

#define COPIED_HEAD                                                                                                 \
    "Log Name:      Application\nSource:        PasswordResetService\nDate:          15-10-2026 09:21:09\n"         \
    "Event ID:      33004\nTask Category: None\nLevel:         Error\nKeywords:      Classic\nUser:          N/A\n" \
    "Computer:      AADC01.contoso.com\nDescription:\n"

/* What a mail program makes of a copied message at 60 columns: a word that is too long for a line is cut. */
START_TEST(test_copy_wrapped)
{
    static const char wrapped[] = COPIED_HEAD "TrackingId: " ID ", Reason:\n"
                                              "Synchronization Engine returned an error hr=80230626,\n"
                                              "message=The password could not be updated., Context: x,\n"
                                              "Details: Microsoft.CredentialManagement.OnPremisesPasswordRe\n"
                                              "set.Shared.PasswordResetException: short\n"
                                              "   at A.B.C(Int32 hr)\n"
                                              "short line\n"
                                              "another\n";
    static const char whole[] =
        "TrackingId: " ID ", Reason: Synchronization Engine returned an error hr=80230626, message=The "
        "password could not be updated., Context: x, Details: "
        "Microsoft.CredentialManagement.OnPremisesPasswordReset.Shared.PasswordResetException: short\n"
        "   at A.B.C(Int32 hr)\nshort line\nanother";
    text_run t;
    text_run_do(&t, str_of(wrapped), zone_utc, 0);
    ck_assert_uint_eq(t.n, 1);
    ck_str(t.records[0].event.message, str_of(whole));
    text_run_free(&t);
}
END_TEST

/* Lines are broken at 60 to 100 characters; a text that is wider, or narrower, is as it was. */
START_TEST(test_copy_width)
{
    static const size_t widths[] = {59, 60, 100, 101};
    for (size_t w = 0; w < 4; w++) {
        size_t width = widths[w];
        char text[1000] = COPIED_HEAD "TrackingId: " ID ",\n";
        char *line = text + strlen(text);
        memset(line, 'x', width);
        strcpy(line + width, "\nword word\n");
        text_run t;
        text_run_do(&t, str_of(text), zone_utc, 0);
        ck_assert_uint_eq(t.n, 1);
        size_t breaks = 0;
        for (size_t i = 0; i < t.records[0].event.message.n; i++) {
            breaks += t.records[0].event.message.p[i] == '\n';
        }
        ck_assert_uint_eq(breaks, w == 1 || w == 2 ? 0 : 2);
        text_run_free(&t);
    }
}
END_TEST

START_TEST(test_kinds_in_one_file)
{
    static const char *const parts[] = {copy_english, list_default, table_tabs, copy_estonian,
                                        list_all,     table_commas, copy_german};
    arena a = {0};
    str all = {0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        all = arena_printf(&a, "%.*s\n%s", STR_ARG(all), parts[i]);
    }
    text_run t;
    text_run_do(&t, all, zone_utc, 0);
    check_sums(&t);
    ck_assert_uint_eq(t.n, 2 + 2 + 2 + 2 + 2 + 1 + 1);
    ck_assert_uint_eq(t.ledger.units.v[0].damaged, 0);
    text_run_free(&t);
    arena_free(&a);
}
END_TEST

static char *repeated(size_t n, char c, const char *head, const char *tail, size_t *total)
{
    size_t head_n = strlen(head), tail_n = strlen(tail);
    char *text = malloc(head_n + n + tail_n);
    memcpy(text, head, head_n);
    memset(text + head_n, c, n);
    memcpy(text + head_n + n, tail, tail_n);
    *total = head_n + n + tail_n;
    return text;
}

static const struct {
    const char *name;
    size_t n;
    char c;
    const char *what;
} fillings[] = {
    {"a long message", 11 * 1000 * 1000, 'x', "larger than 1 MiB"},
    {"lines without end", 3 * 1000 * 1000, '\n', NULL},
    {"a hole", 4096, 0, "a run of NUL bytes"},
    {"quotes", 3 * 1000 * 1000, '"', "larger than 1 MiB"},
    {"exactly the cap", RECORD_BYTES_MAX, 'x', "larger than 1 MiB"},
    {"below the cap", RECORD_BYTES_MAX - 100, 'x', NULL},
};

START_TEST(test_caps)
{
    size_t n = 0;
    char *text = repeated(fillings[_i].n, fillings[_i].c, "Error\t13.2.2026 09:21:09\tADSync\t6329\tNone\ta ",
                          "\nError\t13.2.2026 09:21:10\tADSync\t6306\tNone\ty\n", &n);
    text_run t;
    text_run_do(&t, str_make(text, n), zone_utc, 0);
    bool bad = fillings[_i].what != NULL;
    check_sums(&t);
    ck_assert_msg(t.n == (bad ? 1 : 2), "%s: %zu used", fillings[_i].name, t.n);
    ck_assert_int_eq(t.records[t.n - 1].event.id, 6306);
    if (bad) {
        ck_assert_ptr_nonnull(problem_about(&t, fillings[_i].what));
    }
    text_run_free(&t);
    free(text);
}
END_TEST

/* A line of so many bytes, its end not counted. */
static size_t used_of_line(size_t bytes)
{
    static const char head[] = "Error\t13.2.2026 09:21:09\tADSync\t6329\tNone\ta ";
    size_t n = 0;
    char *text = repeated(bytes - strlen(head), 'x', head, "\nError\t13.2.2026 09:21:10\tADSync\t6306\tNone\ty\n", &n);
    text_run t;
    text_run_do(&t, str_make(text, n), zone_utc, 0);
    check_sums(&t);
    ck_assert_int_eq((problem_about(&t, "larger than 1 MiB") != NULL), t.n == 1);
    size_t used = t.n;
    text_run_free(&t);
    free(text);
    return used;
}

START_TEST(test_lines_of_one_mib)
{
    ck_assert_uint_eq(used_of_line(1 << 20), 2);
    ck_assert_uint_eq(used_of_line((1 << 20) + 1), 1);
}
END_TEST

/* Format-List on a console of that width breaks a word; 400 are believed, wider files were never broken. */
static bool undone_at(size_t width)
{
    arena a = {0};
    char *word = arena_bytes(&a, width - 15);
    memset(word, 'x', width - 15);
    str text = arena_printf(&a,
                            "TimeCreated  : 15-10-2026 09:21:09\nProviderName : ADSync\nId           : 6329\n"
                            "Message      : %.*s\n               %.*s\n               end\n",
                            (int)(width - 15), word, (int)(width - 15), word);
    text_run t;
    text_run_do(&t, text, zone_utc, 0);
    ck_assert_uint_eq(t.n, 1);
    bool undone = str_find_char(t.records[0].event.message, '\n') == STR_NONE;
    text_run_free(&t);
    arena_free(&a);
    return undone;
}

START_TEST(test_lines_of_400_characters)
{
    ck_assert(undone_at(120));
    ck_assert(undone_at(400));
    ck_assert(!undone_at(401));
}
END_TEST

Suite *suite_event_text_event_text(void);
Suite *suite_event_text_event_text(void)
{
    Suite *s = suite_create("event_text");
    TCase *c = tcase_create("all");
    int n = sizeof wholes / sizeof *wholes;
    tcase_set_timeout(c, 120);
    tcase_add_loop_test(c, test_whole, 0, n);
    tcase_add_loop_test(c, test_bid, 0, n);
    tcase_add_loop_test(c, test_utf16, 0, n);
    tcase_add_loop_test(c, test_cut_anywhere, 0, n);
    tcase_add_loop_test(c, test_caps, 0, sizeof fillings / sizeof *fillings);
    tcase_add_test(c, test_bid_of_others);
    tcase_add_test(c, test_cut_in_the_head);
    tcase_add_test(c, test_places);
    tcase_add_test(c, test_order_of_dates);
    tcase_add_test(c, test_newest_first);
    tcase_add_test(c, test_zones);
    tcase_add_test(c, test_wrapped);
    tcase_add_test(c, test_unwrapped_stays);
    tcase_add_test(c, test_copy_wrapped);
    tcase_add_test(c, test_copy_width);
    tcase_add_test(c, test_kinds_in_one_file);
    tcase_add_test(c, test_lines_of_one_mib);
    tcase_add_test(c, test_lines_of_400_characters);
    suite_add_tcase(s, c);
    return s;
}
