//! The rules: what is wrong, where, and what to do about it. One file a rule, under `rules/`.

mod answered;
mod catalogue;
mod easing;
mod finding;
mod form_sheet;
mod group;
mod coded;
mod help;
mod listed;
mod row;
mod rules;
mod subject;

pub use crate::table::Severity;
pub use answered::{answered, decided};
pub use catalogue::{csv, explain, json, markdown, nearest};
pub use easing::{Easing, refused};
pub use finding::Finding;
pub use form_sheet::FormSheet;
pub use help::Help;
pub use row::rows;
pub use rules::RULES;
pub use subject::Subject;

use rayon::prelude::*;

use crate::roll::Batch;
use crate::table::{Difference, IssueKind, Tables};

/// One rule of the catalogue.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Its stable code: the name of its file with `-` for `_`.
    pub name: &'static str,
    pub severity: Severity,
    /// What it is about, in Japanese.
    pub title: &'static str,
    /// What its page says.
    pub help: &'static Help,
    pub check: Check,
    /// What follows for headquarters where it speaks; most rules are the sections' business alone.
    pub docket: Option<Docket>,
    /// Whether the office may soften or suspend it. Never one that keeps a wrong value from being taken.
    pub is_eased: bool,
    /// Whether what it tells is for the office alone: an entry of headquarters or of who evaluates, which no section has made.
    pub is_of_office: bool,
}

/// What follows for headquarters where a rule speaks.
#[derive(Clone, Copy)]
pub enum Docket {
    /// It is asked something.
    Asks(Question),
    /// The amounts in its cells are in doubt: nothing is concluded from them.
    Doubts,
    /// The low grade in its cells was low before.
    Repeats,
}

/// What headquarters is asked about an initiative.
#[derive(Clone, Copy)]
pub struct Question {
    pub kind: IssueKind,
    /// What there is to decide.
    pub words: &'static str,
    pub answers: Answers,
    /// The heavier, the earlier among the things to decide.
    pub weight: i64,
}

/// Who answers headquarters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// 実施責任者.
    Responsible,
    /// 評価者.
    Evaluator,
}

/// What follows for headquarters from a finding of this code.
pub fn docket(code: &str) -> Option<Docket> {
    RULES.iter().find(|rule| rule.has_code(code))?.docket
}

/// Whether a finding of this code is for the office alone: no section is asked about it, whatever file and initiative it names.
pub fn is_of_office(code: &str) -> bool {
    RULES.iter().any(|rule| rule.is_of_office && rule.has_code(code))
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub enum Check {
    /// One file.
    File(fn(&Batch<'_>, &crate::intake::File) -> Vec<Finding>),
    /// One sheet that is a form.
    Sheet(fn(&FormSheet<'_>) -> Vec<Finding>),
    /// One initiative.
    Initiative(fn(&Subject<'_>) -> Vec<Finding>),
    /// The whole batch.
    Batch(fn(&Batch<'_>) -> Vec<Finding>),
    /// What follows from the other findings: who is to do what by when.
    Late(fn(&Batch<'_>, &Tables) -> Vec<Finding>),
    /// What a settlement would change beside amounts.
    Settlement(fn(&[Difference]) -> Vec<Finding>),
    /// What differs from what is official.
    Official(fn(&[Difference]) -> Vec<Finding>),
}

/// All findings of a batch, grouped, in the order of its files and of the catalogue. `previous` are the tables of the last
/// period. Files that were replaced are not checked.
pub fn check(batch: &Batch<'_>, previous: Option<&Tables>) -> Vec<Finding> {
    judge(batch, previous).0
}

/// The same, with what became of every rule that the office eased.
pub fn judge<'a>(batch: &Batch<'a>, previous: Option<&Tables>) -> (Vec<Finding>, Vec<Easing<'a>>) {
    run(batch, previous, |_| true)
}

/// The findings of files that are checked outside a batch: rules about the whole batch are left out.
pub fn check_files(batch: &Batch<'_>) -> Vec<Finding> {
    run(batch, None, |check| !matches!(check, Check::Batch(_))).0
}

/// The findings that follow from the tables of a batch, all others among them.
pub fn late(batch: &Batch<'_>, tables: &Tables) -> Vec<Finding> {
    let found = |rule: &Rule| match rule.check {
        Check::Late(check) => rule.named(check(batch, tables)),
        _ => Vec::new(),
    };
    let (findings, _) = easing::ease(batch, RULES.iter().flat_map(found).collect());
    group::group(findings)
}

/// The findings about what differs from what is official of the batch.
pub fn official(differences: &[Difference]) -> Vec<Finding> {
    let found = |rule: &Rule| match rule.check {
        Check::Official(check) => rule.named(check(differences)),
        _ => Vec::new(),
    };
    RULES.iter().flat_map(found).collect()
}

/// The findings about what a settlement would change beside amounts.
pub fn settlement(differences: &[Difference]) -> Vec<Finding> {
    let found = |rule: &Rule| match rule.check {
        Check::Settlement(check) => rule.named(check(differences)),
        _ => Vec::new(),
    };
    group::group(RULES.iter().flat_map(found).collect())
}

fn run<'a>(
    batch: &Batch<'a>,
    previous: Option<&Tables>,
    wanted: impl Fn(&Check) -> bool,
) -> (Vec<Finding>, Vec<Easing<'a>>) {
    let past = previous.map(subject::Past::of);
    let sheets: Vec<FormSheet<'_>> = FormSheet::all(batch).collect();
    let subjects: Vec<Subject<'_>> = Subject::all(batch, past.as_ref()).collect();
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|rule| wanted(&rule.check)) {
        let found: Vec<Finding> = match rule.check {
            Check::File(check) => batch.files.iter().flat_map(|file| check(batch, file)).collect(),
            Check::Sheet(check) => sheets.iter().flat_map(check).collect(),
            Check::Initiative(check) => subjects.par_iter().flat_map_iter(check).collect(),
            Check::Batch(check) => check(batch),
            Check::Late(_) | Check::Settlement(_) | Check::Official(_) => Vec::new(),
        };
        findings.extend(rule.named(found));
    }
    let (findings, easings) = easing::ease(batch, findings);
    (group::group(findings), easings)
}

impl Rule {
    /// Findings with the rule's code and severity.
    fn named(&self, findings: Vec<Finding>) -> Vec<Finding> {
        let named = |finding: Finding| Finding {
            code: self.code(),
            severity: finding.weight.unwrap_or(self.severity),
            ..finding
        };
        findings.into_iter().map(named).collect()
    }

    /// Whether this is its code.
    pub fn has_code(&self, code: &str) -> bool {
        let dashed = self.name.bytes().map(|byte| if byte == b'_' { b'-' } else { byte });
        dashed.eq(code.bytes())
    }

    /// Its code.
    pub fn code(&self) -> String {
        self.name.replace('_', "-")
    }
}
