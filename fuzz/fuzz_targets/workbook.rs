//! Whole files in the formats that are read by our own pass.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // What calamine reads is the business of `foreign`.
    let is_foreign =
        bytes.starts_with(b"\xD0\xCF\x11\xE0") || bytes.windows(13).any(|window| window == b"/workbook.bin");
    if !is_foreign {
        let _ = kohyo_fuzz::open(bytes);
    }
});
