#!/bin/sh
# backup.sh FOLDER DAYS: makes a backup in the folder and proves it. Then those of more than so many days are removed,
# but for the newest seven. One that could not be proved is kept as `unproved`, in place of an earlier one.
set -eu
bin=$(cd "$(dirname "$0")/../bin" && pwd)
mkdir -p "$1"
cd "$1"
to=$(date +%Y-%m-%d-%H%M%S)
"$bin/pacesetter.mjs" backup create --to "./$to"
if ! "$bin/pacesetter.mjs" backup verify "./$to"; then
  rm -rf ./unproved
  mv "./$to" ./unproved
  exit 1
fi
ls -d ????-??-??-?????? | sort | head -n -7 | while read -r old; do
  find "./$old" -maxdepth 0 -mtime "+$2" -exec rm -r {} +
done
