//! The lines of a list: as many as are filled in below its headings.
//!
//! No label tells a line, so what else may stand there is told by what it says: totals, headings that are repeated for the
//! next page, lines that name the department of those below, notes. None of them is an item; what they say is told.

use std::collections::BTreeSet;

use super::Item;
use super::labels::of_item;
use crate::book::{Address, Area, Cell, Sheet};
use crate::form::{Form, Group, TemplateArea};
use crate::intake::layout::{Keys, Mapping};
use crate::value::{Content, label_key};

/// Lines read of a list; what stands in more of them is told as standing outside the form.
const MAX_LINES: u32 = 5_000;
/// So many blank lines behind the template's own end a list that has nothing below it.
const GAP: u32 = 3;
/// Words of a line that adds up others.
const TOTALS: [&str; 6] = ["計", "合計", "小計", "総計", "総合計", "中計"];
/// How such a word may end behind a name: 総務部計.
const TOTAL_ENDS: [&str; 4] = ["合計", "小計", "部計", "課計"];
/// The longest name with such an end.
const TOTAL: usize = 12;
/// The longest number of a line.
const NUMBER: usize = 12;
/// How a note below a list begins.
const NOTES: [&str; 5] = ["※", "注", "（注", "(注", "＊"];

/// The lines from the first to the last that is filled in, and at least those of the template; blank ones included, so that a line
/// keeps its number.
pub fn find(form: &Form, group: &Group, (page, keys): (&Sheet, &Keys), mapping: &Mapping) -> Vec<Item> {
    let list = List::of(form, group, page, keys, mapping);
    let Some((from, to)) = list.region() else {
        return Vec::new();
    };
    let filled = list.filled(from, to);
    let Some(start) = mapping.rows.follow(group.first_row) else {
        return Vec::new();
    };
    let own_last = start + group.count - 1;
    let first = filled.first().map_or(start, |row| start.min(*row)).max(from);
    let own_last = own_last.min(to.saturating_sub(1));
    let mut behind = filled.into_iter().filter(|row| *row > own_last);
    let reach = |last: u32, row: u32| (to < u32::MAX || row - last <= GAP).then_some(row).ok_or(last);
    let last = behind
        .try_fold(own_last, reach)
        .unwrap_or_else(|last| last)
        .min(first + MAX_LINES - 1);
    let rows = (first..=last).filter(|row| list.line(*row) == Line::Item);
    let line = |(row, number): (u32, u32)| Item {
        number,
        repeated: None,
        rows: of_item(vec![(0, row)]),
        span: (row, row),
        labels: Vec::new(),
        lines: Vec::new(),
        is_told: true,
    };
    rows.zip(1..).map(line).collect()
}

/// What stands between the lines of a list.
#[derive(Debug, Clone, Default)]
pub struct Asides {
    /// Cells that stand alone in their lines and name what the lines below have in common: 総務部, ■ 基本方針1.
    pub categories: Vec<Address>,
    /// The first cells of lines in which everything is struck through.
    pub struck: Vec<Address>,
    /// The cells of lines that are totals or notes.
    pub sums: Vec<Address>,
}

/// Adds what stands between the lines of a list.
pub fn asides(all: &mut Asides, form: &Form, group: &Group, (page, keys): (&Sheet, &Keys), mapping: &Mapping) {
    let list = List::of(form, group, page, keys, mapping);
    let Some((from, to)) = list.region() else { return };
    for row in page.rows(from..to).chunk_by(|a, b| a.address.row == b.address.row) {
        match list.line(row[0].address.row) {
            Line::Category(cell) => all.categories.push(cell),
            Line::Struck(cell) => all.struck.push(cell),
            Line::Sum => all
                .sums
                .extend(row.iter().filter(|cell| !is_blank(cell)).map(|cell| cell.address)),
            Line::Item | Line::PassedOver => {}
        }
    }
}

/// What a line of a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// An item, or blank.
    Item,
    /// The name of those below, in this cell.
    Category(Address),
    /// Struck through from this cell on.
    Struck(Address),
    /// A total that says nothing but figures, or a note: nobody can mean a line of the list.
    Sum,
    /// What may be a total or the headings again.
    PassedOver,
}

/// A list on a sheet.
struct List<'a> {
    form: &'a Form,
    group: &'a Group,
    page: &'a Sheet,
    keys: &'a Keys,
    mapping: &'a Mapping,
    /// The columns of its fields.
    columns: Vec<(u32, u32)>,
}

impl<'a> List<'a> {
    fn of(form: &'a Form, group: &'a Group, page: &'a Sheet, keys: &'a Keys, mapping: &'a Mapping) -> Self {
        let areas = group.fields.iter().flat_map(|field| {
            let areas = form.fields[*field].areas.iter();
            areas.filter(|area| area.first.row == group.first_row).copied()
        });
        let columns: Vec<(u32, u32)> = areas
            .filter_map(|area: TemplateArea| mapping.columns_of(area))
            .collect();
        Self {
            form,
            group,
            page,
            keys,
            mapping,
            columns,
        }
    }

    /// The rows between the headings and the next label below the list.
    fn region(&self) -> Option<(u32, u32)> {
        let rows = self.group.rows();
        let labels = || self.form.labels.iter().map(|label| label.address.row);
        let anchored = |row| self.mapping.rows.anchor(row);
        let from = labels().filter(|row| *row < rows.start).filter_map(anchored).max()? + 1;
        let below = labels().filter(|row| *row >= rows.end).filter_map(anchored);
        let to = below.filter(|row| *row >= from).min().unwrap_or(u32::MAX);
        Some((from, to))
    }

    /// The lines with something in the columns of the list.
    fn filled(&self, from: u32, to: u32) -> Vec<u32> {
        let cells = self.page.rows(from..to).iter();
        let own = cells.filter(|cell| self.is_inside(cell.address) && !is_blank(cell));
        let rows: BTreeSet<u32> = own.map(|cell| cell.address.row).collect();
        rows.into_iter().filter(|row| self.line(*row) == Line::Item).collect()
    }

    fn is_inside(&self, cell: Address) -> bool {
        self.columns
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&cell.column))
    }

    /// What a line is.
    fn line(&self, row: u32) -> Line {
        let cells: Vec<&Cell> = self
            .page
            .rows(row..row + 1)
            .iter()
            .filter(|cell| !is_blank(cell))
            .collect();
        // What stands beside the list, such as a total, keeps no line in it whose own cells are all struck through.
        let is_left = cells.iter().any(|cell| self.is_inside(cell.address));
        if let Some(struck) = self.struck(row).filter(|_| !is_left) {
            return Line::Struck(struck);
        }
        let texts = || cells.iter().filter_map(|cell| text(cell));
        let is_note = |text: &str| NOTES.iter().any(|start| text.trim_start().starts_with(start));
        let is_heading = |cell: &&&Cell| {
            self.keys
                .key_at(cell.address)
                .is_some_and(|key| self.form.keys.contains(key))
        };
        let headings = cells.iter().filter(is_heading).count();
        let is_alone = cells.len() == 1;
        if is_alone && texts().next().is_some_and(is_plain_note) || self.is_sum(&cells) {
            return Line::Sum;
        }
        if self.keys.is_page(row)
            || texts().any(is_total)
            || is_alone && texts().next().is_some_and(is_note)
            || headings > 1 && headings == cells.len()
        {
            return Line::PassedOver;
        }
        match cells[..] {
            [cell] if self.is_across(cell.address) || self.is_category(cell) => Line::Category(cell.address),
            _ => Line::Item,
        }
    }

    /// Whether a line is the word of a total with figures behind it: no number of a line, no other word.
    fn is_sum(&self, cells: &[&Cell]) -> bool {
        let is_word = |cell: &&Cell| text(cell).is_some_and(|text| TOTALS.contains(&label_key(text).as_str()));
        let is_figure = |cell: &&Cell| matches!(cell.raw.content, Content::Number(_)) && !self.begins(cell);
        let words = cells.iter().copied().filter(|cell| is_word(cell)).count();
        let rest = cells.iter().copied().filter(|cell| !is_word(cell));
        words > 0 && rest.filter(|cell| !is_figure(cell)).count() == 0
    }

    /// The first struck-through cell of a line.
    fn struck(&self, row: u32) -> Option<Address> {
        let cells = self.page.rows(row..row + 1).iter();
        let mut struck = cells.filter(|cell| {
            cell.raw
                .struck
                .as_deref()
                .is_some_and(|struck| !struck.trim().is_empty())
        });
        struck
            .find(|cell| self.is_inside(cell.address))
            .map(|cell| cell.address)
    }

    /// Whether a text that stands alone in its line is no number where lines begin with one: 総務部, ■ 基本方針1. Of a list without
    /// numbers a text alone is a line like any other.
    fn is_category(&self, cell: &Cell) -> bool {
        self.begins(cell) && text(cell).is_some_and(|text| !is_like_number(text)) && self.is_numbered()
    }

    /// Whether a cell stands in one of the first two columns.
    fn begins(&self, cell: &Cell) -> bool {
        let mut columns: Vec<u32> = self.columns.iter().map(|column| column.1).collect();
        columns.sort_unstable();
        columns.dedup();
        let last = columns.get(1).or(columns.first());
        last.is_some_and(|last| cell.address.column <= *last)
    }

    /// Whether any line begins with what may be its number.
    fn is_numbered(&self) -> bool {
        let is_number = |cell: &Cell| match &cell.raw.content {
            Content::Number(_) => true,
            Content::Text(text) => is_like_number(text),
            _ => false,
        };
        let Some((from, to)) = self.region() else { return false };
        let mut cells = self.page.rows(from..to).iter();
        cells.any(|cell| self.is_inside(cell.address) && self.begins(cell) && is_number(cell))
    }

    /// Whether a cell is merged over the columns of several fields.
    fn is_across(&self, cell: Address) -> bool {
        let merged = self.page.merge_at(cell).copied().unwrap_or(Area::cell(cell));
        let inside = |span: &&(u32, u32)| merged.first.column <= span.0 && span.1 <= merged.last.column;
        self.columns.iter().filter(inside).count() > 1
    }
}

/// Whether a text is a note and cannot be the name of anything, as 注射器の更新 can.
fn is_plain_note(text: &str) -> bool {
    let start = text.trim_start();
    NOTES.iter().any(|note| *note != "注" && start.starts_with(note))
}

fn is_total(text: &str) -> bool {
    let key = label_key(text);
    let is_short = key.chars().count() <= TOTAL;
    TOTALS.contains(&key.as_str()) || is_short && TOTAL_ENDS.iter().any(|end| key.ends_with(end))
}

/// Whether a text may be the number of a line: 1-1, 総1, ア, A, 一, but not 基本方針1 nor 実現.
fn is_like_number(text: &str) -> bool {
    let key = label_key(text);
    let is_plain = |c: char| c.is_ascii_alphanumeric() || !c.is_alphanumeric();
    let words = key.chars().filter(|c| !is_plain(*c)).count();
    let has_digit = key.chars().any(|c| c.is_ascii_digit());
    let length = key.chars().count();
    let counts =
        |c: char| is_plain(c) || c.is_numeric() || matches!(c, 'ァ'..='ヶ') || "一二三四五六七八九十".contains(c);
    length <= 2 && key.chars().all(counts) || length <= NUMBER && has_digit && words <= 2
}

fn text(cell: &Cell) -> Option<&str> {
    match &cell.raw.content {
        Content::Text(text) => Some(text),
        _ => None,
    }
}

fn is_blank(cell: &Cell) -> bool {
    text(cell).is_some_and(|text| text.trim().is_empty())
}
