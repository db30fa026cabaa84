//! The register 台帳: initiatives, and sections in 建制順. The DX office keeps it in Excel.

mod columns;
mod help;
mod page;
mod rows;

use rust_xlsxwriter::XlsxError;

use self::columns::{CODES, INITIATIVES, NAMES, OF_CODES, OF_SECTIONS, REMARKS, SECTIONS};
use self::help::{explain, help_dates, validate_initiatives};
use self::page::write_sheet;
pub use self::rows::{RegisterCode, RegisterInitiative, RegisterSection};
use self::rows::{code_row, initiative_row, section_row};
use super::theme;

/// The register as a workbook; without initiatives and sections it is the blank template.
///
/// # Errors
/// Where Excel would not accept it, such as a text of more than 32,767 characters.
pub fn register(initiatives: &[RegisterInitiative], sections: &[RegisterSection]) -> Result<Vec<u8>, XlsxError> {
    register_with(initiatives, sections, &[])
}

/// The same with tables of codes, each with the name of its sheet.
///
/// # Errors
/// As [`register`]; where the name of a table is none of a sheet.
pub fn register_with(
    initiatives: &[RegisterInitiative],
    sections: &[RegisterSection],
    tables: &[(&str, Vec<RegisterCode>)],
) -> Result<Vec<u8>, XlsxError> {
    let forms = super::BUILT_IN.iter().filter(|template| template.is_form);
    let forms: Vec<&str> = forms.map(|template| template.id).collect();
    made((initiatives, sections), tables, &forms)
}

/// The blank register of a plan with these forms.
///
/// # Errors
/// Where Excel would not accept it, such as with forms whose ids have more than 255 characters together.
pub fn blank_register(forms: &[&str]) -> Result<Vec<u8>, XlsxError> {
    made((&[], &[]), &[], forms)
}

fn made(
    (initiatives, sections): (&[RegisterInitiative], &[RegisterSection]),
    tables: &[(&str, Vec<RegisterCode>)],
    forms: &[&str],
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = theme::workbook("台帳")?;
    let rows: Vec<Vec<String>> = initiatives.iter().map(initiative_row).collect();
    let sheet = write_sheet(&mut workbook, "事業", &INITIATIVES, &rows)?;
    validate_initiatives(sheet, forms)?;
    let rows: Vec<Vec<String>> = (1..)
        .zip(sections)
        .map(|(order, section)| section_row(order, section))
        .collect();
    let sheet = write_sheet(&mut workbook, "課", &SECTIONS, &rows)?;
    explain(sheet, &OF_SECTIONS)?;
    help_dates(sheet, 5, "部と課を続けて")?;
    for (name, columns) in &NAMES {
        let sheet = write_sheet(&mut workbook, name, columns, &[])?;
        let what = format!("名称が変わる{name}だけを、前の名称と後の名称を別の行にして記入してください。");
        explain(sheet, &[(0, what.as_str()), (4, REMARKS)])?;
        help_dates(sheet, 1, "次の名称で")?;
    }
    for (name, codes) in tables {
        let rows: Vec<Vec<String>> = codes.iter().map(code_row).collect();
        let sheet = write_sheet(&mut workbook, name, &CODES, &rows)?;
        explain(sheet, &OF_CODES)?;
    }
    workbook
        .define_name("_kohyo_form", "=\"register\"")?
        .define_name("_kohyo_version", "=\"1\"")?;
    workbook.save_to_buffer()
}
