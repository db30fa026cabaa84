//! All amounts of an initiative look like yen: even the smallest is some hundred times what the others of the plan usually have, or,
//! where there are no others to compare with, all are large and round.
//!
//! Yen in every cell contradicts nothing on the form itself, so it shows by its size alone. (`domain.md` §3: a first submission
//! wholly in yen)

use rust_decimal::prelude::ToPrimitive;

use super::{Check, Docket, Finding, Help, Severity};
use crate::book::Address;
use crate::form::{Form, MoneyUnit};
use crate::roll::{Batch, Case};
use crate::sheet::Understood;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "金額がすべて円で書かれていないか確認してください";
pub const HELP: Help = Help {
    what: "予算額と決算額、ほかの千円の欄のすべてが、同じ様式のほかの事業の金額よりけた違いに大きくないかを見ます（目安は設定 `unit_slip`）。金額のある事業が 6 件に満たないときは、2 つ以上の金額がすべて 1 億円以上で 100 万円の単位にまとまり、10 億円以上のものがあるかを見ます。",
    why: "初めからすべて円で書かれていると、前後の年度や前回と比べても誤りとわかりません。そのまま集計すると、合計が 1,000 倍になります。",
    example: "ほかの事業の金額は「8000」ほどですが、この事業は「12000000」「8000000」です。",
    expected: "千円単位の数字だけがあります（8,000,000 円なら「8000」）。",
    action: "円で書いたときは、千円単位に直してください。金額が正しいときは、その旨をお知らせください。",
};
pub const CHECK: Check = Check::Batch(check);
pub const DOCKET: Docket = Docket::Doubts;

/// The code under which it is told.
pub const CODE: &str = "amounts-in-yen";

/// So many others have to have amounts, or nothing is usual.
const OTHERS: usize = 5;
/// Yen in the unit that amounts are compared in.
const THOUSAND: f64 = 1_000.0;
/// Amounts that tell by themselves, in thousand yen: at least two, none below a hundred million yen, one of a thousand million at least,
/// and all of whole millions. So are 1,200,000 and 800,000 that were typed in yen, and hardly any that an initiative costs.
const AT_LEAST: usize = 2;
const SMALLEST: f64 = 100_000.0;
const LARGEST: f64 = 1_000_000.0;
const ROUND: f64 = 1_000.0;

/// An amount as it was typed.
struct Amount<'a> {
    cell: Option<Address>,
    raw: &'a str,
    /// In thousand yen.
    number: f64,
}

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let forms = 0..batch.plan.form_settings.len();
    forms.flat_map(|form| in_form(batch, form)).collect()
}

/// Forms are looked at one by one: what is usual in one is not in another.
fn in_form(batch: &Batch<'_>, form: usize) -> Vec<Finding> {
    let cases = batch.counting().filter(|case| batch.file(case).submissions[case.submission].form == form);
    let all: Vec<(&Case, Vec<Amount<'_>>)> = cases.map(|case| (case, positive(batch, form, case))).collect();
    let with_amounts = all.iter().filter(|(_, own)| !own.is_empty()).count();
    let usual = usual(&all).filter(|_| with_amounts > OTHERS);
    let bound = usual.map(|usual| batch.plan.settings.limits.unit_slip * usual);
    let is_large = |own: &[Amount<'_>]| match bound {
        Some(bound) => !own.is_empty() && own.iter().all(|amount| amount.number >= bound),
        None => are_large_and_round(own),
    };
    let large = all.iter().filter(|(_, own)| is_large(own));
    large.map(|(case, own)| finding(batch, case, own, usual)).collect()
}

/// What amounts usually are: the middle one of all.
fn usual(all: &[(&Case, Vec<Amount<'_>>)]) -> Option<f64> {
    let mut numbers: Vec<f64> = all.iter().flat_map(|(_, own)| own.iter().map(|amount| amount.number)).collect();
    numbers.sort_unstable_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied()
}

/// Whether amounts tell by themselves that they are in yen. Whoever typed 15,100円 said the unit.
fn are_large_and_round(own: &[Amount<'_>]) -> bool {
    let mut amounts = own.iter();
    own.len() >= AT_LEAST
        && amounts.all(|amount| {
            amount.number >= SMALLEST && amount.number % ROUND == 0.0 && !amount.raw.contains(['円', '万', '億'])
        })
        && own.iter().any(|amount| amount.number >= LARGEST)
}

/// The positive amounts of an initiative: budget and settlement, and what its form asks for in 千円 beside them (経費).
fn positive<'a>(batch: &Batch<'_>, form: usize, case: &'a Case) -> Vec<Amount<'a>> {
    let initiative = &case.initiative;
    let costs = initiative.costs.iter().flat_map(|cost| [&cost.budget, &cost.settlement]);
    let costs = costs.filter_map(|typed| {
        let number = typed.value()?.0 as f64 / THOUSAND;
        Some(Amount { cell: typed.cell, raw: &typed.raw, number })
    });
    let form = &batch.plan.forms[form];
    let others = initiative.values.iter().filter_map(|value| {
        let Understood::Number(read) = &value.understood else { return None };
        let number = read.value()?.amount.to_f64()?;
        is_in_thousands(form, value.field).then_some(Amount { cell: Some(value.cell), raw: &value.raw, number })
    });
    costs.chain(others).filter(|amount| amount.number > 0.0).collect()
}

/// Whether a label over or beside a field says 千円.
fn is_in_thousands(form: &Form, field: usize) -> bool {
    let unit = MoneyUnit::ThousandYen.words();
    let mut labels = form.governing(field).into_iter();
    labels.any(|label| form.labels[label].text.contains(unit))
}

fn finding(batch: &Batch<'_>, case: &Case, amounts: &[Amount<'_>], usual: Option<f64>) -> Finding {
    let file = batch.file(case);
    let typed: Vec<&str> = amounts.iter().map(|amount| amount.raw).collect();
    let message = match usual {
        Some(_) => "すべての金額が、ほかの事業と比べてけた違いに大きくなっています。円で書いたものではありませんか。",
        None => "すべての金額が 1 億円以上で、100 万円の単位にまとまっています。円で書いたものではありませんか。",
    };
    Finding {
        key: case.key.clone(),
        sheet: file.submissions[case.submission].sheet.clone(),
        ..Finding::new(
            message,
            "円で書いたときは、千円単位に直してください（例: 8,000,000 円は 8000）。正しいときは、その旨をお知らせください。",
        )
    }
    .file(&file.path)
    .cells(amounts.iter().filter_map(|amount| amount.cell))
    .found(typed.join("、"))
}
