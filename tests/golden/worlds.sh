#!/usr/bin/env bash
# The law of extracts over worlds that nobody thought up: worlds.sh [--jobs N] [--seed N] [--worlds N] WBHEALTH TOOLS
#
# TOOLS: the folder of a build's tests, with bench/bench_generate. A world is some servers' logs in all forms, exports that
# overlap by weeks, both forms of an audit log, samples, files that are cut or have bytes changed, one content under two
# names and two under one, archives, passwords, code pages; and the options that they want. Its inputs are spread over
# extracts in ways of chance: in some twice, in some without the options, some merged, some raw beside. The report over
# that is the report over the inputs; and the extracts merged are one extract of them all. A world is known by its number,
# from the seed on: what failed can be run alone with --seed NUMBER --worlds 1 (KEEP=1 leaves its folder).
set -u
jobs=1 seed=1 worlds=10
while :; do
    case ${1:-} in
    --jobs) jobs=$2 && shift 2 ;;
    --seed) seed=$2 && shift 2 ;;
    --worlds) worlds=$2 && shift 2 ;;
    *) break ;;
    esac
done
wbhealth=$(realpath "$1") tools=$(realpath "$2")
here=$(cd "$(dirname "$0")" && pwd)
samples=$here/../../samples

# ---- chance: results in $picked, since a subshell would draw the same again ----

below() { picked=$(((RANDOM * 32768 + RANDOM) % $1)); }
pick() { below $# && shift "$picked" && picked=$1; }
chance() { below 100 && [ "$picked" -lt "$1" ]; } # in a hundred
shuffle() { # ARRAY
    local -n them=$1
    local i swap
    for ((i = ${#them[@]} - 1; i > 0; i--)); do
        below $((i + 1))
        swap=${them[i]} && them[i]=${them[picked]} && them[picked]=$swap
    done
}

# ---- the inputs ----

# log NAME SHAPE GENERATE-OPTION...
log() {
    local name=$1 shape=$2
    shift 2
    case $shape in
    evtx) "$tools/evtx/evtx_generate" "$@" >"in/$name.evtx" ;;
    format-list) "$tools/bench/bench_generate" --shape "$shape" --zone "$zone" "$@" >"in/$name.txt" ;;
    utf-16) "$tools/bench/bench_generate" --shape eventviewer --encoding utf-16le "$@" >"in/$name.xml" ;;
    *) "$tools/bench/bench_generate" --shape "$shape" "$@" >"in/$name.xml" ;;
    esac 2>/dev/null
}

# Two exports of the log of one machine, or a few that send to one: the second begins some days before the first ends.
server() { # NUMBER
    local whole first from
    below 1000
    local of=(--seed "$picked" --days 45 --lean 1 --users 9)
    pick 1 1 2 3 && of+=(--servers "$picked")
    pick 10 30 60 && of+=(--scope-percent "$picked")
    below 120 && whole=$((picked + 40))
    below "$whole" && first=$((picked + 5))
    pick 2026-10-05 2026-10-16 2026-10-25 2026-11-01 && from=${picked}T01:30:00Z
    "$tools/bench/bench_generate" --shape wevtutil "${of[@]}" --events "$whole" >"whole-$1.xml" 2>/dev/null
    pick eventviewer wevtutil evtxdump format-list utf-16 evtx && log "server$1-a" "$picked" "${of[@]}" --events "$first"
    pick eventviewer wevtutil evtxdump format-list utf-16 evtx
    chance 70 && log "server$1-b" "$picked" "${of[@]}" --events "$whole" --from "$from"
}

cloud() {
    local file told=()
    for file in whole-*.xml; do
        told+=(--events "$file")
    done
    below 1000
    told+=(--seed "$picked" --skew-ms 900)
    chance 60 && "$tools/bench/bench_generate_audit" "${told[@]}" >in/AuditLogs.csv
    chance 50 && "$tools/bench/bench_generate_audit" "${told[@]}" --form json >in/audit.json
    chance 20 && "$tools/bench/bench_generate_audit" --rows 50 --scope-percent 30 --seed "$picked" --users 9 >in/other.csv
    [ ! -f in/AuditLogs.csv ] || ! chance 40 || head -n $((picked + 2)) in/AuditLogs.csv >in/AuditLogs-part.csv
}

page() {
    {
        echo '<Events>'
        for n in 1 2 3; do
            echo "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='PasswordResetService'/><EventID Qualifiers='0'>31017</EventID><Level>4</Level><TimeCreated SystemTime='2026-10-05T07:21:0$n.1234567Z'/><EventRecordID>$n</EventRecordID><Channel>Application</Channel><Computer>КОНТОРА1</Computer></System><EventData><Data>TrackingId: 4f1b7a3c-6b0e-4a5d-9a53-0e9f6f1f2a0$n, Details: Niccolò Иванов</Data></EventData></Event>"
        done
        echo '</Events>'
    } | iconv -c -f UTF-8 -t "$1" >in/page.xml
}

damage() { # FILE: cut, or some bytes of it changed, or taken out
    local size
    size=$(stat -c %s "$1")
    [ "$size" -gt 200 ] || return 0
    below "$size"
    case $((picked % 3)) in
    0) truncate -s $((picked + 1)) "$1" ;;
    1) printf '\377<"\0' | dd of="$1" bs=1 seek="$picked" conv=notrunc status=none ;;
    2) { head -c "$picked" "$1" && tail -c +$((picked + 30)) "$1"; } >damaged && mv damaged "$1" ;;
    esac
}

pack() { # FILE
    local name=${1%.*}
    case $2 in
    gz) gzip "in/$1" ;;
    zip) (cd in && zip -q "$name.zip" "$1" && rm "$1") ;;
    nested) (cd in && zip -q "$name-inner.zip" "$1" && zip -q "$name.zip" "$name-inner.zip" && rm "$1" "$name-inner.zip") ;;
    locked) (cd in && zip -q -P secret "$name.zip" "$1" && rm "$1") && locked=1 ;;
    folder) mkdir -p "in/$name" && mv "in/$1" "in/$name/" ;;
    esac
}

inputs() {
    local n entry file
    mkdir in more
    pick UTC Europe/Amsterdam America/Chicago Asia/Kolkata Australia/Lord_Howe && zone=$picked
    below 3 && for ((n = 0; n <= picked; n++)); do
        local keep=$picked
        server $n
        picked=$keep
    done
    cloud
    for file in "$samples"/*; do
        chance 6 && [ -f "$file" ] && cp "$file" in/
    done
    for file in "$here"/extract/*/*.txt "$here"/registrations/*/*.csv; do
        chance 5 && cp "$file" in/
    done
    chance 20 && page CP1251
    chance 10 && page CP1252
    for entry in $(cd in && ls); do
        chance 12 && damage "in/$entry"
        chance 8 && cp "in/$entry" more/ # named alone it is the same input
        chance 4 && cp "in/$entry" more/ && damage "more/$entry"
        chance 6 && cp "in/$entry" "in/copy-$entry"
        pick gz zip nested locked folder && how=$picked
        chance 25 && pack "$entry" "$how"
    done
    all=(in/* more/*)
    for n in "${!all[@]}"; do
        [ -e "${all[n]}" ] || unset "all[n]"
    done
    all=("${all[@]}")
}

# ---- what is asked ----

options() {
    local name
    when_read=() rules=() asked=()
    below ${#all[@]} && name=${all[picked]##*/}
    chance 50 && when_read+=(--input-timezone "$zone")
    chance 25 && [ ${#all[@]} -gt 1 ] && pick Asia/Tokyo +05:30 "$zone" && when_read+=(--input-timezone "$name=$picked")
    chance 20 && when_read+=(--input-encoding windows-1251)
    [ -f in/page.xml ] && chance 30 && when_read+=(--input-encoding "page.xml=windows-1252")
    [ -z "$locked" ] || ! chance 80 || when_read+=(--password-file secret)
    chance 30 && rules=(--rules "$here/extract/options/contoso.xml")
    chance 40 && asked+=(--timezone "$zone")
    chance 15 && asked+=(--month 2026-10)
    chance 15 && asked+=(--from 2026-10-03 --to 2026-10-20)
    chance 10 && asked+=(--window 60)
    echo secret >secret
    echo "options: ${when_read[*]} ${rules[*]} ${asked[*]}" >>told
}

report() { # NAME ARGUMENT...
    local name=$1
    shift
    echo "report $*" >>told
    "$wbhealth" report -q -o "$name" "$@" 2>said
    echo "exit $?" >>said
    mkdir -p "$name"
    LC_ALL=C sort -u said >"$name.said"
}

extract() { echo "extract -o $*" >>told && "$wbhealth" extract -q -o "$@" 2>/dev/null; }

# ---- the law ----

spread() { # NUMBER: the inputs over some extracts, these over a report
    local groups n x poor=() given=() beside=() rich=() from
    declare -A of=()
    below 3 && groups=$((picked + 1))
    for x in "${all[@]}"; do
        below "$groups" && of[$picked]+="$x"$'\n'
        chance 15 && below "$groups" && of[$picked]+="$x"$'\n'
        chance 15 && poor+=("$x")
        chance 10 && beside+=("$x")
    done
    for n in "${!of[@]}"; do
        mapfile -t from <<<"${of[$n]%$'\n'}"
        shuffle from
        pick .jsonl .jsonl.gz && x=$1-$n$picked
        extract "$x" "${when_read[@]}" "${rules[@]}" "${from[@]}" && rich+=("$x") || rich+=("$x")
    done
    shuffle rich
    extract merged.jsonl "${rich[@]}"
    cmp one.jsonl merged.jsonl || return 1
    given=("${rich[@]}")
    if [ ${#poor[@]} -gt 0 ]; then
        shuffle poor
        extract "$1-poor.jsonl" "${poor[@]}"
        given+=("$1-poor.jsonl")
    fi
    if chance 40; then
        shuffle given
        extract "$1-two.jsonl" "${given[@]:0:2}"
        given=("$1-two.jsonl" "${given[@]:2}")
    fi
    given+=("${beside[@]}")
    shuffle given
    if chance 50; then
        report "out" "${asked[@]}" "${rules[@]}" "${when_read[@]}" "${given[@]}"
    else # what was told when they were made need not be told again
        report "out" "${asked[@]}" "${rules[@]}" "${given[@]}"
    fi
    diff -r raw out && diff raw.said out.said
}

world() {
    locked=''
    RANDOM=$1
    inputs
    options
    report raw "${asked[@]}" "${rules[@]}" "${when_read[@]}" "${all[@]}"
    extract one.jsonl "${when_read[@]}" "${rules[@]}" "${all[@]}"
    for n in 1 2; do
        spread $n || return 1
        rm -rf out out.said "$n"-*
    done
}

one() { # NUMBER: nothing and 0, or the difference
    local status=0
    scratch=$(mktemp -d "${TMPDIR:-/tmp}/wbhealth-world.XXXXXX") || return 1
    (cd "$scratch" && world "$1" >"$scratch/difference" 2>&1) || status=1
    if [ $status -ne 0 ]; then
        printf 'FAILED world %s\n' "$1"
        sed 's/^/  /' "$scratch/told" | cut -c 1-600
        head -c 1500 "$scratch/difference" && echo
    fi
    if [ -n "${KEEP:-}" ]; then echo "  kept: $scratch"; else rm -rf "$scratch"; fi
    return $status
}

if [ "$jobs" -eq 0 ]; then # called by itself
    one "$seed"
    exit
fi
shown=$(mktemp) && trap 'rm -f "$shown"' EXIT
seq "$seed" $((seed + worlds - 1)) | xargs -P "$jobs" -I{} "$0" --jobs 0 --seed {} "$wbhealth" "$tools" >"$shown"
cat "$shown"
failed=$(grep -c '^FAILED ' "$shown")
echo "$((worlds - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
