//! What is still open where a batch is to be made official: one list, whatever is open.
//!
//! Each is made from rows of the tables, so that a further kind of open thing is a further function beside those below, and a word
//! of [`OpenKind`]. Open are findings on values that count, forms that did not come, and questions without a decision.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::reason::decides;
use crate::plan::Period;
use crate::table::{
    Cells, DecisionRow, Difference, FindingRow, HELD, IssueRow, OpenKind, Place, Question, Severity, Status,
    SubmissionRow, Tables,
};
use crate::value::Text;

/// Something that is open.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Open {
    pub kind: OpenKind,
    pub place: Arc<Place>,
    /// What is open, in words.
    pub what: String,
    /// What is to be done about it.
    pub todo: String,
    /// Where it stands: on several sheets where a question has reasons on form and list. None where nothing came in.
    pub at: Vec<Spot>,
}

/// A sheet of a file, and its cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spot {
    pub file: String,
    pub sheet: String,
    pub cells: String,
}

impl Spot {
    fn words(&self) -> String {
        let parts = [&self.file, &self.sheet, &self.cells].map(String::as_str);
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    }
}

impl Open {
    /// By this a waiver is held to exactly this: with another value in the cell, or another file, it is another thing.
    pub fn mark(&self) -> String {
        let [files, sheets, cells] = self.spots();
        let parts = [self.kind.name(), &self.place.key, &self.what, &files, &sheets, &cells];
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(part.as_bytes()).update(&[0]);
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }

    /// 番号 and title, as far as it has them.
    pub fn called(&self) -> String {
        self.place.called()
    }

    /// File, sheet and cells, as far as it has them.
    pub fn whereabouts(&self) -> String {
        let spots: Vec<String> = self.at.iter().map(Spot::words).collect();
        spots.join("、")
    }

    /// Files, sheets and cells, each a text with a line a spot, so that they stand beside each other.
    pub fn spots(&self) -> [String; 3] {
        let lines = |part: fn(&Spot) -> &str| self.at.iter().map(part).collect::<Vec<_>>().join("\n");
        [
            lines(|spot| &spot.file),
            lines(|spot| &spot.sheet),
            lines(|spot| &spot.cells),
        ]
    }
}

/// All that is open of a batch, by 建制順, of one initiative by kind. `elsewhere` tells which questions headquarters answers about the
/// initiatives of a form on a list of its own ([`super::elsewhere`]).
pub fn open(period: Period, tables: &Tables, elsewhere: impl Fn(&str, Question) -> bool) -> Vec<Open> {
    let mut open: Vec<Open> = errors(tables).chain(missing(tables)).collect();
    open.extend(unrated(tables));
    open.extend(undecided(period, tables, elsewhere));
    open.sort_by_cached_key(|open| (open.place.rank(), open.kind, open.spots()[0].clone()));
    open
}

/// What a settlement would change beside amounts, of the year whose evaluation is official already.
pub fn beyond_amounts(beyond: &[Difference]) -> Vec<Open> {
    let one = |difference: &Difference| {
        Open {
        kind: OpenKind::BeyondAmounts,
        place: Arc::new(Place {
            key: difference.key.as_str().into(),
            number: difference.number.as_str().into(),
            title: difference.title.as_str().into(),
            ..Place::default()
        }),
        what: format!("{}：{} → {}", difference.item, said(&difference.old), said(&difference.new)),
        todo: "決算の確定では金額だけを変えられます。評価の確定版を直すときは、その期間を「--revise」で確定し直してください。\
               確定版のままにするときは、このまま確定してください。"
            .to_owned(),
        at: vec![Spot {
            file: difference.file.clone(),
            sheet: difference.sheet.clone(),
            cells: difference.cells.clone(),
        }],
    }
    };
    beyond.iter().map(one).collect()
}

fn said(text: &str) -> &str {
    if text.is_empty() { "なし" } else { text }
}

/// Errors about files that came in. Those about what did not come are told as that.
fn errors(tables: &Tables) -> impl Iterator<Item = Open> {
    let returned = tables.submissions.iter().filter(|row| row.status == Status::Returned);
    let returned: BTreeSet<&str> = returned.map(|row| row.file.as_str()).collect();
    let errors = tables.findings.iter();
    let errors = errors.filter(|row| row.severity == Severity::Error && !row.is_absence());
    errors.map(move |row| error(row, returned.contains(row.file.as_str())))
}

fn error(row: &FindingRow, is_returned: bool) -> Open {
    let field = match row.field.as_str() {
        "" => String::new(),
        field => format!("{field}："),
    };
    Open {
        kind: if is_returned {
            OpenKind::Returned
        } else {
            OpenKind::Error
        },
        place: Arc::clone(&row.place),
        what: format!("{field}{}", row.message),
        todo: row.help.to_string(),
        at: vec![Spot {
            file: row.file.to_string(),
            sheet: row.sheet.to_string(),
            cells: row.cells.to_string(),
        }],
    }
}

fn missing(tables: &Tables) -> impl Iterator<Item = Open> {
    let missing = tables.submissions.iter();
    let missing = missing.filter(|row| row.expected && row.status == Status::Missing);
    missing.map(|row: &SubmissionRow| Open {
        kind: OpenKind::Missing,
        place: Arc::clone(&row.place),
        what: "提出がありません。".to_owned(),
        todo: "提出を受けて集計し直すか、提出のないまま確定する理由を書いてください。".to_owned(),
        ..Open::default()
    })
}

/// The evaluations that parties have not given yet.
fn unrated(tables: &Tables) -> impl Iterator<Item = Open> {
    let asked = tables
        .grades
        .iter()
        .map(|row| row.evaluation.as_str())
        .collect::<BTreeSet<_>>();
    let open = tables.procedure.iter().filter(|row| row.standing.is_open());
    open.filter_map(move |row| {
        let left: Vec<&str> = row.open.split('、').filter(|name| asked.contains(name)).collect();
        let who = if row.person.is_empty() { &row.party } else { &row.person };
        (!left.is_empty()).then(|| Open {
            kind: OpenKind::Unrated,
            place: Arc::clone(&row.place),
            what: format!("{who}の{}がありません。", left.join("、")),
            todo: "評価票に記入していただき、集計し直してください。".to_owned(),
            ..Open::default()
        })
    })
}

/// The questions of the 協議事項, each as its sheet has it.
fn undecided(period: Period, tables: &Tables, elsewhere: impl Fn(&str, Question) -> bool) -> Vec<Open> {
    let own = tables.decisions.iter();
    let own: Vec<&DecisionRow> = own.filter(|row| row.period == period && !row.superseded).collect();
    let mut open = Vec::new();
    for reasons in tables.issues.chunk_by(|a, b| a.place.key == b.place.key) {
        let key = &reasons[0].place.key;
        let answers: Vec<&DecisionRow> = own.iter().copied().filter(|row| row.place.key == *key).collect();
        for question in Question::ALL {
            // What headquarters decides on a list of its own is open there.
            if elsewhere(&reasons[0].place.form, *question) {
                continue;
            }
            let asked: Vec<&IssueRow> = reasons.iter().filter(|row| row.kind.question() == *question).collect();
            let is_held = answers
                .iter()
                .any(|row| row.question == *question && row.decision == HELD);
            // What is only told to headquarters waits for no answer.
            if is_held || asked.iter().any(|reason| decides(reason)) {
                open.extend(unanswered(*question, &asked, &answers));
            }
        }
    }
    open
}

/// What of a question has no answer: all reasons together, or of a question that is about each of them those alone.
fn unanswered(question: Question, asked: &[&IssueRow], answers: &[&DecisionRow]) -> Option<Open> {
    let is_about = |answer: &DecisionRow, reason: &IssueRow| answer.is_about(&reason.reason);
    let own = || answers.iter().filter(|answer| answer.question == question);
    let left = |reason: &&&IssueRow| !own().any(|answer| answer.is_decided() && is_about(answer, reason));
    let left: Vec<&IssueRow> = asked.iter().filter(left).copied().collect();
    let first = left.first()?;
    let is_held = own().any(|answer| answer.decision == HELD && left.iter().any(|reason| is_about(answer, reason)));
    let words: Vec<&str> = left.iter().map(|reason| reason.reason.as_str()).collect();
    Some(Open {
        kind: if is_held { OpenKind::Held } else { OpenKind::Undecided },
        place: Arc::clone(&first.place),
        what: format!("{}：{}", question.name(), words.join("／")),
        todo: "全庁集計の「協議事項」の本部決定に記入し、保存して閉じてください。".to_owned(),
        at: spots(&left),
    })
}

/// Where reasons stand, sheet by sheet.
fn spots(reasons: &[&IssueRow]) -> Vec<Spot> {
    let sheet_of = |reason: &IssueRow| (reason.file.clone(), reason.sheet.clone());
    let mut sheets: Vec<(Text, Text)> = Vec::new();
    for sheet in reasons.iter().map(|reason| sheet_of(reason)) {
        if !sheets.contains(&sheet) {
            sheets.push(sheet);
        }
    }
    let spot = |sheet: &(Text, Text)| {
        let own = reasons.iter().filter(|reason| sheet_of(reason) == *sheet);
        let areas = own.flat_map(|reason| reason.cells.0.iter().copied());
        Spot {
            file: sheet.0.to_string(),
            sheet: sheet.1.to_string(),
            cells: Cells(areas.collect()).to_string(),
        }
    };
    sheets.iter().map(spot).collect()
}

#[cfg(test)]
mod tests {
    use super::super::reason::WORST;
    use super::*;
    use crate::table::{About, IssueKind};
    use crate::value::State;

    fn place(key: &str) -> Arc<Place> {
        Arc::new(Place {
            key: key.into(),
            ..Place::default()
        })
    }

    fn issue(kind: IssueKind, reason: &str) -> IssueRow {
        IssueRow {
            place: place("1-1"),
            kind,
            reason: reason.into(),
            weight: WORST,
            ..IssueRow::default()
        }
    }

    fn answer(question: Question, about: &str, decision: &str) -> DecisionRow {
        DecisionRow {
            place: place("1-1"),
            question,
            about: about.into(),
            period: "2021-09".parse().expect("a period"),
            decision: decision.into(),
            decision_state: State::Value,
            ..DecisionRow::default()
        }
    }

    fn kinds(decisions: Vec<DecisionRow>) -> Vec<(OpenKind, String)> {
        kinds_beside(decisions, |_| false)
    }

    /// Where headquarters answers these questions on a list of its own.
    fn kinds_beside(decisions: Vec<DecisionRow>, elsewhere: impl Fn(Question) -> bool) -> Vec<(OpenKind, String)> {
        let issues = vec![
            issue(IssueKind::LowGrade, "評価がC"),
            issue(IssueKind::Retargeted, "KPIを60から70に変更"),
            issue(IssueKind::Retargeted, "KGIを5から6に変更"),
        ];
        let tables = Tables {
            issues,
            decisions,
            ..Tables::default()
        };
        let all = open("2021-09".parse().expect("a period"), &tables, |_, question| {
            elsewhere(question)
        });
        all.into_iter().map(|open| (open.kind, open.what)).collect()
    }

    #[test]
    fn every_question_wants_its_own_answer() {
        let course = || answer(Question::Course, "", "継続");
        let target = |about: &str, decision: &str| answer(Question::Target, about, decision);
        assert_eq!(kinds(Vec::new()).len(), 2);
        let told = kinds(vec![course()]);
        let both = "目標値の変更の承認：KPIを60から70に変更／KGIを5から6に変更";
        assert_eq!(told, [(OpenKind::Undecided, both.to_owned())]);
        // What was approved is one of the two changes.
        let told = kinds(vec![course(), target("KPIを60から70に変更", "承認")]);
        assert_eq!(
            told,
            [(OpenKind::Undecided, "目標値の変更の承認：KGIを5から6に変更".to_owned())]
        );
        let all = "KPIを60から70に変更\nKGIを5から6に変更";
        assert_eq!(
            kinds(vec![course(), target(all, "保留")]),
            [(OpenKind::Held, both.to_owned())]
        );
        assert_eq!(kinds(vec![course(), target(all, "差戻し")]), []);
        // A word that is no choice, and a meeting of another period, decide nothing.
        let other = DecisionRow {
            decision_state: State::Unreadable,
            ..course()
        };
        assert_eq!(kinds(vec![other, target(all, "承認")])[0].0, OpenKind::Undecided);
        let other = DecisionRow {
            period: "2021-06".parse().expect("a period"),
            ..course()
        };
        assert_eq!(kinds(vec![other, target(all, "承認")])[0].0, OpenKind::Undecided);
    }

    #[test]
    fn an_answer_counts_however_the_paper_writes_its_years() {
        let asked = IssueRow {
            kind: IssueKind::Overspent,
            reason: "2020年度の決算額が予算額を超過".into(),
            ..issue(IssueKind::Overspent, "")
        };
        let tables = Tables {
            issues: vec![asked],
            decisions: vec![answer(Question::Amount, "令和2年度の決算額が予算額を超過", "承認")],
            ..Tables::default()
        };
        assert_eq!(open("2021-09".parse().expect("a period"), &tables, |_, _| false), []);
    }

    #[test]
    fn what_is_decided_on_another_list_is_not_asked_besides() {
        let told = kinds_beside(Vec::new(), |question| question == Question::Course);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].1.starts_with("目標値の変更の承認"), "{told:?}");
        assert_eq!(
            kinds_beside(Vec::new(), |question| question == Question::Scope).len(),
            2
        );
    }

    #[test]
    fn a_settlement_asks_about_what_is_said_otherwise_and_not_about_what_is_not_said() {
        let stated = |new: &str| Difference {
            about: About::Stated,
            item: "評価者の評価".to_owned(),
            old: "S".to_owned(),
            new: new.to_owned(),
            ..Difference::default()
        };
        // The first was given on a list, and no form says anything of it.
        let mut beyond = [stated(""), stated("A")].to_vec();
        beyond.retain(|one| one.is_beyond_amounts(2020));
        let told = beyond_amounts(&beyond);
        assert_eq!(
            told.iter().map(|open| open.what.as_str()).collect::<Vec<_>>(),
            ["評価者の評価：S → A"]
        );
    }

    #[test]
    fn errors_on_files_and_what_did_not_come_are_open() {
        let finding = |file: &str, severity| FindingRow {
            file: file.into(),
            severity,
            message: "読めません。".into(),
            ..FindingRow::default()
        };
        let row = |file: &str, status, expected| SubmissionRow {
            file: file.into(),
            status,
            expected,
            ..SubmissionRow::default()
        };
        let tables = Tables {
            findings: vec![
                finding("a.xlsx", Severity::Error),
                finding("b.xlsx", Severity::Error),
                finding("a.xlsx", Severity::Warning),
                // What did not come in is told by the submission.
                FindingRow {
                    code: "section-missing".into(),
                    ..finding("", Severity::Error)
                },
            ],
            submissions: vec![
                row("a.xlsx", Status::Partly, true),
                row("b.xlsx", Status::Returned, false),
                row("", Status::Missing, true),
                row("", Status::Missing, false),
            ],
            ..Tables::default()
        };
        let all = open(Period::default(), &tables, |_, _| false);
        let mut kinds: Vec<OpenKind> = all.iter().map(|open| open.kind).collect();
        kinds.sort_unstable();
        assert_eq!(kinds, [OpenKind::Error, OpenKind::Returned, OpenKind::Missing]);
        // Another value in the cell is another thing.
        let other = Open {
            what: "ほかの値".to_owned(),
            ..all[0].clone()
        };
        assert_ne!(all[0].mark(), other.mark());
    }
}
