#!/bin/bash
# A portfolio on a cluster: submit.sh TASKS [OPTION OF sbatch...] -- ARGUMENT OF `wbhealth batch`...
#
#   contrib/slurm/submit.sh 50 --partition=short -- --month 2026-10 -o october --keep history customers/
#
# Prints the number of the job that makes the page over all customers. Everybody needs to see the same paths: of the
# program (WBHEALTH says where, else it is looked for), the portfolio, and the folders that are written.
set -euo pipefail
[ $# -ge 3 ] && [[ $1 =~ ^[1-9][0-9]*$ ]] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2 && exit 2; }
tasks=$1 options=()
shift
while [ $# -gt 0 ] && [ "$1" != -- ]; do options+=("$1") && shift; done
[ $# -gt 1 ] || { echo "behind -- stand the arguments of wbhealth batch" >&2 && exit 2; }
shift
job=$(cd "$(dirname "$0")" && pwd)/portfolio.sbatch
array=$(sbatch --parsable --array="0-$((tasks - 1))" "${options[@]}" "$job" "$@")
sbatch --parsable --dependency="afterany:${array%%;*}" "${options[@]}" "$job" "$@"
