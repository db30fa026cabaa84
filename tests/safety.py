#!/usr/bin/env python3
"""Tries to make kohyo lose something: kills, refused calls of the system, runs that meet, saves during a run, workbooks that
people changed. Prints a table; ends with 1 where anything was lost.

    python3 tests/safety.py KOHYO [--kills 200] [--pairs 50] [--saves 20] [--faults 0] [--ways] [--closes 200] [--close-faults 0]

--faults N refuses every Nth rename, write, sync, open and unlink of a run in turn (needs strace; 0 leaves it out).
--closes N kills N closes, and N runs of a closed period; --close-faults N is --faults of a close, which also dies at each call.
--ways changes the workbook in every way below (needs openpyxl; LibreOffice, where it is there, for two of them).
"""

import argparse
import collections
import csv
import hashlib
import io
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
NOW = "2021-09"
TYPED = ("継続", "人員を増やす", "見直し")


class City:
    """A copy of the samples' plan with some submissions, after a run, a meeting, and minutes laid beside the results."""

    def __init__(self, kohyo, folder):
        self.kohyo, self.folder = kohyo, pathlib.Path(folder)
        for name in ("plan.toml", "templates_xlsx/roadmap.xlsx", "input/台帳.xlsx"):
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.folder / name)
        target = self.folder / "input" / NOW
        target.mkdir()
        sent = sorted(path for path in (ROOT / "input" / NOW).rglob("*") if path.is_file())
        for path in sent[:8]:
            shutil.copy(path, target / path.name)
        self.run()
        self.number, self.row = self.first()
        self.enter({f"H{self.row}": TYPED[0], f"I{self.row}": TYPED[1], f"J{self.row}": TYPED[2]})
        self.run()
        (self.results / "議事録.txt").write_text("議事録")
        self.submitted = self.hashes(self.folder / "input")

    @property
    def output(self):
        return self.folder / "output"

    @property
    def results(self):
        return self.output / NOW

    @property
    def workbook(self):
        return self.results / f"全庁集計_{NOW}.xlsx"

    def command(self, *arguments):
        return [self.kohyo, *(arguments or ("run", "--no-returns"))]

    def run(self, *arguments):
        return subprocess.run(self.command(*arguments), cwd=self.folder, capture_output=True, text=True)

    def start(self):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE}
        return subprocess.Popen(self.command(), cwd=self.folder, text=True, **quiet)

    @staticmethod
    def hashes(folder):
        # The log of a run that failed is not of interest.
        files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in ("log.txt", "前回の実行.txt"))
        return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    def decided(self):
        """What was decided about the first initiative, by the data; None where there is none."""
        path = self.results / "data/decisions.csv"
        if not path.is_file():
            return None
        rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
        own = [row for row in rows if row["number"].lstrip("'") == self.number and row["superseded"] == "false"]
        own = [row for row in own if row["period"].lstrip("'") == NOW]
        return tuple(own[0][name] for name in ("proposal", "opinion", "decision")) if own else ("", "", "")

    def first(self):
        """Number and row of the first initiative on the agenda."""
        sheet = part(self.workbook, sheet_path(self.workbook, "協議事項"))
        strings = shared(self.workbook)
        for row in range(5, 60):
            text = cell_text(sheet, f"B{row}", strings)
            if text:
                return text, row
        raise SystemExit("nothing on the agenda")

    def enter(self, cells):
        """Types texts into blank or filled cells of the agenda and saves the workbook as a program does: aside, then renamed."""
        self.save(typed(self.workbook, "協議事項", cells))

    def save(self, data):
        aside = self.folder / "save.tmp"
        aside.write_bytes(data)
        os.replace(aside, self.workbook)

    def faults(self, expected=TYPED):
        """What was lost, after a normal run: an empty list where nothing was."""
        lost = []
        done = self.run()
        if done.returncode not in (0, 1):
            lost.append(f"the next run ended with {done.returncode}: {done.stderr.strip()[:120]}")
        if self.decided() != expected:
            lost.append(f"decided {self.decided()}")
        if not (self.results / "議事録.txt").is_file():
            lost.append("the minutes are gone")
        if self.hashes(self.folder / "input") != self.submitted:
            lost.append("a submission was touched")
        verified = self.run("run", "--verify", NOW).stdout
        if "変更" in verified or "なし " in verified:
            lost.append("results are not whole: " + verified[:200])
        aside = [path.name for path in self.output.iterdir() if ".kohyo-" in path.name]
        if aside:
            lost.append(f"left aside: {aside}")
        return lost


class Office:
    """The small city of the transcripts with everything decided and waived, ready to be made official."""

    CLOSE = ("close", NOW, "--meeting", "2021-11-15", "--no-returns")
    RUN = ("run", "--period", NOW, "--no-returns")

    def __init__(self, kohyo, folder):
        self.kohyo, self.folder = kohyo, pathlib.Path(folder)
        shutil.copytree(ROOT / "tests/cmd/city", self.folder, dirs_exist_ok=True)
        self.do(*self.RUN)
        self.agenda = self.folder / f"output/{NOW}/全庁集計_{NOW}.xlsx"
        self.agenda.write_bytes(typed(self.agenda, "協議事項", {"J5": "継続", "J6": "継続"}))
        self.do(*self.CLOSE)
        self.conditions = self.folder / f"output/{NOW}/確定の条件.xlsx"
        waived = {cell: text for row in range(5, 9) for cell, text in ((f"J{row}", "はい"), (f"K{row}", "了承"))}
        self.conditions.write_bytes(typed(self.conditions, "確定の条件", waived))
        (self.folder / f"output/{NOW}/議事録.txt").write_text("議事録")
        self.do(*self.RUN)
        self.decisions = self.folder / f"output/{NOW}/data/decisions.csv"
        self.decided = self.decisions.read_bytes()
        self.waived = self.conditions.read_bytes()
        self.submitted = City.hashes(self.folder / "input")
        self.official = self.folder / "確定"
        self.open_again()

    def command(self, *arguments):
        return [self.kohyo, *arguments]

    def do(self, *arguments):
        return subprocess.run(self.command(*arguments), cwd=self.folder, capture_output=True, text=True)

    def open_again(self):
        shutil.rmtree(self.official, ignore_errors=True)
        shutil.rmtree(self.folder / f"output/{NOW}_再集計", ignore_errors=True)

    def editions(self):
        return sorted(path.parent for path in self.official.glob("*/第*版/確定.json"))

    def enter(self, opinion):
        """What the office thinks is typed directly before, so that no run knows it yet."""
        self.agenda.write_bytes(typed(self.agenda, "協議事項", {"I5": opinion}))

    def faults(self, opinion=None):
        """What is wrong after the next start: an edition that is not whole, a line that does not agree, something lost. `opinion` is
        what was typed since the decisions were known."""
        lost = []
        done = self.do(*self.RUN)
        if done.returncode not in (0, 1):
            lost.append(f"the next run ended with {done.returncode}: {done.stderr.strip()[:160]}")
        verified = self.do("close", "--verify")
        if verified.returncode != 0:
            lost.append("the record is not whole: " + verified.stdout.strip()[:200])
        ledger = self.official / "確定台帳.csv"
        lines = len(ledger.read_text(encoding="utf-8-sig").splitlines()) - 1 if ledger.is_file() else 0
        if lines != len(self.editions()):
            lost.append(f"{lines} lines, {len(self.editions())} editions")
        known = self.decisions.read_bytes() if self.decisions.is_file() else b""
        if opinion and (opinion.encode() not in known or "継続".encode() not in known):
            lost.append(f"{opinion} is not known")
        if not opinion and known != self.decided:
            lost.append("what was decided is another")
        if not self.conditions.is_file() or self.conditions.read_bytes() != self.waived:
            lost.append("what was waived is another")
        if not (self.folder / f"output/{NOW}/議事録.txt").is_file():
            lost.append("the minutes are gone")
        if City.hashes(self.folder / "input") != self.submitted:
            lost.append("a submission was touched")
        places = [self.folder / "output", self.official, *self.official.glob("*/")]
        aside = [path.name for place in places if place.is_dir() for path in place.iterdir() if ".kohyo-" in path.name]
        if aside:
            lost.append(f"left aside: {aside}")
        return lost


def closes(office, count, table):
    """Closes that are killed: an edition is whole or not there."""
    lost, outcomes = [], collections.Counter()
    begun = time.monotonic()
    office.do(*office.CLOSE)
    whole = time.monotonic() - begun
    for number in range(count):
        office.open_again()
        opinion = f"{number} 回目の意見"
        office.enter(opinion)
        run = subprocess.Popen(office.command(*office.CLOSE), cwd=office.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0, whole * 1.05))
        run.kill()
        run.wait()
        lost += office.faults(opinion)
        outcomes["an edition" if office.editions() else "none"] += 1
    table.tell("close killed at a random moment", count, outcomes, lost)


def closed_runs(office, count, table):
    """Runs of a closed period that are killed, where it comes to the same and where a late file came: the edition stays."""
    lost, outcomes = [], collections.Counter()
    office.open_again()
    office.do(*office.CLOSE)
    office.decided = office.decisions.read_bytes()
    official = City.hashes(office.official)
    form = office.folder / f"input/{NOW}/2-1_災害情報システム.xlsx"
    whole_form = form.read_bytes()
    late = typed(form, "個票", {"N16": "27"})
    begun = time.monotonic()
    office.do(*office.RUN)
    whole = time.monotonic() - begun
    for number in range(count):
        form.write_bytes(late if number % 2 else whole_form)
        office.submitted = City.hashes(office.folder / "input")
        run = subprocess.Popen(office.command(*office.RUN), cwd=office.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0, whole * 1.05))
        run.kill()
        outcomes["killed" if run.wait() == -signal.SIGKILL else "had ended"] += 1
        lost += office.faults()
        now = {name: value for name, value in City.hashes(office.official).items() if ".kohyo." not in name}
        if now != {name: value for name, value in official.items() if ".kohyo." not in name}:
            lost.append("what is official is another")
    form.write_bytes(whole_form)
    office.submitted = City.hashes(office.folder / "input")
    table.tell("run of a closed period killed", count, outcomes, lost)


def close_faults(office, step, table):
    """Refuses every call of the system of a close in turn."""
    if not shutil.which("strace"):
        print("strace is not installed: no calls are refused")
        return
    for name, (calls, errors) in CALLS.items():
        office.open_again()
        traced = subprocess.run(["strace", "-f", "-o", "/dev/stdout", "-e", f"trace={calls}", *office.command(*office.CLOSE)],
                                cwd=office.folder, capture_output=True, text=True, errors="replace")
        number = len(re.findall(r"\b(?:%s)\(" % calls.replace(",", "|"), traced.stdout))
        for error in (*errors, None):
            lost, outcomes, tried = [], collections.Counter(), 0
            refuse = f"error={error}" if error else "signal=KILL"
            # Of calls that are few, such as renames, a dozen at least.
            for when in range(1, number + 1, max(1, min(step, number // 12))):
                office.open_again()
                run = subprocess.run(["strace", "-f", "-o", "/dev/null", "-e", f"inject={calls}:{refuse}:when={when}",
                                      *office.command(*office.CLOSE)], cwd=office.folder, capture_output=True, text=True, errors="replace")
                tried += 1
                if error and run.returncode not in (0, 1, 2):
                    lost.append(f"{name} {error} {when}: ended with {run.returncode}: {run.stderr.strip()[:160]}")
                if "プログラムの誤り" in run.stderr or re.search(r"os error|Os \{|panicked", run.stderr):
                    outcomes["words"] += 1
                    print("    words:", run.stderr.strip()[:300])
                lost += [f"{name} {error} {when}: {line}" for line in office.faults()]
                outcomes["an edition" if office.editions() else "none"] += 1
            table.tell(f"close: {'refuse' if error else 'die at'} {name} ({error or 'KILL'})", tried, outcomes, lost)


def typed(path, sheet, cells):
    """The bytes of a workbook with texts in cells of a sheet."""
    own = sheet_path(path, sheet)

    def change(name, data):
        if name != own:
            return data
        xml = data.decode()
        for cell, text in cells.items():
            pattern = re.compile(rf'<c r="{cell}"( s="\d+")?[^>]*?(/>|>.*?</c>)', re.S)
            xml = pattern.sub(lambda m: f'<c r="{cell}"{m[1] or ""} t="inlineStr"><is><t>{text}</t></is></c>', xml, count=1)
        return xml.encode()

    return rewritten(path.read_bytes(), change)


def part(path, name):
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def rewritten(data, change):
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, change(name, source.read(name)))
    return target.getvalue()


def sheet_path(path, name):
    number = re.search(rf'<sheet name="{name}" sheetId="\d+"[^>]*r:id="(rId\d+)"', part(path, "xl/workbook.xml"))[1]
    relations = part(path, "xl/_rels/workbook.xml.rels")
    return "xl/" + re.search(rf'Id="{number}"[^>]*Target="([^"]+)"', relations)[1]


def shared(path):
    with zipfile.ZipFile(path) as archive:
        if "xl/sharedStrings.xml" not in archive.namelist():
            return []
        text = archive.read("xl/sharedStrings.xml").decode()
    return ["".join(re.findall(r"<t[^>]*>(.*?)</t>", item, re.S)) for item in re.findall(r"<si>(.*?)</si>", text, re.S)]


def cell_text(sheet, cell, strings):
    found = re.search(rf'<c r="{cell}"([^>]*?)(?:/>|>(.*?)</c>)', sheet, re.S)
    if not found or not found[2]:
        return ""
    if 't="s"' in found[1]:
        return strings[int(re.search(r"<v>(\d+)</v>", found[2])[1])]
    return "".join(re.findall(r"<t[^>]*>(.*?)</t>|<v>(.*?)</v>", found[2], re.S)[0])


class Table:
    """What was tried, how often, and what was lost."""

    def __init__(self):
        self.rows, self.lost = [], 0

    def tell(self, what, tried, outcomes, lost):
        told = "、".join(f"{name} {count}" for name, count in sorted(outcomes.items())) or "-"
        self.rows.append((what, tried, told, len(lost)))
        self.lost += len(lost)
        print(f"{what:<34} {tried:>5}  lost {len(lost):>3}  {told}", flush=True)
        for line in lost[:5]:
            print("    " + line)


def kills(city, count, table):
    lost, outcomes = [], collections.Counter()
    begun = time.monotonic()
    city.run()
    whole = time.monotonic() - begun
    for number in range(count):
        # Every other time something stands in the workbook that no run knows yet.
        opinion = f"{number} 回目の意見" if number % 2 else TYPED[1]
        city.enter({f"I{city.row}": opinion})
        run = city.start()
        time.sleep(random.uniform(0, whole * 1.05))
        run.kill()
        outcomes["killed" if run.wait() == -signal.SIGKILL else "had ended"] += 1
        lost += city.faults((TYPED[0], opinion, TYPED[2]))
    city.enter({f"I{city.row}": TYPED[1]})
    city.run()
    table.tell("kill at a random moment", count, outcomes, lost)


CALLS = {
    "rename": ("rename,renameat,renameat2", ("EACCES", "EIO")),
    "write": ("write,pwrite64", ("ENOSPC", "EIO")),
    "sync": ("fsync,fdatasync", ("EIO",)),
    "unlink": ("unlink,unlinkat,rmdir", ("EACCES",)),
    "mkdir": ("mkdir,mkdirat", ("ENOSPC",)),
    "open": ("openat", ("EACCES", "ESTALE")),
}


def faults(city, step, table):
    if not shutil.which("strace"):
        print("strace is not installed: no calls are refused")
        return
    for name, (calls, errors) in CALLS.items():
        traced = subprocess.run(["strace", "-f", "-o", "/dev/stdout", "-e", f"trace={calls}", *city.command()],
                                cwd=city.folder, capture_output=True, text=True, errors="replace")
        number = len(re.findall(r"\b(?:%s)\(" % calls.replace(",", "|"), traced.stdout))
        for error in errors:
            lost, outcomes, tried = [], collections.Counter(), 0
            for when in range(1, number + 1, step):
                run = subprocess.run(["strace", "-f", "-o", "/dev/null", "-e", f"inject={calls}:error={error}:when={when}",
                                      *city.command()], cwd=city.folder, capture_output=True, text=True, errors="replace")
                tried += 1
                outcomes[f"rc {run.returncode}"] += 1
                words = run.stderr
                if "プログラムの誤り" in words:
                    outcomes["called a bug"] += 1
                if re.search(r"os error|Os \{|panicked", words):
                    outcomes["English"] += 1
                    print("    English:", words.strip()[:300])
                if run.returncode not in (0, 1, 2):
                    lost.append(f"{name} {error} {when}: ended with {run.returncode}")
                lost += [f"{name} {error} {when}: {line}" for line in city.faults()]
            table.tell(f"refuse {name} ({error})", tried, outcomes, lost)


def pairs(city, count, table):
    lost, outcomes = [], collections.Counter()
    for _ in range(count):
        first = city.start()
        time.sleep(random.uniform(0, 0.3))
        second = city.start()
        codes = sorted((first.wait(), second.wait()))
        outcomes["one refused" if codes[1] == 2 else "one after the other"] += 1
        if codes[0] == 2:
            lost.append("both were refused")
        lost += city.faults()
    table.tell("two runs at once", count, outcomes, lost)


def saves(city, count, table):
    lost, outcomes = [], collections.Counter()
    for number in range(count):
        opinion = f"{number} 回目の意見"
        run = city.start()
        time.sleep(random.uniform(0, 0.5))
        try:
            city.enter({f"I{city.row}": opinion})
            saved = True
        except FileNotFoundError:
            saved = False
        code = run.wait()
        outcomes["stopped" if code == 2 else "went on"] += 1
        expected = (TYPED[0], opinion, TYPED[2])
        if saved:
            lost += city.faults(expected)
        else:
            outcomes["not saved: the folder was changing"] += 1
            city.run()
        city.enter({f"I{city.row}": TYPED[1]})
        city.run()
    table.tell("save during a run", count, outcomes, lost)


def ways(city, table, known):
    """Every way of changing the workbook, each on a fresh copy of the city's output: with entries that a run has read before,
    or with entries that only the workbook knows."""
    import openpyxl

    def book(change, name=None):
        def apply():
            workbook = openpyxl.load_workbook(city.workbook)
            change(workbook, workbook["協議事項"])
            target = city.results / name if name else city.workbook
            workbook.save(target)
            if name:
                city.workbook.unlink()
        return apply

    def office(extension):
        def apply():
            subprocess.run(["soffice", "--headless", "--convert-to", extension, "--outdir", str(city.results), str(city.workbook)],
                           check=True, capture_output=True)
            city.workbook.unlink()
        return apply

    def retitle(workbook, sheet, title):
        sheet.title = title

    def copy_of(workbook, sheet, then):
        other = workbook.copy_worksheet(sheet)
        then(sheet, other)

    row = city.row
    inputs = [f"{column}{row}" for column in "HIJ"]

    def cleared(sheet, cells):
        for cell in cells:
            sheet[cell] = None

    def sort(workbook, sheet):
        last = sheet.max_row
        for low, high in zip(range(5, last), range(last, 5, -1)):
            if low >= high:
                break
            for column in range(1, 14):
                a, b = sheet.cell(low, column), sheet.cell(high, column)
                a.value, b.value = b.value, a.value

    def move_column(workbook, sheet):
        values = [sheet.cell(r, 10).value for r in range(4, sheet.max_row + 1)]
        sheet.delete_cols(10)
        sheet.insert_cols(2)
        for r, value in zip(range(4, sheet.max_row + 1), values):
            sheet.cell(r, 2).value = value

    stay = TYPED
    changes = {
        "saved again by openpyxl": (book(lambda w, s: None), stay),
        "tab renamed": (book(lambda w, s: retitle(w, s, "協議事項（9月）")), stay),
        "tab renamed wholly": (book(lambda w, s: retitle(w, s, "本部会議")), stay),
        "heading dated": (book(lambda w, s: s.__setitem__("J4", "本部決定（6月28日）")), stay),
        "heading reworded": (book(lambda w, s: s.__setitem__("J4", "会議の結果")), stay),
        "two headings reworded": (book(lambda w, s: (s.__setitem__("J4", "結論"), s.__setitem__("I4", "コメント"))), stay),
        "heading cleared": (book(lambda w, s: s.__setitem__("H4", None)), stay),
        "opinion's column deleted": (book(lambda w, s: s.delete_cols(9)), stay),
        "hidden columns deleted": (book(lambda w, s: s.delete_cols(11, 3)), stay),
        "key column cleared": (book(lambda w, s: cleared(s, [f"L{r}" for r in range(5, s.max_row + 1)])), stay),
        "number and title cleared": (book(lambda w, s: cleared(s, [f"B{row}", f"C{row}"])), stay),
        "decision's column moved to the left": (book(move_column), stay),
        "column inserted": (book(lambda w, s: s.insert_cols(8)), stay),
        "rows inserted above": (book(lambda w, s: s.insert_rows(1, 3)), stay),
        "row deleted": (book(lambda w, s: s.delete_rows(row)), stay),
        "sorted the other way": (book(sort), stay),
        "sheet copied, entries in the copy": (book(lambda w, s: copy_of(w, s, lambda a, b: cleared(a, inputs))), stay),
        "sheet copied, copy blank": (book(lambda w, s: copy_of(w, s, lambda a, b: cleared(b, inputs))), stay),
        "decision changed": (book(lambda w, s: s.__setitem__(f"J{row}", "撤退")), (TYPED[0], TYPED[1], "撤退")),
        "decision cleared": (book(lambda w, s: s.__setitem__(f"J{row}", None)), (TYPED[0], TYPED[1], "")),
        "all three cleared": (book(lambda w, s: cleared(s, inputs)), ("", "", "")),
        "other words": (book(lambda w, s: s.__setitem__(f"J{row}", "様子を見る")), (TYPED[0], TYPED[1], "様子を見る")),
        "names of the workbook lost": (book(lambda w, s: w.defined_names.clear()), stay),
        "names lost and tab renamed": (book(lambda w, s: (w.defined_names.clear(), retitle(w, s, "会議"))), stay),
        "other sheets deleted": (book(lambda w, s: [w.remove(w[n]) for n in w.sheetnames if n != s.title]), stay),
        "workbook renamed": (lambda: city.workbook.rename(city.results / "全庁集計_会議後.xlsx"), stay),
        "workbook moved up": (lambda: city.workbook.rename(city.output / "全庁集計.xlsx"), stay),
        "workbook in a folder": (lambda: ((city.results / "会議").mkdir(), city.workbook.rename(city.results / "会議/最終.xlsx")), stay),
        "renamed with a decision changed": (book(lambda w, s: s.__setitem__(f"J{row}", "撤退"), "会議後.xlsx"), (TYPED[0], TYPED[1], "撤退")),
        "workbook deleted": (lambda: city.workbook.unlink(), stay),
        "sheet deleted": (book(lambda w, s: w.remove(s)), None),
        "list deleted": (book(lambda w, s: s.delete_rows(1, 200)), None),
        "workbook damaged": (lambda: city.workbook.write_bytes(city.workbook.read_bytes()[:3000]), None),
        "another workbook in its place": (lambda: openpyxl.Workbook().save(city.workbook), None),
    }
    if shutil.which("soffice"):
        changes["saved as .ods by LibreOffice"] = (office("ods"), stay)
        changes["saved as .xls by LibreOffice"] = (office("xls"), stay)
    if not known:
        # What is deleted before anybody has read it is gone; what is left of the row is found.
        changes["row deleted"] = (changes["row deleted"][0], ("", "", ""))
        changes["workbook deleted"] = (changes["workbook deleted"][0], ("", "", ""))
        changes["opinion's column deleted"] = (changes["opinion's column deleted"][0], (TYPED[0], "", TYPED[2]))
    before, keep = city.folder / "before", city.folder / "keep"
    shutil.copytree(city.output, before)
    if not known:
        city.enter({cell: "" for cell in inputs})
        city.run()
        shutil.rmtree(city.results / "残したファイル", ignore_errors=True)
        city.enter(dict(zip(inputs, TYPED)))
    shutil.copytree(city.output, keep)
    lost, outcomes = [], collections.Counter()
    for way, (change, expected) in changes.items():
        shutil.rmtree(city.output)
        shutil.copytree(keep, city.output)
        change()
        if expected is None:
            untouched = city.hashes(city.output)
            done = city.run()
            outcomes["stopped, as it has to"] += 1
            if done.returncode != 2 or city.hashes(city.output) != untouched:
                lost.append(f"{way}: was not stopped (rc {done.returncode})")
            continue
        found = [f"{way}: {line}" for line in city.faults(expected)]
        outcomes["found" if not found else "lost"] += 1
        lost += found
    shutil.rmtree(city.output)
    shutil.rmtree(keep)
    before.rename(city.output)
    table.tell(f"changed workbook, entries {'known' if known else 'new'}", len(changes), outcomes, lost)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kohyo")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--pairs", type=int, default=50)
    parser.add_argument("--saves", type=int, default=20)
    parser.add_argument("--faults", type=int, default=0)
    parser.add_argument("--ways", action="store_true")
    parser.add_argument("--closes", type=int, default=200)
    parser.add_argument("--close-faults", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    table = Table()
    if options.closes or options.close_faults:
        with tempfile.TemporaryDirectory() as folder:
            office = Office(str(pathlib.Path(options.kohyo).resolve()), folder)
            if options.closes:
                closes(office, options.closes, table)
                closed_runs(office, options.closes, table)
            if options.close_faults:
                close_faults(office, options.close_faults, table)
    if not (options.kills or options.pairs or options.saves or options.ways or options.faults):
        print(f"lost in all: {table.lost}")
        sys.exit(1 if table.lost else 0)
    with tempfile.TemporaryDirectory() as folder:
        city = City(str(pathlib.Path(options.kohyo).resolve()), folder)
        kills(city, options.kills, table)
        pairs(city, options.pairs, table)
        saves(city, options.saves, table)
        if options.ways:
            ways(city, table, known=True)
            ways(city, table, known=False)
        if options.faults:
            faults(city, options.faults, table)
    print(f"lost in all: {table.lost}")
    sys.exit(1 if table.lost else 0)


if __name__ == "__main__":
    main()
