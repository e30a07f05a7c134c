#!/usr/bin/env bash
# The law of extracts: law.sh [--whole] [--jobs N] WBHEALTH FOLDER...
#
# What lies in a folder is input. A report over extracts of it is the report over itself, byte for byte, with the same exit
# status and the same messages, however the inputs are spread over extracts; and an extract of extracts is the extract.
# FOLDER is a golden case (its setup is run, what belongs to the case itself is no input) or any other folder.
#   always     one extract, packed; one each, merged
#   --whole    one each side by side; two halves, one of them plain, with an overlap; from standard input; inside a zip;
#              without names that files gave them; with a zone that the extract was not made with
set -u
whole='' jobs=1
while :; do
    case ${1:-} in
    --whole) whole=1 && shift ;;
    --jobs) jobs=$2 && shift 2 ;;
    *) break ;;
    esac
done
wbhealth=$(realpath "$1") && shift
here=$(cd "$(dirname "$0")" && pwd)

# report NAME INPUT...: what it wrote, said and returned, under NAME
report() {
    local name=$1
    shift
    "$wbhealth" report -q -o "../$name" ${zone:+--input-timezone "$zone"} "$@" 2>"../$name.said" <"${stdin:-/dev/null}"
    echo "exit $?" >>"../$name.said"
    mkdir -p "../$name"
    LC_ALL=C sort -o "../$name.said" "../$name.said"
}

same() { # NAME: as the one without extracts
    diff -r ../raw "../$1" >"../difference" 2>&1 && diff ../raw.said "../$1.said" >>../difference && return 0
    echo "  $1:" && head -c 1500 ../difference
    return 1
}

extract() { "$wbhealth" extract -q "$@" 2>/dev/null </dev/null; }

each() { # one extract per input
    local n=0 input
    for input in "$@"; do
        n=$((n + 1))
        extract -o "../each/$n.jsonl.gz" "$input"
    done
}

spread() { # the ways that only --whole goes
    local half1=() half2=() n=0 input bad=0
    report side ../each/*.gz && same side || bad=1
    for input in "$@"; do
        n=$((n + 1))
        if [ $((n * 7 % 5)) -lt 3 ]; then half1+=("$input"); else half2+=("$input"); fi
    done
    half2+=("$1")
    extract -o ../half1.jsonl.gz "${half1[@]}"
    extract -o ../half2.jsonl "${half2[@]}"
    report halves ../half2.jsonl ../half1.jsonl.gz && same halves || bad=1
    extract -o ../one.jsonl ../one.jsonl.gz
    stdin=../one.jsonl report piped - && same piped || bad=1
    (cd .. && zip -q one.zip one.jsonl one.jsonl.gz)
    report zipped ../one.zip && same zipped || bad=1
    zone=America/Chicago
    rm -r ../raw
    report raw "$@" && report zoned ../one.jsonl.gz && same zoned || bad=1
    extract --input-timezone Asia/Tokyo -o ../tokyo.jsonl.gz "$@"
    report corrected ../tokyo.jsonl.gz && same corrected || bad=1
    zone=''
    return $bad
}

folder() { # one of them, in a scratch folder
    local bad=0 inputs=()
    mkdir "$scratch/case" "$scratch/each"
    find "$1" -mindepth 1 -maxdepth 1 ! -name cmd ! -name setup ! -name exit ! -name expected \
        -exec cp -R {} "$scratch/case/" \;
    cd "$scratch/case" || return 1
    if [ -f "$1/setup" ]; then CASE=$1 SAMPLES=$here/../../samples sh -eu "$1/setup" >/dev/null 2>&1 || return 0; fi
    for entry in * .[!.]*; do
        if [ -f "$entry" ] || [ -d "$entry" ]; then inputs+=("$entry"); fi
    done
    [ ${#inputs[@]} -gt 0 ] || return 0
    report raw "${inputs[@]}"
    extract -o ../one.jsonl.gz "${inputs[@]}"
    report one ../one.jsonl.gz && same one || bad=1
    each "${inputs[@]}"
    extract -o ../merged.jsonl.gz ../each
    cmp ../one.jsonl.gz ../merged.jsonl.gz || bad=1
    [ -z "$whole" ] || spread "${inputs[@]}" || bad=1
    return $bad
}

one() { # FOLDER: nothing and 0, or the difference
    local told status=0
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/wbhealth-law.XXXXXX") || return 1
    told=$(folder "$1") || status=1
    [ $status -eq 0 ] || printf 'FAILED %s\n%s\n' "$1" "$told"
    chmod -R u+rwx "$scratch" && rm -rf "$scratch"
    return $status
}

if [ "$jobs" -eq 0 ]; then # called by itself
    one "$1"
    exit
fi
log=$(mktemp) && trap 'rm -f "$log"' EXIT
realpath "$@" | xargs -P "$jobs" -I{} "$0" --jobs 0 ${whole:+--whole} "$wbhealth" {} >"$log"
cat "$log"
failed=$(grep -c '^FAILED ' "$log")
echo "$(($# - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
