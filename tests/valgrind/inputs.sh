#!/usr/bin/env bash
# Every kind of input under valgrind: inputs.sh WBHEALTH ROOT JOBS
#
# WBHEALTH is the release build with regular expressions interpreted (wbhealth_without_jit), so nothing is suppressed. One
# run per kind: event logs as XML in UTF-8 and UTF-16, as text, CSV, JSON, CLIXML and native; audit logs as CSV and JSON;
# extracts, plain and packed; zip, 7z and gz; standard input; all of it redacted; an extract of it all. Each must end with
# the status that the row of `kinds` wants, with records used, and without an error of memory or a definite leak.
set -u
program=$(realpath "$1") root=$(realpath "$2") jobs=$3
tools=$root/build/asan/tests
# name and exit status; the input is $scratch/in/NAME, which make_inputs writes
kinds="xml-utf8:0 xml-utf16:0 text:0 csv:0 json:0 clixml:0 evtx:0 audit-csv:0 audit-json:0 people:0 extract:0 extract.gz:0
zip:0 7z:0 gz:0 stdin:0 redacted:0 extracted:0 rules:0 damaged:1"

make_inputs() {
    local in=$scratch/in samples=$root/samples golden=$root/tests/golden
    mkdir "$in" || return 1
    head -c 100000 "$samples/aadc01-wevtutil.xml" | sed '$d' >"$in/xml-utf8"
    { printf '\377\376' && iconv -f UTF-8 -t UTF-16LE "$in/xml-utf8"; } >"$in/xml-utf16"
    cp "$samples/aadc01-format-list.txt" "$in/text"
    head -n 200 "$samples/AADCPasswriteback-AADC02.csv" >"$in/csv"
    cp "$golden/json/events/powershell-7-array/log" "$in/json"
    cp "$golden/texts/clixml/objects.xml" "$in/clixml"
    "$tools/evtx/evtx_generate" --events 300 --scope-percent 50 --seed 7 >"$in/evtx" 2>/dev/null
    head -n 300 "$samples/audit-graph.csv" >"$in/audit-csv"
    cp "$samples/audit-graph.json" "$in/audit-json"
    cp "$samples/user-registration-details.csv" "$in/people"
    "$program" extract -q -o "$in/extract.jsonl" "$in/xml-utf8" "$in/audit-csv" && mv "$in/extract.jsonl" "$in/extract" &&
        "$program" extract -q -o "$in/extract.gz" "$in/text" "$in/audit-json" || return 1
    (cd "$in" && zip -q ../a.zip xml-utf8 audit-csv text && bsdtar -c --format 7zip -f ../a.7z csv audit-json json) || return 1
    mv "$scratch/a.zip" "$in/zip" && mv "$scratch/a.7z" "$in/7z"
    gzip -c "$in/xml-utf16" >"$in/gz"
    cp "$in/zip" "$in/stdin"
    cp "$in/zip" "$in/redacted"
    cp "$in/zip" "$in/extracted"
    cp "$in/xml-utf8" "$in/rules"
    cp "$samples/damaged.xml" "$in/damaged"
    cp "$golden/pages/own-cause/contoso.xml" "$scratch/contoso.xml"
}

under_valgrind() { # under_valgrind LOG ARGUMENT...
    valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite --fair-sched=try \
        "$program" "${@:2}" --jobs 2 -q >"$1" 2>&1
}

run_kind() { # run_kind KIND INPUT OUT
    case $1 in
    stdin) under_valgrind "$3/log" report -o "$3/report" - <"$2" ;;
    redacted) under_valgrind "$3/log" report --redact -o "$3/report" "$2" ;;
    rules) under_valgrind "$3/log" report --rules "$scratch/contoso.xml" -o "$3/report" "$2" ;;
    extracted) under_valgrind "$3/log" extract -o "$3/extract.jsonl" "$2" && "$program" report -q -o "$3/report" "$3/extract.jsonl" ;;
    *) under_valgrind "$3/log" report -o "$3/report" "$2" ;;
    esac
}

one() { # one KIND:STATUS: "ok" or "FAILED" and why
    local kind=${1%:*} wanted=${1#*:} out=$scratch/out-${1%:*} status
    mkdir "$out" || return
    run_kind "$kind" "$scratch/in/$kind" "$out"
    status=$?
    if [ "$status" -eq "$wanted" ] && awk -F , 'NR > 1 { used += $6 } END { exit used == 0 }' "$out/report/inputs.csv"; then
        echo "ok $kind"
    else
        printf 'FAILED %s\n  exit status %s, expected %s, or no record used\n' "$kind" "$status" "$wanted"
        head -n 40 "$out/log"
    fi
}

if [ "${4:-}" ]; then
    scratch=$5 && one "$4"
    exit 0
fi

scratch=$(mktemp -d "${TMPDIR:-/tmp}/wbhealth-valgrind.XXXXXX") || exit 1
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C
make_inputs || { echo "the inputs could not be made" && echo "0 passed, 1 failed" && exit 1; }
results=$(printf '%s\n' $kinds | xargs -P "$jobs" -I {} "$0" "$program" "$root" "$jobs" {} "$scratch")
printf '%s\n' "$results" | grep -v '^ok '
failed=$(printf '%s\n' "$results" | grep -c '^FAILED ')
passed=$(printf '%s\n' "$results" | grep -c '^ok ')
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
