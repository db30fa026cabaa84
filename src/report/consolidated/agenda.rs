//! 協議事項: the paper of the meeting. What the sections propose, what the office thinks and what headquarters decides is
//! written in by hand: blank, unlocked cells on a protected sheet.

use rust_xlsxwriter::{ColNum, DataValidation, ProtectionOptions, RowNum, Worksheet, XlsxError};

use super::issues;
use crate::report::facts::Facts;
use crate::report::page::{Column, Page, Paper, first_row};
use crate::report::theme::Theme;
use crate::report::words;

const NAME: &str = "協議事項";
const FIRST: RowNum = first_row(1);
/// Decisions of headquarters (`domain.md` §1: 再構築・見直し・撤退).
const DECISIONS: [&str; 4] = ["継続", "見直し", "再構築", "撤退"];
/// Columns with a choice.
const PROPOSAL: ColNum = 6;
const DECISION: ColNum = 8;

pub(super) fn build(facts: &Facts, theme: &Theme, sheet: Worksheet) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, sheet, facts.brief, NAME, Paper::A3)?;
    let lead = format!(
        "色のついた欄に記入してください（ほかのセルは保護しています）。所管案と本部決定は{}から選びます。",
        DECISIONS.join("・")
    );
    page.title(NAME, &lead)?.header(&columns(), 3)?;
    for (at, issue) in facts.issues.iter().enumerate() {
        let row = issue.initiative;
        let number = format!("{} →", at + 1);
        page.internal(&number, issues::NAME, issues::FIRST + at as RowNum, 0)?
            .center(&row.number)?
            .text(&row.title)?;
        page.text(&words::place(&row.department, &row.section))?
            .text(&issue.words())?
            .text(issue.question())?;
        page.styled("", &theme.input)?
            .styled("", &theme.input)?
            .styled("", &theme.input)?
            .next_row()?;
    }
    page.end_list()?;
    if !facts.issues.is_empty() {
        choices(&mut page, facts.issues.len() as RowNum)?;
    }
    let options = ProtectionOptions {
        use_autofilter: true,
        format_cells: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    };
    page.sheet.protect_with_options(&options);
    Ok(page.finish())
}

fn choices(page: &mut Page, rows: RowNum) -> Result<(), XlsxError> {
    let list = DataValidation::new()
        .allow_list_strings(&DECISIONS)?
        .set_error_title("一覧から選んでください")?
        .set_error_message(format!("{}から選んでください。", DECISIONS.join("・")))?;
    for col in [PROPOSAL, DECISION] {
        page.sheet
            .add_data_validation(FIRST, col, FIRST + rows - 1, col, &list)?;
    }
    Ok(())
}

fn columns() -> [Column; 9] {
    [
        ("No.", 6),
        ("番号", 9),
        ("事業名称", 34),
        ("担当", 24),
        ("事由", 54),
        ("判断していただくこと", 22),
        ("所管案", 14),
        ("事務局意見", 36),
        ("本部決定", 14),
    ]
    .map(|(label, width)| Column::new(label, width))
}
