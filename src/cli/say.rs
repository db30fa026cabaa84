//! Words to the terminal. A reader that closes the pipe early (`kohyo explain | head`) is no fault: what is left is not said,
//! and the command goes on to its end.

use std::fmt::Arguments;
use std::io::Write;

/// Writes a line, if anybody reads it.
pub fn line(mut to: impl Write, words: Arguments<'_>) {
    let _ = writeln!(to, "{words}");
}

/// A line to standard output.
macro_rules! say {
    ($($words:tt)*) => { $crate::cli::say::line(std::io::stdout(), format_args!($($words)*)) };
}

/// A line to standard error.
macro_rules! warn {
    ($($words:tt)*) => { $crate::cli::say::line(std::io::stderr(), format_args!($($words)*)) };
}
