#!/usr/bin/env bash
# THIRD-PARTY.txt tells the licences of what is linked into the binary today.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v python3 >/dev/null || { echo "skipped: python3 is not installed"; exit 0; }
cargo metadata --format-version 1 --locked --filter-platform x86_64-pc-windows-msvc >/dev/null 2>&1 \
    || { echo "skipped: the crates for Windows cannot be fetched"; exit 0; }
tools/notices.py --check
