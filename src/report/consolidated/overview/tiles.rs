//! Five figures that reconcile, each with what it is of, what it was, and by name what makes it.

use rust_xlsxwriter::{ColNum, RowNum, XlsxError};

use super::super::criterion::quoted;
use super::super::{evidence, submissions};
use super::headline::{draft, good, good_marks};
use super::{BARS, FIGURES, LEFT, NAMES};
use crate::plan::{Evaluated, Period};
use crate::report::brief::Evaluation;
use crate::report::distinct::distinct;
use crate::report::facts::{Facts, expected};
use crate::report::page::Page;
use crate::report::text::shortened;
use crate::table::{CountRow, IssueKind, Place, Status, StepRow, TrendRow};
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

struct Tile {
    label: String,
    /// Colour of its head.
    tone: u8,
    figure: usize,
    /// What counts it in the other sheets; none where it is counted here.
    formula: Option<String>,
    /// Behind the figure: of how many, and which share.
    beside: String,
    note: String,
}

/// Writes the tiles; returns the row after them.
pub(super) fn write(page: &mut Page, facts: &Facts, row: RowNum) -> Result<RowNum, XlsxError> {
    let theme = page.theme;
    for (at, tile) in tiles(facts).iter().take(PLACES.len()).enumerate() {
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
        let note = shortened(&tile.note, page.span(col, cols) * 1.1, NOTE_ROWS as usize);
        page.go(row + 1 + FIGURE_ROWS, col)
            .block((NOTE_ROWS, cols), &note, None, &theme.note)?;
    }
    Ok(row + 1 + FIGURE_ROWS + NOTE_ROWS)
}

fn tiles(facts: &Facts) -> Vec<Tile> {
    let graded = facts
        .brief
        .evaluations
        .iter()
        .filter(|evaluation| facts.graded(None, evaluation) > 0);
    let mut tiles: Vec<Tile> = graded.take(2).map(|evaluation| grades(facts, evaluation)).collect();
    if !facts.tables.steps.is_empty() {
        tiles.push(late(facts));
    }
    tiles.push(differing(facts));
    tiles.push(received(facts));
    if tiles.len() < PLACES.len() {
        tiles.insert(tiles.len() - 2, issues(facts));
    }
    tiles
}

/// Good grades, and how many there were the last time.
fn grades(facts: &Facts, evaluation: &Evaluation) -> Tile {
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
        note: none + &before,
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

fn late(facts: &Facts) -> Tile {
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
        note: named.collect::<Vec<_>>().join("、"),
    }
}

fn differing(facts: &Facts) -> Tile {
    let rows = facts
        .tables
        .issues
        .iter()
        .filter(|row| row.kind == IssueKind::GradeDiffers);
    let named: Vec<String> = rows
        .filter_map(|row| {
            let (_, grade) = facts.grade(&row.place.key, &row.item)?;
            let computed = if grade.computed.is_empty() {
                grade.standing.name()
            } else {
                &grade.computed
            };
            Some(format!("{} {}（計算{computed}）", row.place.short(), grade.stated))
        })
        .collect();
    Tile {
        label: "記入と計算が違う評価".to_owned(),
        tone: if named.is_empty() { 1 } else { 2 },
        figure: named.len(),
        formula: None,
        beside: "件".to_owned(),
        note: named.join("、"),
    }
}

fn issues(facts: &Facts) -> Tile {
    let kinds = distinct(facts.tables.issues.iter().map(|row| row.kind.name()));
    let count = |kind: &str| facts.tables.issues.iter().filter(|row| row.kind.name() == kind).count();
    let told: Vec<String> = kinds.into_iter().map(|kind| format!("{kind}{}", count(kind))).collect();
    Tile {
        label: "課題案件".to_owned(),
        tone: if facts.issues.is_empty() { 1 } else { 2 },
        figure: facts.issues.len(),
        formula: None,
        beside: facts.brief.noun().unwrap_or("件").to_owned(),
        note: told.join("、"),
    }
}

/// What came in of what the register expects, and what else did: both together are what is graded.
fn received<'a>(facts: &Facts<'a>) -> Tile {
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
    let named: Vec<&str> = named.map(|row| who(&row.place)).collect();
    let beyond = rows
        .iter()
        .filter(|row| !row.expected && !matches!(row.status, Status::Replaced | Status::Returned))
        .count();
    let mut note = Vec::new();
    if open > 0 {
        note.push(format!("未提出 {open}件：{}", named.join("、")));
    }
    if beyond > 0 {
        note.push(format!("ほかに台帳外 {beyond}件（評価の件数には含む）"));
    }
    Tile {
        label: format!("{}の提出", facts.brief.paper()),
        tone: if open > 0 { 2 } else { 0 },
        figure: all - open,
        formula: Some(format!("{count}-{missing}")),
        beside: format!("／{all}件　{}", share(all - open, all).unwrap_or_default()),
        note: note.join("　"),
    }
}
