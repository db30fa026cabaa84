//! A plain compound file round the workbook stream of an `.xls`: what calamine is given, whatever the file itself looks like.

use crate::cfb::SIGNATURE;

const SECTOR: usize = 4096;
/// Entries of the allocation table in a sector.
const IDS: usize = SECTOR / 4;
/// In the table: a sector of the table itself, the end of a chain, a sector of nothing.
const TABLE: u32 = 0xFFFF_FFFD;
const END: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;

/// A compound file of one stream, which is not taken for a short one: sectors of 4,096 bytes, first those of the stream one
/// behind the other, then the directory, then the allocation table, all of which the header has room to name.
pub fn of_stream(name: &str, mut stream: Vec<u8>) -> Vec<u8> {
    let size = stream.len().max(SECTOR);
    let used = size.div_ceil(SECTOR);
    let tables = (used + 1).div_ceil(IDS - 1);
    let mut header = vec![0; SECTOR];
    header[..8].copy_from_slice(&SIGNATURE);
    (header[26], header[28], header[29], header[30], header[32]) = (3, 0xFE, 0xFF, 12, 6);
    put_words(&mut header, 44, [tables as u32, used as u32]);
    put_words(&mut header, 60, [END, 0, END, 0]);
    let named = (used + 1..).take(tables).map(|sector| sector as u32);
    put_words(&mut header, 76, named.chain(std::iter::repeat_n(FREE, 109 - tables)));
    let mut rest = vec![0; SECTOR * (1 + tables)];
    for (at, name, kind, start, size) in [(0, "Root Entry", 5, 0, 0), (128, name, 2, 0, size)] {
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        rest[at..at + units.len()].copy_from_slice(&units);
        (rest[at + 64], rest[at + 66], rest[at + 67]) = (units.len() as u8 + 2, kind, 1);
        put_words(&mut rest, at + 68, [FREE, FREE, if at == 0 { 1 } else { FREE }]);
        put_words(&mut rest, at + 116, [start, size as u32]);
    }
    let next = |id: usize| if id + 1 < used { id as u32 + 1 } else { END };
    let table = (0..=used).map(next).chain(std::iter::repeat_n(TABLE, tables));
    let free = std::iter::repeat(FREE);
    put_words(&mut rest, SECTOR, table.chain(free).take(IDS * tables));
    stream.resize(used * SECTOR, 0);
    stream.reserve_exact(header.len() + rest.len());
    stream.splice(0..0, header);
    stream.extend(rest);
    stream
}

fn put_words(bytes: &mut [u8], at: usize, words: impl IntoIterator<Item = u32>) {
    for (place, word) in bytes[at..].as_chunks_mut::<4>().0.iter_mut().zip(words) {
        *place = word.to_le_bytes();
    }
}
