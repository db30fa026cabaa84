//! An initiative with its past, as the rules about initiatives look at it.

use std::collections::BTreeMap;

use super::finding::Finding;
use crate::book::Address;
use crate::form::Form;
use crate::grade::Graded;
use crate::intake::{Bar, Doubt, Entry, File, Found, Submission};
use crate::plan::{CheckLimits, ClassSettings, EvaluationSettings, Expected, IndicatorSettings, PlanForm, Scale};
use crate::roll::{Batch, Case};
use crate::sheet::{Cost, Indicator, Initiative, Measure, Money, Sourced, Stated, Understood, Value, schedule_lines};
use crate::table::{CostRow, DecisionRow, GradeRow, IndicatorRow, ItemRow, SubmissionRow, Tables};
use crate::value::{FiscalYear, Goal, Quantity, Reading, Text, name_key};

/// An initiative with everything that rules compare it with.
pub struct Subject<'a> {
    pub batch: &'a Batch<'a>,
    pub case: &'a Case,
    pub initiative: &'a Initiative,
    pub form: &'a Form,
    pub settings: &'a PlanForm,
    pub submission: &'a Submission,
    pub file: &'a File,
    /// The last period, where it knew the initiative.
    past: Option<&'a PastRows<'a>>,
    /// The first fiscal year that is not over at the date of the batch.
    open_year: FiscalYear,
}

/// One evaluation of an initiative.
pub struct Evaluation<'a> {
    pub settings: &'a EvaluationSettings,
    pub scale: &'a Scale,
    pub stated: &'a Stated,
    pub graded: &'a Graded,
    /// The grade that its party gave on a list of its own.
    pub rating: Option<&'a DecisionRow>,
}

impl Evaluation<'_> {
    /// The grade that counts.
    pub fn effective(&self) -> Option<&str> {
        self.rating.map(|row| row.decision.as_str()).or(self.graded.effective())
    }

    /// The grade that somebody gave, on the form or on a list.
    pub fn given(&self) -> Option<&str> {
        let stated = self.stated.grade.value().map(Text::as_str);
        self.rating.map(|row| row.decision.as_str()).or(stated)
    }

    /// A finding on the grade where it was given: on the list, else on the form.
    pub fn finding(&self, subject: &Subject<'_>, message: impl Into<String>, help: impl Into<String>) -> Finding {
        match self.rating {
            None => subject.at(&self.settings.grade, &self.stated.grade, message, help),
            Some(row) => Finding {
                sheet: row.sheet.to_string(),
                field: self.settings.name.clone(),
                found: row.decision.to_string(),
                key: subject.case.key.clone(),
                ..Finding::new(message, help).file(&row.file).cells(row.cell.addresses())
            },
        }
    }
}

/// A target or an actual.
pub struct Typed<'a> {
    /// The field's name.
    pub field: &'a str,
    pub year: FiscalYear,
    pub measure: &'a Sourced<Measure>,
}

/// A goal in words with its value, and the settings of its indicator.
pub type GoalOf<'a> = (&'a IndicatorSettings, &'a Value, &'a Goal);

/// The tables of the last period by initiative.
#[derive(Default)]
pub struct Past<'a>(BTreeMap<&'a str, PastRows<'a>>);

/// What stood in the last period for one initiative.
#[derive(Default)]
struct PastRows<'a> {
    indicators: Vec<&'a IndicatorRow>,
    costs: Vec<&'a CostRow>,
    grades: Vec<&'a GradeRow>,
    items: Vec<&'a ItemRow>,
    /// The class; empty where there is none.
    class: &'a str,
    files: Vec<&'a SubmissionRow>,
}

impl<'a> Past<'a> {
    /// Sorts the tables of a batch by initiative.
    pub fn of(tables: &'a Tables) -> Self {
        let mut past = Self::default();
        for rows in tables.indicators.chunk_by(|a, b| a.place.key == b.place.key) {
            past.rows(&rows[0].place.key).indicators.extend(rows);
        }
        for rows in tables.costs.chunk_by(|a, b| a.place.key == b.place.key) {
            past.rows(&rows[0].place.key).costs.extend(rows);
        }
        for rows in tables.grades.chunk_by(|a, b| a.place.key == b.place.key) {
            past.rows(&rows[0].place.key).grades.extend(rows);
        }
        for rows in tables.items.chunk_by(|a, b| a.place.key == b.place.key) {
            past.rows(&rows[0].place.key).items.extend(rows);
        }
        for row in &tables.initiatives {
            past.rows(&row.place.key).class = &row.class;
        }
        for row in &tables.submissions {
            past.rows(&row.place.key).files.push(row);
        }
        past
    }

    fn rows(&mut self, key: &'a str) -> &mut PastRows<'a> {
        self.0.entry(key).or_default()
    }
}

impl<'a> Subject<'a> {
    /// The initiatives that count, in order.
    pub fn all(batch: &'a Batch<'a>, previous: Option<&'a Past<'a>>) -> impl Iterator<Item = Self> {
        let open_year = FiscalYear::of(batch.as_of.tomorrow().unwrap_or(batch.as_of));
        batch.counting().map(move |case| {
            let file = batch.file(case);
            let submission = &file.submissions[case.submission];
            Self {
                batch,
                case,
                initiative: &case.initiative,
                form: &batch.plan.forms[submission.form],
                settings: &batch.plan.form_settings[submission.form],
                submission,
                file,
                past: previous.and_then(|past| past.0.get(case.key.as_str())),
                open_year,
            }
        })
    }

    /// A finding on this initiative.
    pub fn finding(&self, message: impl Into<String>, help: impl Into<String>) -> Finding {
        Finding {
            key: self.case.key.clone(),
            file: self.file.path.clone(),
            sheet: self.submission.sheet.clone(),
            ..Finding::new(message, help)
        }
    }

    /// A finding on a field of this name: with its cell and what was typed.
    pub fn at<T>(
        &self,
        field: &str,
        typed: &Sourced<T>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Finding {
        self.finding(message, help)
            .cells(typed.cell)
            .found(typed.raw.clone())
            .field(self.label(field))
    }

    /// The same, on the value of one year.
    pub fn at_year<T>(
        &self,
        (field, year): (&str, FiscalYear),
        typed: &Sourced<T>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Finding {
        let label = format!("{} {year}", self.label(field));
        self.at(field, typed, message, help).field(label)
    }

    /// A field of this name as the form labels it.
    pub fn label(&self, field: &str) -> String {
        self.form
            .field(field)
            .map_or_else(|| field.to_owned(), |field| field.title())
    }

    /// A value's field as the form labels it, with its year or item.
    pub fn title(&self, value: &Value) -> String {
        let title = self.form.fields[value.field].title();
        match (value.year, value.item) {
            (Some(year), _) => format!("{title} {year}"),
            (None, Some(item)) if self.initiative.block.is_none() => format!("{title} {item}"),
            _ => title,
        }
    }

    /// The values of the field of that name.
    pub fn values(&self, field: &str) -> impl Iterator<Item = &'a Value> {
        let index = self.form.fields.iter().position(|f| f.name == field);
        self.initiative
            .values
            .iter()
            .filter(move |value| Some(value.field) == index)
    }

    /// The cells from which a value was read: all of them where they are several or in dispute.
    pub fn cells(&self, value: &Value) -> Vec<Address> {
        let mut cells = match self.found(value) {
            Some(Found::Several(cells) | Found::Disputed(_, cells)) => cells.iter().map(|cell| cell.0).collect(),
            _ => vec![value.cell],
        };
        cells.sort_unstable();
        cells.dedup();
        cells
    }

    /// Why the cells of a value are in doubt.
    pub fn doubt(&self, value: &Value) -> Option<Doubt> {
        match self.found(value) {
            Some(Found::Disputed(doubt, _)) => Some(*doubt),
            _ => None,
        }
    }

    /// What stands in the cells of a value.
    fn found(&self, value: &Value) -> Option<&'a Found> {
        // Entries are in the order of the form's fields: of a list there may be some ten thousand.
        let entries = &self.submission.entries;
        let from = entries.partition_point(|entry| entry.field < value.field);
        let of_field = entries[from..].iter().take_while(|entry| entry.field == value.field);
        let of = |entry: &Entry| (entry.year, entry.item, entry.cell());
        let own = |entry: &&Entry| of(entry) == (value.year, value.item, value.cell);
        of_field.into_iter().find(own).map(|entry| &entry.found)
    }

    /// What the checks compare with.
    pub fn limits(&self) -> &'a CheckLimits {
        &self.batch.plan.settings.limits
    }

    /// Its entry in the register.
    pub fn expected(&self) -> Option<&'a Expected> {
        self.case.expected(self.batch.plan)
    }

    /// Whether a fiscal year is over at the date of the batch.
    pub fn is_closed(&self, year: FiscalYear) -> bool {
        year < self.open_year
    }

    /// The indicators, each with the names of its fields.
    pub fn indicators(&self) -> impl Iterator<Item = (&'a IndicatorSettings, &'a Indicator)> {
        let indicators = self.initiative.indicators.iter();
        indicators.map(|indicator| (indicator.settings(self.settings), indicator))
    }

    /// The goals in words, as they were typed, each with the settings of its indicator.
    pub fn goals(&self) -> impl Iterator<Item = GoalOf<'a>> {
        let (form, settings) = (self.form, self.settings);
        let is_target = move |value: &Value, own: &&IndicatorSettings| form.fields[value.field].name == own.target;
        self.initiative.values.iter().filter_map(move |value| {
            let Understood::Measure(read) = &value.understood else {
                return None;
            };
            let Some(Measure::Goal(goal)) = read.value() else {
                return None;
            };
            let own = settings.settings.indicators.iter().find(|own| is_target(value, own))?;
            Some((own, value, &**goal))
        })
    }

    /// The targets of an indicator.
    pub fn targets(settings: &'a IndicatorSettings, indicator: &'a Indicator) -> impl Iterator<Item = Typed<'a>> {
        let target = |year: &'a crate::sheet::IndicatorYear| Typed {
            field: &settings.target,
            year: year.year,
            measure: &year.target,
        };
        indicator.years.iter().map(target)
    }

    /// The actuals of an indicator.
    pub fn actuals(settings: &'a IndicatorSettings, indicator: &'a Indicator) -> impl Iterator<Item = Typed<'a>> {
        let actual = |year: &'a crate::sheet::IndicatorYear| Typed {
            field: &settings.actual,
            year: year.year,
            measure: &year.actual,
        };
        indicator.years.iter().map(actual)
    }

    /// The budgets and settlements, each with its field and year.
    pub fn amounts(&self) -> Vec<(&'a str, FiscalYear, &'a Sourced<Money>)> {
        let fields = &self.settings.settings.fields;
        let of_year = |cost: &'a Cost| {
            [
                (fields.budget.as_str(), cost.year, &cost.budget),
                (fields.settlement.as_str(), cost.year, &cost.settlement),
            ]
        };
        self.initiative.costs.iter().flat_map(of_year).collect()
    }

    /// The evaluations.
    pub fn evaluations(&self) -> impl Iterator<Item = Evaluation<'a>> {
        let settings = self.settings.settings.evaluations.iter().zip(&self.settings.scales);
        let given = self.initiative.stated.iter().zip(&self.case.scorecard.evaluations);
        settings
            .zip(given)
            .map(|((settings, scale), (stated, graded))| Evaluation {
                settings,
                scale,
                stated,
                graded,
                rating: self.batch.rating(self.case, &settings.name),
            })
    }

    /// The actual line of a step's schedule, piece by piece.
    pub fn actual_bars(&self, step: u32) -> impl Iterator<Item = &'a Bar> {
        let line = schedule_lines(self.form, &self.settings.settings.fields).1;
        self.submission
            .bars
            .iter()
            .filter(move |bar| bar.item == step && bar.line == line)
    }

    /// An indicator's year in the last period.
    pub fn past_indicator(&self, indicator: &str, year: FiscalYear) -> Option<&'a IndicatorRow> {
        let is_it = |row: &&&IndicatorRow| row.fiscal_year == year && row.indicator == indicator;
        self.past?.indicators.iter().find(is_it).copied()
    }

    /// A year's costs in the last period.
    pub fn past_cost(&self, year: FiscalYear) -> Option<&'a CostRow> {
        self.past?.costs.iter().find(|row| row.fiscal_year == year).copied()
    }

    /// The items of a list in the last period.
    pub fn past_items(&self, list: &str) -> impl Iterator<Item = &'a ItemRow> {
        let own = self.past.into_iter().flat_map(|past| past.items.iter().copied());
        own.filter(move |row| row.list == list)
    }

    /// The classes of the initiative, by what stands in their fields.
    pub fn classes(&self) -> impl Iterator<Item = &'a ClassSettings> {
        let is_own = |class: &&ClassSettings| {
            let mut values = self.values(&class.field);
            values.any(|value| same(&value.understood.shown().1, &class.value))
        };
        self.settings.settings.classes.iter().filter(is_own)
    }

    /// The values of a field that are reported: of those by year that of the graded year.
    pub fn reported(&self, field: &str) -> impl Iterator<Item = &'a Value> {
        let graded = self.case.scorecard.fiscal_year;
        self.values(field)
            .filter(move |value| value.year.is_none_or(|year| year == graded))
    }

    /// Whether the last period knew the initiative.
    pub fn is_known(&self) -> bool {
        self.past.is_some_and(|past| !past.grades.is_empty())
    }

    /// The class in the last period; empty where it was not known or had none.
    pub fn past_class(&self) -> &'a str {
        self.past.map_or("", |past| past.class)
    }

    /// The fiscal year in which it is graded.
    pub fn graded_year(&self) -> FiscalYear {
        self.case.scorecard.fiscal_year
    }

    /// The files that were sent in for it in the last period.
    pub fn past_files(&self) -> impl Iterator<Item = &'a SubmissionRow> {
        self.past.into_iter().flat_map(|past| past.files.iter().copied())
    }

    /// An evaluation in the last period.
    pub fn past_grade(&self, evaluation: &str) -> Option<&'a GradeRow> {
        self.past?
            .grades
            .iter()
            .find(|row| row.evaluation == evaluation)
            .copied()
    }
}

/// Whether there is a cell for it in which nothing was typed.
pub fn is_blank<T>(typed: &Sourced<T>) -> bool {
    typed.cell.is_some() && matches!(typed.read.reading, Reading::Blank)
}

/// The number of a target or an actual.
pub fn amount(measure: &Sourced<Measure>) -> Option<&Quantity> {
    match measure.value() {
        Some(Measure::Amount(quantity)) => Some(quantity),
        _ => None,
    }
}

/// Whether two names are the same but for width and spaces.
pub fn same(a: &str, b: &str) -> bool {
    a == b || name_key(a) == name_key(b)
}
