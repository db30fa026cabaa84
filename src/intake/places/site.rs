//! Where the values of a form are looked for on a sheet.

use crate::book::{Address, Area};
use crate::value::FiscalYear;

/// Where one value of a field is looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// The field (index into [`Form::fields`]).
    pub field: usize,
    /// The fiscal year, where the field has one value for each.
    pub year: Option<FiscalYear>,
    /// Which of several, from 1.
    pub item: Option<u32>,
    /// The cells.
    pub area: Area,
    /// Which of them may be taken.
    pub certain: Certain,
    /// Whether the sheet has another place that may be meant as well, and no name tells.
    pub rivalled: bool,
    /// What the defined name says instead, where it disagrees.
    pub named: Option<Area>,
    /// Whether the defined name leads there.
    pub is_named: bool,
    /// Whether nothing but the defined name leads there: the labels of its rows are gone.
    pub is_by_name: bool,
}

/// By what the fields of a sheet were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Layer {
    /// The defined names, which agree with the labels.
    Names,
    /// The labels alone: names are lost or lead elsewhere.
    #[default]
    Labels,
}

impl Layer {
    /// The stable English name that `--format json` and the data files print.
    pub fn name(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Labels => "labels",
        }
    }

    /// As reports call it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Names => "名前",
            Self::Labels => "見出し",
        }
    }
}

/// All sites of a sheet.
#[derive(Debug, Clone)]
pub struct Sites {
    /// In the order of the form's fields.
    pub sites: Vec<Site>,
    /// Fields for which no cell was found.
    pub missing: Vec<usize>,
    /// By what most fields were found.
    pub layer: Layer,
    /// The areas that names give, with their fields.
    pub named: Vec<(usize, Area)>,
    /// Those that names give schedules, with their fields.
    pub schedules: Vec<(usize, Area)>,
}

/// The cells of a site that may be taken: all of an area as large as the template's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Certain {
    /// Every cell of the site.
    All,
    /// These only; what stands in the others of the site may belong elsewhere.
    Only(Area),
    /// None.
    Nothing,
}

impl Certain {
    /// Whether a cell of the site may be taken.
    pub fn contains(self, cell: Address) -> bool {
        match self {
            Self::All => true,
            Self::Only(area) => area.contains(cell),
            Self::Nothing => false,
        }
    }
}
