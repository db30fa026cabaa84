//! A target, a baseline or a direction is not the one that was approved.
//!
//! A change is told until headquarters has decided about it: also where a value was taken away, and where the initiative did
//! not come in for a while. Until then it is graded by what was approved. Values are compared as values, so that 1,200 and
//! １２００ are no change. (`domain.md` §1: dated changes; §2: target changed)

use super::{Check, Finding, Help, Severity, Subject};
use crate::plan::IndicatorSettings;
use crate::sheet::Indicator;
use crate::table::{Approval, ApprovedRow, Term};
use crate::value::Reading;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "目標値が承認された値から変わっています";
pub const HELP: Help = Help {
    what: "目標値、基準値、方向が、承認された値と同じかを見ます。初めに提出された値を、承認された値とします。「1,200」と「１２００」のような書き方の違いは数えません。消したときと、しばらく提出がなかったときも見ます。",
    why: "目標値の変更には推進本部の承認が要ります。承認されるまでは、承認された値で評価し、新しい値はその横に示します。",
    example: "初めに「100」だった令和 3 年度の目標値が、今回は「80」です。",
    expected: "承認された目標値です。変更したときは、変更した日と理由が「確認しました・理由」の欄にあります。",
    action: "変更するときは、変更した日と理由を「確認しました・理由」の欄に書いてお送りください。推進本部が承認の可否を決めます。変更していないときと、差し戻されたときは、承認された値に戻してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let rows = subject.case.unapproved.iter();
    rows.filter_map(|row| finding(subject, row)).collect()
}

fn finding(subject: &Subject<'_>, row: &ApprovedRow) -> Option<Finding> {
    let mut named = subject.indicators();
    let (settings, indicator) = named.find(|(_, indicator)| indicator.name == row.indicator.as_str())?;
    let (message, help) = words(subject, row);
    let finding = placed(subject, row, (settings, indicator), (message, help))?;
    let approved = if row.approved.is_empty() { "未設定" } else { &row.approved };
    Some(finding.read_as(format!("承認された値 {approved}")))
}

/// The finding at what the form says; none where nobody can read it, which is told of by itself.
fn placed(
    subject: &Subject<'_>,
    row: &ApprovedRow,
    (settings, indicator): (&IndicatorSettings, &Indicator),
    (message, help): (String, &str),
) -> Option<Finding> {
    match row.term {
        Term::Target => {
            let mut years = indicator.years.iter();
            let year = years.find(|year| Some(year.year) == row.fiscal_year)?;
            let is_read = !matches!(year.target.read.reading, Reading::Unreadable(_));
            is_read.then(|| subject.at_year((&settings.target, year.year), &year.target, message, help))
        }
        Term::Baseline => {
            let is_read = !matches!(indicator.baseline.read.reading, Reading::Unreadable(_));
            is_read.then(|| subject.at(&settings.baseline, &indicator.baseline, message, help))
        }
        Term::Direction => {
            let label = subject.label(&settings.direction);
            let finding = subject.finding(message, help).field(label);
            Some(finding.cells(row.cell.addresses()).found(row.said.to_string()))
        }
    }
}

fn words(subject: &Subject<'_>, row: &ApprovedRow) -> (String, &'static str) {
    let term = row.term;
    let graded = "承認されるまでは、承認された値で評価します。";
    match row.approval {
        Approval::Returned => (
            format!("{term}の変更は差し戻されました。承認された値で評価しています。"),
            "承認された値に戻してください。",
        ),
        _ if row.said_since < subject.batch.period => (
            format!("{term}の変更は、まだ承認されていません。{graded}"),
            "推進本部の決定をお待ちください。変更を取りやめるときは、承認された値に戻してください。",
        ),
        _ if row.said.is_empty() => (
            format!("{term}がなくなっています。{graded}"),
            "やめるときは、その日と理由を「確認しました・理由」の欄に書いてお送りください。推進本部が承認の可否を決めます。そうでないときは、承認された値に戻してください。",
        ),
        _ => (
            format!("{term}が、承認された値から変わっています。{graded}"),
            "変更した日と理由を「確認しました・理由」の欄に書いてお送りください。推進本部が承認の可否を決めます。変更していないときは、承認された値に戻してください。",
        ),
    }
}
