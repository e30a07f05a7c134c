/* What no reader wants, by its bytes and its name. */
#include "parsers/source/sniff.h"
#include "tests/unit/parsers/inputs_fixture.h"

static const struct {
    str name, head;
    unit_status status; /* UNIT_OK: nothing is known of it */
    str note;           /* begins so */
} cases[] = {
    {STR_INIT("a.bin"), STR_INIT("\1\2\3"), UNIT_OK, STR_INIT("")},
    {STR_INIT("a.txt"), STR_INIT("hello"), UNIT_OK, STR_INIT("")},
    {STR_INIT("setup.exe"), STR_INIT("MZ\x90\0"), UNIT_UNRECOGNISED, STR_INIT("a program")},
    {STR_INIT("MZ.csv"), STR_INIT("MZ;a;b"), UNIT_OK, STR_INIT("")},
    {STR_INIT("a/Thumbs.db"), STR_INIT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), UNIT_SKIPPED, STR_INIT("thumbnails")},
    {STR_INIT("a.doc"), STR_INIT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), UNIT_UNRECOGNISED, STR_INIT("a file of Office")},
    {STR_INIT("logs.zip.002"), STR_INIT("\1\2\3"), UNIT_UNRECOGNISED, STR_INIT("one part of an archive")},
    {STR_INIT("in/logs.7z.1002"), STR_INIT("\1\2\3"), UNIT_UNRECOGNISED, STR_INIT("one part of an archive")},
    {STR_INIT("logs.z01"), STR_INIT("\1\2\3"), UNIT_UNRECOGNISED, STR_INIT("one part of an archive")},
    {STR_INIT("app.003"), STR_INIT("\1\2\3"), UNIT_UNRECOGNISED, STR_INIT("one part of an archive")},
    {STR_INIT("app.003"), STR_INIT("text"), UNIT_OK, STR_INIT("")},
    {STR_INIT("logs.z01"), STR_INIT("text"), UNIT_OK, STR_INIT("")},
    {STR_INIT("logs.z1x"), STR_INIT("\1\2\3"), UNIT_OK, STR_INIT("")},
    {STR_INIT("."), STR_INIT("\1\2\3"), UNIT_OK, STR_INIT("")},
    {STR_INIT("x.etl"), STR_INIT("\1\2\3"), UNIT_UNRECOGNISED, STR_INIT("a trace")},
    {STR_INIT("~$a.xlsx"), STR_INIT("\5admin                                                     "), UNIT_SKIPPED,
     STR_INIT("a mark")},
    {STR_INIT("in.zip!~$a.xlsx"), STR_INIT("\5admin                                                     "),
     UNIT_SKIPPED, STR_INIT("a mark")},
    {STR_INIT("a.xlsx"), STR_INIT("\5admin                                                     "), UNIT_OK,
     STR_INIT("")},
    {STR_INIT("~$a.xlsx"), STR_INIT("\5admin"), UNIT_OK, STR_INIT("")},
    {STR_INIT("~$a.xlsx"), STR_INIT("<Events>                                                       "), UNIT_OK,
     STR_INIT("")},
    {STR_INIT(".~lock.a.csv#"), STR_INIT(",admin,pc,1.1.2026 10:00,file:///x;"), UNIT_SKIPPED, STR_INIT("a mark")},
    {STR_INIT(".~lock.a.csv#"), STR_INIT("time,id\r\n"), UNIT_OK, STR_INIT("")},
    {STR_INIT("desktop.ini"), STR_INIT("\r\n[.ShellClassInfo]\r\nA=1"), UNIT_SKIPPED, STR_INIT("a folder's settings")},
    {STR_INIT("desktop.ini"), STR_INIT("\xff\xfe[\0V\0i\0e\0w\0S\0t\0a\0t\0e\0]\0"), UNIT_SKIPPED,
     STR_INIT("a folder's settings")},
    {STR_INIT("desktop.ini"), STR_INIT("1;2;3"), UNIT_OK, STR_INIT("")},
    {STR_INIT("a.url"), STR_INIT("[InternetShortcut]\r\nURL=x"), UNIT_UNRECOGNISED, STR_INIT("a shortcut")},
};

START_TEST(test_leftovers)
{
    sniffed s = sniff_leftover(cases[_i].head, cases[_i].name, true);
    ck_assert_int_eq(s.known, cases[_i].status != UNIT_OK);
    ck_assert_int_eq((int)s.status, (int)cases[_i].status);
    ck_assert(str_starts(s.note, cases[_i].note));
}
END_TEST

static const struct {
    str name;
    bool volume;
} names[] = {
    {STR_INIT("a.zip.001"), true}, {STR_INIT("a.7Z.12"), true},    {STR_INIT("a.z01"), true},
    {STR_INIT("a.r00"), true},     {STR_INIT("a.log.001"), false}, {STR_INIT("a.zip.1"), false},
    {STR_INIT("zip.001"), false},  {STR_INIT("a.zip"), false},     {STR_INIT("a.zip.00x"), false},
    {STR_INIT(".001"), false},     {STR_INIT("a."), false},
};

START_TEST(test_volume_names)
{
    ck_assert_int_eq(name_is_volume(names[_i].name), names[_i].volume);
}
END_TEST

Suite *suite_source_leftover(void);
Suite *suite_source_leftover(void)
{
    Suite *s = suite_create("leftover");
    TCase *t = tcase_create("leftover");
    tcase_add_loop_test(t, test_leftovers, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_loop_test(t, test_volume_names, 0, (int)(sizeof names / sizeof *names));
    suite_add_tcase(s, t);
    return s;
}
