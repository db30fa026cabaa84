//! Writes the hostile files, as large as they come, into a folder: `cargo run --example hostile -- FOLDER [SCALE]`.
//!
//! `tests/hostile.check.sh` does so, lets `kohyo check` answer each and prints a table.

use std::path::Path;

#[path = "../tests/hostile/cases/mod.rs"]
mod hostile;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(arguments.first().expect("a folder"));
    std::fs::create_dir_all(folder).expect("the folder");
    let scale = arguments
        .get(1)
        .map_or(100, |scale| scale.parse().expect("a scale from 1 to 100"));
    for file in hostile::files(hostile::Scale(scale)) {
        std::fs::write(folder.join(file.name), file.bytes).expect("written");
    }
}
