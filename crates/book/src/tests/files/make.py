"""Writes the same small sheet with the libraries of Python that people use: openpyxl, XlsxWriter, pandas, polars, PyExcelerate."""

import datetime

import openpyxl
import pandas
import polars
import pyexcelerate
import xlsxwriter

DATE = datetime.date(2021, 4, 1)
WAREKI = '[$-411]ggge"年"m"月"d"日"'

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "個票"
for row in [["事業名称", "改行\nあり"], [1200, 0.8], [DATE, DATE], [True, "１２００"], ["=1+2", "=A2*2"], ["#N/A", " 前後 "], ["結合"], [8]]:
    sheet.append(row)
sheet["B2"].number_format = "0%"
sheet["A3"].number_format = "yyyy/m/d"
sheet["B3"].number_format = WAREKI
sheet.merge_cells("A7:B7")
sheet.row_dimensions[8].hidden = True
book.save("openpyxl.xlsx")

for name, options in [("xlsxwriter", {}), ("xlsxwriter_1904", {"date_1904": True}), ("xlsxwriter_lean", {"constant_memory": True, "default_date_format": "yyyy/m/d"})]:
    book = xlsxwriter.Workbook(f"{name}.xlsx", options)
    sheet = book.add_worksheet("個票")
    date, percent, wareki = (book.add_format({"num_format": code}) for code in ["yyyy/m/d", "0%", WAREKI])
    sheet.write("A1", "事業名称"), sheet.write("B1", "改行\nあり")
    sheet.write("A2", 1200), sheet.write("B2", 0.8, percent)
    sheet.write_datetime("A3", DATE, date), sheet.write_datetime("B3", DATE, wareki)
    sheet.write("A4", True), sheet.write("B4", "１２００")
    sheet.write_formula("A5", "=1+2", None, 3), sheet.write_formula("B5", "=A2*2", None, 2400)
    sheet.write_formula("A6", "=NA()", None, "#N/A"), sheet.write("B6", " 前後 ")
    if name == "xlsxwriter_lean":
        sheet.write("A7", "結合")
    else:
        sheet.merge_range("A7:B7", "結合")
    sheet.write("A8", 8), sheet.set_row(7, None, None, {"hidden": True})
    book.close()

frame = {"事業名称": [1200, 8], "実績": ["１２００", "改行\nあり"], "日付": [DATE, DATE]}
pandas.DataFrame(frame).to_excel("pandas.xlsx", sheet_name="個票", index=False)
polars.DataFrame(frame).write_excel("polars.xlsx", worksheet="個票")

book = pyexcelerate.Workbook()
book.new_sheet("個票", data=[["事業名称", "改行\nあり"], [1200, 0.8], [DATE, DATE], [True, "１２００"], [3, 2400]])
book.save("pyexcelerate.xlsx")
