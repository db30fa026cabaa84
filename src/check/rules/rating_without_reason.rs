//! A grade on the list of who evaluates has no reason beside it.

use super::{Check, Finding, Help, Severity};
use crate::roll::Batch;
use crate::table::DecisionRow;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "評価票の評価理由が空欄です";
pub const HELP: Help = Help {
    what: "評価票に評定が記入されているのに、評価理由が空欄でないかを見ます。",
    why: "評価は、評価者が書いた理由とともに本部に示します。理由がないと、評価の根拠がわかりません。",
    example: "評価票の評定が「A」で、評価理由が空欄です。",
    expected: "評定と、その理由があります。",
    action: "評価者に、評価票へ理由を記入していただいてください。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let open = batch.rated.values().filter(|row| row.opinion.is_empty() && needs_reason(batch, row));
    open.map(|row| {
        let message = format!("{}の評価票の評定「{}」に、評価理由がありません。", row.reasons, row.decision);
        let help = "評価者に、評価票へ理由を記入していただいてください。";
        Finding {
            sheet: row.sheet.to_string(),
            field: format!("{} {}", row.place.called(), row.about),
            found: row.decision.to_string(),
            ..Finding::new(message, help).file(&row.file).cells(row.cell.addresses())
        }
    })
    .collect()
}

/// Whether the mark needs a reason on its scale: of decisions only the one to change something does.
fn needs_reason(batch: &Batch<'_>, row: &DecisionRow) -> bool {
    let forms = batch.plan.form_settings.iter();
    let mut own = forms.flat_map(|form| form.settings.evaluations.iter().zip(&form.scales));
    let scale = own.find(|(evaluation, _)| evaluation.name == row.about).map(|(_, scale)| scale);
    scale.is_none_or(|scale| scale.needs_reason(&row.decision))
}
