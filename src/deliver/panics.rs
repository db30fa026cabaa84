//! What is said where something panicked: libraries do so where the machine fails, too.

use std::panic::PanicHookInfo;
use std::sync::Mutex;

use super::Failure;

/// What is said where the program itself is wrong.
const BUG: &str =
    "プログラムの誤りで止まりました。前の結果は残っています。実行した内容を添えて、開発元に知らせてください。";
/// What is said where the machine was.
const MACHINE: &str = "パソコンの空き（ディスク、メモリ、同時に動くプログラムの数）が足りないため、止まりました。前の結果は残っています。\n\
     ほかのプログラムを閉じ、ディスクの空きを確かめて、もう一度実行してください。";

/// What the last panic said.
static LAST: Mutex<String> = Mutex::new(String::new());

/// A panic over one file is caught where it is read and becomes a finding: its English trace helps nobody. What it said is
/// kept.
pub fn keep_quiet() {
    std::panic::set_hook(Box::new(|info| {
        if let Ok(mut last) = LAST.lock() {
            *last = said(info);
        }
    }));
}

fn said(info: &PanicHookInfo<'_>) -> String {
    let place = info
        .location()
        .map(|place| format!("{}:{}", place.file(), place.line()))
        .unwrap_or_default();
    format!("{place} {}", info.payload_as_str().unwrap_or_default())
}

/// Runs a command; a panic becomes a failure in words.
pub fn guarded<T>(run: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run));
    done.unwrap_or_else(|_| Err(Failure::Panic(words())))
}

/// What is said of the last panic.
pub fn words() -> &'static str {
    if is_machine(&last()) { MACHINE } else { BUG }
}

/// What the last panic said and where, for the log; empty where there was none.
pub fn last() -> String {
    LAST.lock().map(|last| last.clone()).unwrap_or_default()
}

/// A failed call of the system stands in the message as Rust prints it: `Os { code: 28, kind: StorageFull, … }`.
fn is_machine(said: &str) -> bool {
    [
        "Os {",
        "(os error ",
        "TempFile",
        "ThreadPoolBuildError",
        "memory allocation",
    ]
    .iter()
    .any(|sign| said.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::is_machine;

    #[test]
    fn a_machine_that_fails_is_no_fault_of_the_program() {
        for (said, expected) in [
            (
                "called `Result::unwrap()` on an `Err` value: Os { code: 28, kind: StorageFull, message: \"…\" }",
                true,
            ),
            (
                "failed to spawn thread: Os { code: 11, kind: WouldBlock, message: \"…\" }",
                true,
            ),
            ("index out of bounds: the len is 3 but the index is 3", false),
            ("", false),
        ] {
            assert_eq!(is_machine(said), expected, "{said}");
        }
    }
}
