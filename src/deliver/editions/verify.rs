//! Whether the official record is what was made, to the last byte.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use super::archive::folders;
use super::ledger::{LEDGER, Ledger, Line};
use super::names::folder_of;
use super::statement::{STATEMENT, Statement};
use crate::deliver::folder::{Difference, LOCK_FILES, below, hash_of};
use crate::plan::{Period, Plan};

/// What is not as it was made, with its way below the record.
pub fn verify(plan: &Plan, period: Option<Period>) -> Vec<Difference> {
    let root = plan.official();
    let is_wanted = |folder: &str| period.is_none_or(|period| folder.starts_with(&format!("{period}_")));
    let Ok(ledger) = Ledger::read(&root) else {
        let mut differences = vec![Difference::Changed(LEDGER.to_owned())];
        // Without it the editions still say of themselves what they hold.
        let own = folders(&root).into_iter().flat_map(|folder| folders(&folder));
        let own = own
            .filter_map(|folder| by_itself(&root, &folder))
            .filter(|line| is_wanted(&line.edition));
        differences.extend(own.flat_map(|line| of_edition(&root, &line)));
        return differences;
    };
    let mut differences = Vec::new();
    for line in ledger.lines().iter().filter(|line| is_wanted(&line.edition)) {
        differences.extend(of_edition(&root, line));
    }
    let known: BTreeSet<&str> = ledger.lines().iter().map(|line| line.edition.as_str()).collect();
    for folder in folders(&root) {
        let name = below(&root, &folder);
        if !is_wanted(&name) {
            continue;
        }
        let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries.map(|entry| below(&root, &entry.path())).collect();
        names.sort_unstable();
        if names.is_empty() {
            differences.push(Difference::Added(name));
        }
        differences.extend(
            names
                .into_iter()
                .filter(|name| !known.contains(name.as_str()))
                .map(Difference::Added),
        );
    }
    differences.extend(strays(&root));
    differences
}

/// The line that an edition would have by its own statement.
fn by_itself(root: &Path, folder: &Path) -> Option<Line> {
    let (statement, hash) = Statement::read(folder).ok()?;
    Some(Line {
        edition: below(root, folder),
        meeting: statement.meeting,
        statement: hash,
        before: statement.before,
    })
}

/// What of one edition is not as it was made.
fn of_edition(root: &Path, line: &Line) -> Vec<Difference> {
    let own = |file: &str| format!("{}/{file}", line.edition);
    let Some(folder) = folder_of(root, &line.edition) else {
        return vec![Difference::Changed(LEDGER.to_owned())];
    };
    if !folder.is_dir() {
        return vec![Difference::Missing(line.edition.clone())];
    }
    let statement = match Statement::read(&folder) {
        Ok((statement, hash)) if hash == line.statement => statement,
        Ok((statement, hash)) if is_of(&statement, line) && hash != line.statement => {
            return vec![Difference::Changed(own(STATEMENT))];
        }
        _ if folder.join(STATEMENT).is_file() => return vec![Difference::Changed(own(STATEMENT))],
        _ => return vec![Difference::Missing(own(STATEMENT))],
    };
    let mut differences = Vec::new();
    if !is_of(&statement, line) {
        differences.push(Difference::Changed(LEDGER.to_owned()));
    }
    for made in &statement.made {
        let path = folder.join(&made.file);
        // A link to the same bytes is not the file that was made.
        let is_file = fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_file());
        match hash_of(&path) {
            Ok((bytes, hash)) if is_file && bytes == made.bytes && hash == made.blake3 => {}
            Ok(_) => differences.push(Difference::Changed(own(&made.file))),
            Err(_) => differences.push(Difference::Missing(own(&made.file))),
        }
    }
    differences.extend(
        added(&folder, &statement)
            .into_iter()
            .map(|file| Difference::Added(own(&file))),
    );
    differences
}

fn is_of(statement: &Statement, line: &Line) -> bool {
    statement.name() == line.edition && statement.meeting == line.meeting && statement.before == line.before
}

/// What lies in an edition and was not made: files, and folders that hold none of it.
fn added(folder: &Path, statement: &Statement) -> Vec<String> {
    let known: BTreeSet<&str> = statement
        .made
        .iter()
        .map(|made| made.file.as_str())
        .chain([STATEMENT])
        .collect();
    let is_known = |name: &str| {
        let inside = format!("{name}/");
        known.contains(name) || known.iter().any(|file| file.starts_with(&inside))
    };
    let entries = WalkDir::new(folder)
        .min_depth(1)
        .sort_by_file_name()
        .into_iter()
        .flatten();
    let names = entries.map(|entry| below(folder, entry.path()));
    names.filter(|name| !is_known(name)).collect()
}

/// What lies beside the editions and is not ours.
fn strays(root: &Path) -> Vec<Difference> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let plain = entries.filter(|entry| !entry.path().is_dir());
    let names = plain.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names
        .filter(|name| name != LEDGER && !LOCK_FILES.contains(&name.as_str()))
        .collect();
    names.sort_unstable();
    let missing =
        (!folders(root).is_empty() && !root.join(LEDGER).is_file()).then(|| Difference::Missing(LEDGER.to_owned()));
    names.into_iter().map(Difference::Added).chain(missing).collect()
}
