//! A cell looks the same, whether it brought its format or took that of its column; below the list nothing has a look.

use regex::Regex;

use super::*;

/// The styles of the cells of a sheet, row by row.
fn styles(sheet: &str) -> Vec<Vec<String>> {
    let row = Regex::new(r"(?s)<row [^>]*>(.*?)</row>").expect("a pattern");
    let cell = Regex::new(r#"<c r="[A-Z]+\d+"(?: s="(\d+)")?"#).expect("a pattern");
    let style = |cell: regex::Captures| cell.get(1).map_or(String::new(), |style| style.as_str().to_owned());
    row.captures_iter(sheet)
        .map(|row| cell.captures_iter(&row[1]).map(style).collect())
        .collect()
}

#[test]
fn all_rows_of_a_list_look_alike_and_its_columns_have_no_look_of_their_own() {
    let parts = parts(consolidated::write(&brief(&["S", "A"]), &tables(&["S"; 5])).expect("written"));
    let columns = Regex::new("<col [^>]*style=").expect("a pattern");
    for (name, sheet) in parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")) {
        assert!(!columns.is_match(sheet), "{name}");
        assert!(styles(sheet).iter().flatten().all(|style| !style.is_empty()), "{name}");
    }
    // 事業一覧, 提出状況, 判定根拠: five initiatives that are the same but for their names.
    for place in [3, 8, 10] {
        let rows = styles(&parts[&format!("xl/worksheets/sheet{place}.xml")]);
        let list = &rows[rows.len() - 5..];
        assert!(
            list[0].len() > 5 && list.iter().all(|row| *row == list[0]),
            "{place}: {rows:?}"
        );
    }
}

/// A rate below zero has the minus sign that amounts have: ▲50.0%.
#[test]
fn a_rate_below_zero_has_the_sign_of_amounts() {
    let styles = |rate: f64| {
        let mut tables = tables(&["C"]);
        tables.indicators.push(IndicatorRow {
            place: tables.initiatives[0].place.clone(),
            fiscal_year: FiscalYear(2021),
            indicator: "KPI".into(),
            achievement: Some(rate),
            ..IndicatorRow::default()
        });
        let parts = parts(consolidated::write(&brief(&["S", "C"]), &tables).expect("written"));
        parts["xl/styles.xml"].clone()
    };
    let below = "&quot;▲&quot;0.0&quot;%&quot;_ ";
    assert!(styles(-50.0).contains(below));
    assert!(!styles(50.0).contains(below));
}
