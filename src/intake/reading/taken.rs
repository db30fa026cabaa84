//! What was taken from the cells of the fields, before it is doubted.

use std::collections::BTreeSet;

use super::located::Located;
use super::submission::Entry;
use crate::book::Address;
use crate::intake::places::Site;

/// A value as it stands, with its site.
pub struct Taken<'a> {
    pub site: &'a Site,
    pub entry: Entry,
}

/// The cells of a sheet that were found to be labels.
pub struct Labels<'a> {
    /// All of them.
    pub all: &'a BTreeSet<Address>,
    /// Those in the template's words.
    pub unchanged: BTreeSet<Address>,
    /// Those in other words.
    pub reworded: BTreeSet<Address>,
}

impl<'a> Labels<'a> {
    /// The labels `all` of a sheet.
    pub fn of(located: &Located<'_>, all: &'a BTreeSet<Address>) -> Self {
        let reworded = located.mapping.reworded.iter().map(|(_, address)| *address).collect();
        Self {
            all,
            unchanged: all.difference(&reworded).copied().collect(),
            reworded,
        }
    }
}
