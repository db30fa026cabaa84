//! What follows what over the years: names that hold for some months, and those that come after them (機構改革).

use std::collections::BTreeSet;

use super::known::{cut, fault};
use crate::book::Address;
use crate::plan::Period;
use crate::value::name_key;

/// The months that a name holds for, the first and the last; without one it was always there, or goes on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Term {
    pub from: Option<Period>,
    pub until: Option<Period>,
}

impl Term {
    /// Whether it holds in a month; without a month, whether it goes on.
    pub fn holds(self, month: Option<Period>) -> bool {
        self.has_begun(month) && !self.is_over(month)
    }

    /// Whether it has ended before a month.
    pub fn is_over(self, month: Option<Period>) -> bool {
        self.until.is_some_and(|until| month.is_none_or(|month| until < month))
    }

    fn has_begun(self, month: Option<Period>) -> bool {
        month.is_none_or(|month| self.from.is_none_or(|from| from <= month))
    }

    /// Whether both hold in some month.
    pub fn overlaps(self, other: Self) -> bool {
        let ends_before =
            |one: Self, other: Self| matches!((one.until, other.from), (Some(until), Some(from)) if until < from);
        !ends_before(self, other) && !ends_before(other, self)
    }

    /// The months of both.
    pub fn within(self, other: Self) -> Self {
        let earlier = |one: Option<Period>, other: Option<Period>| match (one, other) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (one, other) => one.or(other),
        };
        Self {
            from: self.from.max(other.from),
            until: earlier(self.until, other.until),
        }
    }

    /// `2022-03 まで`, or of what has not begun `2022-04 から`.
    pub fn words(self, month: Option<Period>) -> String {
        let ended = self.until.filter(|_| self.is_over(month));
        match (ended, self.from) {
            (Some(until), _) => format!("{until} まで"),
            (None, Some(from)) => format!("{from} から"),
            (None, None) => String::new(),
        }
    }
}

/// A row of the register that may have an end, as it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The keys of every way to write it.
    pub names: Vec<String>,
    /// As it is shown in a sentence.
    pub shown: String,
    pub term: Term,
    /// What follows it, as typed.
    pub after: Vec<String>,
    /// What follows it by another row: its department under its next name.
    pub next: Option<usize>,
    /// Where its end and its 後継 stand.
    pub until_at: Address,
    pub after_at: Address,
}

/// The lines of a sheet with what follows each of them. Nothing follows itself, however far it is followed: what follows holds
/// in the month after the end.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Succession {
    terms: Vec<Term>,
    followers: Vec<Vec<usize>>,
}

impl Succession {
    /// Lines that always hold.
    pub fn lasting(count: usize) -> Self {
        Self {
            terms: vec![Term::default(); count],
            followers: vec![Vec::new(); count],
        }
    }

    /// Finds what follows each line; what is wrong is told with its cell.
    pub fn of(sheet: &str, lines: &[Line], faults: &mut Vec<String>) -> Self {
        let followers = lines.iter().enumerate().map(|(at, line)| {
            faults.extend(wrong_dates(line).map(|words| fault(sheet, line.until_at, &words)));
            let mut followers: Vec<usize> = line.next.into_iter().collect();
            for name in &line.after {
                match follower(sheet, lines, at, name) {
                    Ok(follower) => followers.push(follower),
                    Err(words) => faults.push(fault(sheet, line.after_at, &words)),
                }
            }
            followers
        });
        Self {
            followers: followers.collect(),
            terms: lines.iter().map(|line| line.term).collect(),
        }
    }

    /// The months that a line holds for.
    pub fn term(&self, line: usize) -> Term {
        self.terms.get(line).copied().unwrap_or_default()
    }

    /// The lines that stand for one in a month: itself, what followed it by then, or what it will follow.
    pub fn stand_for(&self, line: usize, month: Option<Period>) -> BTreeSet<usize> {
        let term = self.term(line);
        if term.holds(month) {
            return BTreeSet::from([line]);
        }
        let others = if term.is_over(month) {
            self.followers.get(line).cloned().unwrap_or_default()
        } else {
            self.before(line).collect()
        };
        // Followed in one direction alone: what a line was split from does not lead to its other parts.
        let same_way = |other: &usize| {
            let other = self.term(*other);
            other.holds(month) || other.is_over(month) == term.is_over(month)
        };
        let others = others.into_iter().filter(same_way);
        others.flat_map(|other| self.stand_for(other, month)).collect()
    }

    /// Whether a line is all that became of an earlier one, and nothing else became it.
    pub fn continues(&self, line: usize, earlier: usize) -> bool {
        if line == earlier {
            return true;
        }
        match self.followers.get(earlier).map(Vec::as_slice) {
            Some([next]) => self.before(*next).count() == 1 && self.continues(line, *next),
            _ => false,
        }
    }

    /// What follows a line, and what it follows, where that is one line alone.
    pub fn only_after(&self, line: usize) -> Option<usize> {
        let followers = self.followers.get(line)?;
        <[usize; 1]>::try_from(followers.as_slice()).ok().map(|[next]| next)
    }

    pub fn only_before(&self, line: usize) -> Option<usize> {
        let mut before = self.before(line);
        before.next().filter(|_| before.next().is_none())
    }

    fn before(&self, line: usize) -> impl Iterator<Item = usize> {
        let followers = self.followers.iter().enumerate();
        followers
            .filter(move |(_, followers)| followers.contains(&line))
            .map(|(before, _)| before)
    }
}

fn wrong_dates(line: &Line) -> Option<String> {
    let Term { from, until } = line.term;
    match (from, until) {
        (Some(from), Some(until)) if until < from => {
            Some(format!("終了年月（{until}）が開始年月（{from}）より前です。"))
        }
        (_, None) if !line.after.is_empty() => {
            Some("後継があるのに終了年月がありません。最後の月を書いてください（例: 2022-03）。".to_owned())
        }
        _ => None,
    }
}

/// The line that is meant by a name as what follows another: the one of that name that holds in the month after its end.
fn follower(sheet: &str, lines: &[Line], line: usize, name: &str) -> Result<usize, String> {
    let Some(first) = lines[line].term.until.map(Period::after) else {
        return named(lines, name).next().ok_or_else(|| unknown(sheet, name));
    };
    let fitting: Vec<usize> = named(lines, name)
        .filter(|other| lines[*other].term.holds(Some(first)))
        .collect();
    let name = cut(name);
    match fitting.as_slice() {
        [follower] => Ok(*follower),
        [] if named(lines, &name).next().is_none() => Err(unknown(sheet, &name)),
        [] if named(lines, &name).all(|other| other == line) => Err(format!(
            "後継「{name}」が自分自身です。名称が続くときは、次の名称の行を書いてください。"
        )),
        [] if named(lines, &name).any(|other| leads_to(lines, other, line, &mut BTreeSet::new())) => Err(format!(
            "後継「{name}」をたどると、「{}」に戻ります。どちらが先かを、開始年月と終了年月で確かめてください。",
            lines[line].shown
        )),
        [] => Err(format!(
            "後継「{name}」が {first} にはありません。「{name}」の開始年月と終了年月を確かめてください。"
        )),
        several => Err(format!(
            "後継「{name}」がどれかわかりません（{}）。部と課を続けて書いてください。",
            several
                .iter()
                .map(|at| lines[*at].shown.as_str())
                .collect::<Vec<_>>()
                .join("・")
        )),
    }
}

fn unknown(sheet: &str, name: &str) -> String {
    format!(
        "後継「{}」がシート「{sheet}」にありません。その行も書いてください。",
        cut(name)
    )
}

fn named<'a>(lines: &'a [Line], name: &str) -> impl Iterator<Item = usize> + 'a {
    let key = name_key(name);
    (0..lines.len()).filter(move |at| lines[*at].names.contains(&key))
}

/// Whether what is written as following a line leads to another.
fn leads_to(lines: &[Line], line: usize, other: usize, seen: &mut BTreeSet<usize>) -> bool {
    line == other
        || seen.insert(line)
            && lines[line]
                .after
                .iter()
                .flat_map(|name| named(lines, name))
                .any(|next| leads_to(lines, next, other, seen))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Option<Period> {
        (!text.is_empty()).then(|| text.parse().expect("a month"))
    }

    /// Lines by name, first and last month, and what follows.
    fn lines(rows: &[(&str, &str, &str, &[&str])]) -> Vec<Line> {
        let line = |(name, from, until, after): &(&str, &str, &str, &[&str])| Line {
            names: vec![name_key(name)],
            shown: (*name).to_owned(),
            term: Term {
                from: month(from),
                until: month(until),
            },
            after: after.iter().map(|name| (*name).to_owned()).collect(),
            next: None,
            until_at: Address::new(1, 4),
            after_at: Address::new(1, 5),
        };
        rows.iter().map(line).collect()
    }

    #[test]
    fn what_stands_for_a_name_in_a_month() {
        let lines = lines(&[
            ("情報課", "", "2022-03", &["DX課"]),
            ("DX課", "2022-04", "2023-03", &["戦略課", "基盤課"]),
            ("戦略課", "2023-04", "", &[]),
            ("基盤課", "2023-04", "", &[]),
            ("広報課", "", "2022-03", &[]),
        ]);
        let mut faults = Vec::new();
        let all = Succession::of("課", &lines, &mut faults);
        assert!(faults.is_empty(), "{faults:?}");
        for (line, at, expected) in [
            (0, "2022-03", &[0][..]),
            (0, "2022-04", &[1]),
            (0, "2023-04", &[2, 3]),
            (0, "", &[2, 3]),
            (1, "2022-03", &[0]),
            (3, "2022-03", &[0]),
            (3, "2022-05", &[1]),
            (4, "2022-04", &[]),
        ] {
            let found: Vec<usize> = all.stand_for(line, month(at)).into_iter().collect();
            assert_eq!(found, expected, "{line} {at}");
        }
        assert!(all.continues(1, 0) && !all.continues(2, 0) && !all.continues(2, 1));
    }

    #[test]
    fn wrong_and_circular_successors_are_told() {
        for (rows, words) in [
            (
                &[("甲", "", "2022-03", &["乙"][..])][..],
                "後継「乙」がシート「課」にありません",
            ),
            (&[("甲", "", "2022-03", &["甲"])], "自分自身です"),
            (&[("甲", "", "", &["乙"]), ("乙", "", "", &[])], "終了年月がありません"),
            (&[("甲", "2022-04", "2022-03", &[])], "より前です"),
            (
                &[("甲", "", "2022-03", &["乙"]), ("乙", "2022-05", "", &[])],
                "2022-04 にはありません",
            ),
            (
                &[("甲", "", "2022-03", &["乙"]), ("乙", "", "2022-03", &["甲"])],
                "後継「乙」をたどると、「甲」に戻ります",
            ),
            (
                &[("甲", "", "2022-03", &["乙"]), ("乙", "", "", &[]), ("乙", "", "", &[])],
                "どれかわかりません",
            ),
        ] {
            let mut faults = Vec::new();
            Succession::of("課", &lines(rows), &mut faults);
            assert!(faults.iter().any(|fault| fault.contains(words)), "{words}: {faults:?}");
        }
        // The same name before and after is no circle.
        let mut faults = Vec::new();
        let renewed = [
            ("甲", "", "2022-03", &["甲", "乙"][..]),
            ("甲", "2022-04", "", &[]),
            ("乙", "2022-04", "", &[]),
        ];
        let all = Succession::of("課", &lines(&renewed), &mut faults);
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(all.stand_for(0, month("2022-04")).len(), 2);
    }
}
