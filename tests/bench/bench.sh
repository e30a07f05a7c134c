#!/usr/bin/env bash
# Speed and memory as ratios within one run: bench.sh BUILD [--mb N] [--small N] [--large N] [--events N] [--audit N] [--rounds N] [--keep]
#
#   --mb 400       size of the main log, 3 % of its events in scope
#   --small 100 --large 1000   sizes of the memory test, with as many events in scope as the main log
#   --events 1000000           events in scope of the large correlation
#   --audit 300    size of the audit CSV, 3 % of its rows in scope; as many rows are read as JSON too
#   --operations 100000   operations of the report whose writing is held against its reading
#   --rounds 7     how often each time is taken
# With the files in the page cache; see race.sh. Exits 1 when a bound is not kept.
set -euo pipefail
build=$1 && shift
mb=400 small=100 large=1000 events=1000000 audit=300 operations=100000 rounds=7 keep=''
while [ $# -gt 0 ]; do
    case $1 in
    --mb) mb=$2 && shift 2 ;;
    --small) small=$2 && shift 2 ;;
    --large) large=$2 && shift 2 ;;
    --events) events=$2 && shift 2 ;;
    --audit) audit=$2 && shift 2 ;;
    --operations) operations=$2 && shift 2 ;;
    --rounds) rounds=$2 && shift 2 ;;
    --keep) keep=1 && shift ;;
    *) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//p}' "$0" && exit 2 ;;
    esac
done
. "$(dirname "$0")/race.sh"
work=$(mktemp -d "${TMPDIR:-/tmp}/wbhealth-bench.XXXXXX")
[ -n "$keep" ] && echo "files are kept in $work" || trap 'rm -rf "$work"' EXIT
echo "Making a log of $mb MB, 3 % in scope, and its zip ..."
scope=$("$programs/bench_generate" --bytes $((mb * 1000000)) --scope-percent 3 --seed 11 2>&1 >"$work/main.xml" | sed 's/ .*//')
(cd "$work" && zip -q main.zip main.xml)
cat "$work/main.xml" "$work/main.zip" >/dev/null

echo "Speed"
run sax "$programs/bench_sax_pass" "$work/main.xml"
run tar bsdtar -xOf "$work/main.zip"
run_report one "$work/main.xml" --jobs 1
run_report two "$work/main.xml" --jobs 2
run_report plain "$work/main.xml"
run_report zip "$work/main.zip"
race "$rounds"
echo "  SAX pass ${ms[sax]} ms; wbhealth --jobs 1 ${ms[one]} ms ($(ratio $((mb * 1000)) "${ms[one]}") MB/s), --jobs 2 ${ms[two]} ms"
bound "times as fast as one SAX pass, --jobs 1" "$(ratio "${ms[sax]}" "${ms[one]}")" '>=' 5
bound "--jobs 2, times as fast as --jobs 1" "$(ratio "${ms[one]}" "${ms[two]}")" '>=' 1.5
bound "MiB at the peak, $mb MB, --jobs 1" "$(mib one)" '<' 64
echo "  bsdtar -xOf ${ms[tar]} ms; wbhealth on the file ${ms[plain]} ms, on the zip ${ms[zip]} ms"
longer=$((ms[tar] > ms[plain] ? ms[tar] : ms[plain]))
bound "zip against the longer of bsdtar and the plain run" "$(ratio "${ms[zip]}" "$longer")" '<=' 1.3
run_report plain "$work/main.xml"
run extract "$build/wbhealth" extract -q -o "$work/main.jsonl.gz" "$work/main.xml"
race "$rounds"
echo "  report ${ms[plain]} ms, extract ${ms[extract]} ms, of $(stat -c %s "$work/main.jsonl.gz") bytes"
bound "extract against the report" "$(ratio "${ms[extract]}" "${ms[plain]}")" '<=' 1
rm "$work"/main.*

echo "Memory, $scope events in scope in each"
for size in "$small" "$large"; do
    "$programs/bench_generate" --bytes $((size * 1000000)) --scope-events "$scope" --seed 11 >"$work/memory.xml" 2>"$work/count"
    run_report "memory_$size" "$work/memory.xml" --jobs 2
    race 1
    bound "MiB at the peak, $size MB" "$(mib "memory_$size")" '<' 64
done
bound "the large one against the small one" "$(ratio "${kib[memory_$large]}" "${kib[memory_$small]}")" '<' 1.15
rm "$work/memory.xml"

echo "An audit CSV of $audit MB, 3 % in scope"
"$programs/bench_generate_audit" --bytes $((audit * 1000000)) --scope-percent 3 --seed 11 >"$work/audit.csv" 2>"$work/count"
run libcsv "$programs/bench_csv_pass" "$work/audit.csv"
run_report audit "$work/audit.csv" --jobs 1
race "$rounds"
echo "  libcsv pass ${ms[libcsv]} ms; wbhealth --jobs 1 ${ms[audit]} ms"
bound "times as fast as one libcsv pass, --jobs 1" "$(ratio "${ms[libcsv]}" "${ms[audit]}")" '>=' 1.5
bound "MiB at the peak" "$(mib audit)" '<' 64
rows=$(($(wc -c <"$work/audit.csv") / 713))
rm "$work/audit.csv"

echo "The same audit log as CSV and as a compact page of JSON, $rows rows"
"$programs/bench_generate_audit" --rows "$rows" --scope-percent 3 --seed 11 >"$work/rows.csv" 2>"$work/count"
"$programs/bench_generate_audit" --rows "$rows" --scope-percent 3 --seed 11 --form json >"$work/rows.json" 2>"$work/count"
run_report rows_csv "$work/rows.csv" --jobs 1
run_report rows_json "$work/rows.json" --jobs 1
race "$rounds"
echo "  CSV ${ms[rows_csv]} ms, JSON ${ms[rows_json]} ms"
bound "rows per second, JSON against CSV" "$(ratio "${ms[rows_csv]}" "${ms[rows_json]}")" '>=' 1
bound "MiB at the peak" "$(mib rows_json)" '<' 64
rm "$work/rows.csv" "$work/rows.json"

extracts_of() { # extracts_of LOG: their sizes, and how long reading them takes
    local log=$1 round f jobs size=$(stat -c %s "$1")
    local -A read=()
    "$build/wbhealth" extract -q -o "$work/many.jsonl" "$log"
    "$build/wbhealth" extract -q -o "$work/many.jsonl.gz" "$log"
    for ((round = 0; round < rounds; round++)); do
        for jobs in 1 2; do
            for f in "$log" "$work/many.jsonl"; do
                read[$f$jobs]+="$("$programs/bench_stages" "$work/report" $jobs "$f" | sed 's/^read \([0-9]*\).*/\1/') "
            done
        done
    done
    for f in "${!read[@]}"; do
        read[$f]=$(tr ' ' '\n' <<<"${read[$f]% }" | sort -n | sed -n "$(((rounds + 1) / 2))p")
    done
    f=$work/many.jsonl
    echo "  reading the log ${read[${log}1]} ms, its extract ${read[${f}1]} ms; --jobs 2: ${read[${log}2]} ms, ${read[${f}2]} ms," \
        "$(ratio "${read[${log}2]}" "${read[${f}2]}") times as fast"
    bound "reading an extract, times as fast as its log, --jobs 1" "$(ratio "${read[${log}1]}" "${read[${f}1]}")" '>=' 2
    bound "size of an extract against events in scope as XML" "$(ratio "$(stat -c %s "$work/many.jsonl")" "$size")" '<=' 0.5
    bound "the same, packed" "$(ratio "$(stat -c %s "$work/many.jsonl.gz")" "$size")" '<=' 0.1
    rm "$work"/many.jsonl*
}

echo "$events events in scope, and a tenth of them"
for count in $((events / 10)) "$events"; do
    "$programs/bench_generate" --events "$count" --scope-percent 100 --seed 11 --users 50000 --shape wevtutil >"$work/many.xml" 2>"$work/count"
    run_report "many_$count" "$work/many.xml" --jobs 2
    [ "$count" != "$events" ] || extracts_of "$work/many.xml"
    race 1
    echo "  $count: ${ms[many_$count]} ms, $(calculate "$count" "${ms[many_$count]}" '1000 * a / b') events/s"
done
bound "MiB at the peak" "$(mib "many_$events")" '<' 1430
bound "time per event against that of a tenth of them" \
    "$(calculate "${ms[many_$events]}" "${ms[many_$((events / 10))]}" 'a / b / 10')" '<' 2
rm -f "$work"/many.xml

# Of ten events four begin an operation.
"$programs/bench_generate" --events $((operations * 5 / 2)) --scope-percent 100 --seed 11 --users 50000 --shape wevtutil \
    >"$work/write.xml" 2>"$work/count"
echo "Writing all files, without waiting for the disk"
# The round whose ratio is the median: a disk that is busy with other things makes single ones slow.
stages=$(for ((round = 0; round < 5; round++)); do "$programs/bench_stages" "$work/report" 2 "$work/write.xml"; done |
    awk '{ print $6 / $2, $0 }' | sort -n | sed -n 3p)
read -r _ _ reading _ analyzing _ writing _ growth _ <<<"$stages"
echo "  $(($(wc -l <"$work/report/users.csv") - 1)) people, $(grep -cE '^[0-9a-f]{8}-' "$work/report/operations.csv") operations: ${stages#* }"
bound "writing against reading" "$(ratio "$writing" "$reading")" '<=' 1
bound "MiB that writing needs on top" "$(calculate "$growth" 1024 'a / b')" '<' 4
rm -f "$work"/write.xml
bash "$(dirname "$0")/bench_whole.sh" "$build" "$events" "$rounds" || missed=1
bash "$(dirname "$0")/bench_evtx.sh" "$build" "$mb" || missed=1
bash "$(dirname "$0")/bench_batch.sh" "$build" || missed=1

echo "The roll-up of 1,000 customers"
here=$(dirname "$0")
"$here/../rollup/make.sh" "$build/wbhealth" "$here/../.." "$work/few" && "$here/portfolio.sh" "$work/few" "$work/customers" 1000
run rollup "$programs/bench_rollup" "$work/customers" "$work/customers/list" 2026-10 UTC
race 3
bound "ms" "${ms[rollup]}" '<' 2000
bound "MiB at the peak" "$(mib rollup)" '<' 100
exit "$missed"
