//! Forms that share a workbook or a sheet, and rows and columns that are not shown.

use kohyo::book::{Address, Area};
use kohyo::template::{Content, Frame};

use super::layout::Layout;

impl Layout {
    /// Hides a row.
    pub fn hide_row(&mut self, at: u32) {
        self.hidden.0.insert(at);
    }

    /// Hides a column.
    pub fn hide_column(&mut self, at: u32) {
        self.hidden.1.insert(at);
    }

    /// Merges the cells of an area, inputs of several fields among them. As in Excel the first of them keeps its value,
    /// the others lose theirs, and names stay as they are.
    pub fn merge(&mut self, area: Area) {
        for item in self.items.iter_mut().filter(|item| item.area.intersects(&area)) {
            if let Content::Input(input) = &mut item.content {
                input.merged = false;
            }
        }
        self.merged.retain(|other| !other.intersects(&area));
        self.merged.push(area);
        self.typed.retain(|at, _| *at == area.first || !area.contains(*at));
    }

    /// The merged cells that hold inputs of several fields.
    pub fn merged(&self) -> &[Area] {
        &self.merged
    }

    /// Makes the form the copy of a sheet within its workbook: its names hold for this sheet alone, form id and version
    /// stay with the original.
    pub fn make_copy(&mut self, sheet: &str) {
        sheet.clone_into(&mut self.sheet);
        self.is_copy = true;
        self.anonymous = true;
    }

    /// Pastes another form with everything typed into it so many rows and columns from its own place. Names stay with
    /// the other form; it must not overlap this one.
    pub fn paste(&mut self, other: &Layout, down: u32, right: u32) {
        let at = |cell: Address| Address::new(cell.row + down, cell.column + right);
        let place = |area: Area| Area::new(at(area.first), at(area.last));
        self.items.extend(other.items.iter().cloned().map(|mut item| {
            item.area = place(item.area);
            if let Content::Input(input) = &mut item.content {
                input.named = false;
            }
            item
        }));
        self.frames.extend(other.frames.iter().map(|frame| Frame {
            area: place(frame.area),
            ..*frame
        }));
        self.typed
            .extend(other.typed.iter().map(|(cell, fill)| (at(*cell), fill.clone())));
    }
}
