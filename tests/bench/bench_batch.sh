#!/usr/bin/env bash
# A batch: bench_batch.sh BUILD [CUSTOMERS [MB]]: so many customers (200 of 1 MB) at --jobs 2 against as many runs of
# report one after another, and the same batch again when nothing has changed. Side by side in one run; the page over all
# is in the batch's time. In memory where the system has a folder there: what a disk needs for 17 files a report does not
# get shorter by a second processor. Exits 1 when a bound is not kept.
set -euo pipefail
build=$1 customers=${2:-200} mb=${3:-1}
. "$(dirname "$0")/race.sh"
wbhealth=$build/wbhealth
[ -w /dev/shm ] && room=/dev/shm || room=${TMPDIR:-/tmp}
work=$(mktemp -d "$room/wbhealth-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT

ms_of() { # ms_of COMMAND...: how long it takes; its exit status does not count
    local began
    began=$(date +%s%3N)
    "$@" >/dev/null 2>&1 || true
    echo $(($(date +%s%3N) - began + 1))
}

echo "A portfolio of $customers customers of $mb MB"
for ((i = 0; i < customers; i++)); do
    mkdir -p "$work/customers/Customer $i"
    "$build/tests/bench/bench_generate" --bytes $((mb * 1000000)) --scope-percent 3 --computer "SYNC$i" --seed $((i + 1)) \
        >"$work/customers/Customer $i/log.xml" 2>/dev/null
done

one_by_one() {
    local i
    for ((i = 0; i < customers; i++)); do
        "$wbhealth" report -q --customer "Customer $i" -o "$work/single/$i" "$work/customers/Customer $i"
    done
}

cat "$work"/customers/*/log.xml >/dev/null
single=$(ms_of one_by_one)
batch=$(ms_of "$wbhealth" batch -q --jobs 2 -o "$work/batch" "$work/customers")
kept=$(ms_of "$wbhealth" batch -q --jobs 2 -o "$work/with" --keep "$work/kept" "$work/customers")
again=$(ms_of "$wbhealth" batch -q --jobs 2 -o "$work/with" --keep "$work/kept" "$work/customers")
[ -s "$work/batch/index.html" ] && [ -s "$work/with/index.html" ] || { echo "  a batch wrote no page" && exit 1; }
echo "  $customers reports one after another $single ms; batch --jobs 2 $batch ms, with --keep $kept ms, again $again ms"
bound "the batch against the reports one after another" "$(ratio "$batch" "$single")" '<=' 0.6
bound "the batch again, nothing changed, against the batch" "$(ratio "$again" "$kept")" '<=' 0.1
exit $missed
