//! Which labels of a template say what a field means.

use super::definition::Form;
use super::field::{Field, Kind, Label, Shape};
use super::spot::TemplateArea;

impl Form {
    /// The labels (indexes) that say what a field means: all that stand to the left of its first cell with no other field
    /// between, and all that stand one upon the other above it. Labels under the heading of a year are not among them, for they
    /// speak of that year alone.
    ///
    /// 実績値 stands left of 進捗, and that left of the figures: both govern them.
    pub fn governing(&self, field: usize) -> Vec<usize> {
        let field = &self.fields[field];
        let Some(&area) = field.areas.first() else {
            return Vec::new();
        };
        let beside = |(_, label): &(usize, &Label)| {
            spans_row(label.area, area)
                && label.area.last.column < area.first.column
                && !self.is_parted(field, label.area, area)
                && !self.is_heading(label)
        };
        let labels = || self.labels.iter().enumerate();
        let mut governing: Vec<usize> = labels().filter(beside).map(|(index, _)| index).collect();
        governing.extend(self.legend(field));
        let start = match field.shape {
            Shape::Items(group) | Shape::Grid(group) => self.groups[group].first_row,
            _ => area.first.row,
        };
        let mut top = start;
        let is_on_top = |label: &Label, top| {
            label.area.last.row + 1 == top
                && label.area.first.column <= area.first.column
                && area.last.column <= label.area.last.column
        };
        // Above the nearest label, one with a field in its rows is the label of that field.
        let heads_row = |label: &Label| {
            self.fields.iter().flat_map(|other| &other.areas).any(|other| {
                other.first.column > label.area.last.column
                    && other.first.row <= label.area.last.row
                    && label.area.first.row <= other.last.row
            })
        };
        let is_next = |label: &Label, top| is_on_top(label, top) && (top == start || !heads_row(label));
        while let Some((index, label)) = labels().find(|(_, label)| is_next(label, top)) {
            if field.shape != Shape::Years || !self.is_under_year(label) {
                governing.push(index);
            }
            top = label.area.first.row;
        }
        governing
    }

    /// The labels that say what the choices of a field mean: 「5. 先進的な成果があった」.
    fn legend<'a>(&'a self, field: &'a Field) -> impl Iterator<Item = usize> + 'a {
        let choices = match &field.kind {
            Kind::Choice(choices) => choices.as_slice(),
            _ => &[],
        };
        let explains = |label: &Label, choice: &String| {
            let rest = label.text.trim_start().strip_prefix(choice.as_str());
            rest.is_some_and(|rest| rest.starts_with(['.', '．', ':', '：', '…', '　', ' ', '、']))
        };
        let labels = self.labels.iter().enumerate();
        labels
            .filter(move |(_, label)| choices.iter().any(|choice| explains(label, choice)))
            .map(|(index, _)| index)
    }

    /// Whether another field stands between a label and an area to its right. Fields with a value under each year share the
    /// labels of their row.
    fn is_parted(&self, own: &Field, label: TemplateArea, area: TemplateArea) -> bool {
        let others = self.fields.iter().filter(|other| other.name != own.name);
        let apart = others.filter(|other| !(other.shape == Shape::Years && own.shape == Shape::Years));
        let between = |other: &TemplateArea| {
            spans_row(*other, area) && other.first.column > label.last.column && other.last.column < area.first.column
        };
        apart.flat_map(|other| &other.areas).any(between)
    }

    /// Whether a field stands below a label, so that the label is that field's and not one of its row. A field with a label of
    /// its own to the left is another line that merely comes next: 期待される効果 below 事業費見込.
    fn is_heading(&self, label: &Label) -> bool {
        let columns = label.area.first.column..=label.area.last.column;
        let is_labelled = |area: TemplateArea| {
            let mut labels = self.labels.iter().map(|label| label.area);
            labels.any(|own| spans_row(own, area) && own.last.column < area.first.column)
        };
        let mut below = self.fields.iter().flat_map(|field| &field.areas).copied();
        below.any(|area| {
            let is_next = area.first.row == label.area.last.row + 1 && columns.contains(&area.first.column);
            is_next && !is_labelled(area)
        })
    }

    /// Whether a label stands under the heading of a year, as 予算額 and 決算額 do for each.
    pub fn is_under_year(&self, label: &Label) -> bool {
        self.axes.iter().any(|axis| axis.has_column(label.address.column))
    }
}

/// Whether an area lies in the first row of another.
fn spans_row(one: TemplateArea, other: TemplateArea) -> bool {
    (one.first.row..=one.last.row).contains(&other.first.row)
}
