//! Whose the folders are: what is only read, and where the results of a period are put.

use std::path::{Path, PathBuf};

use super::folder::{Ground, Kind, Owner, RECORD, Record, What};
use crate::plan::{Period, Plan};

/// What no results are written over.
pub fn ground(plan: &Plan, file: &Path) -> Ground {
    sources(plan, file).with(What::Official, &plan.official())
}

/// What a plan is made of and what is sent in for it.
pub fn sources(plan: &Plan, file: &Path) -> Ground {
    let mut ground = Ground::default()
        .with(What::Input, &plan.input())
        .with(What::Plan, file)
        .with(What::Register, &plan.folder.join(&plan.settings.register));
    for form in 0..plan.forms.len() {
        let template = plan.template(form);
        ground = ground.with(What::Templates, &template);
        // A folder of templates, where it is one: beside the plan stand the results, too.
        let folder = template.parent().filter(|folder| !Ground::holds(folder, &plan.folder));
        ground = folder
            .into_iter()
            .fold(ground, |ground, folder| ground.with(What::Templates, folder));
    }
    ground
}

/// Whose the results of a period are.
pub fn owner(plan: &Plan, period: Period) -> Owner {
    Owner {
        titles: [&plan.settings.title]
            .into_iter()
            .chain(&plan.settings.former_titles)
            .cloned()
            .collect(),
        period,
        kind: Kind::Results,
    }
}

/// Folder for what a closed batch would come to today, where that is another.
pub fn recount(plan: &Plan, period: Period) -> PathBuf {
    plan.output().join(format!("{period}_再集計"))
}

/// What of a folder is no submission: what the program has made, and what the plan is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnFiles {
    folders: Vec<PathBuf>,
    files: Vec<PathBuf>,
}

/// What is no submission of a plan, whose settings stand in `file`.
pub fn own_files(plan: &Plan, file: &Path) -> OwnFiles {
    let templates = (0..plan.forms.len()).map(|form| plan.template(form));
    let files = templates.chain([file.to_owned(), plan.folder.join(&plan.settings.register)]);
    OwnFiles {
        folders: [plan.output(), plan.official()]
            .iter()
            .filter_map(|path| whole(path))
            .collect(),
        files: files.filter_map(|path| whole(&path)).collect(),
    }
}

impl OwnFiles {
    /// The files below `folder` without them. Whoever names a folder among the results means what is in it.
    pub fn without(&self, folder: &Path, files: Vec<PathBuf>) -> Vec<PathBuf> {
        let Some(named) = whole(folder) else { return files };
        let made = files
            .iter()
            .filter(|path| path.file_name().is_some_and(|name| name == RECORD));
        let made = made.filter_map(|path| path.parent().filter(|folder| Record::found(folder).is_some()));
        let known = self.folders.iter().cloned().chain(made.filter_map(whole));
        let folders: Vec<PathBuf> = known
            .filter(|known| *known != named && known.starts_with(&named))
            .collect();
        let is_own = |path: &PathBuf| {
            let Some(path) = whole(path) else { return false };
            self.files.contains(&path) || folders.iter().any(|folder| path.starts_with(folder))
        };
        files.into_iter().filter(|path| !is_own(path)).collect()
    }
}

/// A path from the root, links followed; None where nothing is there.
fn whole(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn what_was_made_is_no_submission_unless_it_is_named() {
        let city = tempfile::tempdir().expect("a folder");
        let at = |name: &str| city.path().join(name);
        for name in [
            "output/2021-09/run.json",
            "output/log.txt",
            "公表/2020年度/run.json",
            "input/2021-09/個票.xlsx",
            "plan.toml",
        ] {
            fs::create_dir_all(at(name).parent().expect("a folder")).expect("made");
            fs::write(at(name), r#"{"plan":"計画","period":"2021-09"}"#).expect("written");
        }
        let own = OwnFiles {
            folders: vec![whole(&at("output")).expect("there")],
            files: vec![whole(&at("plan.toml")).expect("there")],
        };
        let left = |folder: &str, names: &[&str]| {
            let files = names.iter().map(|name| at(name)).collect();
            let left = own.without(&at(folder), files);
            left.iter()
                .map(|path| path.strip_prefix(city.path()).expect("below").display().to_string())
                .collect::<Vec<_>>()
        };
        let all = [
            "input/2021-09/個票.xlsx",
            "output/2021-09/run.json",
            "output/log.txt",
            "plan.toml",
            "公表/2020年度/run.json",
        ];
        assert_eq!(left("", &all), ["input/2021-09/個票.xlsx"]);
        assert_eq!(
            left("output/2021-09", &["output/2021-09/run.json"]),
            ["output/2021-09/run.json"]
        );
    }
}
