//! All amounts of an initiative look like yen: even the smallest is some hundred times what the others of the plan usually have.
//!
//! Yen in every cell contradicts nothing on the form itself, so it shows by its size alone. (`domain.md` §3: a first submission
//! wholly in yen)

use super::{Check, Docket, Finding, Help, Severity};
use crate::roll::{Batch, Case};
use crate::sheet::{Money, Sourced};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "金額がすべて円で書かれていないか確認してください";
pub const HELP: Help = Help {
    what: "予算額と決算額のすべてが、計画のほかの事業の金額よりけた違いに大きくないかを見ます（目安は設定 `unit_slip`）。金額のある事業が 6 件以上あるときに比べます。",
    why: "初めからすべて円で書かれていると、前後の年度や前回と比べても誤りとわかりません。そのまま集計すると、合計が 1,000 倍になります。",
    example: "ほかの事業の金額は「8000」ほどですが、この事業は「12000000」「8000000」です。",
    expected: "千円単位の数字だけがあります（8,000,000 円なら「8000」）。",
    action: "円で書いたときは、千円単位に直してください。金額が正しいときは、その旨をお知らせください。",
};
pub const CHECK: Check = Check::Batch(check);
pub const DOCKET: Docket = Docket::Doubts;

/// So many others have to have amounts, or nothing is usual.
const OTHERS: usize = 5;

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let mut all: Vec<i64> = batch.counting().flat_map(positive).map(|(_, yen)| yen).collect();
    all.sort_unstable();
    let with_amounts = batch.counting().filter(|case| positive(case).next().is_some()).count();
    let Some(usual) = all.get(all.len() / 2).filter(|_| with_amounts > OTHERS) else {
        return Vec::new();
    };
    let bound = batch.plan.settings.limits.unit_slip * *usual as f64;
    let is_large = |case: &&Case| {
        let least = positive(case).map(|(_, yen)| yen).min();
        least.is_some_and(|least| least as f64 >= bound)
    };
    batch.counting().filter(is_large).map(|case| finding(batch, case)).collect()
}

/// The positive amounts of an initiative.
fn positive(case: &Case) -> impl Iterator<Item = (&Sourced<Money>, i64)> {
    let costs = case.initiative.costs.iter().flat_map(|cost| [&cost.budget, &cost.settlement]);
    costs.filter_map(|typed| Some((typed, typed.value()?.0)).filter(|(_, yen)| *yen > 0))
}

fn finding(batch: &Batch<'_>, case: &Case) -> Finding {
    let file = batch.file(case);
    let typed: Vec<&str> = positive(case).map(|(typed, _)| typed.raw.as_str()).collect();
    Finding {
        key: case.key.clone(),
        sheet: file.submissions[case.submission].sheet.clone(),
        ..Finding::new(
            "すべての金額が、ほかの事業と比べてけた違いに大きくなっています。円で書いたものではありませんか。",
            "円で書いたときは、千円単位に直してください（例: 8,000,000 円は 8000）。正しいときは、その旨をお知らせください。",
        )
    }
    .file(&file.path)
    .cells(positive(case).filter_map(|(typed, _)| typed.cell))
    .found(typed.join("、"))
}
