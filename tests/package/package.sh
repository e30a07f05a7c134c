#!/usr/bin/env bash
# The Debian package: package.sh ROOT [MIRROR]. Built from what git knows, looked at by lintian, installed in a fresh system
# (of root alone: debootstrap) where it makes a report, and where everything that belongs to it is there.
set -u
root=$(realpath "$1") mirror=${2:-http://deb.debian.org/debian}
passed=0 failed=0
work=$root/build/package
rm -rf "$work" && mkdir -p "$work"
version=$(sed -n 's/^project(wbhealth VERSION \([0-9.]*\).*/\1/p' "$root/CMakeLists.txt")

check() { # check WHAT COMMAND...
    local what=$1
    shift
    if "$@" >"$work/check" 2>&1; then
        passed=$((passed + 1)) && echo "  $what"
    else
        failed=$((failed + 1)) && echo "FAILED $what" && tail -n 40 "$work/check"
    fi
}

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}

tree=$work/wbhealth-$version
mkdir "$tree"
(cd "$root" && git ls-files -z -- . ':!tests' ':!.ci' | tar --null --files-from=- -cf -) | tar -xf - -C "$tree"
mkdir -p "$tree/tests/valgrind" && cp "$root/tests/valgrind/without_jit.c" "$tree/tests/valgrind"

check "its version is the program's" sh -c 'dpkg-parsechangelog -l "$0/debian/changelog" -S Version | grep -qx "$1"' "$tree" "$version"
check "dpkg-buildpackage" sh -c 'cd "$0" && dpkg-buildpackage -us -uc' "$tree"
check "lintian" sh -c 'lintian --allow-root --fail-on error,warning --display-info "$0"/*.changes' "$work"
package=$(ls "$work"/wbhealth_"$version"_*.deb 2>/dev/null) || finish
files=$(dpkg-deb -c "$package")
for file in usr/bin/wbhealth usr/share/man/man1/wbhealth.1.gz usr/share/bash-completion/completions/wbhealth \
    usr/share/zsh/vendor-completions/_wbhealth usr/share/fish/vendor_completions.d/wbhealth.fish usr/share/doc/wbhealth/README.md \
    usr/share/doc/wbhealth/docs/pivot.md usr/share/doc/wbhealth/examples/samples/contoso-october.zip \
    usr/share/doc/wbhealth/examples/contrib/slurm/submit.sh usr/share/doc/wbhealth/copyright usr/share/doc/wbhealth/changelog.gz; do
    check "$file" grep -qE " \./$file\$" <<<"$files"
done

[ "$(id -u)" -eq 0 ] || { echo "  not installed: that takes root" && finish; }
fresh=$work/fresh
check "a fresh system" debootstrap --variant=minbase bookworm "$fresh" "$mirror"
trap 'umount "$fresh/proc" 2>/dev/null; rm -rf "$fresh"' EXIT
[ -x "$fresh/usr/bin/apt-get" ] || finish
cp "$package" "$fresh/tmp/wbhealth.deb"
cp /etc/resolv.conf "$fresh/etc/resolv.conf"
[ ! -d /etc/apt/apt.conf.d ] || cp /etc/apt/apt.conf.d/*proxy* "$fresh/etc/apt/apt.conf.d/" 2>/dev/null
check "installs" chroot "$fresh" sh -c 'DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends /tmp/wbhealth.deb'
report() {
    chroot "$fresh" wbhealth report --format html,csv,json,xlsx --timezone Europe/Amsterdam --customer Contoso -o /tmp/out \
        /usr/share/doc/wbhealth/examples/samples/contoso-october.zip &&
        ls "$fresh"/tmp/out/report.html "$fresh"/tmp/out/report.xlsx "$fresh"/tmp/out/operations.csv
}
check "makes a report" report
check "says its version" sh -c 'chroot "$0" wbhealth --version | grep -qx "wbhealth $1"' "$fresh" "$version"
check "goes" chroot "$fresh" sh -c 'apt-get purge -y -q wbhealth && [ ! -e /usr/bin/wbhealth ] && [ ! -e /usr/share/doc/wbhealth ]'
finish
