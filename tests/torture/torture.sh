#!/usr/bin/env bash
# Every call that can fail, failing in turn: torture.sh WBHEALTH ROOT JOBS [EVERY [COMMAND...]]
#
# Runs the commands that write over a small input of every kind, each run with one call of the system failing
# (faults.c), in the program or in a library: the Nth alone, and all from the Nth on. EVERY: only each so many of the
# allocations, and each tenth of that of the others (1: all; of a batch, whose points are a hundred thousand, each 20th
# allocation). COMMAND: only these of report, redacted and so on. After every run
#   - the exit status is one that is documented and no crash; without memory it is 3
#   - with 0 the files are byte for byte those of an undisturbed run; with 1 they are all there and something was said;
#     with 3 the old files are there and something was said, or what is new is named
#   - no temporary file is left, and the mark of a folder between two reports only where that is so
# Of a batch, in which its own process or that of one customer is hit: each customer's folder is the old one, the new one or
# marked, and a second batch, undisturbed, brings all of them to what an undisturbed one would have made.
set -u
export LC_ALL=C
kinds="alloc:12 read:5 read_short:0 write:28 write_short:0 open:24 openat:28 close:5 fsync:5 renameat:13 mkdir:13 stat:5 \
lstat:5 fstat:5 fstatat:5 lseek:5 opendir:12 readdir:5 unlinkat:13 access:13 flock:37 mmap:12 pthread_create:11 fork:11 \
execv:12 dup2:24"

# The commands, in a folder that holds `in`, `rules.xml` and `key`; what they write is in `out`.
command_of() { # command_of NAME
    case $1 in
    report) echo "report -q --jobs 1 --timezone europe/amsterdam -o out in" ;;
    extracted) echo "extract -q --jobs 1 -o out/kept.jsonl.gz in" ;;
    workbook) echo "report -q --jobs 1 --format csv,xlsx -o out in" ;;
    redacted) echo "report -q --jobs 2 --rules rules.xml --redact-key key --password-file passwords -o out in" ;;
    veiled) echo "extract -q --jobs 1 --redact-key key -o out/kept.jsonl.gz in" ;;
    over) echo "report -q --jobs 1 --redact-key key -o out veiled.jsonl.gz" ;;
    batch | member) echo "batch -q --jobs 1 --keep out/history -o out/all customers" ;;
    esac
}
commands="report redacted extracted workbook veiled over batch member"

# Which process is hit: that with this argument.
hit_of() {
    case $1 in
    batch) echo batch ;;
    member) echo --customer=One ;;
    esac
}

# Each of so many calls. A batch loads the rules three times in a run, and two runs are needed to judge it; what an
# extract without names goes through is mostly what others go through too.
step_of() { # step_of NAME CALL
    local step=$every
    [ "$2" = alloc ] || step=$(((every + 9) / 10))
    case $1:$2 in
    batch:alloc | member:alloc) step=$((step * 20)) ;;
    veiled:alloc | over:alloc) [ "$every" -eq 1 ] || step=$((step * 4)) ;;
    veiled:* | over:* | batch:* | member:*) [ "$every" -eq 1 ] || step=$((step * 2)) ;;
    esac
    echo "$step"
}

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
    mkdir -p customers/One customers/Two
    tr -d '\n' <"$samples/aadc01-wevtutil.xml" | sed 's#</Event>#&\n#g' | grep PasswordReset | head -n 8 >customers/One/log.xml
    sed 's/AADC01/SYNC2/g; s/contoso/fabrikam/g; s/<EventRecordID>/&9/g' customers/One/log.xml >customers/Two/log.xml
}

# The folder that runs begin with: the report of another customer, or a batch that kept nothing.
make_old() { # make_old NAME
    rm -rf out
    case $1 in
    batch | member) "$program" batch -q --jobs 1 --target 90 -o out/all customers >/dev/null 2>&1 ;;
    *) "$program" report -q --customer Old -o out in >/dev/null 2>&1 ;;
    esac
    mv out "old-$1"
}

# Two trees, of which either may not be there, without files of these names.
differ() { # differ A B NAME...
    local a=$1 b=$2
    shift 2
    [ -e "$a" ] || [ -e "$b" ] && ! diff -rq "${@/#/-x}" "$a" "$b" >differs 2>&1
}

no_temporary() {
    local found
    found=$(find . -name '*wbhealth-tmp*')
    [ -z "$found" ] || echo "a temporary file is left: $found"
}

files_of() { (cd "$1" && find . -type f | sort); }

# How many allocations there are depends on the threads by a few: the last ones may never come.
judge() { # judge STATUS CALL NAME: prints what is wrong
    local status=$1 call=$2
    no_temporary
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
        if [[ $(<said) != *"is new already"* ]]; then
            diff -rq out "$scratch/old-$3" >differs || echo "status 3, and the old files are not there: $(head -n 2 differs)"
        elif [ ! -e out/wbhealth-incomplete.txt ]; then
            echo "between two reports, and no mark"
        fi
        ;;
    *) echo "status $status: $(head -n 2 said)" ;;
    esac
}

# What a batch made of a customer, without what it says of the run, and asks for after one that came to nothing.
reports_differ() { differ "$1" "$2" state.json messages.txt ask.txt; }

is_imperfect() { grep -qs '"exit_status": 1' "out/all/$1/state.json"; }

# Of a batch that said something it may be told on the page, and the next run may have another number. A customer some of
# whose inputs could not be read has a report without them, as any other run would have made it.
judge_batch() { # judge_batch STATUS CALL NAME: prints what is wrong
    local status=$1 call=$2 good=$scratch/$3/good old=$scratch/old-$3 folder again aside=()
    [ ! -s said ] || aside=(state.json index.html portfolio.csv roll-up.json)
    case $status in
    0) ! differ out "$good" "${aside[@]}" || echo "status 0, and another batch: $(head -n 2 differs)" ;;
    1 | 3) [ -s said ] || echo "status $status without a word" ;;
    *) echo "status $status: $(head -n 2 said)" ;;
    esac
    [ "$3 $call $status" != "batch alloc 0" ] || [ "$n" -gt $((total * 19 / 20)) ] || echo "status 0 without memory"
    for folder in one two; do
        ! is_imperfect "$folder" || continue
        reports_differ "out/all/$folder" "$old/all/$folder" && reports_differ "out/all/$folder" "$good/all/$folder" &&
            [ ! -e "out/all/$folder/wbhealth-incomplete.txt" ] && echo "$folder is neither old nor new, and not marked"
    done
    # What nothing can remove any more stays, until the next run.
    [ "$call $mode" = "unlinkat from" ] || no_temporary
    "$program" $(command_of "$3") >again 2>&1
    again=$?
    [ $again -eq 0 ] || is_imperfect one || echo "run again, status $again: $(head -n 2 again)"
    no_temporary
    for folder in all/one all/two history/one history/two; do
        is_imperfect "${folder#*/}" || ! differ "out/$folder" "$good/$folder" "${aside[@]}" || echo "run again, another one: $(head -n 2 differs)"
    done
}

# The folder of a run. After one that left everything as it found it, which has been looked at, the next one has it too.
enter() { # enter NAME
    [ "$name" != "$1" ] || return 0
    leave
    folder=$(mktemp -d -p "$scratch") && cd "$folder" && name=$1 || return
    ln -s "$scratch"/{in,rules.xml,key,passwords,customers,veiled.jsonl.gz} .
    cp -r "$scratch/old-$1" out
}

leave() {
    cd / && rm -rf "$folder" && name='' folder=''
}

one() { # one NAME CALL ERRNO MODE N TOTAL
    local found status hit judge=judge
    enter "$1" || return
    mode=$4 n=$5 total=$6
    hit=$(hit_of "$1")
    timeout 60 env "FAULT=$2:$5:$4:$3" ${hit:+"FAULT_OF=$hit"} "LD_PRELOAD=$scratch/faults.so" \
        "$program" $(command_of "$1") >said 2>&1
    status=$?
    # What is at fault may keep a run from saying anything.
    [ "$2" != write ] || echo "(a write failed)" >>said
    [ -z "$hit" ] || judge=judge_batch
    found=$($judge "$status" "$2" "$1")
    if [ -z "$found" ]; then echo ok; else printf 'FAILED %s %s:%s:%s:%s: %s\n' "$1" "$2" "$5" "$4" "$3" "$found"; fi
    [ "$judge $status $found" = "judge 3 " ] && [[ $(<said) != *"is new already"* ]] || leave
}

if [ "${5:-}" = --some ]; then
    scratch=$6 name='' folder=''
    shift 6
    for point; do one $point; done
    leave
    exit 0
fi

[ $# -lt 5 ] || commands=${*:5}

points() { # every run of one command: NAME CALL ERRNO MODE N TOTAL a line
    local call error count step mode
    for call in $kinds; do
        error=${call#*:} call=${call%:*}
        count=$(sed -n "s/^$call //p" "$scratch/$1/counts")
        # In what a batch forks, before it is another program, nobody counts.
        case $1:$call in batch:execv) count=1 ;; batch:dup2) count=3 ;; esac
        step=$(step_of "$1" "$call")
        for mode in once from; do
            seq 1 "$step" "$count" | sed "s/.*/$1 $call $error $mode & $count/"
        done
    done
}

scratch=$(mktemp -d "${TMPDIR:-/tmp}/wbhealth-torture.XXXXXX") || exit 1
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" && make_inputs
${CC:-cc} -O1 -D_GNU_SOURCE -shared -fPIC -o faults.so "$root/tests/torture/faults.c" -ldl || exit 1
"$program" extract -q --redact-key key -o veiled.jsonl.gz in >/dev/null 2>&1
for name in $commands; do
    make_old "$name"
    mkdir "$name" && cp -r "old-$name" out
    "$program" $(command_of "$name") >said 2>&1
    status=$?
    [ $status -le 1 ] || { cat said; echo "$name: status $status without any fault"; }
    mv out "$name/good" && cp -r "old-$name" out
    hit=$(hit_of "$name")
    env "FAULT_COUNTS=$scratch/$name/counts" ${hit:+"FAULT_OF=$hit"} "LD_PRELOAD=$scratch/faults.so" \
        "$program" $(command_of "$name") >/dev/null 2>&1
    rm -r out
done
results=$(for name in $commands; do points "$name"; done |
    xargs -P "$jobs" -d '\n' -n 50 "$self" "$program" "$root" "$jobs" "$every" --some "$scratch")
printf '%s\n' "$results" | grep -v '^ok$' | head -n 100
failed=$(printf '%s\n' "$results" | grep -c '^FAILED ')
passed=$(printf '%s\n' "$results" | grep -c '^ok$')
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
