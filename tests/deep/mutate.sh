#!/usr/bin/env bash
# Is every number that the documents promise tested at its edge? Usage: mutate.sh ROOT JOBS [WORD]
#
# Builds the program with one number of numbers.txt a step larger, then a step smaller, and runs the tests that the row
# names: one of them must fail. A change that survives is a missing test. WORD: only the rows that hold it. All of it
# happens in a copy of the tree, build/deep.
set -uo pipefail
root=$1 jobs=$2 only=${3:-}
copy=$root/build/deep
log=$copy/build/last.log
passed=0 failed=0

fail() {
    printf '%s\n' "$*"
    failed=$((failed + 1))
}

# Only what differs is written, so that only that is built again.
make_copy() {
    local file
    mkdir -p "$copy/build"
    git -C "$root" ls-files --cached --others --exclude-standard | LC_ALL=C sort -u >"$copy/build/files"
    while read -r file; do
        [ ! -f "$root/$file" ] || cmp -s "$root/$file" "$copy/$file" || install -D "$root/$file" "$copy/$file"
    done <"$copy/build/files"
    (cd "$copy" && find . -path ./build -prune -o -type f -printf '%P\n' | LC_ALL=C sort | LC_ALL=C comm -13 build/files - | xargs -r rm)
    (cd "$copy" && cmake --preset dev >"$log" 2>&1) || { cat "$log"; exit 1; }
}

# `NAME = value` of an enum or `#define NAME value`; what stands behind it, a comma or a comment, stays. In a file that only
# uses the name, every use.
changed() {
    if grep -qE "\b$name = |#define $name " "$root/$file"; then
        sed -E -e "s#^( *\#define $name +)([^/]*[^/ ])#\1((\2) $1)#;t" -e "s#(\b$name = )([^,;}/]*[^,;}/ ])#\1(\2) $1#" "$root/$file"
    else
        sed -E "s#\b$name\b#($name $1)#g" "$root/$file"
    fi
}

# A test is a target of its own, but for the golden cases, which run the program.
build() {
    local targets
    targets=$(tr '|' '\n' <<<"$tests" | sed 's/^golden_.*/wbhealth golden_columns/')
    ninja -C "$copy/build/dev" -j "$jobs" $targets >"$log" 2>&1
}

run_tests() { ctest --test-dir "$copy/build/dev" -j "$jobs" -R "^($tests)\$" --stop-on-failure --timeout 120 >"$log" 2>&1; }

# A test that fails anyway shows nothing.
declare -A fine
tests_are_fine() {
    [ -n "${fine[$tests]:-}" ] || { build && run_tests && fine[$tests]=yes || fine[$tests]=no; }
    [ "${fine[$tests]}" = yes ]
}

try() {
    changed "$1 $step" >"$copy/$file"
    if ! build; then
        fail "$file: $name $1 $step does not build, see $log"
    elif run_tests; then
        fail "$file: $name $1 $step survives $tests"
    else
        passed=$((passed + 1))
    fi
}

try_row() {
    if ! grep -qw "$name" "$root/$file"; then
        fail "$file: there is no $name"
        return
    elif ! tests_are_fine; then
        fail "$file: $name cannot be tried, $tests fails, see $log"
        return
    fi
    [ "$way" = less ] || try +
    [ "$way" = more ] || try -
    cp "$root/$file" "$copy/$file"
}

make_copy
while read -r file name way step tests; do
    case "$file $name $tests" in
    '#'* | ' '*) ;;
    *"$only"*) try_row ;;
    esac
done <"$copy/tests/deep/numbers.txt"
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
