/* Mails and base64 text: what is attached is read, wherever the mail is cut. */
#include "parsers/source/mail.h"
#include "tests/unit/parsers/inputs_fixture.h"

static fixture f;
static str log_text;

static void start(void)
{
    fixture_start(&f);
    log_text = events(&f, 1, 10);
}

static void end(void)
{
    fixture_end(&f);
}

static str base64_of(str s, size_t width)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char *out = arena_bytes(&f.text, 3 * s.n + 16);
    size_t n = 0, line = 0;
    for (size_t i = 0; i < s.n; i += 3) {
        uint32_t v = 0;
        for (size_t k = 0; k < 3; k++)
            v = v << 8 | (i + k < s.n ? (unsigned char)s.p[i + k] : 0);
        for (size_t k = 0; k < 4; k++)
            out[n++] = i + k > s.n ? '=' : letters[v >> (18 - 6 * k) & 63];
        line += 4;
        if (line >= width) {
            out[n++] = '\n';
            line = 0;
        }
    }
    return str_make(out, n);
}

#define HEAD "From: a@contoso.com\nTo: b@contoso.com\nMIME-Version: 1.0\n"

static str mail_of(str attachment, const char *type, const char *encoding)
{
    return arena_printf(&f.text,
                        HEAD
                        "Content-Type: multipart/mixed;\n boundary=\"xx yy\"\n\nno part\n--xx yy\n\nHello,\nhere it "
                        "is.\n--xx yy\nContent-Type: %s; name=\"log.xml\"\nContent-Transfer-Encoding: %s\n\n%.*s\n"
                        "--xx yy--\nno part\n",
                        type, encoding, STR_ARG(attachment));
}

START_TEST(test_attachments)
{
    static const size_t widths[] = {4, 64, 76, 100000000};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        put(&f, "a.eml", mail_of(base64_of(log_text, widths[i]), "text/xml", "base64"));
        read_name(&f, "a.eml");
        check_row(&f, "a.eml", FORMAT_ARCHIVE, UNIT_OK, 0);
        check_row(&f, "a.eml!log.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
        check_row(&f, "a.eml!part-1", FORMAT_OTHER, UNIT_SKIPPED, 0);
        ck_assert_uint_eq(row_of(&f, "a.eml!log.xml")->bytes, log_text.n);
    }
    put(&f, "a.eml", mail_of(log_text, "text/xml", "8bit"));
    read_name(&f, "a.eml");
    check_row(&f, "a.eml!log.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
    ck_assert_uint_eq(row_of(&f, "a.eml!log.xml")->bytes, log_text.n);
}
END_TEST

/* Cut anywhere: what is whole of it is used, and it is said. */
START_TEST(test_mail_cut_anywhere)
{
    str text = mail_of(base64_of(log_text, 76), "text/xml", "Base64");
    for (size_t n = 130; n < text.n; n += 61) {
        put(&f, "a.eml", str_head(text, n));
        read_name(&f, "a.eml");
        size_t status = (size_t)row_of(&f, "a.eml")->status;
        ck_assert_msg(status == UNIT_DAMAGED || (n > text.n - 20 && status == UNIT_OK), "cut at %zu: %zu", n, status);
        ck_assert_uint_le(f.records, 10);
    }
}
END_TEST

START_TEST(test_mail_in_mail)
{
    packed one = {.name = "log.xml", .bytes = log_text};
    str inner = mail_of(base64_of(archived(&f, "zip", &one, 1), 76), "application/zip", "base64");
    put(&f, "a.eml", arena_printf(&f.text, HEAD "Content-Type: message/rfc822\n\n%.*s", STR_ARG(inner)));
    read_name(&f, "a.eml");
    check_row(&f, "a.eml!part-1!log.xml!log.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
}
END_TEST

/* Sixteen deep is read, one more is not. */
START_TEST(test_parts_in_parts)
{
    for (int most = 16; most <= 17; most++) {
        str s = STR(HEAD);
        for (int i = 0; i < most; i++)
            s = arena_printf(&f.text, "%.*sContent-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", STR_ARG(s), i, i);
        s = arena_printf(&f.text, "%.*sContent-Type: text/xml; name=l\n\n%.*s\n", STR_ARG(s), STR_ARG(log_text));
        put(&f, "a.eml", s);
        read_name(&f, "a.eml");
        ck_assert_uint_eq(f.records, most == 16 ? 10 : 0);
        ck_assert_int_eq((int)row_of(&f, "a.eml")->status, most == 16 ? UNIT_DAMAGED : UNIT_LIMITED);
    }
}
END_TEST

static const struct {
    str head, name;
    bool attached;
} heads[] = {
    {STR_INIT("Content-Type: text/csv; name=a.csv\n\n"), STR_INIT("a.csv"), true},
    {STR_INIT("content-disposition: ATTACHMENT;\n filename=\"a b.csv\"\n\n"), STR_INIT("a b.csv"), true},
    {STR_INIT("Content-Disposition: inline; filename=\"a\\\"b;c\"; size=3\n\n"), STR_INIT("a\"b;c"), true},
    {STR_INIT("Content-Type: x/y; name=a.csv\nContent-Transfer-Encoding: base64\n\n"), STR_INIT("a.csv"), true},
    {STR_INIT("Content-Type: x/y; name*=a.csv\nContent-Transfer-Encoding: base64\n\n"), STR_INIT("a.csv"), true},
    {STR_INIT("Content-Disposition: attachment; filename*=UTF-8''gr%C3%BCn.csv\n\n"), STR_INIT("gr\xc3\xbcn.csv"),
     true},
    {STR_INIT("Content-Disposition: attachment; filename*=iso-8859-1'de'gr%FCn\n\n"), STR_INIT("gr\xc3\xbcn"), true},
    {STR_INIT("Content-Disposition: attachment; filename*0=\"long \"; filename*1=name\n\n"), STR_INIT("long name"),
     true},
    {STR_INIT("Content-Type: x/y; name=\"=?utf-8?B?Z3LDvG4=?=\"\n\n"), STR_INIT("gr\xc3\xbcn"), true},
    {STR_INIT("Content-Type: x/y; name=\"=?windows-1252?q?gr=FCn_?= =?utf-8?Q?=C3=BC?=.txt\"\n\n"),
     STR_INIT("gr\xc3\xbcn \xc3\xbc.txt"), true},
    {STR_INIT("Content-Type: x/y; name=\"=?broken\"\n\n"), STR_INIT("=?broken"), true},
    {STR_INIT("Content-Location: https://example.com/\n\n"), STR_INIT(""), true},
    {STR_INIT("Content-Type: text/plain\n\n"), STR_INIT(""), false},
    {STR_INIT("--next\n"), STR_INIT(""), false},
    {STR_INIT("Content-Type: text/plain; name"), STR_INIT(""), false},
};

START_TEST(test_heads)
{
    read_context none = {0};
    prefix_source in;
    pieces p;
    arena a = {0};
    prefix_source_init(&in, heads[_i].head, NULL, &none, UNIT_NONE);
    pieces_init(&p, &in.base);
    mail_head h = mail_head_read(&p, &a);
    ck_assert_msg(str_eq(h.name, heads[_i].name), "'%.*s'", STR_ARG(h.name));
    ck_assert_int_eq(h.attached, heads[_i].attached);
    pieces_free(&p);
    arena_free(&a);
}
END_TEST

static const struct {
    str head;
    container is;
} beginnings[] = {
    {STR_INIT("From: a\nContent-Type: multipart/mixed\n\n"), CONTAINER_MAIL},
    {STR_INIT("From: a\nTo: b\n\nmultipart/mixed"), CONTAINER_NONE}, /* text, which may be a log */
    {STR_INIT("Received: from x\n by y\nMIME-Version: 1.0\r\nContent-Transfer-Encoding: base64\r\n\r\nx"),
     CONTAINER_MAIL},
    {STR_INIT("From: a\n\nTo: b\n"), CONTAINER_NONE},
    {STR_INIT("From: a\nno field\nTo: b\n"), CONTAINER_NONE},
    {STR_INIT("Log Name: Application\nSource: x\nFrom: a\nTo: b\n"), CONTAINER_NONE},
    {STR_INIT("Source: x\nDate: y\nUser: z\n"), CONTAINER_NONE},
    {STR_INIT("{\"From:\": 1,\nTo: 2}"), CONTAINER_NONE},
    {STR_INIT("-----BEGIN CERTIFICATE-----\n"), CONTAINER_BASE64},
    {STR_INIT("\xff\xfe-\0-\0-\0-\0-\0B\0E\0G\0I\0N\0"), CONTAINER_BASE64},
    {STR_INIT("UEsDBBQAAAAIAABgbV09e3XhBWgAAPRkBQAWAAAAQUFEQzAxIEFwcGxpY2F0aW9u"), CONTAINER_BASE64},
    {STR_INIT("UEsDBBQAAAAIAABgbV09e3XhBWgAAPRkBQAWAAAAQUFEQzAxIEFwcGxpY2F0aW9"), CONTAINER_NONE}, /* 63 letters */
    {STR_INIT("UEsDBBQAAAAIAABgbV09e3XhBWgAAPRkBQA WAAAAQUFEQzAxIEFwcGxpY2F0aW9u"), CONTAINER_NONE},
    {STR_INIT("UEsDBBQAAAAIAABgbV09\ne3XhBWgAAPRkBQAWAAAA\nQUFEQzAxIEFwcGxpY2F0\naW9u\n"), CONTAINER_BASE64},
    {STR_INIT("UEsDBBQAAAAIAABgbV09\ne3XhBWgAAPRkBQAWAAA\nQUFEQzAxIEFwcGxpY2F0\naW9ux\n"), CONTAINER_NONE}, /* names */
    {STR_INIT("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef01"), CONTAINER_NONE},
};

START_TEST(test_beginnings)
{
    ck_assert_int_eq((int)sniff(beginnings[_i].head).container, (int)beginnings[_i].is);
}
END_TEST

/* Saved as text: whoever reads such logs reads it; else it is a mail. */
START_TEST(test_mail_of_text)
{
    str head = STR("From: Anna\nTo: support\nSubject: log\n\n");
    put(&f, "a.txt", arena_printf(&f.text, "%.*s%.*s", STR_ARG(head), STR_ARG(log_text)));
    read_name(&f, "a.txt");
    ck_assert_uint_eq(f.records, 10);
    put(&f, "a.txt", arena_printf(&f.text, "%.*sHello.\n", STR_ARG(head)));
    read_name(&f, "a.txt");
    check_row(&f, "a.txt", FORMAT_ARCHIVE, UNIT_OK, 0);
    check_row(&f, "a.txt!part-1", FORMAT_OTHER, UNIT_SKIPPED, 0);
}
END_TEST

START_TEST(test_base64_text)
{
    packed one = {.name = "log.xml", .bytes = log_text};
    str zip = archived(&f, "zip", &one, 1), text = base64_of(zip, 64);
    put(&f, "bare.txt", text);
    put(&f, "logs.zip.txt",
        arena_printf(&f.text, "-----BEGIN CERTIFICATE-----\r\n%.*s\r\n-----END CERTIFICATE-----\r\n", STR_ARG(text)));
    read_name(&f, "bare.txt");
    check_row(&f, "bare.txt!bare!log.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
    read_name(&f, "logs.zip.txt");
    check_row(&f, "logs.zip.txt!logs.zip!log.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
    ck_assert_uint_eq(row_of(&f, "logs.zip.txt!logs.zip")->bytes, zip.n);
    put(&f, "cut.txt", arena_printf(&f.text, "-----BEGIN X-----\n%.*s", STR_ARG(text)));
    read_name(&f, "cut.txt");
    check_row(&f, "cut.txt!cut!log.xml", FORMAT_EVENT_XML, UNIT_OK, 10);
    check_row(&f, "cut.txt!cut", FORMAT_ARCHIVE, UNIT_DAMAGED, 0);
}
END_TEST

Suite *suite_source_mail(void);
Suite *suite_source_mail(void)
{
    Suite *s = suite_create("mail");
    TCase *t = tcase_create("mail");
    tcase_add_checked_fixture(t, start, end);
    tcase_set_timeout(t, 60);
    tcase_add_test(t, test_attachments);
    tcase_add_test(t, test_mail_cut_anywhere);
    tcase_add_test(t, test_mail_in_mail);
    tcase_add_test(t, test_parts_in_parts);
    tcase_add_loop_test(t, test_heads, 0, (int)(sizeof heads / sizeof *heads));
    tcase_add_loop_test(t, test_beginnings, 0, (int)(sizeof beginnings / sizeof *beginnings));
    tcase_add_test(t, test_mail_of_text);
    tcase_add_test(t, test_base64_text);
    suite_add_tcase(s, t);
    return s;
}
