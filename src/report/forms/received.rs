//! A form that came in without anything to correct: the section's copy of it, which is its receipt too.

use super::letter::Letter;
use super::returned::{FRONT, Findings};
use crate::book::Limits;
use crate::book::stamp::{Edits, Front, LeftOut, StampError, stamp};

/// One column: every sentence runs on over the page.
const WIDTH: f64 = 110.0;

/// The workbook with a sheet in front that says it was received; None where it takes none and would tell nothing.
///
/// # Errors
/// Where the workbook cannot be stamped (see [`StampError`]).
pub fn received(
    workbook: &[u8],
    findings: &Findings<'_>,
    letter: &Letter<'_>,
    limits: &Limits,
) -> Result<Option<Vec<u8>>, StampError> {
    let mut lines = vec![
        "ご提出ありがとうございました。直していただくところはありません。".to_owned(),
        format!("受け付けたファイル：{}", letter.file),
    ];
    if !letter.replaces.is_empty() {
        let before = letter.replaces.join("、");
        lines.push(format!(
            "前にお送りいただいたもの（{before}）は、このファイルに差し替えました。"
        ));
    }
    lines.extend(findings.answered.iter().map(|row| {
        format!(
            "お答えを受け付けました（{}）：{}",
            row.field,
            row.answer.split_whitespace().collect::<Vec<_>>().join(" ")
        )
    }));
    lines.extend([
        "このファイルは、お送りいただいたものの控えです。もう一度お送りいただく必要はありません。".to_owned(),
        "評価などは、一緒にお送りした「結果」をご覧ください。".to_owned(),
    ]);
    lines.extend((!letter.next.is_empty()).then(|| letter.next.to_owned()));
    let front = Front {
        name: FRONT.to_owned(),
        widths: vec![WIDTH],
        rows: letter.opening("受領しました", lines, &[WIDTH]),
        ..Front::default()
    };
    let edits = Edits {
        front: Some(front),
        ..Edits::default()
    };
    let stamped = stamp(workbook, &edits, limits)?;
    let listed = !stamped.left_out.contains(&LeftOut::Front);
    Ok(listed.then_some(stamped.bytes))
}
