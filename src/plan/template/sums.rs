//! Whether what is added up for the whole city is counted on the form in a unit that the sum's can be told in.
//!
//! A sum in 人 of rows that the form prints with （件） would stay open for ever, and each section would be asked about its unit.

use crate::form::Form;
use crate::plan::settings::{Fault, FormSettings, IndicatorSettings, Places, Settings};
use crate::value::{Text, base_unit, canonical_unit, name_key, units_in, without_unit};

/// Every sum of this form whose unit is another than that of its rows.
pub fn faults(form: &Form, own: &FormSettings, settings: &Settings, places: &Places) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (sum, place) in settings.sums.iter().zip(0..).filter(|(sum, _)| sum.form == form.id) {
        let kinds = own.indicators.iter().filter(|kind| kind.name == sum.indicator);
        let mut units = kinds.flat_map(|kind| units(form, kind, &sum.row));
        // What is not written at all is told by itself.
        let is_other = |unit: &Text| !sum.unit.is_empty() && base_unit(unit).1 != base_unit(&sum.unit).1;
        if let Some(unit) = units.find(is_other) {
            let words = format!(
                "[[sums]]「{}」の unit「{}」は、様式「{}」の「{}」の単位「{unit}」に換算できません。様式の単位に合わせてください。",
                sum.name, sum.unit, form.id, sum.row
            );
            faults.push((places.line(&format!("sums.{place}.unit")), words));
        }
    }
    faults
}

/// The units that the form itself or the plan says for the rows of these words.
fn units(form: &Form, kind: &IndicatorSettings, row: &str) -> Vec<Text> {
    let group = form.field(&kind.target).and_then(|field| field.shape.group());
    let printed = |group: usize| (1..).map_while(move |item| form.printed_words(group, item));
    let is_row = |words: &&str| name_key(without_unit(words)) == name_key(row);
    let of_rows = group.into_iter().flat_map(printed).filter(is_row).flat_map(units_in);
    let of_rows: Vec<Text> = of_rows.map(Text::from).collect();
    match (of_rows.is_empty(), kind.fixed_unit.as_str()) {
        (true, unit) if !unit.is_empty() && kind.unit.is_empty() => vec![canonical_unit(unit)],
        _ => of_rows,
    }
}
