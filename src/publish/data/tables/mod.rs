//! The tables of the open data with their columns.

mod columns;
mod corrections;
mod graded;
mod initiatives;
mod planned;

use super::codes;
use super::column::{Cell, Kind, Table};
use super::dictionary::dictionary;
use super::rows::Row;
use crate::publish::public::{Initiative, Publication};
use columns::{NEVER, NOTHING, column, with_head};
pub use corrections::corrections;
use graded::{evaluations, indicators};
use initiatives::{decisions, descriptions, initiatives, items};
use planned::{costs, schedule};

/// The tables of what is public, in the same order every year.
pub fn tables(publication: &Publication) -> Vec<Table> {
    vec![
        initiatives(publication),
        descriptions(publication),
        indicators(publication),
        evaluations(publication),
        schedule(publication),
        costs(publication),
        items(publication),
        decisions(publication),
        code_table(publication),
    ]
}

/// The same with the dictionary of them, for files that begin with `stem`.
pub fn described(publication: &Publication, stem: &str) -> Vec<Table> {
    let mut tables = tables(publication);
    let dictionary = dictionary(&tables, stem);
    tables.push(dictionary);
    tables
}

fn head(publication: &Publication) -> [Cell; 2] {
    let about = &publication.about;
    [Cell::text(about.code.as_str()), Cell::text(about.municipality.as_str())]
}

/// The rows of every initiative with what they begin with.
fn each(publication: &Publication, rows: impl Fn(&Initiative) -> Vec<Row>) -> Vec<Row> {
    let of_one = |own: &Initiative| {
        let begin = [head(publication).as_slice(), &[Cell::text(own.id.as_str())]].concat();
        rows(own)
            .into_iter()
            .map(move |row| [begin.clone(), row].concat())
            .collect::<Vec<_>>()
    };
    publication.initiatives.iter().flat_map(of_one).collect()
}

fn code_table(publication: &Publication) -> Table {
    let rows = codes::rows(publication).into_iter();
    Table {
        name: "codes",
        title: "コード",
        description: "決まった言葉から選ぶ列の、値とその意味",
        columns: with_head(&[
            column("項目", "item", Kind::Text, "どの列の値か", NEVER),
            column("値", "code", Kind::Text, "列にある値", NEVER),
            column("意味", "meaning", Kind::Text, "値の意味", NOTHING),
        ]),
        key: &["item", "code"],
        rows: rows.map(|row| [head(publication).as_slice(), &row].concat()).collect(),
    }
}
