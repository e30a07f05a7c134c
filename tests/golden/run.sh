#!/usr/bin/env bash
# Golden cases: run.sh [--accept] [--jobs N] WBHEALTH COLUMNS [TOPIC | TOPIC/CASE]...
#
# A case is a folder tests/golden/<topic>/<case>/ with
#   cmd        a piece of sh, run in a scratch folder that holds a copy of the case's other files. It finds `wbhealth` and
#              `columns` (FILE NAME...: columns of a CSV file as readable lines) on its PATH, and in the environment
#              CASE (the case's folder), SAMPLES, GENERATE (the log generator, if built)
#   setup      optional sh, run before cmd in the same folder, for inputs that are made from others (gzip, head -c, iconv)
#   exit       optional, the exit status of cmd; 0 without it
#   expected/  stdout and stderr of cmd (missing: empty), and any other file that must come out as it is here
# A case also fails when a temporary file of the program is left anywhere in its scratch folder, or when a table of its
# report breaks a law (laws.awk).
# CASE_SECONDS: how long a case may take, if not 120.
# INSTEAD: a folder <topic>/<case>/ with sed scripts (stdout.sed), each of which makes of a file that is expected here what
# another system must show.
# --accept writes what came out to expected/ (stdout, stderr, exit, and those other files that stand there already).
set -u
here=$(cd "$(dirname "$0")" && pwd)
accept='' jobs=1
while :; do
    case ${1:-} in
    --accept) accept=1 && shift ;;
    --jobs) jobs=$2 && shift 2 ;;
    *) break ;;
    esac
done

one() { # one CASE: prints nothing and returns 0, or prints the difference
    local case=$1 status expected_status bad=0 file
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/wbhealth-golden.XXXXXX") || return 1
    trap 'chmod -R u+rwx "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT
    mkdir "$scratch/bin" "$scratch/case" "$scratch/home"
    ln -s "$WBHEALTH" "$scratch/bin/wbhealth"
    ln -s "$COLUMNS_PROGRAM" "$scratch/bin/columns"
    find "$case" -mindepth 1 -maxdepth 1 ! -name cmd ! -name setup ! -name exit ! -name expected -exec cp -R {} "$scratch/case/" \;
    export PATH="$scratch/bin:$PATH" HOME="$scratch/home" LC_ALL=C CASE="$case" SAMPLES="$here/../../samples"
    export ASAN_OPTIONS=exitcode=99:detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1
    unset TZ
    if ! { [ ! -f "$case/setup" ] || (cd "$scratch/case" && sh -eu "$case/setup" >"$scratch/setup" 2>&1); }; then
        echo "  setup failed" && cat "$scratch/setup"
        return 1
    fi
    (cd "$scratch/case" && exec timeout "${CASE_SECONDS:-120}" sh -u "$case/cmd") >"$scratch/stdout" 2>"$scratch/stderr" </dev/null
    status=$?
    mv "$scratch/stdout" "$scratch/stderr" "$scratch/case/"
    if [ -n "$accept" ]; then
        take "$case" "$scratch/case" "$status"
        return 0
    fi
    expected_status=$(cat "$case/exit" 2>/dev/null || echo 0)
    [ "$status" = "$expected_status" ] || { echo "  exit status $status, expected $expected_status" && bad=1; }
    for file in stdout stderr $(cd "$case/expected" 2>/dev/null && find . -type f ! -path ./stdout ! -path ./stderr | LC_ALL=C sort); do
        [ -f "$case/expected/$file" ] && want=$case/expected/$file || want=/dev/null
        instead=${INSTEAD:-}/${case#"$here"/}/$file.sed
        [ -z "${INSTEAD:-}" ] || [ ! -f "$instead" ] || { sed -f "$instead" "$want" >"$scratch/want" && want=$scratch/want; }
        diff -u --label "expected ${file#./}" --label "${file#./}" "$want" "$scratch/case/$file" | head -n 40
        [ "${PIPESTATUS[0]}" -eq 0 ] || bad=1
    done
    if find "$scratch" -name '*wbhealth-tmp*' 2>/dev/null | grep -q .; then
        echo "  a temporary file was left" && bad=1
    fi
    file=$(find "$scratch/case" -name service.csv -type f -exec awk -f "$here/laws.awk" {} \; 2>/dev/null)
    [ -z "$file" ] || { echo "$file" && bad=1; }
    return "$bad"
}

take() { # take CASE FOLDER STATUS
    local file
    mkdir -p "$1/expected"
    for file in stdout stderr $(cd "$1/expected" && find . -type f ! -path ./stdout ! -path ./stderr); do
        if [ -s "$2/$file" ]; then cp "$2/$file" "$1/expected/$file"; else rm -f "$1/expected/$file"; fi
    done
    rmdir "$1/expected" 2>/dev/null
    if [ "$3" = 0 ]; then rm -f "$1/exit"; else echo "$3" >"$1/exit"; fi
}

if [ "${1:-}" = --one ]; then
    out=$(one "$2") && echo "ok ${2#"$here"/}" || printf 'FAILED %s\n%s\n' "${2#"$here"/}" "$out"
    exit 0
fi

WBHEALTH=$(realpath "$1") COLUMNS_PROGRAM=$(realpath "$2")
GENERATE=$(dirname "$COLUMNS_PROGRAM")/bench/bench_generate
shift 2
[ $# -gt 0 ] || set -- "$here"
roots=()
for topic; do
    case $topic in /*) roots+=("$topic") ;; *) roots+=("$here/${topic#tests/golden/}") ;; esac
done
export WBHEALTH COLUMNS_PROGRAM GENERATE
results=$(find "${roots[@]}" -name cmd -type f -printf '%h\n' | LC_ALL=C sort |
    xargs -r -P "$jobs" -I {} "$0" ${accept:+--accept} --one {})
printf '%s\n' "$results" | grep -v '^ok '
failed=$(printf '%s\n' "$results" | grep -c '^FAILED ')
passed=$(printf '%s\n' "$results" | grep -c '^ok ')
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
