# What the benchmarks share, to be sourced; $build is set. What is compared runs in turns, so that a slow moment of the
# machine meets all alike; each time is the median of its rounds. `missed` is 1 when a bound was not kept.
programs=$build/tests/bench
missed=0
declare -A commands ms kib # by the name of a run

run() { # run NAME COMMAND...: for the next race
    local name=$1
    shift
    commands[$name]=$(printf '%q ' "$@")
}

run_report() { # run_report NAME INPUT [OPTION...]
    local name=$1 input=$2
    shift 2
    run "$name" "$build/wbhealth" report -q "$@" -o "$work/report" "$input"
}

# race ROUNDS: runs them all in turns; sets ms (the median) and kib (the most) of each
race() {
    local round name line
    local -A times=()
    for ((round = 0; round < $1; round++)); do
        for name in "${!commands[@]}"; do
            line=$(eval "$programs/bench_measure ${commands[$name]}" 2>&1 >/dev/null | tail -n 1) || true
            [[ $line =~ ^([0-9]+)\ ms\ ([0-9]+)\ KiB$ ]] || { echo "failed: ${commands[$name]}: $line" && exit 1; }
            times[$name]+="${BASH_REMATCH[1]} "
            [ "$round" -gt 0 ] && [ "${kib[$name]}" -ge "${BASH_REMATCH[2]}" ] || kib[$name]=${BASH_REMATCH[2]}
        done
    done
    for name in "${!commands[@]}"; do
        ms[$name]=$(tr ' ' '\n' <<<"${times[$name]% }" | sort -n | sed -n "$((($1 + 1) / 2))p")
        [ "${ms[$name]}" -gt 0 ] || ms[$name]=1
    done
    commands=()
}

calculate() { awk -v a="$1" -v b="$2" "BEGIN { printf \"%.2f\", $3 }"; }
ratio() { calculate "$1" "$2" 'a / b'; }
mib() { calculate "${kib[$1]}" 1024 'a / b'; }

# bound WHAT VALUE OPERATOR LIMIT
bound() {
    local verdict=ok
    awk -v a="$2" -v b="$4" "BEGIN { exit !(a $3 b) }" || { verdict=MISSED && missed=1; }
    printf '  %-58s %10s  (%s %s)  %s\n' "$1" "$2" "$3" "$4" "$verdict"
}
