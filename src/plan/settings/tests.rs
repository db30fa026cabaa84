//! Settings, read from texts.

use std::collections::BTreeSet;
use std::path::Path;

use super::decode::{Asked, Document};
use super::*;
use crate::value::FiscalYear;

/// A plan with every table that there is.
const WHOLE: &str = r#"
title = "計画"
headquarters = "本部"
office = "担当"
fiscal_years = [2019, 2023]
register = "台帳.xlsx"
[forms.a]
template = "a.xlsx"
[forms.a.fields]
title = "事業名称"
[[forms.a.indicators]]
name = "KPI"
text = "KPI"
target = "目標値"
actual = "実績値"
[[forms.a.evaluations]]
name = "評価"
grade = "評価"
reason = "理由"
scale = "s"
basis = "KPI"
[[roles]]
scope = "全庁"
responsible = "課長"
evaluator = "部長"
[scales.s]
grades = [
  { mark = "A", meaning = "よい", at_least = 80 },
  { mark = "B", meaning = "わるい" },
]
[[persons]]
posts = ["総合政策部長", "推進担当部長"]
[[calendar]]
name = "四半期報告"
kind = "progress"
months = [3, 6, 9, 12]
[[sums]]
name = "合計"
form = "a"
indicator = "KPI"
row = "件数"
targets = [{ year = 2021, target = 5 }]
"#;

fn faults(text: &str) -> Vec<Fault> {
    parse(text).map_or_else(|faults| faults, |written| written.faults)
}

/// The plan with its scale of these grades.
fn scaled(grades: &str) -> String {
    WHOLE[..WHOLE.find("grades").expect("grades")].to_owned() + "grades = [" + grades + "]"
}

#[test]
fn the_plans_of_the_repository_are_sound() {
    for name in ["plan.toml", "manifesto/plan.toml", "dx/plan.toml"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let text = read_text(&path).expect("text");
        assert_eq!(faults(&text), [], "{name}");
    }
    assert_eq!(faults(WHOLE), []);
}

#[test]
fn own_values_hold_where_none_are_written() {
    let settings = parse(WHOLE).map(|written| written.settings).expect("settings");
    assert_eq!(settings.deadline_days, 14);
    assert_eq!(settings.due_months(), [3, 6, 9, 12]);
    assert_eq!(settings.decisions, ["継続", "見直し", "再構築", "撤退"]);
    assert_eq!(
        (
            settings.interim,
            settings.keep_tolerance_percent,
            settings.keep,
            settings.several
        ),
        (Interim::Reference, 0, None, Several::Worst)
    );
    assert_eq!((settings.input, settings.output), ("input".into(), "output".into()));
    let limits = &settings.limits;
    assert_eq!(
        (limits.high_achievement, limits.unit_slip, limits.unit_slip_most),
        (120.0, 500.0, 2000.0)
    );
    let words = [&limits.delay_words, &limits.no_delay_words, &limits.success_words].map(Vec::len);
    assert_eq!(words, [15, 5, 3]);
    let fields = &settings.forms["a"].fields;
    assert_eq!(fields.schedule_lines, ("計画".to_owned(), "実績".to_owned()));
    assert_eq!((fields.number.as_str(), fields.settlement.as_str()), ("番号", "決算額"));
    let years = [settings.fiscal_years.0, settings.fiscal_years.1].map(FiscalYear);
    assert_eq!(years, [FiscalYear(2019), FiscalYear(2023)]);
}

#[test]
fn a_fault_stands_on_its_line() {
    for (from, to, line, words) in [
        ("[2019, 2023]", "[2023, 2019]", 5, "順に"),
        ("[2019, 2023]", "[2000, 2030]", 5, "30 年度まで"),
        (
            "[2019, 2023]",
            "[\n2019,\n99999999]",
            7,
            "2 番目は、1980 から 2100 までの整数で書いてください（今の値: 99999999）",
        ),
        ("office = \"担当\"", "ofice = \"担当\"", 4, "office の書き間違い"),
        ("basis = \"KPI\"", "basis = \"nope\"", 21, "「schedule」「KPI」"),
        ("basis = \"KPI\"", "basis = \"schedule\"", 21, "progress"),
        ("scale = \"s\"", "scale = \"t\"", 20, "「s」 から選ぶ"),
        ("evaluator = \"部長\"", "deadline_days = 3", 25, "最初の [ ] の行より前"),
        ("evaluator = \"部長\"", "", 22, "evaluator がありません"),
        ("name = \"KPI\"", "name = \"schedule\"", 12, "使えません"),
        ("[forms.a]", "[forms.\"a/b\"]", 7, "様式名"),
    ] {
        assert!(WHOLE.contains(from), "{from}");
        let told = faults(&WHOLE.replacen(from, to, 1));
        let found = told
            .iter()
            .any(|(at, fault)| *at == Some(line) && fault.contains(words));
        assert!(found, "{to}: {told:?}");
    }
}

#[test]
fn every_fault_is_told_at_once() {
    let text = WHOLE
        .replace(
            "title = \"計画\"",
            "title = 1\nladder = [\"検討\", \"検討\"]\ndeadline_days = -1",
        )
        .replace("at_least = 80", "at_least = 1e9")
        .replace("responsible = \"課長\"", "");
    assert_eq!(faults(&text).len(), 5, "{:?}", faults(&text));
}

#[test]
fn scales_that_other_cities_use_are_sound() {
    for grades in [
        "{mark='5',meaning='m',at_least=120},{mark='4',meaning='m',at_least=\"100.5\"},{mark='3',meaning='m',at_least=80},{mark='2',meaning='m'},{mark='1',meaning='m',at_most=0}",
        "{mark='A',meaning='m',at_least=100},{mark='B',meaning='m',at_least=80},{mark='C',meaning='m',at_most=80},{mark='D',meaning='評価できない'}",
        "{mark='F',meaning='m',at_least=150},{mark='S',meaning='m',at_least=100},{mark='A',meaning='m'},{mark='X',meaning='m'},{mark='Y',meaning='m'},{mark='Z',meaning='m'}",
        "{mark='A',meaning='m',at_least=110},{mark='B',meaning='m',at_least=80},{mark='C',meaning='m',at_least=50},{mark='D',meaning='m'}",
        "{mark='○',meaning='m',at_least='66.7'},{mark='△',meaning='m',at_least=33.4},{mark='×',meaning='m'}",
    ] {
        assert_eq!(faults(&scaled(grades)), [], "{grades}");
    }
}

#[test]
fn scales_that_would_misgrade_are_told() {
    for (grades, words) in [
        ("", "2 個から"),
        ("{mark='A',meaning='m'}", "2 個から"),
        ("{mark='A',meaning='m',at_least=1},{mark='Ａ',meaning='m'}", "2 回"),
        ("{mark='',meaning='m',at_least=1},{mark='B',meaning='m'}", "mark は"),
        (
            "{mark='A',meaning='m',at_least=80},{mark='B',meaning='m',at_least=100},{mark='C',meaning='m'}",
            "小さくなる",
        ),
        (
            "{mark='A',meaning='m',at_least=80},{mark='B',meaning='m',at_least=80},{mark='C',meaning='m'}",
            "小さくなる",
        ),
        (
            "{mark='A',meaning='m',at_least=80},{mark='B',meaning='m'},{mark='C',meaning='m',at_most=90}",
            "小さくなる",
        ),
        ("{mark='A',meaning='m'},{mark='B',meaning='m',at_least=80}", "良い順"),
        (
            "{mark='A',meaning='m',at_least=80},{mark='B',meaning='m'},{mark='C',meaning='m'},{mark='D',meaning='m',at_most=0}",
            "1 つまで",
        ),
        (
            "{mark='A',meaning='m',at_least=80,at_most=90},{mark='B',meaning='m'}",
            "どちらか一方",
        ),
        (
            "{mark='A',meaning='m',at_least=80},{mark='B',meaning='m',at_least=50}",
            "どの評定にもならない",
        ),
        (
            "{mark='A',meaning='m'},{mark='B',meaning='m'}",
            "at_least・at_most のある評定",
        ),
    ] {
        let told = faults(&scaled(grades));
        assert!(
            told.iter().any(|(line, fault)| line.is_some() && fault.contains(words)),
            "{grades}: {told:?}"
        );
    }
}

/// The rows of the manual's table: table, setting, how it is written, what holds otherwise.
fn manual() -> BTreeSet<[String; 4]> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/設定.md");
    let text = std::fs::read_to_string(path).expect("docs/設定.md");
    let rows = text.lines().filter(|line| line.starts_with("| `")).map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(|cell| cell.trim()).collect();
        let [section, key, _, words, otherwise] = cells[..] else {
            panic!("{line}")
        };
        [section, key, words, otherwise].map(|cell| cell.trim_matches('`').to_owned())
    });
    rows.collect()
}

#[test]
fn the_manual_names_exactly_the_settings_that_there_are() {
    let (entries, _) = DeTable::parse_recoverable(WHOLE);
    let document = Document::new(WHOLE);
    document.read(entries.get_ref(), read::settings);
    let asked = document.asked.into_inner();
    let row = |asked: &Asked| {
        let section = if asked.section.is_empty() {
            "先頭"
        } else {
            asked.section
        };
        let otherwise = match asked.otherwise {
            long if long.chars().count() > 60 => "kohyo が持つ言葉",
            short => short,
        };
        [section, asked.key, &asked.words, otherwise].map(str::to_owned)
    };
    let known: BTreeSet<_> = asked.iter().filter(|asked| !asked.words.is_empty()).map(row).collect();
    let manual = manual();
    let differ: Vec<_> = known.symmetric_difference(&manual).collect();
    assert!(
        differ.is_empty(),
        "{}",
        differ.iter().map(|row| row.join(" | ") + "\n").collect::<String>()
    );
}

#[test]
fn the_calendar_names_forms_of_the_plan_and_one_year_a_month() {
    let more = |line: &str| format!("{WHOLE}[[calendar]]\nname = \"年度末\"\nkind = \"evaluation\"\n{line}\n");
    assert_eq!(faults(&more("months = [4]\nyear = \"previous\"\nforms = [\"a\"]")), []);
    for (line, words) in [
        (
            "months = [4]\nforms = [\"b\"]",
            "forms の「b」は、この計画の様式ではありません。「a」",
        ),
        (
            "months = [6]\nyear = \"previous\"",
            "current と previous に分かれています",
        ),
        ("months = [13]", "1 から 12 までの整数"),
    ] {
        let told = faults(&more(line));
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].1.contains(words), "{told:?}");
    }
}
