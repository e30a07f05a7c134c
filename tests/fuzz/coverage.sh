#!/usr/bin/env bash
# What the corpora of the fuzz targets reach: coverage.sh BUILD ROOT [FILE]
#
# BUILD has the targets with clang's counters. Each goes through its corpus of the tree and through what ./dev fuzz has
# grown (build/fuzz/corpus); then lines and regions are counted per room. FILE: the lines of that source file instead,
# with how often each was run.
set -euo pipefail
build=$(realpath "$1") root=$(realpath "$2") file=${3:-}
cov=$(command -v llvm-cov-14 llvm-cov | head -n 1) merge=$(command -v llvm-profdata-14 llvm-profdata | head -n 1)
work=$(mktemp -d "${TMPDIR:-/tmp}/wbhealth-coverage.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$root"

objects=()
for corpus in tests/fuzz/corpus/*/; do
    name=$(basename "$corpus") grown=build/fuzz/corpus/$(basename "$corpus")
    [ -d "$grown" ] || grown=
    LLVM_PROFILE_FILE=$work/$name.profraw "$build/tests/fuzz/fuzz_$name" "$corpus" $grown >"$work/said" 2>&1 ||
        { echo "fuzz_$name:" && tail -n 5 "$work/said"; } >&2
    objects+=(-object "$build/tests/fuzz/fuzz_$name")
done
"$merge" merge -o "$work/all.profdata" "$work"/*.profraw

if [ -n "$file" ]; then
    "$cov" show "${objects[@]:1}" -instr-profile "$work/all.profdata" "build/fuzz-coverage/../../$file"
    exit
fi
"$cov" export -summary-only "${objects[@]:1}" -instr-profile "$work/all.profdata" |
    jq -r '
        def part($of): [map(.[$of].covered), map(.[$of].count)] | map(add) |
            "\(.[0]) of \(.[1]) (\(100 * .[0] / .[1] | floor) %)";
        [.data[0].files[] | {room: (.filename | sub(".*/\\.\\./"; "") | split("/")[0])} + .summary |
         select(.room | test("^(base|parsers|analyzer|reports|batch|cli)$"))]
        | (group_by(.room)[] | [.[0].room, (. | part("lines")), part("regions"), part("functions")]),
          ["all", part("lines"), part("regions"), part("functions")] | @tsv' |
    { printf 'room\tlines\tregions\tfunctions\n' && cat; } | column -t -s $'\t'
