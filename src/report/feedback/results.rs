//! 結果: one verdict for each initiative, and what to do next.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{closing, is_clean};
use crate::report::brief::{BriefForm, Evaluation};
use crate::report::facts::{Facts, expected, shown};
use crate::report::forms::What;
use crate::report::list::List;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::{GradeRow, InitiativeRow, Place, Severity, Status, SubmissionRow};

const NAME: &str = "結果";

/// What one line is about: an expected form, one that came in, or both.
struct Line<'a> {
    place: &'a Place,
    submission: Option<&'a SubmissionRow>,
    initiative: Option<&'a InitiativeRow>,
}

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A4)?;
    if is_clean(facts.tables) {
        page.sheet.set_print_fit_to_pages(1, 1);
    }
    let (lines, list) = (listed(facts), list(facts));
    page.title(&title(facts), &summary(facts, &lines))?
        .header(list.columns(), 0)?;
    list.rows(&mut page, &lines)?;
    if lines.is_empty() {
        page.end_list()?;
    }
    closing::write(&mut page, facts)?;
    page.finish()
}

/// The evaluations of the forms that the section has; all where it has none, or one of a form that nobody knows.
fn own_evaluations<'a>(facts: &Facts<'a>) -> Vec<&'a Evaluation> {
    let forms: Vec<&str> = facts
        .tables
        .submissions
        .iter()
        .map(|row| row.place.form.as_str())
        .collect();
    let of = |form: &&BriefForm| forms.contains(&form.id.as_str());
    let names: Vec<&str> = (facts.brief.forms.iter().filter(of))
        .flat_map(|form| form.evaluations.iter().map(String::as_str))
        .collect();
    let is_known = !forms.is_empty()
        && forms
            .iter()
            .all(|id| facts.brief.forms.iter().any(|form| form.id == *id));
    let own = |evaluation: &&Evaluation| !is_known || names.contains(&evaluation.name.as_str());
    facts.brief.evaluations.iter().filter(own).collect()
}

fn list<'a>(facts: &'a Facts) -> List<'a, Line<'a>> {
    List::new()
        .column("番号", 8, |page, line: &Line| page.center(&line.place.number))
        .column(&facts.brief.title_heading(), 28, |page, line| {
            page.text(&line.place.title)
        })
        .column("提出状況", 17, |page, line| page.status(line.status()))
        .each(own_evaluations(facts), |list, evaluation| {
            let name = evaluation.name.as_str();
            list.column(name, 11, move |page, line| match facts.grade(&line.place.key, name) {
                Some((_, row)) => {
                    let (mark, standing) = shown(row);
                    page.grade(mark, facts.tone(name, mark), standing)
                }
                None => page.center("－"),
            })
        })
        .column("上の評価まで", 24, move |page, line| {
            page.text(&next_steps(facts, &line.place.key))
        })
        .column("評価者", 13, move |page, line| page.text(line.evaluator(facts)))
        .column("お願いすること", 40, move |page, line| {
            let key = &line.place.key;
            let told = [Some(line.request(facts)), unapproved(facts, key), approved(facts, key)];
            page.text(&told.into_iter().flatten().collect::<Vec<_>>().join("\n"))
        })
}

impl<'a> Line<'a> {
    fn status(&self) -> Status {
        let sent = self.submission.map(|row| row.status);
        sent.or_else(|| self.initiative.map(|row| row.status))
            .unwrap_or_default()
    }

    fn counts(&self) -> (i64, i64) {
        let read = self.initiative.map(|row| (row.errors, row.warnings));
        read.or_else(|| self.submission.map(|row| (row.errors, row.warnings)))
            .unwrap_or((0, 0))
    }

    fn evaluator<'s>(&self, facts: &'s Facts) -> &'s str
    where
        'a: 's,
    {
        let own = self
            .initiative
            .map(|row| row.evaluator.as_str())
            .filter(|name| !name.is_empty());
        own.or_else(|| facts.section.map(|section| section.evaluator.as_str()))
            .unwrap_or("")
    }

    /// Whether an evaluation is still to come.
    fn is_ungraded(&self, facts: &Facts) -> bool {
        let mut own = facts.grades(&self.place.key).map(|(_, row)| row);
        own.any(GradeRow::is_awaited)
    }

    /// Whether a form that goes back has room for an answer.
    fn is_marked(&self, facts: &Facts) -> bool {
        let (file, sheet) = match (self.initiative, self.submission) {
            (Some(row), _) => (&row.file, &row.sheet),
            (None, Some(row)) => (&row.file, &row.sheet),
            (None, None) => return false,
        };
        let mut enclosed = facts.enclosed.iter().filter(|form| form.answers(file, sheet));
        enclosed.any(|form| !matches!(form.what, What::Received { .. }))
    }

    /// What the section is asked to do.
    fn request(&self, facts: &Facts) -> String {
        let until = until(facts);
        match (self.status(), self.counts()) {
            (Status::Missing, _) if has_unread(facts) => format!(
                "お送りいただいたものに読み取れないファイルがあり、{paper}を受け取れていません。そのファイルがこの{paper}のときは、「修正のお願い」のとおりに直して、{until}再提出してください。",
                paper = facts.brief.paper()
            ),
            (Status::Missing, _) => {
                format!(
                    "{}が届いていません。{until}提出してください。提出済みの場合は、番号と担当課の記入をご確認ください。",
                    facts.brief.paper()
                )
            }
            (Status::Returned, _) => format!(
                "読み取れないため受け付けられませんでした。「修正のお願い」をご覧になり、{until}再提出してください。"
            ),
            (_, (errors, _)) if errors > 0 => {
                format!("「修正のお願い」の{errors}件を直し、{until}再提出してください。")
            }
            (_, (_, warnings)) if warnings > 0 && !self.is_marked(facts) => {
                format!("「修正のお願い」の要確認{warnings}件をご確認のうえ、{until}お知らせください。")
            }
            (_, (_, warnings)) if warnings > 0 => {
                format!(
                    "「修正のお願い」の要確認{warnings}件をご確認ください。正しければ、お返しした{}の「確認しました・理由」の欄に一言書いて、{until}お送りください。",
                    facts.brief.paper()
                )
            }
            _ => match self.evaluator(facts) {
                evaluator if !evaluator.is_empty() && self.is_ungraded(facts) => {
                    format!("対応は不要です。次は{evaluator}が評価します。")
                }
                _ => "対応は不要です。".to_owned(),
            },
        }
    }
}

/// Whether a file came in that nobody could read: what seems not to have come may be in it.
fn has_unread(facts: &Facts) -> bool {
    facts
        .tables
        .submissions
        .iter()
        .any(|row| row.status == Status::Returned)
}

/// The expected forms in their order, then what came in beside them.
fn listed<'a>(facts: &Facts<'a>) -> Vec<Line<'a>> {
    let submissions = facts.tables.submissions.iter().filter(|row| expected(row));
    let mut lines: Vec<Line> = submissions
        .map(|row| {
            let initiative = facts.initiative(&row.place.key).map(|at| &facts.tables.initiatives[at]);
            Line {
                place: initiative.map_or(&row.place, |initiative| &initiative.place),
                submission: Some(row),
                initiative,
            }
        })
        .collect();
    for row in &facts.tables.initiatives {
        if !lines.iter().any(|line| line.place.key == row.place.key) {
            lines.push(Line {
                place: &row.place,
                submission: None,
                initiative: Some(row),
            });
        }
    }
    lines
}

fn title(facts: &Facts) -> String {
    let section = facts.section.map_or(String::new(), |section| {
        words::place(&section.department, &section.name)
    });
    let paper = facts.brief.paper();
    format!("{section}　{paper}の点検結果　{}", facts.brief.titled())
}

/// The whole in one sentence.
fn summary(facts: &Facts, lines: &[Line]) -> String {
    let open = lines.iter().filter(|line| line.status() == Status::Missing).count();
    let submissions = facts.tables.submissions.iter();
    let returned = submissions.filter(|row| row.status == Status::Returned);
    let returned: Vec<&str> = returned.map(|row| row.file.as_str()).collect();
    // What did not come in and what could not be read is told as such.
    let findings = |severity: Severity| {
        let rows = facts.tables.findings.iter().filter(|row| row.severity == severity);
        rows.filter(|row| !row.is_absence() && !returned.contains(&row.file.as_str()))
            .count()
    };
    let (errors, warnings) = (findings(Severity::Error), findings(Severity::Warning));
    let mut parts = Vec::new();
    parts.push("ご提出ありがとうございました。".to_owned());
    if open > 0 && returned.is_empty() {
        parts.push(format!("ほかに{open}件が届いていません。"));
    }
    let asked: Vec<String> = [("直していただく", errors), ("確認していただく", warnings)]
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(what, count)| format!("{what}箇所が{count}件"))
        .collect();
    if !returned.is_empty() {
        // What did not come in may be in them: it is one thing to do, not two.
        let count = returned.len();
        parts.push(match open {
            0 => format!("読み取れなかったファイルが{count}件あります。"),
            open => format!("読み取れなかったファイルが{count}件あり、{open}件を受け取れていません。"),
        });
    }
    if !asked.is_empty() {
        parts.push(format!("{}あります。", asked.join("、")));
    } else if open == 0 && returned.is_empty() {
        parts.push("直していただく箇所はありません。".to_owned());
    }
    // Answers to 要確認 are wanted by then, too.
    let is_asked = !asked.is_empty() || open > 0 || !returned.is_empty();
    if is_asked && !facts.brief.deadline.is_empty() {
        parts.push(format!(
            "期限は{}です。",
            facts.brief.notation.date(&facts.brief.deadline)
        ));
    }
    parts.concat()
}

/// `10月15日までに` in full, empty where the plan sets no date.
fn until(facts: &Facts) -> String {
    match facts.brief.deadline.as_str() {
        "" => String::new(),
        deadline => format!("{}までに", facts.brief.notation.date(deadline)),
    }
}

/// What of the form was not approved, and by what it is graded.
fn unapproved(facts: &Facts, key: &str) -> Option<String> {
    let told = facts
        .unapproved(key)
        .filter_map(|row| Some(format!("{} {}", row.item(), row.beside()?)));
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| {
        facts
            .brief
            .notation
            .retold(&format!("承認された値で評価しています（{}）。", told.join("、")))
    })
}

/// What of the form was changed and approved in this period's meeting.
fn approved(facts: &Facts, key: &str) -> Option<String> {
    let own = facts.tables.approved.iter().filter(|row| row.place.key == key);
    let told: Vec<String> = own.filter_map(|row| row.settled(facts.brief.period)).collect();
    let words = format!(
        "{}の承認を受けました（{}）。",
        facts.brief.headquarters,
        told.join("、")
    );
    (!told.is_empty()).then(|| facts.brief.notation.retold(&words))
}

/// What is missing to the next better grade, for each evaluation that says so.
fn next_steps(facts: &Facts, key: &str) -> String {
    let rows = facts
        .grades(key)
        .map(|(_, row)| row)
        .filter(|row: &&GradeRow| !row.next_step.is_empty());
    // 「あと 3 件でA」 beside an A speaks of the computed grade, where the evaluator gave another.
    let computed = |row: &GradeRow| match row.computed == row.grade {
        true => String::new(),
        false => format!("（計算では{}）", row.computed),
    };
    rows.map(|row| format!("{}：{}{}", row.evaluation, row.next_step, computed(row)))
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Brief;
    use crate::table::{FindingRow, Tables};

    #[test]
    fn the_deadline_is_named_wherever_an_answer_is_wanted() {
        let brief = Brief {
            deadline: "2021-10-14".into(),
            ..Brief::default()
        };
        for (severity, is_asked) in [
            (Severity::Error, true),
            (Severity::Warning, true),
            (Severity::Notice, false),
        ] {
            let finding = FindingRow {
                file: "a.xlsx".into(),
                severity,
                ..FindingRow::default()
            };
            let tables = Tables {
                findings: vec![finding],
                ..Tables::default()
            };
            let told = summary(&Facts::new(&brief, None, &tables), &[]);
            assert_eq!(told.contains("期限は令和3年10月14日です。"), is_asked, "{told}");
        }
    }
}
