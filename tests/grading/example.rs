//! The 記入例 of the template's own guide computes as it is printed.

use std::collections::BTreeMap;

use kohyo::book::Content;
use kohyo::pipeline;
use kohyo::template;

use crate::common;

/// The 記入例 by its items, as the guide prints it.
fn printed() -> BTreeMap<String, String> {
    let bytes = template::roadmap(&[2019, 2020, 2021, 2022, 2023])
        .write()
        .expect("a template");
    let book = common::open(&bytes);
    let guide = book
        .sheets
        .iter()
        .find(|sheet| sheet.name == "記入要領")
        .expect("a guide");
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for cell in guide.rows(0..1000) {
        if let Content::Text(text) = &cell.raw.content {
            rows.entry(cell.address.row).or_default().push(text.clone());
        }
    }
    let rows = rows.into_values().filter(|row| row.len() == 3);
    rows.map(|row| (row[0].clone(), row[2].clone())).collect()
}

/// `R1 ―　R2 12` as years, from R1 on, with what stands beside them.
fn by_year(text: &str) -> Vec<(usize, String)> {
    let one = |part: &str| {
        let (year, value) = part.trim().split_once(' ')?;
        let year: usize = year.strip_prefix('R')?.parse().ok()?;
        Some((year - 1, value.to_owned()))
    };
    text.split('　').filter_map(one).collect()
}

/// `R1の7-9からR2の4-6まで` as quarters, from April of R1 on.
fn quarters(text: &str) -> std::ops::RangeInclusive<u32> {
    let place = |part: &str| {
        let (year, months) = part.trim().split_once('の').expect("a quarter");
        let year: u32 = year.strip_prefix('R').expect("a year").parse().expect("a year");
        let quarter = ["4-6", "7-9", "10-12", "1-3"].iter().position(|known| *known == months);
        4 * (year - 1) + quarter.expect("a quarter") as u32
    };
    let (from, to) = text.trim_end_matches("まで").split_once("から").expect("from and to");
    place(from)..=place(to)
}

#[test]
fn the_template_s_own_example_computes_as_printed() {
    let printed = printed();
    let text = |item: &str| {
        printed
            .get(item)
            .unwrap_or_else(|| panic!("{item} in {printed:?}"))
            .as_str()
    };
    let mut form = common::layout();
    form.fill("計画年度", 0, text("年度（表題）"));
    form.fill("番号", 0, text("番号"));
    form.fill("KGI", 0, text("KGI"));
    form.fill("KPI", 0, text("KPI"));
    for (name, item) in [("KGI", "KGIの単位など"), ("KPI", "KPIの単位など")] {
        let parts: Vec<&str> = text(item).split('・').map(str::trim).collect();
        for (part, field) in parts.iter().zip(["単位", "方向", "基準値"]) {
            form.fill(&format!("{name}_{field}"), 0, *part);
        }
    }
    for (field, item) in [
        ("目標値_進捗", "目標値　進捗"),
        ("目標値_実績", "目標値　実績"),
        ("実績値_進捗", "実績値　進捗"),
        ("実績値_実績", "実績値　実績"),
    ] {
        for (year, value) in by_year(text(item)) {
            form.fill(field, year, value.as_str());
        }
    }
    form.fill("実施項目", 0, text("実施項目 1"));
    for (line, drawn) in text("工程　計画・実績").lines().enumerate() {
        let (_, span) = drawn.split_once(' ').expect("a line");
        quarters(span).for_each(|quarter| form.fill_grid("工程", line as u32, quarter, "■"));
    }

    // Evaluated when its year is over (`domain.md` §1).
    let plan = common::plan();
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("a.xlsx"), form.write().expect("bytes")).expect("written");
    let paths = kohyo::intake::discover(folder.path()).expect("files");
    let files = pipeline::read(&plan, folder.path(), &paths, || {});
    let year = kohyo::value::parse_year(text("年度（表題）")).expect("a year");
    let period = format!("{}-05", year.0 + 1)
        .parse::<kohyo::plan::Period>()
        .expect("a period");
    let batch = pipeline::batch(&plan, period, period.last_day(), files);
    let scorecard = &batch.cases[0].scorecard;
    let computed: Vec<_> = scorecard
        .evaluations
        .iter()
        .map(|graded| graded.computed.clone())
        .collect();
    let expected = ["進捗評価・理由", "実績評価KPI・理由", "実績評価KGI・理由"];
    let expected = expected.map(|item| text(item).split('　').next().map(str::to_owned));
    assert_eq!(computed, expected, "{:?}", scorecard.evaluations);
}
