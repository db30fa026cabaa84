//! The sheet is for another fiscal year than the batch.
//!
//! From April to June a batch speaks of the year before, for it is then that a year is evaluated; a form that already names the
//! year that has begun is taken too. A form of last year sent again by mistake shows here. (`domain.md` §1, calendar)

use super::{Check, Finding, Help, Severity, Subject};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "計画年度が今回の年度と違います";
pub const HELP: Help = Help {
    what: "個票の計画年度が、今回の集計の年度と同じかを見ます。4 月から 6 月までの集計は、終わった年度を評価します。新しい年度の個票も受け付け、前年度の欄を評価します。",
    why: "以前の個票を誤って提出すると、古い値で集計してしまいます。",
    example: "2021 年 9 月の集計に、「令和2年度」の個票が提出されています。",
    expected: "集計の年度と同じ計画年度です（2021 年 9 月なら「令和3年度」）。",
    action: "以前の個票を提出していないか確かめ、年度を直してください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let sheet = &subject.initiative.fiscal_year;
    let Some(year) = sheet.value() else { return Vec::new() };
    let occasion = subject.batch.occasion();
    let now = occasion.year;
    if occasion.takes(*year) {
        return Vec::new();
    }
    let finding = subject.at(
        &subject.settings.settings.fields.fiscal_year,
        sheet,
        format!("個票の年度が、今回の集計の年度（{now}）と違います。"),
        "以前の個票を提出していないか確かめ、年度を直してください。",
    );
    vec![finding.read_as(year.label())]
}
