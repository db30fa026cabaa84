//! CPU time of reading alone, on one thread: calamine (open and every sheet's cells), kohyo's own reading of the workbook,
//! and kohyo's whole reading (forms found, fields located). `cargo run --release --example reading -- FOLDER [ROUNDS]`,
//! with a folder made by the example `generate`.

use std::io::Cursor;
use std::path::PathBuf;
use std::time::Instant;

use calamine::{Reader, Xlsx};
use kohyo::book::{self, Limits};
use kohyo::intake;
use kohyo::plan::Plan;

/// The allocator of the program, for calamine as for kohyo.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = PathBuf::from(arguments.first().ok_or("reading FOLDER [ROUNDS]")?);
    let rounds = arguments.get(1).map_or(Ok(3), |rounds| rounds.parse::<usize>())?;
    let plan = Plan::load(&folder.join("plan.toml")).map_err(|error| error.to_string())?;
    let input = folder.join("input/2021-09");
    let paths = intake::discover(&input)?;
    let limits = Limits::default();
    // One pass to bring the files into the page cache.
    let size: usize = paths.iter().map(|path| bytes(path).len()).sum();
    let mut best = [f64::INFINITY; 3];
    for _ in 0..rounds {
        let times = [
            timed(|| paths.iter().map(|path| by_calamine(&bytes(path))).sum()),
            timed(|| paths.iter().map(|path| by_book(&bytes(path), &limits)).sum()),
            timed(|| {
                paths
                    .iter()
                    .map(|path| intake::read(&input, path, &plan.forms, &limits).submissions.len())
                    .sum()
            }),
        ];
        for (best, time) in best.iter_mut().zip(times) {
            *best = best.min(time);
        }
    }
    let each = best.map(|seconds| seconds * 1000.0 / paths.len().max(1) as f64);
    println!("{} forms, {size} bytes, best of {rounds}, ms a form", paths.len());
    for (name, time) in ["calamine, all sheets", "kohyo, book::open", "kohyo, intake::read"]
        .into_iter()
        .zip(each)
    {
        println!("{name:22} {time:6.3}  {:5.2} x calamine", time / each[0]);
    }
    Ok(())
}

/// Seconds that the work takes; nothing else runs in this process.
fn timed(work: impl FnOnce() -> usize) -> f64 {
    let start = Instant::now();
    let found = std::hint::black_box(work());
    let seconds = start.elapsed().as_secs_f64();
    assert!(found > 0, "nothing was read");
    seconds
}

/// A file's bytes; every reading takes them from disk.
fn bytes(path: &PathBuf) -> Vec<u8> {
    std::fs::read(path).unwrap_or_default()
}

fn by_calamine(bytes: &[u8]) -> usize {
    let Ok(mut book) = Xlsx::new(Cursor::new(bytes)) else {
        return 0;
    };
    let names = book.sheet_names();
    names
        .iter()
        .filter_map(|name| book.worksheet_range(name).ok())
        .map(|range| range.used_cells().count())
        .sum()
}

fn by_book(bytes: &[u8], limits: &Limits) -> usize {
    book::open(bytes, limits).map_or(0, |book| book.sheets.iter().map(|sheet| sheet.cells.len()).sum())
}
