#!/usr/bin/env bash
# Hostile files as large as they come: `kohyo check` answers each within 10 seconds and 512 MB, with a finding or with what
# it read, and the file stays as it was. Prints a table: file, what was found, seconds, MB.
#
# tests/hostile.check.sh [SCALE]: 1 to 100 (the default is 20 here in the checks; the documented run is 100).
# KOHYO names an executable to test in place of a release build of this one.
set -euo pipefail
cd "$(dirname "$0")/.."
scale=${1:-20}
command -v python3 >/dev/null || { echo "python3 is not installed: skipped"; exit 0; }

if [ -z "${KOHYO:-}" ]; then
    cargo build --release --quiet
    KOHYO=$PWD/target/release/kohyo
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cargo run --quiet --example hostile -- "$folder" "$scale"
python3 tests/hostile/measure.py "$KOHYO" "$folder"
