//! What is printed is large enough to be read.

use super::items::{itemised, ladder, staged};
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
    // Of five evaluations 部局別 counts thirty things.
    brief.evaluations.resize(5, brief.evaluations[0].clone());
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

/// The XML of a sheet.
fn xml(brief: &Brief, tables: &Tables, name: &str) -> String {
    let place = consolidated(brief, tables)
        .sheet_names()
        .iter()
        .position(|own| own == name);
    let mut parts = parts(consolidated::write(brief, tables).expect("written"));
    let part = format!("xl/worksheets/sheet{}.xml", place.expect("the sheet") + 1);
    parts.remove(&part).expect("its part")
}

#[test]
fn no_page_break_goes_through_a_chart() {
    let staged = |count: usize| {
        let tables = tables(&vec!["A"; count]);
        let items = tables
            .initiatives
            .iter()
            .map(|row| staged(&row.place, "契約"))
            .collect();
        Tables { items, ..tables }
    };
    let brief = Brief {
        lists: vec![ladder()],
        ..brief(&["A", "B"])
    };
    // With few rows the chart has room below them; with more it begins a page, below the two rows of counts.
    let few = xml(&brief, &staged(5), "段階の状況");
    assert!(!few.contains("rowBreaks"));
    let many = xml(&brief, &staged(30), "段階の状況");
    assert!(
        many.contains(r#"<brk id="37""#),
        "{:?}",
        many.split("<rowBreaks").nth(1)
    );
}

#[test]
fn the_reminders_do_not_stand_apart_from_their_heading() {
    let mut breaks = Vec::new();
    for count in 64..82 {
        let mut tables = tables(&vec!["A"; count]);
        tables.submissions[0].status = Status::Missing;
        let sheet = xml(&brief(&["A"]), &tables, "提出状況");
        let row = sheet
            .split(r#"<brk id=""#)
            .nth(1)
            .and_then(|found| found.split('"').next());
        breaks.extend(row.map(|row| (row.parse::<usize>().expect("a row"), count)));
    }
    // The heading stands one row below the list, whose first row is the fifth.
    assert!(!breaks.is_empty());
    assert!(breaks.iter().all(|(row, count)| *row == count + 5), "{breaks:?}");
}

#[test]
fn a_chart_is_within_what_is_printed() {
    let mut tables = tables(&["A"]);
    tables.goals.push(GoalRow::default());
    let brief = brief(&["A"]);
    let parts = parts(consolidated::write(&brief, &tables).expect("written"));
    let areas = parts["xl/workbook.xml"].split("<definedName ");
    let area = areas
        .filter(|name| name.contains("Print_Area") && name.contains("目標の状況"))
        .last();
    let last = area.and_then(|area| area.split('$').next_back()?.split('<').next()?.parse::<usize>().ok());
    // Title, lead, links, headings, one year, the sum, and a chart of 300 pixels.
    assert!(last.expect("a print area") >= 6 + 300 / 24, "{last:?}");
}
