//! The rates that the sheet shows: of each line those of the last year that has both values (`domain.md` §2).

use super::super::layout::Layout;
use super::super::rules::Rate;
use super::formula::{cell, shown};
use super::lines::headings;
use crate::book::Area;

/// A line of rates.
pub struct RateLine {
    /// What it is of.
    pub name: String,
    /// What whole and part are called.
    pub words: (&'static str, &'static str),
    /// The years, earliest first.
    pub years: Vec<RateYear>,
}

/// A rate of one year.
pub struct RateYear {
    /// A formula that gives the share, or an empty text.
    pub share: String,
    /// The heading of the year, the whole and the part, as cells.
    pub heading: String,
    pub whole: String,
    pub part: String,
}

/// All lines of all rates.
pub fn lines(layout: &Layout) -> Vec<RateLine> {
    layout.rates.iter().flat_map(|rate| of(layout, rate)).collect()
}

fn of(layout: &Layout, rate: &Rate) -> Vec<RateLine> {
    let headings = headings(layout);
    let mut lines: Vec<(u32, RateLine)> = Vec::new();
    for (whole, part) in layout.areas(rate.whole).into_iter().zip(layout.areas(rate.part)) {
        let is_above =
            |heading: &&Area| heading.first.column <= whole.first.column && whole.first.column <= heading.last.column;
        let Some(heading) = headings.iter().find(is_above) else {
            continue;
        };
        let (whole_cell, part_cell) = (cell(layout, whole), cell(layout, part));
        let year = RateYear {
            share: share(layout, rate, (&whole_cell, &part_cell)),
            heading: cell(layout, *heading),
            whole: whole_cell,
            part: part_cell,
        };
        match lines.last_mut().filter(|(row, _)| *row == whole.first.row) {
            Some((_, line)) => line.years.push(year),
            None => lines.push((
                whole.first.row,
                RateLine {
                    name: name(layout, rate, whole),
                    words: rate.words,
                    years: vec![year],
                },
            )),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// The name of the rate, or the words that are printed in the row.
fn name(layout: &Layout, rate: &Rate, at: Area) -> String {
    let mut printed = layout.labels().filter(|(area, _)| area.first.row == at.first.row);
    match rate.name {
        "" => printed.next().map(|(_, text)| text.to_owned()).unwrap_or_default(),
        name => name.to_owned(),
    }
}

/// The share, where both are plain numbers and the direction leaves no question; the others are the evaluator's.
fn share(layout: &Layout, rate: &Rate, (whole, part): (&str, &str)) -> String {
    let (goal, reached) = (shown(whole), shown(part));
    let plain = format!(r#"IF({goal}>0,ROUNDDOWN({reached}/({goal}),3),"")"#);
    let by_direction = match rate.from {
        None => plain,
        Some((direction, baseline)) => {
            let (Some(direction), Some(baseline)) = (
                layout.areas(direction).first().copied(),
                layout.areas(baseline).first().copied(),
            ) else {
                return String::from(r#""""#);
            };
            let (direction, base) = (cell(layout, direction), cell(layout, baseline));
            let from = shown(&base);
            let less = format!(
                r#"IF(ISNUMBER({base}),IF({from}>{goal},ROUNDDOWN(({from}-{reached})/({from}-{goal}),3),""),IF(AND({goal}>0,{reached}>0),ROUNDDOWN({goal}/({reached}),3),""))"#
            );
            let more = format!(r#"IF(IF(ISNUMBER({base}),{goal}<{from},FALSE),"",{plain})"#);
            format!(r#"IF(TRIM({direction})="減少",{less},IF(TRIM({direction})="維持","",{more}))"#)
        }
    };
    format!(r#"IF(AND(ISNUMBER({whole}),ISNUMBER({part})),{by_direction},"")"#)
}
