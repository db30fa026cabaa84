//! Required cells of the form that are empty are coloured, by a conditional format: it goes when something is typed.

use rust_xlsxwriter::{ConditionalFormatFormula, Worksheet, XlsxError};

use super::super::layout::Layout;
use super::super::theme;
use super::formula::{blank, filled, joined_here};
use super::lines::{block_fields, is_required};
use crate::book::Area;

impl Layout {
    /// Colours what is open; of several cells of a field one that is filled in is enough, in a block that is filled in its own.
    pub(in super::super) fn tint_open(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let blocks: Vec<&str> = block_fields(self).collect();
        for field in self.fields().into_iter().filter(|field| is_required(self, field)) {
            let areas = self.areas(field);
            if blocks.contains(&field) {
                for (index, area) in areas.iter().enumerate() {
                    let cells: Vec<Area> = blocks
                        .iter()
                        .filter_map(|own| self.areas(own).get(index).copied())
                        .collect();
                    let open = format!(
                        "=AND({},{})",
                        filled(&joined_here(&cells)),
                        blank(&joined_here(&[*area]))
                    );
                    tint(sheet, &[*area], &open)?;
                }
            } else {
                tint(sheet, &areas, &format!("={}", blank(&joined_here(&areas))))?;
            }
        }
        Ok(())
    }
}

fn tint(sheet: &mut Worksheet, areas: &[Area], open: &str) -> Result<(), XlsxError> {
    let Some(Area { first, last }) = areas.first().copied() else {
        return Ok(());
    };
    let range: Vec<String> = areas.iter().map(ToString::to_string).collect();
    let format = ConditionalFormatFormula::new()
        .set_rule(open)
        .set_format(theme::to_fill())
        .set_multi_range(range.join(" "));
    sheet.add_conditional_format(first.row, first.column as u16, last.row, last.column as u16, &format)?;
    Ok(())
}
