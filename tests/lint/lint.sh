#!/usr/bin/env bash
# What no compiler says about the tree: lint.sh ROOT. One check per function; each prints what it found.
set -u
cd "$1" || exit 2
passed=0 failed=0

sources() { find base parsers analyzer reports batch cli -name '*.[ch]' "$@" | LC_ALL=C sort; }
all_code() { find base parsers analyzer reports batch cli tests -name '*.[ch]' "$@" | LC_ALL=C sort; }
texts() {
    find . \( -name build -o -name .git -o -name samples -o -path ./tests/golden -o -path ./tests/lint -o -path ./tests/fuzz/corpus \
        -o -path './wbhealth-report*' \) -prune -o -type f ! -name '*.png' ! -name '*.zip' -print | LC_ALL=C sort
}

# A folder includes its own headers, those of base/ and the doors that rooms.txt opens to it.
check_rooms() {
    sources -exec grep -HnoE '^#include "[^"]+"' {} + | awk -v table=tests/lint/rooms.txt '
    function folder(path,    of) {
        of = match(path, /.*\//) ? substr(path, 1, RLENGTH - 1) : ""
        sub(/^base\/system(\/(posix|windows))?$/, "base", of)
        return of
    }
    function door(of,    parts, n) {
        n = split(of, parts, "/")
        if (n > 1) return of "/" parts[n] ".h"
        return of == "parsers" ? "parsers/inputs.h" : of == "analyzer" ? "analyzer/analysis.h" : of "/report.h"
    }
    BEGIN {
        while ((getline line <table) > 0) {
            if (line ~ /^#/) continue
            n = split(line, words, " ")
            for (i = 2; i <= n; i++) {
                if (!(words[i] in known)) print table ": " words[1] " -> " words[i] " does not point to a line above"
                allowed[words[1], words[i]]
            }
            known[words[1]]
        }
    }
    {
        split($0, part, ":"); file = part[1]; from = folder(file)
        match($0, /"[^"]+"/); header = substr($0, RSTART + 1, RLENGTH - 2); to = folder(header)
        if (!(from in known)) { print file ": no line for " from " in " table; next }
        if (to == from || to ~ /^base/ || header == "version.h") next
        if (header ~ /\.def$/ && index(to, from "/") == 1) next # texts of the folder, as data
        if (!((from, to) in allowed)) print file ":" part[2] ": " from " may not see " to
        else if (header != door(to)) print file ":" part[2] ": " header " is not the door of " to
    }'
    grep -rn '#include "\.\.' base parsers analyzer reports batch cli --include='*.[ch]'
}

# owner LIBRARY_HEADER FILES: the header is included by no file but these
owner() { sources -exec grep -lE "#include <$1>" {} + | grep -vxE "$2"; }

check_owners() {
    # parsers/inputs.c only asks the libraries for their versions
    owner 'libxml/.*' 'parsers/event_xml/parse\.c|analyzer/knowledge/xml\.c|parsers/inputs\.c'
    owner 'pcre2\.h' 'base/regex\.c'
    owner 'csv\.h' 'parsers/csv/parse\.c|parsers/inputs\.c'
    owner 'yajl/.*' 'parsers/json/(fields|tree)\.c|parsers/inputs\.c'
    owner 'archive.*\.h' 'parsers/source/(archive|member|unpacker)\.[ch]|parsers/inputs\.c'
    owner 'zlib\.h' 'parsers/source/(gz|own_book)\.c|parsers/extract/head\.c|parsers/inputs\.c'
    owner 'libdeflate\.h' 'base/(crc32|gzip)\.c|parsers/inputs\.c'
    owner 'xxhash\.h' 'base/digest\.c'
    owner 'xlsxwriter.*' 'reports/workbook/book\.h'
    owner 'iconv\.h' 'base/system/posix/encoding\.c'
}

check_banned() {
    sources -exec grep -nE '\b(strcpy|strcat|stpcpy|sprintf|vsprintf|strtok|strtok_r|atoi|atol|atof|gets|system|popen|alloca|strtod|strcasecmp|strncasecmp|isalpha|isdigit|isalnum|isspace|toupper|tolower|mktime|localtime|gmtime|strftime|setenv|putenv|rand|srand|tmpnam|mktemp)\(' {} +
}

# What the operating system gives stands behind base/system/, and so do extensions of the C library that not all have.
check_system() {
    sources ! -path 'base/system/*' -exec grep -nE '#include <(unistd|dirent|fcntl|pthread|threads|sched|signal|termios|poll|sys/.*|spawn|time|windows|io|direct|process)\.h>' {} +
    sources ! -path 'base/system/*' -exec grep -nE '\b(qsort|qsort_r|memmem|memrchr|strerror|strerror_r|strerrordesc_np|strchrnul|getline|mempcpy)\(' {} +
    # Which system it is asks nobody: a file per system, chosen by CMake.
    sources ! -path 'base/embed.h' -exec grep -nE '^ *# *(el)?if.*\b(_WIN32|_WIN64|WIN32|__MINGW|__linux|__unix|__APPLE__)' {} +
    sources ! -path 'base/scan*' -exec grep -nE '#include <([a-z]*mmintrin|immintrin|arm_neon)\.h>' {} +
    # Library code has neither clock nor terminal, and makes no random choice.
    find base parsers analyzer reports batch -name '*.[ch]' ! -path 'base/system/*' -exec grep -nE '#include "base/system/(clock|terminal|random|signals)\.h"' {} +
}

# Library code never prints, exits, reads the environment or asks the clock.
check_library_manners() {
    find base parsers analyzer reports batch -name '*.c' ! -path 'base/system/*' -exec grep -nE '\b(printf|puts|putchar|fprintf|perror|exit|_exit|getenv|secure_getenv|time|clock_gettime|gettimeofday|isatty|setlocale)\(' {} +
}

check_raw_memory() {
    sources ! -path base/mem.c ! -path cli/all_memory.c -exec grep -nE '\b(malloc|calloc|realloc|free|strdup|strndup|asprintf)\(' {} +
}

check_line_length() {
    # Characters, not bytes: what continues a character of UTF-8 does not count.
    all_code -exec awk '{ gsub(/[\200-\277]/, "") } length($0) > 120 { print FILENAME ":" FNR ": " length($0) " characters" }' {} +
}

check_file_length() {
    local file
    for file in $(sources); do
        [ "$(wc -l <"$file")" -le 400 ] || echo "$file: $(wc -l <"$file") lines"
    done
}

check_tabs_and_blanks() { all_code -exec grep -nP '\t| +$' {} +; }

check_leftovers() { texts | xargs -d '\n' grep -nIwE 'TODO|FIXME|XXX|HACK' /dev/null; }

# A comment speaks of names that are there: a function, type or file that was renamed is found here. Names of others:
# bench_generate and evtx_dump are programs, getopt_long is the C library's.
check_names_in_comments() {
    {
        all_code -exec awk '
        function words(text, kind) {
            while (match(text, /[A-Za-z_][A-Za-z0-9_]*/)) {
                word = substr(text, RSTART, RLENGTH); text = substr(text, RSTART + RLENGTH)
                if (kind == "code" || word ~ /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/) print kind, word, FILENAME ":" FNR
            }
        }
        FNR == 1 { inside = 0 }
        {
            line = $0
            while (line != "") {
                at = index(line, inside ? "*/" : "/*")
                words(at ? substr(line, 1, at - 1) : line, inside ? "comment" : "code")
                line = at ? substr(line, at + 2) : ""
                if (at) inside = !inside
            }
        }' {} +
        find base parsers analyzer reports batch cli tests -type f | sed 's#.*/##; s#\..*##; s#^#code #'
    } | awk '$1 == "code" { known[$2] } $1 == "comment" && !($2 in said) { said[$2] = $3 }
        END { for (word in said) if (!(word in known) && word !~ /^(bench_generate|evtx_dump|getopt_long)$/) print said[word] ": " word " is not there" }' | sort
}

# No path of anybody's machine.
check_machine_paths() {
    texts | xargs -d '\n' grep -nIE '(^|[^A-Za-z0-9_.~$}"'"'"'])/(home|root|work|Users|mnt)/[A-Za-z]' /dev/null
}

check_header_guards() {
    local header
    for header in $(sources -name '*.h'); do
        grep -q "^#ifndef $(echo "$header" | tr 'a-z/.' 'A-Z__')\$" "$header" || echo "$header: no include guard of its name"
    done
}

check_rule_files() {
    local file
    for file in analyzer/knowledge/rules/*.xml; do xmllint --noout --nonet "$file" 2>&1; done
    xmllint --noout --nonet --relaxng analyzer/knowledge/rules/rules.rng analyzer/knowledge/rules/*.xml 2>&1 | grep -v ' validates$'
}

# The version stands in CMakeLists.txt and nowhere else but the changelog's head.
check_version() {
    local version
    version=$(sed -n 's/^project(wbhealth VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
    grep -q "^## $version" CHANGELOG.md || echo "CHANGELOG.md does not begin with $version"
}

check_shell() { for f in dev .ci/run tests/*.sh tests/*/*.sh; do bash -n "$f" 2>&1; done; }

for check in $(declare -F | sed -n 's/^declare -f \(check_\)/\1/p'); do
    found=$($check)
    if [ -z "$found" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAILED %s\n' "$check"
        printf '%s\n' "$found" | head -n 30 | sed 's/^/  /'
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
