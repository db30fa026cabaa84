//! The plan as a table: what results depend on, so that a later batch sees what it cannot compare.

use crate::form::Form;
use crate::plan::{Basis, Counts, EvaluationSettings, Grade, Interim, Period, Plan, PlanForm, Progress, Scale};
use crate::table::PlanRow;

/// What the items of an evaluation and of an indicator begin with.
const EVALUATION: &str = "評価";
const INDICATOR: &str = "指標";
const ITEMS: &str = "項目";

/// The plan as it is now, in a fixed order.
pub fn plan_rows(plan: &Plan, period: Period) -> Vec<PlanRow> {
    let settings = &plan.settings;
    let (first, last) = settings.fiscal_years;
    let mut rows = vec![
        row("計画", settings.title.clone()),
        row("計画年度", format!("{first}〜{last}年度")),
        row("対象年度", format!("{}年度", settings.occasion(period).year.0)),
        row("言葉の目標の段階", settings.ladder.join("、")),
    ];
    for (form, own) in plan.forms.iter().zip(&plan.form_settings) {
        rows.push(row(&format!("様式 {}", form.id), identity(form)));
        for indicator in &own.settings.indicators {
            let mut fields = format!("目標 {}、実績 {}", indicator.target, indicator.actual);
            if indicator.ladder.is_some() {
                fields += &format!("、段階 {}", own.ladder(&indicator.name).join(" "));
            }
            rows.push(row(&format!("{INDICATOR} {}", of(&indicator.name, &form.id)), fields));
        }
        for (list, scale) in own.settings.items.iter().zip(&own.item_scales) {
            let fields = list.named().map(|(_, name)| name).join(" ");
            rows.push(row(
                &format!("{ITEMS} {}", of(&list.name, &form.id)),
                format!("{}／{}", stages(scale), fields.trim()),
            ));
        }
        rows.extend(evaluations(plan, form, own));
    }
    rows.extend(super::organisation::rows(plan));
    rows
}

/// What is not graded or read as it was: the names of evaluations with another scale or basis, and of indicators read
/// from other fields. Nothing of theirs can be compared. Nothing is changed where the earlier batch left no plan.
pub fn incomparable<'a>(now: &'a [PlanRow], before: &'a [PlanRow]) -> Vec<&'a str> {
    let name = |row: &'a PlanRow| {
        let named = [EVALUATION, INDICATOR, ITEMS]
            .iter()
            .find_map(|word| row.item.strip_prefix(word))?;
        named.trim().rsplit_once('（').map(|parts| parts.0)
    };
    let differs = |row: &&PlanRow| before.iter().any(|old| old.item == row.item && old.value != row.value);
    now.iter().filter(differs).filter_map(name).collect()
}

/// Whether an evaluation is of a quarter, and so follows the last one over the years: what is computed from the schedule. Every
/// other is of its fiscal year, and that of another year says nothing of how it moved.
pub fn by_quarter(plan: &Plan, evaluation: &str) -> bool {
    let mut evaluations = plan.form_settings.iter().flat_map(|form| &form.settings.evaluations);
    evaluations.any(|own| own.name == evaluation && own.basis.is_of_quarter())
}

fn row(item: &str, value: String) -> PlanRow {
    PlanRow {
        item: item.into(),
        value: value.into(),
    }
}

/// `KPI（roadmap）`.
fn of(name: &str, form: &str) -> String {
    format!("{name}（{form}）")
}

fn evaluations<'a>(plan: &'a Plan, form: &'a Form, own: &'a PlanForm) -> impl Iterator<Item = PlanRow> {
    let scaled = own.settings.evaluations.iter().zip(&own.scales);
    scaled.map(|(evaluation, scale)| {
        let item = format!("{EVALUATION} {}", of(&evaluation.name, &form.id));
        row(
            &item,
            format!(
                "{}{}",
                marks(scale, matches!(evaluation.basis, Basis::Schedule | Basis::Stage(_))),
                basis(plan, evaluation)
            ),
        )
    })
}

/// What the computed grade rests on.
fn basis(plan: &Plan, evaluation: &EvaluationSettings) -> String {
    match &evaluation.basis {
        Basis::Nothing => String::new(),
        Basis::Schedule => "／工程から".to_owned(),
        Basis::Items(list) if evaluation.veto => format!("／項目 {list}の達成の割合から（必須の未達は最低の評価）"),
        Basis::Items(list) => format!("／項目 {list}の達成の割合から"),
        Basis::Stage(list) => format!("／項目 {list}の段階から"),
        Basis::Indicator(indicator) => {
            let interim = match plan.settings.interim {
                Interim::Reference => "参考",
                Interim::Prorate => "按分",
            };
            let tolerance = plan.settings.keep_tolerance_percent;
            format!("／{indicator}から（年度途中は{interim}、維持の幅 {tolerance}%）")
        }
    }
}

/// `S 100%以上、A 80%以上、B、C 0%以下`, or by the schedule `S 前倒し、A 計画どおり、…`: what decides, without the meaning in words.
fn marks(scale: &Scale, by_schedule: bool) -> String {
    let rule = |grade: &Grade| match (by_schedule, grade.progress) {
        (true, Some(Progress::Ahead)) => " 前倒し".to_owned(),
        (true, Some(Progress::OnPlan)) => " 計画どおり".to_owned(),
        (true, Some(Progress::Behind)) => " 遅れ".to_owned(),
        (true, Some(Progress::NotStarted)) => " 未着手".to_owned(),
        _ => {
            let least = grade.at_least.map(|bound| format!(" {bound}%以上"));
            let most = grade.at_most.map(|bound| format!(" {bound}%以下"));
            least.into_iter().chain(most).collect()
        }
    };
    let marks = scale
        .grades
        .iter()
        .map(|grade| format!("{}{}{}", grade.mark, rule(grade), said(grade)));
    marks.collect::<Vec<_>>().join("、")
}

/// `適合 達成、不適合 未達、対象外 対象外`: what the states of items count as.
fn stages(scale: &Scale) -> String {
    let counts = |grade: &Grade| scale.counts(&grade.mark).map_or("", Counts::name);
    let due = |grade: &Grade| grade.due.map(|due| format!(" {due}")).unwrap_or_default();
    let marks = scale.grades.iter();
    marks
        .map(|grade| format!("{} {}{}", grade.mark, counts(grade), due(grade)))
        .collect::<Vec<_>>()
        .join("、")
}

/// What the plan says of a grade beside its bounds: what it counts as, and its tone.
fn said(grade: &Grade) -> String {
    let counts = grade.counts.map(|counts| format!(" {}", counts.name()));
    let tone = grade.tone.map(|tone| format!(" 色 {tone}"));
    counts.into_iter().chain(tone).collect()
}

/// Version, number of fields, and what tells two layouts of one version apart.
fn identity(form: &Form) -> String {
    let mut hasher = blake3::Hasher::new();
    let labels = form.labels.iter().map(|label| &label.text);
    for text in form.fields.iter().map(|field| &field.name).chain(labels) {
        hasher.update(text.as_bytes()).update(&[0]);
    }
    let mark = hasher.finalize().to_hex();
    let version = &form.version;
    format!("第{version}版（欄 {}、識別 {}）", form.fields.len(), &mark[..8])
}
