//! The forms that go to a section: its own, marked, and new ones, filled in.

mod asks;
mod enclosed;
mod fill;
mod front;
mod given;
mod invitation;
mod letter;
mod next;
mod others;
mod received;
mod register;
mod returned;
mod schedule;
mod strangers;
mod template;
mod typed;

use crate::book::Limits;
use crate::book::stamp::{Edits, LeftOut, StampError, stamp};
use crate::intake::Submission;

pub use enclosed::{COPY, Enclosed, RETURNED, What};
pub use fill::{Asked, Blank, Filled};
pub use given::given;
pub use invitation::invitation;
pub use letter::Letter;
pub use next::Next;
pub use received::received;
pub use register::{registered, renewed};
pub use returned::Findings;
pub use strangers::stranger;
pub use template::Template;

/// A submitted workbook, read as `submissions`, with every finding marked and listed on a sheet in front, and whether it
/// took that sheet: one whose structure is locked takes none.
///
/// # Errors
/// Where the workbook cannot be stamped (see [`StampError`]).
pub fn marked(
    workbook: &[u8],
    submissions: &[Submission],
    findings: &Findings<'_>,
    letter: &Letter<'_>,
    limits: &Limits,
) -> Result<(Vec<u8>, bool), StampError> {
    let sheets = findings.marks(submissions);
    let letter = Letter {
        linked: sheets.iter().any(|sheet| !sheet.labels.is_empty()),
        ..*letter
    };
    let front = findings.front(&letter, |row, cell| Some((row.sheet.to_string(), cell)));
    let edits = Edits {
        sheets,
        front: Some(front),
    };
    let stamped = stamp(workbook, &edits, limits)?;
    let listed = !stamped.left_out.contains(&LeftOut::Front);
    Ok((stamped.bytes, listed))
}

/// Why a workbook was not stamped, for the section.
pub fn reason(error: &StampError) -> String {
    let because = match error {
        StampError::NotXlsx(what) if !what.is_empty() => format!("お送りいただいたファイルは{what}形式で"),
        StampError::Signed => "お送りいただいたファイルには電子署名があり".to_owned(),
        StampError::Strict => "お送りいただいたファイルは「Strict Open XML」形式で".to_owned(),
        StampError::Encrypted => "お送りいただいたファイルにはパスワードがかかっていて".to_owned(),
        _ => "お送りいただいたファイルは作りが特別で".to_owned(),
    };
    format!(
        "{because}、印を付けられません。代わりに、読み取った内容を新しい様式に写しました。こちらを直してお送りください。"
    )
}
