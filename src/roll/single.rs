//! The single values of an initiative, kept in some thirty bytes each: they are most of all that was read, and nothing asks
//! for them before the very end of a batch.

use std::collections::BTreeSet;

use ecow::eco_format;
use serde::{Deserialize, Serialize};

use crate::form::{Field, Form};
use crate::intake::{Bar, Source, Submission};
use crate::plan::{Fields, Plan};
use crate::sheet::{Initiative, Step, Value};
use crate::table::{Cells, Spans, ValueRow};
use crate::value::{FiscalYear, Repairs, State, Text};

/// The values of an initiative in their order, those of its schedule last.
#[derive(Debug, Clone, Default)]
pub(super) struct Singles {
    /// One [`Single`] behind the other, as `postcard` writes them.
    bytes: Box<[u8]>,
    count: usize,
}

/// What a value has that its initiative and its form do not say.
#[derive(Serialize, Deserialize)]
struct Single<'a> {
    of: Of,
    year: Option<i32>,
    item: Option<u32>,
    cells: Cells,
    raw: &'a str,
    state: State,
    /// None where it is the text as typed.
    value: Option<&'a str>,
    unit: &'a str,
    repairs: Repairs,
}

/// What a value is of.
#[derive(Serialize, Deserialize)]
enum Of {
    /// A field (index into the form's fields).
    Field(usize),
    /// The line of a step's plan in the schedule.
    Planned,
    /// The line of its actual.
    Actual,
}

impl Singles {
    /// Every value of an initiative as it was read, and a line of a step where something stands in the schedule.
    pub fn of(initiative: &Initiative, submission: &Submission) -> Self {
        let mut singles = Writing::default();
        // The cells below a goal that is merged over years are none of their own: the goal stands in the year when it is due.
        let of = |value: &Value, year| (value.field, value.item, year);
        let moved = initiative.values.iter().filter(|value| value.held() != value.year);
        let moved: BTreeSet<_> = moved.map(|value| of(value, value.held())).collect();
        let is_covered = |value: &&Value| value.understood.is_blank() && moved.contains(&of(value, value.year));
        let own = initiative.values.iter().filter(|value| !is_covered(value));
        own.for_each(|value| singles.value(value));
        for step in &initiative.steps {
            singles.line(step, Of::Planned, submission);
            singles.line(step, Of::Actual, submission);
        }
        Self {
            bytes: singles.bytes.into(),
            count: singles.count,
        }
    }

    pub fn count(&self) -> usize {
        self.count
    }

    /// The values as rows; `row` says of which initiative and sheet they are.
    pub fn rows(&self, names: &Names, row: &ValueRow) -> Vec<ValueRow> {
        let mut rest = &*self.bytes;
        let one = |_| {
            let (single, behind) = postcard::take_from_bytes::<Single<'_>>(rest).expect("what was written above");
            rest = behind;
            single.row(names, row)
        };
        (0..self.count).map(one).collect()
    }
}

/// What the fields of a form are called in rows, each in memory once: name and title.
pub(super) struct Names {
    fields: Vec<(Text, Text)>,
    planned: (Text, Text),
    actual: (Text, Text),
}

impl Names {
    /// The names of every form of a plan.
    pub fn all(plan: &Plan) -> Vec<Self> {
        let forms = plan.forms.iter().zip(&plan.form_settings);
        forms.map(|(form, of)| Self::of(form, &of.settings.fields)).collect()
    }

    fn of(form: &Form, fields: &Fields) -> Self {
        let line = |line: &str| {
            let schedule = fields.schedule.as_str();
            (schedule.into(), eco_format!("{schedule}（{line}）"))
        };
        let field = |field: &Field| (field.name.as_str().into(), field.title().into());
        Self {
            fields: form.fields.iter().map(field).collect(),
            planned: line(&fields.schedule_lines.0),
            actual: line(&fields.schedule_lines.1),
        }
    }
}

/// Values in the making.
#[derive(Default)]
struct Writing {
    bytes: Vec<u8>,
    count: usize,
}

impl Writing {
    fn value(&mut self, value: &Value) {
        let (state, text, unit, repairs) = value.understood.shown();
        self.push(&Single {
            of: Of::Field(value.field),
            year: value.held().map(|year| year.0),
            item: value.item,
            cells: Some(value.cell).into(),
            raw: &value.raw,
            state,
            value: (text != value.raw).then_some(&text),
            unit: &unit,
            repairs,
        });
    }

    /// A line of a step, where something stands in it.
    fn line(&mut self, step: &Step, of: Of, submission: &Submission) {
        let (spans, areas) = match of {
            Of::Actual => (&step.actual, &step.actual_areas),
            _ => (&step.planned, &step.planned_areas),
        };
        if spans.is_empty() {
            return;
        }
        let here = |bar: &&Bar| bar.item == step.number && areas.contains(&bar.area);
        let sources: BTreeSet<Source> = submission.bars.iter().filter(here).map(|bar| bar.source).collect();
        let sources: Vec<&str> = sources.into_iter().map(Source::words).collect();
        let mut cells = Cells(areas.clone());
        cells.0.dedup();
        self.push(&Single {
            of,
            year: None,
            item: Some(step.number),
            cells,
            raw: &sources.join("、"),
            state: State::Value,
            value: Some(&Spans(spans.clone()).to_string()),
            unit: "",
            repairs: Repairs::default(),
        });
    }

    fn push(&mut self, single: &Single<'_>) {
        let bytes = std::mem::take(&mut self.bytes);
        self.bytes = postcard::to_extend(single, bytes).expect("memory takes every value");
        self.count += 1;
    }
}

impl Single<'_> {
    fn row(self, names: &Names, row: &ValueRow) -> ValueRow {
        let (field, label) = match self.of {
            Of::Field(field) => &names.fields[field],
            Of::Planned => &names.planned,
            Of::Actual => &names.actual,
        };
        let repairs: Vec<&str> = self.repairs.iter().map(|repair| repair.words()).collect();
        let raw = Text::from(self.raw);
        ValueRow {
            field: field.clone(),
            label: label.clone(),
            fiscal_year: self.year.map(FiscalYear),
            row: self.item.map(i64::from),
            cell: self.cells,
            value: self.value.map_or_else(|| raw.clone(), Text::from),
            raw,
            state: self.state,
            unit: self.unit.into(),
            repairs: repairs.join("、").into(),
            ..row.clone()
        }
    }
}
