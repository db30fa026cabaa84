//! The rows of year headings of a template. A form may have several: 指標 over R3 to R7, and 事業費 over R4 to R6 below.
//!
//! A field belongs to the nearest row above it that covers its columns, and is read by that row alone. Where the headings of a
//! row say what stands below (R5決算, R6決算, R7予算, or R3計画 beside R3実績), those of one role are an axis of their own.

use std::collections::{BTreeMap, BTreeSet};

use super::field::{Field, Label, YEAR_HEADINGS, YearHeading};
use super::group::spans;
use super::heading::{Role, heading_role, relative_year};
use super::spot::{TemplateArea, TemplateLine};
use crate::book::Sheet;
use crate::value::FiscalYear;

/// Headings of fiscal years in one row, each year once.
#[derive(Debug, Clone, PartialEq)]
pub struct YearAxis {
    /// Left to right as they are named; at least one.
    pub headings: Vec<YearHeading>,
    /// What its headings may say of what stands below.
    roles: BTreeSet<Option<Role>>,
    /// Whether it is one of several in its row, by what stands below.
    pub is_of_role: bool,
    /// Whether its years are counted from the one that the form is for: -1 is 前年度.
    pub is_relative: bool,
    /// The year that they are counted from, where it is known: the years are such as others are then.
    base: Option<FiscalYear>,
}

/// What a heading may say of what stands below without being taken for another one.
const COMMON: [Option<Role>; 4] = [None, Some(Role::Target), Some(Role::Actual), Some(Role::Estimate)];

impl YearAxis {
    /// Headings of one row.
    fn of(headings: Vec<YearHeading>, is_of_role: bool, is_relative: bool) -> Self {
        let mut roles = roles(&headings);
        if !is_of_role {
            // Budgets and settlements are never one for the other.
            let has_money = roles.contains(&Some(Role::Budget)) || roles.contains(&Some(Role::Settlement));
            roles.extend(COMMON.iter().filter(|_| !has_money));
        }
        Self {
            headings,
            roles,
            is_of_role,
            is_relative,
            base: None,
        }
    }

    /// Whether a heading that says this of what stands below can be one of its own.
    pub fn takes(&self, role: Option<Role>) -> bool {
        self.roles.contains(&role)
    }

    /// The same with years that are counted from this one.
    pub fn counted_from(&self, base: FiscalYear) -> Self {
        let mut own = self.clone();
        if self.is_relative {
            let before = self.base.map_or(0, |base| base.0);
            own.headings
                .iter_mut()
                .for_each(|heading| heading.year.0 += base.0 - before);
            own.base = Some(base);
        }
        own
    }

    /// The year that its years are counted from, where they are and it is known.
    pub fn base(&self) -> Option<FiscalYear> {
        self.base
    }

    /// Whether nobody knows which years its headings are.
    pub fn is_open(&self) -> bool {
        self.is_relative && self.base.is_none()
    }

    /// Whether both are the same headings of the template.
    pub fn is_same(&self, other: &Self) -> bool {
        self.headings[0].place == other.headings[0].place
    }

    /// The row of its headings.
    pub fn row(&self) -> TemplateLine {
        self.headings[0].area.first.row
    }

    /// The heading of a year.
    pub fn heading(&self, year: FiscalYear) -> Option<&YearHeading> {
        self.headings.iter().find(|heading| heading.year == year)
    }

    /// The heading that an area lies under.
    pub fn over(&self, area: &TemplateArea) -> Option<&YearHeading> {
        self.headings.iter().find(|heading| spans(heading.area, area))
    }

    /// Whether a column is one of its years'.
    pub fn has_column(&self, column: TemplateLine) -> bool {
        let columns = |heading: &YearHeading| heading.area.first.column..=heading.area.last.column;
        self.headings.iter().any(|heading| columns(heading).contains(&column))
    }

    /// The years between one heading and the next, where that is always the same. The only one of its role goes on with its row,
    /// year by year.
    pub fn step(&self) -> Option<i32> {
        if self.is_of_role && self.headings.len() == 1 {
            return Some(1);
        }
        let mut steps = self.headings.windows(2).map(|pair| pair[1].year.0 - pair[0].year.0);
        let first = steps.next()?;
        steps.all(|step| step == first).then_some(first)
    }

    /// The year of heading number `place` (from 0), counted on behind the last.
    pub fn year_at(&self, place: usize) -> Option<i32> {
        match self.headings.get(place) {
            Some(heading) => Some(heading.year.0),
            None => Some(self.headings[0].year.0 + self.step()? * i32::try_from(place).ok()?),
        }
    }
}

/// The headings that carry the name 年度, row by row from top to bottom, and in each row by what stands below where that tells
/// the fields apart.
pub(super) fn find(sheet: &Sheet, fields: &[Field], labels: &[Label]) -> Vec<YearAxis> {
    let named = fields.iter().find(|field| field.name == YEAR_HEADINGS);
    let areas = named.map_or(&[][..], |field| field.areas.as_slice());
    let mut rows: BTreeMap<TemplateLine, Vec<(YearHeading, bool)>> = BTreeMap::new();
    for (place, area) in areas.iter().enumerate() {
        let heading = heading(sheet, labels, (place, *area));
        rows.entry(area.first.row).or_default().extend(heading);
    }
    let rows = rows.into_values().filter(|row| !row.is_empty()).map(of_row);
    let whole: Vec<YearAxis> = rows.collect();
    let by_role = |(place, row): (usize, &YearAxis)| {
        let roles = roles(&row.headings);
        if roles.len() == 1 || is_crossed(&whole, place, fields) {
            return vec![row.clone()];
        }
        let own = |role| {
            row.headings
                .iter()
                .filter(|heading| heading.role == role)
                .copied()
                .collect()
        };
        let of_role = |role| YearAxis::of(own(role), true, row.is_relative);
        let mut axes: Vec<YearAxis> = roles.into_iter().map(of_role).collect();
        axes.sort_by_key(|axis| axis.headings[0].place);
        axes
    };
    whole.iter().enumerate().flat_map(by_role).collect()
}

/// A heading with whether its year is relative.
fn heading(sheet: &Sheet, labels: &[Label], (place, area): (usize, TemplateArea)) -> Option<(YearHeading, bool)> {
    let raw = &sheet.cell(area.first.address())?.raw;
    let label = labels.iter().find(|label| label.address == area.first);
    let year = label.and_then(|label| label.key.year());
    let is_relative = year.is_none();
    let year = year.or_else(|| relative_year(&raw.content).map(FiscalYear))?;
    let role = heading_role(&raw.content);
    Some((
        YearHeading {
            year,
            area,
            place,
            role,
        },
        is_relative,
    ))
}

/// The headings of a row. A year among relative ones, or one of these among years, is no heading of the row.
fn of_row(mut own: Vec<(YearHeading, bool)>) -> YearAxis {
    let is_relative = own.iter().all(|(_, relative)| *relative);
    own.retain(|(_, relative)| *relative == is_relative);
    YearAxis::of(
        own.into_iter().map(|(heading, _)| heading).collect(),
        false,
        is_relative,
    )
}

fn roles(headings: &[YearHeading]) -> BTreeSet<Option<Role>> {
    headings.iter().map(|heading| heading.role).collect()
}

/// Whether a field has cells under headings of several roles of a row: they do not tell the fields apart.
fn is_crossed(rows: &[YearAxis], place: usize, fields: &[Field]) -> bool {
    let mut values = fields.iter().filter(|field| field.name != YEAR_HEADINGS);
    values.any(|field| {
        let below = field.areas.iter().filter(|area| above(rows, area) == Some(place));
        let over = below.filter_map(|area| rows[place].over(area)).copied();
        roles(&over.collect::<Vec<_>>()).len() > 1
    })
}

/// The nearest axis above an area that covers its columns.
pub(super) fn above(axes: &[YearAxis], area: &TemplateArea) -> Option<usize> {
    let over = axes.iter().enumerate().filter(|(_, axis)| axis.over(area).is_some());
    over.max_by_key(|(_, axis)| axis.row()).map(|(index, _)| index)
}

/// The nearest axis above an area that reaches over all of its years, such as a schedule.
pub(super) fn below(axes: &[YearAxis], area: &TemplateArea) -> Option<usize> {
    let is_reached = |heading: &YearHeading| {
        heading.area.last.row < area.first.row
            && area.first.column <= heading.area.first.column
            && heading.area.last.column <= area.last.column
    };
    let nearest = |axis: &YearAxis| axis.headings.iter().any(is_reached);
    let meeting = axes.iter().enumerate().filter(|(_, axis)| nearest(axis));
    let (index, axis) = meeting.max_by_key(|(_, axis)| axis.row())?;
    axis.headings.iter().all(is_reached).then_some(index)
}

/// The axis of all these areas; None where they lie under several, or one of them under none.
pub(super) fn of(axes: &[YearAxis], areas: &[TemplateArea]) -> Option<usize> {
    let first = above(axes, areas.first()?)?;
    areas
        .iter()
        .all(|area| above(axes, area) == Some(first))
        .then_some(first)
}
