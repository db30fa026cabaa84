//! The paths that a source file names: those of its `use`, with braces taken apart, and those in the code that begin with
//! `crate`, `super` or `self`.

use std::collections::{BTreeMap, BTreeSet};

/// What the `use` of a file makes of a name: `Axis` -> `["intake", "layout", "axis", "Axis"]`.
pub type Names = BTreeMap<String, Vec<String>>;

/// The paths from the root of the crate that the file of `module` names, and what its `use` makes of names.
pub fn of(module: &[String], text: &str) -> (Vec<Vec<String>>, Names) {
    let code = code(text);
    let (mut paths, mut names) = (Vec::new(), Names::new());
    for (at, tree) in trees(&code) {
        let is_use = code[..at].trim_end().ends_with("use") && code[..at].ends_with(char::is_whitespace);
        for (path, name) in leaves(tree) {
            let Some(path) = absolute(module, path) else { continue };
            if is_use {
                names.insert(name, path.clone());
            }
            paths.push(path);
        }
    }
    (paths, names)
}

/// The source without comments and without its own tests.
fn code(text: &str) -> String {
    let own = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = own.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Where a path begins, with what stands from there on.
fn trees(code: &str) -> Vec<(usize, &str)> {
    let starts_word = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '$'));
    let rooted = ["crate::", "super::", "self::"]
        .into_iter()
        .flat_map(|word| code.match_indices(word).map(|found| found.0));
    // `pub use axis::Axis;` in the file of a folder.
    let used = code.match_indices("use ").map(|(at, word)| at + word.len());
    let used = used.filter(|at| starts_word(at - 4));
    let all: BTreeSet<usize> = rooted.filter(|at| starts_word(*at)).chain(used).collect();
    all.into_iter().map(|at| (at, &code[at..])).collect()
}

/// The paths of a tree such as `super::{a, b::{C, d as e}}`, each with the name that it gets.
fn leaves(tree: &str) -> Vec<(Vec<String>, String)> {
    let word: String = tree
        .trim_start()
        .chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect();
    let rest = tree.trim_start()[word.len()..].trim_start();
    let below = match rest.strip_prefix("::") {
        Some(rest) if rest.starts_with('{') => branches(rest).into_iter().flat_map(leaves).collect(),
        Some(rest) if rest.starts_with(|c: char| c.is_alphabetic() || c == '_') => leaves(rest),
        _ => {
            let renamed = rest
                .strip_prefix("as ")
                .map(|name| name.chars().take_while(|c| c.is_alphanumeric() || *c == '_'));
            return vec![(vec![word.clone()], renamed.map_or(word, Iterator::collect))];
        }
    };
    let under = |(mut path, name): (Vec<String>, String)| match path.as_slice() {
        [own] if own == "self" => (vec![word.clone()], if name == "self" { word.clone() } else { name }),
        _ => {
            path.insert(0, word.clone());
            (path, name)
        }
    };
    below.into_iter().map(under).collect()
}

/// What stands between the commas of `{a, b::{C, D}}`.
fn branches(tree: &str) -> Vec<&str> {
    let (mut depth, mut from, mut branches) = (0, 1, Vec::new());
    for (at, c) in tree.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || depth == 1 && c == ',' {
            branches.push(tree[from..at].trim());
            from = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    branches.retain(|branch| !branch.is_empty());
    branches
}

/// A path from the root of the crate; a name without `crate` or `super` is taken for one below `module`.
fn absolute(module: &[String], path: Vec<String>) -> Option<Vec<String>> {
    let (mut base, mut rest) = (module.to_vec(), path.as_slice());
    if let Some((first, further)) = rest
        .split_first()
        .filter(|(first, _)| matches!(first.as_str(), "crate" | "self"))
    {
        base.truncate(if first == "crate" { 0 } else { base.len() });
        rest = further;
    }
    while let Some((_, further)) = rest.split_first().filter(|(first, _)| *first == "super") {
        base.pop()?;
        rest = further;
    }
    Some([base.as_slice(), rest].concat())
}
