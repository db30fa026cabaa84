//! The words of the house: what comments and pages cite is there.

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use walkdir::WalkDir;

/// Folders with pages and comments.
const ROOMS: [&str; 8] = ["src", "crates", "tests", "docs", "examples", "benches", "fuzz", ".ci"];

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every text of ours with its path: code, scripts and pages.
fn texts() -> Vec<(PathBuf, String)> {
    let root = repository();
    let rooms = ROOMS
        .iter()
        .flat_map(|room| WalkDir::new(root.join(room)).into_iter().flatten());
    let top = WalkDir::new(&root).max_depth(1).into_iter().flatten();
    let ours = |path: &Path| {
        let is_text = path
            .extension()
            .is_some_and(|ext| ["rs", "md", "py", "sh", "toml"].iter().any(|own| ext == *own));
        is_text && !path.components().any(|part| part.as_os_str() == "target")
    };
    let paths = rooms
        .chain(top)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| ours(path));
    paths
        .filter_map(|path| Some((path.clone(), fs::read_to_string(&path).ok()?)))
        .collect()
}

/// Whether a page is there: from the top, in `docs/`, or beside who cites it.
fn is_there(cited: &str, by: &Path) -> bool {
    let beside = by.parent().unwrap_or(by).join(cited);
    repository().join(cited).is_file() || repository().join("docs").join(cited).is_file() || beside.is_file()
}

#[test]
fn every_page_that_is_cited_is_there() {
    let page = Regex::new(r"[\w./-]+\.md\b").expect("a pattern");
    let texts = texts();
    let citations = texts
        .iter()
        .flat_map(|(by, text)| page.find_iter(text).map(move |cited| (by, cited.as_str())));
    let lost: Vec<_> = citations.filter(|(by, cited)| !is_there(cited, by)).collect();
    assert!(lost.is_empty(), "{lost:#?}");
    assert!(texts.len() > 200, "only {} texts were looked at", texts.len());
}

#[test]
fn every_section_of_the_domain_that_is_cited_is_there() {
    let domain = fs::read_to_string(repository().join("docs/domain.md")).expect("docs/domain.md");
    let citation = Regex::new(r"domain\.md`?(?:[,; and]|to|§\d+)*").expect("a pattern");
    let section = Regex::new(r"§\d+").expect("a pattern");
    let mut seen = 0;
    for (by, text) in texts() {
        let cited = citation
            .find_iter(&text)
            .flat_map(|citation| section.find_iter(citation.as_str()));
        for number in cited.map(|section| section.as_str().trim_start_matches('§')) {
            seen += 1;
            let heading = format!("\n## {number}. ");
            assert!(domain.contains(&heading), "{}: §{number}", by.display());
        }
    }
    assert!(seen > 50, "only {seen} citations were seen");
}

#[test]
fn every_link_of_a_page_leads_somewhere() {
    let link = Regex::new(r"\]\(([^)#:]+)(?:#[^)]*)?\)").expect("a pattern");
    for (by, text) in texts()
        .iter()
        .filter(|(path, _)| path.extension().is_some_and(|ext| ext == "md"))
    {
        for target in link.captures_iter(text) {
            let path = by.parent().unwrap_or(by).join(&target[1]);
            assert!(path.exists(), "{}: {}", by.display(), &target[1]);
        }
    }
}

#[test]
fn nothing_is_cited_that_only_its_author_can_open() {
    let elsewhere = Regex::new(r"\bsource 00\d|\bDESIGN\b|\(issue: \w").expect("a pattern");
    for (by, text) in texts().iter().filter(|(path, _)| !path.ends_with("docs.rs")) {
        let found = elsewhere.find(text).map(|found| found.as_str());
        assert_eq!(found, None, "{}", by.display());
    }
}
