//! `kohyo diff`: two periods compared, as 前回比較 does, or two runs of one period.

use serde_json::{Value, json};

use super::args::{DiffOptions, Format};
use super::{Done, load, plan_file};
use crate::deliver::editions::Editions;
use crate::deliver::{self, Failure};
use crate::past;
use crate::plan::{Period, Plan};
use crate::table::{self, ChangeRow, Movement, Severity, SinceKind, SinceRow, Tables};

/// Compares the results of two periods, which have to be there.
pub fn diff(options: &DiffOptions) -> Result<Done, Failure> {
    let mut plan = load(&plan_file(&options.plan.file))?;
    if let Some(output) = &options.output {
        plan.settings.output = std::path::absolute(output).unwrap_or_else(|_| output.clone());
    }
    let from = options.from;
    let Some(to) = options.to else {
        return since(&plan, from, options.format);
    };
    if from >= to {
        return Err(Failure::Order(from, to));
    }
    let plan = plan.at(to)?;
    let (before, now) = (tables(&plan, from)?, tables(&plan, to)?);
    let before = past::align(&plan.register, &now, (from, before));
    let changes = past::changes(&plan, &now, &before);
    match options.format {
        Format::Text => say!("{}", text(from, to, &changes).trim_end()),
        Format::Json => say!("{}", to_json(from, to, &changes)),
    }
    Ok(Done::Clean)
}

/// What became another in a period the last time that a run came to something else.
fn since(plan: &Plan, period: Period, format: Format) -> Result<Done, Failure> {
    let folder = plan.results(period);
    let left = table::read_since(&folder.join("data"));
    let (_, mut rows) = left.ok_or(Failure::NoResults { period, folder })?;
    // What waits since earlier runs, or was sent, did not become another.
    rows.retain(|row| !row.kind.is_parcel() || matches!(row.kind, SinceKind::FolderFirst | SinceKind::FolderChanged));
    match format {
        Format::Text => say!("{}", since_text(period, &rows).trim_end()),
        Format::Json => say!("{}", since_json(period, &rows)),
    }
    Ok(Done::Clean)
}

fn since_text(period: Period, rows: &[SinceRow]) -> String {
    let mut lines = vec![format!("{period} を集計し直して変わったもの（{} 件）", rows.len())];
    if rows.is_empty() {
        lines.push("\n変わったものはありません。".to_owned());
    }
    for kind in SinceKind::ALL {
        let own: Vec<&SinceRow> = rows.iter().filter(|row| row.kind == *kind).collect();
        if !own.is_empty() {
            lines.push(format!("\n■ {kind}（{} 件）", own.len()));
            lines.extend(own.into_iter().map(since_line));
        }
    }
    lines.join("\n")
}

fn since_line(row: &SinceRow) -> String {
    if row.kind == SinceKind::Deadline {
        return format!("  {} → {}", row.found, row.message);
    }
    if row.message.is_empty() {
        return format!("  {}", row.file);
    }
    let place = match row.place.called() {
        called if called.is_empty() => row.file.to_string(),
        called => called,
    };
    let severity = row.severity.map_or("", Severity::name);
    let field = [row.cells.to_string().as_str(), &row.field].join(" ");
    format!(
        "  [{severity}] {place}　{}: {}",
        field.trim(),
        row.message.replace("\n", " ⏎ ")
    )
}

/// The same as data: a stable interface.
fn since_json(period: Period, rows: &[SinceRow]) -> String {
    let one = |row: &SinceRow| {
        json!({
            "kind": row.kind.name(),
            "number": row.place.number,
            "title": row.place.title,
            "department": row.place.department,
            "section": row.place.section,
            "code": row.code,
            "severity": row.severity.map_or("", Severity::code),
            "field": row.field,
            "found": row.found,
            "message": row.message,
            "file": row.file,
            "sheet": row.sheet,
            "cells": row.cells.to_string(),
        })
    };
    let since: Vec<Value> = rows.iter().map(one).collect();
    let period = period.to_string();
    let all = json!({ "from": period, "to": period, "changes": [], "since": since });
    serde_json::to_string_pretty(&all).unwrap_or_default()
}

fn tables(plan: &Plan, period: Period) -> Result<Tables, Failure> {
    let folder = plan.results(period);
    let data = deliver::data(plan, &Editions::of(plan)?, period)?;
    let tables = table::read(&data).map_err(|error| Failure::unread(period, &error))?;
    tables.ok_or(Failure::NoResults { period, folder })
}

fn text(from: Period, to: Period, changes: &[ChangeRow]) -> String {
    let mut lines = vec![format!("{from} から {to} までに変わったもの（{} 件）", changes.len())];
    if changes.is_empty() {
        lines.push("\n変わったものはありません。".to_owned());
    }
    for rows in changes.chunk_by(|a, b| a.place.key == b.place.key) {
        lines.push(String::new());
        lines.push(heading(&rows[0]));
        lines.extend(rows.iter().map(line));
    }
    lines.join("\n") + "\n"
}

fn heading(row: &ChangeRow) -> String {
    if row.place.key.is_empty() {
        return "■ 計画・様式".to_owned();
    }
    let place = [&row.place.department, &row.place.section]
        .map(|name| name.as_str())
        .join(" ");
    format!("■ {} {}（{}）", row.place.number, row.place.title, place.trim())
}

fn line(row: &ChangeRow) -> String {
    let said = |text: &str| {
        if text.is_empty() {
            "（なし）".to_owned()
        } else {
            text.replace("\n", " ⏎ ")
        }
    };
    let cell = if row.cell.is_empty() {
        String::new()
    } else {
        format!("  [{}]", row.cell)
    };
    let movement = row.movement.map_or(String::new(), |way| format!(" {way}"));
    let item = row.item.replace("\n", "");
    format!(
        "  {}　{item}: {} → {}{movement}{cell}",
        row.kind,
        said(&row.old),
        said(&row.new)
    )
}

/// The changes as data: a stable interface, documented in the README.
fn to_json(from: Period, to: Period, changes: &[ChangeRow]) -> String {
    let one = |row: &ChangeRow| -> Value {
        json!({
            "key": row.place.key,
            "number": row.place.number,
            "title": row.place.title,
            "department": row.place.department,
            "section": row.place.section,
            "kind": row.kind.name(),
            "item": row.item,
            "old": row.old,
            "new": row.new,
            "movement": row.movement.map_or("", Movement::name),
            "file": row.file,
            "sheet": row.sheet,
            "cell": row.cell.to_string(),
        })
    };
    let changes: Vec<Value> = changes.iter().map(one).collect();
    let all = json!({ "from": from.to_string(), "to": to.to_string(), "changes": changes });
    serde_json::to_string_pretty(&all).unwrap_or_default()
}
