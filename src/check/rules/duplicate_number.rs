//! Two forms for one initiative: the newest counts, the others are listed.
//!
//! Which is the newest is told by the date that the file itself holds, never by a 最終 in its name; where the dates cannot tell,
//! `newest-unknown` does. (`domain.md` §3; §5: 差替済)

use super::{Check, Finding, Help, Severity};
use crate::roll::{Batch, Case, Replaced, Why};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "同じ番号の個票が 2 つ以上あります";
pub const HELP: Help = Help {
    what: "同じ番号の個票が 2 つ以上ないかを見ます。",
    why: "新しいほうだけを集計に使います。どちらが新しいかはファイルに記録された保存日時で判断し、名前の「最終」などでは判断しません。1 つのファイルの中では、計画年度が今回の年度のシート、様式と同じ名前のシートを使います。",
    example: "「個票_1-1.xlsx」と「個票_1-1_最終(2).xlsx」が提出されています。",
    expected: "1 つの番号に個票が 1 つです。",
    action: "集計に使うものが正しいか確かめ、不要なほうを取り下げてください。番号の誤りのときは直してください。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let told = |case| Some(finding(batch, case, &message(case.replaced_by.as_ref()?, &batch.file(case).path)?));
    batch.cases.iter().filter_map(told).collect()
}

/// Which form counts and why; None where another rule tells of it.
fn message(Replaced { by, sheet, why }: &Replaced, own: &str) -> Option<String> {
    Some(match why {
        Why::SameFile => {
            "同じ番号の個票がこのファイルにもう 1 つあるため、このシートは集計に使いません。".to_owned()
        }
        Why::OtherYear => format!(
            "同じ番号の個票がシート「{sheet}」にもあります。計画年度が今回の年度であるシート「{sheet}」を集計に使い、このシートは使いません。"
        ),
        Why::OtherSheet => format!(
            "同じ番号の個票がシート「{sheet}」にもあります。様式のとおりのシート「{sheet}」を集計に使い、このシートは使いません。"
        ),
        Why::Hidden if by == own => format!(
            "同じ番号の個票がシート「{sheet}」にもあります。このシートは非表示のため、シート「{sheet}」を集計に使い、このシートは使いません。"
        ),
        Why::Newer => {
            format!("同じ番号の個票がほかにもあります。新しい「{by}」を集計に使い、このファイルは使いません。")
        }
        Why::Hidden => format!(
            "同じ番号の個票がほかにもあります。このシートは非表示のため、「{by}」を集計に使い、このファイルは使いません。"
        ),
        Why::SameContent | Why::Unknown | Why::SheetUnknown => return None,
    })
}

fn finding(batch: &Batch<'_>, case: &Case, message: &str) -> Finding {
    let file = batch.file(case);
    Finding {
        key: case.key.clone(),
        sheet: file.submissions[case.submission].sheet.clone(),
        ..Finding::new(
            message.to_owned(),
            "集計に使うものが正しいか確かめ、不要なほうを取り下げてください。番号の誤りのときは直してください。",
        )
    }
    .file(&file.path)
    .cells(case.initiative.number.cell)
    .found(case.initiative.number.raw.clone())
}
