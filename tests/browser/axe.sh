#!/usr/bin/env bash
# Prints where axe-core is, fetching it with npm when it is not there yet: axe.sh ROOT. Fails when it cannot be had; the
# checks that need it are left out then.
set -u
folder=$1/build/npm
axe=$folder/node_modules/axe-core/axe.min.js
if [ ! -s "$axe" ] && command -v npm >/dev/null; then
    mkdir -p "$folder"
    timeout 60 npm install --silent --no-audit --no-fund --fetch-retries=0 --prefix "$folder" \
        axe-core@4.10.3 >/dev/null 2>&1
fi
[ -s "$axe" ] && echo "$axe"
