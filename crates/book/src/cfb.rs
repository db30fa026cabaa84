//! The compound file (OLE, MS-CFB) round `.xls` and password-protected workbooks: its list of streams, and one stream.
//!
//! Every chain is followed through the file's own sectors at most once, so a cycle or a claimed length costs nothing. A table
//! that is shorter than claimed costs the streams that need the rest of it, not the file.

/// How every compound file begins.
pub const SIGNATURE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
const MINI_SECTOR: usize = 64;
/// Streams shorter than this stand in the mini stream.
const MINI_CUTOFF: u64 = 4096;

/// A compound file.
#[derive(Debug)]
pub struct CompoundFile<'a> {
    bytes: &'a [u8],
    sector_size: usize,
    fat: Vec<u32>,
    entries: Vec<Entry>,
    /// Places of those directly below the root: a document embedded in this one has streams of the same names further down.
    top: Vec<usize>,
    mini_fat: Vec<u32>,
    mini_stream: Vec<u8>,
}

#[derive(Debug)]
struct Entry {
    name: String,
    /// The entries left and right of it in the same storage, and the first one in it.
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    size: u64,
}

/// Whether the bytes begin as a compound file does.
pub fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(&SIGNATURE)
}

impl<'a> CompoundFile<'a> {
    /// Reads the list of streams. None where the file is damaged: a chain that leaves the file or runs in a circle.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector_size = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector_size,
            fat: Vec::new(),
            entries: Vec::new(),
            top: Vec::new(),
            mini_fat: Vec::new(),
            mini_stream: Vec::new(),
        };
        file.fat = file.read_fat()?;
        let directory = file.chain(u32_at(bytes, 48)?)?;
        file.entries = directory
            .as_chunks::<128>()
            .0
            .iter()
            .filter_map(|entry| Entry::parse(entry, sector_size))
            .collect();
        file.top = top(&file.entries);
        if u32_at(bytes, 64)? > 0 {
            let root = file.entries.first()?;
            (root.size <= bytes.len() as u64).then_some(())?;
            file.mini_stream = file.chain(root.start)?;
            let mini_fat = file.chain(u32_at(bytes, 60)?)?;
            file.mini_fat = words(&mini_fat);
        }
        Some(file)
    }

    /// Whether there is a stream or storage of this name.
    pub fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The bytes of a stream. None where it is missing or damaged.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        self.bytes_of(self.entry(name)?)
    }

    /// The bytes of a stream directly below the root.
    pub fn top_stream(&self, name: &str) -> Option<Vec<u8>> {
        self.bytes_of(self.top().find(|entry| entry.is_called(name))?)
    }

    fn bytes_of(&self, entry: &Entry) -> Option<Vec<u8>> {
        let mut stream = if entry.size < MINI_CUTOFF {
            follow(&self.mini_fat, entry.start, |id| {
                sector(&self.mini_stream, id as usize * MINI_SECTOR, MINI_SECTOR)
            })?
        } else {
            self.chain(entry.start)?
        };
        let size = usize::try_from(entry.size).ok().filter(|&size| size <= stream.len())?;
        stream.truncate(size);
        Some(stream)
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.top().chain(&self.entries).find(|entry| entry.is_called(name))
    }

    fn top(&self) -> impl Iterator<Item = &Entry> {
        self.top.iter().map(|&place| &self.entries[place])
    }

    fn sector(&self, id: u32) -> Option<&[u8]> {
        sector(self.bytes, (id as usize + 1) * self.sector_size, self.sector_size)
    }

    fn chain(&self, start: u32) -> Option<Vec<u8>> {
        follow(&self.fat, start, |id| self.sector(id))
    }

    /// The allocation table: its first 109 sectors are named in the header, the others in a chain of their own.
    fn read_fat(&self) -> Option<Vec<u32>> {
        let mut table = words(self.bytes.get(76..512)?);
        let mut next = u32_at(self.bytes, 68)?;
        let sectors = self.bytes.len() / self.sector_size + 1;
        let mut followed = 0;
        while next < LAST_SECTOR {
            let mut more = words(self.sector(next)?);
            next = more.pop()?;
            table.extend(more);
            followed += 1;
            (followed <= sectors).then_some(())?;
        }
        let used: Vec<u32> = table.into_iter().filter(|&id| id < LAST_SECTOR).collect();
        (used.len() <= sectors).then_some(())?;
        let mut fat = Vec::with_capacity(used.len() * self.sector_size / 4);
        for id in used {
            fat.extend(words(self.sector(id)?));
        }
        Some(fat)
    }
}

impl Entry {
    fn is_called(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    fn parse(bytes: &[u8; 128], sector_size: usize) -> Option<Self> {
        let units = bytes[..64]
            .as_chunks::<2>()
            .0
            .iter()
            .map(|&unit| u16::from_le_bytes(unit));
        let name = String::from_utf16_lossy(&units.take_while(|&unit| unit != 0).collect::<Vec<_>>());
        let high = if sector_size == 512 { 0 } else { u32_at(bytes, 124)? };
        Some(Self {
            name,
            left: u32_at(bytes, 68)?,
            right: u32_at(bytes, 72)?,
            child: u32_at(bytes, 76)?,
            start: u32_at(bytes, 116)?,
            size: u64::from(high) << 32 | u64::from(u32_at(bytes, 120)?),
        })
    }
}

/// Places of the entries directly below the root, each once whatever the tree says.
fn top(entries: &[Entry]) -> Vec<usize> {
    let mut places = Vec::new();
    let mut seen = vec![false; entries.len()];
    let mut next: Vec<u32> = entries.first().map(|root| root.child).into_iter().collect();
    while let Some(place) = next.pop() {
        let place = place as usize;
        if seen.get(place) == Some(&false) {
            seen[place] = true;
            places.push(place);
            next.extend([entries[place].left, entries[place].right]);
        }
    }
    places
}

/// The sectors of a chain, one after the other. None where it leaves the table or is longer than the table (a circle).
fn follow<'s>(fat: &[u32], start: u32, sector: impl Fn(u32) -> Option<&'s [u8]>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut id, mut steps) = (start, 0);
    while id < LAST_SECTOR {
        bytes.extend_from_slice(sector(id)?);
        id = *fat.get(id as usize)?;
        steps += 1;
        (steps <= fat.len()).then_some(())?;
    }
    Some(bytes)
}

/// A sector; the last one of a file may be cut short.
fn sector(bytes: &[u8], start: usize, size: usize) -> Option<&[u8]> {
    bytes
        .get(start..bytes.len().min(start + size))
        .filter(|sector| !sector.is_empty())
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes
        .as_chunks::<4>()
        .0
        .iter()
        .map(|&word| u32::from_le_bytes(word))
        .collect()
}

/// The 16-bit number at an offset.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|&pair| u16::from_le_bytes(pair))
}

/// The 32-bit number at an offset.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|&word| u32::from_le_bytes(word))
}
