//! Five figures that reconcile, each with what it is of, what it was, and by name what makes it.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::super::criterion::quoted;
use super::super::{evidence, schedule, submissions};
use super::headline::{draft, good, good_marks};
use super::note::Note;
use super::{BARS, FIGURES, LEFT, NAMES};
use crate::plan::{Evaluated, Period};
use crate::report::ask::Ask;
use crate::report::brief::Evaluation;
use crate::report::disputes::{Course, Dispute, disputes};
use crate::report::distinct::distinct;
use crate::report::facts::{Facts, expected};
use crate::report::page::Page;
use crate::table::{CountRow, Place, Status, StepRow, TrendRow};
use crate::value::share;

/// Where the tiles begin, and how many columns they have: three on the left, two on the right.
const PLACES: [(ColNum, ColNum); 5] = [
    (0, LEFT / 3),
    (LEFT / 3, LEFT / 3),
    (LEFT / 3 * 2, LEFT / 3),
    (LEFT + 1, NAMES + 22),
    (LEFT + 1 + NAMES + 22, BARS - 22 + FIGURES),
];
/// Columns of the figure at the left of a tile: two on the left, as wide on the right.
const FIGURE: [ColNum; 5] = [2, 2, 2, 2, 10];
/// Rows of figure and notes.
const FIGURE_ROWS: RowNum = 2;
const NOTE_ROWS: RowNum = 2;

struct Tile<'a> {
    label: String,
    /// Colour of its head.
    tone: u8,
    figure: usize,
    /// What counts it in the other sheets; none where it is counted here.
    formula: Option<String>,
    /// Behind the figure: of how many, and which share.
    beside: String,
    note: Note<'a>,
}

/// Writes the tiles; returns the row after them.
pub(super) fn write(page: &mut Page, facts: &Facts, asks: &[Ask], row: RowNum) -> Result<RowNum, XlsxError> {
    let theme = page.theme;
    for (at, tile) in tiles(facts, asks).into_iter().take(PLACES.len()).enumerate() {
        let ((col, cols), figure) = (PLACES[at], FIGURE[at]);
        page.go(row, col)
            .block((1, cols), &tile.label, None, theme.mark(tile.tone))?;
        page.sheet
            .merge_range(row + 1, col, row + FIGURE_ROWS, col + figure - 1, "", &theme.figure)?;
        page.go(row + 1, col);
        match &tile.formula {
            Some(formula) => page.formula(formula, tile.figure, &theme.figure)?,
            None => page.figure(Some(tile.figure as f64), &theme.figure)?,
        };
        page.go(row + 1, col + figure)
            .block((FIGURE_ROWS, cols - figure), &tile.beside, None, &theme.beside)?;
        let note = tile.note.told((page.span(col, cols), NOTE_ROWS as usize));
        page.go(row + 1 + FIGURE_ROWS, col)
            .block((NOTE_ROWS, cols), &note, None, &theme.note)?;
    }
    Ok(row + 1 + FIGURE_ROWS + NOTE_ROWS)
}

fn tiles<'a>(facts: &Facts<'a>, asks: &[Ask]) -> Vec<Tile<'a>> {
    let graded = facts
        .brief
        .evaluations
        .iter()
        .filter(|evaluation| facts.graded(None, evaluation) > 0);
    let mut tiles: Vec<Tile<'a>> = graded.take(2).map(|evaluation| grades(facts, evaluation)).collect();
    if !facts.tables.steps.is_empty() {
        tiles.push(late(facts));
    }
    tiles.push(differing(facts));
    tiles.push(received(facts));
    if tiles.len() < PLACES.len() {
        tiles.insert(tiles.len() - 2, issues(facts, asks));
    }
    tiles
}

/// Good grades, and how many there were the last time.
fn grades(facts: &Facts, evaluation: &Evaluation) -> Tile<'static> {
    let (well, graded) = good(facts, evaluation);
    let noun = facts.brief.noun().unwrap_or("件");
    let name = quoted(&evaluation.name);
    let counts = good_marks(evaluation).into_iter();
    let counts: Vec<String> = counts
        .map(|mark| evidence::count(facts, None, &name, Some(&quoted(mark))))
        .collect();
    let before = compared(facts, evaluation);
    let none = facts.tally(None, &evaluation.name, None) - graded;
    let none = if none > 0 {
        format!("対象外・未評価 {none}　")
    } else {
        String::new()
    };
    Tile {
        label: format!(
            "{} {}{}",
            facts.brief.title_of(evaluation),
            good_marks(evaluation).join("・"),
            draft(facts, evaluation)
        ),
        tone: 0,
        figure: well,
        formula: (!counts.is_empty()).then(|| counts.join("+")),
        beside: format!("／{graded}{noun}　{}", share(well, graded).unwrap_or_default()),
        note: Note {
            head: none + &before,
            ..Note::default()
        },
    }
}

/// What it is compared with, and when that was: the last period where that is of the same year or goes on over the years, else the
/// last evaluation of the same kind, else that there is none.
fn compared(facts: &Facts, evaluation: &Evaluation) -> String {
    let (brief, kind) = (facts.brief, &evaluation.kind);
    let told = |when: &str, period: Period, (well, graded): (usize, usize)| {
        let month = brief.notation.short_month(&period.to_string());
        format!(
            "{when}（{month}） {well}／{graded}（{}）",
            share(well, graded).unwrap_or_default()
        )
    };
    let Some(previous) = brief.previous_period else {
        return String::new();
    };
    if let Some(counts) = before(facts, evaluation) {
        return told("前回", previous, counts);
    }
    let of_kind = match kind.now {
        Some(Evaluated::Quarter(_)) => "前の四半期",
        Some(Evaluated::HalfYear(_)) => "前年度の上半期",
        Some(Evaluated::Year(_)) => "前年度",
        None => return String::new(),
    };
    let last = kind.last.map(|last| (last, counted(facts, evaluation, last)));
    match last.filter(|(_, (_, graded))| *graded > 0) {
        Some((last, counts)) => told(of_kind, last, counts),
        None => format!("{of_kind}の評価はありません"),
    }
}

/// Good grades of an earlier period and all of them.
fn counted(facts: &Facts, evaluation: &Evaluation, period: Period) -> (usize, usize) {
    let of = |marks: Vec<&str>| -> usize {
        let own = |row: &&TrendRow| row.period == period && row.evaluation == evaluation.name;
        let rows = facts.tables.trend.iter().filter(own);
        let rows = rows.filter(|row| marks.contains(&row.grade.as_str()));
        rows.filter_map(|row| usize::try_from(row.count).ok()).sum()
    };
    let all = evaluation.grades.iter().map(|grade| grade.mark.as_str()).collect();
    (of(good_marks(evaluation)), of(all))
}

/// Good grades of the last period and all of them; none where nothing was graded then.
fn before(facts: &Facts, evaluation: &Evaluation) -> Option<(usize, usize)> {
    let of = |marks: Vec<&str>| -> usize {
        let own = |row: &&CountRow| row.evaluation == evaluation.name && marks.contains(&row.grade.as_str());
        let rows = facts.tables.counts.iter().filter(own);
        rows.filter_map(|row| usize::try_from(row.previous?).ok()).sum()
    };
    let all = of(evaluation.grades.iter().map(|grade| grade.mark.as_str()).collect());
    (all > 0).then(|| (of(good_marks(evaluation)), all))
}

fn late<'a>(facts: &Facts<'a>) -> Tile<'a> {
    let late: Vec<&StepRow> = facts
        .tables
        .steps
        .iter()
        .filter(|row| row.delay_months.is_some_and(|months| months > 0))
        .collect();
    let keys = distinct(late.iter().map(|row| row.place.key.as_str()));
    let named = keys.iter().filter_map(|key| {
        let own = late.iter().filter(|row| row.place.key == *key);
        let worst = own.max_by_key(|row| row.delay_months)?;
        Some(format!("{} {}か月", worst.place.short(), worst.delay_months?))
    });
    let noun = facts.brief.noun().unwrap_or("件");
    Tile {
        label: "工程の遅れ".to_owned(),
        tone: if keys.is_empty() { 1 } else { 3 },
        figure: keys.len(),
        formula: None,
        beside: format!(
            "{noun}（工程のある{}{noun}のうち）",
            distinct(facts.tables.steps.iter().map(|row| row.place.key.as_str())).len()
        ),
        note: Note {
            names: named.collect(),
            rest: (noun, schedule::NAME),
            ..Note::default()
        },
    }
}

fn differing(facts: &Facts) -> Tile<'static> {
    let disputes = disputes(facts);
    let settled = disputes
        .iter()
        .filter(|dispute| dispute.course == Course::Settled)
        .count();
    let named = disputes.iter().map(|Dispute { grade, .. }| {
        let computed = match grade.computed.as_str() {
            "" => grade.standing.name(),
            computed => computed,
        };
        format!("{} {}（計算{computed}）", grade.place.short(), grade.stated)
    });
    Tile {
        label: "記入と計算が違う評価".to_owned(),
        tone: if disputes.is_empty() { 1 } else { 2 },
        figure: disputes.len(),
        formula: None,
        beside: match settled {
            0 => "件".to_owned(),
            settled => format!("件（うち決定済み{settled}）"),
        },
        note: Note {
            names: named.collect(),
            rest: ("件", evidence::NAME),
            ..Note::default()
        },
    }
}

/// The rows of 課題案件, by the kind of what weighs most in each, and how many initiatives they are about.
fn issues(facts: &Facts, asks: &[Ask]) -> Tile<'static> {
    let kind = |ask: &Ask| ask.reasons[0].kind.name();
    let kinds = distinct(asks.iter().map(kind));
    let count = |name: &str| asks.iter().filter(|ask| kind(ask) == name).count();
    let noun = facts.brief.noun().unwrap_or("件");
    Tile {
        label: "課題案件".to_owned(),
        tone: if asks.is_empty() { 1 } else { 2 },
        figure: asks.len(),
        formula: None,
        beside: match facts.issues.len() {
            same if same == asks.len() => "件".to_owned(),
            fewer => format!("件（{fewer}{noun}について）"),
        },
        note: Note {
            names: kinds.into_iter().map(|name| format!("{name}{}", count(name))).collect(),
            rest: ("種類", super::super::issues::NAME),
            ..Note::default()
        },
    }
}

/// What came in of what the register expects, and what else did: both together are what is graded.
fn received<'a>(facts: &Facts<'a>) -> Tile<'a> {
    let all = facts.submitted(None);
    let open = facts.submitted(Some(Status::Missing));
    let (count, missing) = (
        submissions::count(facts, None, None),
        submissions::count(facts, None, Some(Status::Missing)),
    );
    let rows = &facts.tables.submissions;
    let named = rows.iter().filter(|row| expected(row) && row.status == Status::Missing);
    // What did not come has no title of its own: whose it is says more.
    let who = |place: &'a Place| {
        let names = [&place.number, &place.section, &place.department];
        names
            .into_iter()
            .find(|name| !name.is_empty())
            .map_or("", |name| name.as_str())
    };
    let named = named.map(|row| who(&row.place).to_owned());
    let beyond = rows
        .iter()
        .filter(|row| !row.expected && !matches!(row.status, Status::Replaced | Status::Returned))
        .count();
    let mut head = Vec::new();
    if beyond > 0 {
        head.push(format!("ほかに台帳外 {beyond}件（評価の件数には含む）"));
    }
    if open > 0 {
        head.push(format!("未提出 {open}件："));
    }
    Tile {
        label: format!("{}の提出", facts.brief.paper()),
        tone: if open > 0 { 2 } else { 0 },
        figure: all - open,
        formula: Some(format!("{count}-{missing}")),
        beside: format!("／{all}件　{}", share(all - open, all).unwrap_or_default()),
        note: Note {
            head: head.join("　"),
            names: named.collect(),
            rest: ("件", submissions::NAME),
        },
    }
}
