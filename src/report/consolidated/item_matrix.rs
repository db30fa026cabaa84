//! 項目別の状況: the same items in several submissions, side by side: what is missed where.

use std::collections::BTreeMap;

use rust_xlsxwriter::{RowNum, Worksheet, XlsxError};

use crate::plan::Counts;
use crate::report::brief::ItemList;
use crate::report::facts::Facts;
use crate::report::items::{count, share, state};
use crate::report::page::{Column, Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::roll::alike;
use crate::table::ItemRow;
use crate::value::name_key;

pub(super) const NAME: &str = "項目別の状況";
/// Submissions side by side, as many as a page shows in letters that can be read; more stand in a further block below.
const BESIDE: usize = 16;
/// Items of a list from which on each of its blocks begins a page.
const LONG: usize = 12;

/// The columns before those of the submissions, and the width of each of these.
const BEFORE: [(&str, u16); 6] = [
    ("コード", 9),
    ("項目", 50),
    ("必須", 6),
    ("達成", 7),
    ("未達", 7),
    ("割合", 9),
];
const EACH: u16 = 11;

/// A submission: its key, and how it is headed.
type Submitted<'a> = (&'a str, String);

/// A list whose items come again, with its submissions.
struct Matrix<'a> {
    list: &'a ItemList,
    /// The submissions, in order.
    columns: Vec<Submitted<'a>>,
    /// The items, required ones first: each with its rows by submission.
    items: Vec<BTreeMap<&'a str, &'a ItemRow>>,
}

/// Whether any list has the same items in several submissions.
pub(super) fn is_needed(facts: &Facts) -> bool {
    facts.brief.lists.iter().any(|list| Matrix::of(facts, list).is_some())
}

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let lead = "同じ項目を、提出ごとに並べています。必須の項目が先です。達成・未達の数と割合は、すべての提出を数えたものです。割合は、達成÷（達成＋途中＋未達）です。";
    let all: Vec<Matrix<'_>> = facts
        .brief
        .lists
        .iter()
        .filter_map(|list| Matrix::of(facts, list))
        .collect();
    let widest = all.iter().map(Matrix::beside).max().unwrap_or_default();
    let widths: Vec<Column> = BEFORE
        .into_iter()
        .chain([("", EACH)].repeat(widest))
        .map(|(label, width)| Column::new(label, width))
        .collect();
    page.title(NAME, lead)?.header(&widths, 3)?;
    page.go(3, 0);
    let mut breaks = Vec::new();
    for matrix in &all {
        matrix.write(&mut page, facts, &mut breaks)?;
    }
    page.break_pages(&breaks)?;
    page.finish()
}

impl<'a> Matrix<'a> {
    /// None where its items do not come again: of fewer than half more than one submission has them. Stages stand in 段階の状況.
    fn of(facts: &Facts<'a>, list: &'a ItemList) -> Option<Self> {
        if list.is_ladder() {
            return None;
        }
        let tables = facts.tables;
        let own = tables
            .items
            .iter()
            .filter(|row| *row.place.form == *list.form && row.list == list.name);
        let mut columns: Vec<Submitted<'a>> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut items: Vec<BTreeMap<&'a str, &'a ItemRow>> = Vec::new();
        for row in own {
            let key = row.place.key.as_str();
            if columns.last().is_none_or(|(last, _)| *last != key) {
                let heads = [row.place.section.as_str(), row.place.number.as_str()];
                let heads: Vec<&str> = heads.into_iter().filter(|head| !head.is_empty()).collect();
                columns.push((key, heads.join("\n")));
            }
            // One that a section reworded is the same under its code.
            let is_it = |rows: &BTreeMap<&'a str, &'a ItemRow>| {
                let coded = |other: &&ItemRow| !row.code.is_empty() && other.code == row.code;
                !rows.contains_key(key) && rows.values().any(|other| coded(other) && alike(&other.text, &row.text))
            };
            let known = places.get(&name_key(&row.text)).copied();
            let at = known.or_else(|| items.iter().position(is_it)).unwrap_or(items.len());
            places.insert(name_key(&row.text), at);
            if at == items.len() {
                items.push(BTreeMap::new());
            }
            items[at].entry(key).or_insert(row);
        }
        let again = items.iter().filter(|rows| rows.len() > 1).count();
        let comes_again = columns.len() > 1 && again * 2 > items.len();
        items.sort_by_key(|rows| !rows.values().any(|row| row.required));
        comes_again.then_some(Self { list, columns, items })
    }

    /// How many submissions stand side by side in each block: as many in all of them, as far as that goes.
    fn beside(&self) -> usize {
        let blocks = self.columns.len().div_ceil(BESIDE).max(1);
        self.columns.len().div_ceil(blocks)
    }

    /// The blocks, one below the other; `breaks` takes the rows in which a page begins.
    fn write(&self, page: &mut Page, facts: &Facts, breaks: &mut Vec<RowNum>) -> Result<(), XlsxError> {
        let theme = page.theme;
        for (at, columns) in self.columns.chunks(self.beside().max(1)).enumerate() {
            let name = &self.list.name;
            let title = if at > 0 {
                format!("{name}（続き）")
            } else {
                name.clone()
            };
            if at > 0 && self.items.len() > LONG {
                breaks.push(page.row);
            }
            page.block((1, page.columns()), &title, None, &theme.heading)?;
            page.next_row()?;
            page.heighten(page.row, 2)?;
            let heads = columns.iter().map(|(_, head)| (head.as_str(), EACH));
            let heads = BEFORE.into_iter().chain(heads);
            let heads: Vec<Column> = heads.map(|(label, width)| Column::new(label, width)).collect();
            page.header_again(&heads)?;
            self.block(page, facts, columns)?;
            page.go(page.row + 1, 0);
        }
        Ok(())
    }

    /// The items with their states in some of the submissions, and the shares.
    fn block(&self, page: &mut Page, facts: &Facts, columns: &[Submitted<'_>]) -> Result<(), XlsxError> {
        for rows in &self.items {
            let Some(first) = rows.values().next() else { continue };
            let required = rows.values().any(|row| row.required);
            page.center(&first.code)?
                .text(&first.text)?
                .center(if required { "○" } else { "" })?;
            sums(page, &rows.values().copied().collect::<Vec<_>>())?;
            for (key, _) in columns {
                match rows.get(key) {
                    Some(row) => state(page, facts.brief, row)?,
                    None => page.center("－")?,
                };
            }
            page.next_row()?;
        }
        page.total("")?.total("達成の割合")?.total("")?;
        let all: Vec<&ItemRow> = self.items.iter().flat_map(|rows| rows.values().copied()).collect();
        sums(page, &all)?;
        for (key, _) in columns {
            let own: Vec<&ItemRow> = self.items.iter().filter_map(|rows| rows.get(key).copied()).collect();
            page.percent(share(&own))?;
        }
        page.next_row()?;
        Ok(())
    }
}

fn sums(page: &mut Page, rows: &[&ItemRow]) -> Result<(), XlsxError> {
    let of = |counts| count(rows.iter().copied(), Some(counts)) as i64;
    page.count(of(Counts::Achieved))?
        .count(of(Counts::Missed))?
        .percent(share(rows))?;
    Ok(())
}
