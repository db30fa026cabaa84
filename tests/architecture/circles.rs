//! No circles: in every folder the files, and the folders below it, use each other one way only. A `mod.rs` and what it
//! holds may use each other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::is_test;
use super::paths::{self, Names};

/// The roots of the packages, each a `crate` of its own.
const ROOTS: [&str; 2] = ["src", "crates/book/src"];

/// The folders that still have circles. None may be added.
const OPEN: [&str; 0] = [];

/// The path of a module below its crate: `["intake", "layout"]`.
type Module = Vec<String>;

/// What the files of a package use of each other.
struct Package {
    root: &'static str,
    /// By module: the paths that its file names, and what its `use` makes of a name.
    files: BTreeMap<Module, (Vec<Module>, Names)>,
}

impl Package {
    fn read(name: &'static str) -> Option<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        root.is_dir().then(|| {
            let files = walkdir::WalkDir::new(&root).into_iter().flatten();
            let sources = files.filter(|entry| entry.path().extension().is_some_and(|x| x == "rs"));
            let below = |path: &Path| path.strip_prefix(&root).expect("below the root").to_path_buf();
            let one = |entry: walkdir::DirEntry| {
                let text = fs::read_to_string(entry.path()).expect("source");
                (module(&below(entry.path())), text)
            };
            let texts: BTreeMap<Module, String> = sources
                .filter(|entry| !is_test(&below(entry.path())))
                .map(one)
                .collect();
            let files = texts
                .iter()
                .map(|(module, text)| (module.clone(), paths::of(module, text)));
            Self {
                root: name,
                files: files.collect(),
            }
        })
    }

    /// Which module's file defines what a path leads to: re-exports are followed. None for another crate's.
    fn home(&self, path: &[String], depth: usize) -> Option<Module> {
        let length = (1..=path.len())
            .rev()
            .find(|length| self.files.contains_key(&path[..*length]))?;
        let (module, rest) = path.split_at(length);
        let target = rest.first().and_then(|name| self.files[module].1.get(name));
        match target {
            Some(target) if depth > 0 && *target != path => {
                let further = [target.as_slice(), &rest[1..]].concat();
                self.home(&further, depth - 1).or_else(|| Some(module.to_vec()))
            }
            _ => Some(module.to_vec()),
        }
    }

    /// The pairs of files of which the first uses the second.
    fn uses(&self) -> BTreeSet<(Module, Module)> {
        let of = |(module, (paths, _)): (&Module, &(Vec<Module>, Names))| {
            let homes = paths.iter().filter_map(|path| self.home(path, 8));
            homes.map(|home| (module.clone(), home)).collect::<Vec<_>>()
        };
        let uses = self.files.iter().flat_map(of);
        uses.filter(|(from, to)| from != to && !from.is_empty()).collect()
    }
}

/// `intake/layout/mod.rs` and `intake/layout.rs` are `["intake", "layout"]`, `lib.rs` is `[]`.
fn module(path: &Path) -> Module {
    let mut parts: Module = path
        .with_extension("")
        .iter()
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    parts.pop_if(|last| matches!(last.as_str(), "mod" | "lib" | "main"));
    parts
}

/// Who uses whom within each folder: the folder, and pairs of its files and folders with an example of each.
fn within(uses: &BTreeSet<(Module, Module)>) -> BTreeMap<Module, BTreeMap<(String, String), String>> {
    let mut folders: BTreeMap<Module, BTreeMap<(String, String), String>> = BTreeMap::new();
    for (from, to) in uses {
        let shared = from.iter().zip(to).take_while(|(a, b)| a == b).count();
        if let (Some(a), Some(b)) = (from.get(shared), to.get(shared)) {
            let folder = folders.entry(from[..shared].to_vec()).or_default();
            let example = || format!("{} uses {}", from.join("/"), to.join("/"));
            folder.entry((a.clone(), b.clone())).or_insert_with(example);
        }
    }
    folders
}

/// The pairs that are part of a circle: from the second leads a way back to the first.
fn circles(pairs: &BTreeMap<(String, String), String>) -> Vec<&String> {
    let leads_back = |from: &str, to: &str| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(at) = open.pop() {
            if at == to {
                return true;
            }
            let next = pairs.keys().filter(|(a, _)| a == at).map(|(_, b)| b.as_str());
            open.extend(next.filter(|b| seen.insert(*b)));
        }
        false
    };
    let circular = pairs.iter().filter(|((from, to), _)| leads_back(to, from));
    circular.map(|(_, example)| example).collect()
}

fn packages() -> impl Iterator<Item = Package> {
    ROOTS.into_iter().filter_map(Package::read)
}

/// The circles of all folders, by folder.
fn by_folder() -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    for package in packages() {
        for (folder, pairs) in within(&package.uses()) {
            let circles: Vec<String> = circles(&pairs).into_iter().cloned().collect();
            if !circles.is_empty() {
                let folder = [&[package.root.to_owned()], folder.as_slice()].concat().join("/");
                found.insert(folder, circles);
            }
        }
    }
    found
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let mut found = by_folder();
    let closed: Vec<&str> = OPEN
        .into_iter()
        .filter(|folder| found.remove(*folder).is_none())
        .collect();
    assert_eq!(found, BTreeMap::new(), "{found:#?}");
    assert_eq!(
        closed,
        Vec::<&str>::new(),
        "has no circles any more: take it from the list"
    );
}

#[test]
fn modules_only_use_those_that_are_listed_before_them() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("lib.rs");
    let listed = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let order: Vec<&str> = listed.collect();
    let place = |module: &str| order.iter().position(|listed| *listed == module);
    let package = Package::read("src").expect("the sources");
    let pairs = within(&package.uses()).remove(&Module::new()).unwrap_or_default();
    let is_upward = |(from, to): &(String, String)| place(from).zip(place(to)).is_some_and(|(from, to)| from < to);
    let upward = pairs.into_iter().filter(|(pair, _)| is_upward(pair));
    assert_eq!(
        upward.map(|(_, example)| example).collect::<Vec<_>>(),
        Vec::<String>::new()
    );
}

#[test]
fn a_circle_is_found_through_braces_and_re_exports() {
    let text = |text: &str, module: &[&str]| {
        let module: Module = module.iter().map(|part| (*part).to_owned()).collect();
        let read = paths::of(&module, text);
        (module, read)
    };
    let files = [
        text("mod low; mod high;\npub use high::{Tower, roof as top};", &["town"]),
        text("use crate::{book, town::Tower};", &["town", "low"]),
        text(
            "use super::{low::{Cellar, Door}, other};\nfn f() { super::low::dig() }",
            &["town", "high"],
        ),
        text("fn f() { crate::town::top() }", &["book"]),
    ];
    let package = Package {
        root: "src",
        files: files.into_iter().collect(),
    };
    let within = within(&package.uses());
    assert_eq!(
        circles(&within[&vec!["town".to_owned()]]),
        ["town/high uses town/low", "town/low uses town/high"]
    );
    assert_eq!(
        circles(&within[&Module::new()]),
        ["book uses town/high", "town/low uses book"]
    );
}
