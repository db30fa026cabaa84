//! What is to be decided today: the thing and the money, the fact, what is proposed, and what can be ticked. What is only to be
//! known stands apart below.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::super::{issues, submissions};
use super::{LEFT, heading, rows_of};
use crate::report::ask::Ask;
use crate::report::cells::cell;
use crate::report::distinct::distinct;
use crate::report::facts::{Facts, expected};
use crate::report::page::Page;
use crate::report::text::{fitted, lines, shortened};
use crate::table::Status;
use crate::table::sign::BOX;

/// Columns of number, initiative, fact, proposal and answer.
const NUMBER: ColNum = 1;
const SUBJECT: ColNum = 5;
const FACT: ColNum = 7;
const PROPOSAL: ColNum = 5;
const ANSWER: ColNum = LEFT - NUMBER - SUBJECT - FACT - PROPOSAL;
/// Lines of facts and of a proposal on this page; all of them stand in 課題案件.
const LINES: usize = 4;

/// One line of the table.
struct Line {
    number: String,
    place: Option<String>,
    subject: String,
    fact: String,
    proposal: String,
    answer: String,
}

/// Writes as many as fit above a row; returns the row after the table.
pub(super) fn write(
    page: &mut Page,
    facts: &Facts,
    asks: &[Ask],
    row: RowNum,
    end: RowNum,
) -> Result<RowNum, XlsxError> {
    let theme = page.theme;
    let (decide, tell): (Vec<&Ask>, Vec<&Ask>) = asks.iter().partition(|ask| ask.decides);
    let is_official = facts.brief.standing.is_official();
    let title = if is_official {
        "判断した事項"
    } else {
        "本日の判断事項"
    };
    heading(page, row, (0, LEFT), &format!("{title}（{}件）", decide.len()))?;
    let mut at = row + 1;
    if decide.is_empty() {
        page.go(at, 0)
            .block((1, LEFT), "判断を要する事項はありません。", None, &theme.plain)?;
        at += 1;
    } else {
        page.go(at, 0);
        let heads = ["No.", "事業・所管", "事実（いつから）", "事務局案", "本部決定"];
        for (head, cols) in heads.into_iter().zip([NUMBER, SUBJECT, FACT, PROPOSAL, ANSWER]) {
            page.block((1, cols), head, None, &theme.header)?;
        }
        at += 1;
    }
    let told = reported(facts, &tell);
    let reserved = told.len() as RowNum * 2 + 3;
    let mut shown = 0;
    for ask in &decide {
        let line = line(page, facts, ask, shown + 1);
        let height = line.height(page);
        if at + height + reserved > end && shown > 0 {
            break;
        }
        line.write(page, at, height)?;
        at += height;
        shown += 1;
    }
    if shown < decide.len() {
        let rest: Vec<&str> = distinct(decide[shown..].iter().map(|ask| ask.reasons[0].kind.name()));
        let text = format!(
            "ほか{}件（{}）は「課題案件」にあります。",
            decide.len() - shown,
            rest.join("・")
        );
        page.go(at, 0).block((1, LEFT), &text, None, &theme.lead)?;
        at += 1;
    }
    for line in &told {
        let height = line.height(page);
        line.write(page, at, height)?;
        at += height;
    }
    Ok(at)
}

fn line(page: &Page, facts: &Facts, ask: &Ask, number: usize) -> Line {
    let place = ask.issue.place;
    let owner = [place.section.as_str(), &ask.money(facts)].join("　");
    let rest = |count| format!("ほか{count}件（「{}」）", issues::NAME);
    let room = page.span(NUMBER + SUBJECT, FACT);
    let outcome = ask.outcome(facts);
    let answer = if outcome.is_empty() && facts.brief.standing.is_official() {
        "決定なし".to_owned()
    } else if outcome.is_empty() {
        let room = page.span(NUMBER + SUBJECT + FACT + PROPOSAL, ANSWER);
        boxes(ask.choices(facts), room)
    } else {
        outcome
    };
    let short = |text: &str, col, cols| shortened(text, page.span(col, cols), LINES).into_owned();
    Line {
        number: number.to_string(),
        place: Some(link(issues::NAME, issues::row(facts, ask.issue, ask.question))),
        subject: short(&format!("{}\n{}", place.called(), owner.trim()), NUMBER, SUBJECT),
        fact: fitted(&ask.facts(facts), "\n", (room, LINES), rest),
        proposal: short(&ask.proposal(facts), NUMBER + SUBJECT + FACT, PROPOSAL),
        answer,
    }
}

/// Boxes to tick, as many in a line as have room, so that none is broken.
pub(in super::super) fn boxes(choices: Vec<String>, width: f64) -> String {
    let mut text = String::new();
    for choice in choices {
        let box_ = format!("{BOX}{choice}");
        let last = text.lines().last().unwrap_or_default();
        let sign = match last {
            "" => "",
            _ if lines(&format!("{last} {box_}"), width) > 1 => "\n",
            _ => " ",
        };
        text = format!("{text}{sign}{box_}");
    }
    text
}

/// What is only told: what did not come in, and the other issues by kind.
fn reported(facts: &Facts, tell: &[&Ask]) -> Vec<Line> {
    let mut lines = Vec::new();
    let is_official = facts.brief.standing.is_official();
    let told = |subject: String, fact: String, proposal: &str, place: String| Line {
        number: "報告".to_owned(),
        place: Some(place),
        subject,
        fact,
        proposal: proposal.to_owned(),
        answer: if is_official {
            "報告済み".to_owned()
        } else {
            format!("{BOX}了承")
        },
    };
    let mut rows = facts.tables.submissions.iter();
    if let Some(at) = rows.position(|row| expected(row) && row.status == Status::Missing) {
        let open = facts
            .tables
            .submissions
            .iter()
            .filter(|row| expected(row) && row.status == Status::Missing);
        // 会計課 of no 部 may stand in either column of the register.
        let sections = distinct(open.map(|row| match row.place.section.as_str() {
            "" => row.place.department.as_str(),
            section => section,
        }));
        let count = facts.submitted(Some(Status::Missing));
        let named = sections.iter().take(3).copied().collect::<Vec<_>>().join("、");
        let rest = if sections.len() > 3 {
            format!("ほか{}課", sections.len() - 3)
        } else {
            String::new()
        };
        let due = facts.brief.notation.date(&facts.brief.deadline);
        let due = if due.is_empty() || is_official {
            String::new()
        } else {
            format!("。期限 {due}")
        };
        lines.push(told(
            format!("未提出 {count}件"),
            format!("{named}{rest}{due}"),
            if is_official {
                "提出のないまま確定"
            } else {
                "督促のうえ、届いたものから評価に加える"
            },
            link(submissions::NAME, submissions::row(facts, at)),
        ));
    }
    if let Some(first) = tell.first() {
        let kinds = distinct(tell.iter().map(|ask| ask.reasons[0].kind.name()));
        let count = |kind: &str| tell.iter().filter(|ask| ask.reasons[0].kind.name() == kind).count();
        let words: Vec<String> = kinds.iter().map(|kind| format!("{kind}{}", count(kind))).collect();
        lines.push(told(
            format!("そのほかの課題案件 {}件", tell.len()),
            words.join("、"),
            "「課題案件」のとおり、所管課が対応する",
            link(issues::NAME, issues::row(facts, first.issue, first.question)),
        ));
    }
    lines
}

impl Line {
    fn parts(&self) -> [(ColNum, &str); 4] {
        [
            (SUBJECT, &self.subject),
            (FACT, &self.fact),
            (PROPOSAL, &self.proposal),
            (ANSWER, &self.answer),
        ]
    }

    fn height(&self, page: &Page) -> RowNum {
        let mut col = NUMBER;
        let heights = self.parts().map(|(cols, text)| {
            col += cols;
            rows_of(page, text, (col - cols, cols))
        });
        heights.into_iter().max().unwrap_or(1)
    }

    fn write(&self, page: &mut Page, row: RowNum, height: RowNum) -> Result<(), XlsxError> {
        let theme = page.theme;
        page.go(row, 0)
            .block((height, NUMBER), &self.number, self.place.clone(), &theme.link)?;
        for ((cols, text), format) in
            self.parts()
                .into_iter()
                .zip([&theme.bold, &theme.text, &theme.text, &theme.ticks])
        {
            page.block((height, cols), text, None, format)?;
        }
        Ok(())
    }
}

fn link(sheet: &str, row: RowNum) -> String {
    format!("internal:'{sheet}'!{}", cell(row, 0))
}
