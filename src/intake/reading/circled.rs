//! Choices that are printed cell by cell, one of them with a circle drawn round it.

use super::submission::{Entry, Found};
use crate::book::{Address, Area, Drawing, Sheet};

/// A circle may reach over the edges of its cell by this part of a row or column.
const MARGIN: f64 = 0.45;

/// Takes the circled one of several filled cells of an entry; gives the cells that were chosen so. An entry with no circle,
/// or with several, stays as it is and is asked about.
pub fn choose(page: &Sheet, entries: &mut [Entry]) -> Vec<Address> {
    let circles: Vec<&Drawing> = page
        .drawings
        .iter()
        .filter(|drawing| drawing.geometry == "ellipse")
        .collect();
    let mut chosen = Vec::new();
    if circles.is_empty() {
        return chosen;
    }
    for entry in entries {
        let Found::Several(cells) = &entry.found else {
            continue;
        };
        let near = |circle: &&&Drawing| overlaps(circle, entry.area);
        let mut here = circles.iter().filter(near);
        let (Some(circle), None) = (here.next(), here.next()) else {
            continue;
        };
        let inside = |cell: &&(Address, crate::value::Raw)| lies_in(circle, shown(page, cell.0));
        let mut marked = cells.iter().filter(inside);
        if let (Some((address, raw)), None) = (marked.next(), marked.next()) {
            chosen.push(*address);
            entry.found = Found::One(*address, raw.clone());
        }
    }
    chosen
}

/// The cells that a cell is shown over.
fn shown(page: &Sheet, cell: Address) -> Area {
    page.merge_at(cell).copied().unwrap_or(Area::cell(cell))
}

fn overlaps(circle: &Drawing, area: Area) -> bool {
    let meet = |(low, high): (f64, f64), first: u32, last: u32| low < f64::from(last) + 1.0 && f64::from(first) < high;
    meet(circle.x, area.first.column, area.last.column) && meet(circle.y, area.first.row, area.last.row)
}

/// Whether the circle goes round what stands in the area, and round nothing else.
fn lies_in(circle: &Drawing, area: Area) -> bool {
    let within = |(low, high): (f64, f64), first: u32, last: u32| {
        let (first, end) = (f64::from(first), f64::from(last) + 1.0);
        let middle = (low + high) / 2.0;
        first - MARGIN < low && high < end + MARGIN && first < middle && middle < end
    };
    within(circle.x, area.first.column, area.last.column) && within(circle.y, area.first.row, area.last.row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Raw;

    fn circle(x: (f64, f64), y: (f64, f64)) -> Drawing {
        let geometry = "ellipse".to_owned();
        Drawing {
            geometry,
            x,
            y,
            hollow: true,
            ..Drawing::default()
        }
    }

    /// What is taken of 継続, 見直し and 終了 in C4, D4 and E4.
    fn taken(drawings: Vec<Drawing>) -> Option<String> {
        let page = Sheet {
            drawings,
            ..Sheet::default()
        };
        let words = ["継続", "見直し", "終了"].into_iter().zip(2..);
        let cells = words.map(|(word, column)| (Address::new(3, column), Raw::text(word)));
        let mut entries = [Entry {
            until: None,
            field: 0,
            year: None,
            item: None,
            area: Area::of(3, 2, 3, 4),
            found: Found::Several(cells.collect()),
        }];
        let chosen = choose(&page, &mut entries);
        match &entries[0].found {
            Found::One(address, _) => {
                assert_eq!(chosen, [*address]);
                Some(address.to_string())
            }
            _ => {
                assert!(chosen.is_empty());
                None
            }
        }
    }

    #[test]
    fn one_circle_round_one_choice() {
        assert_eq!(taken(vec![circle((3.1, 3.9), (3.0, 4.0))]).as_deref(), Some("D4"));
        assert_eq!(taken(vec![circle((1.8, 3.1), (2.9, 4.2))]).as_deref(), Some("C4"));
        let elsewhere = circle((9.0, 10.0), (3.0, 4.0));
        assert_eq!(
            taken(vec![elsewhere.clone(), circle((4.1, 4.9), (3.0, 4.0))]).as_deref(),
            Some("E4")
        );
        // None, two, one round two choices, one round the whole line, and another shape.
        assert_eq!(taken(vec![elsewhere]), None);
        assert_eq!(
            taken(vec![circle((2.1, 2.9), (3.0, 4.0)), circle((4.1, 4.9), (3.0, 4.0))]),
            None
        );
        assert_eq!(taken(vec![circle((2.5, 3.5), (3.0, 4.0))]), None);
        assert_eq!(taken(vec![circle((2.0, 5.0), (3.0, 4.0))]), None);
        let frame = Drawing {
            geometry: "rect".to_owned(),
            ..circle((3.1, 3.9), (3.0, 4.0))
        };
        assert_eq!(taken(vec![frame]), None);
    }
}
