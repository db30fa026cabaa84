//! What people put over the cells of a form beside what they typed: notes, text boxes, lines.
//!
//! None of it is read. A note 「正しくは868です」 on a figure, or a line drawn through it, says more than the cell, so it is told.

use super::located::Located;
use crate::book::{Address, Area, Drawing, Lie, Note};
use crate::intake::places::Site;

/// A shape lies over a cell if it reaches into it by more than this part of a row or column.
const REACH: f64 = 0.2;

/// A note, a text box or a line of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Remark {
    /// The first cell that it belongs to.
    pub cell: Address,
    /// What it says; nothing for a line.
    pub text: String,
    pub kind: RemarkKind,
    /// Whether it lies over a cell of a field.
    pub on_input: bool,
}

/// What a remark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemarkKind {
    Note,
    TextBox,
    Line,
}

/// The remarks on a sheet, but for what its template has.
pub fn remarks(located: &Located<'_>) -> Vec<Remark> {
    let notes = located
        .page
        .notes
        .iter()
        .filter(|note| !located.form.notes.contains(&note.text));
    let drawn = located
        .page
        .drawings
        .iter()
        .filter(|drawing| !is_of_template(located, drawing));
    let notes = notes.map(|note| of_note(located, note));
    notes
        .chain(drawn.filter_map(|drawing| of_drawing(located, drawing)))
        .collect()
}

fn of_note(located: &Located<'_>, note: &Note) -> Remark {
    let mut sites = located.sites.sites.iter();
    Remark {
        cell: note.address,
        text: note.text.clone(),
        kind: RemarkKind::Note,
        on_input: sites.any(|site| site.area.contains(note.address)),
    }
}

/// A text box, or a line over a field. Rings round a choice, pictures and what lies in a schedule are read elsewhere.
fn of_drawing(located: &Located<'_>, drawing: &Drawing) -> Option<Remark> {
    let is_line = drawing.geometry.to_ascii_lowercase().contains("line") || drawing.geometry.contains("onnector");
    let kind = match (drawing.text.trim().is_empty(), is_line) {
        (false, _) => RemarkKind::TextBox,
        (true, true) => RemarkKind::Line,
        (true, false) => return None,
    };
    if is_in_schedule(located, drawing) || kind == RemarkKind::Line && drawing.lie == Lie::Upright {
        return None;
    }
    let site = located
        .sites
        .sites
        .iter()
        .find(|site: &&Site| lies_over(drawing, site.area));
    if site.is_none() && kind == RemarkKind::Line {
        return None;
    }
    let place = Address::new(drawing.y.0.max(0.0) as u32, drawing.x.0.max(0.0) as u32);
    Some(Remark {
        cell: site.map_or(place, |site| site.area.first),
        text: drawing.text.trim().to_owned(),
        kind,
        on_input: site.is_some(),
    })
}

fn is_of_template(located: &Located<'_>, drawing: &Drawing) -> bool {
    let is_same = |other: &&Drawing| other.geometry == drawing.geometry && other.text == drawing.text;
    let is_near = |other: &Drawing| !drawing.text.is_empty() || (other.y.0 - drawing.y.0).abs() < 1.0;
    located.form.drawings.iter().filter(is_same).any(is_near)
}

/// Whether its middle lies in the rows of a group with a schedule, under the years.
fn is_in_schedule(located: &Located<'_>, drawing: &Drawing) -> bool {
    let middle = ((drawing.y.0 + drawing.y.1) / 2.0).max(0.0) as u32;
    let ends = [drawing.x.0, drawing.x.1].map(|end| end.max(0.0) as u32);
    let groups = located.form.groups.iter().zip(&located.items);
    let mut schedules = groups.filter_map(|(group, items)| Some((located.years_of(group.schedule?)?, items)));
    schedules.any(|(years, items)| {
        let mut items = items.iter();
        items.any(|item| (item.span.0..=item.span.1).contains(&middle))
            && ends.iter().any(|column| years.has_column(*column))
    })
}

fn lies_over(drawing: &Drawing, area: Area) -> bool {
    let reaches = |(low, high): (f64, f64), first: u32, last: u32| {
        let inner = (f64::from(first) + REACH, f64::from(last) + 1.0 - REACH);
        low < inner.1 && inner.0 < high.max(low + f64::EPSILON)
    };
    reaches(drawing.x, area.first.column, area.last.column) && reaches(drawing.y, area.first.row, area.last.row)
}
