//! From the values of a submission to its initiatives, by the parts that the plan gives the fields.

use super::blocks::{Block, blocks};
use super::indicators::{indicators, split};
use super::initiative::{Cost, Initiative, Proposed, Stated};
use super::items::{self, Lists};
use super::measure::Sourced;
use super::numbers::BlockNumber;
use super::settle::settle;
use super::source::Source;
use super::steps::steps;
use super::understand::understand;
use super::worded::worded;
use crate::form::Shape;
use crate::intake::Submission;
use crate::plan::{EvaluationSettings, Occasion, Plan};
use crate::value::{FiscalYear, Read, Reading, Text, name_key};

/// The initiatives of a submission: one, or one for each filled block where the title stands in a repeated block. Of grades that
/// stand under the years that of the year is taken in which the occasion grades the form.
pub fn initiatives(plan: &Plan, occasion: &Occasion, submission: &Submission) -> Vec<Initiative> {
    let form = &plan.forms[submission.form];
    let settings = &plan.form_settings[submission.form];
    let mut values = understand(form, settings, &submission.entries);
    split(form, settings, &mut values);
    worded(form, settings, &mut values);
    items::doubt(form, settings, &mut values);
    settle(form, settings, &mut values);
    let title = form.field(&settings.settings.fields.title);
    let source = |values, bars, finished| Source {
        form,
        settings,
        occasion,
        values,
        bars,
        finished,
        printed: &submission.row_labels,
    };
    let (bars, finished) = (&submission.bars, &submission.finished);
    match title.map(|field| field.shape) {
        Some(Shape::Items(group)) => {
            let own = |block: &Block| {
                bars.iter()
                    .filter(|bar| block.lines.contains(&bar.item))
                    .cloned()
                    .collect()
            };
            let said = |block: &Block| {
                finished
                    .iter()
                    .filter(|said| block.lines.contains(&said.0))
                    .copied()
                    .collect()
            };
            let blocks = blocks(form, settings, group, &values, bars);
            let numbers = BlockNumber::of(submission, group, &blocks);
            let one = |(block, number): (Block, BlockNumber)| {
                let (bars, finished) = (own(&block), said(&block));
                initiative(source(block.values, bars, finished), Some((block.first, number)))
            };
            blocks.into_iter().zip(numbers).map(one).collect()
        }
        _ => vec![initiative(source(values, bars.clone(), finished.clone()), None)],
    }
}

/// The initiative of the form, or of one of its blocks.
fn initiative(source: Source<'_>, block: Option<(u32, BlockNumber)>) -> Initiative {
    let fields = &source.settings.settings.fields;
    let section = source.text(&fields.section);
    let mut number = source.text(&fields.number);
    if let (Some((_, own)), None) = (block, number.cell) {
        number = own.in_section(section.or_empty());
    }
    let block = block.map(|(block, _)| block);
    let fiscal_year = source.year(&fields.fiscal_year);
    let graded = source.occasion.graded(fiscal_year.value().copied());
    let lists = Lists {
        form: source.form,
        settings: source.settings,
        values: &source.values,
        printed: source.printed,
        block,
    };
    Initiative {
        block,
        fiscal_year,
        number,
        title: title(&source, block),
        section,
        responsible: source.text(&fields.responsible),
        auditor: source.text(&fields.auditor),
        scope: source.text(&fields.scope),
        indicators: indicators(&source),
        costs: costs(&source),
        steps: steps(&source, block),
        items: lists.items(),
        gone: lists.gone(),
        gone_indicators: lists.gone_indicators(),
        stated: stated(&source, graded),
        values: source.values,
    }
}

/// The title; where each row is an initiative whose words are printed, and no others stand there, the printed ones.
fn title(source: &Source<'_>, block: Option<u32>) -> Sourced<Text> {
    let name = &source.settings.settings.fields.title;
    let group = source.form.field(name).and_then(|field| field.shape.group());
    let printed = block.zip(group).and_then(|(row, group)| {
        let columns = source.form.telling_columns(group);
        let mut own = source.printed.iter();
        own.find(|label| (label.group, label.item) == (group, row) && columns.first() == Some(&label.column))
    });
    match (source.text(name), printed) {
        (title, Some(label)) if title.read.reading == Reading::Blank => Sourced {
            read: Read::plain(Reading::Value(label.text.clone())),
            raw: label.text.clone(),
            cell: Some(label.cell),
        },
        (title, _) => title,
    }
}

fn costs(source: &Source<'_>) -> Vec<Cost> {
    let fields = &source.settings.settings.fields;
    let cost = |year| Cost {
        year,
        budget: source.money(&fields.budget, year),
        settlement: source.money(&fields.settlement, year),
    };
    source
        .years([&fields.budget, &fields.settlement])
        .into_iter()
        .map(cost)
        .collect()
}

fn stated(source: &Source<'_>, year: FiscalYear) -> Vec<Stated> {
    let stated = |settings: &EvaluationSettings| Stated {
        name: settings.name.clone(),
        grade: source.text_in(&settings.grade, year),
        reason: source.text_in(&settings.reason, year),
        proposal: source.text_in(&settings.proposal, year),
        follow_up: source.text_in(&settings.follow_up, year),
        proposed: proposed(source, &settings.name, year),
    };
    source.settings.settings.evaluations.iter().map(stated).collect()
}

/// The grade of an evaluation that the class proposes by what a field says in the year: of a 継続事業 with 実施有無「無」 D.
fn proposed(source: &Source<'_>, evaluation: &str, year: FiscalYear) -> Option<Proposed> {
    let says = |typed: &Sourced<Text>, words: &str| name_key(typed.or_empty()) == name_key(words);
    let classes = source.settings.settings.classes.iter();
    let own = classes.filter(|class| says(&source.text(&class.field), &class.value));
    let mut proposes = own
        .flat_map(|class| &class.proposes)
        .filter(|own| own.evaluation == evaluation);
    proposes.find_map(|own| {
        let typed = source.text_in(&own.field, year);
        says(&typed, &own.value).then(|| {
            Some(Proposed {
                grade: own.grade.clone(),
                field: own.field.clone(),
                value: own.value.clone(),
                cell: typed.cell?,
            })
        })?
    })
}
