//! The unit that a form asks amounts of money in: by the labels of its template, or by the setting `money_unit`.
//!
//! A form in 円 that is read as 千円 is a thousand times too large everywhere, and nothing else on it tells. So where neither
//! label nor setting says the unit, the plan is refused.

use std::collections::BTreeSet;

use crate::book::{Area, Sheet};
use crate::form::{Field, Form, Label, MoneyUnit};
use crate::plan::settings::{Fault, FormSettings, Places, Reduction};
use crate::value::units_in;

/// The unit of a form, or why it cannot be told. A form without amounts has the usual one.
pub fn unit(form: &Form, sheet: &Sheet, settings: &FormSettings, places: &Places) -> Result<MoneyUnit, Fault> {
    let names = [settings.fields.budget.as_str(), &settings.fields.settlement];
    let reductions = settings.items.iter().flat_map(|list| &list.reduction);
    let names = names
        .into_iter()
        .chain(reductions.flat_map(Reduction::named).map(|(_, name)| name));
    let fields: Vec<&Field> = names.filter_map(|name| form.field(name)).collect();
    let Some(first) = fields.first() else {
        return Ok(settings.money_unit.unwrap_or_default());
    };
    let named = named(form, sheet, &fields);
    let units: BTreeSet<MoneyUnit> = named.iter().map(|(unit, _)| *unit).collect();
    let line = places.line(&format!("forms.{}.money_unit", form.id));
    let words = match (settings.money_unit, units.len()) {
        (Some(unit), _) => match named.iter().find(|(own, _)| *own != unit) {
            Some((own, label)) if !units.contains(&unit) => format!(
                "money_unit は「{}」ですが、見出し「{}」（{}）には「{}」とあります。どちらかを直してください。",
                unit.words(),
                label.text.trim(),
                label.address.address(),
                own.words()
            ),
            _ => return Ok(unit),
        },
        (None, 1) => return Ok(named[0].0),
        (None, 0) => format!(
            "欄「{}」（{}）の金額の単位がわかりません。見出しに「（千円）」のように書くか、[forms.{}] に money_unit = \"千円\" のように書いてください（円、千円、百万円のどれか）。",
            first.name,
            first.areas[0].first.address(),
            form.id
        ),
        (None, _) => format!(
            "金額の単位が見出しによって違います（{}）。1 つにそろえるか、[forms.{}] に money_unit を書いてください（円、千円、百万円のどれか）。",
            listed(&named),
            form.id
        ),
    };
    let line = line.or(places.line(&format!("forms.{}.template", form.id)));
    Err((line, format!("様式「{}」: {words}", form.id)))
}

fn listed(named: &[(MoneyUnit, &Label)]) -> String {
    let words = named
        .iter()
        .map(|(unit, label)| format!("{}「{}」", label.address.address(), unit.words()));
    words.collect::<Vec<_>>().join("、")
}

/// The units that labels name for these fields: those to the left and above, else those of the whole sheet (単位：千円).
fn named<'f>(form: &'f Form, sheet: &Sheet, fields: &[&Field]) -> Vec<(MoneyUnit, &'f Label)> {
    let unit = |label: &'f Label| {
        let mut units = units_in(&label.text).into_iter();
        Some((units.find_map(|unit| MoneyUnit::of(&unit))?, label))
    };
    let governs = |label: &&Label| fields.iter().any(|field| heads(sheet, label, field));
    let own: Vec<_> = form.labels.iter().filter(governs).filter_map(unit).collect();
    if !own.is_empty() {
        return own;
    }
    let of_sheet = form.labels.iter().filter(|label| label.text.contains("単位"));
    of_sheet.filter_map(unit).collect()
}

/// Whether a label stands to the left of a field's first cell, or above it.
fn heads(sheet: &Sheet, label: &Label, field: &Field) -> bool {
    let cell = label.address.address();
    let own = sheet.merge_at(cell).copied().unwrap_or(Area::cell(cell));
    field.areas.iter().map(|area| area.first.address()).any(|at| {
        let is_left = (own.first.row..=own.last.row).contains(&at.row) && own.first.column < at.column;
        let is_above = (own.first.column..=own.last.column).contains(&at.column) && own.first.row < at.row;
        is_left || is_above
    })
}
