//! More people on a level than were ever on the one below it: the levels of a certificate are passed one after the other.
//!
//! 「受講者の一部はDXアドバイザー育成研修へステップアップします」 (001, 戦術13). One of the two figures is wrong, or stands in the row of
//! the other.

use super::{Check, Finding, Help, Severity, Subject, amount};
use crate::sheet::Indicator;
use crate::value::{FiscalYear, Quantity, Text, in_one_unit};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "前の段階より多い人数です";
pub const HELP: Help = Help {
    what: "段階のある認定などで、ある段階の実績が、その前の段階の実績（その年度までで最も多いもの）を超えていないかを見ます。",
    why: "前の段階を経て次の段階に進むため、次の段階のほうが多くなることはありません。どちらかの値か、記入した行が誤っています。",
    example: "「アドバイザー」が 2 人なのに、その次の「エキスパート」が 3 人です。",
    expected: "段階が進むほど、人数が同じか少なくなっています。",
    action: "2 つの段階の人数を確かめてください。上の段階に進んだ人は、前の段階からも除かずに数えます。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (kind, settings) in subject.settings.settings.indicators.iter().enumerate() {
        let own = subject.initiative.indicators.iter().filter(|indicator| indicator.kind == kind);
        let rows: Vec<&Indicator> = own.filter(|_| settings.is_nested).collect();
        for pair in rows.windows(2) {
            let (base, level) = (pair[0], pair[1]);
            for actual in Subject::actuals(settings, level) {
                let Some(count) = amount(actual.measure) else { continue };
                if is_above(level, count, base, actual.year) {
                    findings.push(subject.at_year(
                        (actual.field, actual.year),
                        actual.measure,
                        format!("「{}」が、前の段階の「{}」より多くなっています。", level.text.or_empty(), base.text.or_empty()),
                        "2 つの段階の人数を確かめてください。上の段階に進んだ人は、前の段階からも除かずに数えます。",
                    ));
                }
            }
        }
    }
    findings
}

/// Whether a count is above all that its base is known to have had until then; not where nothing is known.
fn is_above(level: &Indicator, count: &Quantity, base: &Indicator, year: FiscalYear) -> bool {
    let unit = level.unit.value().map(Text::as_str);
    let known = base.years.iter().filter(|of| of.year <= year).filter_map(|of| amount(&of.actual));
    let above: Vec<bool> = known
        .filter_map(|before| in_one_unit(unit, &[before, count]).ok())
        .map(|(amounts, _)| amounts[1] > amounts[0])
        .collect();
    !above.is_empty() && above.into_iter().all(|above| above)
}
