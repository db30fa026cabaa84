//! A cumulative indicator whose actual falls.
//!
//! What adds up over the years cannot become less: one of the numbers is wrong, or the indicator is not cumulative.
//! (`domain.md` §2: cumulative)

use super::{Check, Finding, Help, Severity, Subject, amount};
use crate::sheet::Direction;
use crate::value::{Text, in_one_unit};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "累計の実績値が減っています";
pub const HELP: Help = Help {
    what: "累計の指標の実績値が、前の年度より減っていないかを見ます。",
    why: "積み上げた数は減りません。どちらかの値が誤っているか、累計の指標ではないと考えられます。",
    example: "累計の利用者数が、令和 2 年度は「1,200」、令和 3 年度は「800」です。",
    expected: "前の年度までの分を含めた累計です（例: 「1,200」の次は「2,000」）。",
    action: "年度ごとの値ではなく、累計の値を記入してください。累計でないときは、方向を選び直してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (settings, indicator) in subject
        .indicators()
        .filter(|(_, i)| i.direction == Some(Direction::Cumulative))
    {
        let unit = indicator.unit.value().map(Text::as_str);
        let mut reached = None;
        for actual in Subject::actuals(settings, indicator) {
            let Some(quantity) = amount(actual.measure) else {
                continue;
            };
            // Where the unit of one is in doubt nothing follows from the two.
            let both = reached.and_then(|before| in_one_unit(unit, &[before, quantity]).ok());
            if both.is_some_and(|(amounts, _)| amounts[1] < amounts[0]) {
                findings.push(subject.at_year(
                    (actual.field, actual.year),
                    actual.measure,
                    "累計の指標ですが、実績値が前の年度より減っています。",
                    "年度ごとの値ではなく累計の値を記入してください。累計でないときは、方向を選び直してください。",
                ));
            }
            reached = Some(quantity);
        }
    }
    findings
}
