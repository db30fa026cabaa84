//! The JSON of `kohyo check`: a stable interface, documented in the README.

use serde_json::{Value, json};

use super::told::Told;
use crate::intake::File;
use crate::roll::{Batch, value_rows};
use crate::table::ValueRow;
use crate::value::State;

/// All files with their sheets, fields and findings.
pub fn files(batch: &Batch<'_>, findings: &[Told]) -> String {
    let files: Vec<Value> = batch.files.iter().map(|file| one(batch, file, findings)).collect();
    serde_json::to_string_pretty(&json!({ "files": files })).unwrap_or_default()
}

fn one(batch: &Batch<'_>, file: &File, findings: &[Told]) -> Value {
    let own = || findings.iter().filter(|told| told.finding.file == file.path);
    let sheets: Vec<Value> = file
        .submissions
        .iter()
        .enumerate()
        .map(|(index, submission)| {
            let form = &batch.plan.forms[submission.form];
            let cases = batch
                .cases
                .iter()
                .filter(|case| batch.file(case).path == file.path && case.submission == index);
            let mut rows: Vec<ValueRow> = cases.flat_map(|case| value_rows(batch, case)).collect();
            rows.dedup_by(|a, b| (&a.field, &a.cell, a.row) == (&b.field, &b.cell, b.row));
            json!({
                "sheet": submission.sheet,
                "form": form.id,
                "version": submission.version,
                "layer": submission.layer.name(),
                "fields": rows.iter().map(field).collect::<Vec<_>>(),
                "findings": own().filter(|told| told.finding.sheet == submission.sheet).map(finding).collect::<Vec<_>>(),
            })
        })
        .collect();
    let known = |sheet: &str| file.submissions.iter().any(|submission| submission.sheet == sheet);
    json!({
        "file": file.path,
        "sheets": sheets,
        "findings": own().filter(|told| !known(&told.finding.sheet)).map(finding).collect::<Vec<_>>(),
    })
}

fn field(row: &ValueRow) -> Value {
    let mut field = json!({
        "name": row.field,
        "label": row.label,
        "cell": row.cell.to_string(),
        "raw": row.raw,
        "state": row.state.name(),
        "value": (row.state == State::Value).then_some(&row.value),
        "unit": (!row.unit.is_empty()).then_some(&row.unit),
        "repairs": row.repairs.split('、').filter(|repair| !repair.is_empty()).collect::<Vec<_>>(),
    });
    if let Some(year) = row.fiscal_year {
        field["year"] = year.0.into();
    }
    if let Some(item) = row.row {
        field["row"] = item.into();
    }
    field
}

fn finding(Told { finding, answer }: &Told) -> Value {
    json!({
        "code": finding.code,
        "severity": finding.severity.code(),
        "file": finding.file,
        "sheet": finding.sheet,
        "cells": finding.cells.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "field": finding.field,
        "found": finding.found,
        "read_as": finding.read_as,
        "message": finding.message,
        "help": finding.help,
        "answer": answer,
    })
}
