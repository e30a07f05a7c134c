#include "parsers/formats.h"
#include "parsers/source/sniff.h"
#include "parsers/source/zip.h"
#include "tests/unit/parsers/inputs_fixture.h"

typedef struct sniff_case {
    str head;
    container container;
    unit_status status; /* of a known kind; UNIT_OK: not known */
    unit_format format;
} sniff_case;

static const sniff_case cases[] = {
    {STR_INIT(""), CONTAINER_NONE, UNIT_OK, FORMAT_OTHER},
    {STR_INIT("hello"), CONTAINER_NONE, UNIT_OK, FORMAT_OTHER},
    {STR_INIT("PK"), CONTAINER_NONE, UNIT_OK, FORMAT_OTHER},
    {STR_INIT("PK\x03\x04...."), CONTAINER_ZIP, UNIT_OK, FORMAT_OTHER},
    {STR_INIT("PK\x03\x04..........................[Content_Types].xml"), CONTAINER_NONE, UNIT_UNRECOGNISED,
     FORMAT_OTHER},
    {STR_INIT(
         "PK\x03\x04..........................[Content_Types].xmlPK\x03\x04..........................xl/workbook.xml"),
     CONTAINER_NONE, UNIT_UNRECOGNISED, FORMAT_OTHER},
    {STR_INIT("PK\x03\x04..........................[Content_Types].xmlPK\x03\x04..........................ppt/slides"),
     CONTAINER_NONE, UNIT_SKIPPED, FORMAT_OTHER},
    {STR_INIT("PK\x03\x04..........................xl/log.xml"), CONTAINER_ZIP, UNIT_OK, FORMAT_OTHER},
    {STR_INIT("PK\x03\x04..........................mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
     CONTAINER_NONE, UNIT_UNRECOGNISED, FORMAT_OTHER},
    {STR_INIT("PK\x03\x04..........................mimetype.txt"), CONTAINER_ZIP, UNIT_OK, FORMAT_OTHER},
    {STR_INIT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), CONTAINER_NONE, UNIT_OK, FORMAT_OTHER},
    {STR_INIT("\x30\x10\x02\x01\x01............."), CONTAINER_NONE, UNIT_SKIPPED, FORMAT_OTHER},
    {STR_INIT("\x30\x81\x10\x30..............."), CONTAINER_NONE, UNIT_SKIPPED, FORMAT_OTHER},
    {STR_INIT("\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03...."), CONTAINER_NONE, UNIT_UNRECOGNISED,
     FORMAT_OTHER},
    {STR_INIT("00000000000000000000000000000000000000000000000000"), CONTAINER_NONE, UNIT_OK, FORMAT_OTHER},
    {STR_INIT("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
              "C\0a\0t\0a\0l\0o\0g\0"),
     CONTAINER_NONE, UNIT_SKIPPED, FORMAT_OTHER},
    {STR_INIT("]\0\0\x80\0\xff\xff\xff\xff\xff\xff\xff\xff\0\x20"), CONTAINER_COMPRESSED, UNIT_OK, FORMAT_OTHER},
    {STR_INIT("]\0\0\x80\0\xff\xff\xff\xff\xff\xff\xff\xff\1\x20"), CONTAINER_NONE, UNIT_OK, FORMAT_OTHER},
    {STR_INIT("]\0\0\x81\0\xff\xff\xff\xff\xff\xff\xff\xff\0\x20"), CONTAINER_NONE, UNIT_OK, FORMAT_OTHER},
    {STR_INIT("]\0\0\x80\0\xff\xff\xff\xff\0\1\0\0\0\x20"), CONTAINER_NONE, UNIT_OK, FORMAT_OTHER},
    {STR_INIT("P*M\x18\4\0\0\0abcd\x28\xb5\x2f\xfd"), CONTAINER_COMPRESSED, UNIT_OK, FORMAT_OTHER},
    {STR_INIT("P*M\x18\4\0\0\0abcd_*M\x18\0\0\0\0\x04\x22\x4d\x18"), CONTAINER_COMPRESSED, UNIT_OK, FORMAT_OTHER},
    {STR_INIT("P*M\x18\5\0\0\0abcd\x28\xb5\x2f\xfd"), CONTAINER_NONE, UNIT_OK, FORMAT_OTHER},
    {STR_INIT("Rar!\x1a\7\0"), CONTAINER_NONE, UNIT_UNRECOGNISED, FORMAT_ARCHIVE},
    {STR_INIT("\x1f\x8b\x08\0"), CONTAINER_GZIP, UNIT_OK, FORMAT_OTHER},
    {STR_INIT("7z\xbc\xaf\x27\x1c\0\4"), CONTAINER_7Z, UNIT_OK, FORMAT_OTHER},
    {STR_INIT("BZh91AY&SY"), CONTAINER_COMPRESSED, UNIT_OK, FORMAT_OTHER},
    {STR_INIT("\x89PNG\r\n\x1a\n"), CONTAINER_NONE, UNIT_SKIPPED, FORMAT_OTHER},
    {STR_INIT("BM\x46\0\0\0\0\0\0\0\x36\0\0\0"), CONTAINER_NONE, UNIT_SKIPPED, FORMAT_OTHER},
    {STR_INIT("BMW is no bitmap"), CONTAINER_NONE, UNIT_OK, FORMAT_OTHER},
    {STR_INIT("%PDF-1.7"), CONTAINER_NONE, UNIT_SKIPPED, FORMAT_OTHER},
    {STR_INIT("\xef\xbb\xbf\r\n<!DOCTYPE html><html>"), CONTAINER_NONE, UNIT_UNRECOGNISED, FORMAT_OTHER},
    {STR_INIT("<HTML lang=\"en\">"), CONTAINER_NONE, UNIT_UNRECOGNISED, FORMAT_OTHER},
    {STR_INIT(
         "<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta name=\"robots\" content=\"noindex\">\n<link rel=\"icon\" "
         "href=\"data:,\">\n<title>"),
     CONTAINER_NONE, UNIT_SKIPPED, FORMAT_OTHER},
    {STR_INIT("\xef\xbb\xbfsource,format,encoding,bytes,records,used"), CONTAINER_NONE, UNIT_SKIPPED, FORMAT_OTHER},
    {STR_INIT("month;month_start;operations;writeback_operations;x"), CONTAINER_NONE, UNIT_SKIPPED, FORMAT_OTHER},
    {STR_INIT("month;month_start,operations;writeback_operations;x"), CONTAINER_NONE, UNIT_OK, FORMAT_OTHER},
};

START_TEST(test_kinds)
{
    const sniff_case *c = &cases[_i];
    sniffed s = sniff(c->head);
    ck_assert_int_eq((int)s.container, (int)c->container);
    ck_assert_int_eq(s.known, c->status != UNIT_OK);
    ck_assert_int_eq((int)s.status, (int)c->status);
    ck_assert_int_eq((int)s.format, (int)c->format);
}
END_TEST

START_TEST(test_tar_without_magic)
{
    fixture f;
    fixture_start(&f);
    packed one = {.name = "a.txt", .bytes = STR("hello")};
    str tar = archived(&f, "v7tar", &one, 1);
    ck_assert_int_eq((int)sniff(tar).container, CONTAINER_TAR);
    ck_assert_int_eq((int)sniff(changed(&f, tar, 1, STR("X"))).container, CONTAINER_NONE);
    ck_assert_int_eq((int)sniff(str_head(tar, 511)).container, CONTAINER_NONE);
    fixture_end(&f);
}
END_TEST

static zip_end end_of(str s)
{
    read_context none = {0};
    prefix_source p;
    prefix_source_init(&p, s, NULL, &none, UNIT_NONE);
    zip_directory d = zip_directory_read(&p.base);
    zip_directory_free(&d);
    return d.end;
}

START_TEST(test_zip_end)
{
    fixture f;
    fixture_start(&f);
    packed two[] = {{.name = "a", .bytes = STR("hello")}, {.name = "b", .bytes = STR("world")}};
    str zip = archived(&f, "zip", two, 2);
    ck_assert_int_eq((int)end_of(zip), ZIP_WHOLE);
    ck_assert_int_eq((int)end_of(str_head(zip, zip.n - 1)), ZIP_NO_END);
    ck_assert_int_eq((int)end_of(STR("")), ZIP_NO_END);
    str junk = arena_printf(&f.text, "MZ%.*s", 100,
                            "something in front of it that is nothing like a zip at all, and long "
                            "enough to matter to offsets");
    char *both = arena_bytes(&f.text, junk.n + zip.n);
    memcpy(both, junk.p, junk.n);
    memcpy(both + junk.n, zip.p, zip.n);
    ck_assert_int_eq((int)end_of(str_make(both, junk.n + zip.n)), ZIP_WHOLE);

    size_t second = str_find(zip, STR("PK\x01\x02"));
    second += 4 + str_find(str_from(zip, second + 4), STR("PK\x01\x02"));
    str bomb = changed(&f, zip, second + 42, STR("\0\0\0\0")); /* the second member begins where the first does */
    ck_assert_int_eq((int)end_of(bomb), ZIP_OVERLAPPING);
    fixture_end(&f);
}
END_TEST

/* The second record stands in a comment. The first tells the truth, whatever the second says. */
START_TEST(test_zip_end_among_several)
{
    fixture f;
    fixture_start(&f);
    packed two[] = {{.name = "a", .bytes = STR("hello")}, {.name = "b", .bytes = STR("world")}};
    str zip = archived(&f, "zip", two, 2);
    char *p = arena_zalloc(&f.text, zip.n + 24);
    memcpy(p, zip.p, zip.n);
    memcpy(p + zip.n, "PK\x05\x06", 4);
    p[zip.n - 2] = 24;
    ck_assert_int_eq((int)end_of(str_make(p, zip.n + 24)), ZIP_WHOLE);
    p[zip.n + 4] = 7; /* of an eighth disk: but that is no record, for behind it stand two bytes more */
    ck_assert_int_eq((int)end_of(str_make(p, zip.n + 24)), ZIP_WHOLE);
    fixture_end(&f);
}
END_TEST

START_TEST(test_zip_part)
{
    fixture f;
    fixture_start(&f);
    packed two[] = {{.name = "a", .bytes = STR("hello")}, {.name = "b", .bytes = STR("world")}};
    str zip = archived(&f, "zip", two, 2);
    ck_assert_int_eq((int)end_of(str_from(zip, 1)), ZIP_PART); /* its beginning is missing */
    ck_assert_int_eq((int)end_of(changed(&f, zip, zip.n - 18, STR("\1\0\1\0"))), ZIP_PART);
    fixture_end(&f);
}
END_TEST

START_TEST(test_notes)
{
    arena a = {0};
    ck_assert(str_eq(format_unknown_note(&a, STR(""), true), STR("empty file")));
    ck_assert(str_eq(format_unknown_note(&a, STR(" \r\n\t"), true), STR("nothing but blanks")));
    ck_assert(str_eq(format_unknown_note(&a, STR("\xff\xfe \0\n\0"), true), STR("nothing but blanks")));
    str note = format_unknown_note(&a, STR("\x1b]0;evil\x07"), true);
    ck_assert(str_starts(note, STR("not a known log format; begins with \"\\x1")));
    ck_assert_uint_eq(str_find_char(note, '\x1b'), STR_NONE);
    arena_free(&a);
}
END_TEST

static const struct {
    str name, text;
    bool prose;
} notes[] = {
    {STR_INIT("readme.txt"), STR_INIT("Hello,\r\nthe logs of AADC01, exported on 2 November at 09:30.\r\n"), true},
    {STR_INIT("NOTES.TXT"), STR_INIT("\xff\xfeH\0i\0!\0"), true},
    {STR_INIT("a.md"), STR_INIT("# What is in here\n\nOne, two, three, and four.\nOne log, and another.\n"), true},
    {STR_INIT("a.xml"), STR_INIT("Hello"), false},
    {STR_INIT("a"), STR_INIT("Hello"), false},
    {STR_INIT("a.txt"), STR_INIT(" \r\n"), false},
    {STR_INIT("a.txt"), STR_INIT("2026-10-05 07:21:09 something failed"), false},
    {STR_INIT("a.txt"), STR_INIT("one,two,three\n1,2,3\n"), false},
    {STR_INIT("a.txt"), STR_INIT("<note>Hello</note>"), false},
    {STR_INIT("a.txt"), STR_INIT("Hello\x01there"), false},
    {STR_INIT("a.txt"), STR_INIT("Hello\nEvent ID: 33004\n"), false},
    {STR_INIT("a.txt"),
     STR_INIT("Hello, the logs of AADC01, exported on 2 November at 09:30. SMS never arrives, error SSPR_0029."), true},
    {STR_INIT("a.txt"), STR_INIT("48213 Oct 05 09:21 Error Sync 6329"), false},
    {STR_INIT("a.txt"), STR_INIT("EntryType Source InstanceID Message"), false},
    {STR_INIT("a.txt"), STR_INIT("Record 48213\n<?xml version='1.0'?>"), false},
    {STR_INIT("a.txt"), STR_INIT("Event[0]:"), false},
    {STR_INIT("a.txt"), STR_INIT("Log Name: Application\nSource: x\n"), false},
    {STR_INIT("a.txt"), STR_INIT("ProviderName: x"), false},
    {STR_INIT("a.txt"), STR_INIT("#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord"), false},
    {STR_INIT("a.txt"), STR_INIT("Taso\tAika\tL\xc3\xa4hde"), false},
    {STR_INIT("a.txt"), STR_INIT("User;Methods registered\nanna;email\n"), false},
    {STR_INIT("a.txt"), STR_INIT("User; Methods\nanna; email\n"), false},
    {STR_INIT("a.txt"), STR_INIT("done, anna@contoso.com, email, phone"), false},
    {STR_INIT("a.txt"), STR_INIT("anna,email,phone"), false},
    {STR_INIT("a.txt"), STR_INIT("failed with hr=80230619"), false},
    {STR_INIT("a.txt"), STR_INIT("failed with 0x80230405"), false},
    {STR_INIT("a.txt"), STR_INIT("it was 11111111-2222-3333-4444-555555555555"), false},
    {STR_INIT("a.txt"), STR_INIT("correlation-id: none"), false},
    {STR_INIT("a.txt"), STR_INIT("Virhe 9.21.09 palvelu"), false},
    {STR_INIT("a.txt"), STR_INIT("9:21:09 failed"), false},
    {STR_INIT("a.txt"), STR_INIT("2026-10-05 09:21 failed"), false},
    {STR_INIT("a.txt"), STR_INIT("Version 2.1.20.0 cost 1,000 and 3.5, from 5.10.2026 on; that is all."), true},
};

START_TEST(test_prose)
{
    ck_assert_int_eq(text_is_prose(notes[_i].text, notes[_i].name), notes[_i].prose);
}
END_TEST

Suite *suite_source_sniff(void);
Suite *suite_source_sniff(void)
{
    Suite *s = suite_create("sniff");
    TCase *t = tcase_create("sniff");
    tcase_add_loop_test(t, test_kinds, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_test(t, test_tar_without_magic);
    tcase_add_test(t, test_zip_end);
    tcase_add_test(t, test_zip_end_among_several);
    tcase_add_test(t, test_zip_part);
    tcase_add_test(t, test_notes);
    tcase_add_loop_test(t, test_prose, 0, (int)(sizeof notes / sizeof *notes));
    suite_add_tcase(s, t);
    return s;
}
