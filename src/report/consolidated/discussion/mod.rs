//! 協議資料: a page for each of the heaviest things to decide: what is asked, the facts, the years in figures and as a chart,
//! what is proposed, what was decided before, and room to write. To be printed; decisions are typed in the 協議事項.

mod figures;
mod goals;
mod items;
mod told;

use rust_xlsxwriter::{ColNum, Format, RowNum, Worksheet, XlsxError};

use crate::report::ask::Ask;
use crate::report::asked::asked;
use crate::report::facts::Facts;
use crate::report::page::{Leaf, Page, Paper};
use crate::report::text::{shortened, units};
use crate::report::theme::Theme;

pub(super) const NAME: &str = "協議資料";
/// Pages at most: with 総括 and 課題案件 a meeting has twelve.
const MOST: usize = 8;
/// Columns: of the left, the gap, the names of the figures, and the years, with their pixels. Together they leave room, for a
/// fixed scale is needed where pages are to begin with what they are about.
const LEFT: ColNum = 11;
const LEFT_PIXELS: f64 = 42.0;
const GAP_PIXELS: f64 = 12.0;
const LABEL: ColNum = LEFT + 1;
const LABEL_PIXELS: f64 = 110.0;
const YEARS: ColNum = LABEL + 1;
const YEAR_PIXELS: f64 = 88.0;
const MOST_YEARS: ColNum = 4;
const COLUMNS: ColNum = YEARS + MOST_YEARS;
/// Row of the first page, rows of a page, and the points of a row.
const FIRST: RowNum = 4;
const ROWS: RowNum = 31;
const ROW: f64 = 15.0;
/// Rows of the parts on the left, below their heading: the question, facts, reasons, proposals, earlier decisions, notes.
const PARTS: [(&str, RowNum, Part); 6] = [
    ("判断していただくこと", 3, Part::Filled),
    ("事実（いつから）", 6, Part::Read),
    ("評価の理由", 3, Part::Read),
    ("事務局案・所管案", 3, Part::Read),
    ("これまでの決定", 3, Part::Read),
    ("協議の記録", 4, Part::Filled),
];

/// The heading of the question in an official record, in which nothing is asked any more.
const DECIDED: &str = "判断した事項";

/// Whether a part is only read, or filled in with a pen in the meeting.
#[derive(Clone, Copy)]
enum Part {
    Read,
    Filled,
}

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A4)?;
    page.widths(&widths())?;
    let asks: Vec<Ask> = asked(facts).into_iter().filter(|ask| ask.decides).collect();
    let shown = asks.len().min(MOST);
    page.title(NAME, &lead(facts, asks.len()))?.index_bar(2)?;
    let starts: Vec<RowNum> = (0..shown as RowNum).map(|at| FIRST + at * ROWS).collect();
    for (number, (ask, row)) in (1..).zip(asks.iter().zip(&starts)) {
        issue(&mut page, facts, (ask, &beside(&asks, ask)), (number, *row))?;
    }
    page.sheet.set_print_scale(100);
    page.break_pages(&starts[1.min(starts.len())..])?;
    let last = FIRST + shown as RowNum * ROWS;
    for row in FIRST..last {
        page.sheet.set_row_height(row, ROW)?;
    }
    page.sheet.set_print_area(FIRST, 0, last - 1, COLUMNS - 1)?;
    page.finish()
}

fn lead(facts: &Facts, count: usize) -> String {
    let (asked, decided) = match facts.brief.standing.is_official() {
        true => (
            DECIDED,
            "決まったことは、各ページの「協議の記録」と「協議事項」にあります。",
        ),
        false => ("判断していただくもの", "決まったことは「協議事項」に記入してください。"),
    };
    let rest = match count.saturating_sub(MOST) {
        0 => format!("{asked}を、1件1ページにまとめています。"),
        rest => format!(
            "{asked}{count}件のうち、重いものから{MOST}件を1件1ページにまとめています。ほかの{rest}件は「課題案件」にあります。"
        ),
    };
    rest + decided
}

/// What else is to be decided about the same initiative, with its number in 課題案件.
fn beside(asks: &[Ask], ask: &Ask) -> String {
    let same = |other: &Ask| other.issue.first == ask.issue.first && other.question != ask.question;
    let others = (1..).zip(asks).filter(|(_, other)| same(other));
    let others: Vec<String> = others
        .map(|(number, other): (usize, &Ask)| format!("{}（No.{number}）", other.words()))
        .collect();
    match others.is_empty() {
        true => String::new(),
        false => format!("\n同じものについて、ほかに：{}", others.join("、")),
    }
}

fn widths() -> Vec<f64> {
    let mut widths = vec![units(LEFT_PIXELS); usize::from(LEFT)];
    widths.extend([units(GAP_PIXELS), units(LABEL_PIXELS)]);
    widths.resize(usize::from(COLUMNS), units(YEAR_PIXELS));
    widths
}

/// A page.
fn issue(
    page: &mut Page,
    facts: &Facts,
    (ask, beside): (&Ask, &str),
    (number, row): (usize, RowNum),
) -> Result<(), XlsxError> {
    let theme = page.theme;
    let title = format!("協議 {number}　{}", ask.issue.place.called());
    page.go(row, 0).block((2, COLUMNS), &title, None, &theme.banner)?;
    page.go(row + 2, 0)
        .block((1, COLUMNS), &told::about(facts, ask), None, &theme.lead)?;
    let room = page.span(0, LEFT);
    let texts = told::texts(facts, ask, (beside, room));
    let is_official = facts.brief.standing.is_official();
    let mut at = row + 3;
    for ((heading, rows, part), text) in PARTS.into_iter().zip(texts) {
        let is_question = heading == PARTS[0].0;
        let shown = if is_official && is_question { DECIDED } else { heading };
        page.go(at, 0).block((1, LEFT), shown, None, &theme.heading)?;
        let format: &Format = match part {
            Part::Read => &theme.top,
            Part::Filled => &theme.ticks,
        };
        let most = (f64::from(rows) * ROW / 12.5) as usize;
        page.go(at + 1, 0)
            .block((rows, LEFT), &shortened(&text, room, most), None, format)?;
        at += rows + 1;
    }
    values(page, facts, ask, row + 3)
}

/// What stands at the right: the goals that the question rests on, else figures, else items, else whatever goals there are.
fn values(page: &mut Page, facts: &Facts, ask: &Ask, row: RowNum) -> Result<(), XlsxError> {
    let (asked, items) = (goals::asked(facts, ask), items::open(facts, ask));
    match (asked.as_slice(), items.as_slice()) {
        ([_, ..], _) => goals::write(page, (facts, ask), &asked, row),
        _ if figures::are_there(facts, ask) => figures::write(page, facts, ask, row),
        (_, [_, ..]) => items::write(page, facts, &items, row),
        _ => match goals::all(facts, ask) {
            all if all.is_empty() => Ok(()),
            all => goals::write(page, (facts, ask), &all, row),
        },
    }
}
