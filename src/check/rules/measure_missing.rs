//! A low grade without a proposal what is to be done.
//!
//! Whoever evaluates works out the draft of what is to be improved (000, 第6章 3: 改善方針案を策定). Where nothing is late, there is nothing to propose.

use super::{Check, Finding, Help, Severity, Subject};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "低い評価に、改善方針案がありません";
pub const HELP: Help = Help {
    what: "評価が低いとき（遅れ、未着手など）に、改善方針案が様式か評価票に記入されているかを見ます。",
    why: "本部は、改善方針案を見て方針を決めます。案がないと、決めることができません。",
    example: "部会評価が「C」（遅れ）ですが、改善方針案が空欄です。",
    expected: "低い評価には、何をいつまでに改善するかの案があります。",
    action: "評価者が、改善方針案を記入してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let low = subject.evaluations().filter(|own| {
        let asks = !own.settings.proposal.is_empty();
        let is_listed = own.rating.is_some_and(|row| !row.proposal.is_empty());
        asks && own.effective().is_some_and(|grade| own.scale.is_low(grade))
            && own.stated.proposal.value().is_none() && !is_listed
    });
    low.map(|own| {
        let message = format!(
            "「{}」が「{}」ですが、{}がありません。",
            own.settings.name,
            own.effective().unwrap_or_default(),
            subject.label(&own.settings.proposal)
        );
        let help = "評価者が、改善方針案を記入してください。";
        match own.rating {
            Some(_) => own.finding(subject, message, help),
            None => subject.at(&own.settings.proposal, &own.stated.proposal, message, help),
        }
    })
    .collect()
}
