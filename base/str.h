/* Text as (pointer, length). Nothing here assumes or adds a NUL terminator; input may hold any byte.
   A str borrows: whoever made the bytes says how long they live. The empty str is {NULL or any, 0}. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct str {
    const char *p;
    size_t n;
} str;

/* A number that is a macro, as a part of a literal: "more than " NUMBER_TEXT(ROWS_MAX) " rows". So a message says the
   limit that holds. */
#define NUMBER_TEXT(macro)   NUMBER_TEXT_(macro)
#define NUMBER_TEXT_(number) #number
/* A str of a string literal; anything else does not compile. */
#define STR(lit) ((str){"" lit, sizeof(lit) - 1})
/* One line each: they read as a table. */
/* clang-format off */
/* The same for static initialisers. */
#define STR_INIT(lit) {"" lit, sizeof(lit) - 1}
/* For printf-like debugging and tests: printf("%.*s", STR_ARG(s)). */
#define STR_ARG(s) (int)(s).n, (s).p

static inline str str_of(const char *z) { return (str){z, z ? strlen(z) : 0}; }
static inline str str_make(const char *p, size_t n) { return (str){p, n}; }
static inline bool str_empty(str s) { return s.n == 0; }
static inline bool str_eq(str a, str b) { return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0); }
/* From byte i to the end; past the end: empty. */
static inline str str_from(str s, size_t i) { return i >= s.n ? (str){s.p, 0} : (str){s.p + i, s.n - i}; }
/* The first n bytes at most. */
static inline str str_head(str s, size_t n) { return (str){s.p, n < s.n ? n : s.n}; }
static inline str str_range(str s, size_t from, size_t to) { return str_from(str_head(s, to), from); }
static inline bool str_starts(str s, str prefix) { return s.n >= prefix.n && str_eq(str_head(s, prefix.n), prefix); }
static inline bool str_ends(str s, str suffix)
{
    return s.n >= suffix.n && str_eq(str_from(s, s.n - suffix.n), suffix);
}
/* clang-format on */

#define STR_NONE ((size_t)-1)

/* Byte order, shorter first on a tie: the one order for everything that is sorted as text. */
int str_cmp(str a, str b);
/* ASCII letters without case; other bytes as they are. */
bool str_eq_nocase(str a, str b);
bool str_starts_nocase(str s, str prefix);
bool str_ends_nocase(str s, str suffix);
/* Place of the first needle, or STR_NONE. An empty needle is at 0. */
size_t str_find(str s, str needle);
size_t str_find_nocase(str s, str needle);
size_t str_find_char(str s, char c);
size_t str_find_last_char(str s, char c);
/* Without ASCII blanks (space, \t, \r, \n, \v, \f) at both ends. */
str str_trim(str s);
/* Cuts at the first `sep`: returns what stands before it, leaves the rest in *s; no sep: all, *s empty. */
str str_cut(str *s, char sep);
/* The next line without its \n or \r\n, *s moved behind it. */
str str_line(str *s);
/* The line that s.p[at] stands on, without its end. */
str str_line_at(str s, size_t at);

/* clang-format off */
static inline bool char_is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool char_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline char char_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }
static inline char char_upper(char c) { return c >= 'a' && c <= 'z' ? (char)(c - 32) : c; }
/* 0..15, or -1: of a table, since which it is cannot be foreseen. */
extern const signed char char_hex_plus_one[256];
static inline int char_hex(char c) { return char_hex_plus_one[(unsigned char)c] - 1; }
/* clang-format on */

enum { U64_TEXT = 20 };
/* In decimal; returns how many characters. */
size_t str_put_u64(char out[U64_TEXT], unsigned long long v);
/* The same as "0x80230619", and of `digits` digits with zeros in front; these many are written and returned. */
enum { HEX_TEXT = 10 };
size_t str_put_hex(char out[HEX_TEXT], uint32_t v);
size_t str_put_digits(char *out, uint64_t v, size_t digits);

/* Whole text as an unsigned decimal; false for empty, a sign, other characters or overflow. */
bool str_u64(str s, unsigned long long *out);

#endif
