"""Saves forms anew with LibreOffice (.xlsx, .xls, .ods) and openpyxl and compares what `kohyo check` reads with what it
reads from the forms themselves: every field's state, value and unit. A difference is allowed only where a finding that the
form itself has not speaks of the field, or of the file.

usage: resave.py KOHYO WORK FORM...; PLAN=file takes another plan than plan.toml."""

import collections
import json
import os
import pathlib
import shutil
import subprocess
import sys

import openpyxl

PLAN = os.environ.get("PLAN", "plan.toml")
FILTERS = {
    "xlsx": 'xlsx:Calc MS Excel 2007 XML',
    "xls": 'xls:MS Excel 97',
    "ods": "ods:calc8",
}


def libreoffice(work, forms, extension):
    folder = work / f"libreoffice-{extension}"
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{work}/profile", "--headless", "--convert-to", FILTERS[extension],
         "--outdir", folder, *forms],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    return folder


def by_openpyxl(work, forms):
    folder = work / "openpyxl"
    folder.mkdir()
    for form in forms:
        if form.suffix in (".xlsx", ".xlsm"):
            # Without `rich_text` it drops which runs are struck through, which no reader could know.
            openpyxl.load_workbook(form, rich_text=True).save(folder / form.name)
    return folder


def check(kohyo, files):
    """What is read from each file: {stem: (fields, findings)}."""
    run = subprocess.run([kohyo, "check", "--plan", PLAN, "--format", "json", *files], capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"kohyo check ended with {run.returncode}: {run.stderr}")
    read = {}
    for file in json.loads(run.stdout)["files"]:
        fields, findings = {}, list(file["findings"])
        for number, sheet in enumerate(file["sheets"]):
            findings += sheet["findings"]
            for field in sheet["fields"]:
                key = (number, field["name"], field.get("year"), field.get("row"))
                while key in fields:
                    key += ("again",)
                fields[key] = field
        read[pathlib.Path(file["file"]).stem] = (fields, findings)
    return read


def said(findings):
    return {(one["code"], one.get("field") or "") for one in findings}


def shown(field):
    return (field["state"], field["value"], field["unit"]) if field else ("absent", None, None)


def speaks_of(finding, field):
    # openpyxl drops shapes: of a step whose arrows are gone, its name is asked about.
    lost_plan = finding["code"] == "step-without-plan" and field == "工程"
    return lost_plan or not finding.get("field") or field.split("_")[0] in finding["field"]


def compare(name, before, after):
    """The differences of one file: those that are asked about, and those that are silent."""
    (fields, findings), (again, found) = before, after
    new = [one for one in found if (one["code"], one.get("field") or "") not in said(findings)]
    asked, silent = [], []
    for key in sorted(set(fields) | set(again), key=repr):
        old, now = fields.get(key), again.get(key)
        if shown(old) == shown(now):
            continue
        # A formula whose result was not in the file: the other program worked it out. The form was asked about it.
        if any("数式の計算結果" in one["message"] and speaks_of(one, key[1]) for one in findings) and shown(old)[0] == "unreadable":
            continue
        of_field = [one for one in new if speaks_of(one, key[1])]
        text = f"{name}: {key[1:]}: {shown(old)} became {shown(now)}"
        (asked if of_field else silent).append(text + f"  {[one['code'] for one in of_field]}")
    return len(fields), asked, silent


def main():
    kohyo, work, *forms = sys.argv[1:]
    work, forms = pathlib.Path(work), [pathlib.Path(form) for form in forms]
    originals = work / "originals"
    originals.mkdir()
    for form in forms:
        shutil.copy(form, originals)
    forms = sorted(originals.iterdir())
    before = check(kohyo, forms)
    folders = [libreoffice(work, forms, extension) for extension in FILTERS] + [by_openpyxl(work, forms)]
    all_silent = []
    for folder in folders:
        files = sorted(folder.iterdir())
        counts, codes = collections.Counter(), collections.Counter()
        for name, after in check(kohyo, files).items():
            count, asked, silent = compare(f"{folder.name}/{name}", before[name], after)
            counts.update(forms=1, fields=count, asked=len(asked), silent=len(silent))
            all_silent += silent
            codes.update(text.rsplit("  ", 1)[1] for text in asked)
        print(f"{folder.name}: {dict(counts)} {dict(codes) if codes else ''}")
        if not counts["fields"]:
            sys.exit("nothing was read")
    if all_silent:
        sys.exit("\n".join(all_silent[:60] + [f"{len(all_silent)} differences without a finding"]))


main()
