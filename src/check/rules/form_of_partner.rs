//! A section that takes part in an initiative of another (関係課) has sent its form.
//!
//! One form counts, that of the section that leads it, however old it is; where that has sent none, the other is taken and it is asked.

use super::{Check, Finding, Help, Severity};
use crate::roll::{Batch, Case, Why};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "関係課から個票が届いています";
pub const HELP: Help = Help {
    what: "台帳に関係課のある事業で、担当の課ではなく関係課の個票が届いていないかを見ます。",
    why: "1 つの事業に使う個票は 1 つで、担当の課が答えます。担当の課の個票があるときはそれを使い（保存日時は問いません）、ないときだけ関係課の個票を使います。",
    example: "情報政策課が担当し、人事課が関係課である事業の個票が、人事課からも届いています。",
    expected: "個票は、担当の課だけが提出します。",
    action: "担当の課が、関係課の個票の内容を確かめてください。反映することがあれば、担当の課の個票に記入して提出してください。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let sent = batch.cases.iter().filter(|case| case.is_of_partner);
    sent.filter_map(|case| told(batch, case)).collect()
}

fn told(batch: &Batch<'_>, case: &Case) -> Option<Finding> {
    let lead = case.section(batch.plan)?.whole();
    let (message, help) = match &case.replaced_by {
        None => (
            format!("担当の{lead}ではなく、関係課から届いた個票です。{lead}の個票がないため、この個票を集計に使いました。"),
            format!("{lead}が内容を確かめ、よければその旨をお知らせください。違うときは、{lead}の個票を提出してください。"),
        ),
        Some(replaced) if replaced.why == Why::OfPartner => (
            format!("関係課から届いた個票です。担当の{lead}の「{}」を集計に使い、この個票は使いません。", replaced.by),
            format!("{lead}が内容を確かめ、反映することがあれば、{lead}の個票に記入して提出してください。"),
        ),
        Some(_) => return None,
    };
    let file = batch.file(case);
    let finding = Finding {
        key: case.key.clone(),
        sheet: file.submissions[case.submission].sheet.clone(),
        ..Finding::new(message, help)
    };
    let section = &case.initiative.section;
    Some(finding.file(&file.path).field("担当部課").cells(section.cell).found(section.raw.clone()))
}
