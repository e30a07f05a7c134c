#!/usr/bin/env bash
# The portable zip: package.sh ROOT VERSION. In build/windows: the program; in build/release/manual: the completion.
# The same bytes each time: names in order, one time for all of them, nothing of this machine.
set -euo pipefail
root=$1 version=$2
name=wbhealth-$version-windows-x64
work=$root/build/windows/package
libraries=$root/build/windows-libs/source
export TZ=UTC LC_ALL=C

licence() { # licence NAME FILE
    install -D -m 644 "$2" "$work/$name/licences/$1.txt"
}

rm -rf "$work"
mkdir -p "$work/$name/docs"
install -m 755 "$root/build/windows/wbhealth.exe" "$work/$name/wbhealth.exe"
install -m 644 "$root/build/release/manual/wbhealth.ps1" "$root/README.md" "$root/CHANGELOG.md" "$root/LICENSE" "$work/$name/"
install -m 644 "$root"/docs/*.md "$root"/docs/*.json "$root"/docs/*.png "$work/$name/docs/"
cp -R "$root/samples" "$work/$name/samples"
while read -r library _; do
    case $library in '#'* | check) continue ;; esac
    licence "$library" "$(find "$libraries" -path "$libraries/$library-*/debian/copyright" -print -quit)"
done <"$root/cmake/windows/libraries.txt"
# What the compiler puts in: the runtime of mingw-w64 and of GCC, and the time zones.
licence mingw-w64 /usr/share/doc/mingw-w64-common/copyright
licence gcc /usr/share/doc/gcc-mingw-w64-base/copyright
licence tzdata /usr/share/doc/tzdata/copyright

# The time of the last change, in the even seconds that a zip knows.
changed=$(git -C "$root" log -1 --format=%ct 2>/dev/null || echo 1735689600)
find "$work/$name" -exec touch -h -d "@$((changed / 2 * 2))" {} +
rm -f "$root/build/$name.zip"
(cd "$work" && find "$name" -type f | sort | zip -X -9 -q "$root/build/$name.zip" -@)
printf '%s\n' "$root/build/$name.zip"
