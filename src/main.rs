//! The `kohyo` executable.

use std::process::ExitCode;

fn main() -> ExitCode {
    kohyo::cli::main()
}
