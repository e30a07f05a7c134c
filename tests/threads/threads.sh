#!/usr/bin/env bash
# The golden cases under the thread sanitizer: threads.sh WBHEALTH ROOT JOBS NUMBERS [TOPIC | TOPIC/CASE]...
#
# WBHEALTH is the tsan build. NUMBERS: "1 2 8", the threads that report and extract work with where a case does not say.
# What comes out must be what the case expects, as with every other build, and the sanitizer must have nothing to say.
set -u
program=$(realpath "$1") root=$(realpath "$2") jobs=$3 numbers=$4
shift 4
scratch=$(mktemp -d "${TMPDIR:-/tmp}/wbhealth-threads.XXXXXX") || exit 1
trap 'rm -rf "$scratch"' EXIT
passed=0 failed=0

# Of cases that bound memory or time, which the sanitizer multiplies, nothing is learnt.
bounded() { grep -qE 'ulimit|timeout|prlimit' "$1/cmd" "$1/setup" 2>/dev/null; }

cases=()
for topic in "${@:-.}"; do
    while read -r case; do
        bounded "$root/tests/golden/$case" || cases+=("$case")
    done < <(cd "$root/tests/golden" && find "$topic" -name cmd -type f -printf '%h\n' | sed 's#^\./##' | LC_ALL=C sort)
done

export CASE_SECONDS=900 # the sanitizer multiplies time
export TSAN_OPTIONS=exitcode=66:history_size=4
for number in $numbers; do
    cat >"$scratch/wbhealth" <<EOF
#!/bin/sh
case "\$1 \$*" in
*" --jobs"* | *" -j"* | *" -qj"*) ;;
report\\ * | extract\\ *) command=\$1 && shift && set -- "\$command" --jobs $number "\$@" ;;
esac
exec "$program" "\$@"
EOF
    chmod +x "$scratch/wbhealth"
    found=$("$root/tests/golden/run.sh" --jobs "$jobs" "$scratch/wbhealth" "$root/build/asan/tests/golden_columns" "${cases[@]}")
    printf '%s\n' "$found" | grep -vE '^[0-9]+ passed, ' | sed "s/^FAILED /FAILED with --jobs $number: /"
    read -r good bad < <(printf '%s\n' "$found" | sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p')
    passed=$((passed + ${good:-0})) failed=$((failed + ${bad:-1}))
done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
