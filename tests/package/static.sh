#!/usr/bin/env bash
# The program without shared libraries: static.sh STATIC RELEASE COLUMNS ROOT. In a folder that holds it and nothing else it must write what
# the other build writes, byte for byte, in every zone and from every code page; and it must say what it cannot do.
set -u
static=$(realpath "$1") release=$(realpath "$2") columns=$(realpath "$3") root=$(realpath "$4")
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset TZ

check() { # check WHAT COMMAND...
    local what=$1
    shift
    if "$@" >"$work/check" 2>&1; then
        passed=$((passed + 1)) && echo "  $what"
    else
        failed=$((failed + 1)) && echo "FAILED $what" && tail -n 20 "$work/check"
    fi
}

no_libraries() { ! readelf -d "$static" | grep -E 'NEEDED|INTERP' && ! readelf -l "$static" | grep -q INTERP; }
check "needs no library" no_libraries

# An empty system: of root a chroot, of others a namespace where they are.
mkdir -p "$work/empty/in" && cp "$static" "$work/empty/wbhealth" && cp -r "$root"/samples/. "$work/empty/in"
cp "$root"/tests/golden/texts/*/*.{txt,csv,xml} "$work/empty/in" 2>/dev/null
inside() { if [ "$(id -u)" -eq 0 ]; then chroot "$work/empty" "$@"; else unshare -r chroot "$work/empty" "$@"; fi; }
same_as_release() { # same_as_release OPTION...
    local status other
    rm -rf "$work/empty/out" "$work/out"
    inside /wbhealth report -q "$@" -o /out /in >"$work/said" 2>&1
    status=$?
    (cd "$work/empty" && exec "$release" report -q "$@" -o "$work/out" in) >"$work/said-too" 2>&1
    other=$?
    [ "$status" = "$other" ] && diff -r "$work/empty/out" "$work/out" && diff "$work/said" "$work/said-too"
}
check "all samples" same_as_release
check "in Amsterdam" same_as_release --month 2026-10 --timezone europe/amsterdam
check "a zone of Windows" same_as_release --timezone "W. Europe Standard Time" --input-timezone Asia/Kolkata
for page in windows-1251 windows-932 gb18030 ibm850; do check "$page" same_as_release --input-encoding $page; done
check "redacted" same_as_release --redact
refuses() {
    inside /wbhealth report --format csv,xlsx -o /out2 /in 2>"$work/said"
    [ $? = 2 ] && [ ! -e "$work/empty/out2" ] && grep 'writes no workbooks' "$work/said"
}
check "refuses a workbook, and says so" refuses
says_version() { inside /wbhealth --version | grep -q 'no libxlsxwriter'; }
check "its version too" says_version
for topic in texts archives; do
    check "golden cases: $topic" "$root/tests/golden/run.sh" "$static" "$columns" $topic
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
