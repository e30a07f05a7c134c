#!/usr/bin/env bash
# How the work of a batch grows: bench_scale.sh BUILD. Portfolios of 10, 100 and 400 small customers, and one customer with
# 1, 12 and 36 months of logs, given at once and as kept history. Prints the table of docs/scale.md; it has no bounds.
set -euo pipefail
build=$1
wbhealth=$build/wbhealth generate=$build/tests/bench/bench_generate
[ -w /dev/shm ] && room=/dev/shm || room=${TMPDIR:-/tmp}
work=$(mktemp -d "$room/wbhealth-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

log() { # log BYTES COMPUTER SEED BEGIN FILE
    "$generate" --bytes "$1" --scope-percent 3 --computer "$2" --seed "$3" --begin "$4" --from "$4" >"$5" 2>/dev/null
}

measure() { # measure COMMAND...: "seconds MiB", of the command and of its largest process
    { "$build/tests/bench/bench_measure" "$@" 2>&1 >/dev/null || true; } | tail -n 1 |
        awk '{ printf "%.2f s, %.0f MiB", $1 / 1000, $3 / 1024 }'
}

for customers in 10 100 400; do
    for ((i = 0; i < customers; i++)); do
        [ -d "$work/customers/Customer $i" ] || {
            mkdir -p "$work/customers/Customer $i"
            log 1000000 "SYNC$i" $((i + 1)) 2026-10-01T00:00:00Z "$work/customers/Customer $i/log.xml"
        }
    done
    rm -rf "$work/out"
    printf '%4d customers of 1 MB: %s; nothing changed: %s\n' "$customers" \
        "$(measure "$wbhealth" batch -q --jobs 2 -o "$work/out" "$work/customers")" \
        "$(measure "$wbhealth" batch -q --jobs 2 -o "$work/out" "$work/customers")"
done
rm -rf "$work/customers" "$work/out"

month=0
mkdir -p "$work/all/One" "$work/one/One"
for year in 2024 2025 2026; do
    for ((m = 1; m <= 12; m++)); do
        month=$((month + 1))
        name=$(printf '%d-%02d' "$year" "$m")
        rm -f "$work"/one/One/*
        log 10000000 SYNC1 "$month" "$name-01T00:00:00Z" "$work/one/One/$name.xml"
        cp "$work/one/One/$name.xml" "$work/all/One/"
        kept=$(measure "$wbhealth" batch -q --month "$name" -o "$work/kept-out" --keep "$work/kept" "$work/one")
        case $month in 1 | 12 | 36)
            rm -rf "$work/out"
            printf '%2d months of 10 MB: all logs %s; this month with kept history %s, of %d KiB\n' "$month" \
                "$(measure "$wbhealth" batch -q --month "$name" -o "$work/out" "$work/all")" "$kept" \
                "$(du -sk "$work/kept" | cut -f 1)"
            ;;
        esac
    done
done
