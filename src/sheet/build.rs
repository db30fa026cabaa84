//! From the values of a submission to its initiatives, by the parts that the plan gives the fields.

use std::collections::{BTreeMap, BTreeSet};

use super::blocks::{Block, blocks, is_of};
use super::initiative::{
    Cost, Direction, Indicator, IndicatorYear, Initiative, Proposed, Span, Stated, Step, line_count,
};
use super::items::{self, Lists};
use super::measure::{Measure, Sourced};
use super::printed::{or_said, unit_of, without_unit};
use super::settle::settle;
use super::understand::{Understood, Value, understand};
use super::worded::worded;
use crate::form::{Form, Shape};
use crate::intake::{Bar, RowLabel, Submission};
use crate::plan::{EvaluationSettings, Fields, IndicatorSettings, Occasion, Plan, PlanForm, indicator_in_row};
use crate::value::{FiscalYear, Month, Quarter, Read, Reading, Text, Trouble, name_key};

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
    let builder = |values, bars, finished| Builder {
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
            let blocks = blocks(form, settings, group, &values, bars).into_iter();
            let one = |block: Block| {
                let (bars, finished) = (own(&block), said(&block));
                builder(block.values, bars, finished).initiative(Some(block.first))
            };
            blocks.map(one).collect()
        }
        _ => vec![builder(values, bars.clone(), finished.clone()).initiative(None)],
    }
}

/// Takes several values of one cell only where the indicator names as many, one a line: which belongs to which cannot be told
/// otherwise (`domain.md` §3).
fn split(form: &Form, settings: &PlanForm, values: &mut [Value]) {
    for indicator in &settings.settings.indicators {
        let of = |value: &Value, name: &str| form.fields[value.field].name == name;
        let words = values.iter().filter(|value| of(value, &indicator.text));
        let lines: BTreeMap<Option<u32>, usize> = words.rev().map(|value| (value.item, lines(value))).collect();
        let measures = values
            .iter_mut()
            .filter(|value| of(value, &indicator.target) || of(value, &indicator.actual));
        for value in measures {
            let named = lines.get(&value.item).copied().unwrap_or_default();
            if let Understood::Measure(read) = &mut value.understood
                && matches!(&read.reading, Reading::Value(Measure::Several(several)) if several.len() != named)
            {
                *read = Read::plain(Reading::Unreadable(Trouble::SeveralValues));
            }
        }
    }
}

fn lines(value: &Value) -> usize {
    match &value.understood {
        Understood::Text(read) => read.value().map_or(0, |text| line_count(text)),
        _ => 0,
    }
}

/// The group in whose rows an indicator stands; None where there is one of it an initiative.
pub fn indicator_rows(form: &Form, settings: &PlanForm, indicator: &IndicatorSettings) -> Option<usize> {
    let group = |name: &str| match form.field(name)?.shape {
        Shape::Items(group) | Shape::Grid(group) => Some(group),
        _ => None,
    };
    let blocks = group(&settings.settings.fields.title);
    group(&indicator.target).filter(|own| Some(*own) != blocks)
}

/// Builds one initiative from its values.
struct Builder<'a> {
    form: &'a Form,
    settings: &'a PlanForm,
    occasion: &'a Occasion,
    values: Vec<Value>,
    bars: Vec<Bar>,
    /// Where a step is said to be finished: item, line and month.
    finished: Vec<(u32, u32, Month)>,
    printed: &'a [RowLabel],
}

/// Takes the reading of one kind out of a value.
macro_rules! pick {
    ($builder:expr, $kind:ident, $name:expr, $year:expr) => {
        pick!($builder, $kind, $name, $year, None)
    };
    ($builder:expr, $kind:ident, $name:expr, $year:expr, $item:expr) => {
        $builder.find($name, $year, $item).map(|value| Sourced {
            read: match &value.understood {
                Understood::$kind(read) => read.clone(),
                _ => Read::plain(Reading::Blank),
            },
            cell: Some(value.cell),
            raw: value.raw.clone(),
        })
    };
}

impl Builder<'_> {
    fn initiative(self, block: Option<u32>) -> Initiative {
        let fields = &self.settings.settings.fields;
        let section = self.text(&fields.section);
        let mut number = self.text(&fields.number);
        if let (Some(block), None) = (block, number.cell) {
            number.read = Read::plain(Reading::Value(format!("{}-{block}", section.or_empty()).into()));
        }
        let fiscal_year = pick!(self, Year, &fields.fiscal_year, None).unwrap_or_default();
        let graded = self.occasion.graded(fiscal_year.value().copied());
        Initiative {
            block,
            fiscal_year,
            number,
            title: self.title(block),
            section,
            responsible: self.text(&fields.responsible),
            auditor: self.text(&fields.auditor),
            scope: self.text(&fields.scope),
            indicators: self.indicators(),
            costs: self.costs(),
            steps: self.steps(block),
            items: Lists {
                form: self.form,
                settings: self.settings,
                values: &self.values,
                printed: self.printed,
                block,
            }
            .items(),
            stated: self.stated(graded),
            values: self.values,
        }
    }

    /// The title; where each row is an initiative whose words are printed, and no others stand there, the printed ones.
    fn title(&self, block: Option<u32>) -> Sourced<Text> {
        let name = &self.settings.settings.fields.title;
        let group = self.form.field(name).and_then(|field| field.shape.group());
        let printed = block.zip(group).and_then(|(row, group)| {
            let columns = self.form.telling_columns(group);
            let mut own = self.printed.iter();
            own.find(|label| (label.group, label.item) == (group, row) && columns.first() == Some(&label.column))
        });
        match (self.text(name), printed) {
            (title, Some(label)) if title.read.reading == Reading::Blank => Sourced {
                read: Read::plain(Reading::Value(label.text.clone())),
                raw: label.text.clone(),
                cell: Some(label.cell),
            },
            (title, _) => title,
        }
    }

    fn find(&self, name: &str, year: Option<FiscalYear>, item: Option<u32>) -> Option<&Value> {
        let field = self.form.fields.iter().position(|field| field.name == name)?;
        self.values
            .iter()
            .find(|v| v.field == field && (year.is_none() || v.year == year) && (item.is_none() || v.item == item))
    }

    fn text(&self, name: &str) -> Sourced<Text> {
        self.text_of(self.find(name, None, None))
    }

    fn item_text(&self, name: &str, item: Option<u32>) -> Sourced<Text> {
        self.text_of(self.find(name, None, item))
    }

    /// The text of a field in a fiscal year, where it stands under the years; without a place under that year there is none.
    fn text_in(&self, name: &str, year: FiscalYear) -> Sourced<Text> {
        let shape = self.form.field(name).map(|field| field.shape);
        let is_by_year = matches!(shape, Some(Shape::Years | Shape::Grid(_)));
        self.text_of(self.find(name, is_by_year.then_some(year), None))
    }

    fn text_of(&self, value: Option<&Value>) -> Sourced<Text> {
        let Some(value) = value else {
            return Sourced::default();
        };
        let read = match &value.understood {
            Understood::Text(read) | Understood::Choice(read) => read.clone(),
            _ => Read::plain(Reading::Blank),
        };
        Sourced {
            read,
            cell: Some(value.cell),
            raw: value.raw.clone(),
        }
    }

    /// The years under which a field has a place on the sheet, ascending.
    fn years(&self, names: [&str; 2]) -> Vec<FiscalYear> {
        let of = |value: &Value| names.contains(&self.form.fields[value.field].name.as_str());
        let mut years: Vec<FiscalYear> = self.values.iter().filter(|v| of(v)).filter_map(|v| v.year).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// The indicators: one each, or one for every row that is filled in where they stand in rows.
    fn indicators(&self) -> Vec<Indicator> {
        let mut all: Vec<Indicator> = Vec::new();
        for (kind, settings) in self.settings.settings.indicators.iter().enumerate() {
            let group = indicator_rows(self.form, self.settings, settings);
            let rows = group.map_or_else(|| self.lines(settings), |group| self.filled_rows(group));
            if rows.is_empty() && group.is_none() {
                all.push(self.indicator(kind, settings, None));
            }
            for row in rows {
                let mut indicator = self.indicator(kind, settings, Some(row));
                let printed = group.and_then(|group| self.form.printed_words(group, row));
                let words = match (indicator.text.or_empty(), printed) {
                    ("", Some(printed)) => without_unit(printed).to_owned(),
                    ("", None) => format!("{row}行目"),
                    (text, _) => text.to_owned(),
                };
                indicator.name = indicator_in_row(&settings.name, &words);
                // Two rows of one name are told apart by their places.
                if all.iter().any(|other| other.name == indicator.name) {
                    indicator.name = indicator_in_row(&settings.name, &format!("{words} {row}行目"));
                }
                all.push(indicator);
            }
        }
        all
    }

    /// The lines of an initiative that has several, as far as the indicator stands in them.
    fn lines(&self, settings: &IndicatorSettings) -> BTreeSet<u32> {
        let group = self.form.field(&settings.target).and_then(|field| field.shape.group());
        let is_filled = |value: &&Value| {
            let field = &self.form.fields[value.field];
            is_of(settings, &field.name) && field.shape.group() == group && !value.understood.is_blank()
        };
        let filled = self.values.iter().filter(is_filled).filter_map(|value| value.item);
        let filled: BTreeSet<u32> = filled.filter(|_| group.is_some()).collect();
        if filled.len() > 1 { filled } else { BTreeSet::new() }
    }

    /// The items of a group in which anything stands.
    fn filled_rows(&self, group: usize) -> BTreeSet<u32> {
        let in_group = |value: &&Value| self.form.fields[value.field].shape.group() == Some(group);
        let filled = self
            .values
            .iter()
            .filter(in_group)
            .filter(|value| !value.understood.is_blank());
        filled.filter_map(|value| value.item).collect()
    }

    fn indicator(&self, kind: usize, settings: &IndicatorSettings, row: Option<u32>) -> Indicator {
        // What all rows share, such as a unit in the head, stands in none of them.
        let in_row =
            |name: &str| row.filter(|_| self.form.field(name).is_some_and(|field| field.shape.group().is_some()));
        let year = |year| IndicatorYear {
            year,
            target: pick!(self, Measure, &settings.target, Some(year), in_row(&settings.target)).unwrap_or_default(),
            actual: pick!(self, Measure, &settings.actual, Some(year), in_row(&settings.actual)).unwrap_or_default(),
        };
        let text = |name: &str| self.item_text(name, in_row(name));
        let printed = row.and_then(|row| {
            self.form
                .printed_words(indicator_rows(self.form, self.settings, settings)?, row)
        });
        Indicator {
            name: settings.name.clone(),
            kind,
            text: or_said(text(&settings.text), without_unit(printed.unwrap_or_default())),
            unit: unit_of(settings, text(&settings.unit), printed),
            direction: text(&settings.direction)
                .value()
                .map(Text::as_str)
                .or(settings.fixed_direction)
                .and_then(Direction::parse),
            baseline: pick!(self, Number, &settings.baseline, None, in_row(&settings.baseline)).unwrap_or_default(),
            state: text(&settings.state),
            years: self.due(
                settings,
                in_row(&settings.target),
                self.years([&settings.target, &settings.actual])
                    .into_iter()
                    .map(year)
                    .collect(),
            ),
        }
    }

    /// The years with every goal whose cell is merged over several in the year when it is due: by its words, else in the last.
    fn due(&self, settings: &IndicatorSettings, row: Option<u32>, mut years: Vec<IndicatorYear>) -> Vec<IndicatorYear> {
        for place in 0..years.len() {
            let typed = self.find(&settings.target, Some(years[place].year), row);
            let Some(due) = typed.and_then(Value::held).filter(|due| *due > years[place].year) else {
                continue;
            };
            let to = years.iter().position(|year| year.year == due);
            if let Some(to) = to.filter(|to| years[*to].target.read.reading == Reading::Blank) {
                years[to].target = std::mem::take(&mut years[place].target);
                years[place].target.cell = years[to].target.cell;
            }
        }
        years
    }

    fn costs(&self) -> Vec<Cost> {
        let fields = &self.settings.settings.fields;
        let cost = |year| Cost {
            year,
            budget: pick!(self, Money, &fields.budget, Some(year)).unwrap_or_default(),
            settlement: pick!(self, Money, &fields.settlement, Some(year)).unwrap_or_default(),
        };
        self.years([&fields.budget, &fields.settlement])
            .into_iter()
            .map(cost)
            .collect()
    }

    /// The steps that have a name or a schedule. Where each item of a group is an initiative, its line of the schedule is its only
    /// step, which is called as the initiative where the form asks for no other name.
    fn steps(&self, block: Option<u32>) -> Vec<Step> {
        let fields = &self.settings.settings.fields;
        let of_steps = |value: &&Value| self.form.fields[value.field].name == fields.steps;
        let named = self.values.iter().filter(of_steps).filter_map(|value| value.item);
        let last = named
            .chain(self.bars.iter().map(|bar| bar.item))
            .max()
            .unwrap_or_default();
        let (planned, actual) = schedule_lines(self.form, &self.settings.settings.fields);
        let step = |number| {
            let bars = |line| {
                self.bars
                    .iter()
                    .filter(move |bar| bar.item == number && bar.line == line)
            };
            Step {
                number,
                name: match block {
                    Some(_) if self.form.field(&fields.steps).is_none() => self.text(&fields.title),
                    _ => self.item_text(&fields.steps, Some(number)),
                },
                planned: merged(bars(planned)),
                actual: merged(bars(actual)),
                planned_quarters: bars(planned).flat_map(Bar::quarters).collect(),
                actual_quarters: bars(actual).flat_map(Bar::quarters).collect(),
                finished: (self.finished.iter().filter(|said| (said.0, said.1) == (number, actual)))
                    .map(|said| Quarter::of(said.2))
                    .max(),
                planned_areas: bars(planned).map(|bar| bar.area).collect(),
                actual_areas: bars(actual).map(|bar| bar.area).collect(),
            }
        };
        let is_used = |step: &Step| step.name.read.reading != Reading::Blank || step.first_mark().is_some();
        (1..=last).map(step).filter(is_used).collect()
    }

    fn stated(&self, year: FiscalYear) -> Vec<Stated> {
        let stated = |settings: &EvaluationSettings| Stated {
            name: settings.name.clone(),
            grade: self.text_in(&settings.grade, year),
            reason: self.text_in(&settings.reason, year),
            proposal: self.text_in(&settings.proposal, year),
            follow_up: self.text_in(&settings.follow_up, year),
            proposed: self.proposed(&settings.name, year),
        };
        self.settings.settings.evaluations.iter().map(stated).collect()
    }

    /// The grade of an evaluation that the class proposes by what a field says in the year: of a 継続事業 with 実施有無「無」 D.
    fn proposed(&self, evaluation: &str, year: FiscalYear) -> Option<Proposed> {
        let says = |typed: &Sourced<Text>, words: &str| name_key(typed.or_empty()) == name_key(words);
        let classes = self.settings.settings.classes.iter();
        let own = classes.filter(|class| says(&self.text(&class.field), &class.value));
        let mut proposes = own
            .flat_map(|class| &class.proposes)
            .filter(|own| own.evaluation == evaluation);
        proposes.find_map(|own| {
            let typed = self.text_in(&own.field, year);
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
}

/// The rows of plan and actual within each step (see [`Bar::line`]), by the labels beside them.
pub fn schedule_lines(form: &Form, fields: &Fields) -> (u32, u32) {
    let Some(Shape::Schedule(group)) = form.field(&fields.schedule).map(|field| field.shape) else {
        return (0, 1);
    };
    let row = |label: &str| {
        form.groups[group]
            .labels
            .iter()
            .find(|l| l.first_key.words() == Some(label))
            .map(|l| l.row)
    };
    (
        row(&fields.schedule_lines.0).unwrap_or(0),
        row(&fields.schedule_lines.1).unwrap_or(1),
    )
}

/// Spans that touch or overlap become one.
fn merged<'a>(bars: impl Iterator<Item = &'a Bar>) -> Vec<Span> {
    let mut spans: Vec<Span> = bars
        .map(|bar| Span {
            from: bar.from,
            to: bar.to,
        })
        .collect();
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.from <= last.to.plus(1) => last.to = last.to.max(span.to),
            _ => merged.push(span),
        }
    }
    merged
}
