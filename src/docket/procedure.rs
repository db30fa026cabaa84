//! 手続: what every party has to say about every initiative at this occasion, and whether it has.
//!
//! It follows from what is filled in, anew in each run: nobody ticks anything off.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::reason::{decides, elsewhere};
use crate::check::is_of_office;
use crate::grade::Standing;
use crate::plan::{Occasion, Party, Period, Plan, StepLine, Who};
use crate::roll::{Batch, Case};
use crate::table::{
    ByKey, DecisionRow, FindingRow, GradeRow, HELD, IssueRow, Place, ProcedureRow, Question, Severity, Status,
    StepStanding, SubmissionRow, Tables,
};
use crate::value::{State, Text};

/// The steps of all initiatives that came in or are due, in the order of the submissions; of a form that the register does not know, that
/// the office has to settle what it is. None where the calendar has none for the month.
pub fn procedure(batch: &Batch<'_>, tables: &Tables) -> Vec<ProcedureRow> {
    let occasion = batch.occasion();
    if occasion.steps.is_empty() {
        return Vec::new();
    }
    let scene = Scene::of(batch, tables);
    let counting = tables.submissions.iter().filter(|row| row.status != Status::Replaced);
    let steps = |submission: &SubmissionRow| match submission.expected {
        true => scene.steps(&occasion.title, &occasion.steps, submission),
        false => scene.unregistered(&occasion, submission).into_iter().collect(),
    };
    counting.flat_map(steps).collect()
}

struct Scene<'a> {
    batch: &'a Batch<'a>,
    cases: BTreeMap<&'a str, &'a Case>,
    grades: ByKey<'a, GradeRow>,
    issues: ByKey<'a, IssueRow>,
    /// What was entered for this period and counts.
    decisions: ByKey<'a, DecisionRow>,
    /// Keys of the initiatives of which there is something to ask.
    asks: BTreeSet<&'a str>,
}

/// What the office may ask the sections, initiative by initiative: why one stands out, what is to be looked at, what is not known yet.
/// What was found to be done in an earlier month is asked about until it is found in order.
pub fn to_ask(period: Period, tables: &Tables) -> impl Iterator<Item = (&str, String)> {
    let issues = tables
        .issues
        .iter()
        .map(|row| (row.place.key.as_str(), row.reason.to_string()));
    let told = ByKey::of(&tables.issues);
    let warnings = tables
        .findings
        .iter()
        .filter(|row| row.severity == Severity::Warning && !row.place.key.is_empty() && !is_of_office(&row.code))
        .filter(move |row| !is_issue(&told, row));
    let warnings = warnings.map(|row| {
        let words = match row.field.as_str() {
            "" => row.message.to_string(),
            field => format!("{field}：{}", row.message),
        };
        (row.place.key.as_str(), words)
    });
    let open = tables
        .grades
        .iter()
        .filter(|row| row.standing == Standing::Undetermined);
    let open = open.map(|row| (row.place.key.as_str(), format!("{}：{}", row.evaluation, row.rule)));
    let heard = tables.decisions.chunk_by(|a, b| a.place.key == b.place.key);
    let heard = heard.filter_map(move |rows| {
        let mut own = rows.iter().rev();
        let last = own.find(|row| row.question == Question::Hearing && !row.superseded && row.period < period)?;
        let is_open = last.decision_state == State::Value && !Question::Hearing.is_settled_by(&last.decision);
        is_open.then(|| (last.place.key.as_str(), last.followed_up()))
    });
    heard.chain(issues).chain(warnings).chain(open)
}

/// Whether what was found is told as one of the initiative's issues already: of the same cells of the same file.
fn is_issue(issues: &ByKey<'_, IssueRow>, found: &FindingRow) -> bool {
    let covers = |row: &IssueRow| row.file == found.file && found.cells.addresses().all(|cell| row.cells.contain(cell));
    found.cells.first().is_some() && issues.rows(&found.place.key).any(covers)
}

/// What a party still has to say; None where nothing is asked of it.
type Left = Option<Vec<String>>;

impl<'a> Scene<'a> {
    fn of(batch: &'a Batch<'a>, tables: &'a Tables) -> Self {
        let now = |row: &DecisionRow| row.period == batch.period && !row.superseded;
        Self {
            batch,
            cases: batch.counting().map(|case| (case.key.as_str(), case)).collect(),
            grades: ByKey::of(&tables.grades),
            issues: ByKey::of(&tables.issues),
            decisions: ByKey::of_those(&tables.decisions, now),
            asks: to_ask(batch.period, tables).map(|(key, _)| key).collect(),
        }
    }

    fn steps(&self, occasion: &str, lines: &[StepLine], submission: &SubmissionRow) -> Vec<ProcedureRow> {
        let mut is_waiting = false;
        let mut rows = Vec::new();
        let numbered = (1..).zip(lines);
        let known = numbered.filter_map(|(step, line)| Some((step, line, self.party(&line.party)?)));
        for (step, line, party) in known {
            let left = self.left(party, submission);
            let due = line.by.date(self.batch.period);
            let (standing, days_late) = match left.is_none() && self.waits_for_form(party, submission) {
                true => (StepStanding::Waiting, None),
                false => standing(left.as_deref(), is_waiting, due, self.batch.as_of),
            };
            // What the office asks on the way keeps nobody from speaking, nor does what is to be put right in a form that is there.
            let is_there = party.who == Who::Section && submission.status == Status::Partly;
            is_waiting |= standing.is_open() && party.who != Who::Office && !is_there;
            rows.push(ProcedureRow {
                place: Arc::clone(&submission.place),
                occasion: occasion.into(),
                step,
                party: party.name.as_str().into(),
                person: self.person(party, &submission.place).into(),
                due: due.to_string().into(),
                standing,
                days_late,
                open: left.unwrap_or_default().join("、").into(),
            });
        }
        rows
    }

    /// What the office has to do about a form that the register does not know: nobody else speaks of it before. It stands with the office's
    /// own step, else before all others, by the date of the first.
    fn unregistered(&self, occasion: &Occasion, submission: &SubmissionRow) -> Option<ProcedureRow> {
        let register = &self.batch.plan.register;
        let is_known = register.initiatives.is_empty() || register.expected(&submission.place.key).is_some();
        if is_known || submission.status == Status::Returned {
            return None;
        }
        let office = &self.batch.plan.settings.office;
        let of_office = |line: &StepLine| self.party(&line.party).is_some_and(|party| party.who == Who::Office);
        let own = (1..).zip(&occasion.steps).find(|(_, line)| of_office(line));
        let (step, name, by) = match own {
            Some((step, line)) => (step, &line.party, line.by),
            None => (0, office, occasion.steps.first()?.by),
        };
        let due = by.date(self.batch.period);
        let (standing, days_late) = standing(Some(&[String::new()]), false, due, self.batch.as_of);
        let row = ProcedureRow {
            place: Arc::clone(&submission.place),
            occasion: occasion.title.as_str().into(),
            step,
            party: name.as_str().into(),
            person: office.as_str().into(),
            due: due.to_string().into(),
            standing,
            days_late,
            ..ProcedureRow::default()
        };
        Some(row.to_be_registered())
    }

    fn party(&self, name: &str) -> Option<&'a Party> {
        self.batch.plan.settings.parties.iter().find(|party| party.name == name)
    }

    fn left(&self, party: &Party, submission: &SubmissionRow) -> Left {
        let key = submission.place.key.as_str();
        match party.who {
            Who::Section => Some(match submission.status {
                Status::Missing => vec![format!("{}の提出", paper(self.batch.plan, &submission.place))],
                Status::Returned => vec!["再提出".to_owned()],
                // What was accepted without its errors is still to be put right.
                Status::Partly => vec![format!("修正（エラー{}件）", submission.errors)],
                _ => Vec::new(),
            }),
            Who::Evaluator | Who::Body => self.ratings(party, key),
            Who::Office => self.hearing(key),
            Who::Headquarters => self.answers(party, key),
        }
    }

    /// Whether a party cannot speak before the form is there: what it will have to say nobody knows yet, nor is it late.
    fn waits_for_form(&self, party: &Party, submission: &SubmissionRow) -> bool {
        let is_there = !matches!(submission.status, Status::Missing | Status::Returned);
        let evaluates = || {
            let form = self.batch.plan.form(&submission.place.form);
            let mut own = form.into_iter().flat_map(|form| &form.settings.evaluations);
            let asks = self.batch.occasion().asks.evaluation;
            asks && own.any(|own| self.batch.plan.settings.party(own) == Some(party))
        };
        match party.who {
            _ if is_there => false,
            Who::Section => false,
            Who::Evaluator | Who::Body => evaluates(),
            Who::Office | Who::Headquarters => true,
        }
    }

    /// The evaluations that the party has not given yet, and the reasons that it still owes; a form that did not come in has none.
    fn ratings(&self, party: &Party, key: &str) -> Left {
        if !self.batch.occasion().asks.evaluation {
            return None;
        }
        let first = self.grades.rows(key).next()?;
        let form = self.batch.plan.form(&first.place.form)?;
        let asked = |row: &&GradeRow| {
            let mut settings = form.settings.evaluations.iter();
            let own = settings.find(|settings| settings.name == row.evaluation);
            own.and_then(|own| self.batch.plan.settings.party(own)) == Some(party)
        };
        let has_object = |row: &&GradeRow| !row.stated.is_empty() || row.has_object();
        let own: Vec<_> = self.grades.rows(key).filter(asked).filter(has_object).collect();
        if own.is_empty() {
            return None;
        }
        let lacks_reason = |row: &GradeRow| {
            let scale = form.scale_of(&row.evaluation);
            let needs = scale.is_some_and(|scale| scale.needs_reason(&row.stated));
            needs && !row.stated.is_empty() && row.stated_reason.is_empty()
        };
        let open = own.iter().filter_map(|row| match row.is_awaited() {
            true => Some(row.evaluation.to_string()),
            false => lacks_reason(row).then(|| ProcedureRow::reason_of(&row.evaluation)),
        });
        Some(open.collect())
    }

    /// What the office has to ask: of what it asked and found in order nothing is left.
    fn hearing(&self, key: &str) -> Left {
        let asks = self.asks.contains(key);
        let heard = self
            .decisions
            .rows(key)
            .find(|row| row.question == Question::Hearing && row.decision_state == State::Value);
        let name = Question::Hearing.name();
        match heard {
            // What was heard and is still to be done is not done: 進捗の確認（要対応）.
            Some(row) if !Question::Hearing.is_settled_by(&row.decision) => {
                Some(vec![format!("{name}（{}）", row.decision)])
            }
            Some(_) => Some(Vec::new()),
            None => asks.then(|| vec![name.to_owned()]),
        }
    }

    /// What headquarters has not answered yet; besides, the evaluations that are its own.
    fn answers(&self, party: &Party, key: &str) -> Left {
        let mut open: Vec<String> = Vec::new();
        for question in Question::ALL {
            let is_asked = |row: &&IssueRow| {
                row.kind.question() == *question && elsewhere(self.batch.plan, &row.place.form, *question).is_none()
            };
            let asked: Vec<&IssueRow> = self.issues.rows(key).filter(is_asked).collect();
            let is_left = asked.iter().any(|row| !self.is_answered(key, *question, &row.reason));
            // What is only told waits for no answer, unless its decision was put off.
            if is_left && (self.is_held(key, *question) || asked.iter().any(|row| decides(row))) {
                open.push(question.name().to_owned());
            }
        }
        match self.ratings(party, key) {
            Some(ratings) => {
                open.extend(ratings);
                Some(open)
            }
            None => self.issues.rows(key).any(decides).then_some(open),
        }
    }

    fn is_answered(&self, key: &str, question: Question, reason: &str) -> bool {
        let mut own = self.decisions.rows(key);
        own.any(|row| row.question == question && row.is_decided() && row.is_about(reason))
    }

    fn is_held(&self, key: &str, question: Question) -> bool {
        let mut own = self.decisions.rows(key);
        own.any(|row| row.question == question && row.decision == HELD)
    }

    fn person(&self, party: &Party, place: &Place) -> String {
        let settings = &self.batch.plan.settings;
        match party.who {
            Who::Section => [place.department.as_str(), place.section.as_str()].concat(),
            Who::Office => settings.office.clone(),
            Who::Body => party.name.clone(),
            Who::Headquarters => settings.headquarters.clone(),
            Who::Evaluator => self
                .cases
                .get(place.key.as_str())
                .map_or_else(String::new, |case| case.evaluator.clone()),
        }
    }
}

fn paper(plan: &Plan, place: &Place) -> Text {
    plan.form(&place.form)
        .map_or("個票", |form| form.settings.paper.as_str())
        .into()
}

fn standing(left: Option<&[String]>, is_waiting: bool, due: Date, as_of: Date) -> (StepStanding, Option<i64>) {
    match left {
        None => (StepStanding::NotNeeded, None),
        Some([]) => (StepStanding::Done, None),
        Some(_) if as_of > due => (
            StepStanding::Late,
            Some(i64::from(due.until(as_of).map_or(0, |span| span.get_days()))),
        ),
        Some(_) if is_waiting => (StepStanding::Waiting, None),
        Some(_) => (StepStanding::Open, None),
    }
}
