#!/usr/bin/env bash
# Heads and tails of every kind of container, through the build that users get: ends.sh WBHEALTH ROOT JOBS
#
# A small log in each kind; heads and tails of that container are inputs: of each length up to 100 bytes, and of sixty
# lengths more. A run over all of one kind and the whole container must not crash, must end with status 1, must have a row
# for each of them, and the whole one read; some come once more from a pipe, where nothing can go back.
set -u
program=$(realpath "$1") root=$(realpath "$2") jobs=$3
here=$root/tests/valgrind
. "$here/pack.sh"

ends() { # ends FILE FOLDER
    local bytes at
    bytes=$(stat -c %s "$1")
    for at in $(seq 1 100) $(seq 101 $((bytes / 60 + 1)) "$bytes"); do
        [ "$at" -lt "$bytes" ] || break
        head -c "$at" "$1" >"$2/head-$at"
        tail -c "$at" "$1" >"$2/tail-$at"
    done
}

pipes() { # pipes FOLDER: without any record there is no report, status 3
    local at end status
    for at in 3 20 100; do
        for end in head tail; do
            "$program" report -q --format csv -o "$scratch/pipe-$kind" - <"$1/$end-$at" >"$scratch/log-$kind" 2>&1
            status=$?
            [ "$status" -eq 1 ] || [ "$status" -eq 3 ] || echo "  $end-$at from a pipe: exit status $status, expected 1 or 3"
        done
    done
}

check() { # check KIND: prints nothing, or what is wrong
    local kind=$1 folder=$scratch/in/$1 status rows
    mkdir -p "$folder"
    pack "$kind" "$scratch/log.xml" "$folder/whole" || return
    ends "$folder/whole" "$folder"
    timeout 200 "$program" report -q --format csv --jobs 1 \
        --password-file "$scratch/passwords" -o "$scratch/report-$kind" "$folder" >"$scratch/log-$kind" 2>&1
    status=$?
    [ "$status" -eq 1 ] || echo "  exit status $status, expected 1" "$(tail -n 3 "$scratch/log-$kind")"
    rows=$(cut -d , -f 1 "$scratch/report-$kind/inputs.csv" | grep -cE "^$kind/(whole|(head|tail)-[0-9]+)\$")
    [ "$rows" -eq "$(ls "$folder" | wc -l)" ] || echo "  $rows rows of $(ls "$folder" | wc -l) inputs"
    grep -qE "^$kind/whole(![^,]*)?,event-xml,.*,(ok|repaired)," "$scratch/report-$kind/inputs.csv" ||
        echo "  the whole one is not read whole"
    pipes "$folder"
}

if [ "${4:-}" ]; then
    scratch=$5 found=$(check "$4")
    if [ -z "$found" ]; then echo "ok $4"; else printf 'FAILED %s\n%s\n' "$4" "$found"; fi
    exit 0
fi

scratch=$(mktemp -d "${TMPDIR:-/tmp}/wbhealth-ends.XXXXXX") || exit 1
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C
head -c 12000 "$root/samples/aadc01-wevtutil.xml" | sed '$d' >"$scratch/log.xml"
printf 'sesam\n' >"$scratch/passwords"
results=$(printf '%s\n' $kinds | xargs -P "$jobs" -I {} "$0" "$program" "$root" "$jobs" {} "$scratch")
printf '%s\n' "$results" | grep -v '^ok '
failed=$(printf '%s\n' "$results" | grep -c '^FAILED ')
passed=$(printf '%s\n' "$results" | grep -c '^ok ')
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
