//! What never goes out: words planted in every place that is not public are in no byte of any file, whatever the settings say.

use std::sync::Arc;

use super::city::{City, all, city, form};
use super::files::whole;
use crate::common::support::Fill;
use kohyo::form::Form;
use kohyo::grade::StepKind;
use kohyo::plan::PublicPart;
use kohyo::publish::Answers;
use kohyo::table::{DecisionRow, FindingRow, Question};
use kohyo::value::State;

/// Fields of the form that are not public, with what is typed there.
const FIELDS: [(&str, &str); 3] = [
    ("実施責任者", "植込太郎課長"),
    ("現状", "植込の現状は電話072-000-0000へ"),
    ("備考", "植込の備考 ueki@example.jp"),
];

/// A city with a plant in every place that is not public, and everything switched on that can be.
fn planted() -> City {
    let mut form = form();
    for (field, text) in FIELDS {
        form.fill(field, 0, Fill::Text(text.to_owned()));
    }
    // A count of few people.
    for (field, text) in [("KPI", "資格を取った職員の数"), ("KPI_単位", "人")] {
        form.fill(field, 0, Fill::Text(text.to_owned()));
    }
    form.fill("実績値_進捗", 2, Fill::Number(3.0));
    let mut city = city(form);
    let tables = &mut city.tables;
    let place = Arc::clone(&tables.initiatives[0].place);
    tables.decisions.push(DecisionRow {
        place: Arc::clone(&place),
        question: Question::Course,
        period: city.edition.period,
        proposal: "植込の所管案".into(),
        proposal_state: State::Value,
        opinion: "植込の事務局意見".into(),
        decision: "見直し".into(),
        decision_state: State::Value,
        file: "植込/全庁集計.xlsx".into(),
        sheet: "植込のシート".into(),
        ..DecisionRow::default()
    });
    tables.findings.push(FindingRow {
        place,
        message: "植込の指摘".into(),
        found: "植込の値".into(),
        ..FindingRow::default()
    });
    for row in &mut tables.initiatives {
        (row.file, row.sheet, row.evaluator) = ("植込/個票.xlsx".into(), "植込の表".into(), "植込副市長".into());
    }
    for row in &mut tables.grades {
        (row.arithmetic, row.rule, row.next_step) =
            ("植込の計算".into(), "植込の規則".into(), "植込まであと1件".into());
        (row.computed, row.file) = ("植込評定".into(), "植込/個票.xlsx".into());
    }
    for row in &mut tables.indicators {
        (row.reason, row.file) = ("植込の理由".into(), "植込/個票.xlsx".into());
    }
    for row in &mut tables.steps {
        (row.state, row.file) = (Some(StepKind::Late), "植込/個票.xlsx".into());
    }
    city.settings.parts.push(PublicPart::Items);
    city.settings.words = vec![
        "事業概要".to_owned(),
        "期待される効果".to_owned(),
        "KGI評価_理由".to_owned(),
    ];
    city
}

#[test]
fn what_is_not_public_is_in_no_byte_of_any_file() {
    let city = planted();
    let files = city.files();
    assert!(files.len() >= 15);
    for file in &files {
        let text = whole(&file.bytes);
        for plant in [
            "植込",
            StepKind::Late.name(),
            "072-000-0000",
            "ueki@",
            "個票.xlsx",
            "危機管理課長",
            "<dc:creator>kohyo",
        ] {
            assert!(!text.contains(plant), "{plant} in {}", file.path);
        }
        assert!(!file.path.contains("植込"));
    }
    // The decision itself is public, and what is said of it is found: the search would have found the rest.
    let page = super::files::text(&files, "jigyo/3-1.html");
    assert!(page.contains("見直し") && page.contains("被害情報を地図上で共有し"));
}

#[test]
fn few_people_are_not_counted_in_public() {
    let files = planted().files();
    let csv = super::files::cells(&super::files::text(&files, "indicators.csv"));
    let of = |side: &str| {
        csv.iter()
            .find(|row| row[4] == "KPI" && row[7] == "2021" && row[9] == side)
            .cloned()
    };
    let actual = of("実績").expect("a row");
    assert_eq!((actual[10].as_str(), actual[12].as_str()), ("", "非公表"));
    assert_eq!(of("達成率"), None, "the rate would tell it");
    assert_eq!(of("目標").expect("a row")[10], "80");
    // Years in which there were more are counted.
    assert!(
        csv.iter()
            .any(|row| row[4] == "KPI" && row[7] == "2020" && row[9] == "実績" && row[10] == "35")
    );
}

#[test]
fn a_form_that_forbids_it_is_published_by_no_setting() {
    let mut city = city(form());
    city.settings.forms = vec!["roadmap".to_owned()];
    let answers = all(&city.publish(&Answers::default()));
    assert_eq!(city.publish(&answers).initiatives, 1);
    city.plan.forms = vec![Form {
        is_never_published: true,
        ..city.plan.forms[0].clone()
    }];
    let made = city.publish(&answers);
    assert_eq!((made.initiatives, made.open), (0, 0));
    let all: String = made.files.iter().map(|file| whole(&file.bytes)).collect();
    assert!(!all.contains("統合型WebGIS") && !all.contains("被害情報"));
}

/// The template of the audit says so itself.
#[test]
fn the_template_of_the_audit_forbids_it() {
    let audit = kohyo::template::audit().write().expect("bytes");
    let form = Form::from_book(&crate::common::open(&audit)).expect("a form");
    assert!(form.is_never_published);
    assert!(!crate::common::form(&crate::common::layout()).is_never_published);
}

#[test]
fn settings_that_name_fields_of_people_are_refused() {
    let plan = std::fs::read_to_string(crate::common::repository().join("plan.toml")).expect("plan.toml");
    let city = tempfile::tempdir().expect("a folder");
    for (words, refused) in [("事業概要", false), ("実施責任者", true)] {
        let text = format!("{plan}\n[publish]\nmunicipality = \"市\"\ncode = \"272299\"\nwords = [\"{words}\"]\n");
        let path = city.path().join("plan.toml");
        std::fs::write(&path, text).expect("written");
        let told = kohyo::plan::read_settings(&path);
        assert_eq!(told.is_err(), refused, "{words}");
    }
}
