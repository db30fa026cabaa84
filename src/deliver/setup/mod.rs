//! A plan of one's own in an empty folder: the settings, an empty register, the template and a page that says what comes next.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::Failure;
use super::folder::Trouble;
use super::words::as_text;
use crate::plan::Period;
use crate::report::Unwritten;
use crate::template::{blank_register, roadmap_of};

/// The settings as they are written, with holes `{{…}}` for a city's answers; what stands between `#< lists` and `#> lists` is left
/// out where there are no lists.
const PLAN: &str = include_str!("plan.toml");
const README: &str = include_str!("readme.txt");
/// Name of the page that says what comes next.
const README_NAME: &str = "はじめに.txt";
/// The form of the plan, by its name among the built-in ones.
const FORM: &str = "roadmap";
/// The template and the register, by the names that they have among the built-in ones.
const WORKBOOKS: [(&str, &str); 2] = [(FORM, "templates_xlsx/roadmap.xlsx"), ("register", "input/台帳.xlsx")];

/// What a city says of its plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    pub title: String,
    /// The meeting that decides.
    pub headquarters: String,
    /// Who collects the forms.
    pub office: String,
    /// The first and the last fiscal year.
    pub fiscal_years: (i32, i32),
    /// 和暦 or 西暦.
    pub notation: String,
    /// Whether evaluators get lists of their own, and do not write into the forms.
    pub has_lists: bool,
    /// The first period, whose folder is made.
    pub first: Option<Period>,
}

/// Makes a plan in `folder`, which may be there; gives what was made, relative to it.
///
/// # Errors
/// Where any of the files is there already, all of which are named: nothing is written then. Where the disk refuses.
pub fn set_up(folder: &Path, answers: &Answers) -> Result<Vec<PathBuf>, Failure> {
    let mut files = vec![(PathBuf::from("plan.toml"), answers.plan().into_bytes())];
    for (id, path) in WORKBOOKS {
        files.push((path.into(), answers.workbook(id)?));
    }
    files.push((README_NAME.into(), answers.readme().into_bytes()));
    let is_there = |(path, _): &&(PathBuf, Vec<u8>)| fs::symlink_metadata(folder.join(path)).is_ok();
    let there: Vec<PathBuf> = files
        .iter()
        .filter(is_there)
        .map(|(path, _)| folder.join(path))
        .collect();
    if !there.is_empty() {
        return Err(Failure::SetUpBefore(there));
    }
    for (path, bytes) in &files {
        let path = folder.join(path);
        written(&path, bytes).map_err(|error| Trouble::write(&path, error))?;
    }
    let month = answers.first.map(|first| Path::new("input").join(first.to_string()));
    if let Some(month) = &month {
        let path = folder.join(month);
        fs::create_dir_all(&path).map_err(|error| Trouble::write(&path, error))?;
    }
    Ok(files.into_iter().map(|(path, _)| path).chain(month).collect())
}

/// Writes a file that is not there, also where somebody made one meanwhile.
fn written(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)
}

impl Answers {
    /// The text of `plan.toml`.
    pub fn plan(&self) -> String {
        let holes = [
            ("{{title}}", quoted(&self.title)),
            ("{{headquarters}}", quoted(&self.headquarters)),
            ("{{office}}", quoted(&self.office)),
            ("{{first}}", self.fiscal_years.0.to_string()),
            ("{{last}}", self.fiscal_years.1.to_string()),
            ("{{notation}}", self.notation.clone()),
        ];
        let mut text = String::new();
        let mut is_of_lists = false;
        for line in PLAN.lines() {
            let is_mark = line == "#< lists" || line == "#> lists";
            is_of_lists = line == "#< lists" || is_of_lists && line != "#> lists";
            let is_left_out = is_of_lists || line.starts_with("steps = ") || line.starts_with("# steps は");
            if !is_mark && (self.has_lists || !is_left_out) {
                text += line;
                text.push('\n');
            }
        }
        filled(&text, &holes)
    }

    fn readme(&self) -> String {
        let first = self.first.map(|first| first.to_string());
        let folder = match &first {
            Some(first) => format!("input/{first}/ に、"),
            None => "input の中に、期間の名前（例: 2021-09）のフォルダーを作り、".to_owned(),
        };
        let holes = [
            ("{{title}}", self.title.clone()),
            ("{{period}}", first.unwrap_or_else(|| "2021-09".to_owned())),
            ("{{folder}}", folder),
        ];
        as_text(&filled(README, &holes))
    }

    /// A workbook under the plan's title, with its years and forms.
    fn workbook(&self, id: &str) -> Result<Vec<u8>, Failure> {
        let years: Vec<i32> = (self.fiscal_years.0..=self.fiscal_years.1).collect();
        let made = match id {
            FORM => roadmap_of(&years, &self.title).write(),
            _ => blank_register(&[FORM]),
        };
        made.map_err(|error| Failure::Unmade {
            name: id.to_owned(),
            why: Unwritten::from(error).to_string(),
        })
    }
}

/// The text with its holes filled; what fills one is not looked at again.
fn filled(text: &str, holes: &[(&str, String)]) -> String {
    let mut made = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("{{") {
        made += &rest[..at];
        rest = &rest[at..];
        let hole = holes.iter().find(|(hole, _)| rest.starts_with(hole));
        let (hole, words) = hole.map_or(("{{", "{{"), |(hole, words)| (hole, words.as_str()));
        made += words;
        rest = &rest[hole.len()..];
    }
    made + rest
}

/// A text as TOML writes it: the escapes of JSON are all of them TOML's.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::read_settings;

    fn answers() -> Answers {
        Answers {
            title: "「DX」の\"計画\" C:\\市 {{office}}".to_owned(),
            headquarters: "DX推進本部".to_owned(),
            office: "DX推進課".to_owned(),
            fiscal_years: (2024, 2028),
            notation: "西暦".to_owned(),
            has_lists: true,
            first: "2024-09".parse().ok(),
        }
    }

    #[test]
    fn any_answer_can_be_read_back() {
        let folder = tempfile::tempdir().expect("a folder");
        for has_lists in [true, false] {
            let path = folder.path().join(format!("{has_lists}.toml"));
            let answers = Answers { has_lists, ..answers() };
            let text = answers.plan();
            fs::write(&path, &text).expect("written");
            let settings = read_settings(&path).unwrap_or_else(|error| panic!("{error}\n{text}"));
            assert_eq!(settings.title, answers.title);
            assert_eq!(settings.fiscal_years, answers.fiscal_years);
            assert_eq!(settings.parties.len(), if has_lists { 4 } else { 0 });
            assert_eq!(text.contains("steps"), has_lists);
            assert!(!text.contains("lists\n"), "{text}");
        }
    }

    #[test]
    fn nothing_is_written_where_anything_is_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let made = set_up(folder.path(), &answers()).expect("made");
        assert!(made.iter().all(|path| folder.path().join(path).exists()), "{made:?}");
        for kept in ["plan.toml", "input/台帳.xlsx", README_NAME] {
            let other = tempfile::tempdir().expect("a folder");
            let path = other.path().join(kept);
            written(&path, b"mine").expect("written");
            let Err(Failure::SetUpBefore(there)) = set_up(other.path(), &answers()) else {
                panic!("{kept} is there");
            };
            assert_eq!(there, std::slice::from_ref(&path));
            assert_eq!(fs::read(&path).expect("there"), b"mine");
            let files = walkdir::WalkDir::new(other.path()).into_iter().flatten();
            assert_eq!(files.filter(|entry| entry.file_type().is_file()).count(), 1);
        }
    }
}
