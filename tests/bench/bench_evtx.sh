#!/usr/bin/env bash
# The reader of .evtx files: bench_evtx.sh BUILD [MB]: its speed on a large Application log with 3 % in scope, against
# evtxexport of Debian's libevtx-utils in the same run. Best of three, from the page cache; evtxexport runs
# once, on 32 MB of the same kind. Processor time, so that a busy machine does not count. Exits 1 when a bound is not kept, 0 with
# a word about it when evtxexport is not installed.
set -euo pipefail
build=$1 mb=${2:-400}
. "$(dirname "$0")/race.sh"
wbhealth=$build/wbhealth
work=$(mktemp -d "${TMPDIR:-/tmp}/wbhealth-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

cpu_ms() { # cpu_ms COMMAND...: its processor time
    local TIMEFORMAT='%U %S' line
    line=$({ time "$@" >/dev/null 2>"$work/stderr"; } 2>&1)
    awk '{ printf "%d", ($1 + $2) * 1000 + 1 }' <<<"$line"
}

best() { # best COMMAND...: the best of three
    local least=0 ms
    for _ in 1 2 3; do
        ms=$(cpu_ms "$@")
        [ "$least" -ne 0 ] && [ "$least" -le "$ms" ] || least=$ms
    done
    echo "$least"
}

peak() { "$build/tests/bench/bench_measure" "$@" 2>&1 >/dev/null | sed -n 's/.* \([0-9]*\) KiB$/\1/p' | tail -n 1; }

"$build/tests/evtx/evtx_generate" --bytes $((mb * 1000000)) --scope-percent 3 --seed 11 >"$work/Application.evtx" 2>"$work/count"
"$build/tests/evtx/evtx_generate" --bytes 32000000 --scope-percent 3 --seed 11 >"$work/small.evtx" 2>/dev/null
bytes=$(stat -c %s "$work/Application.evtx") small_bytes=$(stat -c %s "$work/small.evtx")

echo "Native .evtx, $((bytes / 1000000)) MB, $(cat "$work/count")"
one=$(best "$wbhealth" report -q --jobs 1 -o "$work/report" "$work/Application.evtx")
bound "MB a second on one core" "$(ratio "$bytes" $((one * 1000)))" '>=' 400
if command -v evtxexport >/dev/null; then
    other=$(cpu_ms evtxexport -f xml "$work/small.evtx")
    echo "  wbhealth $one ms; evtxexport $other ms for $((small_bytes / 1000000)) MB"
    bound "times as fast as evtxexport" \
        "$(awk -v a="$bytes" -v b="$one" -v c="$small_bytes" -v d="$other" 'BEGIN { printf "%.1f", (a / b) / (c / d) }')" '>=' 20
else
    echo "  evtxexport is not installed (libevtx-utils): not compared"
fi
small=$(peak "$wbhealth" report -q --jobs 2 -o "$work/report" "$work/small.evtx")
large=$(peak "$wbhealth" report -q --jobs 2 -o "$work/report" "$work/Application.evtx")
echo "  at the peak $((small / 1024)) MiB for $((small_bytes / 1000000)) MB, $((large / 1024)) MiB for all (its events in scope included)"
exit "$missed"
