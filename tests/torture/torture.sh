#!/usr/bin/env bash
# Every call that can fail, failing in turn: torture.sh WBHEALTH ROOT JOBS [EVERY]
#
# Runs the commands that write over a small input of every kind, each run with one call of the system failing
# (faults.c), in the program or in a library: the Nth alone, and all from the Nth on. EVERY: only each so many of the
# allocations, and each tenth of that of the others (1: all). After every run
#   - the exit status is one that is documented and no crash; without memory it is 3
#   - with 0 the files are byte for byte those of an undisturbed run; with 1 they are all there and something was said;
#     with 3 the old files are there and something was said, or what is new is named
#   - no temporary file is left, and the mark of a folder between two reports only where that is so
set -u
export LC_ALL=C
kinds="alloc:12 read:5 read_short:0 write:28 write_short:0 open:24 openat:28 close:5 fsync:5 renameat:13 mkdir:13 stat:5 \
lstat:5 fstat:5 fstatat:5 lseek:5 opendir:12 readdir:5 unlinkat:13 access:13 flock:37 mmap:12 pthread_create:11"

# The commands, in a folder that holds `in`, `rules.xml` and `key`; what they write is in `out`.
command_of() { # command_of NAME
    case $1 in
    report) echo "report -q --jobs 1 --timezone europe/amsterdam -o out in" ;;
    extracted) echo "extract -q --jobs 1 -o out/kept.jsonl.gz in" ;;
    workbook) echo "report -q --jobs 1 --format csv,xlsx -o out in" ;;
    redacted) echo "report -q --jobs 2 --rules rules.xml --redact-key key --password-file passwords -o out in" ;;
    esac
}
commands="report redacted extracted workbook"

self=$(realpath "$0") program=$(realpath "$1") root=$(realpath "$2") jobs=$3 every=${4:-1}

make_inputs() { # into the current folder
    local samples=$root/samples
    mkdir in in/sub
    head -c 40000 "$samples/aadc01-wevtutil.xml" >in/events.xml
    head -n 30 "$samples/AADCPasswriteback-AADC02.csv" >in/events.csv
    head -n 60 "$samples/aadc01-format-list.txt" >in/events.txt
    cp "$root/tests/fuzz/corpus/evtx/classic" in/events.evtx
    head -n 20 "$samples/audit-portal.csv" >in/audit.csv
    cp "$samples/audit-diagnostic.json" in/audit.json
    (cd in && zip -q logs.zip events.xml audit.csv && gzip -k events.csv && bsdtar -a -cf all.7z events.txt &&
        bsdtar -c --format raw --xz -f sub/events.xml.xz events.xml && bsdtar -czf sub/all.tar.gz audit.csv)
    cp "$root/tests/golden/pages/own-cause/contoso.xml" rules.xml
    head -c 32 "$samples/contoso-october.zip" >key
    echo sesam >passwords
}

files_of() { (cd "$1" && find . -type f | sort); }

# How many allocations there are depends on the threads by a few: the last ones may never come.
judge() { # judge STATUS CALL NAME: prints what is wrong
    local status=$1 call=$2 found
    found=$(find . -name '*wbhealth-tmp*')
    [ -z "$found" ] || echo "a temporary file is left: $found"
    [ "$call $mode" != "fsync from" ] || grep -q 'cannot fsync' said || echo "no word of what is not on the disk"
    case $status in
    0)
        diff -rq out "$scratch/$3/good" >differs || echo "status 0, and another report: $(head -n 2 differs)"
        [ "$call" != alloc ] || [ "$n" -gt $((total * 19 / 20)) ] || echo "status 0 without memory"
        ;;
    1)
        [ "$(files_of out)" = "$(files_of "$scratch/$3/good")" ] || echo "status 1, and other files"
        [ -s said ] || echo "status 1 without a word"
        [ "$call" != alloc ] || [ "$n" -gt $((total * 19 / 20)) ] || echo "status 1 without memory"
        ;;
    3)
        [ -s said ] || echo "status 3 without a word"
        if ! grep -q 'is new already' said; then
            diff -rq out "$scratch/old" >differs || echo "status 3, and the old files are not there: $(head -n 2 differs)"
        elif [ ! -e out/wbhealth-incomplete.txt ]; then
            echo "between two reports, and no mark"
        fi
        ;;
    *) echo "status $status: $(head -n 2 said)" ;;
    esac
}

one() { # one NAME CALL ERRNO MODE N TOTAL
    local folder found status
    folder=$(mktemp -d -p "$scratch") && cd "$folder" || return
    ln -s "$scratch/in" "$scratch/rules.xml" "$scratch/key" "$scratch/passwords" .
    cp -r "$scratch/old" out
    mode=$4 n=$5 total=$6
    (FAULT=$2:$5:$4:$3 LD_PRELOAD=$scratch/faults.so exec timeout 60 "$program" $(command_of "$1")) >said 2>&1
    status=$?
    # What is at fault may keep a run from saying anything.
    [ "$2" != write ] || echo "(a write failed)" >>said
    found=$(judge "$status" "$2" "$1")
    if [ -z "$found" ]; then echo ok; else printf 'FAILED %s %s:%s:%s:%s: %s\n' "$1" "$2" "$5" "$4" "$3" "$found"; fi
    cd / && rm -rf "$folder"
}

if [ "${5:-}" = --one ]; then
    scratch=$6 && shift 6 && one $1
    exit 0
fi

points() { # every run of one command: NAME CALL ERRNO MODE N TOTAL a line
    local call error count step mode
    for call in $kinds; do
        error=${call#*:} call=${call%:*}
        count=$(sed -n "s/^$call //p" "$scratch/$1/counts")
        step=$every
        [ "$call" = alloc ] || step=$(((every + 9) / 10))
        for mode in once from; do
            seq 1 "$step" "$count" | sed "s/.*/$1 $call $error $mode & $count/"
        done
    done
}

scratch=$(mktemp -d "${TMPDIR:-/tmp}/wbhealth-torture.XXXXXX") || exit 1
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" && make_inputs
${CC:-cc} -O1 -D_GNU_SOURCE -shared -fPIC -o faults.so "$root/tests/torture/faults.c" -ldl || exit 1
"$program" report -q --customer Old -o old in >/dev/null 2>&1
for name in $commands; do
    mkdir "$name" && cp -r old out
    "$program" $(command_of "$name") >said 2>&1
    status=$?
    [ $status -le 1 ] || { cat said; echo "$name: status $status without any fault"; }
    mv out "$name/good" && cp -r old out
    FAULT_COUNTS=$scratch/$name/counts LD_PRELOAD=$scratch/faults.so "$program" $(command_of "$name") >/dev/null 2>&1
    rm -r out
done
results=$(for name in $commands; do points "$name"; done |
    xargs -P "$jobs" -d '\n' -I {} "$self" "$program" "$root" "$jobs" "$every" --one "$scratch" {})
printf '%s\n' "$results" | grep -v '^ok$' | head -n 100
failed=$(printf '%s\n' "$results" | grep -c '^FAILED ')
passed=$(printf '%s\n' "$results" | grep -c '^ok$')
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
