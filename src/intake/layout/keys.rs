//! The texts of a sheet as label keys, found by row and by key.

use std::collections::{BTreeSet, HashMap};

use crate::book::{Address, Cell, Sheet};
use crate::form::{Form, LabelKey, tell_eras, without_era};
use crate::value::{Content, NumberFormat, Raw, shown};

/// Longer texts are values or explanations, unless a template prints the same.
const SHORT: usize = 360;

/// Texts of a sheet whose keys are remembered. One with more is no form.
const REMEMBERED: usize = 4_000;

/// The keys of texts that are known: most texts of a sheet are those of its template, and the others may come again.
struct Known<'a> {
    forms: &'a [Form],
    met: HashMap<&'a str, Option<LabelKey>>,
}

impl<'a> Known<'a> {
    /// The key of a cell.
    fn key(&mut self, cell: &'a Cell) -> Option<LabelKey> {
        let Raw { content, format, .. } = &cell.raw;
        match content {
            Content::Text(text) => self.of_text(text, content),
            _ => match shown(&cell.raw) {
                Some(shown) => LabelKey::of(&Content::Text(shown), NumberFormat::Plain),
                None => LabelKey::of(content, *format),
            },
        }
    }

    fn of_text(&mut self, text: &'a str, content: &Content) -> Option<LabelKey> {
        let mut forms = self.forms.iter();
        if let Some(spelling) = forms.find_map(|form| form.spellings.get(text)) {
            return Some(spelling.key.clone());
        }
        if let Some(key) = self.met.get(text) {
            return key.clone();
        }
        let key = LabelKey::of(content, NumberFormat::Plain);
        if self.met.len() < REMEMBERED {
            self.met.insert(text, key.clone());
        }
        key
    }
}

/// The longest label of a form, in bytes, with room for blanks and line breaks that its key leaves out.
fn longest_label(form: &Form) -> usize {
    let labels = form.labels.iter().map(|label| label.text.len());
    labels.max().unwrap_or_default() * 5 / 4
}

/// Whether a long text may be a long label of a form in other words: it begins or ends as that does.
fn is_like_long_label(forms: &[Form], key: &LabelKey) -> bool {
    let text = key.text();
    let labels = forms.iter().flat_map(|form| &form.labels);
    let mut long = labels
        .filter(|label| label.text.len() > SHORT)
        .map(|label| label.key.text());
    long.any(|label| {
        let alike = |one: &mut dyn Iterator<Item = char>, other: &mut dyn Iterator<Item = char>| {
            one.zip(other).take(ALIKE).filter(|(a, b)| a == b).count() == ALIKE
        };
        alike(&mut text.chars(), &mut label.chars()) || alike(&mut text.chars().rev(), &mut label.chars().rev())
    })
}

/// So many letters at an end of a long text make it one that may be a label.
const ALIKE: usize = 16;

/// Whether a text is one that a template prints, as it prints it.
fn is_printed(forms: &[Form], cell: &Cell) -> bool {
    let Content::Text(text) = &cell.raw.content else {
        return false;
    };
    let spellings = |form: &Form| form.spellings.get(text).is_some_and(|spelling| spelling.printed);
    forms.iter().any(spellings)
}

/// Whether a text has more bytes than this.
fn is_long(cell: &Cell, bytes: usize) -> bool {
    matches!(&cell.raw.content, Content::Text(text) if text.len() > bytes)
}

/// A cell that may be a label.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyed {
    /// Where it stands.
    pub address: Address,
    /// Its key.
    pub key: LabelKey,
}

/// The possible labels of a sheet.
#[derive(Debug, Default)]
pub struct Keys {
    /// In reading order.
    pub cells: Vec<Keyed>,
    /// Places in `cells`, in reading order.
    by_key: HashMap<LabelKey, Vec<usize>>,
    /// Rows of headings that come again for the next page, and are left out.
    pages: BTreeSet<u32>,
}

impl Keys {
    /// The possible labels of `sheet`, which may be one of the forms.
    pub fn of(sheet: &Sheet, forms: &[Form]) -> Self {
        let mut known = Known {
            forms,
            met: HashMap::new(),
        };
        let longest = forms.iter().map(longest_label).max().unwrap_or_default().max(SHORT);
        let cells: Vec<Keyed> = sheet
            .cells
            .iter()
            .filter(|cell| !is_long(cell, longest) || is_printed(forms, cell))
            .filter_map(|cell| {
                let key = known.key(cell)?;
                let is_label = || {
                    !is_long(cell, SHORT)
                        || is_printed(forms, cell)
                        || forms.iter().any(|form| form.keys.contains(&key))
                        || is_like_long_label(forms, &key)
                };
                is_label().then_some(Keyed {
                    address: cell.address,
                    key,
                })
            })
            .collect();
        let mut cells = cells;
        if cells.iter().any(|cell| without_era(&cell.key).is_some()) {
            let keys = cells.iter_mut().map(|cell| (cell.address.row, &mut cell.key));
            tell_eras(&mut keys.collect::<Vec<_>>());
        }
        Self::from_cells(cells, BTreeSet::new())
    }

    fn from_cells(cells: Vec<Keyed>, pages: BTreeSet<u32>) -> Self {
        let mut by_key: HashMap<LabelKey, Vec<usize>> = HashMap::with_capacity(cells.len());
        for (place, cell) in cells.iter().enumerate() {
            by_key.entry(cell.key.clone()).or_default().push(place);
        }
        Self { cells, by_key, pages }
    }

    /// Without these rows, which repeat headings for the next page.
    pub fn without(mut self, pages: BTreeSet<u32>) -> Self {
        if pages.is_empty() {
            return self;
        }
        self.cells.retain(|cell| !pages.contains(&cell.address.row));
        Self::from_cells(self.cells, pages)
    }

    /// Whether a row repeats headings for the next page.
    pub fn is_page(&self, row: u32) -> bool {
        self.pages.contains(&row)
    }

    /// The cells with this key, in reading order.
    pub fn with<'a>(&'a self, key: &LabelKey) -> impl Iterator<Item = &'a Keyed> + Clone + use<'a> {
        let places = self.by_key.get(key).map_or(&[][..], Vec::as_slice);
        places.iter().map(|place| &self.cells[*place])
    }

    /// Whether any cell has this key.
    pub fn has(&self, key: &LabelKey) -> bool {
        self.by_key.contains_key(key)
    }

    /// The key of the cell at `address`.
    pub fn key_at(&self, address: Address) -> Option<&LabelKey> {
        let index = self.cells.binary_search_by(|cell| cell.address.cmp(&address)).ok()?;
        Some(&self.cells[index].key)
    }

    /// Whether the cell at `address` has this key.
    pub fn at(&self, address: Address, key: &LabelKey) -> bool {
        self.key_at(address) == Some(key)
    }

    /// The cells of one row, left to right.
    pub fn row(&self, row: u32) -> &[Keyed] {
        let from = self.cells.partition_point(|cell| cell.address.row < row);
        let to = self.cells.partition_point(|cell| cell.address.row <= row);
        &self.cells[from..to]
    }

    /// The cells of these rows.
    pub fn rows(&self, rows: std::ops::Range<u32>) -> &[Keyed] {
        let from = self.cells.partition_point(|cell| cell.address.row < rows.start);
        let to = self.cells.partition_point(|cell| cell.address.row < rows.end);
        &self.cells[from..to.max(from)]
    }
}
