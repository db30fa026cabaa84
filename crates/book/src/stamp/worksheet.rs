//! A worksheet part: its elements in the order the schema wants, and what edits have to know of it.

use super::edits::StampError;
use super::element::{Element, root, slot};
use crate::address::{Address, Area};

/// Children of `worksheet` in the order of the schema (ECMA-376, CT_Worksheet).
const ORDER: [&str; 38] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
];

/// A worksheet part, taken apart at its first level.
#[derive(Debug)]
pub struct Worksheet<'t> {
    /// `worksheet`
    pub root: Element<'t>,
    /// What it holds.
    pub children: Vec<Element<'t>>,
}

impl<'t> Worksheet<'t> {
    /// Takes a part apart.
    pub fn new(text: &'t str) -> Result<Self, StampError> {
        let root = root(text)?;
        if root.name() != "worksheet" {
            return Err(StampError::Broken("a sheet whose part is no worksheet".to_owned()));
        }
        let children = root.children()?;
        Ok(Self { root, children })
    }

    /// The first child of this name.
    pub fn child(&self, name: &str) -> Option<&Element<'t>> {
        self.children.iter().find(|child| child.name() == name)
    }

    /// Where a new child belongs.
    pub fn slot(&self, name: &str) -> usize {
        slot(&self.root, &self.children, &ORDER, name)
    }

    /// Merged areas.
    pub fn merges(&self) -> Result<Vec<Area>, StampError> {
        let merges = self
            .child("mergeCells")
            .map(Element::children)
            .transpose()?
            .unwrap_or_default();
        Ok(merges
            .iter()
            .filter_map(|merge| Area::parse(merge.tag.raw("ref")?))
            .collect())
    }
}

/// The merged area that holds a cell.
pub fn merge_at(merges: &[Area], cell: Address) -> Option<Area> {
    merges.iter().copied().find(|merge| merge.contains(cell))
}
