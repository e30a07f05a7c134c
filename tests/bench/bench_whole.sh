#!/usr/bin/env bash
# Logs that are in scope whole: bench_whole.sh BUILD [EVENTS [ROUNDS]]: two fifths of so many events (a million) as XML
# against one SAX pass of libxml2 over them, an audit CSV against one pass of libcsv, a native log, and how time and memory
# grow up to all of them. In memory where the system has a folder there. Exits 1 when a bound is not kept.
set -euo pipefail
build=$1 events=${2:-1000000} rounds=${3:-3}
. "$(dirname "$0")/race.sh"
[ -w /dev/shm ] && room=/dev/shm || room=${TMPDIR:-/tmp}
work=$(mktemp -d "$room/wbhealth-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

log() { # log EVENTS FILE
    "$programs/bench_generate" --events "$1" --scope-percent 100 --seed 11 --users 50000 >"$2" 2>"$work/count"
}

# against_pass NAME PASS INPUT AT_TWO AT_ONE: as many times as fast as the pass, with --jobs 2 and 1
against_pass() {
    run pass "$programs/$2" "$3"
    run_report one "$3" --jobs 1
    run_report two "$3" --jobs 2
    race "$rounds"
    echo "  $1, $(($(stat -c %s "$3") / 1000000)) MB: the pass ${ms[pass]} ms; --jobs 1 ${ms[one]} ms, --jobs 2 ${ms[two]} ms"
    bound "times as fast as the pass, --jobs 2" "$(ratio "${ms[pass]}" "${ms[two]}")" '>=' "$4"
    bound "times as fast as the pass, --jobs 1" "$(ratio "${ms[pass]}" "${ms[one]}")" '>=' "$5"
}

echo "All in scope"
log $((events * 2 / 5)) "$work/all.xml"
against_pass "XML" bench_sax_pass "$work/all.xml" 0.8 0.45
rm "$work/all.xml"
"$programs/bench_generate_audit" --bytes $((events * 60)) --scope-percent 100 --seed 11 >"$work/all.csv" 2>"$work/count"
against_pass "audit CSV" bench_csv_pass "$work/all.csv" 0.6 0
rm "$work/all.csv"
"$build/tests/evtx/evtx_generate" --bytes $((events * 100)) --scope-percent 100 --seed 11 >"$work/all.evtx" 2>"$work/count"
run_report two "$work/all.evtx" --jobs 2
race "$rounds"
bound "MB a second of a native log, --jobs 2" "$(ratio "$(stat -c %s "$work/all.evtx")" $((ms[two] * 1000)))" '>=' 150
rm "$work/all.evtx"
for count in $((events / 4)) "$events"; do
    log "$count" "$work/$count.xml"
    run_report "events_$count" "$work/$count.xml" --jobs 2
done
race "$rounds"
bound "$events events against a quarter of them" "$(ratio "${ms[events_$events]}" "${ms[events_$((events / 4))]}")" '<' 4
bound "bytes a record at the peak" "$(calculate "${kib[events_$events]}" "$events" 'a * 1024 / b')" '<=' 600
exit "$missed"
