//! Lists: lines below headings, one an item, without a label of their own.

use super::field::{Field, Label};
use super::group::{Group, Rows};
use super::spot::{TemplateArea, TemplateLine};
use super::stack::Stack;

/// Rows above the first line in which a heading is looked for: units and notes may stand between.
const HEADINGS: u32 = 3;

/// The lists among stacks that no labels tell apart: two or more side by side, each under a heading, and nothing printed in
/// their rows. One alone stays a field with several values, as 重点目標 1 to 3.
pub fn find(open: &[(usize, Stack)], fields: &[Field], labels: &[Label]) -> Vec<Group> {
    let mut stacks: Vec<Stack> = open
        .iter()
        .map(|(_, stack)| *stack)
        .filter(|stack| stack.pitch == 1)
        .collect();
    stacks.dedup();
    let mut groups: Vec<Group> = Vec::new();
    for stack in stacks {
        let own: Vec<usize> = open
            .iter()
            .filter(|(_, other)| *other == stack)
            .map(|(index, _)| *index)
            .collect();
        let headed = own.iter().filter(|index| is_headed(&fields[**index], labels)).count();
        let is_known = groups.iter().any(|group| group.first_row == stack.top);
        if headed > 1 && !is_known && is_blank(stack, labels) {
            groups.push(Group {
                known_by: Rows::Ruled,
                first_row: stack.top,
                pitch: stack.pitch,
                count: stack.count,
                fields: own,
                schedule: None,
                labels: Vec::new(),
            });
        }
    }
    groups
}

/// Whether no label stands in the rows but such as stand beside all of them.
fn is_blank(stack: Stack, labels: &[Label]) -> bool {
    let rows = stack.top..stack.top + stack.count;
    let is_inside = |area: TemplateArea| area.first.row < rows.end && rows.start <= area.last.row;
    let is_beside_all = |area: TemplateArea| area.first.row <= rows.start && rows.end <= area.last.row + 1;
    labels
        .iter()
        .all(|label| !is_inside(label.area) || is_beside_all(label.area))
}

/// Whether a label stands above the first cell of a field.
fn is_headed(field: &Field, labels: &[Label]) -> bool {
    let first = field.areas[0];
    let is_above = |row: TemplateLine| row < first.first.row && first.first.row - row <= HEADINGS;
    labels.iter().any(|label| {
        is_above(label.area.last.row)
            && label.area.first.column <= first.last.column
            && first.first.column <= label.area.last.column
    })
}
