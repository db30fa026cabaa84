//! Lines, arrows and blocks drawn over a schedule.
//!
//! A bar lies along one row, which says whether it is plan or actual. Where both are drawn in one row, the guide of the
//! form has the plan drawn solid and the actual dashed. Whatever else lies in the area is told, not read.

use std::collections::BTreeMap;

use super::{Bar, Place, Schedule, Source, Unclear, Why, Word};
use crate::book::{Area, Drawing, Lie};

/// A shape is in the area, or across a row, if it reaches into it by more than this part of a row or column.
const REACH: f64 = 0.2;
/// A line may rise by this part of a row, and has to keep a third of it from the row's edges.
const RISE: f64 = 0.35;
/// The part of a block's height that has to lie in its row.
const IN_ROW: f64 = 0.7;
/// The line of the plan and that of the actual where both share a row.
const SHARED: (u32, u32) = (0, 1);

/// A bar with the look of its shape.
struct Drawn<'a> {
    bar: Bar,
    shape: &'a Drawing,
}

/// Reads every shape in the area.
pub(super) fn read(place: &Place<'_>, schedule: &mut Schedule) {
    let mut rows: BTreeMap<(u32, u32), Vec<Drawn<'_>>> = BTreeMap::new();
    for shape in &place.sheet.drawings {
        let Some(area) = place.reached(shape) else {
            continue;
        };
        match place.bar(shape) {
            Ok(bar) => rows.entry((bar.item, bar.line)).or_default().push(Drawn { bar, shape }),
            Err(why) => schedule.unclear.push(unclear(area, why, shape)),
        }
    }
    let lines: Vec<(u32, u32)> = rows.keys().copied().collect();
    for (key, drawn) in rows {
        let marked = |bar: &Bar| bar.item == key.0 && bar.line != key.1;
        let alone = !schedule.bars.iter().any(marked) && !lines.iter().any(|l| l.0 == key.0 && l.1 != key.1);
        schedule.row(drawn, place.pitch == 1, alone);
    }
}

fn unclear(area: Area, why: Why, shape: &Drawing) -> Unclear {
    let text = if shape.text.is_empty() { "図形" } else { &shape.text };
    Unclear {
        area,
        why,
        text: text.to_owned(),
    }
}

impl Schedule {
    /// Takes the bars of one row. `single` where steps have one row only, `alone` where the step's other rows are empty.
    fn row(&mut self, mut drawn: Vec<Drawn<'_>>, single: bool, alone: bool) {
        let dashed = drawn.iter().filter(|one| one.shape.dashed).count();
        let mixed = dashed > 0 && dashed < drawn.len();
        let is_told = alone && drawn[0].bar.line == SHARED.0;
        if mixed && !is_told || are_of_two_colors(&drawn, single, alone) {
            let told = drawn.iter().map(|one| unclear(one.bar.area, Why::SharedRow, one.shape));
            self.unclear.extend(told);
            return;
        }
        if mixed || single {
            for one in &mut drawn {
                one.bar.line = if one.shape.dashed { SHARED.1 } else { SHARED.0 };
            }
        }
        for Drawn { bar, shape } in drawn {
            if !shape.text.is_empty() {
                self.words.push(Word {
                    cell: bar.area.first,
                    text: shape.text.clone(),
                    line: None,
                });
            }
            self.bars.push(bar);
        }
    }
}

/// Whether bars of one kind of line have several colours, so that they may be plan and actual: any in a single row, else
/// those that run at the same time while the step's other rows are empty.
fn are_of_two_colors(drawn: &[Drawn<'_>], single: bool, alone: bool) -> bool {
    let differ = |a: &Drawn<'_>, b: &Drawn<'_>| a.shape.dashed == b.shape.dashed && a.shape.color != b.shape.color;
    let meet = |a: &Bar, b: &Bar| a.from <= b.to && b.from <= a.to;
    (0..drawn.len()).any(|index| {
        let (one, others) = (&drawn[index], &drawn[index + 1..]);
        let doubtful = |other: &Drawn<'_>| differ(one, other) && (single || alone && meet(&one.bar, &other.bar));
        others.iter().any(doubtful)
    })
}

impl Place<'_> {
    /// The cells of the area that a shape lies over; None where it does not reach into it.
    fn reached(&self, shape: &Drawing) -> Option<Area> {
        let (top, bottom) = self.rows()?;
        // Without known months the shapes beside the steps are told, wherever they lie.
        let (left, right) = self.slots.columns().unwrap_or((0, u32::MAX - 1));
        let overlap = |(from, to): (f64, f64), first: u32, last: u32| {
            let (low, high) = (from.max(f64::from(first)), to.min(f64::from(last) + 1.0));
            let is_thin = to - from <= 2.0 * REACH && high >= low;
            (is_thin || high - low > REACH).then_some((low, high))
        };
        let x = overlap(shape.x, left, right)?;
        let y = overlap(shape.y, top, bottom)?;
        let cell = |place: f64, last: u32| (place.max(0.0).floor() as u32).min(last);
        // An end on the edge of a cell does not lie in the next.
        let inner = |low: f64, high: f64| (high - 0.001).max(low);
        Some(Area::of(
            cell(y.0, bottom),
            cell(x.0, right),
            cell(inner(y.0, y.1), bottom),
            cell(inner(x.0, x.1), right),
        ))
    }

    /// The months that a shape shows, or why it shows none.
    fn bar(&self, shape: &Drawing) -> Result<Bar, Why> {
        if !is_bar(&shape.geometry) || shape.hollow {
            return Err(Why::NoBar);
        }
        if shape.lie != Lie::Level {
            return Err(Why::NotLevel);
        }
        let (row, (item, line)) = self.row_of(shape)?;
        let (columns, (from, to)) = self.slots.between(shape.x).ok_or(Why::OutsideYears)?;
        Ok(Bar {
            item,
            line,
            from,
            to,
            area: Area::of(row, columns.0, row, columns.1),
            source: Source::Shape,
        })
    }

    /// The row that a level shape lies in, with its item and line.
    fn row_of(&self, shape: &Drawing) -> Result<(u32, (u32, u32)), Why> {
        let (top, bottom) = shape.y;
        let height = bottom - top;
        if height <= RISE {
            let (middle, margin) = ((top + bottom) / 2.0, RISE / 3.0);
            let row = middle.floor() as u32;
            let nearest = [middle - margin, middle + margin].map(|at| self.line_at(at.max(0.0) as u32));
            return match nearest {
                [Some(above), Some(below)] if above == below => Ok((row, above)),
                _ => Err(Why::BetweenRows),
            };
        }
        if is_line(&shape.geometry) {
            return Err(Why::NotLevel);
        }
        let mut parts: BTreeMap<(u32, u32), (f64, u32)> = BTreeMap::new();
        for row in top.floor() as u32..=bottom.min(top + 100.0).floor() as u32 {
            let part = bottom.min(f64::from(row) + 1.0) - top.max(f64::from(row));
            if let Some(line) = self.line_at(row) {
                parts.entry(line).or_insert((0.0, row)).0 += part;
            }
        }
        let most = parts.into_iter().find(|(_, (part, _))| *part >= IN_ROW * height);
        most.map(|(line, (_, row))| (row, line)).ok_or(Why::BetweenRows)
    }
}

/// Whether a shape of this geometry can be a bar.
fn is_bar(geometry: &str) -> bool {
    let blocks = [
        "rect",
        "roundRect",
        "homePlate",
        "chevron",
        "pentagon",
        "parallelogram",
        "flowChartProcess",
        "custom",
    ];
    let arrow = geometry.ends_with("Arrow")
        && !["bent", "curved", "uturn", "circular", "quad"]
            .iter()
            .any(|turn| geometry.starts_with(turn));
    arrow || is_line(geometry) || blocks.contains(&geometry)
}

fn is_line(geometry: &str) -> bool {
    geometry.starts_with("line") || geometry.contains("Connector")
}
