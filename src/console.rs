//! What only Windows can tell and do: whether the window is the program's alone, and to show a folder. What follows from it is
//! decided in the library, for every system alike (`kohyo::cli::Started`).

use std::path::Path;

use kohyo::cli::Started;

/// How this process was started.
pub fn started() -> Started {
    Started {
        is_alone: is_alone(),
        open,
    }
}

/// Whether no other process is attached to the window: it was made for this one by a double-click, and closes with it.
#[cfg(windows)]
#[allow(unsafe_code, reason = "the system says it through this call alone")]
fn is_alone() -> bool {
    let mut processes = [0_u32; 2];
    // SAFETY: the call writes at most as many numbers as it is told there is room for, and keeps no pointer.
    let count = unsafe {
        windows_sys::Win32::System::Console::GetConsoleProcessList(processes.as_mut_ptr(), processes.len() as u32)
    };
    count == 1
}

/// Elsewhere a program is started from a terminal that stays.
#[cfg(not(windows))]
fn is_alone() -> bool {
    false
}

/// Shows a folder in the Explorer, which takes no path with `/` in it, as `plan.toml` may have: made absolute it has none. Best
/// effort: where it is was said.
#[cfg(windows)]
fn open(folder: &Path) {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let _ = std::process::Command::new("explorer").arg(folder).spawn();
}

#[cfg(not(windows))]
fn open(_: &Path) {}
