//! The committed sample files, read by a whole run: what the quirks of `examples/samples/quirks.toml` come to.

use std::path::Path;

use kohyo::past::Earlier;
use kohyo::pipeline::{self, Request};
use kohyo::plan::Plan;
use kohyo::roll::value_rows;
use kohyo::table::Tables;

/// The tables of a sample batch.
fn tables(plan: &str, period: &str) -> Tables {
    let plan = Plan::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(plan)).expect("the sample plan");
    let period: kohyo::plan::Period = period.parse().expect("a period");
    let outcome = pipeline::evaluate(&plan, Request::of(period), Earlier::default(), &()).expect("a run");
    let batch = &outcome.batch;
    let values = batch.counting().flat_map(|case| value_rows(batch, case)).collect();
    Tables {
        values,
        ..outcome.tables
    }
}

/// State and value of a field of an initiative; `place` is a fiscal year or the place of several.
fn value<'a>(tables: &'a Tables, key: &str, field: &str, place: i64) -> (&'a str, &'a str, &'a str) {
    let at = |year: Option<i64>, row: Option<i64>| year.or(row).unwrap_or_default() == place;
    let mut rows = tables.values.iter().filter(|row| row.key == key && row.field == field);
    let row = rows
        .find(|row| at(row.fiscal_year.map(|year| year.0.into()), row.row))
        .unwrap_or_else(|| panic!("{key} {field} {place}"));
    (row.state.name(), &row.value, &row.unit)
}

#[test]
fn june_is_read_as_typed() {
    let june = tables("plan.toml", "2021-06");
    for (key, field, place, expected) in [
        ("3-1", "実績値_進捗", 2021, ("value", "14", "")),
        ("3-1", "予算額", 2021, ("value", "1650", "千円")),
        ("4-1", "目標値_実績", 2021, ("value", "4000", "時間")),
        ("4-1", "実績値_進捗", 2021, ("value", "22", "業務")),
        ("2-2", "実績値_進捗", 2020, ("not_applicable", "", "")),
        ("4-3", "予算額", 2023, ("undetermined", "", "")),
        ("8-1", "予算額", 2021, ("value", "5720", "千円")),
        ("9-1", "実績値_進捗", 2021, ("value", "15.2", "%")),
        ("9-1", "目標値_進捗", 2023, ("value", "35", "")),
        ("11-1", "実績値_進捗", 2021, ("value", "36", "")),
        ("13-1", "予算額", 2021, ("value", "1056", "千円")),
        ("16-1", "実施項目", 4, ("value", "見守り協力者の募集", "")),
        ("17-2", "実績値_実績", 2021, ("value", "58", "")),
        ("19-1", "実績値_進捗", 2021, ("unreadable", "", "")),
        ("21-2", "実績値_進捗", 2021, ("value", "約80", "%")),
        ("22-1", "実績値_実績", 2021, ("value", "36.8", "")),
    ] {
        assert_eq!(value(&june, key, field, place), expected, "{key} {field} {place}");
    }
}

#[test]
fn september_is_read_as_typed() {
    let september = tables("plan.toml", "2021-09");
    for (key, field, place, expected) in [
        // The newer of two files, and the visible of two sheets.
        ("2-1", "実績値_進捗", 2021, ("value", "24", "")),
        ("5-1", "実績値_進捗", 2021, ("value", "212", "")),
        ("6-1", "実績値_実績", 2021, ("unreadable", "", "")),
        ("6-2", "実績値_実績", 2021, ("value", "262", "")),
        ("7-1", "目標値_進捗", 2022, ("value", "150", "")),
        ("12-1", "目標値_実績", 2021, ("value", "-2.6", "")),
        ("12-1", "実績値_実績", 2021, ("value", "-2.1", "")),
        ("14-2", "実績値_進捗", 2021, ("value", "91", "")),
        ("15-1", "実績値_進捗", 2021, ("unreadable", "", "")),
        ("16-2", "KGI", 0, ("value", "予防接種の間隔の誤り（年間）", "")),
        ("17-1", "実績値_実績", 2021, ("undetermined", "", "")),
        ("18-1", "実績値_実績", 2021, ("unreadable", "", "")),
        ("19-1", "目標値_進捗", 2021, ("value", "500以上", "件")),
        ("21-1", "現状", 0, ("blank", "", "")),
        (
            "23-1",
            "期待される効果",
            0,
            (
                "value",
                "資料の準備と差し替えの手間がなくなる。災害時にも委員会を開ける。",
                "",
            ),
        ),
    ] {
        assert_eq!(value(&september, key, field, place), expected, "{key} {field} {place}");
    }
}

#[test]
fn every_file_has_its_status() {
    for (plan, period, expected) in [
        ("plan.toml", "2021-06", [("未提出", 4), ("返戻", 4), ("差替済", 0)]),
        ("plan.toml", "2021-09", [("未提出", 1), ("返戻", 1), ("差替済", 2)]),
        (
            "manifesto/plan.toml",
            "2022-03",
            [("未提出", 0), ("返戻", 0), ("差替済", 0)],
        ),
        ("dx/plan.toml", "2023-09", [("未提出", 0), ("返戻", 0), ("差替済", 0)]),
        ("dx/plan.toml", "2024-03", [("未提出", 0), ("返戻", 0), ("差替済", 19)]),
        (
            "audit/plan.toml",
            "2022-10",
            [("未提出", 5), ("返戻", 0), ("差替済", 0)],
        ),
        (
            "audit/plan.toml",
            "2023-10",
            [("未提出", 0), ("返戻", 0), ("差替済", 0)],
        ),
    ] {
        let tables = tables(plan, period);
        for (status, count) in expected {
            let found = tables
                .submissions
                .iter()
                .filter(|row| row.status.name() == status)
                .count();
            assert_eq!(found, count, "{period} {status}");
        }
    }
}

/// What the sentences of the source are read as, and how they stand at the end of R5.
#[test]
fn goals_in_words_stand_as_they_were_typed() {
    let tables = tables("dx/plan.toml", "2024-03");
    let goal = |number: &str, text: &str| {
        let row = tables
            .goals
            .iter()
            .find(|row| row.place.number == number && row.text == text);
        let row = row.unwrap_or_else(|| panic!("{number} {text}"));
        (row.read.to_string(), row.due.to_string(), row.standing.name())
    };
    for (number, text, read, due, standing) in [
        (
            "(7)",
            "R7年度末 年間30,000時間分作業時間削減",
            "令和7年度までに「作業時間」年間30,000時間減らす",
            "2026-03-31",
            "期限前",
        ),
        ("(7)", "R3年度中 1件", "令和3年度までに1件", "2022-03-31", "済"),
        (
            "(8)",
            "R 5年度 運用開始",
            "令和5年度までに「運用開始」を行う",
            "2024-03-31",
            "期限切れ",
        ),
        (
            "(12)",
            "令和７年度までに５割削減",
            "令和7年度までに50%減らす",
            "2026-03-31",
            "期限前",
        ),
    ] {
        assert_eq!(
            goal(number, text),
            (read.to_owned(), due.to_owned(), standing),
            "{text}"
        );
    }
}

/// What an audit found: each section's grade, and what is said of the sheets as people sent them.
#[test]
fn an_audit_is_read_as_it_was_answered() {
    let tables = tables("audit/plan.toml", "2023-10");
    let grade = |section: &str| {
        let row = tables.grades.iter().find(|row| row.place.section == section);
        row.map(|row| (row.grade.to_string(), row.achievement))
    };
    for (section, expected, share) in [
        ("総務課", "適合", 100.0),
        ("情報政策課", "要改善", 75.0),
        ("市民課", "要改善", 75.0),
        ("税務課", "適合", 100.0),
        ("福祉課", "要改善", 75.0),
        ("こども課", "適合", 100.0),
        ("建設課", "適合", 100.0),
        ("教育総務課", "適合", 100.0),
    ] {
        assert_eq!(grade(section), Some((expected.to_owned(), Some(share))), "{section}");
    }
    for (section, code) in [
        ("情報政策課", "nonconformity-without-remark"),
        ("税務課", "excluded-without-reason"),
        ("福祉課", "label-reworded"),
        ("こども課", "item-unanswered"),
        ("建設課", "row-added"),
        ("教育総務課", "auditor-is-audited"),
    ] {
        let own = |row: &&kohyo::table::FindingRow| row.place.section == section;
        let codes: Vec<&str> = tables
            .findings
            .iter()
            .filter(own)
            .map(|row| row.code.as_str())
            .collect();
        assert_eq!(codes, [code], "{section}");
    }
    let missed: Vec<String> = (tables.items.iter())
        .filter(|row| !row.measure.is_empty())
        .map(|row| {
            format!(
                "{} {} {} {} {}",
                row.place.section, row.item, row.due, row.responsible, row.measure
            )
        })
        .collect();
    assert_eq!(
        missed,
        [
            "情報政策課 4 2024-03-31 管理係長 要員の一覧を毎年度更新する",
            "市民課 3 2024-01-31 窓口係長 6月と12月の課内会議と合わせて開く",
            "福祉課 3 2024-03-31 庶務係長 次の委員会で確認し、会議録に残す",
        ]
    );
}

/// The city's goal stands against the sum of its departments.
#[test]
fn sums_are_of_all_departments() {
    let tables = tables("dx/plan.toml", "2024-03");
    let sum = |name: &str, year| {
        let row = tables
            .sums
            .iter()
            .find(|row| row.name == name && row.fiscal_year.0 == year);
        let row = row.unwrap_or_else(|| panic!("{name} {year}"));
        (row.sum, row.parts, row.open, row.stated, row.grade.to_string())
    };
    assert_eq!(
        sum("DXアドバイザー（全庁）", 2023),
        (Some(21.0), 6, 0, Some(21.0), "S".to_owned())
    );
    assert_eq!(
        sum("DX研修の受講者（全庁）", 2023),
        (Some(348.0), 6, 0, Some(350.0), "B".to_owned())
    );
    assert_eq!(sum("DXアドバイザー（全庁）", 2024), (None, 0, 0, None, String::new()));
}

/// The lines of the To be, however they were written down, and the stages of the tasks, from the sheet that counts for each.
#[test]
fn items_stand_as_their_sections_say() {
    let tables = tables("dx/plan.toml", "2024-03");
    let of = |form: &str, number: &str| {
        let own = tables
            .items
            .iter()
            .filter(|row| *row.place.form == *form && *row.place.number == *number);
        own.map(|row| (row.text.to_string(), row.state.to_string(), row.due.to_string()))
            .collect::<Vec<_>>()
    };
    let counts: Vec<usize> = (1..=13)
        .map(|number| of("tactic", &format!("戦術{number}")).len())
        .collect();
    assert_eq!(
        counts,
        [2, 3, 3, 2, 4, 4, 5, 4, 4, 2, 2, 2, 4],
        "the 40 of the source, and one more"
    );
    let line = |text: &str, state: &str, due: &str| (text.to_owned(), state.to_owned(), due.to_owned());
    for (number, place, expected) in [
        (
            "3",
            2,
            line("手数料等の支払いはキャッシュレス決済に対応", "着手", "2025-03-31"),
        ),
        ("4", 0, line("システム更改の際は、クラウド化を原則", "実現", "")),
        ("5", 2, line("デジタルツールによる単純化", "実現", "")),
        ("7", 4, line("生成AIを庁内で安全に利用", "着手", "")),
        ("9", 2, line("全庁展開、安定運用", "未着手", "2023-12-31")),
        ("11", 1, line("効果・検証の根拠として利用", "", "")),
        (
            "13",
            3,
            line("幹部、全職員を対象としたセキュリティ研修の実施", "実現", ""),
        ),
    ] {
        assert_eq!(of("tactic", &format!("戦術{number}"))[place], expected, "{number}");
    }
    for (number, expected) in [
        // Its section's own list, after that of the office.
        ("標準1", line("住民基本台帳", "移行作業", "2026-03-31")),
        ("標準3", line("固定資産税", "選定・契約", "2026-01-31")),
        ("標準9", line("障害者福祉", "選定・契約", "2028-03-31")),
        ("標準11", line("介護保険", "選定・契約", "2026-03-31")),
        ("標準16", line("児童扶養手当", "提案依頼", "2026-03-31")),
        // Of the office alone.
        ("標準2", line("選挙人名簿管理", "選定・契約", "2026-03-31")),
        ("標準15", line("就学", "比較分析", "2026-03-31")),
    ] {
        assert_eq!(of("standard", number), [expected], "{number}");
    }
    let titles = tables.items.iter().filter(|row| *row.place.form == *"standard");
    assert!(titles.clone().all(|row| row.place.title == row.text));
    assert_eq!(titles.count(), 20);
}

#[test]
fn manifestos_are_one_initiative_a_goal() {
    let tables = tables("manifesto/plan.toml", "2022-03");
    let grade = |key: &str| {
        let row = tables.grades.iter().find(|row| row.place.key == key);
        row.map(|row| row.grade.as_str())
    };
    for (key, expected) in [
        ("総合政策部-1", Some("4")),
        ("総務部-1", Some("4")),
        ("市民部-2", Some("2")),
        ("健康福祉部-5", Some("3")),
        ("教育委員会事務局-2", Some("")),
        ("教育委員会事務局-3", None),
    ] {
        assert_eq!(grade(key), expected, "{key}");
    }
}
