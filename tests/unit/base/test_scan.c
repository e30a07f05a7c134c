/* The fast versions against the definition in the header, on random bytes at all alignments. */
#include "base/places.h"
#include "base/scan_variants.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

Suite *suite_scan(void);

static uint64_t state = 88172645463325252u;

static unsigned next_random(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state >> 32);
}

static bool slow_tag(const char *name, tag_shape tag)
{
    return name[0] == tag.first && (tag.n == 0 || (signed char)name[tag.n] < 'A');
}

static size_t slow_markup(const char *p, size_t n, size_t from, tag_shape tag)
{
    for (size_t i = from; i < n; i++) {
        if (p[i] != '<')
            continue;
        if (i + 2 + tag.n >= n || p[i + 1] == '!' || p[i + 1] == '?' || slow_tag(p + i + 1, tag))
            return i;
        if (p[i + 1] == '/' && slow_tag(p + i + 2, tag))
            return i;
    }
    return n;
}

static size_t slow_plain(const char *p, size_t n, size_t from)
{
    for (size_t i = from; i < n; i++) {
        unsigned char c = (unsigned char)p[i];
        if (c != 9 && c != 10 && c != 13 && (c < 0x20 || c > 0x7E))
            return i;
    }
    return n;
}

static size_t slow_escapes(const char *p, size_t n, size_t from)
{
    for (size_t i = from; i < n; i++) {
        unsigned char c = (unsigned char)p[i];
        if (c >= 0x7F || (c < 0x20 && c != 9 && c != 10) || (c && strchr("&<>\"'", c)))
            return i;
    }
    return n;
}

static size_t slow_xml_text(const char *p, size_t n, size_t from)
{
    for (size_t i = from; i < n; i++)
        if (p[i] && strchr("<&]\r", p[i]))
            return i;
    return n;
}

static size_t slow_xml_value(const char *p, size_t n, size_t from, char quote)
{
    for (size_t i = from; i < n; i++)
        if (p[i] == quote || p[i] == '<' || p[i] == '&' || (unsigned char)p[i] < 0x20)
            return i;
    return n;
}

static bool slow_word(char c)
{
    return c && strchr("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_", c);
}

static size_t slow_name(const char *p, size_t n, size_t from)
{
    size_t i = from;
    while (i < n && (slow_word(p[i]) || p[i] == '-' || p[i] == '.'))
        i++;
    return i;
}

static size_t slow_cell(const char *p, size_t n, size_t from, char separator)
{
    size_t i = from;
    while (i < n && p[i] != separator && !memchr("\"\r\n", p[i], 4))
        i++;
    return i;
}

/* All versions that this machine can run. */
static const struct {
    scan_census_result (*census)(const char *p, size_t n);
    size_t (*markup)(const char *p, size_t n, size_t from, tag_shape tag);
} variants[] = {
    {scan_census, scan_markup},
    {scan_census_plain, scan_markup_plain},
#ifdef __SSE2__
    {scan_census_sse2, scan_markup_sse2},
    {scan_census_avx2, scan_markup_avx2},
#endif
};

static int variant_count(void)
{
    int count = sizeof variants / sizeof *variants;
#ifdef __SSE2__
    count -= !scan_has_avx2();
#endif
    return count;
}

/* Every text stands in a block of exactly its size, so that a sanitizer sees a byte read too many. */
static char *exact(size_t n)
{
    char *p = malloc(n ? n : 1);
    ck_assert_ptr_nonnull(p);
    return p;
}

static void fill(char *p, size_t n, const char *from, size_t count)
{
    for (size_t i = 0; i < n; i++)
        p[i] = from[next_random() % count];
}

static const tag_shape shapes[] = {{'E', 0}, {'E', 1}, {'E', 5}, {'E', 33}};

START_TEST(markup_is_found_as_defined)
{
    static const char dense[] = {'<', '/', '!', '?', 'E', 'x', '>', ' ', '\xC3'};
    static const char sparse[] = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx</E>\xBC";
    for (size_t n = 0; n < 300; n++)
        for (int round = 0; round < 20; round++) {
            tag_shape tag = shapes[next_random() % 4];
            char *p = exact(n);
            if (round % 2)
                fill(p, n, dense, sizeof dense);
            else
                fill(p, n, sparse, sizeof sparse);
            for (size_t from = 0; from <= n; from += 1 + next_random() % 7)
                if (variants[_i].markup(p, n, from, tag) != slow_markup(p, n, from, tag))
                    ck_abort_msg("%zu bytes from %zu, name of %zu", n, from, tag.n);
            free(p);
        }
}
END_TEST

START_TEST(one_markup_at_every_place)
{
    static const char *const kinds[] = {"<!x    ", "<?x    ", "<Event>", "</Event", "<Event\n"};
    static const char *const others[] = {"<Events", "<EventD", "< Event", "<xEvent"};
    for (size_t n = 8; n < 150; n += 7)
        for (size_t at = 0; at + 8 <= n; at++)
            for (size_t k = 0; k < 5; k++) {
                char *p = exact(n);
                memset(p, '.', n);
                memcpy(p + at, kinds[k], 7);
                ck_assert_uint_eq(variants[_i].markup(p, n, 0, (tag_shape){'E', 5}), at);
                ck_assert_uint_eq(variants[_i].markup(p, n, at, (tag_shape){'E', 5}), at);
                ck_assert_uint_eq(variants[_i].markup(p, n, at + 1, (tag_shape){'E', 5}), n);
                memcpy(p + at, others[k % 4], 7);
                ck_assert_uint_eq(variants[_i].markup(p, n, 0, (tag_shape){'E', 5}), n);
                free(p);
            }
}
END_TEST

START_TEST(an_unfinished_markup_is_reported)
{
    const tag_shape any = {'E', 0}, event = {'E', 5};
    ck_assert_uint_eq(variants[_i].markup("a<x", 3, 0, any), 1);
    ck_assert_uint_eq(variants[_i].markup("ab<", 3, 0, any), 2);
    ck_assert_uint_eq(variants[_i].markup("<xy", 3, 0, any), 3);
    ck_assert_uint_eq(variants[_i].markup("</", 2, 0, any), 0);
    ck_assert_uint_eq(variants[_i].markup("</x", 3, 0, any), 3);
    ck_assert_uint_eq(variants[_i].markup("", 0, 0, any), 0);
    ck_assert_uint_eq(variants[_i].markup("<xEvent", 7, 0, event), 0);
    ck_assert_uint_eq(variants[_i].markup("<xEvent>", 8, 0, event), 8);
}
END_TEST

START_TEST(census_counts)
{
    for (size_t n = 0; n < 1200; n += 1 + n / 50) {
        char *p = exact(n);
        for (int round = 0; round < 4; round++) {
            static const char bytes[] = {'\n', 'a', (char)0x8A, (char)0xFF, '\r'};
            fill(p, n, bytes, sizeof bytes);
            size_t newlines = 0;
            for (size_t i = 0; i < n; i++)
                newlines += p[i] == '\n';
            scan_census_result r = variants[_i].census(p, n);
            ck_assert_uint_eq(r.newlines, newlines);
            ck_assert(!r.has_nul);
            bool beyond = false;
            for (size_t i = 0; i < n; i++)
                beyond |= (unsigned char)p[i] >= 0x80;
            ck_assert(r.beyond_ascii == beyond);
            if (n == 0)
                continue;
            size_t at = next_random() % n;
            newlines -= p[at] == '\n';
            p[at] = '\0';
            r = variants[_i].census(p, n);
            ck_assert_uint_eq(r.newlines, newlines);
            ck_assert(r.has_nul);
        }
        free(p);
    }
}
END_TEST

START_TEST(census_of_newlines_only)
{
    size_t n = 100003; /* the byte counters must not run over */
    char *p = exact(n);
    memset(p, '\n', n);
    ck_assert_uint_eq(variants[_i].census(p, n).newlines, n);
    ck_assert(!variants[_i].census(p, n).has_nul);
    p[n - 1] = '\0';
    ck_assert(variants[_i].census(p, n).has_nul);
    ck_assert_uint_eq(variants[_i].census(NULL, 0).newlines, 0);
    free(p);
}
END_TEST

static bool slow_json(const char *p, size_t n, bool escaped, scan_json_word *words)
{
    memset(words, 0, (n + 63) / 64 * sizeof *words);
    bool between = false;
    for (size_t i = 0; i < n; i++) {
        between = between && i % 64 > 0;
        uint64_t bit = UINT64_C(1) << i % 64;
        if ((unsigned char)p[i] < ' ')
            words[i / 64].controls |= bit;
        if ((unsigned char)p[i] < ' ' || (p[i] == '"' && !escaped))
            words[i / 64].ends |= bit;
        if (p[i] == '{' || p[i] == '[')
            words[i / 64].opens |= bit;
        if (p[i] == '}' || p[i] == ']')
            words[i / 64].closes |= bit;
        between ^= p[i] == '"' && !escaped;
        if (between)
            words[i / 64].between |= bit;
        escaped = p[i] == '\\' ? !escaped : false;
    }
    /* Behind the last byte a string goes on. */
    if (n % 64 > 0 && between)
        words[n / 64].between |= UINT64_MAX << n % 64;
    return escaped;
}

/* Runs of backslashes of every length across the words. */
START_TEST(ends_of_strings)
{
    static const char letters[] = "\\\\\\\"\"a\n{[}];";
    uint64_t random = 1;
    scan_json_word fast[4], slow[4];
    for (size_t n = 0; n < 256; n++)
        for (int round = 0; round < 8; round++) {
            char *p = exact(n);
            for (size_t i = 0; i < n; i++) {
                random = random * 6364136223846793005u + 1442695040888963407u;
                p[i] = round < 2 ? '\\' : letters[(random >> 33) % (sizeof letters - 1)];
            }
            ck_assert(scan_json(p, n, round % 2, fast) == slow_json(p, n, round % 2, slow));
            ck_assert(memcmp(fast, slow, (n + 63) / 64 * sizeof *fast) == 0);
            free(p);
        }
}
END_TEST

static size_t slow_brackets(const char *p, size_t n, size_t from)
{
    while (from < n && p[from] != '{' && p[from] != '[')
        from++;
    return from;
}

START_TEST(plain_text_by_every_byte)
{
    for (size_t n = 1; n < 70; n++)
        for (int byte = 0; byte < 256; byte++) {
            char *p = exact(n);
            memset(p, 'a', n);
            p[n - 1] = (char)byte;
            p[n / 2] = (char)byte;
            ck_assert_uint_eq(scan_plain(p, n, 0), slow_plain(p, n, 0));
            ck_assert_uint_eq(scan_plain(p, n, n / 2 + 1), slow_plain(p, n, n / 2 + 1));
            ck_assert_uint_eq(scan_escapes(p, n, 0), slow_escapes(p, n, 0));
            ck_assert_uint_eq(scan_escapes(p, n, n / 2 + 1), slow_escapes(p, n, n / 2 + 1));
            ck_assert_uint_eq(scan_xml_text(p, n, 0), slow_xml_text(p, n, 0));
            ck_assert_uint_eq(scan_xml_text(p, n, n / 2 + 1), slow_xml_text(p, n, n / 2 + 1));
            ck_assert_uint_eq(scan_xml_value(p, n, 0, '\''), slow_xml_value(p, n, 0, '\''));
            ck_assert_uint_eq(scan_xml_value(p, n, n / 2 + 1, '"'), slow_xml_value(p, n, n / 2 + 1, '"'));
            ck_assert_uint_eq(scan_name(p, n, 0), slow_name(p, n, 0));
            ck_assert_uint_eq(scan_name(p, n, n / 2 + 1), slow_name(p, n, n / 2 + 1));
            ck_assert_uint_eq(scan_cell(p, n, 0, ';'), slow_cell(p, n, 0, ';'));
            ck_assert_uint_eq(scan_cell(p, n, n / 2 + 1, ';'), slow_cell(p, n, n / 2 + 1, ';'));
            ck_assert_uint_eq(scan_brackets(p, n, 0), slow_brackets(p, n, 0));
            scan_words_word w = scan_words(p, n);
            uint64_t two = scan_either(p, n, ':', '\n'), nul = scan_either(p, n, '\0', '\0');
            for (size_t i = 0; i < 64; i++) {
                bool word = i < n && slow_word(p[i]);
                ck_assert_uint_eq(w.words >> i & 1, word);
                ck_assert_uint_eq(w.capitals >> i & 1, word && !(p[i] >= 'a' && p[i] <= 'z'));
                ck_assert_uint_eq(w.equals >> i & 1, i < n && p[i] == '=');
                ck_assert_uint_eq(two >> i & 1, i < n && (p[i] == ':' || p[i] == '\n'));
                ck_assert_uint_eq(nul >> i & 1, i < n && p[i] == '\0');
            }
            free(p);
        }
}
END_TEST

START_TEST(letters_behind_one_another)
{
    static const char *const pairs[] = {"bu", "Bu", "bU", "BU"};
    for (size_t n = 0; n < 70; n++) {
        char *p = exact(n);
        memset(p, 'u', n);
        ck_assert_uint_eq(scan_letters(p, n, 'b', 'u'), n);
        if (n > 0)
            p[n - 1] = 'b'; /* nothing stands behind it */
        ck_assert_uint_eq(scan_letters(p, n, 'b', 'u'), n);
        for (size_t at = 0; at + 1 < n; at++) {
            memset(p, '"', n); /* what 0x20 makes of a letter must not be taken for one */
            memcpy(p + at, pairs[at % 4], 2);
            ck_assert_uint_eq(scan_letters(p, n, 'b', 'u'), at);
            p[at + 1] = 'v';
            ck_assert_uint_eq(scan_letters(p, n, 'b', 'u'), n);
        }
        free(p);
    }
}
END_TEST

/* Every one, in order, over the seams of 64 bytes. */
START_TEST(places_of_two_characters)
{
    for (size_t n = 0; n < 200; n++) {
        char *p = exact(n);
        for (size_t i = 0; i < n; i++)
            p[i] = ",:x"[next_random() % 3];
        places marks = places_of(str_make(p, n), ',', ':');
        for (size_t i = 0; i < n; i++)
            if (p[i] != 'x')
                ck_assert_uint_eq(places_next(&marks), i);
        ck_assert_uint_eq(places_next(&marks), STR_NONE);
        ck_assert_uint_eq(places_next(&marks), STR_NONE);
        free(p);
    }
}
END_TEST

START_TEST(ascii_units_stop_before_others)
{
    static const unsigned others[] = {0x80, 0x100, 0x4100, 0x8000, 0xFF00, 0x00FF, 0xFFFF};
    for (size_t units = 0; units < 70; units++)
        for (int big = 0; big < 2; big++)
            for (size_t k = 0; k < sizeof others / sizeof others[0]; k++) {
                char *in = exact(2 * units), *out = exact(units);
                size_t odd_one = units ? next_random() % units : 0;
                for (size_t i = 0; i < units; i++) {
                    unsigned unit = i == odd_one ? others[k] : (unsigned)i;
                    in[2 * i + (size_t)big] = (char)(unit & 0xFF);
                    in[2 * i + (size_t)!big] = (char)(unit >> 8);
                }
                size_t done = scan_ascii_units(in, units, big, out);
                ck_assert_uint_le(done, odd_one);
                ck_assert_uint_lt(odd_one - done, 16);
                for (size_t i = 0; i < done; i++)
                    ck_assert_int_eq(out[i], (char)i);
                free(in);
                free(out);
            }
}
END_TEST

Suite *suite_scan(void)
{
    Suite *s = suite_create("scan");
    TCase *c = tcase_create("scan");
    tcase_add_loop_test(c, markup_is_found_as_defined, 0, variant_count());
    tcase_add_loop_test(c, one_markup_at_every_place, 0, variant_count());
    tcase_add_loop_test(c, an_unfinished_markup_is_reported, 0, variant_count());
    tcase_add_loop_test(c, census_counts, 0, variant_count());
    tcase_add_loop_test(c, census_of_newlines_only, 0, variant_count());
    tcase_add_test(c, plain_text_by_every_byte);
    tcase_add_test(c, ends_of_strings);
    tcase_add_test(c, letters_behind_one_another);
    tcase_add_test(c, places_of_two_characters);
    tcase_add_test(c, ascii_units_stop_before_others);
    suite_add_tcase(s, c);
    return s;
}
