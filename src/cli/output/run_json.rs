//! `run.json`: what was read.

use serde_json::json;

use crate::ledger;
use crate::pipeline::Outcome;

/// What was read: hashes, counts and settings; no absolute path and no clock, so that the same run gives the same file.
pub fn run_json(outcome: &Outcome<'_>) -> String {
    let batch = &outcome.batch;
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
    let run = json!({
        "program": concat!("kohyo ", env!("CARGO_PKG_VERSION")),
        "period": batch.period.to_string(),
        "as_of": batch.as_of.to_string(),
        "previous_period": outcome.previous.map(|period| period.to_string()),
        "plan": batch.plan.settings.title,
        "forms": batch.plan.forms.iter().map(|f| json!({ "id": f.id, "version": f.version })).collect::<Vec<_>>(),
        "counts": {
            "files": batch.files.len(),
            "initiatives": tables.initiatives.len(),
            "values": ledger::value_count(batch),
            "findings": tables.findings.len(),
            "decisions": tables.decisions.len(),
        },
        "files": files,
    });
    serde_json::to_string_pretty(&run).unwrap_or_default() + "\n"
}
