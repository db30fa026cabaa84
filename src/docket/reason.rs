//! A reason for headquarters, and the row that it becomes.

use std::sync::Arc;

use crate::check::Answers;
use crate::plan::{Effect, Period, Plan};
use crate::table::{Cells, GradeRow, InitiativeRow, IssueKind, IssueRow, Place, Question};
use crate::value::Text;

/// A reason before it is placed: kind, item, words, question, cells and weight.
pub(super) struct Reason {
    pub kind: IssueKind,
    pub item: String,
    pub words: String,
    /// What there is to decide, where that is about the course.
    pub question: &'static str,
    pub answers: Answers,
    pub cited: Cited,
    pub weight: i64,
}

/// The cells that a reason rests on.
#[derive(Default)]
pub(super) struct Cited {
    pub cells: Cells,
    /// The file and the sheet that they are in: a grade may stand on the list of who evaluates. None where it is the initiative's form.
    within: Option<[Text; 2]>,
}

impl Cited {
    /// Cells of the initiative's form.
    pub fn on_form(cells: Cells) -> Self {
        Self { cells, within: None }
    }

    /// Cells of a sheet of a file; of none where what was found is about no file.
    pub fn within(file: &Text, sheet: &Text, cells: Cells) -> Self {
        let within = (!file.is_empty()).then(|| [file.clone(), sheet.clone()]);
        Self { cells, within }
    }

    /// The cell of a grade.
    pub fn of(row: &GradeRow) -> Self {
        Self::within(&row.file, &row.sheet, row.cell.clone())
    }
}

/// The evaluation by which headquarters answers a question about the initiatives of a form on a list of its own (本部決定); None
/// where the 協議事項 asks it.
pub fn elsewhere<'a>(plan: &'a Plan, form: &str, question: Question) -> Option<&'a str> {
    let (evaluation, scale) = plan.form(form)?.decision()?;
    let is_answered = match question {
        Question::Course => true,
        Question::Addition => scale.grades.iter().any(|grade| grade.effect == Some(Effect::Add)),
        _ => false,
    };
    is_answered.then_some(evaluation.name.as_str())
}

/// Weight of the worst grade of a scale.
pub(super) const WORST: i64 = 50;
/// Weight of a decision past its promised date.
pub const OVERDUE: i64 = 100;

/// Whether a reason by itself is something to decide, and not only to know: a grade that differs is, it has a question of its own.
/// What is told alone may be answered, and nobody waits for it.
pub fn decides(reason: &IssueRow) -> bool {
    match reason.kind {
        IssueKind::LowGrade => reason.weight >= WORST,
        IssueKind::WordsAgainstGrade
        | IssueKind::TargetInDoubt
        | IssueKind::PastActualChanged
        | IssueKind::ItemFellBack => false,
        // Past the date that was promised.
        IssueKind::Decided => reason.weight >= OVERDUE,
        _ => true,
    }
}

pub(super) fn placed(initiative: &InitiativeRow, reason: Reason, elsewhere: Option<&str>) -> IssueRow {
    let (part, who) = match reason.answers {
        Answers::Evaluator => ("評価者", &initiative.evaluator),
        Answers::Responsible => ("実施責任者", &initiative.responsible),
    };
    let [file, sheet] = match &reason.cited.within {
        Some(within) => within.clone(),
        None => [initiative.file.clone(), initiative.sheet.clone()],
    };
    IssueRow {
        file,
        sheet,
        ..at(&initiative.place, reason, (part, who), elsewhere)
    }
}

/// The row of a reason, with the part of who answers and its post.
pub(super) fn at(place: &Arc<Place>, reason: Reason, (part, who): (&str, &str), elsewhere: Option<&str>) -> IssueRow {
    IssueRow {
        place: Arc::clone(place),
        kind: reason.kind,
        item: reason.item.into(),
        reason: reason.words.into(),
        question: match reason.kind.question() {
            _ if elsewhere.is_some() => format!("{}（評価票に記入）", elsewhere.unwrap_or_default()).into(),
            Question::Course => reason.question.into(),
            question => question.name().into(),
        },
        answers: if who.is_empty() && !place.section.is_empty() {
            format!("{part}（{}）", place.section).into()
        } else if who.is_empty() {
            part.into()
        } else {
            format!("{part}：{who}").into()
        },
        weight: reason.weight,
        since: Period::default(),
        periods: 0,
        file: Text::default(),
        sheet: Text::default(),
        cells: reason.cited.cells,
    }
}
