#include "base/regex.h"

#include "base/mem.h"
#include "base/system/thread.h"

#include <stdatomic.h>
#include <stdint.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

enum {
    SUBJECT_MOST = 64 << 10,
    PATTERN_MOST = 64 << 10,
    MATCH_LIMIT = 1000000,
    DEPTH_LIMIT = 250000,
    HEAP_LIMIT_KIB = 64 << 10,
    JIT_STACK_FIRST = 32 << 10,
    JIT_STACK_MOST = 512 << 10,
};

struct regex {
    pcre2_code *code;
};

/* What a thread needs for matching; made at its first match, freed when it ends. */
typedef struct scratch {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
} scratch;

static _Atomic(thread_slot *) scratch_slot;
static atomic_bool without_jit;

static void scratch_free(void *p)
{
    scratch *s = p;
    pcre2_match_data_free(s->data);
    pcre2_match_context_free(s->context);
    pcre2_jit_stack_free(s->stack);
    mem_free(s);
}

/* Of threads that come here first together one makes the slot that stays. */
static thread_slot *slot_for_scratch(void)
{
    thread_slot *s = atomic_load(&scratch_slot);
    if (s)
        return s;
    thread_slot *fresh = thread_slot_new(scratch_free);
    if (atomic_compare_exchange_strong(&scratch_slot, &s, fresh))
        return fresh;
    thread_slot_free(fresh);
    return s;
}

static scratch *scratch_of_thread(void)
{
    thread_slot *slot = slot_for_scratch();
    scratch *s = thread_slot_get(slot);
    if (s)
        return s;
    s = mem_zalloc(1, sizeof *s);
    s->data = pcre2_match_data_create(1, NULL); /* matched or not is all we ask */
    s->context = pcre2_match_context_create(NULL);
    if (!s->data || !s->context)
        mem_failed();
    thread_slot_set(slot, s);
    pcre2_set_match_limit(s->context, MATCH_LIMIT);
    pcre2_set_depth_limit(s->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(s->context, HEAP_LIMIT_KIB);
    s->stack =
        pcre2_jit_stack_create(JIT_STACK_FIRST, JIT_STACK_MOST, NULL); /* NULL without JIT: the default is used */
    pcre2_jit_stack_assign(s->context, NULL, s->stack);
    return s;
}

regex *regex_new(str pattern, char *error, size_t error_size, size_t *error_offset)
{
    pcre2_compile_context *limits = pcre2_compile_context_create(NULL);
    if (!limits)
        mem_failed();
    pcre2_set_max_pattern_length(limits, PATTERN_MOST);
    uint32_t options = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_CASELESS | PCRE2_DOTALL | PCRE2_NEVER_BACKSLASH_C;
    int code = 0;
    PCRE2_SIZE offset = 0;
    const char *text = pattern.n ? pattern.p : "";
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)text, pattern.n, options, &code, &offset, limits);
    pcre2_compile_context_free(limits);
    if (!compiled) {
        if (error_size > 0)
            pcre2_get_error_message(code, (PCRE2_UCHAR *)error, error_size);
        *error_offset = offset;
        return NULL;
    }
    pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE); /* where there is none the interpreter matches */
    regex *r = mem_alloc(sizeof *r);
    r->code = compiled;
    return r;
}

void regex_free(regex *r)
{
    if (!r)
        return;
    pcre2_code_free(r->code);
    mem_free(r);
}

static int match_once(const regex *r, str s, uint32_t options)
{
    scratch *own = scratch_of_thread();
    const char *text = s.n ? s.p : "";
    return pcre2_match(r->code, (PCRE2_SPTR)text, s.n, 0, options, own->data, own->context);
}

/* The head that is searched, cut between characters. */
static str searched(str s)
{
    if (s.n <= SUBJECT_MOST)
        return s;
    size_t n = SUBJECT_MOST;
    while (n > SUBJECT_MOST - 3 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
        n--;
    return str_head(s, n);
}

regex_result regex_match(const regex *r, str subject)
{
    subject = searched(subject);
    int code = match_once(r, subject, atomic_load(&without_jit) ? PCRE2_NO_JIT : 0);
    if (code == PCRE2_ERROR_JIT_STACKLIMIT)
        code = match_once(r, subject, PCRE2_NO_JIT);
    if (code == PCRE2_ERROR_NOMEMORY)
        mem_failed();
    if (code >= 0)
        return REGEX_YES;
    return code == PCRE2_ERROR_NOMATCH ? REGEX_NO : REGEX_LIMIT;
}

void regex_use_jit(bool use)
{
    atomic_store(&without_jit, !use);
}

str regex_library(arena *a)
{
    char version[64] = "";
    if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) <= (int)sizeof version)
        pcre2_config(PCRE2_CONFIG_VERSION, version);
    version[strcspn(version, " ")] = '\0'; /* a date follows */
    return arena_printf(a, "PCRE2 %s", version);
}
