//! A city whose lists were filled in, one of which is damaged: what became of the entries after the next run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use kohyo::intake::{Circular, Part};
use kohyo::table::{self, DecisionRow, FindingRow, Question, Tables};

use super::paper::{FIRST, Paper};
use crate::safety::city::{City, NOW, copy, text};

/// What was entered: by initiative and evaluation or question, 所管案 or 改善方針案, 事務局意見 or 評価理由, 本部決定 or 評定.
pub type Entered = BTreeMap<(String, String), [String; 3]>;

/// A city after a run, from which each damage has a copy of its own.
pub struct Before {
    city: City,
    list: Circular,
    path: PathBuf,
}

/// The desk of somebody who has filled in two rows of a list.
pub struct Desk {
    folder: tempfile::TempDir,
    /// The list by its way from the city's folder.
    path: PathBuf,
    pub paper: Paper,
    /// The two rows, and what was entered there.
    pub rows: [u32; 2],
    pub entered: Entered,
}

/// What a run said and left.
pub struct After {
    pub code: Option<i32>,
    pub said: String,
    pub tables: Option<Tables>,
}

/// The three parts that are filled in.
pub const INPUTS: [Part; 3] = [Part::Proposal, Part::Opinion, Part::Decision];

impl Before {
    pub fn new(list: Circular) -> Self {
        let city = City::after_a_run();
        let results = format!("output/{NOW}");
        let path = match list {
            Circular::Agenda => PathBuf::from(format!("{results}/全庁集計_{NOW}.xlsx")),
            _ => {
                let lists = walkdir::WalkDir::new(city.at(&format!("{results}/依頼"))).sort_by_file_name();
                let named = |name: &str| name.starts_with(list.sheet());
                let mut lists = lists.into_iter().flatten();
                let found = lists.find(|entry| named(&entry.file_name().to_string_lossy()));
                let found = found.expect("a list").into_path();
                found.strip_prefix(city.at("")).expect("below").to_path_buf()
            }
        };
        Self { city, list, path }
    }

    /// A copy of the city with two rows of the list filled in.
    pub fn desk(&self) -> Desk {
        let folder = tempfile::tempdir().expect("a folder");
        for path in self.city.files("").into_keys() {
            copy(&self.city.at("").join(&path), &folder.path().join(&path));
        }
        let bytes = fs::read(folder.path().join(&self.path)).expect("a list");
        let paper = Paper::of(&bytes, self.list, NOW);
        let mut desk = Desk {
            folder,
            path: self.path.clone(),
            rows: rows(&paper),
            paper,
            entered: Entered::new(),
        };
        let [first, second] = desk.rows;
        let (one, other) = choices(self.list);
        desk.enter(first, [one.1, "現地で確かめた", one.0]);
        desk.enter(second, [other.1, "書面で確かめた", other.0]);
        desk
    }
}

/// Two rows of different initiatives, of an agenda two that ask about the course.
fn rows(paper: &Paper) -> [u32; 2] {
    let leaf = &paper.leaves[0];
    let said = |row: u32, part| leaf.text(row, paper.column(part));
    let is_asked = |row: &u32| Question::asked(paper.list, &said(*row, Part::Question)) == asked(paper.list);
    let mut all = (FIRST..=leaf.last()).filter(is_asked);
    let first = all.next().expect("a row");
    let other = all.find(|row| said(*row, Part::Key) != said(first, Part::Key));
    [first, other.expect("another initiative")]
}

fn asked(list: Circular) -> Question {
    match list {
        Circular::Agenda => Question::Course,
        Circular::Rating => Question::Rating,
        Circular::Hearing => Question::Hearing,
    }
}

/// What tells a question from that which a list asks first.
fn other(question: Question) -> String {
    match question {
        Question::Course | Question::Hearing => String::new(),
        question => question.name().to_owned(),
    }
}

/// Two answers, each with what stands in the first of the three cells.
fn choices(list: Circular) -> ((&'static str, &'static str), (&'static str, &'static str)) {
    match list {
        Circular::Agenda => (("見直し", "継続"), ("再構築", "継続")),
        Circular::Rating => (("C", "対象を広げる"), ("B", "時期を早める")),
        Circular::Hearing => (("要対応", "月末に確認"), ("確認済み", "翌月に確認")),
    }
}

impl Desk {
    pub fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Where the list lies.
    pub fn list(&self) -> PathBuf {
        self.folder.path().join(&self.path)
    }

    /// Beside the list, under another name.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.list().with_file_name(name)
    }

    pub fn column(&self, part: Part) -> u32 {
        self.paper.column(part)
    }

    /// Types into a row.
    pub fn enter(&mut self, row: u32, texts: [&str; 3]) {
        let columns = INPUTS.map(|part| self.column(part));
        for (column, text) in columns.into_iter().zip(texts) {
            self.paper.leaf().put(row, column, text);
        }
        let about = self.about(row);
        self.entered.insert(about, texts.map(str::to_owned));
    }

    /// What a row is about: its initiative, and of a rating the evaluation.
    pub fn about(&self, row: u32) -> (String, String) {
        let said = |part| self.paper.leaves[0].text(row, self.column(part));
        let question = match self.paper.list {
            Circular::Rating => said(Part::Question),
            list => other(Question::asked(list, &said(Part::Question))),
        };
        (said(Part::Key), question)
    }

    /// Types another text into a cell of the first row, as what is entered there.
    pub fn retype(&mut self, part: Part, text: &str) {
        let (row, column) = (self.rows[0], self.column(part));
        self.paper.leaf().put(row, column, text);
        self.means(part, text);
    }

    /// What the first row is to be known to say.
    pub fn means(&mut self, part: Part, text: &str) {
        let about = self.about(self.rows[0]);
        let place = INPUTS.iter().position(|own| *own == part).expect("an input");
        text.clone_into(&mut self.entered.get_mut(&about).expect("entered")[place]);
    }

    pub fn save(&self) {
        self.save_as(&self.list());
    }

    pub fn save_as(&self, path: &Path) {
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, self.paper.bytes()).expect("written");
    }

    pub fn run(&self) -> After {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kohyo"));
        let done = command
            .args(["run", "--no-returns"])
            .current_dir(self.folder.path())
            .output()
            .expect("started");
        After {
            code: done.status.code(),
            said: [text(&done.stdout), text(&done.stderr)].concat(),
            tables: table::read(&self.at(&format!("output/{NOW}/data"))).expect("read"),
        }
    }
}

impl After {
    fn tables(&self) -> &Tables {
        self.tables.as_ref().expect("tables")
    }

    fn own(&self, list: Circular) -> impl Iterator<Item = &DecisionRow> {
        let rows = self.tables().decisions.iter();
        rows.filter(move |row| row.question.list() == list && row.period.to_string() == NOW)
    }

    /// What counts of a list.
    pub fn counting(&self, list: Circular) -> Entered {
        let counting = self.own(list).filter(|row| !row.superseded);
        let about = |row: &DecisionRow| match row.question {
            Question::Rating => row.about.to_string(),
            question => other(question),
        };
        let texts = |row: &DecisionRow| [&row.proposal, &row.opinion, &row.decision].map(ToString::to_string);
        counting
            .map(|row| ((row.place.key.to_string(), about(row)), texts(row)))
            .collect()
    }

    /// Whether a text that was entered is still to be found: in the record, or in what is told.
    pub fn knows(&self, list: Circular, text: &str) -> bool {
        let of_row = |row: &DecisionRow| {
            [&row.proposal, &row.opinion, &row.decision]
                .iter()
                .any(|own| own.as_str() == text)
        };
        let of_finding = |row: &FindingRow| row.found.contains(text) || row.message.contains(text);
        self.own(list).any(of_row) || self.tables().findings.iter().any(of_finding)
    }

    /// How often each rule tells something of a list: not of a form.
    pub fn told(&self) -> BTreeMap<String, usize> {
        let mut told = BTreeMap::new();
        for row in &self.tables().findings {
            *told.entry(row.code.to_string()).or_default() += 1;
        }
        told
    }
}
