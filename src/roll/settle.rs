//! Which form counts where several hold one initiative (`domain.md` §3, §5: 差替済).

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use super::batch::Batch;
use super::case::Case;
use super::replaced::{Replaced, Why};
use crate::intake::{File, Layer};
use crate::table::natural;
use crate::value::{State, name_key};

impl Batch<'_> {
    /// Sorts the cases by 建制順 and 番号, and lets the newest file count where two hold one initiative,
    /// but a hidden sheet only where there is no other.
    pub fn settle(&mut self) {
        let plan = self.plan;
        self.cases.sort_by_cached_key(|case| {
            let registered = case.expected(plan).map(|expected| expected.number.as_str());
            (
                case.place.section_rank(),
                natural(registered.unwrap_or(&case.place.number)),
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
            let rivals = rivals.iter().map(|&index| (index, Rival::of(self, &self.cases[index])));
            let rivals: Vec<(usize, Rival<'_>)> = rivals.collect();
            let Some((counting, winner)) = counting(&rivals) else {
                continue;
            };
            for (index, rival) in rivals.iter().filter(|(index, _)| *index != counting) {
                let why = rival.replaced(&winner);
                let is_same = matches!(why.why, Why::OtherSheet | Why::SheetUnknown)
                    && self.say_the_same(&self.cases[*index], &self.cases[counting]);
                replaced[*index] = Some(if is_same {
                    Replaced {
                        why: Why::SameValues,
                        ..why
                    }
                } else {
                    why
                });
            }
        }
        for (index, by) in self.corrected() {
            replaced[index] = Some(by);
        }
        for (case, replaced) in self.cases.iter_mut().zip(replaced) {
            case.replaced_by = replaced;
        }
    }

    /// Forms that the register does not know by their 番号 (mistyped, or made a date), and what came in their place: the one form of
    /// the same section and title that it does know and that was saved later.
    fn corrected(&self) -> Vec<(usize, Replaced)> {
        let named = |case: &Case| {
            let section = case.section?;
            let title = name_key(case.title(self.plan));
            (!title.is_empty()).then_some((section, self.files[case.file].submissions[case.submission].form, title))
        };
        let mut known: BTreeMap<_, Vec<&Case>> = BTreeMap::new();
        for case in self.cases.iter().filter(|case| case.expected.is_some()) {
            named(case)
                .into_iter()
                .for_each(|name| known.entry(name).or_default().push(case));
        }
        let unknown = self
            .cases
            .iter()
            .enumerate()
            .filter(|(_, case)| case.expected.is_none());
        let by = |(index, case): (usize, &Case)| {
            let rival = Rival::of(self, case);
            let of_name = known.get(&named(case)?)?;
            let mut keys: Vec<&str> = of_name.iter().map(|case| case.key.as_str()).collect();
            keys.dedup();
            let later = of_name.iter().map(|case| Rival::of(self, case));
            let later = later.filter(|other| rival.replaced(other).why == Why::Newer);
            let newest = later.max_by(|one, other| one.by_time(other).then_with(|| one.by_path(other)))?;
            (keys.len() == 1).then(|| (index, rival.replaced(&newest)))
        };
        unknown.filter_map(by).collect()
    }
}

impl Batch<'_> {
    /// Whether all values and the schedules of two forms are the same, and each value could be read.
    fn say_the_same(&self, case: &Case, other: &Case) -> bool {
        let values = |case: &Case| -> Vec<_> {
            let values = case.initiative.values.iter();
            let mut values: Vec<_> = values
                .filter(|value| value.understood.shown().0 != State::Blank)
                .map(|value| {
                    (
                        value.field,
                        value.year,
                        value.item,
                        value.raw.to_string(),
                        value.understood.trouble().is_some(),
                    )
                })
                .collect();
            values.sort();
            values
        };
        // What was not read, and what was said beside the fields, has to be the same too: none of it is told of this sheet any more.
        let rest = |case: &Case| {
            let own = &self.file(case).submissions[case.submission];
            let bars = own
                .bars
                .iter()
                .map(|bar| (bar.item, bar.line, bar.from, bar.to))
                .collect::<Vec<_>>();
            let texts = own
                .outside
                .iter()
                .chain(own.added_rows.iter().flat_map(|row| &row.cells));
            let words = own.schedule_words.iter().map(|word| &word.text);
            let remarks = own.remarks.iter().map(|remark| &remark.text);
            let mut texts: Vec<&String> = texts.map(|(_, text)| text).chain(words).chain(remarks).collect();
            texts.sort();
            (bars, texts.into_iter().cloned().collect::<Vec<_>>())
        };
        let own = values(case);
        own.iter().all(|value| !value.4) && own == values(other) && rest(case) == rest(other)
    }
}

/// The one that counts: that of the section that leads the initiative before those of others that take part; of those that say when they were saved the newest, unless one that does not say comes later by its
/// path. So whatever the others are, of two that say so the newer one is preferred.
fn counting<'a>(rivals: &[(usize, Rival<'a>)]) -> Option<(usize, Rival<'a>)> {
    let hidden = rivals.iter().all(|(_, rival)| rival.hidden);
    let shown = || rivals.iter().filter(|(_, rival)| rival.hidden == hidden);
    let of_partner = shown().all(|(_, rival)| rival.of_partner);
    let open = || shown().filter(|(_, rival)| rival.of_partner == of_partner);
    let dated = open().filter(|(_, rival)| rival.file.modified.is_some());
    let dated = dated.max_by(|(_, one), (_, other)| one.by_time(other).then_with(|| one.by_path(other)));
    let dateless = open().filter(|(_, rival)| rival.file.modified.is_none());
    dated
        .into_iter()
        .chain(dateless)
        .max_by(|(_, one), (_, other)| one.by_path(other))
        .copied()
}

/// How much a sheet looks like the form that is meant: not the one of last time, which people keep beside it (旧, R2提出).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// It is for the fiscal year of the period.
    of_year: bool,
    /// The sheet is called as the template's.
    own_name: bool,
    /// The names of the template are there.
    named: bool,
}

/// A form for an initiative that may have others.
#[derive(Clone, Copy)]
struct Rival<'a> {
    file: &'a File,
    sheet: &'a str,
    fit: Fit,
    /// Its place in the file: later sheets come before earlier ones, but earlier blocks of a sheet before later ones.
    place: (usize, Reverse<Option<u32>>),
    /// A hidden sheet is an old copy beside the form, whatever its place in the workbook.
    hidden: bool,
    /// A section that only takes part sent it.
    of_partner: bool,
}

impl<'a> Rival<'a> {
    fn of(batch: &'a Batch<'_>, case: &Case) -> Self {
        let file = &batch.files[case.file];
        let submission = &file.submissions[case.submission];
        let form = &batch.plan.forms[submission.form];
        Self {
            file,
            sheet: &submission.sheet,
            fit: Fit {
                of_year: case
                    .initiative
                    .fiscal_year
                    .value()
                    .is_some_and(|year| batch.occasion().takes(*year)),
                own_name: name_key(&submission.sheet) == name_key(&form.sheet),
                named: submission.layer == Layer::Names,
            },
            place: (case.submission, Reverse(case.initiative.block)),
            hidden: submission.hidden,
            of_partner: case.is_of_partner,
        }
    }

    fn by_time(&self, other: &Self) -> Ordering {
        self.file.modified.cmp(&other.file.modified)
    }

    fn by_path(&self, other: &Self) -> Ordering {
        let place = |rival: &Self| (rival.file.path.as_str(), rival.fit, rival.place);
        place(self).cmp(&place(other))
    }

    /// What replaces it: the one that counts, and why that one.
    fn replaced(&self, winner: &Self) -> Replaced {
        let told = self.file.modified.is_some() && winner.file.modified.is_some();
        let why = if self.file.path == winner.file.path {
            self.within_file(winner)
        } else if !self.file.hash.is_empty() && self.file.hash == winner.file.hash {
            Why::SameContent
        } else if self.hidden && !winner.hidden {
            Why::Hidden
        } else if self.of_partner && !winner.of_partner {
            Why::OfPartner
        } else if told && self.by_time(winner).is_lt() {
            Why::Newer
        } else {
            Why::Unknown
        };
        Replaced {
            by: winner.file.path.clone(),
            sheet: winner.sheet.to_owned(),
            why,
        }
    }

    /// Why another form of its file counts.
    fn within_file(&self, winner: &Self) -> Why {
        if self.place.0 == winner.place.0 {
            Why::SameFile
        } else if self.hidden && !winner.hidden {
            Why::Hidden
        } else if self.fit.of_year != winner.fit.of_year {
            Why::OtherYear
        } else if self.fit != winner.fit {
            Why::OtherSheet
        } else {
            Why::SheetUnknown
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
            sheet: "個票",
            fit: Fit::default(),
            place: (0, Reverse(None)),
            hidden: *hidden,
            of_partner: false,
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

    #[test]
    fn of_two_sheets_in_one_file_the_one_that_is_meant_counts() {
        let file = File {
            path: "a".to_owned(),
            ..File::default()
        };
        let (year, name) = (
            Fit {
                of_year: true,
                ..Fit::default()
            },
            Fit {
                own_name: true,
                named: true,
                ..Fit::default()
            },
        );
        let both = Fit { of_year: true, ..name };
        let settled = |fits: [Fit; 2]| {
            let rival = |(place, fit)| Rival {
                file: &file,
                sheet: "個票",
                fit,
                place: (place, Reverse(None)),
                hidden: false,
                of_partner: false,
            };
            let rivals: Vec<_> = fits.into_iter().enumerate().map(rival).enumerate().collect();
            let (index, winner) = counting(&rivals).expect("one that counts");
            (index, rivals[1 - index].1.replaced(&winner).why)
        };
        assert_eq!(
            settled([both, Fit::default()]),
            (0, Why::OtherYear),
            "last time's sheet stands last"
        );
        assert_eq!(settled([name, Fit::default()]), (0, Why::OtherSheet));
        assert_eq!(settled([Fit::default(), name]), (1, Why::OtherSheet));
        assert_eq!(
            settled([year, name]),
            (0, Why::OtherYear),
            "the year tells before the name"
        );
        assert_eq!(settled([both, both]), (1, Why::SheetUnknown));
    }
}
