//! The figures in sentences, for who reads no further.

use rust_xlsxwriter::{RowNum, XlsxError};

use super::Grid;
use crate::report::brief::Evaluation;
use crate::report::facts::Facts;
use crate::report::page::Page;
use crate::report::text::lines;
use crate::report::words;
use crate::table::{ChangeKind, Movement, Severity, Status};

/// Row of the first sentence.
const TOP: RowNum = 2;
/// Tones that are good news.
const GOOD: u8 = 2;

/// Writes a sentence a row; returns the row after them.
pub(super) fn write(page: &mut Page, facts: &Facts, grid: Grid) -> Result<RowNum, XlsxError> {
    let theme = page.theme;
    let mut row = TOP;
    for text in [evaluations(facts), movement(facts), received(facts)]
        .into_iter()
        .flatten()
    {
        let text = format!("● {text}");
        page.heighten(row, lines(&text, page.span(0, grid.columns)))?;
        page.go(row, 0).block((1, grid.columns), &text, None, &theme.say)?;
        row += 1;
    }
    Ok(row)
}

/// 「S・Aの割合は、進捗評価94.6％（37件中35件）、KPI評価…です。」
fn evaluations(facts: &Facts) -> Option<String> {
    let same_marks = |left: &Evaluation, right: &Evaluation| good(left) == good(right);
    let groups = facts.brief.evaluations.chunk_by(same_marks);
    let told: Vec<String> = groups.filter_map(|group| group_in_words(facts, group)).collect();
    (!told.is_empty()).then(|| told.join(""))
}

fn group_in_words(facts: &Facts, group: &[Evaluation]) -> Option<String> {
    let told: Vec<String> = group
        .iter()
        .filter_map(|evaluation| {
            let graded = facts.graded(None, evaluation);
            let well: usize = good(evaluation)
                .into_iter()
                .map(|mark| facts.tally(None, &evaluation.name, Some(mark)))
                .sum();
            let share = words::share(well, graded)?;
            Some(format!(
                "{} {share}（{graded}件中{well}件）",
                facts.brief.title_of(evaluation)
            ))
        })
        .collect();
    let good = good(group.first()?).join("・");
    (!told.is_empty()).then(|| format!("評価が{good}の割合は、{}です。", told.join("、")))
}

/// The better marks of a scale.
fn good(evaluation: &Evaluation) -> Vec<&str> {
    let grades = evaluation.grades.iter().filter(|grade| grade.tone < GOOD);
    grades.map(|grade| grade.mark.as_str()).collect()
}

/// What got better and worse since the last period.
fn movement(facts: &Facts) -> Option<String> {
    let previous = facts.brief.previous_period?;
    let changes = |kind: ChangeKind, way: Option<Movement>| {
        let rows = facts.tables.changes.iter().filter(|row| row.kind == kind);
        rows.filter(|row| way.is_none() || row.movement == way).count()
    };
    let delayed = facts
        .tables
        .steps
        .iter()
        .filter(|row| row.delay_months.is_some_and(|months| months > 0))
        .count();
    Some(format!(
        "前回（{}）から、評価の改善が{}件、悪化が{}件、目標値の変更が{}件あります。計画より遅れている実施項目は{delayed}件、課題案件は{}件です。",
        previous.words(),
        changes(ChangeKind::Grade, Some(Movement::Better)),
        changes(ChangeKind::Grade, Some(Movement::Worse)),
        changes(ChangeKind::Target, None),
        facts.issues.len(),
    ))
}

/// 「提出の対象37件のうち36件（97.2％）が提出され…」
fn received(facts: &Facts) -> Option<String> {
    let all = facts.submitted(None);
    let open = facts.submitted(Some(Status::Missing));
    let share = words::share(all - open, all)?;
    let errors = facts.found(None, Severity::Error);
    let rest = if open == 0 {
        "未提出はありません。".to_owned()
    } else {
        format!("未提出は{open}件です。")
    };
    let found = if errors == 0 {
        "修正が必要なエラーはありません。".to_owned()
    } else {
        format!("修正が必要なエラーは{errors}件です。")
    };
    Some(format!(
        "{}は{all}件のうち{}件（{share}）が提出されました。{rest}{found}",
        facts.brief.paper(),
        all - open
    ))
}
