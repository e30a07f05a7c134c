#!/usr/bin/env bash
# A batch that is killed and run again ends with the same bytes as one that was not: killed.sh [--seed N] WBHEALTH ROOT TIMES
#
# Every file of the folder and of the history is compared, after a kill (or an interrupt, in turn) at a random moment of its
# time. Ends with "N passed, N failed".
set -u
seed=1
[ "${1:-}" = --seed ] && seed=$2 && shift 2
wbhealth=$(realpath "$1") root=$(realpath "$2") times=$3
work=$(mktemp -d "${TMPDIR:-/tmp}/wbhealth-killed.XXXXXX") passed=0 failed=0
trap 'rm -rf "$work"' EXIT
RANDOM=$seed
cd "$work" || exit 1

for i in 1 2 3 4 5 6; do
    mkdir -p "customers/Customer $i"
    sed "s/AADC0/C${i}SYNC0/g; s/contoso/customer$i/g" "$root/samples/aadc01-wevtutil.xml" >"customers/Customer $i/log.xml"
done
head -c 40000 "customers/Customer 3/log.xml" >cut && mv cut "customers/Customer 3/log.xml"
rm "customers/Customer 5/log.xml"

batch() { "$wbhealth" batch --quiet --month 2026-10 -o "$1" --keep "$1-history" customers >/dev/null 2>&1; }

is_whole() { diff -r whole killed >difference 2>&1 && diff -r whole-history killed-history >>difference 2>&1; }

milliseconds() { date +%s%3N; }
began=$(milliseconds)
batch whole
whole=$? took=$(($(milliseconds) - began))
for ((n = 0; n < times; n++)); do
    rm -rf killed killed-history
    signal=KILL
    [ $((n % 2)) -eq 1 ] && signal=INT
    # Not in the background of this shell: there an interrupt is ignored.
    (set -m && batch killed) &
    sleep "$(printf '0.%03d' $((RANDOM % (took < 999 ? took : 999))))"
    pkill -"$signal" -f "wbhealth batch --quiet --month 2026-10 -o killed "
    wait
    # At its very end all is done: run again, it would say that nothing has changed.
    status=$whole
    is_whole || { batch killed && status=0 || status=$?; }
    if [ $status -eq $whole ] && is_whole; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED killed by $signal, run $n" && head -n 10 difference
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
