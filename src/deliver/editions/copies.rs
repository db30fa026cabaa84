//! `plan.toml`, the register and the templates as they are, to be kept with an edition in their places to each other.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::deliver::Failure;
use crate::deliver::folder::below;
use crate::plan::Plan;

/// Copies of the files of a plan.
#[derive(Debug, Clone)]
pub struct Copies {
    /// Where `plan.toml` goes.
    pub plan_file: String,
    /// Where each goes below the edition, and what it holds.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Copies {
    /// Takes copies of the files that `plan` was loaded from.
    ///
    /// # Errors
    /// Where one cannot be read, or is named by an absolute path: the copy of the plan would not find its copy.
    pub fn of(plan: &Plan, plan_file: &Path) -> Result<Self, Failure> {
        let templates = plan.form_settings.iter().map(|form| &form.settings.template);
        let named: Vec<&PathBuf> = [&plan.settings.register].into_iter().chain(templates).collect();
        if let Some(absolute) = named.iter().find(|path| path.is_absolute()) {
            return Err(Failure::AbsolutePath((*absolute).clone()));
        }
        let mut paths = vec![lexical(plan_file)];
        paths.extend(named.iter().map(|path| lexical(&plan.folder.join(path))));
        paths.dedup();
        let base = paths
            .iter()
            .skip(1)
            .fold(parent(&paths[0]), |base, path| shared(&base, &parent(path)));
        let place = |path: &Path| format!("plan/{}", below(&base, path));
        let mut files = Vec::new();
        for path in &paths {
            let bytes = fs::read(path).map_err(|error| Failure::Source {
                path: path.clone(),
                error,
            })?;
            files.push((place(path), bytes));
        }
        files.sort_unstable();
        files.dedup();
        Ok(Self {
            plan_file: place(&paths[0]),
            files,
        })
    }
}

fn parent(path: &Path) -> PathBuf {
    path.parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The folder that holds two others.
fn shared(one: &Path, other: &Path) -> PathBuf {
    let both = one.components().zip(other.components());
    both.take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
}

/// A path as it is written, from the root: links stay, for the copy of the plan is to find its files by the same words.
fn lexical(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut place = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => drop(place.pop()),
            Component::CurDir => {}
            part => place.push(part),
        }
    }
    place
}
