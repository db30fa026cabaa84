//! A sheet on which a form stands twice, side by side or one below the other, where one of the two is known to be the one that is sent in.
//!
//! An example: somebody pasted the form of last year below this year's. The defined names of the template lead to the cells of the upper
//! one, so that is the form, and the lower one is told. Where the other is empty, or says cell by cell the same, it does not matter
//! which is read. Where no names tell and the two differ, nobody knows, and nothing is read.

use super::identify::{Identity, identify, is_printed};
use super::keys::Keys;
use crate::book::{Address, Area, Book, Cell, DefinedName, Sheet};
use crate::form::{Form, LabelKey, Rows};
use crate::value::Content;

/// One form counts where this many times more names lead to its cells than to those of the other.
const MORE: usize = 4;
/// Cells typed into one form that are compared with the other's; a sheet with more is no form.
const MOST: usize = 2_000;

/// A sheet with the form that counts alone.
#[derive(Debug)]
pub struct Apart {
    /// The workbook without the other form.
    pub book: Book,
    /// The cells of the other form.
    pub area: Area,
    /// The cells of the other; none where all that was typed there stands here, too.
    pub lost: Vec<Address>,
}

/// Which cells are the second form's: those from a row or a column on.
#[derive(Clone, Copy)]
enum Cut {
    Row(u32),
    Column(u32),
}

impl Cut {
    fn is_behind(self, at: Address) -> bool {
        match self {
            Self::Row(row) => at.row >= row,
            Self::Column(column) => at.column >= column,
        }
    }
}

/// The form that counts on a sheet that holds one (index) twice; None where nobody can tell.
pub fn apart(forms: &[Form], index: usize, book: &Book, sheet: usize, keys: &Keys) -> Option<Apart> {
    let (form, page) = (&forms[index], &book.sheets[sheet]);
    // Of a list the lines below the second headings are as good as those below the first.
    if form.groups.iter().any(|group| group.known_by == Rows::Ruled) {
        return None;
    }
    let pairs = pairs(form, keys);
    let (cut, (first, second)) = cut(&pairs)?;
    let halves = [false, true].map(|behind| half(page, cut, behind));
    let is_form = |half: &Sheet| identify(forms, &Keys::of(half, forms)) == Identity::Form(index);
    if !halves.iter().all(is_form) {
        return None;
    }
    let [before, behind] = halves.each_ref().map(|half| typed(forms, half));
    // All that stands there: a stage that the template prints in its legend may be what was typed.
    let all = halves
        .each_ref()
        .map(|half| half.cells.iter().filter(|cell| !is_blank(cell)).collect::<Vec<_>>());
    if all.iter().any(|cells| cells.len() > MOST) {
        return None;
    }
    let is_told_behind = |one: &&Cell| all[1].iter().any(|other| is_twin(one, other, first, second));
    let is_told_before = |other: &&Cell| all[0].iter().any(|one| is_twin(one, other, first, second));
    let says_nothing_new = (all[0].iter().all(is_told_behind), all[1].iter().all(is_told_before));
    let own = match named(form, book, sheet, cut) {
        _ if says_nothing_new == (true, true) => false,
        Some(behind) => behind,
        None if behind.is_empty() => false,
        None if before.is_empty() => true,
        None => return None,
    };
    let other = usize::from(!own);
    let is_same = if own { says_nothing_new.0 } else { says_nothing_new.1 };
    // All that stands there, also what a template prints: S and R3 may be typed.
    let lost = halves[other].cells.iter().filter(|cell| !is_same && !is_blank(cell));
    let lost = lost.map(|cell| cell.address).collect();
    let area = bounds(&halves[other]);
    let mut book = book.clone();
    let kept = |at: Address| cut.is_behind(at) == own;
    for name in &mut book.names {
        keep(name, &page.name, kept);
    }
    let [before, behind] = halves;
    book.sheets[sheet] = if own { behind } else { before };
    Some(Apart { book, area, lost })
}

/// Whether two cells say the same, each as far from its own label (`first`, `second`).
fn is_twin(one: &Cell, other: &Cell, first: Address, second: Address) -> bool {
    let place = (one.address.row + second.row, one.address.column + second.column);
    place == (other.address.row + first.row, other.address.column + first.column)
        && one.raw.content == other.raw.content
}

/// The two places of each label that the form has once and the sheet twice.
fn pairs(form: &Form, keys: &Keys) -> Vec<(Address, Address)> {
    let is_once = |key: &LabelKey| form.labels.iter().filter(|label| label.key == *key).count() == 1;
    let once = form.labels.iter().map(|label| &label.key);
    let once = once.filter(|key| key.is_words() && is_once(key));
    let both = once.filter_map(|key| {
        let mut cells = keys.with(key).map(|cell| cell.address);
        let both = (cells.next()?, cells.next()?);
        cells.next().is_none().then_some(both)
    });
    both.collect()
}

/// The row or the column that parts the most labels from their twins, with one of these pairs, if it parts most.
fn cut(pairs: &[(Address, Address)]) -> Option<(Cut, (Address, Address))> {
    let cuts = pairs.iter().flat_map(|(one, other)| {
        let (row, column) = (one.row.max(other.row), one.column.max(other.column));
        [Cut::Row(row), Cut::Column(column)]
    });
    let parts = |cut: Cut| {
        pairs
            .iter()
            .filter(move |(one, other)| cut.is_behind(*one) != cut.is_behind(*other))
    };
    let best = cuts.max_by_key(|cut| parts(*cut).count())?;
    let (one, other) = *parts(best).next()?;
    let pair = if best.is_behind(one) {
        (other, one)
    } else {
        (one, other)
    };
    (4 * parts(best).count() > 3 * pairs.len()).then_some((best, pair))
}

/// The cells of a sheet before a cut, or behind it.
fn half(page: &Sheet, cut: Cut, behind: bool) -> Sheet {
    let mut half = page.clone();
    let is_own = |at: Address| cut.is_behind(at) == behind;
    half.cells.retain(|cell| is_own(cell.address));
    half.merges.retain(|area| is_own(area.first));
    half.notes.retain(|note| is_own(note.address));
    half.fills.retain(|fill| is_own(Address::new(fill.row, fill.columns.0)));
    half
}

/// What was typed on a sheet, as far as the templates do not print it.
fn typed<'a>(forms: &[Form], half: &'a Sheet) -> Vec<&'a Cell> {
    let is_typed = |cell: &&Cell| !is_printed(forms, cell) && !is_blank(cell);
    half.cells.iter().filter(is_typed).collect()
}

/// Whether the names of the form lead behind the cut or before it; None where they lead to both, or nowhere.
fn named(form: &Form, book: &Book, sheet: usize, cut: Cut) -> Option<bool> {
    let page = &book.sheets[sheet].name;
    let own = book
        .names
        .iter()
        .filter(|name| name.scope.is_none_or(|scope| scope == sheet));
    let fields = own.filter(|name| form.fields.iter().any(|field| field.name == name.name));
    let areas = fields.flat_map(|name| &name.areas).filter(|(on, _)| on == page);
    let (behind, before): (Vec<_>, Vec<_>) = areas.partition(|(_, area)| cut.is_behind(area.first));
    let (behind, before) = (behind.len(), before.len());
    (behind.max(before) > MORE * behind.min(before)).then_some(behind > before)
}

/// Leaves a name the cells of a sheet that are kept.
fn keep(name: &mut DefinedName, page: &str, kept: impl Fn(Address) -> bool) {
    let count = name.areas.len();
    name.areas.retain(|(on, area)| on != page || kept(area.first));
    if name.areas.is_empty() && count > 0 {
        "#REF!".clone_into(&mut name.refers_to);
    }
}

/// From the first to the last cell with content.
fn bounds(half: &Sheet) -> Area {
    let rows = || half.cells.iter().map(|cell| cell.address.row);
    let columns = || half.cells.iter().map(|cell| cell.address.column);
    let least = |cells: Option<u32>| cells.unwrap_or_default();
    Area::of(
        least(rows().min()),
        least(columns().min()),
        least(rows().max()),
        least(columns().max()),
    )
}

fn is_blank(cell: &Cell) -> bool {
    matches!(&cell.raw.content, Content::Text(text) if text.is_empty())
}
