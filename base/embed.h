/* Files as bytes inside the program. The assembler copies them into the read-only data: no generated source, no
   escaping. The compiler does not tell the build system of them: they stand in cmake/rooms.cmake too. */
#ifndef BASE_EMBED_H
#define BASE_EMBED_H

#include <stdint.h>

/* What the formats of object files call the read-only data. */
#ifdef _WIN32
#define EMBED_SECTION ".section .rdata,\"dr\"\n"
#define EMBED_END     ".text\n"
#else
#define EMBED_SECTION ".section .rodata\n"
#define EMBED_END     ".previous\n"
#endif

/* At file scope; `file` is a string literal, looked for in the include folders, which hold the root of the project.
   Declares wb_<symbol>, the bytes, and wb_<symbol>_size, their number; a 0 that does not count stands behind them. The
   size is computed by the assembler: subtracting the addresses of two objects is not defined in C. */
#define EMBED(symbol, file)                                                                                \
    __asm__(EMBED_SECTION ".balign 8\n.global wb_" #symbol "\nwb_" #symbol ":\n"                           \
                          ".incbin \"" file "\"\n"                                                         \
                          ".Lwb_" #symbol "_end: .byte 0\n"                                                \
                          ".balign 8\n.global wb_" #symbol "_size\n"                                       \
                          "wb_" #symbol "_size: .quad .Lwb_" #symbol "_end - wb_" #symbol "\n" EMBED_END); \
    extern const char wb_##symbol[];                                                                       \
    extern const uint64_t wb_##symbol##_size

#endif
