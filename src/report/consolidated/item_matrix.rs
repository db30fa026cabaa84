//! 項目別の状況: the same items in several submissions, side by side: what is missed where.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Worksheet, XlsxError};

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
/// Submissions side by side; what is more stands in 項目一覧.
const MOST: usize = 60;

/// A list whose items come again, with its submissions.
struct Matrix<'a> {
    list: &'a ItemList,
    /// The keys of the submissions, in order, each with how it is headed.
    columns: Vec<(&'a str, String)>,
    /// The items, required ones first: each with its rows by submission.
    items: Vec<BTreeMap<&'a str, &'a ItemRow>>,
}

/// Whether any list has the same items in several submissions.
pub(super) fn is_needed(facts: &Facts) -> bool {
    facts.brief.lists.iter().any(|list| Matrix::of(facts, list).is_some())
}

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let lead = "同じ項目を、提出ごとに並べています。必須の項目が先です。割合は、達成÷（達成＋途中＋未達）です。";
    let all: Vec<Matrix<'_>> = facts
        .brief
        .lists
        .iter()
        .filter_map(|list| Matrix::of(facts, list))
        .collect();
    let widest = all.iter().max_by_key(|matrix| matrix.columns.len());
    page.title(NAME, lead)?
        .header(&widest.map(Matrix::headings).unwrap_or_default(), 3)?;
    page.go(3, 0);
    for matrix in &all {
        matrix.write(&mut page, facts)?;
    }
    page.finish()
}

impl<'a> Matrix<'a> {
    /// None where its items do not come again: of fewer than half more than one submission has them.
    fn of(facts: &Facts<'a>, list: &'a ItemList) -> Option<Self> {
        let tables = facts.tables;
        let own = tables
            .items
            .iter()
            .filter(|row| *row.place.form == *list.form && row.list == list.name);
        let mut columns: Vec<(&'a str, String)> = Vec::new();
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
        columns.truncate(MOST);
        items.sort_by_key(|rows| !rows.values().any(|row| row.required));
        comes_again.then_some(Self { list, columns, items })
    }

    fn headings(&self) -> Vec<Column> {
        let before = [("コード", 9), ("項目", 50), ("必須", 6)];
        let before = before.into_iter().map(|(label, width)| Column::new(label, width));
        let own = self.columns.iter().map(|(_, head)| Column::new(head.as_str(), 11));
        let behind = [("達成", 7), ("未達", 7), ("割合", 9)];
        let behind = behind.into_iter().map(|(label, width)| Column::new(label, width));
        before.chain(own).chain(behind).collect()
    }

    fn write(&self, page: &mut Page, facts: &Facts) -> Result<(), XlsxError> {
        let theme = page.theme;
        page.block((1, page.columns()), &self.list.name, None, &theme.heading)?;
        page.next_row()?;
        page.heighten(page.row, 2)?;
        page.header_again(&self.headings())?;
        for rows in &self.items {
            let Some(first) = rows.values().next() else { continue };
            let required = rows.values().any(|row| row.required);
            page.center(&first.code)?
                .text(&first.text)?
                .center(if required { "○" } else { "" })?;
            for (key, _) in &self.columns {
                match rows.get(key) {
                    Some(row) => state(page, facts.brief, row)?,
                    None => page.center("－")?,
                };
            }
            sums(page, &rows.values().copied().collect::<Vec<_>>())?;
        }
        page.total("")?.total("達成の割合")?.total("")?;
        for (key, _) in &self.columns {
            let own: Vec<&ItemRow> = self.items.iter().filter_map(|rows| rows.get(key).copied()).collect();
            page.percent(share(&own))?;
        }
        let all: Vec<&ItemRow> = self.items.iter().flat_map(|rows| rows.values().copied()).collect();
        sums(page, &all)?;
        page.go(page.row + 1, 0);
        Ok(())
    }
}

fn sums(page: &mut Page, rows: &[&ItemRow]) -> Result<(), XlsxError> {
    let of = |counts| count(rows.iter().copied(), Some(counts)) as i64;
    page.count(of(Counts::Achieved))?
        .count(of(Counts::Missed))?
        .percent(share(rows))?
        .next_row()?;
    Ok(())
}
