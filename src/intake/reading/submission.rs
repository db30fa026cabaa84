//! What was taken from one sheet: raw values, each with its cell, and everything that was noticed on the way.

use super::added_rows::AddedRow;
use super::remarks::Remark;
use super::row_labels::RowLabel;
use super::schedule::{Bar, Unclear, Word};
use crate::book::{Address, Area};
use crate::form::Form;
use crate::intake::places::Layer;
use crate::value::{FiscalYear, Month, Raw};

/// A filled-in sheet of a known form.
#[derive(Debug, Clone)]
pub struct Submission {
    /// The form (index into the forms of the plan).
    pub form: usize,
    /// Name of the sheet.
    pub sheet: String,
    /// Whether the sheet is hidden.
    pub hidden: bool,
    /// By what the fields were found.
    pub layer: Layer,
    /// Version of the template it was made from; None where the names are lost.
    pub version: Option<String>,
    /// The cells of the form's labels, in reading order.
    pub labels: Vec<Address>,
    /// What is printed in the rows of groups whose items have words of their own.
    pub row_labels: Vec<RowLabel>,
    /// Items of groups in which a number is printed that another item of the group has too.
    pub repeated_numbers: Vec<RepeatedNumber>,
    /// The entries of all fields, blanks included, in the order of the form.
    pub entries: Vec<Entry>,
    /// The schedules of all steps.
    pub bars: Vec<Bar>,
    /// Texts in a schedule that are no marks.
    pub schedule_words: Vec<Word>,
    /// Where a step is said to be finished (済, 完了): item, line and month.
    pub finished: Vec<(u32, u32, Month)>,
    /// Cells that were taken from several because a circle is drawn round them.
    pub circled: Vec<Address>,
    /// Inputs that still hold what the template prints there, with the texts: they count as blank.
    pub printed: Vec<(Address, String)>,
    /// Shapes and colours in a schedule that were not read.
    pub schedule_unclear: Vec<Unclear>,
    /// Cells of lists that stand alone in their lines and name what the lines below have in common, with their texts.
    pub categories: Vec<(Address, String)>,
    /// Cells of lines of lists that are totals or notes, with what stands in them.
    pub sums: Vec<(Address, String)>,
    /// Lines of lists in which everything is struck through: the first cell of each, with the text.
    pub struck_lines: Vec<(Address, String)>,
    /// Non-blank cells that belong to no field and are no label.
    pub outside: Vec<(Address, String)>,
    /// Rows that were added to lists whose items are printed.
    pub added_rows: Vec<AddedRow>,
    /// Notes, text boxes and lines over its cells.
    pub remarks: Vec<Remark>,
    /// How the sheet differs from the template.
    pub drift: Drift,
}

/// A number that is printed in several items of a group: nobody can tell which of them it means.
#[derive(Debug, Clone, PartialEq)]
pub struct RepeatedNumber {
    /// The group (index into the form's groups).
    pub group: usize,
    /// The item, as its entries have it.
    pub item: u32,
    /// The number that is printed in it.
    pub number: u32,
    pub cell: Address,
}

impl Submission {
    /// Whether nobody typed anything into it; the year that the form is for may stand there already.
    pub fn is_blank(&self, form: &Form) -> bool {
        let is_typed = |entry: &Entry| entry.found != Found::Nothing && Some(entry.field) != form.base_year;
        let is_bare = self.bars.is_empty() && self.schedule_words.is_empty() && self.schedule_unclear.is_empty();
        is_bare && self.outside.is_empty() && self.remarks.is_empty() && !self.entries.iter().any(is_typed)
    }
}

/// One place of a field and what stands there.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The field (index into the form's fields).
    pub field: usize,
    /// The fiscal year, where the field has one value for each.
    pub year: Option<FiscalYear>,
    /// The last year for which it holds, where its cell is merged over several years of one line.
    pub until: Option<FiscalYear>,
    /// Which of several, from 1.
    pub item: Option<u32>,
    /// The cells that belong to it.
    pub area: Area,
    /// What stands there.
    pub found: Found,
}

/// What stands in the cells of an entry.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// One cell. It may lie outside the area: one that is merged over several lines of a list counts for each.
    One(Address, Raw),
    /// Several cells.
    Several(Vec<(Address, Raw)>),
    /// Something, but it cannot be told whether it is the value that is meant, and why.
    Disputed(Doubt, Vec<(Address, Raw)>),
}

/// Why it cannot be told whether what stands in the cells of a field is its value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Doubt {
    /// Labels and names lead to different cells, or another place of the sheet would do as well.
    Place,
    /// Another field has this cell as well.
    Shared(Address),
    /// What stands in this cell reads like a label of the form, or like the number of an item.
    Astray(Address),
    /// These cells were merged over those of another field.
    Merged(Area),
    /// The label in this cell, beside the value or above it, is that of another field: headings, rows or columns changed places.
    Exchanged(Address),
    /// Cells were inserted into the row or that of its headings, as this merged cell or label shows, so that what stood behind them is under others.
    Pushed(Area),
    /// The words in this cell head the row, and the form does not know them: 前年度.
    Headed(Address),
    /// The label in this cell says another thing than the template's: 決算額 for 予算額, or 円 for 千円.
    Label(Address),
    /// This cell, between the year headings and the value, names another year than the heading.
    OtherYear(Address),
    /// The cells are blank, and the label in this cell goes on with what was typed: 「備考：…」.
    InLabel(Address),
    /// A text of several cells of a row, and this one holds a figure or a choice of the form: it may be the value of another field.
    Within(Address),
}

/// How a sheet differs from its template.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drift {
    /// Rows or columns were inserted, deleted or moved; what, in words.
    pub moved: Vec<String>,
    /// Labels that are missing.
    pub missing_labels: Vec<String>,
    /// Labels in other words: the template's, the sheet's, its cell.
    pub reworded: Vec<(String, String, Address)>,
    /// Labels that say another thing than the template's, in the same shape.
    pub doubtful_labels: Vec<(String, String, Address)>,
    /// Fields for which no cell was found (indexes into the form's fields).
    pub missing_fields: Vec<usize>,
    /// Years in more than one heading.
    pub repeated_years: Vec<FiscalYear>,
    /// Years whose heading may be false: it is out of order, and no name bears it out.
    pub doubtful_years: Vec<FiscalYear>,
    /// Headings of years that could not be read: cell and text.
    pub unread_headings: Vec<(Address, String)>,
    /// Rows of year headings (indexes into the form's axes) of which no year could be read.
    pub years_lost: Vec<usize>,
    /// Where the year that 前年度 and 翌年度 are counted from is to be typed, if it cannot be read.
    pub base_year: Option<Address>,
    /// The sheet's rows with input are hidden: their cells.
    pub hidden_inputs: Vec<Address>,
    /// Sheet parts that could not be read to their end.
    pub incomplete: Option<String>,
}

impl Submission {
    /// Lets go what was typed: its values hold it. What is kept are the cells of values that were read from several cells, or
    /// whose cells are in doubt.
    pub fn let_go(&mut self) {
        self.entries
            .retain(|entry| matches!(entry.found, Found::Several(_) | Found::Disputed(..)));
        self.entries.shrink_to_fit();
        self.row_labels = Vec::new();
    }
}

impl Drift {
    /// Whether the sheet is laid out as its template.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

impl Found {
    /// The cells with their contents.
    pub fn cells(&self) -> impl Iterator<Item = (Address, &Raw)> {
        let (one, several) = match self {
            Self::Nothing => (None, &[][..]),
            Self::One(address, raw) => (Some((*address, raw)), &[][..]),
            Self::Several(cells) | Self::Disputed(_, cells) => (None, cells.as_slice()),
        };
        one.into_iter()
            .chain(several.iter().map(|(address, raw)| (*address, raw)))
    }

    /// The cells with their contents.
    pub fn into_cells(self) -> Vec<(Address, Raw)> {
        match self {
            Self::Nothing => Vec::new(),
            Self::One(address, raw) => vec![(address, raw)],
            Self::Several(cells) | Self::Disputed(_, cells) => cells,
        }
    }
}

impl Entry {
    /// The cell to point at: the one that holds the value, else the first that belongs to the entry.
    pub fn cell(&self) -> Address {
        match &self.found {
            Found::One(address, _) => *address,
            Found::Several(cells) | Found::Disputed(_, cells) => cells.first().map_or(self.area.first, |cell| cell.0),
            Found::Nothing => self.area.first,
        }
    }
}
