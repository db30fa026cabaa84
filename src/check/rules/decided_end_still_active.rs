//! It was decided that an initiative ends, and the register still says that it goes on.
//!
//! It would be asked for again, year by year, and be told as missing. The office keeps the register, so it is told to the office.

use super::{Check, Finding, Help, Severity};
use crate::plan::{Effect, Expected, PlanForm};
use crate::roll::Batch;
use crate::table::called;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "終了と決まった事業が、台帳では実施中です";
pub const HELP: Help = Help {
    what: "前の年度までに終了と決まった事業が、台帳で実施中のままになっていないかを見ます。",
    why: "台帳が実施中のままだと、提出を求め続け、未提出に数えます。",
    example: "平成31年度に「終了」と決まりましたが、台帳の状態は「実施中」です。",
    expected: "終了した事業は、台帳の状態が「終了」です。",
    action: "台帳の状態を「終了」にしてください。続けることになったときは、その決定を記入してください。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let expected = batch.plan.register.initiatives.iter();
    let expected = expected.filter(|expected| batch.plan.expects(expected, batch.period));
    expected.filter_map(|expected| told(batch, expected)).collect()
}

fn told(batch: &Batch<'_>, expected: &Expected) -> Option<Finding> {
    let form = form(batch, expected)?;
    let evaluations = form.settings.evaluations.iter().zip(&form.scales);
    let mut ended = evaluations.filter_map(|(evaluation, scale)| {
        let last = batch.history.last_before(&expected.key, &evaluation.name, batch.occasion().year)?;
        (scale.effect(last.1) == Some(Effect::End)).then_some((evaluation, last))
    });
    let (evaluation, (year, mark)) = ended.next()?;
    let message = format!(
        "{}は、{year}の{}で「{mark}」と決まりましたが、台帳では実施中です。",
        called(&expected.number, &expected.title),
        evaluation.name
    );
    let help = "台帳の状態を「終了」にしてください。続けることになったときは、その決定を記入してください。";
    Some(Finding::new(message, help).field("状態").found("実施中"))
}

/// The form that an initiative is sent in on; a plan with one form need not name it in the register.
fn form<'a>(batch: &Batch<'a>, expected: &Expected) -> Option<&'a PlanForm> {
    match (expected.form.as_str(), batch.plan.form_settings.as_slice()) {
        ("", [only]) => Some(only),
        (id, _) => batch.plan.form(id),
    }
}
