#!/usr/bin/env bash
# Opens the report of the sample archive in headless Chromium: check.sh WBHEALTH ROOT
#
# Nothing may appear on the console (a broken policy, a script error), nothing may be asked of a network, the page must hold
# what its files hold, and must not be blank on a screen, on a telephone, in the dark.
set -u
wbhealth=$1 root=$2
passed=0 failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ASAN_OPTIONS=exitcode=99

check() { # check WHAT COMMAND...
    local what=$1
    shift
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAILED $what"; fi
}

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}

# browse ARGUMENT...: with a profile of its own and a network in which no name exists; everything it logs goes to $work/log
browse() {
    timeout 120 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --user-data-dir="$work/profile" \
        --host-resolver-rules='MAP * ~NOTFOUND' --disable-background-networking --disable-component-update --disable-sync \
        --hide-scrollbars --enable-logging=stderr --log-level=0 --log-net-log="$work/net.json" "$@" 2>>"$work/log"
}

screenshot() { # screenshot NAME SIZE ARGUMENT... URL
    local name=$1 size=$2
    shift 2
    browse --window-size="$size" --screenshot="$work/$name.png" "$@" >/dev/null && [ -s "$work/$name.png" ]
}

# A page of one colour compresses to next to nothing; one with text does not.
not_blank() {
    [ -s "$work/$1.png" ] && [ "$(stat -c %s "$work/$1.png")" -gt $((4 * $(stat -c %s "$work/blank.png"))) ]
}

"$wbhealth" report -q -o "$work/report" "$root/samples/contoso-october.zip" >"$work/out" 2>&1 || {
    cat "$work/out"
    failed=1
    finish
}
page=file://$work/report/report.html

: >"$work/log"
check "the page opens" eval 'browse --dump-dom "$page" >"$work/dom.html"'
check "nothing on the console" eval '! grep CONSOLE "$work/log"'
check "no request to any network" eval '! grep -oE "\"url\":\"(https?|wss?|ftp)://[^\"]*\"" "$work/net.json" | grep -v "^\"url\":\"https\?://\(clients2\.google\|accounts\.google\|update\.googleapis\|edgedl\|optimizationguide\|content-autofill\|safebrowsing\|www\.google\|redirector\|android\.clients\)"'
check "the page has a policy" grep -q 'http-equiv="Content-Security-Policy"' "$work/dom.html"
check "the page names the verdict" grep -qiE 'healthy|degraded|failing|not enough data' "$work/dom.html"
check "the page knows both servers" eval 'grep -qi aadc01 "$work/dom.html" && grep -qi aadc02 "$work/dom.html"'
check "no address outside the page" eval '! grep -oE "(src|href|action)=[\"'\''](https?:)?//[^\"'\'']*" "$work/dom.html"'

screenshot blank 1280,2000 about:blank
check "a screen" screenshot screen 1280,2000 "$page"
check "a screen shows something" not_blank screen
check "a telephone" screenshot phone 390,2000 "$page"
check "a telephone shows something" not_blank phone
check "in the dark" screenshot dark 1280,2000 --blink-settings=preferredColorScheme=0 "$page"
check "in the dark it shows something" not_blank dark
check "on paper" eval 'browse --print-to-pdf="$work/report.pdf" "$page" >/dev/null && [ -s "$work/report.pdf" ]'
check "nothing on the console in any of these" eval '! grep CONSOLE "$work/log"'
[ -z "${KEEP_SCREENSHOTS:-}" ] || cp "$work"/*.png "$work/report.pdf" "$KEEP_SCREENSHOTS"
finish
