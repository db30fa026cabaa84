//! 課題案件: why initiatives stand out, one row a question about one, the heaviest first: fact, proposal, who answers, what was
//! decided before.

use rust_xlsxwriter::{RowNum, Worksheet, XlsxError};

use super::evidence;
use crate::report::ask::Ask;
use crate::report::asked::asked;
use crate::report::cells::{opening, thousands};
use crate::report::entered::last_decision;
use crate::report::facts::{Facts, shown};
use crate::report::issue::{Issue, kinds};
use crate::report::list::{List, Written};
use crate::report::page::{Leaf, Page, Paper};
use crate::report::theme::Theme;
use crate::report::words;
use crate::table::{IssueRow, Place, Question};

pub(super) const NAME: &str = "課題案件";
const LEAD: &str =
    "重いものから順に並べています。先に判断していただくもの、続いてご報告するもの（所管課が対応するもの）です。";
/// Of an official record.
const OFFICIAL: &str =
    "重いものから順に並べています。先に判断した事項（決まったことを添えています）、続いて報告した事項です。";
/// Points that are printed for the meeting: three pages of A3. What is lighter is looked up on the screen.
const PRINTED: f64 = 2300.0;

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A3)?;
    let list = list(facts);
    let is_official = facts.brief.standing.is_official();
    page.title(NAME, if is_official { OFFICIAL } else { LEAD })?
        .header(list.columns(), 3)?;
    page.print_at_most(PRINTED);
    let lines: Vec<Line> = (1..)
        .zip(asked(facts))
        .map(|(number, ask)| line(facts, number, ask))
        .collect();
    for group in lines.chunk_by(|left, right| left.ask.decides == right.ask.decides) {
        page.heading_row(&heading(group, is_official), None)?;
        list.rows(&mut page, group)?;
    }
    page.end_list()?;
    page.finish()
}

/// 「判断していただくもの（9件）」
fn heading(group: &[Line], is_official: bool) -> String {
    let decides = group.first().is_some_and(|line| line.ask.decides);
    let what = match (decides, is_official) {
        (true, false) => "判断していただくもの",
        (true, true) => "判断した事項",
        (false, false) => "ご報告するもの",
        (false, true) => "報告した事項",
    };
    format!("{what}（{}件）", group.len())
}

/// What is asked about an initiative.
struct Line<'a> {
    number: i64,
    ask: Ask<'a>,
    /// What was decided before.
    decided: String,
}

fn line<'a>(facts: &Facts<'a>, number: i64, ask: Ask<'a>) -> Line<'a> {
    let key = &ask.issue.place.key;
    let told = kinds(ask.reasons.iter().copied());
    Line {
        number,
        decided: last_decision(facts, key, (ask.question, &told)),
        ask,
    }
}

fn list<'a>(facts: &'a Facts) -> List<'a, Line<'a>> {
    let folder = facts.brief.input_folder.as_str();
    let evidence = evidence::links(facts);
    List::new()
        .column("No.", 6, |page, line: &Line| page.count(line.number))
        .column("番号", 8, |page, line| page.center(&line.place().number))
        .column(&facts.brief.title_heading(), 30, |page, line| {
            page.text(&line.place().title)
        })
        .column("担当", 22, |page, line| {
            page.text(&words::place(&line.place().department, &line.place().section))
        })
        .column("事業費（千円）", 12, move |page, line| {
            let theme = page.theme;
            let budget = line.ask.issue.initiative.and_then(|row| facts.budget(row));
            page.figure(budget.map(thousands), &theme.money)
        })
        .column("種別", 17, |page, line| {
            page.text(&kinds(line.ask.reasons.iter().copied()))
        })
        .column("事実（いつから）", 54, move |page, line| {
            page.text(&line.ask.facts(facts).join("\n"))
        })
        .column("判断していただくこと", 22, move |page, line| {
            page.text(&line.asked(facts))
        })
        .column("事務局案", 22, move |page, line| {
            page.text(&line.ask.proposal(facts))
        })
        .column("お答えいただく方", 20, |page, line| {
            page.text(&line.first().answers)
        })
        .column("前回の決定", 22, |page, line| page.text(&line.decided))
        .aside("根拠", 7, move |page, line| {
            evidence(page, &line.place().key, &line.first().item)
        })
        .column(facts.brief.paper(), 7, move |page, line| {
            let row = line.first();
            page.source(opening(&row.file), folder, &row.file, &row.sheet, row.cells.first())
        })
}

impl Line<'_> {
    fn place(&self) -> &Place {
        self.ask.issue.place
    }

    /// What is asked; of an official record what was decided.
    fn asked(&self, facts: &Facts) -> String {
        let asked = self.ask.words().to_owned();
        if !facts.brief.standing.is_official() || !self.ask.decides {
            return asked;
        }
        match self.ask.outcome(facts).as_str() {
            "" => format!("{asked}\n決定なし"),
            outcome => format!("{asked}\n{outcome}"),
        }
    }

    /// The heaviest reason.
    fn first(&self) -> &IssueRow {
        self.ask.reasons[0]
    }
}

/// Row of a question about an issue: below the heading of its group.
pub(super) fn row(facts: &Facts, issue: &Issue, question: Question) -> RowNum {
    let rank = facts.rank(issue, question);
    let decided = facts.decides;
    let headings = if rank < decided || decided == 0 { 1 } else { 2 };
    list(facts).first() + rank as RowNum + headings
}

/// The grade of an initiative in one evaluation; a blank where it has none.
pub(super) fn grade<'p, 't>(page: &'p mut Page<'t>, facts: &Facts, key: &str, evaluation: &str) -> Written<'p, 't> {
    match facts.grade(key, evaluation) {
        Some((_, row)) => {
            let (mark, standing) = shown(row);
            page.grade(mark, facts.tone(evaluation, mark), standing)
        }
        None => page.blank(),
    }
}
