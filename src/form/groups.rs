//! Finding the groups of a template by its geometry alone: fields with several areas stacked at one pitch, and labels that come
//! again in every item, or stand in each with words of their own, or none at all below headings.

use std::collections::BTreeSet;

use super::axis::{self, YearAxis};
use super::field::{Field, Label};
use super::group::{Group, ItemLabel, Rows};
use super::key::LabelKey;
use super::ruled;
use super::spot::{TemplateCell, TemplateLine};
use super::stack::{Stack, stacked};

/// Finds the groups of a template; gives them and the labels that belong to none.
pub fn find(fields: &[Field], labels: Vec<Label>, axes: &[YearAxis]) -> (Vec<Group>, Vec<Label>) {
    let mut groups: Vec<Group> = Vec::new();
    let mut open: Vec<(usize, Stack)> = Vec::new();
    for (index, field) in fields.iter().enumerate() {
        let Some(stack) = stacked(field, axes) else { continue };
        let known = groups.iter_mut().find(|group| is_in(group, stack));
        if let Some(group) = known {
            group.fields.push(index);
        } else if let Some(group) = labelled(stack, &labels).or_else(|| printed(stack, &labels)) {
            let fields = vec![index];
            groups.push(Group { fields, ..group });
        } else {
            open.push((index, stack));
        }
    }
    groups.extend(ruled::find(&open, fields, &labels));
    for group in &mut groups {
        group.schedule = fields.iter().position(|field| is_schedule(field, group, axes));
    }
    let inside = |label: &Label| groups.iter().any(|group| group.has_label(label));
    let outside = labels.into_iter().filter(|label| !inside(label)).collect();
    (groups, outside)
}

fn is_in(group: &Group, stack: Stack) -> bool {
    (group.pitch, group.count) == (stack.pitch, stack.count) && group.rows().contains(&stack.top)
}

/// The group whose first item holds the first row of a stack, if its rows have labels that repeat in every item.
fn labelled(stack: Stack, labels: &[Label]) -> Option<Group> {
    let Stack { top, pitch, count } = stack;
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
    let counts = |label: &Label| {
        let number = |place| {
            let mut labels = labels.iter();
            labels.find(|own| own.address == place)?.key.number_in_item()
        };
        let place = |item: u32| TemplateCell {
            row: label.address.row + item * pitch,
            ..label.address
        };
        (0..count).all(|item| number(place(item)) == Some(item + 1))
    };
    let own: Vec<ItemLabel> = labels
        .iter()
        .filter(|label| item.contains(&label.address.row))
        .map(|label| ItemLabel {
            row: label.address.row - first_row,
            column: label.address.column,
            key: label.key.in_item(),
            first_key: label.key.clone(),
            counts: counts(label),
        })
        .collect();
    (!own.is_empty() && (0..pitch).all(|row| repeats(first_row + row))).then_some(Group {
        known_by: Rows::Labelled,
        first_row,
        pitch,
        count,
        fields: Vec::new(),
        schedule: None,
        labels: own,
    })
}

/// The group that begins with the first row of a stack, if every item has labels in the same places, and in one of them words
/// that no other item has there.
fn printed(stack: Stack, labels: &[Label]) -> Option<Group> {
    let items: Vec<Item> = (0..stack.count).map(|item| Item::of(stack, item, labels)).collect();
    let common = common(&items);
    // What only some items have (the ○ of those that are 必須, the 区分 of the next three) stands below a heading of its own.
    let is_common = |place: Place| common.iter().any(|(known, _)| *known == place);
    let mut rest = items
        .iter()
        .flat_map(|item| &item.0)
        .filter(|(place, _)| !is_common(*place));
    if !rest.all(|(_, label)| is_headed(label, stack.top, labels)) {
        return None;
    }
    let is_own = |labels: &[&Label]| {
        let keys: BTreeSet<&LabelKey> = labels.iter().map(|label| &label.key).collect();
        keys.len() == labels.len() && keys.iter().all(|key| key.is_words())
    };
    // Of labels with another number in every item (1.1, 1.2) each is one of the form: it tells where its row went.
    let alike = |labels: &[&Label]| labels.iter().all(|label| label.key == labels[0].key);
    let alike = common.iter().filter(|(_, labels)| alike(labels));
    common.iter().any(|(_, labels)| is_own(labels)).then(|| Group {
        known_by: Rows::Printed,
        first_row: stack.top,
        pitch: stack.pitch,
        count: stack.count,
        fields: Vec::new(),
        schedule: None,
        labels: alike
            .map(|((row, column), labels)| ItemLabel {
                row: *row,
                column: *column,
                key: labels[0].key.in_item(),
                first_key: labels[0].key.clone(),
                counts: false,
            })
            .collect(),
    })
}

/// Where a label stands in an item: rows below the first of the item, and the column of the sheet.
type Place = (u32, TemplateLine);

/// The labels of an item by their places.
struct Item<'a>(Vec<(Place, &'a Label)>);

impl<'a> Item<'a> {
    fn of(stack: Stack, item: u32, labels: &'a [Label]) -> Self {
        let first = stack.top + item * stack.pitch;
        let inside = labels
            .iter()
            .filter(|label| (first..first + stack.pitch).contains(&label.address.row));
        Self(
            inside
                .map(|label| ((label.address.row - first, label.address.column), label))
                .collect(),
        )
    }

    fn at(&self, place: Place) -> Option<&'a Label> {
        let own = self.0.iter().find(|(known, _)| *known == place);
        own.map(|(_, label)| *label)
    }
}

/// The places at which every item has a label, with the labels in the order of the items.
fn common<'a>(items: &[Item<'a>]) -> Vec<(Place, Vec<&'a Label>)> {
    let places = items[0].0.iter().map(|(place, _)| *place);
    places
        .filter_map(|place| {
            let labels: Option<Vec<&Label>> = items.iter().map(|item| item.at(place)).collect();
            Some((place, labels?))
        })
        .collect()
}

/// Whether a heading that is no narrower stands in the row above `top` over the column of a label.
fn is_headed(label: &Label, top: TemplateLine, labels: &[Label]) -> bool {
    labels.iter().any(|head| {
        head.area.last.row + 1 == top
            && head.area.first.column <= label.address.column
            && label.address.column <= head.area.last.column
            && head.area.columns() <= label.area.columns()
    })
}

/// Whether a field is the schedule of a group: one area over all its rows and under every year.
fn is_schedule(field: &Field, group: &Group, axes: &[YearAxis]) -> bool {
    let [area] = field.areas.as_slice() else { return false };
    area.first.row == group.first_row && area.last.row + 1 == group.rows().end && axis::below(axes, area).is_some()
}
