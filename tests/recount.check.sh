#!/usr/bin/env bash
# Counts every figure of 総括 and 部局別 again from the CSV files, by another program, and compares. Needs Python with
# openpyxl; says so where it is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! python3 -c 'import openpyxl' 2>/dev/null; then
    echo "skipped: Python's openpyxl is not installed"
    exit 0
fi
for folder in output/*/ manifesto/output/*/; do
    [ -d "$folder/data" ] || continue
    python3 tests/recount.py "$folder"
done
