#!/usr/bin/env python3
"""Writes THIRD-PARTY.txt: the licences of every crate that is part of the binary, for whoever hands it on.

    tools/notices.py            writes the page
    tools/notices.py --check    ends with 1 where the page is not what the dependencies say

A crate that offers Apache-2.0 is taken under it, one that offers MIT under that; texts that say the same are printed once.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "THIRD-PARTY.txt"
# The binary is handed on for Windows; Linux is where it is built and tested.
TARGETS = ["x86_64-pc-windows-msvc", "x86_64-unknown-linux-gnu"]
# What a crate is taken under where it leaves a choice, best first, and the words by which a file of it is known.
PREFERRED = ["Apache-2.0", "MIT", "Zlib", "BSD-3-Clause", "BSD-2-Clause", "BSL-1.0", "CC0-1.0", "Unlicense"]
FILES = {
    "Apache-2.0": "Apache License",
    "MIT": "Permission is hereby granted, free of charge",
    "Zlib": "In no event will the authors be held liable",
    "BSD-3-Clause": "Redistribution and use in source and binary forms",
    "BSD-2-Clause": "Redistribution and use in source and binary forms",
    "BSL-1.0": "Boost Software License",
    "Unicode-3.0": "UNICODE LICENSE",
}
BAR = "=" * 100


def metadata(target):
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", target]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)


def linked(data):
    """The packages that are linked into a member of the workspace, without the members."""
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    members = set(data["workspace_members"])
    seen, todo = set(), list(members)
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        for dependency in nodes[node]["deps"]:
            if any(kind["kind"] is None for kind in dependency["dep_kinds"]):
                todo.append(dependency["pkg"])
    packages = {package["id"]: package for package in data["packages"]}
    return [packages[package] for package in seen - members]


def chosen(expression):
    """The licences that apply: every part of an AND, of an OR the one that is preferred."""
    parts = re.split(r"\s+AND\s+", expression.replace("/", " OR "))
    found = []
    for part in parts:
        offered = [name.strip("() ") for name in part.split(" OR ")]
        found.append(next((name for name in PREFERRED if name in offered), offered[0]))
    return found


def squeezed(text):
    """What tells texts apart: the Apache License is one text, however it is laid out and whatever stands in its appendix."""
    words = " ".join(text.split())
    terms = "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION"
    return terms if words.startswith("Apache License") and terms in words else words


def texts(package, names):
    """The licence texts that a crate brings, of those that apply."""
    folder = Path(package["manifest_path"]).parent
    files = sorted(f for f in folder.iterdir() if f.is_file() and re.match(r"(LICEN[CS]E|COPYING|NOTICE|UNLICENSE)", f.name, re.I))
    read = {f.name: f.read_text(encoding="utf-8", errors="replace").strip().replace("\r\n", "\n") for f in files}
    wanted = [FILES[name.split(" WITH ")[0]] for name in names if name.split(" WITH ")[0] in FILES]
    fitting = [text for name, text in read.items() if name.upper().startswith("NOTICE") or any(words in text for words in wanted)]
    return fitting or list(read.values())[:1]


def page():
    packages = {}
    for target in TARGETS:
        for package in linked(metadata(target)):
            packages[(package["name"], package["version"])] = package
    lines = ["Third-party notices", "", "The kohyo binary contains the following crates. The texts of their licences follow.", ""]
    by_text = {}
    for (name, version), package in sorted(packages.items()):
        names = chosen(package["license"] or "")
        lines.append(f"{name} {version}: {' AND '.join(names)}")
        for text in texts(package, names):
            by_text.setdefault(squeezed(text), (text, []))[1].append(f"{name} {version}")
    for text, crates in sorted(by_text.values(), key=lambda item: item[1]):
        lines += ["", BAR, ", ".join(crates), BAR, "", *(line.rstrip() for line in text.splitlines())]
    return "\n".join(lines) + "\n"


def main():
    made = page()
    if "--check" in sys.argv:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == made
        print("THIRD-PARTY.txt is what the dependencies say" if same else "THIRD-PARTY.txt is old: run tools/notices.py")
        return 0 if same else 1
    PAGE.write_text(made, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
