#!/usr/bin/env bash
# Kills, runs that meet, saves during a run and changed workbooks, some of each: nothing is lost, an edition is whole or not there.
# KILLS=200 kills so many runs, closes and runs of a closed period; KOHYO is the program. `tests/safety.py`, with every call of the
# system refused in turn, is for whoever changes `deliver`.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v python3 >/dev/null || { echo "python3 is not installed: safety is not tried beyond cargo test"; exit 0; }
ways=--ways
python3 -c 'import openpyxl' 2>/dev/null || { echo "openpyxl is not installed: workbooks are not changed"; ways=; }
python3 tests/safety.py "${KOHYO:-target/release/kohyo}" --kills "${KILLS:-30}" --pairs 10 --saves 8 --closes "${KILLS:-20}" $ways
