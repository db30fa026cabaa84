//! The rules for machine-readable data, each by its number: 総務省「統計表における機械判読可能なデータの表記方法の統一ルール」 (2020, 1-1 to
//! 1-15) and 「行政データにおける機械可読性に関するルール」 (2026, L1-01 to L3-09). Every CSV file and every sheet of the workbook is held
//! to each; and each is held against a set of files that breaks it.

use std::collections::BTreeSet;

use super::city::{city, form};
use super::files::{cells, text};
use crate::common;
use kohyo::book::{Address, Area, Sheet};
use kohyo::publish::File;
use kohyo::value::{Content, MunicipalCode};
use serde_json::Value;

/// A table as a reader finds it: the first row, and the others; a number is one by what the file says.
#[derive(Debug, Clone)]
struct Table {
    name: String,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// What was published, as far as the rules speak of it.
struct Set {
    paths: Vec<String>,
    /// The CSV files by name, as text.
    csv: Vec<(String, String)>,
    sheets: Vec<Sheet>,
    /// Names of the parts of the workbook, and the text of all.
    parts: String,
    package: Value,
}

type Check = fn(&Set) -> Result<(), String>;
type Spoil = fn(&mut Set);

/// Columns of the tables, year after year (L3-07): a change here is told in `docs/stability.md`.
const HEADS: [(&str, &str); 10] = [
    (
        "initiatives",
        "全国地方公共団体コード,地方公共団体名,ID,年度,年度（和暦）,名称,種類,担当部,担当課,取組区分,ページ",
    ),
    ("descriptions", "全国地方公共団体コード,地方公共団体名,ID,項目,本文"),
    (
        "indicators",
        "全国地方公共団体コード,地方公共団体名,ID,指標ID,指標の種別,指標名,方向,年度,年度（和暦）,区分,値,単位,値の状態,値の言葉",
    ),
    (
        "evaluations",
        "全国地方公共団体コード,地方公共団体名,ID,年度,年度（和暦）,評価の名前,評定,評定の意味,値の状態,理由",
    ),
    (
        "schedule",
        "全国地方公共団体コード,地方公共団体名,ID,実施項目の番号,実施項目,区分,期間の番号,開始日,終了日,値の状態",
    ),
    (
        "costs",
        "全国地方公共団体コード,地方公共団体名,ID,年度,年度（和暦）,区分,金額,単位,値の状態,確定の区分",
    ),
    (
        "items",
        "全国地方公共団体コード,地方公共団体名,ID,一覧,項目の番号,項目,状態,値の状態",
    ),
    (
        "decisions",
        "全国地方公共団体コード,地方公共団体名,ID,決定の番号,集計の基準日,事項,決定",
    ),
    ("codes", "全国地方公共団体コード,地方公共団体名,項目,値,意味"),
    (
        "dictionary",
        "テーブル,テーブルの名前,ファイル,列の順番,項目名,項目名（英数字）,説明,型,単位,値の一覧,空欄の意味,例",
    ),
];

const RULES: [(&str, Check, Spoil); 34] = [
    ("1-1", formats, |set| set.paths.push("data/表.pdf".to_owned())),
    ("L1-01", formats, |set| set.paths.push("data/表.docx".to_owned())),
    ("1-2", one_datum, |set| spoil(set, "costs", 6, "1200/1300")),
    ("L1-07", one_datum, |set| spoil(set, "indicators", 10, "29（4）")),
    ("1-3", numbers, |set| spoil(set, "costs", 6, "1,200")),
    ("L2-01", numbers, |set| spoil(set, "indicators", 10, "80%")),
    ("1-4", merges, |set| {
        set.sheets[1].merges.push(Area::cell(Address::new(1, 1)))
    }),
    ("L1-12", merges, |set| {
        set.sheets[2].merges.push(Area::cell(Address::new(0, 0)))
    }),
    ("1-5", no_shaping, |set| spoil(set, "initiatives", 8, " 危機管理課")),
    ("L1-06", no_shaping, |set| {
        spoil(set, "initiatives", 8, "危機　　管理課")
    }),
    ("1-6", nothing_omitted, |set| spoil(set, "schedule", 2, "")),
    ("L2-02", nothing_omitted, |set| spoil(set, "costs", 3, "")),
    ("1-7", no_formulas, |set| set.parts += "<c r=\"A2\"><f>SUM(B:B)</f></c>"),
    ("L2-06", no_formulas, |set| set.parts += "<f>1</f>"),
    ("1-8", no_objects, |set| set.parts += "xl/drawings/drawing1.xml"),
    ("L1-10", no_objects, |set| set.parts += "xl/media/image1.png"),
    ("1-9", units, |set| spoil_head(set, "costs", "単位", "備考")),
    ("L3-04", units, |set| spoil_head(set, "indicators", "単位", "備考")),
    ("1-10", letters, |set| spoil(set, "descriptions", 4, "①導入")),
    ("L1-08", letters, |set| spoil(set, "descriptions", 4, "㈱地図")),
    ("1-11", times, |set| spoil(set, "costs", 3, "R3")),
    ("L3-05", times, |set| spoil(set, "schedule", 7, "令和3年4月1日")),
    ("1-12", places, |set| spoil(set, "costs", 0, "27229")),
    ("L3-06", places, |set| spoil(set, "initiatives", 0, "272290")),
    ("1-13", signs, |set| spoil(set, "costs", 6, "x")),
    ("L3-03", signs, |set| spoil(set, "indicators", 10, "***")),
    ("1-14", not_divided, |set| set.csv[0].1 += "\r\n\"272299\",\"市\"\r\n"),
    ("L1-03", not_divided, |set| spoil_head(set, "costs", "区分", "")),
    ("1-15", one_table, |set| set.csv[0].1 += "\"別の表\",\"値\"\r\n"),
    ("L1-02", one_table, |set| set.csv[1].1 += "\"別の表\"\r\n"),
    ("L1-04", one_table, |set| set.csv[2].1 += "\"※メモ\"\r\n"),
    ("L1-05", heads, |set| spoil_head(set, "costs", "金額", "X1")),
    ("L1-09", blanks, |set| spoil(set, "costs", 8, "空欄")),
    ("L1-11", no_looks, |set| {
        set.parts += "<patternFill patternType=\"solid\">"
    }),
];

/// The rest of the rules of 2026.
const MORE: [(&str, Check, Spoil); 11] = [
    ("L1-13", nothing_hidden, |set| set.sheets[0].hidden_rows.extend([3])),
    ("L1-14", one_line, |set| {
        spoil_raw(set, "initiatives", "統合型", "統合\n型")
    }),
    ("L1-15", quoted, |set| {
        spoil_raw(set, "initiatives", "\"総務部\"", "総務部,危機")
    }),
    ("L2-03", unique_heads, |set| spoil_head(set, "costs", "区分", "年度")),
    ("L2-04", choices, |set| spoil(set, "costs", 5, "予算額")),
    ("L2-05", no_other, |set| spoil(set, "costs", 5, "その他（補正）")),
    ("L3-01", begins_with_heads, |set| {
        set.csv[0].1 = set.csv[0].1.replacen("\"全国", "事業一覧\r\n\"全国", 1)
    }),
    ("L3-02", coded, |set| spoil(set, "evaluations", 6, "Z")),
    ("L3-07", same_heads, |set| {
        spoil_head(set, "costs", "金額", "金額（円）")
    }),
    ("L3-08", defined, |set| {
        set.package["resources"][0]["encoding"] = "cp932".into()
    }),
    ("L3-09", long, |set| spoil_head(set, "costs", "金額", "2021年度")),
];

impl Set {
    fn of(files: &[File]) -> Self {
        let csv = files.iter().filter(|file| file.path.ends_with(".csv"));
        let book = files
            .iter()
            .find(|file| file.path.ends_with(".xlsx"))
            .expect("a workbook");
        Self {
            paths: files.iter().map(|file| file.path.clone()).collect(),
            csv: csv
                .map(|file| (name(&file.path), String::from_utf8(file.bytes.clone()).expect("UTF-8")))
                .collect(),
            sheets: common::open(&book.bytes).sheets,
            parts: super::files::whole(&book.bytes),
            package: serde_json::from_str(&text(files, "datapackage.json")).expect("JSON"),
        }
    }

    /// Every table: of the CSV files and of the sheets.
    fn tables(&self) -> Vec<Table> {
        let csv = self.csv.iter().map(|(name, text)| {
            let mut rows = cells(text).into_iter();
            Table {
                name: name.clone(),
                heads: rows.next().unwrap_or_default(),
                rows: rows.collect(),
            }
        });
        csv.chain(self.sheets.iter().map(of_sheet)).collect()
    }

    fn named(&self, name: &str) -> Vec<Table> {
        let titles = self.package["resources"].as_array().expect("resources").iter();
        let title = titles
            .clone()
            .find(|resource| resource["name"] == name)
            .map(|resource| resource["title"].as_str().unwrap_or_default().to_owned());
        self.tables()
            .into_iter()
            .filter(|table| table.name == name || Some(&table.name) == title.as_ref())
            .collect()
    }

    /// The type of a column by the package; None of a table that is none of it.
    fn kind(&self, table: &str, head: &str) -> Option<&str> {
        let resources = self.package["resources"].as_array()?;
        let resource = resources
            .iter()
            .find(|resource| resource["name"] == table || resource["title"] == table)?;
        let field = resource["schema"]["fields"]
            .as_array()?
            .iter()
            .find(|field| field["name"] == head)?;
        field["type"].as_str()
    }
}

/// `initiatives` of `data/272299_ictroadmap_initiatives.csv`.
fn name(path: &str) -> String {
    let stem = path.strip_suffix(".csv").unwrap_or(path);
    stem.rsplit('_').next().unwrap_or(stem).to_owned()
}

fn of_sheet(sheet: &Sheet) -> Table {
    let end = |of: fn(&Address) -> u32| sheet.cells.iter().map(|cell| of(&cell.address) + 1).max().unwrap_or(0);
    let (rows, columns) = (end(|at| at.row), end(|at| at.column));
    let mut grid = vec![vec![String::new(); columns as usize]; rows as usize];
    for cell in &sheet.cells {
        grid[cell.address.row as usize][cell.address.column as usize] = match &cell.raw.content {
            Content::Number(number) => number.to_string(),
            content => content.to_string(),
        };
    }
    let mut grid = grid.into_iter();
    Table {
        name: sheet.name.clone(),
        heads: grid.next().unwrap_or_default(),
        rows: grid.collect(),
    }
}

/// Puts a text into a cell of the first row of a CSV file that has something there.
fn spoil(set: &mut Set, table: &str, column: usize, with: &str) {
    let (_, text) = set.csv.iter_mut().find(|(name, _)| name == table).expect("a table");
    let mut rows = cells(text);
    let row = rows
        .iter_mut()
        .skip(1)
        .find(|row| !row[column].is_empty())
        .expect("a row");
    row[column] = with.to_owned();
    *text = written(&rows);
}

fn spoil_head(set: &mut Set, table: &str, head: &str, with: &str) {
    let (_, text) = set.csv.iter_mut().find(|(name, _)| name == table).expect("a table");
    let mut rows = cells(text);
    *rows[0].iter_mut().find(|own| *own == head).expect("a heading") = with.to_owned();
    *text = written(&rows);
}

fn spoil_raw(set: &mut Set, table: &str, old: &str, new: &str) {
    let (_, text) = set.csv.iter_mut().find(|(name, _)| name == table).expect("a table");
    assert!(text.contains(old), "{text}");
    *text = text.replacen(old, new, 1);
}

fn written(rows: &[Vec<String>]) -> String {
    let row = |row: &Vec<String>| {
        row.iter()
            .map(|cell| format!("\"{cell}\""))
            .collect::<Vec<_>>()
            .join(",")
            + "\r\n"
    };
    format!("\u{feff}{}", rows.iter().map(row).collect::<String>())
}

fn holds(holds: bool, what: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what()) }
}

/// Holds every cell with its table and heading.
fn every(set: &Set, is_fine: impl Fn(&Table, &str, &str) -> bool) -> Result<(), String> {
    for table in set.tables() {
        for row in &table.rows {
            for (head, cell) in table.heads.iter().zip(row) {
                holds(is_fine(&table, head, cell), || {
                    format!("{} {head}: {cell:?}", table.name)
                })?;
            }
        }
    }
    Ok(())
}

fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(f64::is_finite) && !text.contains(['e', 'E', '+', ','])
}

fn formats(set: &Set) -> Result<(), String> {
    let known = ["csv", "xlsx", "json", "jsonld", "html", "css"];
    let odd = set
        .paths
        .iter()
        .find(|path| !known.contains(&path.rsplit('.').next().unwrap_or_default()));
    holds(odd.is_none(), || format!("{odd:?}"))
}

fn numbers(set: &Set) -> Result<(), String> {
    let is_fine = |table: &Table, head: &str, cell: &str| match set.kind(&table.name, head) {
        Some("number" | "integer" | "year") => cell.is_empty() || is_number(cell),
        _ => true,
    };
    every(set, is_fine)
}

/// A cell of figures holds one, a cell of a list one of its words; a text is one text.
fn one_datum(set: &Set) -> Result<(), String> {
    numbers(set)?;
    choices(set)
}

fn merges(set: &Set) -> Result<(), String> {
    let merged = set.sheets.iter().find(|sheet| !sheet.merges.is_empty());
    holds(merged.is_none(), || {
        merged.map(|sheet| sheet.name.clone()).unwrap_or_default()
    })
}

fn no_shaping(set: &Set) -> Result<(), String> {
    let is_plain = |cell: &str| {
        cell.trim() == cell && !cell.contains(['\n', '\r', '\t']) && !cell.contains("  ") && !cell.contains("　　")
    };
    every(set, |_, _, cell| is_plain(cell))
}

/// What says of which initiative, year and kind a row is stands in every row; only the baseline has no year.
fn nothing_omitted(set: &Set) -> Result<(), String> {
    for table in set
        .tables()
        .iter()
        .filter(|table| table.heads.first().is_some_and(|head| head == "全国地方公共団体コード"))
    {
        let side = table.heads.iter().position(|head| head == "区分");
        for row in &table.rows {
            let is_baseline = side.is_some_and(|side| row[side] == "基準");
            for (head, cell) in table.heads.iter().zip(row) {
                let is_key = [
                    "全国地方公共団体コード",
                    "地方公共団体名",
                    "ID",
                    "年度",
                    "年度（和暦）",
                    "区分",
                    "項目",
                ]
                .contains(&head.as_str());
                let may_be_empty = is_baseline && head.starts_with("年度");
                holds(!is_key || may_be_empty || !cell.is_empty(), || {
                    format!("{} {head}", table.name)
                })?;
            }
        }
    }
    Ok(())
}

fn no_formulas(set: &Set) -> Result<(), String> {
    holds(!set.parts.contains("<f>") && !set.parts.contains("<f "), || {
        "a formula".to_owned()
    })
}

fn no_objects(set: &Set) -> Result<(), String> {
    let found = [
        "xl/drawings/",
        "xl/media/",
        "xl/charts/",
        "xl/comments",
        "xl/embeddings/",
    ]
    .into_iter()
    .find(|part| set.parts.contains(part));
    holds(found.is_none(), || format!("{found:?}"))
}

/// Beside every figure that has a unit stands the unit.
fn units(set: &Set) -> Result<(), String> {
    for (table, figure) in [("indicators", "値"), ("costs", "金額")] {
        for table in set.named(table) {
            let (figure, unit) = (at(&table, figure)?, at(&table, "単位")?);
            let odd = table
                .rows
                .iter()
                .find(|row| !row[figure].is_empty() && row[unit].is_empty());
            holds(odd.is_none(), || format!("{} {odd:?}", table.name))?;
        }
    }
    Ok(())
}

fn at(table: &Table, head: &str) -> Result<usize, String> {
    table
        .heads
        .iter()
        .position(|own| own == head)
        .ok_or_else(|| format!("{} has no {head}", table.name))
}

fn letters(set: &Set) -> Result<(), String> {
    let is_odd = |c: char| matches!(c, '\u{2116}' | '\u{2121}' | '\u{2160}'..='\u{217F}' | '\u{2460}'..='\u{24FF}' | '\u{3220}'..='\u{33FF}' | '\u{FF61}'..='\u{FF9F}' | '\u{E000}'..='\u{F8FF}');
    every(set, |_, _, cell| !cell.contains(is_odd))
}

fn times(set: &Set) -> Result<(), String> {
    let is_year = |cell: &str| cell.len() == 4 && cell.bytes().all(|byte| byte.is_ascii_digit());
    let is_day = |cell: &str| cell.len() == 10 && cell.parse::<jiff::civil::Date>().is_ok();
    every(set, |table, head, cell| match set.kind(&table.name, head) {
        _ if cell.is_empty() => true,
        Some("year") => is_year(cell),
        Some("date") => is_day(cell),
        _ => true,
    })
}

fn places(set: &Set) -> Result<(), String> {
    let is_fine = |head: &str, cell: &str| match head {
        "全国地方公共団体コード" => MunicipalCode::parse(cell).is_some(),
        "地方公共団体名" => cell.ends_with(['市', '町', '村', '区', '県', '府', '都', '道']),
        _ => true,
    };
    every(set, |table, head, cell| table.name == "概要" || is_fine(head, cell))
}

/// No sign stands for a figure that is not there: the state has a column of its own, and its words are defined.
fn signs(set: &Set) -> Result<(), String> {
    numbers(set)?;
    let codes = set.named("codes");
    let defined = codes.iter().all(|table| {
        ["空欄", "対象外", "未確定", "非公表"]
            .iter()
            .all(|word| table.rows.iter().any(|row| row[2] == "値の状態" && row[3] == *word))
    });
    holds(defined && !codes.is_empty(), || "a state is not defined".to_owned())
}

fn not_divided(set: &Set) -> Result<(), String> {
    for table in set.tables() {
        let is_empty = |row: &Vec<String>| row.iter().all(String::is_empty);
        let no_gap = !table.rows.iter().any(is_empty) && table.heads.iter().all(|head| !head.is_empty());
        holds(no_gap, || format!("{} is divided", table.name))?;
    }
    Ok(())
}

/// One table, and nothing beside it: every row has as many cells as there are headings.
fn one_table(set: &Set) -> Result<(), String> {
    for table in set.tables() {
        let odd = table.rows.iter().find(|row| row.len() != table.heads.len());
        holds(odd.is_none(), || format!("{}: {odd:?}", table.name))?;
    }
    Ok(())
}

fn heads(set: &Set) -> Result<(), String> {
    let is_word = |head: &String| head == "ID" || head.chars().any(|c| !c.is_ascii());
    let odd = set.tables().into_iter().find(|table| !table.heads.iter().all(is_word));
    holds(odd.is_none(), || format!("{odd:?}"))
}

/// What has no value has an empty cell and a state; what has one says so, 0 too.
fn blanks(set: &Set) -> Result<(), String> {
    for (name, values) in [
        ("indicators", ["値", "値の言葉"]),
        ("costs", ["金額", "金額"]),
        ("evaluations", ["評定", "評定"]),
    ] {
        for table in set.named(name) {
            let state = at(&table, "値の状態")?;
            let places = [at(&table, values[0])?, at(&table, values[1])?];
            let is_odd =
                |row: &&Vec<String>| (row[state] == "値あり") == places.iter().all(|place| row[*place].is_empty());
            let odd = table.rows.iter().find(is_odd);
            holds(odd.is_none() && !table.rows.is_empty(), || format!("{name} {odd:?}"))?;
        }
    }
    Ok(())
}

fn no_looks(set: &Set) -> Result<(), String> {
    let coloured =
        set.sheets.iter().any(|sheet| !sheet.fills.is_empty()) || set.parts.contains("patternType=\"solid\"");
    holds(!coloured && !set.parts.contains("conditionalFormatting"), || {
        "looks say something".to_owned()
    })
}

fn nothing_hidden(set: &Set) -> Result<(), String> {
    let is_hidden = |sheet: &&Sheet| {
        !sheet.hidden_rows.is_empty() || !sheet.hidden_columns.is_empty() || sheet.visibility != Default::default()
    };
    let hidden = set.sheets.iter().find(is_hidden);
    holds(hidden.is_none(), || {
        hidden.map(|sheet| sheet.name.clone()).unwrap_or_default()
    })
}

fn one_line(set: &Set) -> Result<(), String> {
    let odd = set
        .csv
        .iter()
        .find(|(_, text)| text.matches('\n').count() != cells(text).len());
    holds(odd.is_none(), || odd.map(|(name, _)| name.clone()).unwrap_or_default())
}

/// Texts stand in quotation marks, so that a comma in one divides nothing.
fn quoted(set: &Set) -> Result<(), String> {
    one_table(set)?;
    let bare = |text: &str| {
        text.trim_start_matches('\u{feff}')
            .split("\r\n")
            .filter(|line| !line.is_empty())
            .any(|line| {
                let mut inside = false;
                line.chars().any(|c| {
                    inside ^= c == '"';
                    !inside && !matches!(c, '"' | ',' | '-' | '.' | '0'..='9')
                })
            })
    };
    let odd = set.csv.iter().find(|(_, text)| bare(text));
    holds(odd.is_none(), || odd.map(|(name, _)| name.clone()).unwrap_or_default())
}

fn unique_heads(set: &Set) -> Result<(), String> {
    let is_double = |table: &&Table| table.heads.iter().collect::<BTreeSet<_>>().len() != table.heads.len();
    let tables = set.tables();
    let odd = tables.iter().find(is_double);
    holds(odd.is_none(), || format!("{odd:?}"))
}

/// Columns of lists hold words of their lists alone.
fn choices(set: &Set) -> Result<(), String> {
    let lists: Vec<(&str, &str, &str, Vec<&str>)> = set.package["resources"]
        .as_array()
        .expect("resources")
        .iter()
        .flat_map(|resource| {
            let fields = resource["schema"]["fields"].as_array().expect("fields").iter();
            fields.filter_map(|field| {
                let words = field["constraints"]["enum"]
                    .as_array()?
                    .iter()
                    .filter_map(Value::as_str)
                    .collect();
                Some((
                    resource["name"].as_str()?,
                    resource["title"].as_str()?,
                    field["name"].as_str()?,
                    words,
                ))
            })
        })
        .collect();
    every(set, |table, head, cell| {
        let own = lists
            .iter()
            .find(|(name, title, field, _)| (table.name == *name || table.name == *title) && head == *field);
        own.is_none_or(|(_, _, _, words)| cell.is_empty() || words.contains(&cell))
    })
}

fn no_other(set: &Set) -> Result<(), String> {
    every(set, |_, head, cell| {
        !["区分", "方向", "値の状態", "確定の区分"].contains(&head) || !cell.contains("その他")
    })
}

fn begins_with_heads(set: &Set) -> Result<(), String> {
    let odd = set.csv.iter().find(|(name, text)| {
        !text.starts_with(if name == "dictionary" {
            "\u{feff}\"テーブル\""
        } else {
            "\u{feff}\"全国地方公共団体コード\""
        })
    });
    let sheets = set.sheets.iter().all(|sheet| {
        sheet
            .cells
            .first()
            .is_some_and(|cell| cell.address == Address::new(0, 0))
    });
    holds(odd.is_none() && sheets, || {
        odd.map(|(name, _)| name.clone()).unwrap_or_default()
    })
}

/// Every mark and every word of a list is in the table of codes.
fn coded(set: &Set) -> Result<(), String> {
    let codes = &set.named("codes")[0];
    let is_coded = |item: &str, value: &str| {
        codes
            .rows
            .iter()
            .any(|row| row[2] == item && row[3] == value && !row[4].is_empty())
    };
    for table in set.named("evaluations") {
        for row in table.rows.iter().filter(|row| !row[6].is_empty()) {
            let item = format!("評定（{}）", row[5]);
            holds(is_coded(&item, &row[6]), || format!("{item} {}", row[6]))?;
        }
    }
    let fixed = [
        ("指標の区分", "達成率"),
        ("方向", "累計"),
        ("工程の区分", "計画"),
        ("事業費の区分", "決算"),
        ("確定の区分", "見込"),
    ];
    holds(fixed.iter().all(|(item, value)| is_coded(item, value)), || {
        "a code is missing".to_owned()
    })
}

fn same_heads(set: &Set) -> Result<(), String> {
    for (name, heads) in HEADS {
        let tables = set.named(name);
        holds(
            tables.len() == 2 && tables.iter().all(|table| table.heads.join(",") == heads),
            || format!("{name}: {:?}", tables.first().map(|t| t.heads.join(","))),
        )?;
    }
    holds(set.csv.len() == HEADS.len(), || "another table".to_owned())
}

/// Every column is defined, with a name in Latin letters; the encoding is said.
fn defined(set: &Set) -> Result<(), String> {
    let dictionary = &set.named("dictionary")[0];
    for (name, text) in set.csv.iter().filter(|(name, _)| name != "dictionary") {
        for head in &cells(text)[0] {
            let own = dictionary.rows.iter().find(|row| row[0] == *name && row[4] == *head);
            let is_defined = own.is_some_and(|row| {
                row[5].is_ascii() && !row[5].is_empty() && row[6..11].iter().all(|cell| !cell.is_empty())
            });
            holds(is_defined, || format!("{name} {head}"))?;
        }
    }
    let resources = set.package["resources"].as_array().expect("resources");
    holds(resources.iter().all(|resource| resource["encoding"] == "utf-8"), || {
        "an encoding".to_owned()
    })
}

/// No heading is a year: years stand below each other.
fn long(set: &Set) -> Result<(), String> {
    let odd = set
        .tables()
        .into_iter()
        .find(|table| table.heads.iter().any(|head| head.chars().any(|c| c.is_ascii_digit())));
    holds(odd.is_none(), || format!("{odd:?}"))
}

#[test]
fn every_rule_holds_and_can_be_broken() {
    let files = city(form()).files();
    for (number, check, spoil) in RULES.iter().chain(&MORE) {
        let mut set = Set::of(&files);
        assert_eq!(check(&set), Ok(()), "{number}");
        spoil(&mut set);
        assert!(check(&set).is_err(), "{number}: what breaks it is not seen");
    }
    let numbers: BTreeSet<&str> = RULES.iter().chain(&MORE).map(|(number, ..)| *number).collect();
    let of_2020 = (1..=15).map(|number| format!("1-{number}"));
    let of_2026 = [(1, 15), (2, 6), (3, 9)]
        .into_iter()
        .flat_map(|(level, last)| (1..=last).map(move |number| format!("L{level}-{number:02}")));
    for number in of_2020.chain(of_2026) {
        assert!(numbers.contains(number.as_str()), "no test for {number}");
    }
}
