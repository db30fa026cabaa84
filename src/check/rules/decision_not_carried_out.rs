//! The last time it was decided that the initiative is changed, and nothing changed: no target, no budget, no class; and nothing is said of it.
//!
//! The plan, its initiatives and their goals are changed as was decided (000, 第6章 3: この方針に従って…見直しを実施します). What is filled in for a
//! year that was blank is no change.

use super::{Check, Evaluation, Finding, Help, Severity, Subject, same};
use crate::plan::Effect;
use crate::value::FiscalYear;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "前回の「見直し」の決定への対応が見当たりません";
pub const HELP: Help = Help {
    what: "前の年度に見直しと決まった事業で、目標・予算・分類のどれかが変わったか、対応の欄に記入があるかを見ます。",
    why: "決めた見直しが行われたかを、次の評価で確かめます。",
    example: "昨年度に「見直し」と決まりましたが、目標は前回のままで、「前回の決定への対応」も空欄です。",
    expected: "目標などが見直されているか、何をしたか（しなかったときはその理由）が記入されています。",
    action: "見直しの内容に従って目標などを直すか、対応の欄に、したことを記入してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let open = subject.evaluations().filter_map(|own| {
        let year = decided(subject, &own)?;
        let is_open = own.stated.follow_up.value().is_none() && subject.is_known() && !is_changed(subject, year);
        is_open.then_some((own, year))
    });
    open.map(|(own, year)| {
        let mark = subject.batch.history.last_before(&subject.case.key, &own.settings.name, subject.graded_year());
        let message = format!(
            "{year}の{}は「{}」でしたが、目標・予算・分類のどれも前回のままです。",
            own.settings.name,
            mark.map_or("", |(_, mark)| mark)
        );
        let help = "見直しの内容に従って直すか、したこと（しなかったときはその理由）を、対応の欄に記入してください。";
        match own.settings.follow_up.as_str() {
            "" => subject.finding(message, help),
            field => subject.at(field, &own.stated.follow_up, message, help),
        }
    })
    .collect()
}

/// The year of the last decision, where it was to change the initiative.
fn decided(subject: &Subject<'_>, own: &Evaluation<'_>) -> Option<FiscalYear> {
    let (year, mark) = subject.batch.history.last_before(&subject.case.key, &own.settings.name, subject.graded_year())?;
    (own.scale.effect(mark) == Some(Effect::Revise)).then_some(year)
}

/// Whether something that was known of the years after the decision is another now.
fn is_changed(subject: &Subject<'_>, decided: FiscalYear) -> bool {
    let mut targets = subject.indicators().flat_map(|(settings, indicator)| Subject::targets(settings, indicator).map(move |typed| (indicator, typed)));
    let is_retargeted = targets.any(|(indicator, typed)| {
        let before = subject.past_indicator(&indicator.name, typed.year).filter(|row| !row.target_text.is_empty());
        typed.year > decided && before.is_some_and(|before| !same(&before.target_text, &typed.measure.raw))
    });
    let mut costs = subject.initiative.costs.iter().filter(|cost| cost.year > decided);
    let is_recosted = costs.any(|cost| {
        let before = subject.past_cost(cost.year).and_then(|row| row.budget_yen);
        before.is_some_and(|before| cost.budget.value().is_none_or(|money| money.0 != before))
    });
    let class = subject.classes().next().map_or("", |class| &class.value);
    is_retargeted || is_recosted || !subject.past_class().is_empty() && !same(subject.past_class(), class)
}
