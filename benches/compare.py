"""Rows and non-empty cells of every sheet of two workbooks, side by side: `python benches/compare.py ONE OTHER`. Shows
that kohyo and the script it is measured against write the same amount."""

import sys

from python_calamine import load_workbook


def counts(path):
    book = load_workbook(path)
    found = {}
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        found[name] = (len(rows), sum(cell != "" for row in rows for cell in row))
    return found


def main():
    one, other = counts(sys.argv[1]), counts(sys.argv[2])
    total = [0, 0]
    print(f"{'rows':>8} {'cells':>9} | {'rows':>8} {'cells':>9}  cells %  sheet")
    for name in dict.fromkeys([*one, *other]):
        (rows, cells), (rows2, cells2) = one.get(name, (0, 0)), other.get(name, (0, 0))
        total = [total[0] + cells, total[1] + cells2]
        print(f"{rows:8} {cells:9} | {rows2:8} {cells2:9}  {100 * cells2 / max(cells, 1):7.1f}  {name}")
    print(f"{'':8} {total[0]:9} | {'':8} {total[1]:9}  {100 * total[1] / max(total[0], 1):7.1f}  all")


if __name__ == "__main__":
    main()
