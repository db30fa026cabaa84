//! `.xls` and `.xlsb`: the surveys before calamine, and calamine behind them. The first byte chooses what the others are:
//! a whole file, the stream of an `.xls`, or a part of an `.xlsb`.
#![no_main]

use kohyo_fuzz::{RECORDS, compound, open, xlsb};
use libfuzzer_sys::fuzz_target;

fuzz_target!(
    init: {
        // A panic inside calamine is caught where it is called; one of ours still ends the run, and says where.
        std::panic::set_hook(Box::new(|panic| {
            if !panic.location().is_some_and(|location| location.file().contains("calamine")) {
                eprintln!("{panic}");
            }
        }));
    },
    |bytes: &[u8]| {
        let Some((&what, bytes)) = bytes.split_first() else { return };
        let _ = match usize::from(what) % (RECORDS.len() + 2) {
            0 => open(bytes),
            1 => open(&compound(bytes)),
            part => open(&xlsb(part - 2, bytes)),
        };
    }
);
