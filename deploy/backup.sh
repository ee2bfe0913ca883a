#!/bin/sh
# backup.sh FOLDER DAYS: makes a backup in the folder and proves it; then those of more than so many days are removed.
set -eu
to="$1/$(date +%Y-%m-%d-%H%M%S)"
pacesetter="$(dirname "$0")/../bin/pacesetter.mjs"
"$pacesetter" backup create --to "$to"
"$pacesetter" backup verify "$to"
find "$1" -mindepth 1 -maxdepth 1 -type d -name '????-??-??-??????' -mtime "+$2" -exec rm -r {} +
