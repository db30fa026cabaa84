//! A section's own form, marked: every cell with a finding, a note on it, and a sheet in front that lists them.

use crate::book::stamp::{Mark, MarkKind, SheetEdits};
use crate::book::{Address, Area};
use crate::intake::Submission;
use crate::plan::Notation;
use crate::report::words;
use crate::table::{FindingRow, Severity, ValueRow};

/// Name of the sheet in front.
pub(super) const FRONT: &str = "確認事項";

/// The findings of one returned form with the values that stand in its cells.
pub struct Findings<'a> {
    /// エラー and 要確認, the worst first.
    pub(super) rows: Vec<&'a FindingRow>,
    /// What was asked and is answered.
    pub(super) answered: Vec<&'a FindingRow>,
    values: Vec<&'a ValueRow>,
    /// How years and dates are written.
    pub(super) notation: Notation,
}

impl<'a> Findings<'a> {
    /// The findings of a file that ask for an answer, with the values read from it.
    pub fn of(
        notation: Notation,
        rows: impl Iterator<Item = &'a FindingRow>,
        values: impl Iterator<Item = &'a ValueRow>,
    ) -> Self {
        let (answered, rows): (Vec<&FindingRow>, Vec<&FindingRow>) = rows.partition(|row| !row.answer.is_empty());
        let mut rows: Vec<&FindingRow> = rows.into_iter().filter(|row| kind(row).is_some()).collect();
        rows.sort_by_key(|row| kind(row));
        Self {
            rows,
            answered,
            values: values.collect(),
            notation,
        }
    }

    /// Whether there is nothing to answer.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The marks on the file itself, as which `submissions` its sheets were read.
    pub fn marks(&self, submissions: &[Submission]) -> Vec<SheetEdits> {
        let labels = |sheet: &str| {
            let read = submissions.iter().find(|submission| submission.sheet == sheet);
            read.map(|submission| submission.labels.clone()).unwrap_or_default()
        };
        let mut sheets: Vec<SheetEdits> = Vec::new();
        for (row, number) in self.rows.iter().zip(1..) {
            let marks = self.marks_of((row, number), Some);
            if row.sheet.is_empty() || marks.is_empty() {
                continue;
            }
            match sheets.iter_mut().find(|edits| edits.sheet == row.sheet) {
                Some(edits) => edits.marks.extend(marks),
                None => sheets.push(SheetEdits {
                    sheet: row.sheet.to_string(),
                    marks,
                    labels: labels(&row.sheet),
                    ..SheetEdits::default()
                }),
            }
        }
        sheets
    }

    /// The marks on a new form, where `place` tells the cell of a value.
    pub fn marks_on(&self, place: impl Fn(&ValueRow) -> Option<Address>) -> Vec<Mark> {
        let moved = |row: &FindingRow, cell| self.value(row, cell).and_then(&place);
        self.rows
            .iter()
            .zip(1..)
            .flat_map(|(row, number)| self.marks_of((row, number), |cell| moved(row, cell)))
            .collect()
    }

    /// The marks of a finding, which has this number on the sheet in front.
    fn marks_of(&self, (row, number): (&FindingRow, usize), place: impl Fn(Address) -> Option<Address>) -> Vec<Mark> {
        let Some(kind) = kind(row) else { return Vec::new() };
        cells(row)
            .filter_map(|cell| {
                Some(Mark {
                    area: Area::cell(place(cell)?),
                    kind,
                    note: self.note(row, cell),
                    number: Some(number),
                })
            })
            .collect()
    }

    /// What stands in the note on a cell: what was typed and read, what is wrong, what to do.
    fn note(&self, row: &FindingRow, at: Address) -> String {
        let value = self.value(row, at);
        let typed = value.map_or(row.found.as_str(), |value| &value.raw);
        let read = value.map_or_else(|| row.read_as.to_string(), read_as);
        let mut lines = vec![value.map_or_else(|| row.field.to_string(), item)];
        lines.push(format!("記入：{}", if typed.is_empty() { "（空欄）" } else { typed }));
        if !read.is_empty() && read != typed {
            lines.push(format!("読み取り：{read}"));
        }
        lines.extend([
            self.notation.retold(&row.message),
            format!("→ {}", self.notation.retold(&row.help)),
        ]);
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    /// What the section wrote into the field for remarks, beside what it is asked: it is shown, and never taken for an answer.
    pub(super) fn remark(&self, row: &FindingRow) -> Option<&'a str> {
        let is_remark =
            |value: &&&ValueRow| value.key == row.place.key && value.sheet == row.sheet && is_remark(&value.label);
        let remark = self.values.iter().find(is_remark)?;
        (!remark.raw.trim().is_empty()).then_some(remark.raw.as_str())
    }

    /// The value that was read from a cell of a finding.
    pub fn value(&self, row: &FindingRow, at: Address) -> Option<&'a ValueRow> {
        let is_here = |value: &&&ValueRow| value.sheet == row.sheet && value.cell.contain(at);
        self.values.iter().find(is_here).copied()
    }
}

/// Whether a field is for remarks, by its words: 備考, 備考（実績等）.
fn is_remark(label: &str) -> bool {
    ["備考", "特記事項"].iter().any(|words| label.starts_with(words))
}

/// How a finding is marked; None where nothing is to be done.
pub(super) fn kind(row: &FindingRow) -> Option<MarkKind> {
    match row.severity {
        Severity::Error => Some(MarkKind::Error),
        Severity::Warning => Some(MarkKind::Warning),
        Severity::Notice => None,
    }
}

/// The cells of a finding.
pub(super) fn cells(row: &FindingRow) -> impl Iterator<Item = Address> {
    row.cells.addresses()
}

pub(super) fn item(value: &ValueRow) -> String {
    match (value.fiscal_year, value.row) {
        (Some(year), _) => format!("{} {}", value.label, words::full_year(year)),
        (None, Some(place)) => format!("{} {place}", value.label),
        (None, None) => value.label.to_string(),
    }
}

fn read_as(value: &ValueRow) -> String {
    match value.value.as_str() {
        "" => value.state.words().to_owned(),
        text => format!("{text}{}", value.unit),
    }
}
