//! Defined names: they tell a reader which form a workbook is and where its fields stand.

use super::layout::Layout;
use crate::book::{Address, Area};

/// A field as people call it: `目標値_実績` is 目標値（実績）, as findings call it too.
pub(super) fn words_of(field: &str) -> String {
    match field.split_once('_') {
        Some((name, part)) => format!("{name}（{part}）"),
        None => field.to_owned(),
    }
}

impl Layout {
    /// The defined names with what they refer to: form id and version, whether it may be published, then the fields in order. Fields whose inputs
    /// are all unnamed are left out.
    pub fn names(&self) -> Vec<(String, String)> {
        let constants = [("_kohyo_form", self.id), ("_kohyo_version", self.version)];
        let publish = self.never_published.then_some(("_kohyo_publish", "never"));
        let constants = constants.into_iter().chain(publish);
        let constants = constants.map(|(name, text)| (name.to_owned(), format!("\"{text}\"")));
        let fields = self.fields().into_iter();
        let named = fields.map(|field| (field.to_owned(), self.named_areas(field).join(",")));
        let named = named.filter(|(_, refers_to)| !refers_to.is_empty());
        constants.chain(named).collect()
    }

    /// The named cells of a field as references, in order: `個票!$B$4:$C$4`.
    pub fn named_areas(&self, field: &str) -> Vec<String> {
        let named = self.inputs().filter(|(_, input)| input.named && input.field == field);
        named.map(|(area, _)| self.reference(area)).collect()
    }

    /// A reference to cells of the sheet: `個票!$B$3:$D$5`, or `個票!$B$3` for a single cell.
    pub fn reference(&self, area: Area) -> String {
        format!("{}!{}", self.quoted_sheet(), absolute(area))
    }

    /// The sheet's name as references write it.
    pub fn quoted_sheet(&self) -> String {
        let plain = self.sheet.chars().all(|c| c.is_alphanumeric() || c == '_')
            && !self.sheet.starts_with(|c: char| c.is_ascii());
        if plain {
            self.sheet.clone()
        } else {
            format!("'{}'", self.sheet.replace('\'', "''"))
        }
    }
}

/// `$B$3:$D$5`, or `$B$3` for a single cell.
pub(super) fn absolute(area: Area) -> String {
    let dollar = |at: Address| {
        let text = at.to_string();
        let (letters, digits) = text.split_at(text.find(|c: char| c.is_ascii_digit()).unwrap_or(0));
        format!("${letters}${digits}")
    };
    let (first, last) = (dollar(area.first), dollar(area.last));
    if first == last {
        first
    } else {
        format!("{first}:{last}")
    }
}
