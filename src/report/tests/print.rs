//! What is printed is large enough to be read.

use super::items::itemised;
use super::*;

/// Widths of the columns of a sheet in pixels, as far as they are printed.
fn printed_pixels(parts: &BTreeMap<String, String>, place: usize, columns: usize) -> f64 {
    let sheet = &parts[&format!("xl/worksheets/sheet{place}.xml")];
    let column = regex::Regex::new(r#"<col min="(\d+)" max="(\d+)" width="([\d.]+)"([^>]*)"#).expect("a pattern");
    let number = |text: &str| text.parse::<f64>().expect("a number");
    let widths = column.captures_iter(sheet).filter(|found| !found[4].contains("hidden"));
    let own = widths.map(|found| {
        let (from, to) = (number(&found[1]), number(&found[2]).min(columns as f64));
        (to - from + 1.0).max(0.0) * number(&found[3]) * 11.0
    });
    own.sum()
}

#[test]
fn every_sheet_prints_at_eight_points_or_more() {
    let (mut brief, mut tables) = itemised();
    brief.years = (2019..=2024).map(FiscalYear).collect();
    for year in 2019..=2024 {
        tables.indicators.push(IndicatorRow {
            place: tables.initiatives[0].place.clone(),
            fiscal_year: FiscalYear(year),
            ..IndicatorRow::default()
        });
    }
    tables.goals.push(GoalRow::default());
    tables.steps.push(StepRow::default());
    let names = consolidated(&brief, &tables).sheet_names();
    let parts = parts(consolidated::write(&brief, &tables).expect("written"));
    // 10 points at 80 % of the paper's width between its margins: A3 is 400 mm, A4 is 277 mm wide.
    let area =
        regex::Regex::new(r#"<definedName name="_xlnm.Print_Area" localSheetId="(\d+)"[^>]*>[^<]*\$([A-Z]+)\$\d+<"#);
    let area = area.expect("a pattern");
    let column = |name: &str| {
        name.bytes()
            .fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1)
    };
    let areas: BTreeMap<usize, usize> = area
        .captures_iter(&parts["xl/workbook.xml"])
        .map(|found| (found[1].parse().expect("a place"), column(&found[2])))
        .collect();
    for (place, name) in names.iter().enumerate() {
        let columns = *areas.get(&place).unwrap_or_else(|| panic!("{name} prints all it has"));
        let mm = if ["凡例", "協議資料"].contains(&name.as_str()) {
            277.0
        } else {
            400.0
        };
        let room = mm / 25.4 * 96.0 / 0.8;
        let pixels = printed_pixels(&parts, place + 1, columns);
        assert!(pixels > 0.0 && pixels <= room, "{name}: {pixels} of {room}");
    }
}
