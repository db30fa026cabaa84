//! When a workbook was last saved, as the file itself tells: none where it does not, or tells nonsense.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

use super::cfb::u32_at;
use super::package::{Package, Relation};
use super::xml::Xml;

/// The zone of a time that tells none: forms are filled in in Japan.
const JAPAN: Offset = Offset::constant(9);
/// No workbook is older: 1980-01-01, the first day that a zip package can tell. In seconds since 1970.
const FIRST: i64 = 315_532_800;
/// Ticks of a FILETIME in a second, and the seconds from its beginning (1601) to 1970.
const TICKS: u64 = 10_000_000;
const TO_1970: i64 = 11_644_473_600;
/// The property set of a summary, the property of it that tells the last saving, and the type of a time.
const SUMMARY: [u8; 16] = *b"\xE0\x85\x9F\xF2\xF9\x4F\x68\x10\xAB\x91\x08\x00\x2B\x27\xB3\xD9";
const LAST_SAVED: u32 = 13;
const FILETIME: u32 = 0x40;

/// Of `.xlsx`, `.xlsm` and `.xlsb`, by the core properties of the package.
pub fn of_package(package: &mut Package<'_>) -> Option<Timestamp> {
    let relations = package.relations("").unwrap_or_default();
    let mut property = |kind, usual, name| property(package, &relations, (kind, usual), name);
    let text = property("core-properties", "docProps/core.xml", "modified")?;
    // LibreOffice writes the hour of the clock on the wall and calls it UTC.
    let mut is_local = || {
        let program = property("extended-properties", "docProps/app.xml", "Application");
        program.is_some_and(|program| program.contains("LibreOffice") || program.contains("OpenOffice"))
    };
    match text.strip_suffix('Z') {
        Some(local) if is_local() => instant(local),
        _ => instant(&text),
    }
}

/// Of `.ods`, by its description, whose times are those of the clock on the wall.
pub fn of_document(package: &mut Package<'_>) -> Option<Timestamp> {
    instant(&element(&package.text("meta.xml").ok()??, "date")?)
}

/// Of `.xls`, by its stream `SummaryInformation` (MS-OLEPS). No offset in it is trusted.
pub fn of_summary(stream: &[u8]) -> Option<Timestamp> {
    (stream.get(28..44)? == SUMMARY).then_some(())?;
    let set = stream.get(u32_at(stream, 44)? as usize..)?;
    let count = u32_at(set, 4)? as usize;
    let listed = set.get(8..)?.as_chunks::<8>().0.iter().take(count);
    let mut offsets = listed.filter(|entry| u32_at(*entry, 0) == Some(LAST_SAVED));
    let value = set.get(u32_at(offsets.next()?, 4)? as usize..)?;
    (u32_at(value, 0)? & 0xFFFF == FILETIME).then_some(())?;
    filetime(u64::from_le_bytes(*value.get(4..)?.first_chunk()?))
}

/// A number of ticks of 100 nanoseconds since 1601, in UTC.
fn filetime(ticks: u64) -> Option<Timestamp> {
    let seconds = i64::try_from(ticks / TICKS).ok()? - TO_1970;
    plausible(Timestamp::new(seconds, (ticks % TICKS) as i32 * 100).ok()?)
}

/// A time such as `2021-09-21T23:30:00Z`; one without a zone is Japan's.
fn instant(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    // A day alone tells nothing of two files of that day.
    text.contains(':').then_some(())?;
    let zoned = text.parse::<Timestamp>().ok();
    plausible(zoned.or_else(|| JAPAN.to_timestamp(text.parse::<DateTime>().ok()?).ok())?)
}

fn plausible(time: Timestamp) -> Option<Timestamp> {
    (time.as_second() >= FIRST).then_some(time)
}

/// The text of an element in a part that the package points to, or else in the part where it usually stands.
fn property(
    package: &mut Package<'_>,
    relations: &[Relation],
    (kind, usual): (&str, &str),
    name: &str,
) -> Option<String> {
    let part = relations.iter().find(|relation| relation.kind == kind);
    let text = package.text(part.map_or(usual, |relation| &relation.target)).ok()??;
    element(&text, name)
}

/// The text of the first element of this name.
fn element(text: &str, name: &str) -> Option<String> {
    let mut xml = Xml::new(text);
    while let Some(tag) = xml.find().ok()? {
        if tag.name == name {
            return xml.text().ok().map(|text| text.trim().to_owned());
        }
    }
    None
}
