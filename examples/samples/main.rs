//! Writes the sample city into the working directory, or into the one that is given: `input/` with the register and two
//! batches of roadmap forms, `manifesto/` with a register and a batch of department manifestos, `dx/` with a register and a
//! batch of a DX plan, `audit/` with a register and two batches of an internal audit, `progress/` with a register and four
//! years of a plan whose progress is managed. The city, its sections and its figures are invented; the initiatives are of the kind that cities
//! really have.
//!
//! Deterministic: a second run writes the same bytes. Workbooks that need another program to be made (LibreOffice's own,
//! `.xls`, `.ods`, one with a password) are left as sources under `target/samples/` with the list `convert.tsv`, from
//! which `tests/samples.sh` makes them.

mod audit;
mod batch;
mod city;
mod dx;
mod edit;
mod fill;
mod manifesto;
mod oddity;
mod package;
mod progress;
#[path = "../../tests/support/mod.rs"]
mod support;
mod tactics;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use batch::Batch;
use city::City;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let root = std::env::args().nth(1).unwrap_or_else(|| ".".to_owned());
    // `--help` is no folder to be made.
    if root.starts_with('-') {
        eprintln!("samples [FOLDER]");
        return ExitCode::FAILURE;
    }
    match write_all(Path::new(&root)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn write_all(root: &Path) -> Outcome {
    let city = City::load()?;
    write(&root.join("input/台帳.xlsx"), &city.register()?)?;
    let mut list = String::new();
    for batch in [Batch::june()?, Batch::september()?] {
        list.push_str(&batch.write(&city, root)?);
    }
    list.push_str(&dx::write(root)?);
    write(&root.join("target/samples/convert.tsv"), list.as_bytes())?;
    manifesto::write(root)?;
    audit::write(root)?;
    progress::write(root)
}

/// Writes a file, with its folders.
fn write(path: &Path, bytes: &[u8]) -> Outcome {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, bytes))?;
    Ok(())
}
