#!/usr/bin/env bash
# The reader of audit CSVs: bench_csv.sh BUILD [MB]: a tenant's audit log with 3 % in scope, against one bare libcsv pass with
# empty callbacks over the same file in the same run; and its memory.
# Best of three, from the page cache; processor time, so that a busy machine does not count. Exits 1 when a
# bound is not kept.
set -euo pipefail
build=$1 mb=${2:-300}
wbhealth=$build/wbhealth
tools=$build/tests/bench
work=$(mktemp -d "${TMPDIR:-/tmp}/wbhealth-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
missed=0

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

bound() { # bound WHAT VALUE OPERATOR LIMIT
    local verdict=ok
    awk -v a="$2" -v b="$4" "BEGIN { exit !(a $3 b) }" || { verdict=MISSED && missed=1; }
    printf '  %-58s %10s  (%s %s)  %s\n' "$1" "$2" "$3" "$4" "$verdict"
}

"$tools/bench_generate_audit" --bytes $((mb * 1000000)) --scope-percent 3 --seed 11 >"$work/audit.csv"
pass=$(best "$tools/bench_csv_pass" "$work/audit.csv")
one=$(best "$wbhealth" report -q --jobs 1 -o "$work/report" "$work/audit.csv")
kib=$("$tools/bench_measure" "$wbhealth" report -q --jobs 1 -o "$work/report" "$work/audit.csv" 2>&1 | sed -n 's/.* \([0-9]*\) KiB$/\1/p')
echo "Audit CSV, $mb MB: libcsv pass $pass ms; wbhealth --jobs 1 $one ms"
bound "times as fast as a bare libcsv pass, --jobs 1" "$(awk -v a="$pass" -v b="$one" 'BEGIN { printf "%.2f", a / b }')" '>=' 1.5
bound "MiB at the peak" "$(awk -v k="$kib" 'BEGIN { printf "%.1f", k / 1024 }')" '<' 64
exit "$missed"
