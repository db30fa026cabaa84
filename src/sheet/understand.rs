//! Every entry of a submission understood by what its field asks for.

use ecow::eco_format;

use super::found::{code, joined, pointed, scaled, single};
use super::measured::{in_words, measure};
use super::money::money;
use super::understood::{Understood, Value};
use crate::form::{Field, Form, Kind};
use crate::intake::{Entry, Found};
use crate::plan::{PlanForm, Scale, Targets};
use crate::value::{
    Content, FiscalYear, NumberFormat, Raw, Read, Reading, Repair, Text, choice, choice_of_legend, date, done_date,
    due_date, shown, year as fiscal_year,
};

/// What a field is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Year,
    Money,
    /// A target or an actual of an indicator (index into the form's indicators).
    Measure(usize),
    /// A target that may be a sentence.
    Goal(usize),
    Number,
    /// 番号.
    Code,
    /// The grade of an evaluation (index into [`PlanForm::scales`]).
    Grade(usize),
    /// The state of items (index into [`PlanForm::item_scales`]).
    State(usize),
    /// The date by which something is due.
    Due,
    /// The day on which something was done: the last stage reached, an audit made.
    Done,
    Other,
}

/// Understands all entries of a sheet.
pub fn understand(form: &Form, settings: &PlanForm, entries: &[Entry]) -> Vec<Value> {
    let parts: Vec<Part> = form.fields.iter().map(|field| part(field, settings)).collect();
    let reader = Reader { form, settings };
    let value = |entry: &Entry| {
        let raw = raw_text(&entry.found);
        let mut understood = reader.entry(&form.fields[entry.field], parts[entry.field], entry);
        understood.share(&raw);
        Value {
            field: entry.field,
            year: entry.year,
            until: entry.until,
            item: entry.item,
            cell: entry.cell(),
            raw,
            understood,
        }
    };
    entries.iter().map(value).collect()
}

/// What is typed into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Words, a choice, a date.
    Text,
    /// Numbers: of an indicator, or by its validation.
    Number,
    /// Amounts in the form's unit of money.
    Money,
    /// Sentences that are read as goals, and numbers.
    Goal,
}

/// What is typed into a field.
pub fn takes(field: &Field, settings: &PlanForm) -> Takes {
    match part(field, settings) {
        Part::Money => Takes::Money,
        Part::Measure(_) | Part::Number => Takes::Number,
        Part::Goal(_) => Takes::Goal,
        Part::Year | Part::Code | Part::Grade(_) | Part::State(_) | Part::Due | Part::Done | Part::Other => Takes::Text,
    }
}

fn part(field: &Field, settings: &PlanForm) -> Part {
    let (fields, name) = (&settings.settings.fields, &field.name);
    let indicators = &settings.settings.indicators;
    if *name == fields.fiscal_year {
        Part::Year
    } else if *name == fields.number {
        Part::Code
    } else if *name == fields.budget
        || *name == fields.settlement
        || settings.settings.items.iter().any(|list| list.is_amount(name))
    {
        Part::Money
    } else if let Some(place) = indicators
        .iter()
        .position(|i| i.target == *name && i.targets == Targets::Sentences)
    {
        Part::Goal(place)
    } else if let Some(place) = indicators.iter().position(|i| i.target == *name || i.actual == *name) {
        Part::Measure(place)
    } else if let Some(evaluation) = settings.settings.evaluations.iter().position(|e| e.grade == *name) {
        Part::Grade(evaluation)
    } else if let Some(list) = settings.settings.items.iter().position(|list| list.state == *name) {
        Part::State(list)
    } else if settings.settings.items.iter().any(|list| list.due == *name) {
        Part::Due
    } else if settings.settings.done_days().any(|day| day.field == *name) {
        Part::Done
    } else if field.kind == Kind::Number || indicators.iter().any(|i| i.baseline == *name) {
        Part::Number
    } else {
        Part::Other
    }
}

/// What the values of a form are read by.
struct Reader<'a> {
    form: &'a Form,
    settings: &'a PlanForm,
}

impl Reader<'_> {
    fn entry(&self, field: &Field, part: Part, entry: &Entry) -> Understood {
        let mut understood = self.read(field, part, &entry.found, entry.until.or(entry.year));
        if let (Found::One(cell, _), Understood::Text(read) | Understood::Choice(read)) =
            (&entry.found, &mut understood)
            && !entry.area.contains(*cell)
        {
            read.repairs.push(Repair::Carried);
        }
        understood
    }

    fn read(&self, field: &Field, part: Part, found: &Found, year: Option<FiscalYear>) -> Understood {
        let ladder = |indicator: usize| self.settings.ladders.get(indicator).map_or(&[][..], Vec::as_slice);
        match (part, &field.kind) {
            (Part::Year, _) => Understood::Year(single(found, fiscal_year)),
            (Part::Money, _) => Understood::Money(money(single(found, pointed), self.form.money_unit)),
            (Part::Number, _) => Understood::Number(single(found, scaled)),
            (Part::Measure(of), _) => Understood::Measure(single(found, |raw| measure(raw, ladder(of)))),
            (Part::Goal(of), _) => Understood::Measure(single(found, |raw| in_words(raw, year, ladder(of)))),
            (Part::Code, _) => Understood::Text(code(found)),
            (Part::Grade(scale), _) => Understood::Choice(self.grade(scale, field, found)),
            (Part::State(list), _) => self.state(list, field, found),
            (Part::Due, _) => Understood::Date(single(found, due_date)),
            (Part::Done, _) => Understood::Date(single(found, done_date)),
            (Part::Other, Kind::Choice(choices)) => Understood::Choice(single(found, |raw| choice(raw, choices))),
            (Part::Other, Kind::Date) => Understood::Date(single(found, date)),
            (Part::Other, _) => Understood::Text(joined(found)),
        }
    }

    /// The state of an item; several where each line of the cell is one.
    fn state(&self, list: usize, field: &Field, found: &Found) -> Understood {
        let scale = self.settings.item_scales.get(list);
        let marks = scale.map(Scale::marks).unwrap_or_default();
        if let Found::One(
            _,
            Raw {
                content: Content::Text(text),
                struck: None,
                ..
            },
        ) = found
        {
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            let states: Vec<Read<Text>> = lines.map(|line| choice(Some(&Raw::text(line)), &marks)).collect();
            let told: Option<Vec<&str>> = states.iter().map(|state| state.value().map(Text::as_str)).collect();
            if let Some(told) = told.filter(|told| told.len() > 1) {
                return Understood::Text(Read {
                    reading: Reading::Value(told.join("\n").into()),
                    repairs: states.iter().flat_map(|state| state.repairs.iter()).collect(),
                });
            }
        }
        Understood::Choice(by_marks(scale, field, found))
    }

    /// A grade: by the marks of its scale, whether or not the cell offers them. What is none of them would count nowhere.
    fn grade(&self, scale: usize, field: &Field, found: &Found) -> Read<Text> {
        by_marks(self.settings.scales.get(scale), field, found)
    }
}

fn by_marks(scale: Option<&Scale>, field: &Field, found: &Found) -> Read<Text> {
    match (scale.filter(|scale| !scale.grades.is_empty()), &field.kind) {
        (Some(scale), _) => {
            let legend = || {
                scale
                    .grades
                    .iter()
                    .map(|grade| (grade.mark.as_str(), grade.meaning.as_str()))
            };
            single(found, |raw| choice_of_legend(raw, &scale.marks(), legend()))
        }
        (None, Kind::Choice(choices)) => single(found, |raw| choice(raw, choices)),
        (None, _) => joined(found),
    }
}

fn raw_text(found: &Found) -> Text {
    let typed = |raw: &Raw| match (&raw.content, shown(raw)) {
        (_, Some(shown)) => shown.into(),
        (Content::Text(text), None) => text.as_str().into(),
        (Content::Number(number), None) if raw.format == NumberFormat::Percent => eco_format!("{number}（％表示）"),
        (content, None) => eco_format!("{content}"),
    };
    match found {
        Found::Nothing => Text::new(),
        Found::One(_, raw) => typed(raw),
        Found::Several(cells) | Found::Disputed(_, cells) => cells
            .iter()
            .map(|(_, raw)| typed(raw))
            .collect::<Vec<_>>()
            .join(" / ")
            .into(),
    }
}
