"""Reads and stamps every workbook of a folder with `kohyo check` and `examples/stamp` and prints, by the program that wrote
them: how many were answered and how, the slowest and the biggest, the laws that broke, and what became of the parts.
Fails where a file is not answered within 10 seconds and 512 MB, or where a law breaks.

usage: corpus.py FOLDER [--kohyo PATH] [--stamp PATH]     (by default those of `cargo build --release --bin kohyo --examples`)"""

import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
ENDINGS = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"}
SECONDS, MEGABYTES = 10, 512
# The stamp example stamps a file nine times and holds all copies.
STAMP_SECONDS = 120


def program(path):
    """The program that a file says it was written by, in two words."""
    head = path.open("rb").read(1 << 16)
    said = re.search(rb"Microsoft Excel|LibreOffice|OpenOffice", head)
    if head.startswith(b"PK"):
        try:
            with zipfile.ZipFile(path) as parts:
                names = {name.replace("\\", "/").lower(): name for name in parts.namelist()}
                about = [names[name] for name in ("docprops/app.xml", "docprops/core.xml", "meta.xml") if name in names]
                text = b" ".join(parts.read(name) for name in about)
        except Exception:
            return "(no whole zip)"
        said = re.search(rb"<(?:\w+:)?(?:Application|generator|creator)>([^<]+)<", text)
        return " ".join(re.split(r"[/\s]+", said[1].decode("utf-8", "replace"))[:2]) if said else "(says nothing)"
    return said[0].decode() if said else "(says nothing)"


def run(command, seconds):
    """Exit code, output, seconds and megabytes of a command; the code is None where it took too long."""
    with tempfile.TemporaryFile() as out:
        start = time.monotonic()
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, cwd=ROOT)
        late = threading.Timer(seconds, child.kill)
        late.start()
        _, status, usage = os.wait4(child.pid, 0)
        in_time, took = late.is_alive(), time.monotonic() - start
        late.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        return child.returncode if in_time else None, out.read().decode("utf-8", "replace"), took, usage.ru_maxrss / 1024


def check(kohyo, path):
    """How a file was answered: read, in part, refused, or not at all."""
    code, out, seconds, size = run([kohyo, "check", "--format", "json", path], SECONDS)
    try:
        file = json.loads(out)["files"][0]
    except (ValueError, LookupError):
        return f"no answer (exit {code})", seconds, size
    found = [finding["code"] for finding in file["findings"]]
    found += [finding["code"] for sheet in file["sheets"] for finding in sheet["findings"]]
    if size > MEGABYTES:
        return f"no answer within {MEGABYTES} MB", seconds, size
    return ("refused" if "file-unusable" in found else "in part" if "sheet-incomplete" in found else "read"), seconds, size


def stamp(example, path, out):
    """Kept, changed, added and removed parts of a stamped file, and the laws; None where it was not stamped."""
    code, text, _, _ = run([example, out, path], STAMP_SECONDS)
    rows = [line.split("\t") for line in text.splitlines()[1:]]
    if not rows or len(rows[0]) < 8:
        return None, "" if rows and code is not None else f"no answer (exit {code})"
    _, _, _, parts, kept, changed, added, laws = rows[0]
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(next(pathlib.Path(out).iterdir())) as after:
        removed = set(before.namelist()) - set(after.namelist())
    counts = int(parts), int(kept), len(changed.split()), len(added.split()), len(removed)
    return counts, "" if laws == "hold" else laws


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("folder", type=pathlib.Path)
    options.add_argument("--kohyo", default=ROOT / "target/release/kohyo")
    options.add_argument("--stamp", default=ROOT / "target/release/examples/stamp")
    options = options.parse_args()
    table, troubles = collections.defaultdict(collections.Counter), []
    most = collections.defaultdict(lambda: (0.0, 0.0))
    for path in sorted(path.resolve() for path in options.folder.rglob("*") if path.suffix.lower() in ENDINGS):
        key = program(path), path.suffix.lower()[1:]
        answer, seconds, size = check(options.kohyo, path)
        most[key] = max(most[key][0], seconds), max(most[key][1], size)
        table[key].update(["files", answer if answer in ("read", "in part", "refused") else "none"])
        troubles += [f"{path}: {answer}"] if answer.startswith("no answer") else []
        if path.suffix.lower() in (".xlsx", ".xlsm") and answer != "refused":
            with tempfile.TemporaryDirectory() as out:
                counts, broken = stamp(options.stamp, path, out)
            table[key]["stamped"] += counts is not None
            for name, count in zip(("parts", "kept", "changed", "added", "removed"), counts or ()):
                table[key][name] += count
            table[key]["broken"] += bool(broken)
            troubles += [f"{path}: {broken}"] if broken else []
    columns = ["files", "read/in part/refused/none", "stamped/broken", "parts/kept/changed/added/removed"]
    print("| program | format |", " | ".join(columns), "| slowest s | most MB |")
    print("|---|---|" + "---:|" * (len(columns) + 2))
    for key, counts in sorted(table.items()):
        cells = ["/".join(str(counts[name]) for name in column.split("/")) for column in columns]
        print("|", " | ".join([*key, *cells, f"{most[key][0]:.2f}", f"{most[key][1]:.0f}"]), "|")
    print(f"\n{len(troubles)} troubles", *troubles, sep="\n")
    sys.exit(1 if troubles else 0)


if __name__ == "__main__":
    main()
