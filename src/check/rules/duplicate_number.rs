//! Two forms, or two lines of a list, for one initiative: the newest or first counts, the others are listed.
//!
//! Which is the newest is told by the date that the file itself holds, never by a 最終 in its name; where the dates cannot tell,
//! `newest-unknown` does. (`domain.md` §3; §5: 差替済)

use super::{Check, Finding, Help, Severity};
use crate::roll::{Batch, Case, Replaced, Why};
use crate::value::{Reading, Trouble};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "同じ番号の個票が 2 つ以上あります";
pub const HELP: Help = Help {
    what: "2 つの課から、または 1 つのファイルの中に、同じ番号の個票が 2 つ以上ないかを見ます。同じ課が新しいファイルを送り直したときは、何も言わずに差し替えます。1 枚の一覧では、同じ番号の行も見ます。番号のセルが何行かに結合してあるときは、1 つの事業の行として読み取ります。1 枚に枠が並ぶ様式では、枠の見出しの番号（部局目標2 など）も見ます。",
    why: "新しいほうだけを集計に使います。どちらが新しいかはファイルに記録された保存日時で判断し、名前の「最終」などでは判断しません。1 つのファイルの中では、計画年度が今回の年度のシート、様式と同じ名前のシートを使います。",
    example: "情報政策課と総務課から、番号「1-1」の個票が提出されています。一覧の様式に、番号「1-1」の行が 2 つあります。",
    expected: "1 つの番号に個票が 1 つです。",
    action: "集計に使うものが正しいか確かめ、不要なほうを取り下げてください。番号の誤りのときは直してください。",
};
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let told = |case: &Case| {
        let replaced = case.replaced_by.as_ref().filter(|replaced| !is_resubmission(batch, case, replaced))?;
        let line = (replaced.why == Why::SameFile).then(|| counting_line(batch, case)).flatten();
        let told = match line {
            Some(counting) => of_lines(batch, case, counting),
            // A copy of the sheet that says the same: nobody has to do anything.
            None if replaced.why == Why::SameValues => Finding {
                weight: Some(Severity::Notice),
                help: "直していただく必要はありません。次に提出するときは、使わないシートを消してください。".to_owned(),
                ..finding(batch, case, &message(replaced, &batch.file(case).path)?)
            },
            None => finding(batch, case, &message(replaced, &batch.file(case).path)?),
        };
        Some(told)
    };
    let unplaced = batch.counting().filter_map(|case| of_blocks(batch, case));
    batch.cases.iter().filter_map(told).chain(unplaced).collect()
}

/// A block in which the same number is printed as in another: 部局目標2 was copied to make a fifth, and its number left.
fn of_blocks(batch: &Batch<'_>, case: &Case) -> Option<Finding> {
    let number = &case.initiative.number;
    let form = batch.file(case).submissions[case.submission].form;
    let is_of_block = batch.plan.forms[form].field(&batch.plan.form_settings[form].settings.fields.number).is_none();
    let is_repeated = is_of_block && number.read.reading == Reading::Unreadable(Trouble::Disputed);
    let message = format!(
        "同じ番号（{}）の枠が 2 つ以上あり、どの枠がその番号の事業か判断できません。",
        number.raw
    );
    let told = finding(batch, case, &message).weighing(Severity::Error);
    is_repeated.then(|| Finding {
        help: "枠の見出しの番号を、ほかの枠と違う番号に直してください。台帳にある事業は、台帳の番号にしてください。".to_owned(),
        ..told
    })
}

/// Whether the section sent a newer file, as it was asked to: there is nothing to tell.
fn is_resubmission(batch: &Batch<'_>, case: &Case, replaced: &Replaced) -> bool {
    let section = |case: &Case| case.section(batch.plan).map(|section| section.order);
    // A number that the register does not know stands in the older file alone: it was corrected in the newer.
    let is_it = |other: &&Case| batch.file(other).path == replaced.by && (other.key == case.key || case.expected.is_none());
    let newer = || batch.cases.iter().find(is_it);
    // With a file go its hidden sheets: who answered to one is not asked again about the file that was replaced.
    let went_with_file = || {
        let mut beside = batch.cases.iter().filter(|other| other.key == case.key && other.file == case.file);
        let is_newer = |other: &Case| other.replaced_by.as_ref().is_some_and(|replaced| replaced.why == Why::Newer);
        replaced.why == Why::Hidden && beside.any(is_newer)
    };
    (replaced.why == Why::Newer || went_with_file())
        && newer().is_some_and(|newer| section(newer).is_some() && section(newer) == section(case))
}

/// The line of its list that counts in its place.
fn counting_line<'a>(batch: &'a Batch<'_>, case: &Case) -> Option<&'a Case> {
    let is_it = |other: &&Case| {
        other.replaced_by.is_none() && other.key == case.key && (other.file, other.submission) == (case.file, case.submission)
    };
    let lines = case.initiative.block.is_some().then(|| batch.cases.iter().find(is_it));
    lines.flatten().filter(|other| other.initiative.number.cell.is_some())
}

/// Two lines of a list with one 番号.
fn of_lines(batch: &Batch<'_>, case: &Case, counting: &Case) -> Finding {
    let [own, other] = [case, counting].map(|case| case.initiative.number.cell);
    let cell = |cell: Option<crate::book::Address>| cell.map(|cell| cell.to_string()).unwrap_or_default();
    let message = format!(
        "同じ番号の行がセル {} と {} の 2 つあります。{} の行を集計に使い、{} の行は使いません。",
        cell(other),
        cell(own),
        cell(other),
        cell(own)
    );
    let told = finding(batch, case, &message);
    Finding {
        help: "番号の誤りのときは直してください。1 つの事業に指標が 2 つ以上あるときは、番号のセルをその行数だけ結合してください。不要な行は消してください。".to_owned(),
        ..told
    }
    .cells([other, own].into_iter().flatten())
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
        Why::SameValues => format!(
            "同じ内容の個票がシート「{sheet}」にもあります。シート「{sheet}」を集計に使い、このシートは使いません。"
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
        Why::SameContent | Why::Unknown | Why::SheetUnknown | Why::OfPartner => return None,
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
