//! Formatting runs of the shared strings of an `.xls`: which part of a text is struck through, which calamine leaves out.

use std::collections::BTreeMap;

/// The runs of a string: from which UTF-16 unit on, and whether the run is struck through.
pub type Runs = Vec<(usize, bool)>;

/// Runs by the number of their string, for the strings of the SST record and its CONTINUE records in `chunks` that have a
/// struck-through run. Ends early where the records are damaged; calamine refuses such a file.
pub fn struck_runs(chunks: Vec<&[u8]>, is_struck: impl Fn(u16) -> bool) -> BTreeMap<usize, Runs> {
    let mut found = BTreeMap::new();
    let mut reader = Reader {
        chunks,
        chunk: 0,
        at: 8,
    };
    let mut number = 0;
    while let Some(runs) = reader.string(&is_struck) {
        if runs.iter().any(|&(_, struck)| struck) {
            found.insert(number, runs);
        }
        number += 1;
    }
    found
}

/// The text that counts and the text that is struck through.
pub fn split(text: &str, runs: &Runs, struck_font: bool) -> (String, String) {
    let (mut kept, mut struck) = (String::new(), String::new());
    let mut at = 0;
    for c in text.chars() {
        let run = runs[..runs.partition_point(|&(start, _)| start <= at)].last();
        let into = if run.map_or(struck_font, |&(_, struck)| struck) {
            &mut struck
        } else {
            &mut kept
        };
        into.push(c);
        at += c.len_utf16();
    }
    (kept, struck)
}

struct Reader<'a> {
    chunks: Vec<&'a [u8]>,
    chunk: usize,
    at: usize,
}

impl Reader<'_> {
    /// The runs of the next string (XLUnicodeRichExtendedString, MS-XLS 2.5.293).
    fn string(&mut self, is_struck: impl Fn(u16) -> bool) -> Option<Runs> {
        let length = self.number(2)?;
        let flags = self.number(1)?;
        let runs = if flags & 8 != 0 { self.number(2)? } else { 0 };
        let extension = if flags & 4 != 0 { self.number(4)? } else { 0 };
        self.skip_characters(length, flags & 1 != 0)?;
        let mut found = Runs::new();
        for _ in 0..runs {
            found.push((self.number(2)?, is_struck(self.number(2)? as u16)));
        }
        for _ in 0..extension {
            self.byte()?;
        }
        Some(found)
    }

    /// Characters may go on in the next record, which begins with their width anew.
    fn skip_characters(&mut self, mut length: usize, mut wide: bool) -> Option<()> {
        loop {
            let width = if wide { 2 } else { 1 };
            let here = (self.chunks.get(self.chunk)?.len().saturating_sub(self.at) / width).min(length);
            self.at += here * width;
            length -= here;
            if length == 0 {
                return Some(());
            }
            (self.chunk, self.at) = (self.chunk + 1, 0);
            wide = self.byte()? & 1 != 0;
        }
    }

    fn byte(&mut self) -> Option<u8> {
        while self.at >= self.chunks.get(self.chunk)?.len() {
            (self.chunk, self.at) = (self.chunk + 1, 0);
        }
        self.at += 1;
        self.chunks[self.chunk].get(self.at - 1).copied()
    }

    fn number(&mut self, bytes: u32) -> Option<usize> {
        (0..bytes).try_fold(0, |value, place| Some(value | usize::from(self.byte()?) << (8 * place)))
    }
}
