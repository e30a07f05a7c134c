#!/usr/bin/env bash
# The slow proofs of ./dev deep: deep.sh ROOT JOBS [WORD]
#
# The pages of all situations in a browser (../browser/check.sh), the law of extracts over all golden inputs
# (../golden/law.sh) and over some hundred worlds of chance (../golden/worlds.sh; SEED=N: from that number on), all golden
# inputs under the thread sanitizer with one to eight threads (../threads/threads.sh), batches that are killed and those of a
# cluster, the Windows program under Wine (../windows/), workbooks in LibreOffice (../workbook/libreoffice.sh), the Debian
# package (../package/package.sh), then every number at its edge (mutate.sh). WORD: only the rows of numbers.txt that hold it;
# `situations`, `law`, `threads`, `batch`, `windows`: only those.
set -uo pipefail
root=$1 jobs=$2 word=${3:-}
log=$root/build/deep.log
passed=0 failed=0

# run COMMAND...: its failures are shown, its last line is counted
run() {
    local good bad
    "$@" 2>&1 | tee "$log" | grep -vE '^[0-9]+ passed, [0-9]+ failed$'
    read -r good bad < <(sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$log")
    passed=$((passed + ${good:-0})) failed=$((failed + ${bad:-1}))
}

case $word in
'' | situations) run "$root/tests/browser/check.sh" "$root/build/release/wbhealth" "$root" "$root/build/asan/tests" ;;
esac
case $word in
'' | law) run "$root/tests/golden/law.sh" --jobs "$jobs" --whole "$root/build/release/wbhealth" "$root"/tests/golden/*/*/ "$root/samples"
    run "$root/tests/golden/worlds.sh" --jobs "$jobs" --seed "${SEED:-1000}" --worlds 300 "$root/build/release/wbhealth" "$root/build/asan/tests" ;;
esac
case $word in
'' | threads) run "$root/tests/threads/threads.sh" "$root/build/tsan/wbhealth" "$root" "$jobs" "1 2 3 8" ;;
esac
case $word in
'' | batch)
    run "$root/tests/batch/killed.sh" "$root/build/release/wbhealth" "$root" 50
    run "$root/tests/cluster/cluster.sh" "$root/build/release/wbhealth" "$root"
    ;;
esac
case $word in
'' | windows) # where it was built: ./dev deep windows does
    if [ -f "$root/build/windows/wbhealth.exe" ]; then
        run "$root/tests/windows/golden.sh" "$root" "$jobs"
        run "$root/tests/windows/twins.sh" "$root"
        run "$root/tests/windows/workbook.sh" "$root"
        run "$root/tests/windows/unit.sh" "$root"
    fi
    ;;
esac
case $word in
'')
    run "$root/tests/workbook/libreoffice.sh" "$root/build/release/wbhealth" "$root"
    run "$root/tests/package/package.sh" "$root"
    ;;
esac
case $word in
situations | law | threads | batch | windows) ;;
*) run "$root/tests/deep/mutate.sh" "$root" "$jobs" ${word:+"$word"} ;;
esac
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
