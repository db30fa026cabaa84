//! What results must never be written over: the submissions, the plan, its register and templates.

use std::path::{Component, Path, PathBuf};

use super::trouble::Trouble;
use super::what::What;

/// All that must not be touched, by its true place on the disk.
#[derive(Debug, Clone, Default)]
pub struct Ground(Vec<(What, PathBuf)>);

impl Ground {
    /// Adds a file or folder.
    #[must_use]
    pub fn with(mut self, what: What, path: &Path) -> Self {
        self.0.push((what, resolved(path)));
        self
    }

    /// Whether a folder is or holds a path.
    pub fn holds(folder: &Path, path: &Path) -> bool {
        resolved(path).starts_with(resolved(folder))
    }

    /// Errors where `target` is, holds or lies in one of them, whatever way it is written.
    pub fn check(&self, target: &Path) -> Result<(), Trouble> {
        let place = resolved(target);
        let touched = |path: &PathBuf| place.starts_with(path) || path.starts_with(&place);
        match self.0.iter().find(|(_, path)| touched(path)) {
            None => Ok(()),
            Some((what, path)) => Err(Trouble::Protected {
                target: target.to_owned(),
                what: *what,
                path: path.clone(),
            }),
        }
    }
}

/// The true place of a path: links followed as far as it exists, the rest as written.
pub fn resolved(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut place = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => drop(place.pop()),
            part => place.push(part),
        }
        place = place.canonicalize().unwrap_or(place);
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_holds_or_lies_in_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |path: &str| folder.path().join(path);
        std::fs::create_dir_all(at("input/2021-09")).expect("made");
        std::fs::write(at("plan.toml"), "").expect("written");
        let ground = Ground::default()
            .with(What::Input, &at("input"))
            .with(What::Plan, &at("plan.toml"))
            .with(What::Templates, &at("templates_xlsx"));
        for refused in [
            "input",
            "input/2021-09",
            "input/2021-10/new",
            "./x/../input/2021-09",
            "",
            "plan.toml",
            "templates_xlsx/2021-09",
        ] {
            assert!(ground.check(&at(refused)).is_err(), "{refused}");
        }
        for fine in ["output/2021-09", "input2/2021-09", "2021-09", "x/input/2021-09"] {
            assert!(ground.check(&at(fine)).is_ok(), "{fine}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_link_into_the_input_is_the_input() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir_all(folder.path().join("input/2021-09")).expect("made");
        std::os::unix::fs::symlink(folder.path().join("input"), folder.path().join("results")).expect("linked");
        let ground = Ground::default().with(What::Input, &folder.path().join("input"));
        assert!(ground.check(&folder.path().join("results/2021-10")).is_err());
    }
}
