// Writes the same small sheet with the libraries of JavaScript that people use: SheetJS in all its formats, and ExcelJS.

const XLSX = require("xlsx");
const ExcelJS = require("exceljs");

const WAREKI = '[$-411]ggge"年"m"月"d"日"';
const sheet = {
  "!ref": "A1:B8",
  A1: { t: "s", v: "事業名称" }, B1: { t: "s", v: "改行\nあり" },
  A2: { t: "n", v: 1200 }, B2: { t: "n", v: 0.8, z: "0%" },
  A3: { t: "n", v: 44287, z: "yyyy/m/d" }, B3: { t: "n", v: 44287, z: WAREKI },
  A4: { t: "b", v: true }, B4: { t: "s", v: "１２００" },
  A5: { t: "n", f: "1+2", v: 3 }, B5: { t: "n", f: "A2*2", v: 2400 },
  A6: { t: "e", v: 0x2a }, B6: { t: "s", v: " 前後 " },
  A7: { t: "s", v: "結合" }, A8: { t: "n", v: 8 },
  "!merges": [{ s: { r: 6, c: 0 }, e: { r: 6, c: 1 } }],
  "!rows": [, , , , , , , { hidden: true }],
};
const book = { SheetNames: ["個票"], Sheets: { 個票: sheet } };
for (const [name, bookType, options] of [
  ["sheetjs.xlsx", "xlsx", {}], ["sheetjs_shared.xlsx", "xlsx", { bookSST: true }], ["sheetjs.xlsm", "xlsm", {}],
  ["sheetjs.xlsb", "xlsb", {}], ["sheetjs.xls", "biff8", {}],
]) XLSX.writeFile(book, name, { bookType, compression: true, ...options });

const other = new ExcelJS.Workbook();
const page = other.addWorksheet("個票");
page.addRows([["事業名称", "改行\nあり"], [1200, 0.8], [new Date(Date.UTC(2021, 3, 1)), new Date(Date.UTC(2021, 3, 1))],
  [true, "１２００"], [{ formula: "1+2", result: 3 }, { formula: "A2*2" }], [{ error: "#N/A" }, { richText: [{ text: " 前後" }, { font: { strike: true }, text: "取消" }, { text: " " }] }], ["結合"], [8]]);
page.getCell("B2").numFmt = "0%";
page.getCell("A3").numFmt = "yyyy/m/d";
page.getCell("B3").numFmt = WAREKI;
page.mergeCells("A7:B7");
page.getRow(8).hidden = true;
other.xlsx.writeFile("exceljs.xlsx");
