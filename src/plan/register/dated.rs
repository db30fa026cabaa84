//! Reading what has dates: the sections, and where the register has the sheets, the departments and posts that got another
//! name. A department with a new name needs no new rows of its sections.

use std::collections::BTreeMap;

use super::Section;
use super::known::{cut, fault};
use super::organisation::Organisation;
use super::sheet::{FROM, Table, UNTIL, month, place, table};
use super::succession::{Line, Succession, Term};
use crate::book::{Address, Book};
use crate::form::{List, Record};
use crate::plan::Period;
use crate::value::{fold, name_key};

/// Sheets with the sections, and those that may be there beside them.
pub const SECTIONS: &str = "課";
pub const DEPARTMENTS: &str = "部";
pub const POSTS: &str = "職";
/// Headings that the sections must have, and those they may have beside them.
pub const SECTION: [&str; 2] = ["部", "課"];
const OF_SECTION: [&str; 6] = [ORDER, "別名", "評価者", FROM, UNTIL, AFTER];
const ORDER: &str = "建制順";
const AFTER: &str = "後継";
/// What stands between two names in one cell.
const BETWEEN: [char; 4] = ['、', ',', '，', '\n'];

impl Organisation {
    /// Reads the sections, departments and posts.
    pub fn read(book: &Book, sections: &Table<'_>, faults: &mut Vec<String>) -> Self {
        let departments = names(book, DEPARTMENTS, faults);
        let of_departments = Succession::of(DEPARTMENTS, &departments, faults);
        let posts = names(book, POSTS, faults);
        let of_posts = Succession::of(POSTS, &posts, faults);
        let (mut all, mut lines) = (Vec::new(), Vec::new());
        for (section, line) in sections.sections(faults) {
            let known = (departments.as_slice(), &of_departments);
            for (section, line) in over_departments((section, line), known, lines.len(), faults) {
                all.push(section);
                lines.push(line);
            }
        }
        Self {
            succession: Succession::of(SECTIONS, &lines, faults),
            sections: all,
            posts: posts
                .into_iter()
                .map(|line| (name_key(&line.shown), line.shown))
                .collect(),
            of_posts,
            ..Self::default()
        }
    }
}

/// The lines of a sheet of names; none where the register has no such sheet, or another one of that name.
fn names(book: &Book, name: &'static str, faults: &mut Vec<String>) -> Vec<Line> {
    let is_ours = |heading: &&str| {
        book.sheet(name)
            .is_some_and(|sheet| List::find(sheet, &[name, heading]).is_some())
    };
    if ![UNTIL, AFTER].iter().any(is_ours) {
        return Vec::new();
    }
    let Some(table) = table(book, name, &[name, UNTIL, AFTER], faults) else {
        return Vec::new();
    };
    let mut lines: Vec<Line> = Vec::new();
    for row in table.rows(&[name]) {
        table.unreadable(&row, &[name, FROM, UNTIL, AFTER], faults);
        let shown = row.get(name);
        let line = line(&table, &row, (vec![name_key(&shown)], shown), faults);
        let twice = lines
            .iter()
            .any(|other| other.names == line.names && other.term.overlaps(line.term));
        if twice {
            let words = format!(
                "「{}」が 2 つあります。1 つにするか、開始年月と終了年月を分けてください。",
                cut(&line.shown)
            );
            faults.push(fault(name, row.place(name), &words));
        }
        lines.push(line);
    }
    lines
}

/// What a row says of its dates and of what follows.
fn line(table: &Table<'_>, row: &Record<'_>, (names, shown): (Vec<String>, String), faults: &mut Vec<String>) -> Line {
    let mut date = |heading: &str| {
        month(row, heading).unwrap_or_else(|words| {
            faults.push(fault(table.name, row.place(heading), &words));
            None
        })
    };
    let term = Term {
        from: date(FROM),
        until: date(UNTIL),
    };
    Line {
        names,
        shown,
        term,
        after: split(&row.get(AFTER)),
        next: None,
        until_at: row.place(UNTIL),
        after_at: row.place(AFTER),
    }
}

/// A section under each of the names that its department has while it is there; `place` is that of the first in the list.
fn over_departments(
    (section, line): (Section, Line),
    (departments, succession): (&[Line], &Succession),
    place: usize,
    faults: &mut Vec<String>,
) -> Vec<(Section, Line)> {
    let key = name_key(&section.department);
    let is_own = |at: &usize| departments[*at].names.contains(&key) && departments[*at].term.overlaps(line.term);
    let Some(own) = (0..departments.len()).find(is_own) else {
        return vec![(section, line)];
    };
    let overlaps = |at: &usize| departments[*at].term.overlaps(line.term);
    let mut chain = vec![own];
    // One that was always there had its own sections, whatever came to it later.
    while departments[chain[0]].term.from.is_some()
        && let Some(before) = succession.only_before(chain[0]).filter(overlaps)
    {
        chain.insert(0, before);
    }
    while let Some(next) = chain
        .last()
        .and_then(|last| succession.only_after(*last))
        .filter(overlaps)
    {
        chain.push(next);
    }
    if let Some(last) = chain.last().filter(|last| goes_on(&departments[**last], &line)) {
        faults.push(fault(
            SECTIONS,
            line.until_at,
            &left_open(&departments[*last], &section),
        ));
    }
    let ends = |at: usize| departments[chain[at]].term.until;
    let pieces = (0..chain.len()).map(|at| {
        let (department, is_last) = (&departments[chain[at]], at + 1 == chain.len());
        let begins = at.checked_sub(1).and_then(ends).map(Period::after);
        let own = Term {
            from: department.term.from.max(begins),
            ..department.term
        };
        let section = Section {
            department: department.shown.clone(),
            ..section.clone()
        };
        let line = Line {
            names: section.spellings(),
            shown: section.whole(),
            term: line.term.within(own),
            after: if is_last { line.after.clone() } else { Vec::new() },
            next: (!is_last).then_some(place + at + 1),
            ..line.clone()
        };
        (section, line)
    });
    pieces.collect()
}

/// Whether a section is still there when its department is no more.
fn goes_on(department: &Line, section: &Line) -> bool {
    let ends = department.term.until;
    ends.is_some_and(|ends| section.term.until.is_none_or(|until| ends < until))
}

fn left_open(department: &Line, section: &Section) -> String {
    let until = department.term.until.map(|until| until.to_string()).unwrap_or_default();
    format!(
        "部「{}」は {until} で終わり、後継が 1 つに決まりません。課「{}」の終了年月と後継を書いてください。",
        department.shown, section.name
    )
}

impl Table<'_> {
    /// The sections in 建制順, each with its dates.
    fn sections(&self, faults: &mut Vec<String>) -> Vec<(Section, Line)> {
        let mut sections: Vec<(i64, Section, Line)> = Vec::new();
        let mut named: BTreeMap<(String, String), Vec<(Address, Term)>> = BTreeMap::new();
        let mut ordered: BTreeMap<i64, Vec<(Address, Term)>> = BTreeMap::new();
        for (row, place) in self.rows(&SECTION).zip(1..) {
            self.unreadable(&row, &[&SECTION[..], &OF_SECTION].concat(), faults);
            let section = section(&row);
            let line = line(self, &row, (section.spellings(), section.whole()), faults);
            let name = (name_key(&section.department), name_key(&section.name));
            let at = row.place(SECTION[1]);
            if let Some(first) = seen(named.entry(name).or_default(), at, line.term) {
                let words = format!(
                    "「{} {}」が 2 つあります（{first} の行にもあります）。",
                    section.department, section.name
                );
                faults.push(fault(self.name, at, &words));
            }
            let order = self.order(&row, (line.term, &mut ordered), faults).unwrap_or(place);
            sections.push((order, section, line));
        }
        sections.sort_by_key(|(order, ..)| *order);
        sections.into_iter().map(|(_, section, line)| (section, line)).collect()
    }

    /// The 建制順 of a row; None where none is given, which leaves the row where it stands.
    fn order(
        &self,
        row: &Record<'_>,
        (term, known): (Term, &mut BTreeMap<i64, Vec<(Address, Term)>>),
        faults: &mut Vec<String>,
    ) -> Option<i64> {
        let written = row.get(ORDER);
        if written.is_empty() {
            return None;
        }
        let at = row.place(ORDER);
        let order = fold(&written).parse().ok().filter(|order| (1..=99_999).contains(order));
        let Some(order) = order else {
            let words = format!(
                "{ORDER}「{}」は 1 から 99999 までの整数で書いてください。",
                cut(&written)
            );
            faults.push(fault(self.name, at, &words));
            return None;
        };
        if let Some(first) = seen(known.entry(order).or_default(), at, term) {
            let words = format!("{ORDER}「{order}」が 2 つあります（{first} にもあります）。違う数にしてください。");
            faults.push(fault(self.name, at, &words));
        }
        Some(order)
    }
}

/// Where the same stands already for some of the same months; it is noted.
fn seen(known: &mut Vec<(Address, Term)>, at: Address, term: Term) -> Option<Address> {
    let first = known.iter().find(|(_, other)| other.overlaps(term)).map(|(at, _)| *at);
    known.push((at, term));
    first
}

fn section(row: &Record<'_>) -> Section {
    let (department, name) = place(row);
    Section {
        order: 0,
        department,
        name,
        aliases: split(&row.get("別名")),
        evaluator: row.get("評価者"),
    }
}

/// The names in one cell.
pub fn split(names: &str) -> Vec<String> {
    let names = names.split(BETWEEN).map(str::trim);
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
