//! One XML part in an otherwise sound package: the first byte chooses the part, the others are it.
#![no_main]

use kohyo_fuzz::{PARTS, open, package};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some((&part, bytes)) = bytes.split_first() {
        let _ = open(&package(usize::from(part) % PARTS.len(), bytes));
    }
});
