"""Types into the workbooks that kohyo asks with, as the office does in Excel.

    answer.py review FILE.xlsx      every text may go out
    answer.py conditions FILE.xlsx  everything that is open is made official as it is
"""

import sys

import openpyxl

ANSWERS = {
    "review": {"公表": "公表する", "確認した人の職": "課長"},
    "conditions": {"このまま確定": "はい", "このまま確定する理由": "試験のため"},
}


def main(kind, path):
    book = openpyxl.load_workbook(path)
    typed = 0
    for sheet in book.worksheets:
        heads = {}
        for row in sheet.iter_rows():
            if not heads:
                found = {cell.value: cell.column for cell in row if cell.value in ANSWERS[kind]}
                heads = found if len(found) == len(ANSWERS[kind]) else {}
                continue
            if not any(cell.value for cell in row):
                continue
            for head, answer in ANSWERS[kind].items():
                if not sheet.cell(row[0].row, heads[head]).value:
                    sheet.cell(row[0].row, heads[head]).value = answer
            typed += 1
    book.save(path)
    print(f"{path}: {typed} rows answered")


main(*sys.argv[1:])
