//! What initiatives are counted by beside sections and classes: the levels of a certificate, and the codes of a table.

use std::collections::BTreeSet;

use crate::plan::{CodeSettings, SumSettings};
use crate::report::{CodeList, LevelList};
use crate::roll::{Batch, Case, is_total};
use crate::value::Month;

/// Initiatives whose code is none of the version in force, and those without a code.
const OTHERS: &str = "今の版にないもの";
const NONE: &str = "なし";

/// The indicators of all forms whose rows are levels, with the city's goals for them.
pub(super) fn levels(batch: &Batch<'_>) -> Vec<LevelList> {
    let forms = batch.plan.forms.iter().zip(&batch.plan.form_settings);
    let nested = forms.flat_map(|(form, own)| {
        let nested = own.settings.indicators.iter().filter(|indicator| indicator.is_nested);
        nested.map(move |indicator| (&form.id, &indicator.name))
    });
    let list = |(form, indicator): (&String, &String)| {
        let is_own = |sum: &&SumSettings| sum.form == *form && sum.indicator == *indicator;
        let own: Vec<&SumSettings> = batch.plan.settings.sums.iter().filter(is_own).collect();
        let totals = batch
            .counting()
            .filter(|case| *case.place.form == **form && own.iter().any(|sum| is_total(sum, case)));
        LevelList {
            form: form.clone(),
            indicator: indicator.clone(),
            totals: totals.map(|case| case.key.clone()).collect(),
            sums: own.iter().map(|sum| (sum.row.clone(), sum.name.clone())).collect(),
        }
    };
    nested.map(list).collect()
}

/// The tables of codes of all forms, each with the initiatives that name a code. Where the code is what an initiative is called itself,
/// there is nothing to count: every one has its own.
pub(super) fn codes(batch: &Batch<'_>) -> Vec<CodeList> {
    let forms = batch.plan.form_settings.iter().enumerate();
    let lists = forms.flat_map(|(form, own)| {
        let codes = own.settings.codes.iter().enumerate();
        let codes = codes.filter(|(_, codes)| own.settings.fields.title != codes.field);
        codes.filter_map(move |(at, codes)| code_list(batch, form, (at, codes)))
    });
    lists.collect()
}

/// None where no version is in force yet, and where nobody names a code: that all have none is nothing to count.
fn code_list(batch: &Batch<'_>, form: usize, (at, own): (usize, &CodeSettings)) -> Option<CodeList> {
    let month = Month::of(batch.as_of);
    let table = batch.plan.register.codes.get(&own.table)?;
    let version = table.in_force(month)?;
    let is_own = |case: &&Case| batch.file(case).submissions[case.submission].form == form;
    let mut lines: Vec<(String, BTreeSet<String>)> = (table.codes.iter())
        .filter(|code| code.version == version)
        .map(|code| (code.words(), BTreeSet::new()))
        .chain([OTHERS, NONE].map(|name| (name.to_owned(), BTreeSet::new())))
        .collect();
    for case in batch.counting().filter(is_own) {
        let typed = &case.codes[at];
        let named = |typed: &String| table.known(typed, month).map_or(OTHERS.to_owned(), |code| code.words());
        let names: BTreeSet<String> = match typed.is_empty() {
            true => BTreeSet::from([NONE.to_owned()]),
            false => typed.iter().map(named).collect(),
        };
        for (_, keys) in lines.iter_mut().filter(|(name, _)| names.contains(name)) {
            keys.insert(case.key.clone());
        }
    }
    let is_named = |(name, keys): &(String, BTreeSet<String>)| *name != NONE && !keys.is_empty();
    if !lines.iter().any(is_named) {
        return None;
    }
    lines.retain(|(name, keys)| ![OTHERS, NONE].contains(&name.as_str()) || !keys.is_empty());
    Some(CodeList {
        form: batch.plan.forms[form].id.clone(),
        table: own.table.clone(),
        lines,
    })
}
