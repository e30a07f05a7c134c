#!/usr/bin/env bash
# Runs every check on the builds that ./dev test made, and sums them up. Usage: all.sh ROOT JOBS
#
# ctest runs the asan build: unit tests, golden cases, lint, fuzz corpora, browser. The golden cases run once more with the
# release build, which is what users get, and that one is run under valgrind over every kind of container, and with calls
# of the system that fail. The last line counts single checks, not programs; a program that failed without saying how many
# (a crash, a timeout) counts as one more failure.
set -uo pipefail
root=$1 jobs=$2
log=$root/build/test.log
passed=0 failed=0

# Lines "name passed failed" out of a verbose ctest log: every line of a test begins with its number, its end is a line
# "3/9 Test #3: name ... Passed".
count_tests() {
    awk '
    match($0, /^[0-9]+: /) { number = $1 + 0; line = substr($0, RLENGTH + 1)
        if (line ~ /^[0-9]+%: Checks: /) {
            gsub(/[:,]/, "", line); split(line, w, " ")
            bad[number] += w[5] + w[7]; good[number] += w[3] - w[5] - w[7]
        } else if (line ~ /^[0-9]+ passed, [0-9]+ failed$/) {
            split(line, w, " "); good[number] += w[1]; bad[number] += w[3]
        }
        next }
    / Test +#[0-9]+: / { sub(/^.*Test +#/, ""); number = $1 + 0; name = $2
        fine = $0 ~ /   Passed /
        if (!(number in good) && !(number in bad)) good[number] = fine ? 1 : 0
        if (!fine && bad[number] + 0 == 0) bad[number] = 1
        print name, good[number] + 0, bad[number] + 0 }' "$1"
}

add() {
    printf '  %-28s %5d passed' "$1" "$2"
    if [ "$3" -gt 0 ]; then printf ', %d FAILED\n' "$3"; else printf '\n'; fi
    passed=$((passed + $2)) failed=$((failed + $3))
}

ctest --test-dir "$root/build/asan" -j "$jobs" -V --timeout 900 >"$log" 2>&1
while read -r name good bad; do
    add "$name" "$good" "$bad"
    [ "$bad" -eq 0 ] || number=$(sed -n "s/.*Test *#\([0-9]*\): $name .*/\1/p" "$log" | head -n 1)
    [ "$bad" -eq 0 ] || sed -n "s/^$number: /    /p" "$log" | grep -vE '^ *[0-9]+%: Checks|^ *(Test (command|timeout)|Working Directory|Running suite)|^$' | tail -n 60
done < <(count_tests "$log")
[ "$passed" -gt 0 ] || { tail -n 20 "$log"; failed=$((failed + 1)); }

apart() { # apart NAME LOG COMMAND...: a check beside ctest, whose last line is "N passed, N failed"
    local name=$1 file=$log.$2 good bad
    "${@:3}" >"$file" 2>&1
    read -r good bad < <(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$file" | tail -n 1)
    add "$name" "${good:-0}" "${bad:-1}"
    [ "${bad:-1}" -eq 0 ] || tail -n 60 "$file"
}

tests=$root/tests release=$root/build/release
apart "golden, release build" release "$tests/golden/run.sh" --jobs "$jobs" "$release/wbhealth" "$root/build/asan/tests/golden_columns"
# The long way over the samples, the short one over what is damaged, in other encodings, of local times, of several files.
apart "law of extracts, samples" law-samples "$tests/golden/law.sh" --whole "$release/wbhealth" "$root/samples"
apart "law of extracts, cases" law "$tests/golden/law.sh" --jobs "$jobs" "$release/wbhealth" \
    "$tests"/golden/{correlation,csv,damage,json,periods,texts}/*/
apart "law of extracts, worlds" law-worlds "$tests/golden/worlds.sh" --jobs "$jobs" --worlds 10 "$release/wbhealth" "$root/build/asan/tests"
apart "containers, valgrind" valgrind "$tests/valgrind/containers.sh" "$release/wbhealth" "$root" "$jobs"
apart "inputs, valgrind" valgrind-inputs "$tests/valgrind/inputs.sh" "$release/wbhealth_without_jit" "$root" "$jobs"
apart "heads and tails" ends "$tests/valgrind/ends.sh" "$release/wbhealth" "$root" "$jobs"
apart "threads, 8" threads "$tests/threads/threads.sh" "$root/build/tsan/wbhealth" "$root" "$jobs" 8 extract json evtx shapes/utf32 archives/gz archives/zip-nested-three
apart "torture, each 50th call" torture "$tests/torture/torture.sh" "$release/wbhealth" "$root" "$jobs" 50
if [ -f "$root/build/windows/wbhealth.exe" ] && [ -x /usr/lib/wine/wine64 ]; then # ./dev deep windows: all cases
    apart "Windows, some cases" windows "$tests/windows/golden.sh" "$root" "$jobs" shapes texts evtx batch/table archives/zip-names archives/packers
    apart "Windows, its own" windows-twins "$tests/windows/twins.sh" "$root"
    apart "Windows, workbooks" windows-workbook "$tests/windows/workbook.sh" "$root"
fi
apart "symbols, release build" symbols "$tests/lint/symbols.sh" "$release/wbhealth" "$release"/*.a "$release"/CMakeFiles/wbhealth.dir/cli/*.o

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
