//! 審議の結果: what the parties that speak after the section wrote about its initiatives, each with its reason and what it proposes, and
//! what headquarters decided in its 協議事項, with the date by which something is to be done.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::intake::Circular;
use crate::report::distinct::distinct;
use crate::report::facts::Facts;
use crate::report::list::List;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::{Shown, Theme};
use crate::table::{AMENDED, DecisionRow, GradeRow, IssueKind, Place, Question};

const NAME: &str = "審議の結果";
const LEAD: &str =
    "部会や本部などが記入した評価と決定です。評価票に記入されたものと、対応の続いている前回までの決定も含みます。";

/// Whether there is anything to tell: where one evaluator gives all, that stands in 結果.
pub(super) fn is_needed(facts: &Facts) -> bool {
    !lines(facts).is_empty()
}

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A4)?;
    let (list, lines) = (list(facts), lines(facts));
    page.title(NAME, LEAD)?.header(list.columns(), 0)?;
    list.rows(&mut page, &lines)?;
    page.end_list()?;
    page.finish()
}

/// What one party said about one initiative.
enum Line<'a> {
    Grade(&'a GradeRow),
    Decision(&'a DecisionRow),
}

fn lines<'a>(facts: &Facts<'a>) -> Vec<Line<'a>> {
    let parties = facts.brief.evaluations.iter().map(|known| known.party.as_str());
    let several = distinct(parties.filter(|party| !party.is_empty())).len() > 1;
    let grades = heard(facts).filter(|_| several).map(Line::Grade);
    grades.chain(decided(facts).map(Line::Decision)).collect()
}

/// The grades that another party than the section gave.
fn heard<'a>(facts: &Facts<'a>) -> impl Iterator<Item = &'a GradeRow> {
    let brief = facts.brief;
    facts.tables.grades.iter().filter(move |row| {
        let party = brief.evaluations.iter().find(|known| known.name == row.evaluation);
        !row.stated.is_empty() && party.is_some_and(|known| !known.party.is_empty())
    })
}

/// What headquarters decided in this meeting, and before where it is still followed up.
fn decided<'a>(facts: &Facts<'a>) -> impl Iterator<Item = &'a DecisionRow> {
    let (now, issues) = (facts.brief.period, &facts.tables.issues);
    let rows = facts.tables.decisions.iter();
    let own = rows.filter(|row| row.question.list() == Circular::Agenda && !row.superseded && row.is_decided());
    own.filter(move |row| {
        let asked = issues.iter().filter(|issue| issue.kind == IssueKind::Decided);
        let mut asked = asked.filter(|issue| issue.place.key == row.place.key);
        let is_open = |item: &str| item.split(' ').next() == Some(row.period.to_string().as_str());
        row.period == now || row.question != Question::FollowUp && asked.any(|issue| is_open(&issue.item))
    })
}

impl Line<'_> {
    fn place(&self) -> &Place {
        match self {
            Self::Grade(row) => &row.place,
            Self::Decision(row) => &row.place,
        }
    }
}

fn list<'a>(facts: &'a Facts) -> List<'a, Line<'a>> {
    let party = |row: &GradeRow| {
        let mut known = facts.brief.evaluations.iter();
        known
            .find(|known| known.name == row.evaluation)
            .map_or("", |known| known.party.as_str())
    };
    let notation = facts.brief.notation;
    let meeting = move |row: &DecisionRow| format!("{}（{}）", facts.brief.headquarters, notation.month(row.period));
    List::new()
        .column("番号", 8, |page, line: &Line| page.center(&line.place().number))
        .column(&facts.brief.title_heading(), 26, |page, line| {
            page.text(&line.place().title)
        })
        .column("だれが", 18, move |page, line| match line {
            Line::Grade(row) => page.text(party(row)),
            Line::Decision(row) => page.text(&meeting(row)),
        })
        .column("評価・決定", 13, |page, line| match line {
            Line::Grade(row) => page.text(&row.evaluation),
            Line::Decision(row) => page.text(row.question.name()),
        })
        .column("結果", 11, move |page, line| match line {
            Line::Grade(row) => page.grade(&row.stated, facts.tone(&row.evaluation, &row.stated), Shown::Given),
            Line::Decision(row) => page.center(&row.decision),
        })
        .column("理由・見直しの内容", 38, move |page, line| match line {
            Line::Grade(row) => page.text(&row.stated_reason),
            // What the office thinks is for the meeting; what was amended is the decision itself.
            Line::Decision(row) if row.decision == AMENDED => page.text(&row.opinion),
            Line::Decision(_) => page.text(""),
        })
        .column("改善方針案・事由", 34, move |page, line| match line {
            Line::Grade(row) => page.text(&row.proposal),
            Line::Decision(row) => page.text(&notation.retold(&row.about)),
        })
        .column("約束の期日", 16, move |page, line| match line {
            Line::Grade(_) => page.text(""),
            Line::Decision(row) => page.center(&notation.date(&row.due)),
        })
}
