#!/usr/bin/env bash
# Grades 100,000 random cases by the program and by a second implementation in exact fractions: they have to agree. Needs Python;
# says so where it is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v python3 >/dev/null || { echo "skipped: python3 is not installed"; exit 0; }
cargo build --release --example grading
python3 tests/grading.py "${CARGO_TARGET_DIR:-target}/release/examples/grading" --cases 100000
