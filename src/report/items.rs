//! What the sheets ask of the items: the tone of a state, how many there are, how they moved.

use super::brief::Brief;
use super::list::Written;
use super::page::Page;
use super::theme::Shown;
use crate::plan::{Counts, Notation};
use crate::table::{ItemRow, Movement};
use crate::value::State;

/// What of a list is counted, as its headings call it: what the states count as, and items without one.
pub(crate) const COUNTED: [(&str, Option<Counts>); 5] = [
    ("達成", Some(Counts::Achieved)),
    ("途中", Some(Counts::Open)),
    ("未達", Some(Counts::Missed)),
    ("対象外", Some(Counts::Excluded)),
    ("未記入", None),
];

/// How many of these rows count as what.
pub(crate) fn count<'a>(rows: impl Iterator<Item = &'a ItemRow>, counts: Option<Counts>) -> usize {
    rows.filter(|row| row.counts == counts).count()
}

/// How many of these rows a share is made of: those that are achieved, open or missed.
pub(crate) fn judged<'a>(rows: impl Iterator<Item = &'a ItemRow>) -> usize {
    rows.filter(|row| row.counts.is_some_and(|counts| counts != Counts::Excluded))
        .count()
}

/// The share that is achieved; nothing where there is nothing to judge.
pub(crate) fn share(rows: &[&ItemRow]) -> Option<f64> {
    let whole = judged(rows.iter().copied());
    let part = count(rows.iter().copied(), Some(Counts::Achieved));
    (whole > 0).then(|| (part * 1000 / whole) as f64 / 10.0)
}

/// The state in the colour of its mark, or the word that stands in its place.
pub(crate) fn state<'p, 't>(page: &'p mut Page<'t>, brief: &Brief, row: &ItemRow) -> Written<'p, 't> {
    if row.state.is_empty() {
        let words = row.state_state.map_or("", State::words);
        return page.grade(words, None, Shown::Absent);
    }
    page.grade(&row.state, tone(brief, row, &row.state), Shown::Given)
}

/// The tone of a state on the scale of its list.
pub(crate) fn tone(brief: &Brief, row: &ItemRow, state: &str) -> Option<u8> {
    let list = brief
        .lists
        .iter()
        .find(|list| list.form == row.place.form.as_str() && list.name == row.list.as_str())?;
    list.marks.iter().find(|(mark, ..)| mark == state)?.1
}

/// How the state moved since the last time: 「着手→実現 ↑」.
pub(crate) fn moved(row: &ItemRow) -> String {
    if row.was.is_empty() || row.was == row.state {
        return String::new();
    }
    let now = if row.state.is_empty() { "なし" } else { &row.state };
    let sign = row.moved.map_or("", Movement::sign);
    format!("{}→{now} {sign}", row.was).trim_end().to_owned()
}

/// By when it is to be achieved: its own date, or the stage that is due.
pub(crate) fn due(notation: Notation, row: &ItemRow) -> String {
    let stage = Some(row.stage_due.as_str()).filter(|stage| !stage.is_empty());
    let stage = stage.map(|stage| format!("いま「{stage}」"));
    let date = Some(notation.date(&row.due)).filter(|date| !date.is_empty());
    stage.into_iter().chain(date).collect::<Vec<_>>().join("\n")
}
