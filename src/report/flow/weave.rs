//! Weaves the rows of lists into the sheets of a workbook that was made without them.

use std::io::{self, Cursor, Read, Write};

use rust_xlsxwriter::RowNum;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::{Flow, Run};
use crate::book::Address;

/// The kind of a relationship that leads out of the workbook.
pub(super) const HYPERLINK: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
const RELATIONSHIPS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
const RELATIONSHIPS_END: &str = "</Relationships>";

/// A workbook in the making.
type Package<W> = ZipWriter<StreamWriter<W>>;

/// Writes a workbook with the rows of `flows`, one a sheet in their order; all other parts as they are packed.
pub(in crate::report) fn weave(workbook: &[u8], flows: Vec<Flow>, to: impl Write) -> io::Result<()> {
    let mut from = ZipArchive::new(Cursor::new(workbook))?;
    let mut to = ZipWriter::new_stream(to);
    let mut flows: Vec<(String, Flow)> = (1..)
        .map(|at| format!("sheet{at}.xml"))
        .zip(flows)
        .filter(|(_, flow)| !flow.runs.is_empty())
        .collect();
    let woven: Vec<String> = flows.iter().map(|(sheet, _)| sheet.clone()).collect();
    for index in 0..from.len() {
        let part = from.by_index_raw(index)?;
        let name = part.name()?.into_owned();
        if let Some(sheet) = name.strip_prefix("xl/worksheets/")
            && let Some(at) = flows.iter().position(|(own, _)| own == sheet)
        {
            drop(part);
            let (sheet, flow) = flows.swap_remove(at);
            write(&mut from, &sheet, flow, &mut to)?;
            continue;
        }
        // The links of such a sheet were written with it.
        let of = name
            .strip_prefix("xl/worksheets/_rels/")
            .and_then(|name| name.strip_suffix(".rels"));
        if of.is_none_or(|sheet| !woven.iter().any(|own| own == sheet)) {
            to.raw_copy_file(part)?;
        }
    }
    to.finish()?.into_inner().flush()
}

/// Writes a sheet with its rows, and where its links lead.
fn write<W: Write>(
    from: &mut ZipArchive<Cursor<&[u8]>>,
    sheet: &str,
    flow: Flow,
    to: &mut Package<W>,
) -> io::Result<()> {
    let path = format!("xl/worksheets/{sheet}");
    let text = part(from, &path)?.ok_or(io::ErrorKind::InvalidData)?;
    let corner = flow.corner();
    let (head, tail) = cut(&text).ok_or(io::ErrorKind::InvalidData)?;
    let (tail, end) = tail.split_at(tail.find("</sheetData>").unwrap_or(0));
    begin(to, &path)?;
    to.write_all(widened(head, corner).as_bytes())?;
    to.write_all(b"<sheetData>")?;
    interleave(tail, &flow.runs, flow.rows.read()?, to)?;
    let end = end.strip_prefix("</sheetData>").unwrap_or(end);
    to.write_all(b"</sheetData>")?;
    let (has_links, path) = (flow.links.len() > 0, format!("xl/worksheets/_rels/{sheet}.rels"));
    links(end, has_links, &mut flow.links.read()?, to)?;
    let own = part(from, &path)?;
    if own.is_none() && flow.outward == 0 {
        return Ok(());
    }
    begin(to, &path)?;
    let own = own.as_deref().and_then(|own| own.strip_suffix(RELATIONSHIPS_END));
    to.write_all(own.unwrap_or(RELATIONSHIPS).as_bytes())?;
    io::copy(&mut flow.relations.read()?, to)?;
    to.write_all(RELATIONSHIPS_END.as_bytes())
}

/// What stands before the rows of a sheet, and all from its rows on.
fn cut(sheet: &str) -> Option<(&str, &str)> {
    sheet
        .split_once("<sheetData>")
        .or_else(|| sheet.split_once("<sheetData/>"))
}

/// The rows of the sheet itself and the runs, from the top.
fn interleave(mut own: &str, runs: &[Run], mut rows: impl Read, to: &mut impl Write) -> io::Result<()> {
    let mut done = 0;
    for run in runs {
        let (above, below) = own.split_at(end_above(own, run.first));
        if number(below).is_some_and(|row| row <= run.last) {
            return Err(io::Error::other("a row of a list was also written beside it"));
        }
        to.write_all(above.as_bytes())?;
        io::copy(&mut (&mut rows).take(run.end - done), to)?;
        (own, done) = (below, run.end);
    }
    to.write_all(own.as_bytes())
}

/// Where the rows above this one end.
fn end_above(rows: &str, first: RowNum) -> usize {
    let mut starts = rows.match_indices("<row ").map(|(at, _)| at);
    let below = starts.find(|at| number(&rows[*at..]).is_none_or(|row| row >= first));
    below.unwrap_or(rows.len())
}

/// The number of the first row, counted from 0.
fn number(rows: &str) -> Option<RowNum> {
    let (number, _) = rows.strip_prefix("<row r=\"")?.split_once('"')?;
    number.parse::<RowNum>().ok()?.checked_sub(1)
}

/// The head of a sheet, whose cells go as far as this one.
fn widened(head: &str, corner: Option<Address>) -> String {
    let range = head.split_once("<dimension ref=\"").and_then(|(before, rest)| {
        let (range, behind) = rest.split_once('"')?;
        let (first, last) = range.split_once(':').unwrap_or((range, range));
        let (last, corner) = (Address::parse(last)?, corner?);
        let last = Address::new(last.row.max(corner.row), last.column.max(corner.column));
        Some(format!("{before}<dimension ref=\"{first}:{last}\"{behind}"))
    });
    range.unwrap_or_else(|| head.to_owned())
}

/// All behind the rows of a sheet, with the links of its lists.
fn links(end: &str, has_links: bool, links: &mut impl Read, to: &mut impl Write) -> io::Result<()> {
    if !has_links {
        return to.write_all(end.as_bytes());
    }
    let own = end.find("</hyperlinks>");
    // Without links of its own, what comes behind them shows where they belong.
    let next = || ["<printOptions", "<pageMargins"].iter().find_map(|next| end.find(next));
    let (before, behind) = end.split_at(own.or_else(next).ok_or(io::ErrorKind::InvalidData)?);
    to.write_all(before.as_bytes())?;
    if own.is_none() {
        to.write_all(b"<hyperlinks>")?;
    }
    io::copy(links, to)?;
    if own.is_none() {
        to.write_all(b"</hyperlinks>")?;
    }
    to.write_all(behind.as_bytes())
}

/// The text of a part; none where there is no such part.
fn part(from: &mut ZipArchive<Cursor<&[u8]>>, path: &str) -> io::Result<Option<String>> {
    let Some(index) = from.index_for_name(path) else {
        return Ok(None);
    };
    let mut text = String::new();
    from.by_index(index)?.read_to_string(&mut text)?;
    Ok(Some(text))
}

/// Begins a part as the writer of workbooks does: with no clock.
fn begin<W: Write>(to: &mut Package<W>, path: &str) -> io::Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1))
        .unix_permissions(0o600)
        .last_modified_time(DateTime::default());
    Ok(to.start_file(path, options)?)
}
