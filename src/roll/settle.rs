//! Which form counts where several hold one initiative (`domain.md` §3, §5: 差替済).

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use super::case::{Batch, Case};
use crate::intake::File;
use crate::table::natural;

/// The form that counts in the place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// The path of its file.
    pub by: String,
    /// Why it counts, and not the other.
    pub why: Why,
}

/// Why a form counts, and not another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Both stand in one file: the later sheet counts.
    SameFile,
    /// The files are the same, byte by byte.
    SameContent,
    /// The other stands on a hidden sheet.
    Hidden,
    /// It was saved later.
    Newer,
    /// Nobody can tell which was saved later: a file does not say, or both say the same. Its path comes last.
    Unknown,
}

impl Batch<'_> {
    /// Sorts the cases by 建制順 and 番号, and lets the newest file count where two hold one initiative,
    /// but a hidden sheet only where there is no other.
    pub fn settle(&mut self) {
        self.cases.sort_by_cached_key(|case| {
            let order = case.place.order;
            (
                order == 0,
                order,
                natural(&case.key),
                case.file,
                case.submission,
                case.initiative.block,
            )
        });
        let mut rivals: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (index, case) in self.cases.iter().enumerate() {
            rivals.entry(&case.key).or_default().push(index);
        }
        let mut replaced = vec![None; self.cases.len()];
        for rivals in rivals.values() {
            let rivals = rivals
                .iter()
                .map(|&index| (index, Rival::of(&self.files, &self.cases[index])));
            let rivals: Vec<(usize, Rival<'_>)> = rivals.collect();
            let Some((counting, winner)) = counting(&rivals) else {
                continue;
            };
            for (index, rival) in rivals.iter().filter(|(index, _)| *index != counting) {
                replaced[*index] = Some(rival.replaced(&winner));
            }
        }
        for (case, replaced) in self.cases.iter_mut().zip(replaced) {
            case.replaced_by = replaced;
        }
    }
}

/// The one that counts: of those that say when they were saved the newest, unless one that does not say comes later by its
/// path. So whatever the others are, of two that say so the newer one is preferred.
fn counting<'a>(rivals: &[(usize, Rival<'a>)]) -> Option<(usize, Rival<'a>)> {
    let hidden = rivals.iter().all(|(_, rival)| rival.hidden);
    let open = || rivals.iter().filter(|(_, rival)| rival.hidden == hidden);
    let dated = open().filter(|(_, rival)| rival.file.modified.is_some());
    let dated = dated.max_by(|(_, one), (_, other)| one.by_time(other).then_with(|| one.by_path(other)));
    let dateless = open().filter(|(_, rival)| rival.file.modified.is_none());
    dated
        .into_iter()
        .chain(dateless)
        .max_by(|(_, one), (_, other)| one.by_path(other))
        .copied()
}

/// A form for an initiative that may have others.
#[derive(Clone, Copy)]
struct Rival<'a> {
    file: &'a File,
    /// Its place in the file: later sheets come before earlier ones, but earlier blocks of a sheet before later ones.
    place: (usize, Reverse<Option<u32>>),
    /// A hidden sheet is an old copy beside the form, whatever its place in the workbook.
    hidden: bool,
}

impl<'a> Rival<'a> {
    fn of(files: &'a [File], case: &Case) -> Self {
        let file = &files[case.file];
        Self {
            file,
            place: (case.submission, Reverse(case.initiative.block)),
            hidden: file.submissions[case.submission].hidden,
        }
    }

    fn by_time(&self, other: &Self) -> Ordering {
        self.file.modified.cmp(&other.file.modified)
    }

    fn by_path(&self, other: &Self) -> Ordering {
        let place = |rival: &Self| (rival.file.path.as_str(), rival.place);
        place(self).cmp(&place(other))
    }

    /// What replaces it: the one that counts, and why that one.
    fn replaced(&self, winner: &Self) -> Replaced {
        let told = self.file.modified.is_some() && winner.file.modified.is_some();
        let why = if self.file.path == winner.file.path {
            Why::SameFile
        } else if !self.file.hash.is_empty() && self.file.hash == winner.file.hash {
            Why::SameContent
        } else if self.hidden && !winner.hidden {
            Why::Hidden
        } else if told && self.by_time(winner).is_lt() {
            Why::Newer
        } else {
            Why::Unknown
        };
        Replaced {
            by: winner.file.path.clone(),
            why,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of these files counts (path, when it was saved, whether its sheet is hidden), and why each other does not.
    fn settled(files: &[(&str, &str, bool)]) -> (String, Vec<Option<Why>>) {
        let file = |(path, saved, _): &(&str, &str, bool)| File {
            path: (*path).to_owned(),
            hash: format!("of {path}"),
            modified: saved.parse().ok(),
            ..File::default()
        };
        let read: Vec<File> = files.iter().map(file).collect();
        let rival = |(file, (.., hidden)): (_, &(&str, &str, bool))| Rival {
            file,
            place: (0, Reverse(None)),
            hidden: *hidden,
        };
        let rivals: Vec<_> = read.iter().zip(files).map(rival).enumerate().collect();
        let (counting, winner) = counting(&rivals).expect("one that counts");
        let why = |(index, rival): &(usize, Rival<'_>)| (*index != counting).then(|| rival.replaced(&winner).why);
        (winner.file.path.clone(), rivals.iter().map(why).collect())
    }

    #[test]
    fn the_newest_counts_by_the_instant() {
        let (old, new) = ("2021-09-01T00:00:00Z", "2021-09-30T00:00:00Z");
        let by_dates = settled(&[("a", new, false), ("b", old, false)]);
        assert_eq!(by_dates, ("a".to_owned(), vec![None, Some(Why::Newer)]));
        let by_zones = settled(&[
            ("a", "2021-09-30T09:30:00Z", false),
            ("b", "2021-09-30T17:00:00+09:00", false),
        ]);
        assert_eq!(by_zones, ("a".to_owned(), vec![None, Some(Why::Newer)]));
    }

    #[test]
    fn where_nobody_can_tell_the_path_decides() {
        let (old, new) = ("2021-09-01T00:00:00Z", "2021-09-30T00:00:00Z");
        let equal = settled(&[("a", new, false), ("b", new, false)]);
        assert_eq!(equal, ("b".to_owned(), vec![Some(Why::Unknown), None]));
        let missing = settled(&[("a", new, false), ("b", "", false)]);
        assert_eq!(missing, ("b".to_owned(), vec![Some(Why::Unknown), None]));
        // Of those that do tell the older one never counts, whatever comes last.
        let three = settled(&[("a", "", false), ("b", new, false), ("c", old, false)]);
        assert_eq!(
            three,
            ("b".to_owned(), vec![Some(Why::Unknown), None, Some(Why::Newer)])
        );
        let last = settled(&[("b", new, false), ("c", old, false), ("d", "", false)]);
        assert_eq!(
            last,
            ("d".to_owned(), vec![Some(Why::Unknown), Some(Why::Unknown), None])
        );
    }

    #[test]
    fn a_hidden_sheet_counts_only_where_there_is_no_other() {
        let (old, new) = ("2021-09-01T00:00:00Z", "2021-09-30T00:00:00Z");
        let hidden = settled(&[("a", old, false), ("b", new, true)]);
        assert_eq!(hidden, ("a".to_owned(), vec![None, Some(Why::Hidden)]));
        let both = settled(&[("a", old, true), ("b", new, true)]);
        assert_eq!(both, ("b".to_owned(), vec![Some(Why::Newer), None]));
    }
}
