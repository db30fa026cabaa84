//! Makes filled forms with more items than their templates have room for, as `tests/grown.check.sh` has other programs judge
//! them: `grown OUT PLAN ITEMS...` writes a form of each number of items for every template of the plan, one as a copy of
//! what was read and one for the next submission.

use std::error::Error;
use std::fs;
use std::path::Path;

use kohyo::book::Limits;
use kohyo::form::{Field, Form, Kind, Shape};
use kohyo::plan::{Period, Plan, PlanForm};
use kohyo::report::forms::{Blank, Next, Template, invitation};
use kohyo::sheet::{Takes, takes};
use kohyo::table::ValueRow;
use kohyo::value::{FiscalYear, State};

/// The period that the values are of.
const PERIOD: &str = "2021-09";

fn main() -> Result<(), Box<dyn Error>> {
    let usage = "grown OUT PLAN ITEMS...";
    let mut arguments = std::env::args().skip(1);
    let (out, plan) = arguments.next().zip(arguments.next()).ok_or(usage)?;
    let plan = Plan::load(Path::new(&plan))?;
    fs::create_dir_all(&out)?;
    for items in arguments {
        let items: u32 = items.parse()?;
        for form in 0..plan.forms.len() {
            for next in [None, Some(Next::after(&plan, PERIOD.parse::<Period>()?))] {
                let kind = if next.is_some() { "next" } else { "copy" };
                let path = format!("{out}/{}_{items}_{kind}.xlsx", plan.forms[form].id);
                fs::write(path, made(&plan, form, items, next)?)?;
            }
        }
    }
    Ok(())
}

fn made(plan: &Plan, form: usize, items: u32, next: Option<Next>) -> Result<Vec<u8>, Box<dyn Error>> {
    let (limits, settings) = (Limits::default(), &plan.form_settings[form]);
    let template = Template {
        bytes: fs::read(plan.template(form))?,
        form: plan.forms[form].clone(),
    };
    let values = values(&template.form, settings, items);
    let rows: Vec<&ValueRow> = values.iter().collect();
    let template = template.with_room(&rows, &limits);
    if template.form.groups.iter().any(|group| group.count < items) {
        return Err(format!("{} has no room for {items} items", template.form.id).into());
    }
    let form = &template.form;
    let filled = Blank { form, settings, next }.fill(&rows);
    let front = next.map(|next| invitation(&filled, "見本", (next, "提出"), &next.due.to_string(), ""));
    Ok(template.made(filled, front, &limits)?)
}

/// A value for every place of a form, with so many items in its groups.
fn values(form: &Form, settings: &PlanForm, items: u32) -> Vec<ValueRow> {
    let mut rows = Vec::new();
    for field in &form.fields {
        let value = |year: Option<FiscalYear>, row: Option<i64>| ValueRow {
            field: field.name.as_str().into(),
            label: field.title().into(),
            fiscal_year: year,
            row,
            state: State::Value,
            value: value(
                field,
                settings,
                year.map(|year| i64::from(year.0)).or(row).unwrap_or_default(),
            )
            .into(),
            ..ValueRow::default()
        };
        match field.shape {
            Shape::Single => rows.push(value(None, None)),
            Shape::Years => rows.extend(
                form.headings(field)
                    .iter()
                    .map(|heading| value(Some(heading.year), None)),
            ),
            Shape::Grid(_) => rows.extend(form.headings(field).iter().flat_map(|heading| {
                let row = |item| value(Some(heading.year), Some(item));
                (1..=items.into()).map(row)
            })),
            Shape::List => rows.extend((1..=field.areas.len() as i64).map(|row| value(None, Some(row)))),
            Shape::Items(_) => rows.extend((1..=items.into()).map(|row| value(None, Some(row)))),
            Shape::Schedule(_) => {
                let (plan, actual) = &settings.settings.fields.schedule_lines;
                for (line, spans) in [(plan, "2020-04..2022-03"), (actual, "2020-07..2021-09")] {
                    rows.extend((1..=items.into()).map(|row| ValueRow {
                        label: format!("{}（{line}）", field.name).into(),
                        value: spans.into(),
                        ..value(None, Some(row))
                    }));
                }
            }
        }
    }
    rows
}

fn value(field: &Field, settings: &PlanForm, place: i64) -> String {
    match &field.kind {
        Kind::Choice(choices) => choices.first().cloned().unwrap_or_default(),
        _ if takes(field, settings) != Takes::Text => (10 + place % 7).to_string(),
        _ if field.name == settings.settings.fields.fiscal_year => "R3".to_owned(),
        _ => format!("見本の文章その{place}"),
    }
}
