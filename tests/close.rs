//! The official close (`kohyo close`) through the program itself, on the small city of the transcripts: refused and waived, made
//! official, held against every byte, corrected, settled; and what a run does then.

use crate::common;
mod bytes;
mod crash;
mod lock;
mod office;
mod refuse;
mod revise;
mod settle;
