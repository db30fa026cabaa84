//! How the program was started: by words in a terminal, by a double-click, or with files dropped on it (Windows).
//!
//! Whoever double-clicks has no terminal before and none after: the window waits for Enter, and the folder of results is opened.

use std::ffi::OsString;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

/// The plan that is looked for where none is named.
const PLAN: &str = "plan.toml";

/// What the system tells of the start, and what it can do.
#[derive(Clone, Copy)]
pub struct Started {
    /// Whether the window is the program's alone, and closes with it.
    pub is_alone: bool,
    /// Shows a folder to whoever sits there.
    pub open: fn(&Path),
}

impl Started {
    /// In a terminal, whose window stays.
    pub fn in_terminal() -> Self {
        Self {
            is_alone: false,
            open: |_| (),
        }
    }

    /// Shows the folder of results, where the window is the program's own.
    pub fn show(&self, folder: &Path) {
        if self.is_alone {
            (self.open)(folder);
        }
    }

    /// Asks whoever started the program by a double-click, and nobody else; None where nothing is answered.
    pub fn asks(&self, question: &str) -> Option<String> {
        if !self.is_alone {
            return None;
        }
        say!("{question}");
        let mut answer = String::new();
        io::stdin().lock().read_line(&mut answer).ok()?;
        Some(answer.trim().to_owned()).filter(|answer| !answer.is_empty())
    }

    /// Waits until the words were read, where they would vanish with the window.
    pub fn wait(&self) {
        if self.is_alone {
            say!("\nEnter キーを押すと、この画面を閉じます。");
            let _ = io::stdin().lock().read_line(&mut String::new());
        }
    }
}

/// The arguments as they are meant: `help` asks for help, and files and folders that were dropped on the program, which come as
/// whole paths with nothing else, are to be checked.
pub fn arguments(given: Vec<OsString>, is_there: impl Fn(&Path) -> bool) -> Vec<OsString> {
    let is_dropped = |argument: &OsString| {
        let path = Path::new(argument);
        path.is_absolute() && is_there(path)
    };
    let Some((program, rest)) = given.split_first() else {
        return given;
    };
    let program = [program.clone()].into_iter();
    match rest {
        [first, command @ ..] if first == "help" => program
            .chain(command.iter().cloned())
            .chain(["--help".into()])
            .collect(),
        [_, ..] if rest.iter().all(is_dropped) => program.chain(["check".into()]).chain(rest.iter().cloned()).collect(),
        _ => given,
    }
}

/// The plan that is meant: the one beside the program where none is named and there is none here, as it is when files were dropped.
pub fn plan(named: &Path, program: Option<&Path>, is_there: impl Fn(&Path) -> bool) -> PathBuf {
    let beside = program.and_then(Path::parent).map(|folder| folder.join(PLAN));
    match beside.filter(|beside| named == Path::new(PLAN) && !is_there(named) && is_there(beside)) {
        Some(beside) => beside,
        None => named.to_path_buf(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(name: &str) -> String {
        std::env::temp_dir().join(name).display().to_string()
    }

    #[test]
    fn files_that_were_dropped_are_checked() {
        let meant = |words: &[&str]| -> Vec<String> {
            let given = words.iter().map(OsString::from).collect();
            let found = arguments(given, |path| path.ends_with("a.xlsx") || path.ends_with("forms"));
            found
                .into_iter()
                .map(|word| word.to_string_lossy().into_owned())
                .collect()
        };
        let (file, folder, gone) = (at("a.xlsx"), at("forms"), at("b.xlsx"));
        assert_eq!(meant(&["kohyo", &file]), ["kohyo", "check", &file]);
        assert_eq!(meant(&["kohyo", "help"]), ["kohyo", "--help"]);
        assert_eq!(meant(&["kohyo", "help", "run"]), ["kohyo", "run", "--help"]);
        assert_eq!(meant(&["kohyo", &file, &folder]), ["kohyo", "check", &file, &folder]);
        for typed in [
            &["kohyo"][..],
            &["kohyo", "run"],
            &["kohyo", "a.xlsx"],
            &["kohyo", "check", &file],
            &["kohyo", &file, &gone],
            &["kohyo", &file, "--period"],
        ] {
            assert_eq!(meant(typed), typed, "as it was typed");
        }
    }

    #[test]
    fn nobody_is_asked_in_a_terminal() {
        assert_eq!(Started::in_terminal().asks("作りますか。"), None);
    }

    #[test]
    fn the_plan_beside_the_program_is_the_last_resort() {
        let (here, program, beside) = (Path::new(PLAN), at("kohyo.exe"), at(PLAN));
        let (program, beside) = (Some(Path::new(&program)), Path::new(&beside));
        let only_beside = |path: &Path| path == beside;
        assert_eq!(plan(here, program, only_beside), beside);
        assert_eq!(plan(here, program, |_| true), here);
        assert_eq!(plan(here, program, |_| false), here);
        assert_eq!(plan(here, None, only_beside), here);
        assert_eq!(
            plan(Path::new("city/plan.toml"), program, only_beside),
            Path::new("city/plan.toml")
        );
    }
}
