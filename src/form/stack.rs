//! Fields whose areas stand below one another at equal distances.

use super::axis::{self, YearAxis};
use super::field::{Field, YEAR_HEADINGS};
use super::spot::{TemplateArea, TemplateLine};

/// How the areas of a field are stacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stack {
    /// The first row of the first item.
    pub top: TemplateLine,
    /// Rows from one item to the next.
    pub pitch: u32,
    /// How many items there are.
    pub count: u32,
}

/// How the areas of a field are stacked: one an item, or one an item under each of some years.
pub fn stacked(field: &Field, axes: &[YearAxis]) -> Option<Stack> {
    if field.name == YEAR_HEADINGS {
        return None;
    }
    let first = field.areas.first()?.first;
    let (in_first, below): (Vec<&TemplateArea>, Vec<&TemplateArea>) =
        field.areas.iter().partition(|area| area.first.row == first.row);
    let pitch = below.iter().map(|area| area.first.row.checked_sub(first.row)).min()??;
    let width = in_first.len();
    let is_regular = |(place, area): (usize, &TemplateArea)| {
        let (row, column) = ((place / width) as u32, in_first[place % width].first.column);
        area.first.row == first.row + row * pitch && area.first.column == column
    };
    let is_by_year = || {
        let Some(axis) = axis::of(axes, &field.areas).map(|axis| &axes[axis]) else {
            return false;
        };
        let place = |area: &&TemplateArea| axis.over(area).map(|heading| heading.area.first.column);
        let own: Vec<Option<TemplateLine>> = in_first.iter().map(place).collect();
        own.windows(2).all(|pair| pair[0] < pair[1])
    };
    let is_whole = field.areas.len().is_multiple_of(width) && (width == 1 || is_by_year());
    let mut areas: Vec<TemplateArea> = field.areas.clone();
    if width > 1 {
        areas.sort_by_key(|area| area.first);
    }
    (pitch > 0 && is_whole && areas.iter().enumerate().all(is_regular)).then_some(Stack {
        top: first.row,
        pitch,
        count: (field.areas.len() / width) as u32,
    })
}
