//! The single values that were read, made as they are asked for.

use crate::roll::batch::Batch;
use crate::roll::case::Case;
use crate::roll::single::Names;
use crate::table::ValueRow;

/// Every value of an initiative as it was read, the schedule of its steps included.
pub fn value_rows(batch: &Batch<'_>, case: &Case) -> Vec<ValueRow> {
    rows_of(batch, &Names::all(batch.plan), case)
}

/// Every value that was read in a batch, made as it is asked for.
pub fn all_values(batch: &Batch<'_>) -> impl Iterator<Item = ValueRow> {
    let names = Names::all(batch.plan);
    batch.counting().flat_map(move |case| rows_of(batch, &names, case))
}

/// Every value that was read in the section at a place in 建制順.
pub fn section_values(batch: &Batch<'_>, order: i64) -> Vec<ValueRow> {
    let names = Names::all(batch.plan);
    let own = batch
        .counting()
        .filter(|case| case.section(batch.plan).is_some_and(|section| section.order == order));
    own.flat_map(|case| rows_of(batch, &names, case)).collect()
}

fn rows_of(batch: &Batch<'_>, names: &[Names], case: &Case) -> Vec<ValueRow> {
    let file = batch.file(case);
    let submission = &file.submissions[case.submission];
    let row = ValueRow {
        key: case.key.as_str().into(),
        section_order: case.place.order,
        file: file.path.as_str().into(),
        sheet: submission.sheet.as_str().into(),
        ..ValueRow::default()
    };
    case.values.rows(&names[submission.form], &row)
}

/// How many values were read in a batch.
pub fn value_count(batch: &Batch<'_>) -> usize {
    batch.counting().map(|case| case.values.count()).sum()
}
