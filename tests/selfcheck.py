"""Compares the sheet 提出前チェック with `kohyo check` on forms that were filled in at random and changed by LibreOffice.

usage: selfcheck.py KOHYO WORK FORMS FIRST; see selfcheck.check.sh."""

import collections
import json
import pathlib
import random
import re
import subprocess
import sys

import openpyxl
from openpyxl.utils import range_boundaries

SHEET = "提出前チェック"
FORMS = {
    "roadmap": "plan.toml",
    "manifesto": "manifesto/plan.toml",
    "initiative": "dx/plan.toml",
    "talent": "dx/plan.toml",
    "tactic": "dx/plan.toml",
    "standard": "dx/plan.toml",
    "audit": "audit/plan.toml",
}
# Days on which a form is filled in, and for which it is checked: in the midst of a year, and when one is over.
DAYS = ["2021-09-30", "2022-06-15", "2023-03-10", "2024-04-12", "2020-12-31"]
# A month in which no list of evaluators goes round: whom they ask for a reason the sheet cannot know.
PERIODS = {"roadmap": ["--period", "2021-08"]}
# The rules that a sheet by itself can know, by what they weigh.
ERRORS = {"required-missing", "actual-missing", "grade-without-reason", "nonconformity-without-remark", "list-empty"}
WARNINGS = {"settlement-over-budget", "settlement-missing", "actual-early", "baseline-missing", "excluded-without-reason",
            "nonconformity-without-plan"}
BOTH = {"item-unanswered"}
# Another word on the same cells.
ALSO = {"thousand-yen-slip"}
STATE, ABOUT, SHOWN, COUNT, FIRST_ATOM = 2, 3, 6, 8, 9
FIRST_ROW = 8


def inputs(book):
    """The cells of each field: {name: (sheet, [first cell of each area])}, and the validation of each cell."""
    fields = {}
    for name, defined in book.defined_names.items():
        if name.startswith("_") or name == "年度":
            continue
        areas = list(defined.destinations)
        fields[name] = (areas[0][0], [range_boundaries(area.replace("$", "")) for _, area in areas])
    return fields


def kinds(sheet):
    """The validation by cell, for the first cell of every area."""
    found = {}
    for validation in sheet.data_validations.dataValidation:
        for area in validation.sqref.ranges:
            found[(area.min_row, area.min_col)] = validation
    return found


def value(chance, name, validation):
    if chance.random() < 0.06:
        return chance.choice(["―", " ", "　", "未定", "集計中"])
    if validation is not None and validation.type == "list":
        return chance.choice(validation.formula1.strip('"').split(","))
    if validation is not None and validation.type == "decimal":
        if chance.random() < 0.1:
            # Where the plan has no such stage it is no value, which the sheet cannot know.
            return "検討" if name.startswith("目標値_") else "未定"
        return chance.choice([0, 5, 12, 80, 140, 4200, 9800])
    return chance.choice(["内容", "総務部 総務課", "1-1", "R3年度末", "説明です。\n二行目"])


def fill(chance, template, path, day, amount):
    """A form with a share of its cells filled in; the date of the sheet is `day`."""
    book = openpyxl.load_workbook(template)
    sheet = None
    for name, (on, areas) in inputs(book).items():
        sheet = book[on]
        by_cell = kinds(sheet)
        for left, top, right, bottom in areas:
            if name == "工程":
                for row in range(top, bottom + 1):
                    if chance.random() < amount:
                        sheet.cell(row, chance.randint(left, right)).value = "■"
            elif chance.random() < amount:
                sheet.cell(top, left).value = value(chance, name, by_cell.get((top, left)))
    if "計画年度" in book.defined_names and chance.random() < 0.9:
        (left, top, _, _), = inputs(book)["計画年度"][1]
        sheet.cell(top, left).value = f"R{int(day[:4]) - (day[5:] < '04') - 2018}"
    check = book[SHEET]
    found = [cell for row in check.iter_rows() for cell in row if cell.value == "=TODAY()"]
    found[0].value = f"=DATE({day.replace('-', ',').replace(',0', ',')})"
    book.save(path)
    return sheet


def changes(chance, sheet):
    """What is done to the form in LibreOffice: rows and columns put in, the sheet renamed."""
    done = []
    for _ in range(chance.randint(0, 3)):
        what = chance.random()
        if what < 0.6:
            done.append(f"rows:{chance.randint(1, sheet.max_row)}:{chance.randint(1, 2)}")
        elif what < 0.75:
            done.append("columns:0:1")
        elif what < 0.9:
            done.append(f"rename:{chance.choice(['個票 (2)', '提出用', '6-2', 'It''s'])}")
    return done


BASIC = '''<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Function Prop(n, v)
  Dim p As New com.sun.star.beans.PropertyValue
  p.Name = n
  p.Value = v
  Prop = p
End Function
Sub Main
  Dim files, text, part, doc, sheet, i, op
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  text = createUnoService("com.sun.star.io.TextInputStream")
  text.setInputStream(files.openFileRead(ConvertToURL("{list}")))
  text.setEncoding("UTF-8")
  Do While Not text.isEOF()
    part = Split(text.readLine(), "|")
    doc = StarDesktop.loadComponentFromURL(ConvertToURL(part(0)), "_blank", 0, Array(Prop("Hidden", True)))
    sheet = doc.Sheets.getByIndex(0)
    sheet.unprotect("")
    For i = 2 To UBound(part)
      op = Split(part(i), ":")
      If op(0) = "rows" Then sheet.Rows.insertByIndex(CLng(op(1)), CLng(op(2)))
      If op(0) = "columns" Then sheet.Columns.insertByIndex(CLng(op(1)), CLng(op(2)))
      If op(0) = "rename" Then sheet.Name = op(1)
    Next i
    doc.calculateAll()
    doc.storeToURL(ConvertToURL(part(1)), Array(Prop("FilterName", "Calc MS Excel 2007 XML")))
    doc.close(True)
  Loop
  text.closeInput()
  StarDesktop.terminate()
End Sub
</script:module>
'''


def by_libreoffice(work, jobs):
    """Runs a macro of LibreOffice over all forms: one program, no bridge."""
    profile = work / "profile"
    soffice = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore"]
    # The first start makes the profile.
    subprocess.run([*soffice, "--terminate_after_init"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    standard = profile / "user/basic/Standard"
    standard.mkdir(parents=True, exist_ok=True)
    listed = work / "jobs.txt"
    listed.write_text("\n".join("|".join([str(old), str(new), *done]) for old, new, done in jobs), encoding="utf-8")
    (standard / "Module1.xba").write_text(BASIC.replace("{list}", str(listed)), encoding="utf-8")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE library:{0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">\n'
    (standard / "script.xlb").write_text(
        head.format("library", "library")
        + '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
        'library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/></library:library>',
        encoding="utf-8")
    (profile / "user/basic/script.xlc").write_text(
        head.format("libraries", "libraries")
        + '<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" '
        'library:link="false"/></library:libraries>', encoding="utf-8")
    subprocess.run(
        [*soffice, "macro:///Standard.Module1.Main"],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=3600)


def asked(path):
    """What the sheet asks: cells that must be filled in, cells to look at, whether no block is filled in, the verdict."""
    formulas, results = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    sheet, given = formulas[SHEET], results[SHEET]
    must, look, is_empty = set(), set(), False
    for row in range(FIRST_ROW, sheet.max_row + 1):
        state, count = given.cell(row, STATE).value, given.cell(row, COUNT).value
        if count is None:
            continue
        cells = re.findall(r"ROW\(((?:'(?:[^']|'')*'|[^()'])*)\)", str(sheet.cell(row, SHOWN).value))
        cells = [cell.rsplit("!", 1)[-1].replace("$", "") for cell in cells]
        if str(sheet.cell(row, COUNT).value).startswith("=IF(SUM"):
            is_empty = count == 1
            continue
        atoms = [given.cell(row, FIRST_ATOM + index).value for index in range(max(1, len(cells) - 1))]
        if sum(atom == 1 for atom in atoms) != count:
            sys.exit(f"{path.name}: row {row} counts {count}, its atoms are {atoms}")
        open_cells = {cell for cell, atom in zip(cells, atoms) if atom == 1}
        if (state == "済") != (count == 0) or bool(open_cells) != (count > 0):
            sys.exit(f"{path.name}: row {row} says {state}, {count} are open: {open_cells}")
        if count and given.cell(row, SHOWN).value not in open_cells:
            sys.exit(f"{path.name}: row {row} leads to {given.cell(row, SHOWN).value}, open are {open_cells}")
        (must if state == "要記入" else look).update(open_cells)
    return must, look, is_empty, given.cell(3, STATE).value


def checked(kohyo, form, day, paths):
    run = subprocess.run(
        [kohyo, "check", "--plan", FORMS[form], "--as-of", day, *PERIODS.get(form, []), "--format", "json", *map(str, paths)],
        capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"kohyo check ended with {run.returncode}: {run.stderr}")
    found = {}
    for file in json.loads(run.stdout)["files"]:
        findings = list(file["findings"])
        for sheet in file["sheets"]:
            findings += sheet["findings"]
        found[pathlib.Path(file["file"]).name] = (findings, len(file["sheets"]))
    return found


def compare(done, sheet_says, findings, sheets):
    must, look, is_empty, verdict = sheet_says
    wrong = []
    if sheets > 1 or any(f["sheet"] == SHEET for f in findings):
        wrong.append("the sheet was taken for a form, or something was said of it")
    codes = collections.Counter(finding["code"] for finding in findings)
    if is_empty != (codes["list-empty"] > 0):
        wrong.append(f"no block is filled in: {is_empty}, list-empty: {codes['list-empty']}")
    for finding in findings:
        code, cells = finding["code"], set(finding["cells"])
        if code == "required-missing" and finding["field"].startswith("工程"):
            continue
        where = must if finding["severity"] == "error" else look
        if code in ERRORS - {"list-empty"} | WARNINGS | BOTH and not cells & where:
            wrong.append(f"check alone: {code} {sorted(cells)}")
    known = {cell for finding in findings for cell in finding["cells"]
             if finding["code"] in ERRORS | WARNINGS | BOTH | ALSO}
    # A text alone in a line may be a category: it is told on the text, and the sheet asks for the state beside it.
    rows = {re.sub(r"\D", "", cell) for finding in findings if finding["code"] == "category-row" for cell in finding["cells"]}
    known |= {cell for cell in must | look if re.sub(r"\D", "", cell) in rows}
    # Of a field of which nothing was typed both name one cell: where lines were put in, `check` the first that there is now.
    column = lambda cell: re.sub(r"\d", "", cell)
    asked_for = {column(cell) for finding in findings if finding["code"] == "required-missing" for cell in finding["cells"]}
    known |= {cell for cell in must | look if column(cell) in asked_for and len(done) > 0}
    if not is_empty:
        wrong += [f"the sheet alone: {cell}" for cell in sorted((must | look) - known)]
    if verdict.startswith("提出できます") != (not must and not is_empty):
        wrong.append(f"the verdict is {verdict}")
    return wrong


def main():
    kohyo, work, count, first = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    jobs, forms = [], collections.defaultdict(list)
    for seed in range(first, first + count):
        chance = random.Random(seed)
        form, day = chance.choice(list(FORMS)), chance.choice(DAYS)
        path = work / f"{seed}_{form}.xlsx"
        amount = chance.choice([0, 0.3, 0.7, 0.9, 1, 1])
        sheet = fill(chance, f"templates_xlsx/{form}.xlsx", path, day, amount)
        jobs.append((path, work / "out" / path.name, changes(chance, sheet)))
        forms[(form, day)].append(path.name)
    (work / "out").mkdir()
    by_libreoffice(work, jobs)
    done = {job[0].name: job[2] for job in jobs}
    wrong, open_cells, fine = [], 0, 0
    for (form, day), names in sorted(forms.items()):
        read = checked(kohyo, form, day, [work / "out" / name for name in names])
        for name in names:
            says = asked(work / "out" / name)
            open_cells += len(says[0]) + len(says[1])
            fine += says[3].startswith("提出できます")
            wrong += [f"{name} {done[name]}: {what}" for what in compare(done[name], says, *read[name])]
    print(f"{count} forms, {open_cells} open cells, {fine} that can be sent, {len(wrong)} differences")
    sys.exit("\n".join(wrong[:40]) if wrong else 0)


main()
