//! What goes to each section: what it is asked for, whether that is another than the last time, and the mail that goes with it.

use jiff::civil::Date;

use super::{Parcel, Work};
use crate::report::brief::{Brief, Section};
use crate::report::forms::RETURNED;
use crate::report::mail::{self, Asks, Mail, Owed, owes};
use crate::report::words;
use crate::table::{FindingRow, Severity, SinceKind, Status, Tables};

/// What goes to a section.
pub(super) struct Letter<'a> {
    pub section: &'a Section,
    pub parcel: &'a Parcel,
    /// Whether it is sent for the first time or again; None where the section has it already.
    pub sending: Option<SinceKind>,
    /// When it was sent, as the office typed it; empty where it was not, or is another since.
    pub sent: String,
    /// What became another, in words; empty where nothing did.
    pub news: String,
    pub asks: Asks,
    pub owed: Owed<'a>,
    pub mail: Mail,
}

/// What goes to all sections, in 建制順.
pub(super) fn letters<'a>(brief: &'a Brief, tables: &'a Tables, work: &Work<'a>) -> Vec<Letter<'a>> {
    let one = |parcel: &'a Parcel| {
        let section = brief.sections.iter().find(|section| section.order == parcel.order)?;
        Some(letter(brief, tables, work, (section, parcel)))
    };
    work.parcels.iter().filter_map(one).collect()
}

fn letter<'a>(
    brief: &'a Brief,
    tables: &'a Tables,
    work: &Work<'a>,
    (section, parcel): (&'a Section, &'a Parcel),
) -> Letter<'a> {
    let rows = || tables.submissions.iter().filter(|row| row.place.order == section.order);
    let mut owed = Owed::default();
    rows().filter(|row| owes(row)).for_each(|row| owed.add(row));
    let count = |severity: Severity| {
        let own = tables.findings.iter().filter(|row| row.place.order == section.order);
        // What did not come in and what could not be read is told as such.
        let told = |row: &&FindingRow| row.is_absence() || owed.returned.iter().any(|owed| owed.file == row.file);
        own.filter(|row| row.severity == severity && !told(row)).count()
    };
    let asks = Asks {
        errors: count(Severity::Error),
        warnings: count(Severity::Warning),
        are_marked: parcel.files.iter().any(|file| file.starts_with(RETURNED)),
    };
    let called = (section.department.as_str(), section.name.as_str());
    // A section whose file could not be read has sent something: its workbook says so, and the mail does.
    let has_nothing = rows().all(|row| row.status == Status::Missing);
    let mail = match has_nothing && !owed.is_nothing() {
        true => mail::reminder(brief, called, &owed),
        false => mail::results(brief, called, asks, &owed),
    };
    let attached = match parcel.zip.rsplit('/').next() {
        Some(zip) if !zip.is_empty() => vec![zip.to_owned()],
        _ => parcel.files.clone(),
    };
    Letter {
        section,
        parcel,
        sending: sending(work, parcel),
        sent: sent(work, parcel),
        news: news(work, section.order),
        asks,
        owed,
        mail: mail.with(&attached),
    }
}

fn sending(work: &Work<'_>, parcel: &Parcel) -> Option<SinceKind> {
    let mut rows = work.since.iter().filter(|row| row.kind.is_to_be_sent());
    rows.find(|row| row.file == parcel.folder).map(|row| row.kind)
}

/// When the office said that it was sent, where it is the same since.
fn sent(work: &Work<'_>, parcel: &Parcel) -> String {
    let mut rows = work.since.iter().filter(|row| row.kind == SinceKind::Sent);
    let row = rows.find(|row| row.file == parcel.folder);
    // A day that was typed as one.
    let shown = |typed: &str| match typed.parse::<Date>() {
        Ok(_) => words::day(typed),
        Err(_) => typed.to_owned(),
    };
    row.map(|row| shown(&row.message)).unwrap_or_default()
}

fn news(work: &Work<'_>, order: i64) -> String {
    let count = |kind: SinceKind| {
        let own = work.since.iter().filter(|row| row.place.order == order);
        own.filter(|row| row.kind == kind).count()
    };
    let counts = [("解決", count(SinceKind::Solved)), ("新規", count(SinceKind::New))];
    let told = counts.iter().filter(|(_, count)| *count > 0);
    let told: Vec<String> = told.map(|(what, count)| format!("{what} {count}件")).collect();
    told.join("、")
}
