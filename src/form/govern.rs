//! Which labels of a template say what a field means.

use super::definition::Form;
use super::field::{Field, Kind, Label, Shape};
use super::spot::{TemplateArea, TemplateCell, TemplateLine};

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

    /// The fields (indexes) whose choices are explained right below a label: 業績目標の達成状況 above 「5. 先進的な成果があった」.
    pub fn explained(&self, label: usize) -> Vec<usize> {
        let head = self.labels[label].area;
        let is_below = |line: usize| {
            let line = self.labels[line].area;
            is_over(head, line) && line.first.row == head.last.row + 1
        };
        let fields = self.fields.iter().enumerate();
        let own = fields.filter(|(_, field)| self.legend(field).any(is_below));
        own.map(|(index, _)| index).collect()
    }

    /// The fields (indexes) of the block that a label heads, although other labels say what they are: those below it up to the next row
    /// of headings, in its own columns or, where it is alone in its row, in all.
    ///
    /// 重要目標達成指標【KGI】 heads its words, their unit and their baseline; 上半期 heads goals and results.
    pub fn in_block(&self, label: usize) -> Vec<usize> {
        let Some(block) = self.block(&self.labels[label]) else {
            return Vec::new();
        };
        let fields = self.fields.iter().enumerate();
        let own = fields.filter(|(_, field)| field.areas.iter().any(|area| is_within(block, *area)));
        own.map(|(index, _)| index).collect()
    }

    /// The cells below a heading up to the next row of headings; None where fields stand beside it in its row, and of one under years,
    /// which heads cells of its year alone.
    fn block(&self, head: &Label) -> Option<TemplateArea> {
        if self.axes.iter().any(|axis| self.is_under(axis, head.address)) {
            return None;
        }
        let has_field = |row: TemplateLine| {
            let mut areas = self.fields.iter().flat_map(|field| &field.areas);
            areas.any(|area| (area.first.row..=area.last.row).contains(&row))
        };
        if has_field(head.area.first.row) || has_field(head.area.last.row) {
            return None;
        }
        let mut in_row = self
            .labels
            .iter()
            .filter(|other| other.area.first.row == head.area.first.row);
        let is_alone = in_row.all(|other| other.address == head.address);
        let is_next = |row: &TemplateLine| *row > head.area.last.row && (!has_field(*row) || self.is_year_row(*row));
        let ends = self.labels.iter().map(|label| label.area.first.row).filter(is_next);
        let (first, last) = match is_alone {
            true => (TemplateLine(0), TemplateLine(u32::MAX)),
            false => (head.area.first.column, head.area.last.column),
        };
        let cell = |row, column| TemplateCell { row, column };
        Some(TemplateArea {
            first: cell(head.area.last.row + 1, first),
            last: cell(ends.min().map_or(TemplateLine(u32::MAX), |end| end - 1), last),
        })
    }

    /// Whether the headings of years stand in a row.
    fn is_year_row(&self, row: TemplateLine) -> bool {
        self.axes.iter().any(|axis| axis.row() == row)
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

/// Whether an area covers the columns of another below it.
fn is_over(head: TemplateArea, area: TemplateArea) -> bool {
    head.last.row < area.first.row && head.first.column <= area.first.column && area.last.column <= head.last.column
}

/// Whether an area lies within another.
fn is_within(outer: TemplateArea, area: TemplateArea) -> bool {
    outer.first.row <= area.first.row
        && area.last.row <= outer.last.row
        && outer.first.column <= area.first.column
        && area.last.column <= outer.last.column
}

/// Whether an area lies in the first row of another.
fn spans_row(one: TemplateArea, other: TemplateArea) -> bool {
    (one.first.row..=one.last.row).contains(&other.first.row)
}
