//! Texts in cells: hostile ones, the words of years and months, how many lines one takes.

use super::*;
use crate::plan::Notation;

#[test]
fn hostile_text_stays_text() {
    let long = "長".repeat(40_000);
    let faces = "😀".repeat(20_000);
    let texts = [
        ("=1+1", "=1+1".to_owned()),
        ("+A1", "+A1".to_owned()),
        ("a\u{1}b\r\nc", "a␁b\nc".to_owned()),
        ("<r><t>x</t></r>", " <r><t>x</t></r>".to_owned()),
        ("_x0041_", "_x0041_".to_owned()),
        (&long, format!("{}…（以下省略）", "長".repeat(32_760))),
        (&faces, format!("{}…（以下省略）", "😀".repeat(16_380))),
    ];
    let mut tables = Tables::default();
    for (text, _) in &texts {
        let file = format!("{}#%&.xlsx", text.chars().take(3).collect::<String>());
        tables.findings.push(FindingRow {
            found: (*text).into(),
            message: (*text).into(),
            file: file.into(),
            ..FindingRow::default()
        });
    }
    let mut book = consolidated(&brief(&["S"]), &tables);
    let findings = sheet(&mut book, "点検結果");
    for (text, expected) in &texts {
        assert!(
            holds(&findings, expected),
            "{}",
            text.chars().take(20).collect::<String>()
        );
    }
    let formulas = book.worksheet_formula("点検結果").expect("formulas");
    assert_eq!(formulas.used_cells().count(), 0);
}

#[test]
fn words() {
    assert_eq!(words::full_year(FiscalYear(2021)), "R3（2021）");
    assert_eq!(
        words::months(Notation::Era, "2020-10..2021-06;2021-09..2021-09"),
        "R2.10〜R3.6、R3.9"
    );
    assert_eq!(words::months(Notation::Era, "2021-07..2021-07"), "R3.7");
    assert_eq!(words::months(Notation::Era, "AI-OCRの導入;検証"), "AI-OCRの導入;検証");
    assert_eq!(words::months(Notation::Era, ""), "");
    assert_eq!(text::shortened("三行になるはずの文", 10.0, 1), "三行にな…");
    assert_eq!(text::shortened("短い", 10.0, 1), "短い");
    let names = ["一の課", "二の課", "三の課", "四の課"].map(str::to_owned);
    let fitted = |width| text::fitted(&names, "、", (width, 1), |count| format!("ほか{count}件"));
    assert_eq!(fitted(40.0), "一の課、二の課、三の課、四の課");
    assert_eq!(fitted(24.0), "一の課、二の課、ほか2件");
    assert_eq!(
        words::file("../../output/2021-09/全庁集計_2021-09.xlsx"),
        "全庁集計_2021-09.xlsx"
    );
    assert_eq!(words::file("01_総務部/1-1.xlsx"), "01_総務部/1-1.xlsx");
    for (text, width, expected) in [
        ("", 10.0, 1),
        ("短い", 10.0, 1),
        ("二行になる文", 10.0, 2),
        ("a\nb\n", 10.0, 3),
    ] {
        assert_eq!(text::lines(text, width), expected, "{text}");
    }
}
