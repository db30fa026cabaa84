#!/usr/bin/env bash
# Kills, runs that meet, saves during a run and changed workbooks, some of each: nothing is lost. `tests/safety.py` with larger
# numbers, and with every call of the system refused in turn, is for whoever changes `deliver`.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v python3 >/dev/null || { echo "python3 is not installed: safety is not tried beyond cargo test"; exit 0; }
ways=--ways
python3 -c 'import openpyxl' 2>/dev/null || { echo "openpyxl is not installed: workbooks are not changed"; ways=; }
python3 tests/safety.py target/release/kohyo --kills 30 --pairs 10 --saves 8 --closes 20 $ways
