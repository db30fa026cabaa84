"""Plays the pages of the manual: what is printed in them is what the program prints.

    replay.py PROGRAM FOLDER [--pictures FOLDER] PAGE...

A page is played from its top in a copy of the samples below FOLDER. A comment `<!-- scene: name -->` does what people do between two
commands (scenes.py: forms arrive, evaluators type); a block without a language whose lines begin with `> kohyo` is run, and what
follows has to be printed. A line `…` stands for any lines. With UPDATE=1 what is printed is written into the page; around a `…` as
many lines stay as there were. With --pictures the pictures of the page are made anew from the workbooks as they are at that point.
"""

import difflib
import itertools
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import scenes

ROOT = Path(__file__).resolve().parents[2]
INLINE = re.compile(r"`(kohyo[^`]*)`")
SCENE = re.compile(r"<!-- scene: (\S+) -->")
PICTURE = re.compile(r"!\[[^]]*\]\((?:\.\./)?画像/([^)]+)\.png\)")
PROMPT, ANY = "> kohyo", "…"


class Stage:
    """A folder in which a page is played, with the program."""

    def __init__(self, program, folder):
        self.program, self.base, self.offices = Path(program).resolve(), Path(folder).resolve(), 0
        self.fresh()

    def fresh(self):
        """Goes on in an empty folder."""
        self.offices += 1
        self.folder = self.base / str(self.offices)
        self.folder.mkdir(parents=True)

    def said(self, line):
        """What a command line prints, its lines."""
        words = shlex.split(line.removeprefix("> "))
        done = subprocess.run([self.program, *words[1:]], cwd=self.folder, capture_output=True, text=True)
        if done.returncode not in (0, 1):
            print(f"{line}: ended with {done.returncode}")
        said = (done.stdout + done.stderr).replace(str(self.folder), "[ここ]").replace("\\", "/")
        return [text.rstrip() for text in said.splitlines()]


def stripped(lines):
    """Without empty lines at both ends."""
    while lines and not lines[0]:
        lines = lines[1:]
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines


def agrees(shown, said):
    """Whether the lines shown are those that were said, with `…` for any number of them."""
    if ANY not in shown:
        return shown == said
    at = shown.index(ANY)
    if shown[:at] != said[:at]:
        return False
    rest = shown[at + 1 :]
    return any(agrees(rest, said[skip:]) for skip in range(at, len(said) + 1))


def renewed(shown, said):
    """What is to be shown: as much of what was said as was shown before. Parts between two `…` are found by their first line."""
    if ANY not in shown:
        return said
    first, *middle, last = [list(part) for is_gap, part in itertools.groupby(["", *shown, ""], ANY.__eq__) if not is_gap]
    first, last = first[1:], last[:-1]
    made = said[: len(first)]
    for part in middle:
        alike = max(said, key=lambda line: difflib.SequenceMatcher(None, line, part[0]).ratio())
        start = said.index(alike)
        made += [ANY, *said[start : start + len(part)]]
    return [*made, ANY, *said[len(said) - len(last) :]]


def played(page, stage, pictures):
    """The text of a page as it is when it is played today."""
    lines, made, at, fence = page.splitlines(), [], 0, False
    while at < len(lines):
        line = lines[at]
        made.append(line)
        at += 1
        if line.startswith("```"):
            fence = not fence
        elif not fence and (scene := SCENE.search(line)):
            getattr(scenes, scene[1])(stage)
        elif not fence and pictures and (picture := PICTURE.search(line)):
            scenes.picture(stage, picture[1], pictures)
        elif fence and line.startswith(PROMPT):
            shown = []
            while at < len(lines) and not lines[at].startswith(("```", PROMPT)):
                shown.append(lines[at])
                at += 1
            gap = [""] if shown and not shown[-1] else []
            shown, said = stripped(shown), stripped(stage.said(line))
            made += (shown if agrees(shown, said) else renewed(shown, said)) + gap
    return "\n".join(made) + "\n"


def differences(page, before, now):
    """The lines that are others today."""
    return list(difflib.unified_diff(before.splitlines(), now.splitlines(), f"{page}", "today", lineterm="", n=1))


def unknown(text, stage):
    """The commands named in sentences that the program does not have, or with options that it does not have."""
    said = {}
    for command in {line.removeprefix("> ") for line in text.splitlines() if line.startswith(PROMPT)} | set(INLINE.findall(text)):
        words = re.split(r"[\s|\[\]]+", command)[1:]
        name = next((word for word in words[:1] if not word.startswith("-")), "")
        name = name if re.fullmatch("[a-z]+", name) else ""
        if name not in said:
            said[name] = "\n".join(stage.said(f"> kohyo {name} --help"))
        options = [word for word in words if re.fullmatch("--?[a-z][a-z-]*", word)]
        if "使い方: kohyo" not in said[name] or any(option not in said[name].replace(",", " ").split() for option in options):
            yield f"`{command}` is not what the program has"


def main(program, folder, *rest):
    pictures = None
    if rest[0] == "--pictures":
        pictures, rest = Path(rest[1]), rest[2:]
    wrong = []
    for number, page in enumerate(map(Path, rest)):
        before = page.read_text(encoding="utf-8")
        stage = Stage(program, Path(folder) / str(number))
        wrong += [f"{page}: {line}" for line in unknown(before, stage)]
        now = played(before, stage, pictures)
        if now != before and "UPDATE" in os.environ:
            page.write_text(now, encoding="utf-8")
        elif now != before:
            wrong += differences(page, before, now)
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{len(rest)} pages say what the program says")


main(*sys.argv[1:])
