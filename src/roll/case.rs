//! One initiative of a batch, with its grades and its place in the register.

use std::sync::Arc;

use super::replaced::Replaced;
use super::single::Singles;
use crate::grade::{Approved, Scorecard};
use crate::intake::Submission;
use crate::plan::{Expected, Plan, Section, SectionMatch, key_of_form};
use crate::sheet::{Initiative, Value};
use crate::table::{ApprovedRow, Place};
use crate::value::Text;

/// One initiative with its grades and its place.
#[derive(Debug, Clone)]
pub struct Case {
    /// The file (index into [`super::Batch::files`]).
    pub file: usize,
    /// The submission in the file.
    pub submission: usize,
    pub initiative: Initiative,
    pub scorecard: Scorecard,
    /// What was approved where the form says something else: by this it is graded.
    pub approved: Approved,
    /// The same as it is told.
    pub unapproved: Vec<ApprovedRow>,
    /// The single values of the initiative, for rows.
    pub(super) values: Singles,
    /// The codes that it names, for each [`CodeSettings`](crate::plan::CodeSettings) of its form.
    pub codes: Vec<Vec<String>>,
    /// Identifies the initiative (see [`Expected::key`]): by file and sheet where neither its 番号 nor its section tells it.
    pub key: String,
    /// What its rows are about: with the section of the register, else as typed.
    pub place: Arc<Place>,
    /// Its entry in the register (index).
    pub expected: Option<usize>,
    /// Its section (index into the register's sections): of an initiative of several the one that leads it.
    pub section: Option<usize>,
    /// Whether a section that only takes part in it sent the form.
    pub is_of_partner: bool,
    /// Who is responsible: as typed, else the register's.
    pub responsible: String,
    pub evaluator: String,
    /// The form that counts in its place.
    pub replaced_by: Option<Replaced>,
}

impl Case {
    /// Places an initiative in the register.
    pub fn new(
        plan: &Plan,
        place: (usize, usize),
        (path, submission): (&str, &Submission),
        initiative: Initiative,
        scorecard: Scorecard,
    ) -> Self {
        let form = &plan.forms[submission.form].id;
        let entry = Entry::of(plan, (path, form), &initiative);
        let section_evaluator = entry.section.map_or("", |section| section.evaluator.as_str());
        let responsible = responsible(&initiative, entry.known).to_owned();
        let scope = scoped(&initiative, entry.known);
        let evaluator = plan.evaluator(entry.known, scope, section_evaluator, &responsible);
        let key = entry.key(plan, (path, submission), &initiative);
        let of_section = Place {
            key: key.as_str().into(),
            form: form.as_str().into(),
            number: initiative.number.or_empty().into(),
            title: titled(&initiative, entry.known).into(),
            section: initiative.section.or_empty().into(),
            ..Place::default()
        };
        Self {
            file: place.0,
            submission: place.1,
            place: Arc::new(match entry.section {
                Some(section) => of_section.of(section),
                None => of_section,
            }),
            section: entry.section.and_then(|s| usize::try_from(s.order - 1).ok()),
            values: Singles::of(&initiative, submission),
            codes: codes(plan, submission.form, &initiative),
            initiative,
            scorecard,
            approved: Approved::default(),
            unapproved: Vec::new(),
            key,
            expected: entry.place,
            is_of_partner: entry.is_of_partner,
            responsible,
            evaluator,
            replaced_by: None,
        }
    }

    /// Lets go what only grading, checking and the tables ask for, which is most of it; what names it stays.
    pub fn let_go(&mut self) {
        let Initiative {
            block,
            number,
            title,
            section,
            ..
        } = std::mem::take(&mut self.initiative);
        self.initiative = Initiative {
            block,
            number,
            title,
            section,
            ..Initiative::default()
        };
        self.scorecard.let_go();
    }

    /// Its section in the register.
    pub fn section<'a>(&self, plan: &'a Plan) -> Option<&'a Section> {
        self.section.map(|index| &plan.register.sections[index])
    }

    /// Its entry in the register.
    pub fn expected<'a>(&self, plan: &'a Plan) -> Option<&'a Expected> {
        self.expected.map(|index| &plan.register.initiatives[index])
    }

    /// Its 取組区分: as typed, else the register's.
    pub fn scope<'a>(&'a self, plan: &'a Plan) -> &'a str {
        scoped(&self.initiative, self.expected(plan))
    }

    /// Its title: as typed, else the register's.
    pub fn title<'a>(&'a self, plan: &'a Plan) -> &'a str {
        titled(&self.initiative, self.expected(plan))
    }
}

/// What it names in each field of codes that its form has.
fn codes(plan: &Plan, form: usize, initiative: &Initiative) -> Vec<Vec<String>> {
    let named = |field: &String| {
        let field = plan.forms[form].fields.iter().position(|own| own.name == *field);
        let values = initiative.values.iter().filter(|value| Some(value.field) == field);
        values.flat_map(Value::codes).collect()
    };
    let settings = &plan.form_settings[form].settings.codes;
    settings.iter().map(|own| named(&own.field)).collect()
}

/// Where an initiative stands in the register.
struct Entry<'a> {
    /// Its place there; None where the register does not expect it.
    place: Option<usize>,
    known: Option<&'a Expected>,
    /// Whether its 番号 leads there; else its section does, which owes the form.
    is_numbered: bool,
    section: Option<&'a Section>,
    is_of_partner: bool,
}

impl<'a> Entry<'a> {
    fn of(plan: &'a Plan, (path, form): (&str, &str), initiative: &Initiative) -> Self {
        let register = &plan.register;
        let listed = register.place(initiative.number.or_empty(), form);
        let typed = register.section(initiative.section.or_empty());
        let by_register = listed.and_then(|place| register.section_at(place));
        let takes_part = |section: &Section| {
            let expected = listed.map(|place| &register.initiatives[place]);
            expected.is_some_and(|expected| register.takes_part(expected, section))
        };
        // Whoever of several sections sends it: the one that leads it answers.
        let known = match typed.section().is_some_and(takes_part) {
            true => by_register,
            false => settled(plan, path, typed.section(), by_register),
        };
        // Who has sent it gets it back; for whom it counts is only what the form or the register says.
        let place = listed.or_else(|| register.owed(known?, form));
        let section = known.or_else(|| sender(plan, path, &typed));
        let sent_by = register.section_in_path(path).or(typed.section());
        Self {
            place,
            known: place.map(|place| &register.initiatives[place]),
            is_numbered: listed.is_some(),
            section,
            is_of_partner: sent_by.is_some_and(takes_part),
        }
    }

    /// The key of the initiative: the register's; else what tells it from all others.
    fn key(&self, plan: &Plan, (path, submission): (&str, &Submission), initiative: &Initiative) -> String {
        let number = initiative.number.or_empty();
        let block = initiative.block.map(|block| format!("#{block}")).unwrap_or_default();
        match self.known {
            Some(known) if self.is_numbered => known.key.clone(),
            Some(known) => format!("{}{block}", known.key),
            None if number.is_empty() => format!("{path}#{}{block}", submission.sheet),
            None if plan.forms.len() > 1 => key_of_form(&plan.forms[submission.form].id, number),
            None => number.to_owned(),
        }
    }
}

/// The section of a form: as typed, else the register's for its 番号. Where the two disagree and the file lies in the folder
/// of the register's section, that one has sent it: a slip in 担当部課 takes no form to another section.
fn settled<'a>(
    plan: &'a Plan,
    path: &str,
    typed: Option<&'a Section>,
    registered: Option<&'a Section>,
) -> Option<&'a Section> {
    let is_sender = |section: &&Section| plan.register.section_in_path(path) == Some(*section);
    match (typed, registered) {
        (Some(typed), Some(registered)) if typed != registered => {
            Some(Some(registered).filter(is_sender).unwrap_or(typed))
        }
        (typed, registered) => typed.or(registered),
    }
}

/// The section that the folder or the name of a file tells of which nothing else tells whose it is: 部局名 is blank, in doubt, or a slip.
/// None where what was typed is nearer to another.
fn sender<'a>(plan: &'a Plan, path: &str, typed: &SectionMatch<'_>) -> Option<&'a Section> {
    let sender = plan.register.section_in_path(path)?;
    let may_be = match typed {
        SectionMatch::Nearest(near) => *near == sender,
        SectionMatch::Split(sections, _) => sections.contains(&sender),
        _ => true,
    };
    may_be.then_some(sender)
}

fn titled<'a>(initiative: &'a Initiative, expected: Option<&'a Expected>) -> &'a str {
    match initiative.title.or_empty() {
        "" => expected.map_or("", |expected| &expected.title),
        typed => typed,
    }
}

fn scoped<'a>(initiative: &'a Initiative, expected: Option<&'a Expected>) -> &'a str {
    let registered = || expected.map_or("", |expected| expected.scope.as_str());
    initiative.scope.value().map_or_else(registered, Text::as_str)
}

fn responsible<'a>(initiative: &'a Initiative, expected: Option<&'a Expected>) -> &'a str {
    match initiative.responsible.or_empty() {
        "" => expected.map_or("", |expected| expected.responsible.as_str()),
        typed => typed,
    }
}
