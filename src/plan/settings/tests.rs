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
steps = [{ party = "評価者", by = "+10" }]
[[parties]]
name = "評価者"
who = "evaluator"
[[rules]]
rule = "title-differs"
severity = "notice"
until = "2022-03"
reason = "名称の見直し中"
[[forms.a.items]]
name = "項目"
state = "状態"
scale = "states"
preconditions = [{ field = "仕様書", says = "公表済", before = "適合" }]
reduction = { before = "経費", after = "経費の見込み", at_least = 30 }
[[forms.a.days]]
field = "監査日"
[[forms.a.classes]]
field = "区分"
value = "重点"
requires = ["理由"]
proposes = [{ field = "実施有無", value = "無", evaluation = "評価", grade = "A" }]
[forms.a.overall]
requires = ["成果"]
[[forms.a.codes]]
field = "区分"
table = "コード"
[scales.states]
grades = [
  { mark = "適合", meaning = "よい", counts = "achieved" },
  { mark = "不適合", meaning = "わるい", counts = "missed" },
]
[[sums]]
name = "合計"
form = "a"
indicator = "KPI"
row = "件数"
unit = "件"
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
    for name in [
        "plan.toml",
        "manifesto/plan.toml",
        "dx/plan.toml",
        "audit/plan.toml",
        "progress/plan.toml",
    ] {
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
    assert_eq!(words, [19, 5, 3]);
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
        ("scale = \"s\"", "scale = \"t\"", 20, "「s」「states」 から選ぶ"),
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
        "{mark='F',meaning='m',counts='excluded'},{mark='S',meaning='m',at_least=100},{mark='A',meaning='m',at_least=80},{mark='B',meaning='m'},{mark='C',meaning='m',at_most=0},{mark='X',meaning='m',counts='excluded'},{mark='Y',meaning='m',counts='excluded'},{mark='Z',meaning='m',counts='excluded'}",
        "{mark='A',meaning='m',at_least=100,tone=1},{mark='B',meaning='m',counts='open'},{mark='D',meaning='評価できない',counts='excluded'}",
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
        (
            "{mark='A',meaning='m',at_least=80},{mark='B',meaning='m',counts='excluded'}",
            "どの評定にもならない",
        ),
        (
            "{mark='A',meaning='m',at_least=80},{mark='B',meaning='m'},{mark='D',meaning='m',counts='excluded',tone=3}",
            "色分け",
        ),
        (
            "{mark='A',meaning='m',counts='excluded'},{mark='B',meaning='m',counts='excluded'}",
            "1 つ以上",
        ),
        (
            "{mark='A',meaning='m',at_least=80},{mark='B',meaning='m',due='2022-03'}",
            "段階の尺度だけ",
        ),
        (
            "{mark='A',meaning='m',at_least=80},{mark='B',meaning='m',due='2022-13'}",
            "due は",
        ),
        (
            "{mark='A',meaning='m',at_least=80},{mark='B',meaning='m',tone=4}",
            "tone は",
        ),
        (
            "{mark='A',meaning='m',at_least=80},{mark='B',meaning='m',counts='no'}",
            "counts は",
        ),
    ] {
        let told = faults(&scaled(grades));
        assert!(
            told.iter().any(|(line, fault)| line.is_some() && fault.contains(words)),
            "{grades}: {told:?}"
        );
    }
}

/// A ladder that an indicator names, in the place of these stages.
fn laddered(stages: &str, ladder: &str) -> Vec<Fault> {
    let plan = WHOLE.replace("actual = \"実績値\"", "actual = \"実績値\"\nladder = \"stage\"");
    let plan = plan.replace("title = \"計画\"", &format!("title = \"計画\"\n{ladder}"));
    faults(&format!("{plan}\n[scales.stage]\norder = true\ngrades = [{stages}]\n"))
}

#[test]
fn a_ladder_is_a_scale_in_order() {
    let stages =
        "{mark='未着手',meaning='m'},{mark='計画',meaning='m',due='2022-03'},{mark='完了',meaning='m',due='2026-03'}";
    assert_eq!(laddered(stages, ""), []);
    for (stages, ladder, words) in [
        (stages, "ladder = ['検討', '導入']", "両方"),
        (
            "{mark='未着手',meaning='m',due='2026-03'},{mark='完了',meaning='m',due='2022-03'}",
            "",
            "遅い年月",
        ),
        (
            "{mark='未着手',meaning='m',at_least=0},{mark='完了',meaning='m',at_least=100}",
            "",
            "書けません",
        ),
    ] {
        let told = laddered(stages, ladder);
        assert!(
            told.iter().any(|(line, fault)| line.is_some() && fault.contains(words)),
            "{stages}: {told:?}"
        );
    }
    // A scale of grades is no ladder, and a ladder none of grades.
    let of_grades = WHOLE.replace("actual = \"実績値\"", "actual = \"実績値\"\nladder = \"s\"");
    assert!(faults(&of_grades)[0].1.contains("order = true"));
    let as_grades = WHOLE
        .replace("scale = \"s\"", "scale = \"stage\"")
        .replace("title = \"計画\"", "title = \"計画\"\nladder = ['検討', '導入']");
    assert!(faults(&as_grades)[0].1.contains("良い順"));
}

#[test]
fn the_ladder_of_a_plan_is_the_scale_of_that_name() {
    let short = WHOLE.replace("title = \"計画\"", "title = \"計画\"\nladder = ['検討', '導入']");
    let settings = parse(&short).map(|written| written.settings).expect("settings");
    assert_eq!(settings.scales["stage"].stages(), settings.ladder);
    let long = format!(
        "{WHOLE}\n[scales.stage]\norder = true\ngrades = [{{mark='検討',meaning='m'}},{{mark='導入',meaning='m'}}]\n"
    );
    let settings = parse(&long).map(|written| written.settings).expect("settings");
    assert_eq!(settings.ladder, ["検討", "導入"]);
}

/// The plan with its evaluation on the items, on a scale of these grades.
fn of_items(basis: &str, grades: &str) -> Vec<Fault> {
    let plan = WHOLE
        .replace("basis = \"KPI\"", &format!("basis = \"{basis}\""))
        .replace(
            "{ mark = \"A\", meaning = \"よい\", at_least = 80 },\n  { mark = \"B\", meaning = \"わるい\" },",
            grades,
        );
    faults(&plan)
}

#[test]
fn a_grade_of_items_has_a_list_and_bounds() {
    let bounds = "{mark='A',meaning='m',at_least=80},{mark='B',meaning='m'}";
    assert_eq!(of_items("items:項目", bounds), []);
    // Nothing is below 0 %.
    assert_eq!(
        of_items(
            "items:項目",
            "{mark='A',meaning='m',at_least=80},{mark='B',meaning='m',at_least=0}"
        ),
        []
    );
    for (basis, grades, words) in [
        ("items:To be", bounds, "「項目」 から選んで"),
        (
            "items:項目",
            "{mark='A',meaning='m'},{mark='B',meaning='m'}",
            "at_least・at_most",
        ),
        ("stage:項目", bounds, "order = true がありません"),
        ("KPI\"\nveto = \"required", bounds, "veto は"),
        ("items:項目\"\nveto = \"all", bounds, "veto は、\"required\""),
    ] {
        let told = of_items(basis, grades);
        assert!(
            told.iter().any(|(line, fault)| line.is_some() && fault.contains(words)),
            "{basis}: {told:?}"
        );
    }
    let uncounted = WHOLE.replace(", counts = \"missed\"", "");
    assert!(faults(&uncounted)[0].1.contains("counts"), "{:?}", faults(&uncounted));
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

#[test]
fn parties_and_their_dates_are_known_to_each_other() {
    let unknown = WHOLE.replace("party = \"評価者\"", "party = \"部会\"");
    assert!(
        faults(&unknown)[0].1.contains("「部会」という主体がありません"),
        "{:?}",
        faults(&unknown)
    );
    let evaluation = WHOLE.replace("basis = \"KPI\"", "basis = \"KPI\"\nparty = \"部会\"");
    assert!(
        faults(&evaluation)[0].1.contains("party「部会」"),
        "{:?}",
        faults(&evaluation)
    );
    let twice = format!("{WHOLE}[[parties]]\nname = \"副市長\"\nwho = \"evaluator\"\n");
    assert!(faults(&twice)[0].1.contains("同じ who"), "{:?}", faults(&twice));
    for by in ["10", "+1000", "13-01", "02-30", "2-1", "+", ""] {
        let wrong = WHOLE.replace("\"+10\"", &format!("\"{by}\""));
        assert_eq!(faults(&wrong).len(), 1, "{by}: {:?}", faults(&wrong));
    }
    assert_eq!(faults(&WHOLE.replace("\"+10\"", "\"02-29\"")), []);
}

#[test]
fn an_evaluation_waits_for_one_that_stands_before_it() {
    let waiting = WHOLE.replace("basis = \"KPI\"", "basis = \"KPI\"\nafter = \"評価\"");
    assert!(
        faults(&waiting)[0].1.contains("after「評価」"),
        "{:?}",
        faults(&waiting)
    );
    let second = "[[forms.a.evaluations]]\nname = \"決定\"\ngrade = \"決定\"\nreason = \"理由\"\nscale = \"s\"\nafter = \"評価\"\n[[roles]]";
    assert_eq!(faults(&WHOLE.replacen("[[roles]]", second, 1)), []);
    let carried = WHOLE.replace("requires = [\"成果\"]", "carried = [\"継続\"]");
    assert!(faults(&carried)[0].1.contains("next"), "{:?}", faults(&carried));
}
