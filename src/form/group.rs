//! Rows that repeat on a form: the steps of a roadmap, the goal blocks of a manifesto.
//!
//! A group is found in the template by its geometry alone: fields with several areas stacked at one pitch, and labels
//! that come again in every item but for their numbers.

use super::field::{Field, Label, YEAR_HEADINGS, YearHeading};
use super::key::{ItemKey, LabelKey};
use super::spot::{TemplateArea, TemplateLine};

/// A group of rows that repeats.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// First row of the first item in the template.
    pub first_row: TemplateLine,
    /// Rows of one item.
    pub pitch: u32,
    /// Items in the template.
    pub count: u32,
    /// Fields with one area in each item (indexes into [`super::Form::fields`]).
    pub fields: Vec<usize>,
    /// The field whose cells under the years show the schedule.
    pub schedule: Option<usize>,
    /// Labels of one item.
    pub labels: Vec<ItemLabel>,
}

/// A label that every item of a group has.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemLabel {
    /// Row within the item, from 0.
    pub row: u32,
    /// Column on the sheet.
    pub column: TemplateLine,
    /// Its key without the number of the item.
    pub key: ItemKey,
    /// Key of the first item's label, number included.
    pub first_key: LabelKey,
}

impl Group {
    /// Rows of all items in the template.
    pub fn rows(&self) -> std::ops::Range<TemplateLine> {
        self.first_row..self.first_row + self.pitch * self.count
    }
}

/// Whether an area lies under a heading: within its columns and below it.
pub fn spans(heading: TemplateArea, area: &TemplateArea) -> bool {
    heading.first.column <= area.first.column
        && area.last.column <= heading.last.column
        && area.first.row > heading.last.row
}

/// Finds the groups of a template; gives them and the labels that belong to none.
pub fn find(fields: &[Field], labels: Vec<Label>, years: &[YearHeading]) -> (Vec<Group>, Vec<Label>) {
    let mut groups: Vec<Group> = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        let Some((pitch, count)) = stacked(field) else { continue };
        let top = field.areas[0].first.row;
        let known = groups
            .iter_mut()
            .find(|g| g.pitch == pitch && g.count == count && g.rows().contains(&top));
        if let Some(group) = known {
            group.fields.push(index);
        } else if let Some(group) = group_at(top, pitch, count, &labels) {
            groups.push(Group {
                fields: vec![index],
                ..group
            });
        }
    }
    for group in &mut groups {
        group.schedule = fields.iter().position(|field| is_schedule(field, group, years));
    }
    let inside = |label: &Label| groups.iter().any(|g| g.rows().contains(&label.address.row));
    let outside = labels.into_iter().filter(|label| !inside(label)).collect();
    (groups, outside)
}

/// Pitch and count of a field whose areas stand below one another at equal distances.
fn stacked(field: &Field) -> Option<(u32, u32)> {
    if field.name == YEAR_HEADINGS || field.areas.len() < 2 {
        return None;
    }
    let pitch = field.areas[1]
        .first
        .row
        .checked_sub(field.areas[0].first.row)
        .filter(|p| *p > 0)?;
    let regular = field
        .areas
        .windows(2)
        .all(|pair| pair[1].first.column == pair[0].first.column && pair[1].first.row == pair[0].first.row + pitch);
    regular.then_some((pitch, field.areas.len() as u32))
}

/// The group whose first item holds row `top`, if its rows have labels that repeat in every item.
fn group_at(top: TemplateLine, pitch: u32, count: u32, labels: &[Label]) -> Option<Group> {
    let row_keys = |row: TemplateLine| {
        labels
            .iter()
            .filter(|l| l.address.row == row)
            .map(|l| (l.address.column, l.key.in_item()))
            .collect::<Vec<_>>()
    };
    let repeats = |row: TemplateLine| (1..count).all(|item| row_keys(row) == row_keys(row + item * pitch));
    let mut first_row = top;
    while first_row > TemplateLine(0)
        && first_row + pitch > top + 1
        && !row_keys(first_row - 1).is_empty()
        && repeats(first_row - 1)
    {
        first_row = first_row - 1;
    }
    let item = first_row..first_row + pitch;
    let own: Vec<ItemLabel> = labels
        .iter()
        .filter(|label| item.contains(&label.address.row))
        .map(|label| ItemLabel {
            row: label.address.row - first_row,
            column: label.address.column,
            key: label.key.in_item(),
            first_key: label.key.clone(),
        })
        .collect();
    (!own.is_empty() && (0..pitch).all(|row| repeats(first_row + row))).then_some(Group {
        first_row,
        pitch,
        count,
        fields: Vec::new(),
        schedule: None,
        labels: own,
    })
}

/// Whether a field is the schedule of a group: one area over all its rows and under every year.
fn is_schedule(field: &Field, group: &Group, years: &[YearHeading]) -> bool {
    let [area] = field.areas.as_slice() else { return false };
    !years.is_empty()
        && area.first.row == group.first_row
        && area.last.row + 1 == group.rows().end
        && years
            .iter()
            .all(|h| area.first.column <= h.area.first.column && h.area.last.column <= area.last.column)
}
