#!/usr/bin/env bash
# The pages of the manual say what the program says: their commands are run one after the other in a copy of the samples, with what
# people type between them, and every command that a sentence names is one of the program's. Needs Python with openpyxl; says so
# where it is missing. KOHYO=program tries another build than that of target/release.
#
#     tests/manual.check.sh                        compares
#     UPDATE=1 tests/manual.check.sh               writes what is printed today into the pages
#     tests/manual.check.sh --pictures docs/画像   makes the pictures anew (LibreOffice, poppler-utils, Pillow, Chromium)
set -euo pipefail
cd "$(dirname "$0")/.."
if ! python3 -c 'import openpyxl' 2>/dev/null; then
    echo "skipped: Python's openpyxl is not installed"
    exit 0
fi
kohyo=${KOHYO:-target/release/kohyo}
[ -x "$kohyo" ] || { cargo build --quiet; kohyo=target/debug/kohyo; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 tests/manual/replay.py "$(realpath "$kohyo")" "$work" "$@" docs/手引き.md docs/くわしい説明.md docs/半年の流れ.md docs/役割/*.md README.md
