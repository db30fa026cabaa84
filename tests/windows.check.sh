#!/usr/bin/env bash
# Runs a kohyo.exe under wine beside the program of this system, on all samples: the data files are the same bytes, and every workbook
# has the same parts. Needs KOHYO_EXE=kohyo.exe and wine; says so where they are missing. An executable is made on a Linux PC by
#   rustup target add x86_64-pc-windows-gnu; apt-get install gcc-mingw-w64-x86-64
#   cargo build --release --target x86_64-pc-windows-gnu --bin kohyo
# Wine before 9 has no bcryptprimitives.dll: one that exports ProcessPrng has to lie beside the executable.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -z "${KOHYO_EXE:-}" ] || ! command -v wine >/dev/null || ! command -v python3 >/dev/null; then
    echo "skipped: KOHYO_EXE names no executable for Windows, or wine or python3 is not installed"
    exit 0
fi
kohyo=$(realpath "${KOHYO:-target/release/kohyo}")
exe=$(realpath "$KOHYO_EXE")
export WINEDEBUG=-all LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for side in here windows; do
    mkdir "$work/$side"
    cp -r plan.toml input templates_xlsx dx audit manifesto progress "$work/$side"
    rm -rf "$work/$side"/*/output
done
for plan in plan.toml dx/plan.toml audit/plan.toml manifesto/plan.toml progress/plan.toml; do
    here=0 windows=0
    (cd "$work/here" && "$kohyo" run -q --plan "$plan") >"$work/said" 2>&1 || here=$?
    (cd "$work/windows" && wine "$exe" run -q --plan "$plan") >"$work/said.exe" 2>&1 || windows=$?
    [ "$here" = "$windows" ] || { echo "$plan: ends with $here here and with $windows on Windows"; cat "$work/said.exe"; exit 1; }
done
python3 - "$work/here" "$work/windows" <<'PY'
import os
import sys
import zipfile

here, there = sys.argv[1:]


def files(root):
    found = (os.path.relpath(os.path.join(folder, name), root) for folder, _, names in os.walk(root) for name in names)
    return sorted(path for path in found if "output" in path.split(os.sep))


def parts(path):
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist()}


assert files(here) == files(there), "other files: " + str(set(files(here)) ^ set(files(there)))
differing = []
for path in files(here):
    one, other = os.path.join(here, path), os.path.join(there, path)
    # The record holds the hashes of workbooks, and a zip says which system made it.
    if path.endswith(("run.json", ".zip")) or ".kohyo" in path:
        continue
    if path.endswith(".xlsx"):
        same = parts(one) == parts(other)
    else:
        with open(one, "rb") as a, open(other, "rb") as b:
            same = a.read() == b.read()
    if not same:
        differing.append(path)
print(f"{len(files(here))} files, {len(differing)} differ")
print(*differing, sep="\n")
sys.exit(bool(differing))
PY
