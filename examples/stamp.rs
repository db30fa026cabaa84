//! Stamps workbooks and reports what became of their parts.
//!
//! `stamp OUT FILE...` writes a marked copy of every file to the folder OUT, prints a row a file, and fails where a law does
//! not hold. `stamp --returned MARKED PLAIN` takes a marked workbook and the same one without marks, both saved anew by
//! another program, and fails where they read differently or where a mark is left once they are taken out.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{Cursor, Read};
use std::path::Path;
use std::time::Instant;

use kohyo::book::stamp::{Edits, Front, FrontCell, FrontStyle, Mark, MarkKind, SheetEdits, stamp};
use kohyo::book::{Address, Area, Book, Limits, Sheet, Visibility, open};
use kohyo::value::Content;

/// Cells marked in a file.
const CELLS: usize = 12;
/// Runs that the shortest time is taken of.
const RUNS: usize = 5;

type Parts = BTreeMap<String, Vec<u8>>;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments
        .next()
        .ok_or("stamp OUT FILE... | stamp --returned MARKED PLAIN")?;
    if out == "--returned" {
        let mut file = || Ok::<_, Box<dyn Error>>(std::fs::read(arguments.next().ok_or("MARKED PLAIN")?)?);
        return returned(&file()?, &file()?);
    }
    std::fs::create_dir_all(&out)?;
    println!("file\tbytes\tms\tparts\tkept\tchanged\tadded\tlaws");
    let mut failed = false;
    for (number, file) in arguments.enumerate() {
        let bytes = std::fs::read(&file)?;
        let name = Path::new(&file)
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        match report(&bytes) {
            Ok((row, stamped, broken)) => {
                println!("{name}\t{}\t{row}", bytes.len());
                std::fs::write(format!("{out}/{number:03}_{name}"), stamped)?;
                failed |= broken;
            }
            Err(reason) => println!("{name}\t{}\tnot stamped: {reason}", bytes.len()),
        }
    }
    if failed {
        Err("a law does not hold".into())
    } else {
        Ok(())
    }
}

/// Checks a marked workbook that another program has saved against the same one without marks.
fn returned(marked: &[u8], plain: &[u8]) -> Result<(), Box<dyn Error>> {
    let limits = Limits::default();
    let book = |bytes: &[u8]| open(bytes, &limits);
    let (read, expected) = (book(marked)?, book(plain)?);
    let content = |book: &Book| -> Vec<_> {
        let sheets = book.sheets.iter();
        sheets
            .map(|sheet| {
                (
                    sheet.name.clone(),
                    sheet.cells.clone(),
                    sheet.merges.clone(),
                    sheet.notes.clone(),
                )
            })
            .collect()
    };
    if content(&read) != content(&expected) {
        return Err("the marked workbook reads differently".into());
    }
    let cleaned = stamp(marked, &Edits::default(), &limits)?.bytes;
    if content(&book(&cleaned)?) != content(&expected) {
        return Err("the cleaned workbook reads differently".into());
    }
    for (name, part) in parts(&cleaned)? {
        let text = String::from_utf8_lossy(&part);
        if let Some(sign) = [
            "kohyo:",
            "【kohyo】",
            "_kohyo_return",
            "'確認事項'!",
            "&apos;確認事項&apos;!",
        ]
        .iter()
        .find(|sign| text.contains(**sign))
        {
            return Err(format!("{name} still holds {sign}").into());
        }
    }
    Ok(())
}

/// The row of a file, its stamped bytes, and whether a law is broken.
fn report(bytes: &[u8]) -> Result<(String, Vec<u8>, bool), Box<dyn Error>> {
    let limits = Limits::default();
    let run = |bytes: &[u8], edits: &Edits| stamp(bytes, edits, &limits);
    let book = open(bytes, &limits)?;
    let edits = edits(&book);
    let mut time = f64::MAX;
    for _ in 0..RUNS {
        let start = Instant::now();
        run(bytes, &edits)?;
        time = time.min(start.elapsed().as_secs_f64() * 1000.0);
    }
    let once = run(bytes, &edits)?.bytes;
    let twice = run(&once, &edits)?.bytes;
    let (before, after) = (parts(bytes)?, parts(&once)?);
    let untouched = parts(&run(bytes, &Edits::default())?.bytes)?;
    let cleaned = parts(&run(&once, &Edits::default())?.bytes)?;
    // The sheet in front comes back beside the content of the form, for the answers on it.
    let mut read = open(&once, &limits)?;
    let fronted = read.front.take().is_some();
    // A file that was stamped before is cleaned first: the laws are about what is left of it then.
    let laws = [
        ("twice", once == twice),
        ("nothing", untouched == before),
        ("cleaned", cleaned == untouched),
        ("read", read == book),
        ("front", fronted),
    ];
    let broken: Vec<&str> = laws.iter().filter(|(_, holds)| !holds).map(|(law, _)| *law).collect();
    let same = |name: &String| after.get(name) == before.get(name);
    let changed: Vec<&str> = before.keys().filter(|name| !same(name)).map(String::as_str).collect();
    let added: Vec<&str> = after
        .keys()
        .filter(|name| !before.contains_key(*name))
        .map(String::as_str)
        .collect();
    let row = format!(
        "{time:.2}\t{}\t{}\t{}\t{}\t{}",
        before.len(),
        before.len() - changed.len(),
        changed.join(" "),
        added.join(" "),
        if broken.is_empty() {
            "hold".to_owned()
        } else {
            format!("BROKEN: {}", broken.join(" "))
        }
    );
    Ok((row, once, !broken.is_empty()))
}

/// Marks of both kinds with notes on cells of every visible sheet, filled ones and empty ones, and a sheet in front with
/// links there and back.
fn edits(book: &Book) -> Edits {
    let kinds = [MarkKind::Error, MarkKind::Warning];
    let visible = book
        .sheets
        .iter()
        .filter(|sheet| sheet.visibility == Visibility::Visible);
    let mut rows = vec![
        vec![text("確認事項", FrontStyle::Title)],
        vec![text("お手数ですが、次の箇所をご確認ください。", FrontStyle::Lead)],
        ["区分", "セル", "内容"]
            .map(|word| text(word, FrontStyle::Head))
            .to_vec(),
    ];
    let mut sheets = Vec::new();
    for sheet in visible.take(3) {
        let step = (sheet.cells.len() / CELLS).max(1);
        let mut cells: Vec<Address> = sheet
            .cells
            .iter()
            .step_by(step)
            .take(CELLS)
            .map(|cell| cell.address)
            .collect();
        cells.push(Address::new(30, 3));
        let mut marks = Vec::new();
        for (at, kind) in cells.into_iter().zip(kinds.into_iter().cycle()) {
            let area = sheet.merge_at(at).copied().unwrap_or(Area::cell(at));
            let note = "この欄は「12件/年」と読み取りました。単位は右の欄に入っているため、数字だけを入力してください。\n例：12";
            marks.push(Mark {
                area,
                kind,
                note: note.to_owned(),
                number: Some(marks.len() + 1),
            });
            let link = FrontCell {
                link: Some((sheet.name.clone(), area.first)),
                ..text(&area.first.to_string(), FrontStyle::Link)
            };
            let word = match kind {
                MarkKind::Error => text("エラー", FrontStyle::Error),
                _ => text("要確認", FrontStyle::Warning),
            };
            rows.push(vec![word, link, text(note, FrontStyle::Text)]);
        }
        sheets.push(SheetEdits {
            sheet: sheet.name.clone(),
            marks,
            labels: texts(sheet),
            ..SheetEdits::default()
        });
    }
    let front = Front {
        name: "確認事項".to_owned(),
        widths: vec![10.0, 10.0, 80.0],
        rows,
        ..Front::default()
    };
    Edits {
        sheets,
        front: Some(front),
    }
}

/// The cells of a sheet that hold words, which may all serve as labels.
fn texts(sheet: &Sheet) -> Vec<Address> {
    let texts = sheet.cells.iter();
    let texts = texts.filter(|cell| matches!(cell.raw.content, Content::Text(_)) && !cell.raw.formula);
    texts.map(|cell| cell.address).collect()
}

fn text(text: &str, style: FrontStyle) -> FrontCell {
    FrontCell {
        text: text.to_owned(),
        style,
        link: None,
    }
}

fn parts(bytes: &[u8]) -> Result<Parts, Box<dyn Error>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut parts = Parts::new();
    for index in 0..zip.len() {
        let mut part = zip.by_index(index)?;
        let mut content = Vec::new();
        // Some writers deflate nothing to no bytes at all, which is no stream.
        if part.compressed_size() > 0 {
            part.read_to_end(&mut content)?;
        }
        parts.insert(part.name()?.into_owned(), content);
    }
    Ok(parts)
}
