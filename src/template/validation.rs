//! Data validations: the help and the choices that a clerk sees, and the choices that a reader takes from the form.

use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, DataValidationRule, Worksheet, XlsxError};

use super::layout::{Input, Kind, Layout};
use super::names::words_of;
use crate::book::Area;

impl Layout {
    pub(super) fn write_validations(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for field in self.fields() {
            let inputs: Vec<(Area, &Input)> = self.inputs().filter(|(_, input)| input.field == field).collect();
            let Some((first, input)) = inputs.first() else { continue };
            let areas: Vec<String> = inputs.iter().map(|(area, _)| area.to_string()).collect();
            let validation = validation(input)?.set_multi_range(areas.join(" "));
            let Area { first, last } = first;
            sheet.add_data_validation(
                first.row,
                first.column as u16,
                last.row,
                last.column as u16,
                &validation,
            )?;
        }
        Ok(())
    }
}

/// The help and the rule of an input. Nothing is ever refused: 検討 or 集計中 are answers too.
fn validation(input: &Input) -> Result<DataValidation, XlsxError> {
    let rule = DataValidation::new();
    let rule = match &input.kind {
        Kind::Number => rule
            .allow_decimal_number(DataValidationRule::Between(-1e12, 1e12))
            .set_error_style(DataValidationErrorStyle::Information)
            .set_error_title("数字ではありません")?
            .set_error_message("値が決まっていないときは「未定」「集計中」、対象外のときは「―」と記入してください。")?,
        Kind::Choice(choices) => rule
            .allow_list_strings(choices)?
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_title("一覧にない値です")?
            .set_error_message("一覧から選んでください。")?,
        Kind::Mark => return Ok(rule.allow_list_strings(&["■"])?.show_error_message(false)),
        Kind::Text | Kind::Code | Kind::Paragraph | Kind::Year | Kind::Date => rule.allow_any_value(),
    };
    let duty = if input.required { "【必須】" } else { "" };
    rule.set_input_title(words_of(&input.field))?
        .set_input_message(format!("{duty}{}", input.help))
}
