//! A column more on the left of every list: what formulas, links, small charts, charts, choices and defined names mean goes one
//! column to the right with it.

use std::collections::BTreeMap;

use regex::{Captures, Regex};

use super::*;
use crate::report::list::inserted;
use crate::value::FiscalYear;

/// Sheets that are no list, so that nothing is inserted into them.
const FREE: [&str; 3] = ["総括", "協議資料", "凡例"];

/// Names of the sheets by their parts.
fn names(parts: &BTreeMap<String, String>) -> Vec<(String, String)> {
    let name = Regex::new(r#"<sheet name="([^"]+)""#).expect("a pattern");
    let names = name.captures_iter(&parts["xl/workbook.xml"]);
    (1..)
        .zip(names)
        .map(|(at, found)| (format!("xl/worksheets/sheet{at}.xml"), found[1].to_owned()))
        .collect()
}

/// All references of a part: formulas, also of charts and small charts, choices and our defined names; then links. A filter goes
/// over all columns of its list, however many.
fn references(text: &str) -> (Vec<String>, Vec<String>) {
    let found = |pattern: &str| {
        let pattern = Regex::new(pattern).expect("a pattern");
        let all = pattern.captures_iter(text);
        all.map(|found| found[1].to_owned()).collect::<Vec<_>>()
    };
    let mut formulas = found(r#"<(?:f|xm:f|c:f|definedName name="_kohyo[^>]*)>([^<]+)<"#);
    formulas.extend(found(r"<xm:sqref>([^<]+)<"));
    formulas.extend(found(r#"<dataValidation [^>]*sqref="([^"]+)""#));
    (formulas, found(r#" location="([^"]+)""#))
}

/// The references with all that mean a list one column to the right. `own` is the sheet that one without a sheet means.
fn moved(formula: &str, own: &str) -> String {
    let reference = Regex::new(r"(?:'?([^'!(),=]+)'?!)?(\$?)([A-Z]{1,3})(\$?\d+)(?::(\$?)([A-Z]{1,3})(\$?\d+))?\b")
        .expect("a pattern");
    let right = |column: &str| {
        let number = column
            .bytes()
            .fold(0, |number, letter| number * 26 + u16::from(letter - b'A') + 1);
        rust_xlsxwriter::utility::column_number_to_name(number)
    };
    let shifted = |found: &Captures| {
        let sheet = found.get(1).map_or(own, |name| name.as_str());
        if FREE.contains(&sheet) {
            return found[0].to_owned();
        }
        let start = found.get(2).map_or(0, |part| part.start()) - found.get(0).map_or(0, |all| all.start());
        let mut text = format!("{}{}{}{}", &found[0][..start], &found[2], right(&found[3]), &found[4]);
        if let (Some(absolute), Some(column), Some(row)) = (found.get(5), found.get(6), found.get(7)) {
            text += &format!(":{}{}{}", absolute.as_str(), right(column.as_str()), row.as_str());
        }
        text
    };
    reference.replace_all(formula, shifted).into_owned()
}

/// Tables with something for every formula, link and chart.
fn full() -> (Brief, Tables) {
    let (mut brief, mut tables) = (brief(&["S", "A"]), tables(&["S", "A", ""]));
    brief.decisions = vec!["継続".into(), "見直し".into()];
    let place = |at: usize| tables.initiatives[at].place.clone();
    for (fiscal_year, achievement) in [(2018, 80.0), (2019, 85.0), (2020, 90.0), (2021, 110.0)] {
        tables.indicators.push(IndicatorRow {
            place: place(0),
            indicator: "KPI".into(),
            name: "件数".into(),
            fiscal_year: FiscalYear(fiscal_year),
            target: Some(10.0),
            achievement: Some(achievement),
            ..IndicatorRow::default()
        });
    }
    tables.issues.push(IssueRow {
        place: place(1),
        kind: IssueKind::Late,
        reason: "遅れ".into(),
        ..IssueRow::default()
    });
    tables.findings.push(FindingRow {
        place: place(1),
        ..FindingRow::default()
    });
    tables.submissions.push(SubmissionRow {
        place: place(2),
        expected: true,
        status: Status::Missing,
        ..SubmissionRow::default()
    });
    for period in ["2021-03", "2021-06", "2021-09"] {
        tables.trend.push(TrendRow {
            period: period.parse().expect("a period"),
            evaluation: "KPI評価".into(),
            grade: "S".into(),
            count: 1,
        });
    }
    (brief, tables)
}

#[test]
fn a_column_more_on_the_left_of_every_list_moves_all_that_means_its_columns() {
    let (brief, tables) = full();
    let plain = parts(consolidated::write(&brief, &tables).expect("written"));
    let wider = parts(inserted(|| consolidated::write(&brief, &tables)).expect("written"));
    let own: BTreeMap<String, String> = names(&plain).into_iter().collect();
    assert_eq!(plain.keys().collect::<Vec<_>>(), wider.keys().collect::<Vec<_>>());
    let mut seen = BTreeMap::new();
    for (part, text) in &plain {
        let own = own.get(part).map_or("", String::as_str);
        let (formulas, links) = references(text);
        let (wider, wider_links) = references(&wider[part]);
        let expected: Vec<String> = formulas.iter().map(|formula| moved(formula, own)).collect();
        assert_eq!(wider, expected, "{part} {own}");
        // A link to a row leads to its beginning, whatever stands there.
        let at_row = |link: &String| {
            link.rsplit_once("!A")
                .is_some_and(|(_, row)| row.parse::<u32>().is_ok())
        };
        let expected: Vec<String> = links
            .iter()
            .map(|link| if at_row(link) { link.clone() } else { moved(link, own) })
            .collect();
        assert_eq!(wider_links, expected, "{part} {own}");
        *seen.entry(own).or_insert(0) += formulas.len() + links.len();
    }
    for kind in [
        "<f>",
        "<xm:f>",
        "<c:f>",
        " location=",
        "<dataValidation ",
        "_kohyo_agenda_",
    ] {
        assert!(plain.values().any(|text| text.contains(kind)), "{kind}");
    }
    for sheet in [
        "総括",
        "課題案件",
        "事業一覧",
        "予算決算",
        "部局別",
        "協議事項",
        "提出状況",
        "",
    ] {
        assert!(seen.get(sheet).is_some_and(|count| *count > 0), "{sheet}: {seen:?}");
    }
}
