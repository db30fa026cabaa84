//! `run.json`: what was read. What was made is added where the results are put in place.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::Outcome;
use super::sections::Made;
use crate::roll;

/// What was read: hashes, counts and settings; no absolute path and no clock, so that the same run gives the same file.
/// `read` are the hashes of the consolidated workbooks in the results whose entries are known; `made` is what goes to the sections.
pub fn run_json(outcome: &Outcome<'_>, (made, deadline): (&Made, &str), read: &BTreeSet<String>) -> Value {
    let batch = &outcome.batch;
    let laid = batch
        .files
        .iter()
        .filter(|file| file.agenda.is_some())
        .map(|file| &file.hash);
    let read: BTreeSet<&String> = read.iter().chain(laid).collect();
    let files: Vec<_> = batch
        .files
        .iter()
        .map(|file| {
            let sheets: Vec<_> = file
                .submissions
                .iter()
                .map(|s| json!({ "sheet": s.sheet, "form": batch.plan.forms[s.form].id, "version": s.version, "layer": s.layer.name() }))
                .collect();
            json!({ "file": file.path, "bytes": file.bytes, "blake3": file.hash, "sheets": sheets })
        })
        .collect();
    let tables = &outcome.tables;
    let parcels = made.parcels.iter();
    let sections: BTreeMap<&str, &str> = parcels
        .map(|(parcel, hash)| (parcel.folder.as_str(), hash.as_str()))
        .collect();
    let mut record = json!({
        "program": concat!("kohyo ", env!("CARGO_PKG_VERSION")),
        "as_of": batch.as_of.to_string(),
        "previous_period": outcome.previous.map(|period| period.to_string()),
        "forms": batch.plan.forms.iter().map(|f| json!({ "id": f.id, "version": f.version })).collect::<Vec<_>>(),
        "counts": {
            "files": batch.files.len(),
            "initiatives": tables.initiatives.len(),
            "values": roll::value_count(batch),
            "findings": tables.findings.len(),
            "decisions": tables.decisions.len(),
        },
        "deadline": deadline,
        "sections": sections,
        "files": files,
        "read": read,
    });
    if let (Some(day), Some(record)) = (outcome.deadline, record.as_object_mut()) {
        record.insert("deadline_given".to_owned(), json!(day.to_string()));
    }
    record
}
