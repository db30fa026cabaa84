#!/usr/bin/env bash
# The sheet 提出前チェック beside `kohyo check`: the built-in forms are filled in at random, LibreOffice puts rows and columns
# into them, renames sheets and calculates; what the sheet asks then, `check` has to ask too, and the other way round. With
# them a form with every cell cleared, whose results have to be those that are stored in the template.
# usage: selfcheck.check.sh [FORMS [FIRST]], 60 forms where nothing is said. Needs soffice and Python with openpyxl; says so
# where they are missing. KOHYO=program tries another build than that of target/release.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v soffice >/dev/null || ! python3 -c 'import openpyxl' 2>/dev/null; then
    echo "skipped: soffice or Python's openpyxl is not installed"
    exit 0
fi
kohyo=${KOHYO:-target/release/kohyo}
[ -x "$kohyo" ] || { cargo build --quiet; kohyo=target/debug/kohyo; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 tests/selfcheck.py "$kohyo" "$work" "${1:-60}" "${2:-0}"
