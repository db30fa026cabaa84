//! What goes back to the sections, over all samples: their own forms marked, new forms filled in, nothing of anybody else.

use crate::common;
mod grown;
mod strangers;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use kohyo::book::stamp::{Edits, NewValue, SheetEdits, stamp};
use kohyo::book::{Address, Limits};
use kohyo::check;
use kohyo::intake::{self, File, Found};
use kohyo::past::Earlier;
use kohyo::pipeline::{self, Request};
use kohyo::plan::{Period, Plan};
use kohyo::report::forms::{Blank, Filled, Next, Template};
use kohyo::roll::{Batch, value_rows};
use kohyo::table::ValueRow;
use kohyo::value::State;

/// Plan, period and the section whose file is looked at.
const SAMPLES: [(&str, &str); 6] = [
    ("plan.toml", "2021-06"),
    ("plan.toml", "2021-09"),
    ("manifesto/plan.toml", "2022-03"),
    ("dx/plan.toml", "2024-03"),
    ("audit/plan.toml", "2023-10"),
    ("progress/plan.toml", "2020-04"),
];

fn load(plan: &str) -> Plan {
    Plan::load(&common::repository().join(plan)).expect("the sample plan")
}

fn batch<'a>(plan: &'a Plan, period: &str) -> Batch<'a> {
    let period: Period = period.parse().expect("a period");
    let outcome = pipeline::evaluate(plan, Request::of(period), Earlier::default(), &()).expect("a run");
    outcome.batch
}

/// Runs the program on a sample plan into a folder.
fn run(plan: &str, output: &Path) {
    let done = Command::new(env!("CARGO_BIN_EXE_kohyo"))
        .args(["run", "--plan"])
        .arg(common::repository().join(plan))
        .arg("--output")
        .arg(output)
        .output()
        .expect("started");
    let words = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(matches!(done.status.code(), Some(0 | 1)), "{words}");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(|entry| entry.path().to_path_buf()).collect()
}

fn name(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

/// Everything that was taken from a workbook, as text.
fn taken(plan: &Plan, path: &Path) -> String {
    let file = common::read(plan, path);
    format!("{:?} {:?} {:?}", file.problem, file.submissions, file.unread)
}

/// The parts of a package.
fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut parts = BTreeMap::new();
    for index in 0..package.len() {
        let mut part = package.by_index(index).expect("a part");
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("read");
        parts.insert(part.name().expect("a name").into_owned(), content);
    }
    parts
}

/// The text of the first part whose name begins so.
fn part(parts: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    let found = parts.iter().find(|(path, _)| path.starts_with(name));
    String::from_utf8(found.unwrap_or_else(|| panic!("no part {name}")).1.clone()).expect("text")
}

/// The content of the cells of a workbook's first sheet.
fn texts_of_first(path: &Path) -> Vec<String> {
    let book = common::open(&fs::read(path).expect("read"));
    let cells = book.sheets[0].cells.iter();
    cells.map(|cell| cell.raw.content.to_string()).collect()
}

#[test]
fn a_returned_form_is_read_as_the_one_that_was_sent() {
    let output = tempfile::tempdir().expect("a folder");
    run("plan.toml", output.path());
    let plan = load("plan.toml");
    let (mut marked, mut copies) = (0, 0);
    for period in ["2021-06", "2021-09"] {
        let sent: BTreeMap<String, PathBuf> = files(&plan.input().join(period))
            .into_iter()
            .map(|path| (name(&path), path))
            .collect();
        for path in files(&output.path().join(period).join("フィードバック")) {
            let own = name(&path);
            let Some((answer, original)) = own
                .split_once('_')
                .and_then(|(word, stem)| Some((word, sent.get(stem)?)))
            else {
                continue;
            };
            assert_eq!(taken(&plan, &path), taken(&plan, original), "{own}");
            let (book, before) = (fs::read(&path).expect("read"), fs::read(original).expect("read"));
            assert_ne!(parts(&book), parts(&before), "{own} carries its marks");
            let cleaned = stamp(&book, &Edits::default(), &Limits::default()).expect("stamped");
            assert_eq!(parts(&cleaned.bytes), parts(&before), "{own} without its marks");
            marked += usize::from(answer == "返却");
            copies += usize::from(answer == "控え");
        }
    }
    assert!(
        marked >= 15 && copies >= 15,
        "{marked} forms were marked, {copies} copied"
    );
}

#[test]
fn a_listed_cell_and_the_label_beside_it_lead_to_each_other() {
    let output = tempfile::tempdir().expect("a folder");
    run("plan.toml", output.path());
    let folder = output.path().join("2021-09/フィードバック/06_総務部_総務課");
    let parts = parts(&fs::read(folder.join("返却_6-1_電子決裁.xlsx")).expect("returned"));
    let (front, sheet) = (
        part(&parts, "xl/worksheets/kohyoReturn"),
        part(&parts, "xl/worksheets/sheet1"),
    );
    let there = r#"location="'個票'!N17"/>"#;
    let line = front
        .split("<hyperlink ")
        .find(|link| link.contains(there))
        .expect("a line");
    let row = line.split('"').nth(1).and_then(Address::parse).expect("its cell").row + 1;
    // N17 is the 実績 of R3: its nearest label is the heading of the year.
    let back = format!(r#"<hyperlink ref="N13:Q13" location="'確認事項'!A{row}""#);
    assert!(sheet.contains(&back), "{back} in {sheet}");
    assert!(front.contains("各シートの項目名（見出し）を押すと、この一覧に戻ります。"));
}

#[test]
fn a_form_with_nothing_to_correct_comes_back_as_a_copy() {
    let output = tempfile::tempdir().expect("a folder");
    run("plan.toml", output.path());
    let mut looked_at = 0;
    for path in files(output.path()) {
        let own = name(&path);
        if !own.starts_with("控え_") {
            continue;
        }
        let parts = parts(&fs::read(&path).expect("read"));
        let front = part(&parts, "xl/worksheets/kohyoReturn");
        for words in [
            "受領しました",
            "直していただくところはありません。",
            "もう一度お送りいただく必要はありません。",
        ] {
            assert!(front.contains(words), "{own}: {words}");
        }
        assert!(!front.contains("この一覧に戻ります"), "{own}");
        let texts = parts.iter().filter(|(name, _)| !name.contains("kohyo"));
        for (name, text) in texts {
            assert!(
                !String::from_utf8_lossy(text).contains("kohyo:"),
                "{own}: a mark in {name}"
            );
        }
        let told = files(path.parent().expect("a folder"))
            .into_iter()
            .find(|file| name(file).starts_with("結果_"));
        let told = texts_of_first(&told.expect("the feedback"));
        assert!(
            told.iter()
                .any(|text| text.contains(&own) || text.contains("名前が「控え_」で始まる")),
            "{own}: {told:?}"
        );
        looked_at += 1;
    }
    assert!(looked_at >= 15, "{looked_at} copies were looked at");
}

#[test]
fn a_corrected_value_clears_its_finding() {
    let output = tempfile::tempdir().expect("a folder");
    run("plan.toml", output.path());
    let folder = output.path().join("2021-09/フィードバック/06_総務部_総務課");
    let returned = folder.join("返却_6-1_電子決裁.xlsx");
    let corrected = stamp(
        &fs::read(&returned).expect("returned"),
        &Edits {
            sheets: vec![SheetEdits {
                sheet: "個票".to_owned(),
                values: vec![(
                    Address::parse("N17").expect("a cell"),
                    NewValue::Number("80".parse().expect("a number")),
                )],
                ..SheetEdits::default()
            }],
            front: None,
        },
        &Limits::default(),
    );
    let plan = load("plan.toml");
    let codes = |path: &Path| -> Vec<String> {
        let files = vec![common::read(&plan, path)];
        let period: Period = "2021-09".parse().expect("a period");
        let batch = pipeline::batch(&plan, period, period.last_day(), files);
        check::check_files(&batch)
            .into_iter()
            .map(|finding| finding.code)
            .collect()
    };
    assert!(codes(&returned).contains(&"unreadable-value".to_owned()));
    fs::write(&returned, corrected.expect("stamped").bytes).expect("written");
    assert!(
        !codes(&returned).contains(&"unreadable-value".to_owned()),
        "{:?}",
        codes(&returned)
    );
}

/// The values of every sheet of a batch, with the index of its form.
fn sheets<'a>(batch: &'a Batch<'_>) -> BTreeMap<(&'a str, &'a str), (usize, Vec<ValueRow>)> {
    let mut sheets: BTreeMap<(&str, &str), (usize, Vec<ValueRow>)> = BTreeMap::new();
    for case in batch.counting() {
        let file = batch.file(case);
        let submission = &file.submissions[case.submission];
        let entry = sheets.entry((&file.path, &submission.sheet)).or_default();
        entry.0 = submission.form;
        entry.1.extend(value_rows(batch, case));
    }
    sheets
}

/// A new form with these values, read again.
fn made(plan: &Plan, form: usize, next: Option<Next>, rows: &[ValueRow]) -> (Filled, File) {
    let rows: Vec<&ValueRow> = rows.iter().collect();
    let template = Template {
        bytes: fs::read(plan.template(form)).expect("a template"),
        form: plan.forms[form].clone(),
    };
    let template = template.with_room(&rows, &Limits::default());
    let blank = Blank {
        form: &template.form,
        settings: &plan.form_settings[form],
        next,
    };
    let filled = blank.fill(&rows);
    let bytes = template
        .made(filled.clone(), None, &Limits::default())
        .expect("stamped");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("form.xlsx");
    fs::write(&path, bytes).expect("written");
    (
        filled,
        intake::read(folder.path(), &path, &plan.forms, &Limits::default()),
    )
}

#[test]
fn a_copy_of_what_was_read_is_read_as_the_same() {
    let mut compared = 0;
    for (plan, period) in SAMPLES {
        let plan = load(plan);
        let batch = batch(&plan, period);
        for ((path, sheet), (form, rows)) in sheets(&batch) {
            let (filled, file) = made(&plan, form, None, &rows);
            let again = pipeline::batch(&plan, batch.period, batch.as_of, vec![file]);
            let again: Vec<ValueRow> = again.counting().flat_map(|case| value_rows(&again, case)).collect();
            let shown = |rows: &[ValueRow]| -> BTreeSet<String> {
                let told = rows
                    .iter()
                    .filter(|row| !matches!(row.state, State::Blank | State::Unreadable));
                told.filter(|row| row.field != "工程")
                    .map(|row| {
                        format!(
                            "{} {:?} {:?} {} {} {}",
                            row.field,
                            row.fiscal_year,
                            row.row,
                            row.state.name(),
                            row.value,
                            row.unit
                        )
                    })
                    .collect()
            };
            let (before, after) = (shown(&rows), shown(&again));
            assert_eq!(after, before, "{path} {sheet}");
            assert_eq!(filled.left_over, Vec::<String>::new(), "{path} {sheet}");
            compared += after.len();
        }
    }
    assert!(compared > 3_000, "{compared} values were compared");
}

#[test]
fn a_form_grown_for_more_items_is_read_as_it_was_filled_in() {
    for (plan, field, items) in [("plan.toml", "実施項目", 9), ("manifesto/plan.toml", "達成目標", 7)] {
        let plan = load(plan);
        let rows: Vec<ValueRow> = (1..=items)
            .map(|item| ValueRow {
                field: field.into(),
                row: Some(item),
                state: State::Value,
                value: format!("見本の文章その{item}").into(),
                ..ValueRow::default()
            })
            .collect();
        let (filled, file) = made(&plan, 0, None, &rows);
        assert_eq!(filled.left_over, Vec::<String>::new());
        let [submission] = file.submissions.as_slice() else {
            panic!("{:?}", file.problem)
        };
        let of_field = |index: usize| plan.forms[0].fields[index].name == field;
        let read: Vec<String> = (submission.entries.iter())
            .filter_map(|entry| match &entry.found {
                Found::One(_, raw) if of_field(entry.field) => Some(raw.content.to_string()),
                _ => None,
            })
            .collect();
        let put: Vec<&str> = rows.iter().map(|row| row.value.as_str()).collect();
        assert_eq!(read, put);
    }
}

#[test]
fn a_prefilled_form_is_read_as_it_was_filled_in() {
    for (plan, period) in SAMPLES {
        let plan = load(plan);
        let batch = batch(&plan, period);
        let next = Next::after(&plan, batch.period);
        for ((path, sheet), (form, rows)) in sheets(&batch) {
            let (filled, file) = made(&plan, form, Some(next), &rows);
            let [submission] = file.submissions.as_slice() else {
                panic!("{path} {sheet}: {:?}", file.problem)
            };
            let one = |(cell, value): &(Address, NewValue)| match value {
                NewValue::Text(text) => format!("{cell} {text}"),
                NewValue::Number(number) => format!("{cell} {number}"),
                NewValue::Blank => format!("{cell}"),
            };
            let put: BTreeSet<String> = filled.edits.values.iter().map(one).collect();
            let mut read: BTreeSet<String> = (submission.entries.iter())
                .filter_map(|entry| match &entry.found {
                    Found::One(cell, raw) => Some(format!("{cell} {}", raw.content)),
                    Found::Nothing => None,
                    other => panic!("{path} {sheet}: {other:?}"),
                })
                .collect();
            for bar in &submission.bars {
                let columns = bar.area.first.column..=bar.area.last.column;
                read.extend(columns.map(|column| format!("{} ■", Address::new(bar.area.first.row, column))));
            }
            let headings = plan.forms[form].axes.first().map_or(&[][..], |axis| &axis.headings);
            let is_heading = |text: &String| {
                headings
                    .iter()
                    .any(|h| text.starts_with(&format!("{} ", h.area.first.address())))
            };
            let put: BTreeSet<String> = put.into_iter().filter(|text| !is_heading(text)).collect();
            assert_eq!(put, read, "{path} {sheet}");
            assert_eq!(submission.outside, [], "{path} {sheet}");
            assert!(submission.drift.missing_fields.is_empty(), "{path} {sheet}");
        }
    }
}

/// What is asked of an initiative in the next form, of the fields that only some classes have to fill in.
fn asked_by_class(plan: &Plan, form: usize, filled: &Filled) -> BTreeSet<String> {
    let classes = &plan.form_settings[form].settings.classes;
    let names = classes.iter().flat_map(|class| &class.requires);
    let is_asked = |name: &&String| {
        let field = plan.forms[form].field(name).expect("a field");
        let cells = field.areas.iter().map(|area| area.first.address());
        let cells: BTreeSet<Address> = cells.collect();
        filled.asked.iter().any(|asked| cells.contains(&asked.cell))
    };
    names.filter(is_asked).cloned().collect()
}

#[test]
fn the_next_form_asks_what_its_class_asks() {
    let plan = load("progress/plan.toml");
    let batch = batch(&plan, "2020-04");
    let next = Next::after(&plan, batch.period);
    let mut seen = BTreeSet::new();
    for ((path, _), (form, rows)) in sheets(&batch) {
        let chosen = rows.iter().find(|row| row.field == "事業分類").expect("a class");
        let mut classes = plan.form_settings[form].settings.classes.iter();
        let class = classes
            .find(|class| chosen.value == class.value.as_str())
            .expect("a known class");
        let (filled, _) = made(&plan, form, Some(next), &rows);
        let asked = asked_by_class(&plan, form, &filled);
        let own: BTreeSet<String> = class.requires.iter().cloned().collect();
        assert!(asked.is_subset(&own), "{path}, {}: {asked:?}", class.value);
        // What was done in the year is known of none of them yet.
        let done = own.iter().find(|name| ["実績", "実施有無"].contains(&name.as_str()));
        assert!(
            asked.contains(done.expect("a report")),
            "{path}, {}: {asked:?}",
            class.value
        );
        // Before the class was chosen nobody knows what is not asked.
        let unclassed: Vec<ValueRow> = rows.into_iter().filter(|row| row.field != "事業分類").collect();
        let (filled, _) = made(&plan, form, Some(next), &unclassed);
        assert!(!asked_by_class(&plan, form, &filled).is_subset(&own), "{path}");
        seen.insert(class.value.as_str());
    }
    assert_eq!(seen, BTreeSet::from(["推進事業", "継続事業", "重点事業"]));
}

#[test]
fn the_next_form_keeps_what_is_over_and_opens_what_is_due() {
    let plan = common::plan();
    let batch = common::batch(&plan, &[("form.xlsx", common::filled().write().expect("bytes"))]);
    let rows = value_rows(&batch, &batch.cases[0]);
    let fill = |period: &str| {
        let next = Next {
            last: Some(batch.period),
            ..Next::of(&plan, period.parse().expect("a period"))
        };
        let (filled, file) = made(&plan, 0, Some(next), &rows);
        let read = pipeline::batch(&plan, next.period, next.period.last_day(), vec![file]);
        let values = value_rows(&read, &read.cases[0]);
        (filled, values)
    };
    let value = |values: &[ValueRow], field: &str, place: i64| -> String {
        let is_it = |row: &&ValueRow| {
            row.field == field
                && row
                    .fiscal_year
                    .map(|year| year.0.into())
                    .or(row.row)
                    .unwrap_or_default()
                    == place
        };
        values
            .iter()
            .find(is_it)
            .map(|row| row.value.to_string())
            .unwrap_or_default()
    };
    let (filled, december) = fill("2021-12");
    for (field, place, expected) in [
        ("計画年度", 0, "R3"),
        ("番号", 0, "3-1"),
        ("目標値_進捗", 2023, "160"),
        ("実績値_進捗", 2020, "35"),
        ("決算額", 2020, "1180"),
        ("予算額", 2021, "8000"),
        ("実施項目", 3, "職員研修"),
        ("工程", 1, "2020-04..2021-03"),
        ("進捗評価", 0, ""),
    ] {
        assert_eq!(value(&december, field, place), expected, "{field} {place}");
    }
    let open: Vec<String> = filled.edits.marks.iter().map(|mark| mark.area.to_string()).collect();
    // KPI and KGI of R3, one quarter of each step, and nothing of R4. The grades are the evaluators', on lists of their own.
    let form = &plan.forms[0];
    let cell = |field: &str, year| {
        let year = Some(kohyo::value::FiscalYear(year));
        form.cell(form.field(field).expect(field), year, None)
            .expect(field)
            .to_string()
    };
    assert!(
        open.contains(&cell("実績値_進捗", 2021)) && open.contains(&cell("実績値_実績", 2021)),
        "{open:?}"
    );
    assert!(
        !open.contains(&cell("実績値_進捗", 2022)) && !open.contains(&cell("決算額", 2021)),
        "{open:?}"
    );
    assert_eq!(open.len(), 2 + 3, "{open:?}");
    // In June the year that has ended is spoken of, and what was told of it in September is asked again.
    let (filled, later) = fill("2022-06");
    assert_eq!(value(&later, "計画年度", 0), "R3");
    assert_eq!(value(&fill("2022-07").1, "計画年度", 0), "R4");
    let open: Vec<String> = filled.edits.marks.iter().map(|mark| mark.area.to_string()).collect();
    for (field, year) in [("実績値_進捗", 2021), ("実績値_進捗", 2022), ("決算額", 2021)] {
        assert!(open.contains(&cell(field, year)), "{field} {year}: {open:?}");
    }
    // Beyond the last year of the template the headings are rolled on.
    let (_, rolled) = fill("2024-07");
    assert_eq!(value(&rolled, "計画年度", 0), "R6");
    assert_eq!(value(&rolled, "目標値_進捗", 2023), "160");
    assert!(
        rolled
            .iter()
            .any(|row| row.fiscal_year == Some(kohyo::value::FiscalYear(2024)))
            && rolled
                .iter()
                .all(|row| row.fiscal_year != Some(kohyo::value::FiscalYear(2019)))
    );
}

/// The content of every cell of a workbook.
fn texts(bytes: &[u8]) -> Vec<String> {
    let book = common::open(bytes);
    let cells = book.sheets.iter().flat_map(|sheet| &sheet.cells);
    cells.map(|cell| cell.raw.content.to_string()).collect()
}

#[test]
fn a_folder_holds_nothing_of_another_section() {
    for (plan_name, period) in [
        ("plan.toml", "2021-09"),
        ("manifesto/plan.toml", "2022-03"),
        ("dx/plan.toml", "2024-03"),
        ("audit/plan.toml", "2023-10"),
    ] {
        let output = tempfile::tempdir().expect("a folder");
        run(plan_name, output.path());
        let plan = load(plan_name);
        let place = |order: i64| format!("{order:02}_");
        // Words that a section wrote itself may be those of another's title: テレワークの推進 is a line of a To be too.
        let batch = batch(&plan, period);
        let typed: Vec<(String, ValueRow)> = batch
            .counting()
            .flat_map(|case| {
                value_rows(&batch, case)
                    .into_iter()
                    .map(|row| (place(case.place.order), row))
            })
            .collect();
        let is_own = |folder: &str, title: &str| {
            let mut own = typed.iter().filter(|(order, _)| folder.starts_with(order.as_str()));
            own.any(|(_, row)| row.value.contains(title))
        };
        // The examples of a template's guide are nobody's.
        let templates = (0..plan.forms.len()).map(|form| fs::read(plan.template(form)).expect("a template"));
        let printed: BTreeSet<String> = templates.flat_map(|bytes| texts(&bytes)).collect();
        let folder = output.path().join(period).join("フィードバック");
        let mut looked_at = 0;
        for path in files(&folder) {
            let own = name(path.parent().expect("a folder"));
            // What the clerk wrote into the own form stands there.
            if name(&path).starts_with("返却_") || name(&path).starts_with("控え_") {
                continue;
            }
            let texts: Vec<String> = texts(&fs::read(&path).expect("read"))
                .into_iter()
                .filter(|text| !printed.contains(text))
                .collect();
            for other in &plan.register.initiatives {
                let section = plan.register.section_of(other).expect("a section");
                if own.starts_with(&place(section.order)) {
                    continue;
                }
                let names = format!("{} {}", section.department, section.name);
                // What has no 番号 is called as its form is, which is nobody's name.
                if other.number.is_empty() {
                    assert!(
                        is_own(&own, names.trim()) || texts.iter().all(|text| *text != names.trim()),
                        "{}: {names}",
                        path.display()
                    );
                    continue;
                }
                for text in &texts {
                    assert!(
                        !text.contains(&other.title) || printed.contains(&other.title) || is_own(&own, &other.title),
                        "{}: {text}",
                        path.display()
                    );
                    assert!(*text != other.number, "{}: {text}", path.display());
                    assert!(
                        section.name.is_empty() || !text.contains(&names),
                        "{}: {text}",
                        path.display()
                    );
                }
            }
            looked_at += 1;
        }
        assert!(looked_at >= 6, "{looked_at} files were looked at");
    }
}

#[test]
fn every_name_is_one_that_windows_takes() {
    let output = tempfile::tempdir().expect("a folder");
    run("plan.toml", output.path());
    for path in files(output.path()) {
        let below = path
            .strip_prefix(output.path())
            .expect("below")
            .to_string_lossy()
            .into_owned();
        assert!(below.encode_utf16().count() < 130, "{below}");
        for part in Path::new(&below).iter().map(|part| part.to_string_lossy().into_owned()) {
            assert!(
                !part.ends_with(['.', ' ']) && !part.contains(['<', '>', ':', '"', '|', '?', '*', '\\']),
                "{below}"
            );
        }
    }
}

/// A workbook with its structure locked, as Excel's ブックの保護 does.
fn locked(workbook: &[u8]) -> Vec<u8> {
    let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, mut text) in parts(workbook) {
        if name == "xl/workbook.xml" {
            let index = String::from_utf8(text).expect("text");
            assert!(index.contains("<bookViews>"), "{index}");
            text = index
                .replace("<bookViews>", "<workbookProtection lockStructure=\"1\"/><bookViews>")
                .into_bytes();
        }
        copy.start_file(name, zip::write::SimpleFileOptions::default())
            .expect("a part");
        copy.write_all(&text).expect("written");
    }
    copy.finish().expect("a package").into_inner()
}

#[test]
fn a_locked_workbook_comes_back_marked_and_the_section_is_told_where_the_list_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = "03_総務部/総務課/6-1_電子決裁.xlsx";
    let sent = common::repository().join("input/2021-09").join(own);
    let input = folder.path().join("input/2021-09");
    fs::create_dir_all(&input).expect("made");
    fs::write(
        input.join("6-1_電子決裁.xlsx"),
        locked(&fs::read(&sent).expect("the sample")),
    )
    .expect("written");
    let output = folder.path().join("output");
    let done = Command::new(env!("CARGO_BIN_EXE_kohyo"))
        .args(["run", "--input"])
        .arg(folder.path().join("input"))
        .arg("--output")
        .arg(&output)
        .current_dir(common::repository())
        .output()
        .expect("started");
    assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stderr));
    let own = output.join("2021-09/フィードバック/06_総務部_総務課");
    let returned = parts(&fs::read(own.join("返却_6-1_電子決裁.xlsx")).expect("returned"));
    // Nothing names the list that is not there, and nothing leads to it.
    let notes = part(&returned, "xl/kohyoNotes");
    assert!(
        notes.contains("【kohyo】エラー") && !notes.contains("シートの No."),
        "{notes}"
    );
    assert!(
        returned
            .values()
            .all(|text| !String::from_utf8_lossy(text).contains("確認事項"))
    );
    let words = texts_of_first(&own.join("結果_2021-09.xlsx"));
    assert!(
        words.iter().any(|words| words.contains("ブックの構成が保護されていて")),
        "{words:?}"
    );
}
