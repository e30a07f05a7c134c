#!/usr/bin/env bash
# Speed and memory as ratios within one run: bench.sh BUILD [--mb N] [--small N] [--large N] [--events N] [--keep]
#
#   --mb 400       size of the main log, 3 % of its events in scope
#   --small 100 --large 1000   sizes of the memory test, with as many events in scope as the main log
#   --events 1000000           events in scope of the large correlation
# Each time is the best of three runs, with the file in the page cache. Exits 1 when a bound is not kept.
set -euo pipefail
build=$1 && shift
mb=400 small=100 large=1000 events=1000000 keep=''
while [ $# -gt 0 ]; do
    case $1 in
    --mb) mb=$2 && shift 2 ;;
    --small) small=$2 && shift 2 ;;
    --large) large=$2 && shift 2 ;;
    --events) events=$2 && shift 2 ;;
    --keep) keep=1 && shift ;;
    *) sed -n '2,/^set /s/^# \{0,1\}//p' "$0" && exit 2 ;;
    esac
done
wbhealth=$build/wbhealth
generate=$build/tests/bench/bench_generate
sax_pass=$build/tests/bench/bench_sax_pass
measure=$build/tests/bench/bench_measure
work=$(mktemp -d "${TMPDIR:-/tmp}/wbhealth-bench.XXXXXX")
[ -n "$keep" ] && echo "files are kept in $work" || trap 'rm -rf "$work"' EXIT
missed=0

# measured RUNS COMMAND...: sets ms (the best) and kib (the most)
measured() {
    local runs=$1 line
    shift
    ms=0 kib=0
    while [ "$runs" -gt 0 ]; do
        line=$("$measure" "$@" 2>&1 >/dev/null | tail -n 1)
        [[ $line =~ ^([0-9]+)\ ms\ ([0-9]+)\ KiB$ ]] || { echo "failed: $*: $line" && exit 1; }
        [ "$ms" -ne 0 ] && [ "$ms" -le "${BASH_REMATCH[1]}" ] || ms=${BASH_REMATCH[1]}
        [ "$kib" -ge "${BASH_REMATCH[2]}" ] || kib=${BASH_REMATCH[2]}
        runs=$((runs - 1))
    done
    [ "$ms" -gt 0 ] || ms=1
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

# bound WHAT VALUE OPERATOR LIMIT
bound() {
    local verdict=ok
    awk -v a="$2" -v b="$4" "BEGIN { exit !(a $3 b) }" || { verdict=MISSED && missed=1; }
    printf '  %-58s %10s  (%s %s)  %s\n' "$1" "$2" "$3" "$4" "$verdict"
}

report() { # report JOBS INPUT
    printf '%s\n' "$wbhealth" report -q --jobs "$1" -o "$work/report" "$2"
}

run_report() { # run_report RUNS JOBS INPUT
    local command
    mapfile -t command < <(report "$2" "$3")
    measured "$1" "${command[@]}"
}

echo "Making a log of $mb MB, 3 % in scope ..."
scope=$("$generate" --bytes $((mb * 1000000)) --scope-percent 3 --seed 11 2>&1 >"$work/main.xml" | sed 's/ .*//')
cat "$work/main.xml" >/dev/null

echo "Speed"
measured 3 "$sax_pass" "$work/main.xml" && sax=$ms
run_report 3 1 "$work/main.xml" && one=$ms main_kib=$kib
run_report 3 2 "$work/main.xml" && two=$ms
echo "  SAX pass $sax ms; wbhealth --jobs 1 $one ms ($(ratio $((mb * 1000)) "$one") MB/s), --jobs 2 $two ms"
bound "times as fast as one SAX pass, --jobs 1" "$(ratio "$sax" "$one")" '>=' 5
bound "--jobs 2 against --jobs 1" "$(ratio "$one" "$two")" '>' 1

echo "Archive"
(cd "$work" && zip -q main.zip main.xml)
measured 3 bsdtar -xOf "$work/main.zip" && tar=$ms
run_report 3 2 "$work/main.zip" && zipped=$ms
longer=$((tar > two ? tar : two))
echo "  bsdtar -xOf $tar ms; wbhealth on the zip $zipped ms"
bound "against the longer of bsdtar and the plain run" "$(ratio "$zipped" "$longer")" '<=' 1.3
rm "$work/main.zip" "$work/main.xml"

echo "Memory, $scope events in scope in each"
mib() { awk -v k="$1" 'BEGIN { printf "%.1f", k / 1024 }'; }
for size in "$small" "$large"; do
    "$generate" --bytes $((size * 1000000)) --scope-events "$scope" --seed 11 >"$work/memory.xml" 2>"$work/count"
    run_report 1 2 "$work/memory.xml"
    bound "MiB at the peak, $size MB" "$(mib "$kib")" '<' 64
    [ "$size" = "$small" ] && small_kib=$kib || large_kib=$kib
done
bound "MiB at the peak, $mb MB" "$(mib "$main_kib")" '<' 64
bound "the large one against the small one" "$(ratio "$large_kib" "$small_kib")" '<' 1.15
rm "$work/memory.xml"

echo "$events events in scope"
"$generate" --events "$events" --scope-percent 100 --seed 11 --users 50000 --shape wevtutil >"$work/many.xml" 2>"$work/count"
run_report 1 2 "$work/many.xml"
echo "  $ms ms, $(awk -v e="$events" -v m="$ms" 'BEGIN { printf "%.0f", e / m * 1000 }') events/s"
bound "MiB at the peak" "$(mib "$kib")" '<' 1430
exit "$missed"
