#!/usr/bin/env bash
# What only the linked program shows: symbols.sh PROGRAM OBJECT_OR_LIBRARY...
#
# Nothing of ours is exported: a library that the program loads would call it in place of its own function of that name.
# The malloc family (cli/all_memory.c) is meant to be, and what makes the temporary files of libxlsxwriter (cli/all_streams.c).
# And no function of ours has the name of one of a library: whoever means the library's would get ours, or the other way
# round in a static link, and no linker says so.
set -u
program=$1
shift
passed=0 failed=0

judge() { # judge WHAT FOUND
    if [ -z "$2" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAILED %s\n' "$1"
        printf '%s\n' "$2" | head -n 30 | sed 's/^/  /'
    fi
}

# What is defined for others, without what has the version of a library (a copy of one of its variables), and without the ends
# of sections, which the linker defines where some library speaks of them.
exported() { nm -D --defined-only "$1" | awk '$3 !~ /@/ && $3 !~ /^(__bss_start|_edata|_end)$/ { print $3 }'; }

ours() { nm --defined-only "$@" 2>/dev/null | awk '$2 ~ /^[TDBRVW]$/ { print $3 }' | LC_ALL=C sort -u; }

# Of two functions of one name in two libraries the linker takes the first, and says nothing.
twice() {
    local library
    for library in "$@"; do nm --defined-only "$library" 2>/dev/null | awk '$2 ~ /^[TDBR]$/ { print $3 }' | LC_ALL=C sort -u; done |
        LC_ALL=C sort | uniq -d
}

theirs() {
    ldd "$program" | awk '$3 ~ /^\// { print $3 }' | while read -r library; do
        nm -D --defined-only "$library" | awk '{ sub(/@.*/, "", $3); print $3 }'
    done | LC_ALL=C sort -u
}

family='malloc|calloc|realloc|free|aligned_alloc|memalign|posix_memalign|lxw_tmpfile'
judge "nothing is exported from $(basename "$program")" "$(exported "$program" | grep -vxE "$family")"
[ -n "$(ours "$@")" ] || judge "there are functions of ours" "none found"
judge "names that two rooms have" "$(twice "$@")"
judge "names that a library has too" "$(LC_ALL=C comm -12 <(ours "$@") <(theirs) | grep -vxE "main|$family")"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
