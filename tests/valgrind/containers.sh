#!/usr/bin/env bash
# Every kind of container under valgrind: containers.sh WBHEALTH ROOT JOBS
#
# The sanitizers see our own code only. What a library does with memory, and what it is led to do by being asked at the
# wrong moment, shows here, in the build that users get. One run per kind reads such a container whole, with an empty
# file in it, with nothing in it, cut at many places (its first bytes alone, too), and with damage at many places. Two
# more read all of them as members of a tar, from a file and through a pipe, where nothing can go back. Each must end
# with a report in which the whole one is good and others are not.
set -u
program=$(realpath "$1") root=$(realpath "$2") jobs=$3
here=$root/tests/valgrind
. "$here/pack.sh"
cuts="1 2 3 4 6 8 10 12 18 26 32 100 300 512 600"
places="4 6 8 10 14 18 24 30 60 124 150 257"

# The last part of a zip in several: its end and directory, and no beginning.
last_part() { # last_part TO
    local parts
    parts=$(mktemp -d -p "$scratch")
    (cd "$parts" && zip -q -0 -j -s 64k log.zip "$root/samples/contoso-november.zip" && mv log.zip "$1")
    rm -r "$parts"
}

damage() { # damage FILE FOLDER: cuts of it, and copies with four bytes changed
    local bytes at
    bytes=$(stat -c %s "$1")
    for at in $cuts $(seq $((bytes / 8)) $((bytes / 8)) $((bytes - 1))) $((bytes - 1)) $((bytes - 12)); do
        [ "$at" -ge "$bytes" ] || head -c "$at" "$1" >"$2/cut-$at"
    done
    for at in $places $(seq $((bytes / 8)) $((bytes / 8)) $((bytes - 5))) $((bytes - 6)) $((bytes - 12)) $((bytes - 20)); do
        [ $((at + 4)) -le "$bytes" ] || continue
        cp "$1" "$2/broken-$at"
        printf '\377\001\376\377' | dd of="$2/broken-$at" bs=1 seek="$at" conv=notrunc status=none
    done
}

make_kind() { # make_kind KIND
    local folder=$scratch/in/$1
    mkdir -p "$folder" || return 1
    pack "$1" "$scratch/log.xml" "$folder/whole" && pack "$1" "$scratch/empty.xml" "$folder/empty" || return 1
    pack_none "$1" "$folder/none" || return 1
    case $1 in
    zip-split) last_part "$folder/last" && damage "$folder/last" "$folder" ;;
    *) damage "$folder/whole" "$folder" ;;
    esac
}

check() { # check NAME WHOLE INPUT: one run; prints nothing, or what is wrong with it
    local out=$scratch/out-$1 status
    mkdir "$out" || return
    valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite --fair-sched=try \
        --suppressions="$here/suppressions" "$program" report -q --format csv --jobs 2 \
        --password-file "$scratch/passwords" -o "$out/report" "$3" >"$out/log" 2>&1
    status=$?
    if [ "$status" -ne 1 ]; then
        echo "  exit status $status, expected 1"
    elif ! grep -qE "^$2(![^,]*)?,event-xml,.*,(ok|repaired)," "$out/report/inputs.csv"; then
        echo "  the whole one is not read whole"
    elif ! grep -qE ',(damaged|unrecognised|failed),' "$out/report/inputs.csv"; then
        echo "  nothing is said to be damaged"
    else
        return
    fi
    grep -E '^(==|whole)' "$out/log" | head -n 40
}

one() { # one NAME: "ok" or "FAILED" and why
    local found
    case $1 in
    tar-of-all) found=$(check "$1" 'all.tar!in/xz/whole' "$scratch/all.tar") ;;
    pipe) found=$(check "$1" "'-!in/xz/whole" - <"$scratch/all.tar") ;;
    *) found=$(check "$1" "$1/whole" "$scratch/in/$1") ;;
    esac
    if [ -z "$found" ]; then echo "ok $1"; else printf 'FAILED %s\n%s\n' "$1" "$found"; fi
}

if [ "${4:-}" ]; then
    scratch=$5 && one "$4"
    exit 0
fi

scratch=$(mktemp -d "${TMPDIR:-/tmp}/wbhealth-valgrind.XXXXXX") || exit 1
trap 'rm -rf "$scratch"' EXIT
export LC_ALL=C
head -c 100000 "$root/samples/aadc01-wevtutil.xml" >"$scratch/log.xml"
sed -i '$d' "$scratch/log.xml"
: >"$scratch/empty.xml"
printf 'wrong\nsesam\n' >"$scratch/passwords"
unmade=''
for kind in $kinds; do make_kind "$kind" || unmade="$unmade $kind"; done
bsdtar -c --format ustar -f "$scratch/all.tar" -C "$scratch" in
results=$(printf '%s\n' $kinds tar-of-all pipe | xargs -P "$jobs" -I {} "$0" "$program" "$root" "$jobs" {} "$scratch")
[ -z "$unmade" ] || results+=$(printf '\nFAILED to make:%s' "$unmade")
printf '%s\n' "$results" | grep -v '^ok '
failed=$(printf '%s\n' "$results" | grep -c '^FAILED ')
passed=$(printf '%s\n' "$results" | grep -c '^ok ')
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
