//! A reason or a proposal stands on the list of who evaluates, and no grade that it could belong to: neither beside it nor on the form.
//!
//! Beside a grade that stands on the form it is taken as the reason of that grade (`past::ratings`).

use super::{Check, Finding, Help, Severity};
use crate::intake::{Circular, Part};
use crate::roll::Batch;
use crate::table::{DecisionRow, Question, Tables};
use crate::value::State;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "評価票に評価理由だけがあり、評定がありません";
pub const HELP: Help = Help {
    what: "評価票の行に評価理由や改善方針案だけがあるとき、どの評価の理由かがわかるかを見ます。個票に評価があれば、その評価の理由とします。",
    why: "評定がなければ、評価はまだないものとして扱います。書かれた理由だけでは、本部に示す評価になりません。",
    example: "評価票の評価理由に「試行が遅れている」とありますが、評定が空欄で、個票にも評価がありません。",
    expected: "評価理由の行に、評定があります。個票の評価のままでよいときは、評定は空欄でかまいません。",
    action: "評価者に、評価票で評定を選んでいただいてください。",
};
pub const CHECK: Check = Check::Late(check);

fn check(batch: &Batch<'_>, tables: &Tables) -> Vec<Finding> {
    let own = tables.decisions.iter();
    let own = own.filter(|row| row.question == Question::Rating && row.period == batch.period && !row.superseded);
    let stray = own.filter(|row| row.decision_state == State::Blank && !is_given(batch, row));
    stray.map(finding).collect()
}

fn is_given(batch: &Batch<'_>, row: &DecisionRow) -> bool {
    batch.rated.contains_key(&(row.place.key.clone(), row.about.clone()))
}

fn finding(row: &DecisionRow) -> Finding {
    let (part, said) = match row.opinion.as_str() {
        "" => (Part::Proposal, &row.proposal),
        _ => (Part::Opinion, &row.opinion),
    };
    let heading = part.heading(Circular::Rating);
    let message = format!("{}の評価票に{heading}だけがあり、評定がありません。個票にも評価がないため、まだ評価のないものとしています。", row.reasons);
    Finding {
        sheet: row.sheet.to_string(),
        field: format!("{} {}", row.place.called(), row.about),
        found: said.to_string(),
        ..Finding::new(message, "評価者に、評価票で評定を選んでいただいてください。").file(&row.file).cells(row.cell.addresses())
    }
}
