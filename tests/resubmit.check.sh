#!/usr/bin/env bash
# A form with twelve slips is sent, comes back, is corrected and answered in openpyxl and then saved by LibreOffice, and is received:
# the answers come back through both programs. Needs soffice and Python with openpyxl; says so where they are missing.
# KOHYO=program tries another build than that of target/release.
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
python3 tests/resubmit.py "$(realpath "$kohyo")" "$work"
