//! The order of the modules, and who may use which crate: `docs/architecture.md` as a test.

mod circles;
mod paths;

use std::fs;
use std::path::{Path, PathBuf};

/// The stages, lowest first. A module may use those before it (`circles`). The first is a package of its own, `crates/book`.
const ORDER: [&str; 18] = [
    "book", "value", "form", "plan", "intake", "sheet", "grade", "table", "roll", "past", "check", "docket",
    "template", "report", "publish", "deliver", "pipeline", "cli",
];

/// Crates that only some modules may use.
const RESTRICTED: [(&str, &[&str]); 9] = [
    ("calamine", &["book"]),
    ("zip", &["book", "deliver"]),
    ("polars", &["table"]),
    ("polars_io", &["table"]),
    ("rust_xlsxwriter", &["template", "report", "publish"]),
    ("maud", &["publish"]),
    ("clap", &["cli"]),
    ("indicatif", &["cli"]),
    ("walkdir", &["intake", "deliver"]),
];

/// Every source file of both packages with its module and its text, comments left out.
fn sources() -> Vec<(String, PathBuf, String)> {
    let mut sources = sources_below("src", None);
    sources.extend(sources_below("crates/book/src", Some("book")));
    sources
}

/// The source files below a folder of the repository. Those of a package that is one stage have its name as their module.
fn sources_below(folder: &str, package: Option<&str>) -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = walkdir::WalkDir::new(&root)
        .into_iter()
        .flatten()
        .filter(|e| e.path().extension().is_some_and(|x| x == "rs"));
    files
        .map(|entry| {
            let below = entry.path().strip_prefix(&root).expect("below src");
            let first = below.iter().next().expect("a module").to_string_lossy();
            let module = package.unwrap_or(first.trim_end_matches(".rs")).to_owned();
            let text = fs::read_to_string(entry.path()).expect("source");
            let code = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect::<Vec<_>>()
                .join("\n");
            (module, below.to_path_buf(), code)
        })
        .filter(|(module, path, _)| {
            !matches!(module.as_str(), "lib" | "main" | "allocator" | "console") && !is_test(path)
        })
        .collect()
}

/// Tests may use what they like.
fn is_test(path: &Path) -> bool {
    path.iter()
        .any(|part| part == "tests" || part.to_string_lossy().ends_with("tests.rs"))
}

#[test]
fn crates_are_used_where_they_belong() {
    let mut strays = Vec::new();
    for (module, path, code) in sources() {
        for (name, allowed) in RESTRICTED {
            let uses = code.contains(&format!("{name}::")) && !code.contains(&format!("crate::{name}::"));
            if uses && !allowed.contains(&module.as_str()) {
                strays.push(format!("{} uses {name}", path.display()));
            }
        }
    }
    assert_eq!(strays, Vec::<String>::new());
}

#[test]
fn lib_lists_the_modules_in_their_order() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("lib.rs");
    let listed: Vec<&str> = lib
        .lines()
        .filter_map(|line| {
            let module = line.strip_prefix("pub mod ").or(line.strip_prefix("pub use ::"))?;
            module.strip_suffix(';')
        })
        .collect();
    assert_eq!(listed, ORDER);
}

#[test]
fn nothing_in_the_source_names_a_city_or_reads_a_clock() {
    let banned = [
        "四條畷",
        "四条畷",
        "北九州",
        "真岡",
        "伊賀",
        "SystemTime::now",
        "Zoned::now",
        "Timestamp::now",
    ];
    let found: Vec<String> = sources()
        .iter()
        .flat_map(|(_, path, code)| {
            banned
                .iter()
                .filter(|word| code.contains(**word))
                .map(|word| format!("{}: {word}", path.display()))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(found, Vec::<String>::new());
}
