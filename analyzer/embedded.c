/* The assembler copies the files into the read-only data: no generated source, no escaping, and the build system sees
   the files as dependencies. */
#include "analyzer/embedded.h"

#include <stdint.h>

/* The size is computed by the assembler: subtracting the addresses of two objects is not defined in C. */
#define EMBED(symbol, file)                                                                   \
    __asm__(".section .rodata\n"                                                              \
            ".global wb_" #symbol "\nwb_" #symbol ":\n"                                       \
            ".incbin \"" WB_RULES_DIR "/" file "\"\n"                                         \
            ".Lwb_" #symbol "_end: .byte 0\n"                                                 \
            ".balign 8\n.global wb_" #symbol "_size\n"                                        \
            "wb_" #symbol "_size: .quad .Lwb_" #symbol "_end - wb_" #symbol "\n.previous\n"); \
    extern const char wb_##symbol[];                                                          \
    extern const uint64_t wb_##symbol##_size

EMBED(rules_advice, "advice.xml");
EMBED(rules_causes, "causes.xml");
EMBED(rules_cloud_causes, "causes-cloud.xml");
EMBED(rules_events, "events.xml");
EMBED(rules_codes, "codes.xml");
EMBED(rules_errors, "errors.xml");
EMBED(rules_rules, "rules.xml");
EMBED(rules_cloud_rules, "rules-cloud.xml");
EMBED(rules_topics, "topics.xml");
EMBED(rules_schema, "rules.rng");

typedef struct piece {
    str name;
    const char *bytes;
    const uint64_t *size;
} piece;

#define PIECE(file, symbol)                              \
    {                                                    \
        STR_INIT(file), wb_##symbol, &wb_##symbol##_size \
    }

/* The order of the causes is their rank, so causes.xml stands before causes-cloud.xml. */
static const piece pieces[] = {
    PIECE("advice.xml", rules_advice),
    PIECE("causes.xml", rules_causes),
    PIECE("causes-cloud.xml", rules_cloud_causes),
    PIECE("events.xml", rules_events),
    PIECE("codes.xml", rules_codes),
    PIECE("errors.xml", rules_errors),
    PIECE("rules.xml", rules_rules),
    PIECE("rules-cloud.xml", rules_cloud_rules),
    PIECE("topics.xml", rules_topics),
};

size_t embedded_count(void)
{
    return sizeof pieces / sizeof *pieces;
}

embedded_file embedded_rules(size_t i)
{
    const piece *p = &pieces[i];
    return (embedded_file){p->name, str_make(p->bytes, (size_t)*p->size)};
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
