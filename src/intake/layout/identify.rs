//! Which form a sheet is.

use std::collections::BTreeSet;

use super::keys::Keys;
use super::pages;
use crate::book::{Address, Cell, Sheet};
use crate::form::{Form, Guide, LabelKey};
use crate::value::{Content, name_key};

/// From this share of its labels on, a sheet is taken to be a form.
const ENOUGH: f64 = 0.5;
/// From this share on, a sheet that is no form is worth comparing with one.
const NEAR: f64 = 0.2;

/// What a sheet is.
#[derive(Debug, Clone, PartialEq)]
pub enum Identity {
    /// This form (index).
    Form(usize),
    /// A template's guide, or an empty sheet: nothing to read.
    Guide,
    /// No form that can be read, and why.
    Unread(Unread),
}

/// Why nothing is taken from a sheet.
#[derive(Debug, Clone, PartialEq)]
pub enum Unread {
    /// No form is near.
    Strange,
    /// The nearest form (index), with the labels that are missing.
    Near(usize, Vec<String>),
    /// The form (index) stands on the sheet more than once: which value belongs to which cannot be told.
    Several(usize),
    /// The form (index) stands on the sheet a second time, with these cells filled in; the other one was read.
    Beside(usize, Vec<Address>),
    /// By its name the sheet is an example of a filled-in form, beside the form itself.
    Example,
}

/// Words in the name of a sheet that shows how a form is filled in.
const EXAMPLES: [&str; 6] = ["記載例", "記入例", "入力例", "作成例", "見本", "サンプル"];

/// Whether a sheet calls itself an example.
pub fn is_example(name: &str) -> bool {
    let name = name_key(name);
    EXAMPLES.iter().any(|word| name.contains(word))
}

/// Compares a sheet with every form and every guide. The form with the greatest share of its labels wins; of equal ones
/// the first.
pub fn identify(forms: &[Form], keys: &Keys) -> Identity {
    if keys.cells.is_empty() {
        return Identity::Guide;
    }
    let mut best = (0.0, 0);
    for (index, form) in forms.iter().enumerate() {
        let share = form_share(form, keys);
        if share > best.0 {
            best = (share, index);
        }
    }
    let guide = forms
        .iter()
        .flat_map(|form| &form.guides)
        .map(|guide| share(&guide.keys, keys))
        .fold(0.0, f64::max);
    match best {
        _ if guide >= ENOUGH && guide > best.0 => Identity::Guide,
        (share, form) if share >= ENOUGH && is_repeated(&forms[form], keys) => Identity::Unread(Unread::Several(form)),
        (share, form) if share >= ENOUGH => Identity::Form(form),
        (share, form) if share >= NEAR => Identity::Unread(Unread::Near(form, missing(&forms[form], keys))),
        _ => Identity::Unread(Unread::Strange),
    }
}

/// Whether a cell holds a text that a template prints, as a label or on a guide.
pub(super) fn is_printed(forms: &[Form], cell: &Cell) -> bool {
    if cell.raw.struck.is_some() {
        return false;
    }
    // Nearly all are texts of a template as it writes them.
    if let Content::Text(text) = &cell.raw.content
        && (forms.iter().filter_map(|form| form.spellings.get(text))).any(|spelling| spelling.printed)
    {
        return true;
    }
    LabelKey::of(&cell.raw.content, cell.raw.format).is_some_and(|key| {
        let has = |form: &Form| form.keys.contains(&key) || form.guides.iter().any(|guide| guide.keys.contains(&key));
        forms.iter().any(has)
    })
}

/// Whether a sheet holds nothing but what the templates print: a guide that nobody wrote on.
pub fn is_untouched(forms: &[Form], sheet: &Sheet) -> bool {
    let is_bare = sheet.notes.is_empty() && sheet.drawings.is_empty() && sheet.incomplete.is_none();
    is_bare && typed_beside(forms, sheet).next().is_none()
}

/// The cells of a sheet that is no form with what no template prints. What the formulas of a guide give is of the form itself,
/// or of other cells of the workbook, which are looked at where they stand.
pub fn typed_beside<'a>(forms: &'a [Form], sheet: &'a Sheet) -> impl Iterator<Item = &'a Cell> {
    let guide = guide_with_formulas(forms, sheet);
    let is_given =
        move |cell: &Cell| cell.raw.formula && guide.is_some_and(|guide| guide.formulas.contains(&cell.address));
    let cells = sheet.cells.iter();
    cells.filter(move |cell| !is_given(cell) && !is_printed(forms, cell))
}

/// The key of a cell. Nearly all texts are those of a template, whose keys are known.
fn key(forms: &[Form], cell: &Cell) -> Option<LabelKey> {
    if let Content::Text(text) = &cell.raw.content
        && let Some(spelling) = forms.iter().find_map(|form| form.spellings.get(text))
    {
        return Some(spelling.key.clone());
    }
    LabelKey::of(&cell.raw.content, cell.raw.format)
}

/// The guide with formulas that a sheet is.
fn guide_with_formulas<'a>(forms: &'a [Form], sheet: &Sheet) -> Option<&'a Guide> {
    let mut guides = forms
        .iter()
        .flat_map(|form| &form.guides)
        .filter(|guide| !guide.formulas.is_empty())
        .peekable();
    guides.peek()?;
    // Only of a sheet with formulas does it matter which one it is.
    sheet.cells.iter().find(|cell| cell.raw.formula)?;
    let keys: BTreeSet<LabelKey> = sheet.cells.iter().filter_map(|cell| key(forms, cell)).collect();
    let has_enough = |guide: &&Guide| {
        let found = guide.keys.iter().filter(|key| keys.contains(key)).count();
        found as f64 >= ENOUGH * guide.keys.len() as f64
    };
    guides.find(has_enough)
}

/// The share of a form's distinct labels that the sheet has. Years and bare numbers are left out: they tell nothing of a form.
fn form_share(form: &Form, keys: &Keys) -> f64 {
    let telling = || form.keys.iter().filter(|key| key.is_words());
    let found = telling().filter(|key| keys.has(key)).count();
    found as f64 / telling().count().max(1) as f64
}

/// Whether most labels that the form has once stand on the sheet more than once.
fn is_repeated(form: &Form, keys: &Keys) -> bool {
    let mut labels: Vec<&LabelKey> = form.labels.iter().map(|label| &label.key).collect();
    labels.sort_unstable();
    let once = labels
        .chunk_by(|a, b| a == b)
        .filter(|alike| alike.len() == 1 && alike[0].is_words());
    let pages = pages::repeated(form, keys);
    let (mut found, mut repeated) = (0, 0);
    for label in once.map(|alike| alike[0]) {
        let cells = keys.with(label).filter(|cell| !pages.contains(&cell.address.row));
        let count = cells.take(2).count();
        found += usize::from(count > 0);
        repeated += usize::from(count > 1);
    }
    2 * repeated > found
}

fn share(guide: &BTreeSet<LabelKey>, keys: &Keys) -> f64 {
    guide.iter().filter(|key| keys.has(key)).count() as f64 / guide.len().max(1) as f64
}

fn missing(form: &Form, keys: &Keys) -> Vec<String> {
    let labels = form
        .labels
        .iter()
        .filter(|label| label.key.is_words() && !keys.has(&label.key));
    labels.map(|label| label.text.clone()).collect()
}
