//! What was entered in the 協議事項 (所管案, 事務局意見, 本部決定), of this period and of all earlier ones.
//!
//! What the last run of the period knew is known for good; workbooks only add to it. A workbook that a run has read as it is
//! says nothing new. Of those that do, one laid among the submissions counts before the one in the results, and that before
//! its copies; what does not count is kept beside what does. Known entries go only where somebody cleared the cell in the
//! workbook of the results itself and no other says otherwise.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::slot::{Decisions, Dispute, Said, Slot, texts};
use crate::book::Address;
use crate::intake::{Agenda, AgendaEntry, Entered};
use crate::plan::{Notation, Period, Plan, PlanForm};
use crate::roll::{Batch, Directory, Known, Typed};
use crate::table::{DecisionRow, Place, Question, natural};
use crate::value::{Raw, Reading, State, Text, choice, name_key};

/// All that is said, by what it answers.
type Slots<'a> = BTreeMap<Asked, Slot<'a>>;

/// What is answered: about an initiative, in a meeting, a question, and what exactly it is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Asked {
    key: String,
    period: Period,
    question: Question,
    /// In one notation, in whichever it was typed (see [`Notation::alike`]).
    about: String,
}

impl Asked {
    /// What a row of a workbook answers, of an initiative of this form. Why it stands there matters only where the question is
    /// about that.
    fn of((key, form): (String, Option<&PlanForm>), period: Period, entry: &AgendaEntry) -> Self {
        let question = question(entry);
        let lines = entry.about.lines().map(str::trim).filter(|line| !line.is_empty());
        let about = match question {
            Question::Course | Question::Hearing => String::new(),
            Question::Rating => evaluation(form, &entry.asked).unwrap_or(entry.asked.trim()).to_owned(),
            _ => Notation::canonical(&lines.collect::<Vec<_>>().join("\n")),
        };
        Self {
            key,
            period,
            question,
            about,
        }
    }

    /// What a known row answers.
    fn of_row(directory: &Directory, row: &DecisionRow) -> Self {
        Self {
            key: key_of(directory, &row.place.key, &row.place.title),
            period: row.period,
            question: row.question,
            about: match row.question {
                // The name of an evaluation.
                Question::Rating => row.about.to_string(),
                _ => Notation::canonical(&row.about),
            },
        }
    }
}

/// What a row of a list asks.
pub fn question(entry: &AgendaEntry) -> Question {
    Question::of_row(entry.list, &entry.asked, &entry.reasons)
}

/// The evaluation of a form that words name, in whatever letters and with whatever spaces.
pub fn evaluation<'a>(form: Option<&'a PlanForm>, words: &str) -> Option<&'a str> {
    let key = name_key(words);
    let mut all = form?.settings.evaluations.iter();
    all.find(|own| name_key(&own.name) == key).map(|own| own.name.as_str())
}

/// What tells the answers of one table apart.
fn answered(row: &DecisionRow) -> (&Text, Period, Question, String) {
    let about = Notation::canonical(&row.about);
    (&row.place.key, row.period, row.question, about)
}

/// All entries by initiative. `before` are those that the last period's batch knew.
pub fn decisions(batch: &Batch<'_>, before: &[DecisionRow]) -> Decisions {
    let directory = Directory::of(batch);
    let past = past(batch, &directory);
    let mut slots = Slots::new();
    remember(batch, &directory, before, &mut slots);
    for (period, file, entry) in &past.said {
        let asked = Asked::of((entry.key.clone(), directory.form(batch.plan, entry)), *period, entry);
        slots.entry(asked).or_default().said.push(Said {
            texts: entry.texts(),
            own: true,
            laid: false,
            seen: false,
            file,
            entry,
        });
    }
    let laid = batch.files.iter().filter_map(|file| {
        let seen = batch.entered.seen.contains(&file.hash);
        Some((None, seen, false, file.agenda.as_ref()?))
    });
    let is_open = |typed: &&Typed| !past.periods.contains(&typed.period);
    let typed = batch.entered.workbooks.iter().filter(is_open).map(said_of);
    listen(batch, &directory, laid.chain(typed), &mut slots);
    let mut decisions = settled(batch, &directory, slots);
    decisions.rows.extend(past.superseded);
    decisions.disputes.extend(past.disputes);
    decisions.in_order()
}

/// What is known of the earlier meetings: by the data of their own periods, and what was typed into their workbooks since.
#[derive(Default)]
struct Past {
    periods: Vec<Period>,
    /// What counts, as if it were read from a workbook; the key is that of the initiative. A row that was known and is no
    /// more is there with nothing in it.
    said: Vec<(Period, String, AgendaEntry)>,
    superseded: Vec<DecisionRow>,
    /// Of the last meeting.
    disputes: Vec<Dispute>,
}

fn past(batch: &Batch<'_>, directory: &Directory) -> Past {
    let mut past = Past::default();
    for known in &batch.entered.past {
        let mut slots = Slots::new();
        for row in known.rows.iter().filter(|row| row.period == known.period) {
            put(directory, row, &mut slots);
        }
        let typed = batch
            .entered
            .workbooks
            .iter()
            .filter(|typed| typed.period == known.period);
        listen(batch, directory, typed.map(said_of), &mut slots);
        slots.retain(|asked, _| asked.period == known.period);
        let state = settled(batch, directory, slots);
        past.periods.push(known.period);
        past.disputes = state.disputes;
        let (superseded, counting): (Vec<_>, Vec<_>) = state.rows.into_iter().partition(|row| row.superseded);
        past.superseded.extend(superseded);
        let gone = gone_since(batch, directory, known, &counting);
        past.said.extend(
            gone.into_iter()
                .map(|entry| (known.period, known.folder.clone(), entry)),
        );
        let said = counting
            .into_iter()
            .map(|row| (known.period, row.file.to_string(), as_entry(&row, Some(&row))));
        past.said.extend(said);
    }
    past
}

/// What this period knew of an earlier meeting from that period's own results, and those do not know any more.
fn gone_since(batch: &Batch<'_>, directory: &Directory, known: &Known, now: &[DecisionRow]) -> Vec<AgendaEntry> {
    let of_period = batch.entered.known.iter().filter(|row| row.period == known.period);
    let own = of_period.filter(|row| !row.superseded && row.file.starts_with(&known.folder));
    let keyed = own.map(|row| DecisionRow {
        place: Arc::new(Place {
            key: key_of(directory, &row.place.key, &row.place.title).into(),
            ..(*row.place).clone()
        }),
        ..row.clone()
    });
    let gone = keyed.filter(|row| !now.iter().any(|other| answered(other) == answered(row)));
    gone.map(|row| as_entry(&row, None)).collect()
}

/// A row as if it were read from a workbook, with these texts or none.
fn as_entry(row: &DecisionRow, said: Option<&DecisionRow>) -> AgendaEntry {
    let cell = row.cell.first().or(Some(Address::new(0, 0)));
    let entered = |text: Option<&Text>| Entered {
        cell,
        raw: text.filter(|text| !text.is_empty()).map(Raw::text),
        merged: None,
    };
    let is_rating = row.question == Question::Rating;
    AgendaEntry {
        list: row.question.list(),
        sheet: row.sheet.to_string(),
        period: Some(row.period),
        key: row.place.key.to_string(),
        number: row.place.number.to_string(),
        title: row.place.title.to_string(),
        reasons: row.reasons.to_string(),
        asked: if is_rating {
            row.about.to_string()
        } else {
            row.question.name().to_owned()
        },
        about: row.about.to_string(),
        proposal: entered(said.map(|row| &row.proposal)),
        opinion: entered(said.map(|row| &row.opinion)),
        decision: entered(said.map(|row| &row.decision)),
        due: entered(said.map(|row| &row.due)),
        remarks: Vec::new(),
    }
}

/// Decides every slot.
fn settled(batch: &Batch<'_>, directory: &Directory, slots: Slots<'_>) -> Decisions {
    let mut decisions = Decisions::default();
    for (asked, slot) in slots {
        let is_now = asked.period == batch.period;
        slot.settle(&mut decisions, is_now, |row| placed(batch, directory, &asked, row));
    }
    decisions
}

impl Decisions {
    fn in_order(mut self) -> Self {
        self.rows.sort_by_cached_key(|row| {
            let place = (row.place.section_rank(), natural(&row.place.key), row.place.key.clone());
            (
                place,
                row.period,
                (row.question, row.about.clone()),
                row.superseded,
                row.file.clone(),
                row.cell.to_string(),
            )
        });
        let all = self.rows.len();
        self.rows
            .dedup_by(|a, b| answered(a) == answered(b) && texts(a) == texts(b));
        // Two that say the same of what is one initiative by now are one.
        self.cleared += all - self.rows.len();
        self
    }
}

/// Puts in what is known: by the last run of this period, else by that of the period before.
fn remember(batch: &Batch<'_>, directory: &Directory, before: &[DecisionRow], slots: &mut Slots<'_>) {
    let known = &batch.entered.known;
    let is_new = |row: &&DecisionRow| !known.iter().any(|own| answered(own) == answered(row));
    let earlier = before.iter().filter(|row| row.period < batch.period).filter(is_new);
    for row in known.iter().chain(earlier) {
        put(directory, row, slots);
    }
}

fn put(directory: &Directory, row: &DecisionRow, slots: &mut Slots<'_>) {
    let slot = slots.entry(Asked::of_row(directory, row)).or_default();
    let mut row = row.clone();
    // Two that are one initiative by now: the first counts.
    row.superseded |= slot.known.iter().any(|other| !other.superseded);
    slot.known.push(row);
    slot.known.sort_by_key(|row| row.superseded);
}

/// Key of the initiative by now.
fn key_of(directory: &Directory, key: &str, title: &str) -> String {
    let place = directory.place(key, title);
    place.map_or_else(|| gone(key, title), |place| place.key.to_string())
}

fn said_of(typed: &Typed) -> (Option<Period>, bool, bool, &Agenda) {
    (Some(typed.period), typed.seen, typed.own, &typed.agenda)
}

/// Puts in what workbooks say, each with its folder's period, whether it was seen and is the period's own; entries of no
/// period, or of one to come, are left to the checks.
fn listen<'a>(
    batch: &Batch<'_>,
    directory: &Directory,
    workbooks: impl Iterator<Item = (Option<Period>, bool, bool, &'a Agenda)>,
    slots: &mut Slots<'a>,
) {
    for (folder, seen, own, agenda) in workbooks {
        for entry in agenda.rows() {
            let Some(period) = entry.period.or(folder).filter(|period| *period <= batch.period) else {
                continue;
            };
            let key = if entry.key.is_empty() && entry.title.is_empty() {
                // Nobody can tell what it is about: it is about nothing else.
                format!(
                    "{}#{}#{}",
                    agenda.file,
                    entry.sheet,
                    entry.cell().map_or(0, |cell| cell.row + 1)
                )
            } else {
                let place = directory.find(entry);
                place.map_or_else(|| gone(&entry.key, &entry.title), |place| place.key.to_string())
            };
            let asked = Asked::of((key, directory.form(batch.plan, entry)), period, entry);
            slots.entry(asked).or_default().said.push(Said {
                texts: entry.texts(),
                own: own && folder == Some(period),
                laid: folder.is_none(),
                file: &agenda.file,
                entry,
                seen,
            });
        }
    }
}

/// The row with its initiative as it is called now, its period, and its choices as the plan spells them.
fn placed(batch: &Batch<'_>, directory: &Directory, asked: &Asked, row: DecisionRow) -> DecisionRow {
    let known = directory.place(&row.place.key, &row.place.title);
    let choices = choices(
        batch.plan,
        asked.question,
        &asked.about,
        known.map_or("", |known| &known.form),
    );
    let (proposal, proposal_state) = match asked.question {
        // What an evaluator proposes, and what was agreed with a section, is words.
        Question::Rating | Question::Hearing => (row.proposal.to_string(), state_of(&row.proposal)),
        _ => chosen(&row.proposal, &choices),
    };
    let (decision, decision_state) = chosen(&row.decision, &choices);
    let gone = || Place {
        number: row.place.number.clone(),
        title: row.place.title.clone(),
        ..Place::default()
    };
    DecisionRow {
        place: Arc::new(Place {
            key: asked.key.as_str().into(),
            ..known.map_or_else(gone, |known| (**known).clone())
        }),
        question: asked.question,
        about: asked.about.as_str().into(),
        period: asked.period,
        proposal: proposal.into(),
        proposal_state,
        decision: decision.into(),
        decision_state,
        ..row
    }
}

/// What may be answered to a question: of a rating the marks of the evaluation `about` of the initiative's form.
pub fn choices(plan: &Plan, question: Question, about: &str, form: &str) -> Vec<String> {
    if question != Question::Rating {
        return question.choices(&plan.settings.decisions);
    }
    let form = plan.form(form);
    let scale = form.and_then(|form| form.scale_of(evaluation(Some(form), about)?));
    scale
        .map(|scale| scale.grades.iter().map(|grade| grade.mark.clone()).collect())
        .unwrap_or_default()
}

fn state_of(text: &str) -> State {
    if text.is_empty() { State::Blank } else { State::Value }
}

/// Key of an initiative that is no more: apart from whoever has its 番号 now.
fn gone(key: &str, title: &str) -> String {
    let mark = format!("（{title}）");
    if key.ends_with(&mark) {
        key.to_owned()
    } else {
        format!("{key}{mark}")
    }
}

/// The choice as the plan spells it, or what was typed in its place, with its state.
fn chosen(typed: &str, choices: &[String]) -> (String, State) {
    let raw = (!typed.is_empty()).then(|| Raw::text(typed));
    let read = choice(raw.as_ref(), choices);
    let state = read.reading.state();
    match read.reading {
        Reading::Value(choice) => (choice.to_string(), state),
        _ => (typed.to_owned(), state),
    }
}
