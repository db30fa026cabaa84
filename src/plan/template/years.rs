//! Whether the year headings of a template say what the plan takes for granted of the fields below.
//!
//! 予算額 below 「R5決算」 would be a budget that is none, and nobody knows which year 「前年度」 is on a form without a year.

use super::base_year;
use crate::form::{Field, Form, Role, YearAxis, YearHeading};
use crate::plan::settings::{Fault, FormSettings, Places};

/// Everything that the headings of a form say against its parts.
pub fn faults(form: &Form, own: &FormSettings, places: &Places) -> Vec<Fault> {
    let line = |key: &str| {
        let own = places.line(&format!("forms.{}.{key}", form.id));
        own.or_else(|| places.line(&format!("forms.{}.template", form.id)))
    };
    let open = form.axes.iter().find(|axis| axis.is_open());
    let open = open.filter(|_| base_year(form, own).is_none()).map(|axis| {
        let (cell, text) = shown(form, &axis.headings[0]);
        let words = format!(
            "様式「{}」の年度の見出し「{text}」（{cell}）がどの年度のことかは、年度を書く欄「{}」で決まりますが、この欄がありません。年度を書くセルに「{}」という名前を付けるか、見出しを「R3」のような年度に直してください。",
            form.id, own.fields.fiscal_year, own.fields.fiscal_year
        );
        (line("fields.fiscal_year"), words)
    });
    let contradicted = parts(own).into_iter().filter_map(|(key, name, part)| {
        let field = form.field(name)?;
        let heading = contradicting(form, field, part)?;
        let (cell, text) = shown(form, heading);
        let words = format!(
            "様式「{}」の欄「{name}」（{}）は{}として読み取りますが、見出し「{text}」（{cell}）の下にあります。欄の名前か見出しを直してください。",
            form.id,
            field.areas[0].first.address(),
            part.words
        );
        Some((line(&key), words))
    });
    open.into_iter().chain(contradicted).collect()
}

/// What a part of a plan is, and what the headings above it cannot say.
#[derive(Clone, Copy)]
struct Part {
    words: &'static str,
    /// Roles that another part has.
    never: &'static [Role],
    /// Roles that are another part's where they tell the fields apart.
    other: Role,
}

const TARGET: Part = Part {
    words: "目標値",
    never: &[Role::Budget, Role::Settlement],
    other: Role::Actual,
};
const ACTUAL: Part = Part {
    words: "実績値",
    never: &[Role::Budget, Role::Settlement],
    other: Role::Target,
};
const BUDGET: Part = Part {
    words: "予算額",
    never: &[Role::Settlement],
    other: Role::Actual,
};
const SETTLEMENT: Part = Part {
    words: "決算額",
    never: &[Role::Budget],
    other: Role::Target,
};

/// The parts by year, with their settings below the form and their fields. A field that is target and actual alike (a list
/// without actuals) is neither alone.
fn parts(own: &FormSettings) -> Vec<(String, &str, Part)> {
    let mut parts: Vec<(String, &str, Part)> = vec![
        ("fields.budget".into(), &own.fields.budget, BUDGET),
        ("fields.settlement".into(), &own.fields.settlement, SETTLEMENT),
    ];
    for (indicator, place) in own.indicators.iter().zip(0..) {
        if indicator.target != indicator.actual {
            let key = |name: &str| format!("indicators.{place}.{name}");
            parts.push((key("target"), &indicator.target, TARGET));
            parts.push((key("actual"), &indicator.actual, ACTUAL));
        }
    }
    parts
}

/// A heading above a field that says that something else stands there.
fn contradicting<'f>(form: &'f Form, field: &Field, part: Part) -> Option<&'f YearHeading> {
    let axis: &YearAxis = &form.axes[field.axis?];
    let over = field.areas.iter().filter_map(|area| axis.over(area));
    let is_other = |heading: &&YearHeading| {
        let role = |role: Role| part.never.contains(&role) || axis.is_of_role && role == part.other;
        heading.role.is_some_and(role)
    };
    let mut over = over.filter(is_other);
    over.next()
}

/// The cell of a heading and what stands there.
fn shown(form: &Form, heading: &YearHeading) -> (crate::book::Address, String) {
    let text = form.label_at(heading.area.first).replace('\n', "");
    (heading.area.first.address(), text)
}
