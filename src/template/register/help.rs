//! The help of the columns and the lists that they are chosen from.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Formula, Worksheet, XlsxError};

use super::super::roadmap;
use super::columns::OF_INITIATIVES;

/// Last row that validations reach, from 0.
const LAST_ROW: u32 = 1000;
/// The sections of the row's 部, or all of them where the 部 is blank or unknown.
const SECTIONS_OF_DEPARTMENT: &str =
    "=IF(COUNTIF(課!$B:$B,$C2)=0,課!$C$2:$C$301,OFFSET(課!$C$1,MATCH($C2,課!$B:$B,0)-1,0,COUNTIF(課!$B:$B,$C2),1))";

/// The help of the three columns from `first` on that say how long a name is there and what follows it.
pub(super) fn help_dates(sheet: &mut Worksheet, first: u16, how: &str) -> Result<(), XlsxError> {
    let after = format!(
        "終了年月の次の月から何になるかを、{how}記入してください。2 つ以上に分かれるときは「、」で区切ります。後継の行も書きます。"
    );
    let helps = [
        "できた最初の月を「2022-04」のように記入してください。前からあるときは空欄です。",
        "なくなる（名称が変わる）最後の月を「2022-03」のように記入してください。続くときは空欄です。行は消さないでください。",
        &after,
    ];
    for (column, text) in (first..).zip(helps) {
        help(sheet, column, DataValidation::new().allow_any_value(), text)?;
    }
    Ok(())
}

/// The help of columns that are typed freely.
pub(super) fn explain(sheet: &mut Worksheet, helps: &[(u16, &str)]) -> Result<(), XlsxError> {
    let mut helps = helps.iter();
    helps.try_for_each(|(column, text)| help(sheet, *column, DataValidation::new().allow_any_value(), text))
}

/// The help of the initiatives, with the lists that they are chosen from; `forms` are the ids of the plan's.
pub(super) fn validate_initiatives(sheet: &mut Worksheet, forms: &[&str]) -> Result<(), XlsxError> {
    explain(sheet, &OF_INITIATIVES)?;
    let formula = |text: &str| DataValidation::new().allow_list_formula(Formula::new(text));
    let strings = |choices: &[&str]| DataValidation::new().allow_list_strings(choices);
    help(
        sheet,
        2,
        formula("=課!$B$2:$B$301"),
        "シート「課」の部から選んでください。",
    )?;
    help(
        sheet,
        3,
        formula(SECTIONS_OF_DEPARTMENT),
        "シート「課」の課から選んでください。部を先に選ぶと、その部の課だけが並びます。",
    )?;
    let categories = strings(&roadmap::CATEGORIES)?;
    help(
        sheet,
        4,
        categories,
        "一覧から選んでください。実施責任者と評価者を決めるために使います。",
    )?;
    help(sheet, 7, strings(forms)?, "提出する様式です。")?;
    help(
        sheet,
        8,
        strings(&["実施中", "終了", "休止"])?,
        "「実施中」の事業が提出の対象です。",
    )
}

/// Gives a column its rule and help. What is not in a list can be kept after a warning.
fn help(sheet: &mut Worksheet, column: u16, rule: DataValidation, text: &str) -> Result<(), XlsxError> {
    let rule = rule
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("一覧にない値です")?;
    let rule = rule
        .set_error_message("一覧から選んでください。")?
        .set_input_message(text)?;
    sheet.add_data_validation(1, column, LAST_ROW, column, &rule)?;
    Ok(())
}
