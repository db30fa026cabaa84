//! The `kohyo` executable.

mod allocator;
mod console;

use std::process::ExitCode;

/// Tables of short texts are many small allocations: this allocator takes a fifth off the time of a batch.
#[global_allocator]
static ALLOCATOR: allocator::Limited<mimalloc::MiMalloc> = allocator::Limited::new(mimalloc::MiMalloc);

fn main() -> ExitCode {
    match kohyo::book::serve(|bytes| ALLOCATOR.limit(bytes)) {
        Some(done) => done,
        None => kohyo::cli::main(console::started()),
    }
}
