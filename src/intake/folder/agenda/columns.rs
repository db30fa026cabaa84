//! The columns of a list that goes round, found again whatever people did to the sheet.
//!
//! A column is that under its heading; where the heading was reworded, that of its defined name, which goes where the column
//! goes and is copied with the sheet; else that under a heading which contains its own; else the one that is left between
//! its neighbours.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::circular::{Circular, Part};
use crate::book::{Address, DefinedName, Sheet};
use crate::value::{Content, label_key, text};

/// The other sheets of a consolidated workbook, in which nothing is filled in (a test of the reports holds them).
pub const OTHER_SHEETS: [&str; 25] = [
    "計画全体評価",
    "分類別",
    "年次推移",
    "総括",
    "課題案件",
    "協議資料",
    "事業一覧",
    "指標",
    "認定状況",
    "目標の状況",
    "期限",
    "工程",
    "段階の状況",
    "項目の状況",
    "項目別の状況",
    "改善一覧",
    "項目一覧",
    "予算決算",
    "部局別",
    "前回比較",
    "手続",
    "提出状況",
    "点検結果",
    "判定根拠",
    "凡例",
];

/// Headings that a row must have to be that of the list.
const ENOUGH: usize = 3;

/// The keys of the headings of each list, in their order.
static HEADING_KEYS: LazyLock<BTreeMap<Circular, Vec<String>>> = LazyLock::new(|| {
    let keys = |list: Circular| list.headings().iter().map(|heading| label_key(heading)).collect();
    Circular::ALL.into_iter().map(|list| (list, keys(list))).collect()
});

/// Where the columns of a list stand on a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// Which list it is.
    pub list: Circular,
    /// The first row below the headings.
    pub first: u32,
    /// Column of each heading, by its place among them.
    places: BTreeMap<usize, u32>,
    /// How many of the headings stand there as they are.
    exact: usize,
}

/// Whether a sheet may hold a list: a short text with the signs of 本部決定, 評定 or 聞き取ること. Every form that is sent in is asked
/// this, so it has to cost nothing.
pub fn may_hold(sheet: &Sheet) -> bool {
    const SHORT: usize = 60;
    sheet.cells.iter().any(|cell| match &cell.raw.content {
        Content::Text(text) => {
            let has = |one: char, other: char| text.contains(one) && text.contains(other);
            text.len() <= SHORT && (has('部', '決') || has('評', '定') || has('聞', '取'))
        }
        _ => false,
    })
}

/// Whether a column of a list is on this sheet by its defined name.
pub fn is_named(names: &[DefinedName], sheet: &str) -> bool {
    let on = |list: &Circular| list.parts().any(|part| named(names, sheet, (*list, part)).is_some());
    Circular::ALL.iter().any(on)
}

/// The list that the names of a workbook speak of.
pub fn named_list(names: &[DefinedName]) -> Circular {
    let has = |list: &Circular| {
        list.parts()
            .any(|part| names.iter().any(|name| name.name == part.name(*list)))
    };
    Circular::ALL.into_iter().find(has).unwrap_or_default()
}

/// The heading of a column by its defined name.
fn named(names: &[DefinedName], sheet: &str, (list, part): (Circular, Part)) -> Option<Address> {
    let own_name = part.name(list);
    let mut own = names.iter().filter(|name| name.name == own_name);
    own.find_map(|name| {
        name.areas
            .iter()
            .find(|(on, _)| on == sheet)
            .map(|(_, area)| area.first)
    })
}

impl Columns {
    /// The columns of the list on a sheet; None where there is none: neither what tells the initiative nor what is entered. Of two
    /// lists that it may be, the one with more of its headings.
    pub fn find(sheet: &Sheet, names: &[DefinedName]) -> Option<Self> {
        let found = Circular::ALL
            .into_iter()
            .filter_map(|list| Self::of_list(list, sheet, names));
        found.reduce(|best, other| if other.exact > best.exact { other } else { best })
    }

    fn of_list(list: Circular, sheet: &Sheet, names: &[DefinedName]) -> Option<Self> {
        let names: Vec<(Part, Address)> = list
            .parts()
            .filter_map(|part| Some((part, named(names, &sheet.name, (list, part))?)))
            .collect();
        let heading = heading_row(list, sheet).or_else(|| names.first().map(|(_, address)| address.row))?;
        let texts = texts(sheet, heading);
        // Names alone are no list: somebody deleted it.
        if texts.is_empty() {
            return None;
        }
        let places = exactly(list, &texts);
        let mut columns = Self {
            list,
            first: heading + 1,
            exact: places.len(),
            places,
        };
        // The row of the headings was deleted: the names begin with what is entered in the first row.
        if !names.is_empty() && columns.exact == 0 && count(list, &texts) < ENOUGH {
            columns.first = heading;
        }
        for (part, address) in &names {
            columns.put(list.place(*part), address.column);
        }
        columns.put_by_words(&texts);
        // Where the columns have names, one without its own was deleted: what stands in its place is something else.
        if names.is_empty() {
            columns.put_by_neighbours(&texts);
        }
        let told = [Part::Number, Part::Title, Part::Key]
            .into_iter()
            .any(|part| columns.of(part).is_some());
        let entered = list.parts().any(|part| part.is_input() && columns.of(part).is_some());
        (told && entered).then_some(columns)
    }

    /// The column of a part; None where it is not there any more.
    pub fn of(&self, part: Part) -> Option<u32> {
        self.places.get(&self.list.place(part)).copied()
    }

    /// Whether a row says the headings again, as people do for the next page.
    pub fn is_heading(&self, sheet: &Sheet, row: u32) -> bool {
        exactly(self.list, &texts(sheet, row)).len() >= ENOUGH
    }

    /// Whether a column is none of the list's. Without headings nobody can tell.
    pub fn is_beside(&self, column: u32) -> bool {
        self.exact > 0 && !self.is_taken(column)
    }

    /// Whether number, title and what is entered have their headings, which no form of a section has.
    pub fn is_complete(&self) -> bool {
        self.exact >= 5 && Part::ALL[..5].iter().all(|part| self.of(*part).is_some())
    }

    /// Takes a column for a heading that has none, unless it is another's.
    fn put(&mut self, place: usize, column: u32) {
        if !self.places.contains_key(&place) && !self.places.values().any(|taken| *taken == column) {
            self.places.insert(place, column);
        }
    }

    /// 本部決定（6月28日）.
    fn put_by_words(&mut self, texts: &BTreeMap<u32, String>) {
        for part in self.list.parts() {
            let key = &HEADING_KEYS[&self.list][self.list.place(part)];
            let mut containing = texts
                .iter()
                .filter(|(column, text)| text.contains(key) && !self.is_taken(**column));
            if let (Some((column, _)), None) = (containing.next(), containing.next()) {
                self.put(self.list.place(part), *column);
            }
        }
    }

    fn is_taken(&self, column: u32) -> bool {
        self.places.values().any(|taken| *taken == column)
    }

    /// Where as many columns stand between two known ones as headings are missing there, they are those.
    fn put_by_neighbours(&mut self, texts: &BTreeMap<u32, String>) {
        let end = texts.keys().next_back().map_or(0, |column| column + 1);
        let known: Vec<(usize, u32)> = self.places.iter().map(|(place, column)| (*place, *column)).collect();
        let last = known.last().copied();
        let open = last.map(|(place, _)| (place, (place + 1..=self.list.last_input()).count()));
        for pair in known.windows(2) {
            let [(left, from), (right, to)] = [pair[0], pair[1]];
            if from < to && to - from == (right - left) as u32 {
                (left + 1..right)
                    .zip(from + 1..to)
                    .for_each(|(place, column)| self.put(place, column));
            }
        }
        // Behind the last known one, where the hidden columns are gone.
        if let (Some((place, column)), Some((_, missing))) = (last, open)
            && missing > 0
            && end.saturating_sub(column + 1) == missing as u32
        {
            (place + 1..=place + missing)
                .zip(column + 1..end)
                .for_each(|(place, column)| self.put(place, column));
        }
    }
}

/// The row with most of the headings, the first of equal ones.
fn heading_row(list: Circular, sheet: &Sheet) -> Option<u32> {
    let mut best = (ENOUGH - 1, None);
    for row in sheet.cells.chunk_by(|a, b| a.address.row == b.address.row) {
        let count = count(list, &keys(row).collect());
        if count > best.0 {
            best = (count, Some(row[0].address.row));
        }
    }
    best.1
}

/// How many of the headings stand in a row, as they are or with more words.
fn count(list: Circular, texts: &BTreeMap<u32, String>) -> usize {
    /// A sentence about how the list is filled in names columns too.
    const LONGEST: usize = 40;
    let short = || texts.values().filter(|text| text.chars().count() <= LONGEST);
    let keys = &HEADING_KEYS[&list];
    let known = |part: &Part| short().any(|text| text.contains(&keys[list.place(*part)]));
    exactly(list, texts).len().max(list.parts().filter(known).count())
}

fn texts(sheet: &Sheet, row: u32) -> BTreeMap<u32, String> {
    keys(sheet.rows(row..row + 1)).collect()
}

fn keys(cells: &[crate::book::Cell]) -> impl Iterator<Item = (u32, String)> + '_ {
    cells
        .iter()
        .filter_map(|cell| Some((cell.address.column, label_key(text(Some(&cell.raw)).value()?))))
}

/// The headings that stand there as they are; of equal ones the first.
fn exactly(list: Circular, texts: &BTreeMap<u32, String>) -> BTreeMap<usize, u32> {
    let found = |key: &String| texts.iter().find(|(_, text)| *text == key).map(|(column, _)| *column);
    let places = HEADING_KEYS[&list].iter().enumerate();
    places.filter_map(|(place, key)| Some((place, found(key)?))).collect()
}
