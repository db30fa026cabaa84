//! The sentence: how it stands and how much is to be decided, for who reads no further.

use rust_xlsxwriter::{RowNum, XlsxError};

use super::COLUMNS;
use crate::report::Standing;
use crate::report::ask::Ask;
use crate::report::brief::Evaluation;
use crate::report::disputes::{Course, disputes};
use crate::report::facts::Facts;
use crate::report::page::Page;
use crate::report::words;
use crate::table::{HELD, Status};

/// The row after the sentence.
pub(super) const END: RowNum = 5;
/// Tones that are good news.
const GOOD: u8 = 2;
/// Columns that the occasion takes at the right of the title.
const OCCASION: u16 = 40;

pub(super) fn write(page: &mut Page, facts: &Facts, asks: &[Ask]) -> Result<(), XlsxError> {
    let (brief, theme) = (facts.brief, page.theme);
    let date = brief.notation.date(&brief.as_of);
    let mut lead = vec![format!("{date}現在")];
    if let Standing::Official { meeting, .. } = &brief.standing {
        lead.push(format!("{}の会議で確定", brief.notation.date(meeting)));
    }
    lead.extend([
        format!("提出先：{}", brief.headquarters),
        format!("作成：{}", brief.office),
    ]);
    lead.extend(
        brief
            .previous_period
            .map(|previous| format!("前回：{}", brief.notation.month(previous))),
    );
    lead.extend(next(facts));
    let standing = match brief.standing.words().as_str() {
        "" => String::new(),
        words => format!("【{words}】"),
    };
    page.title(&format!("{}　総括{standing}", brief.plan_title), &lead.join("　｜　"))?;
    let occasion = format!("{}　{}", brief.notation.month(brief.period), brief.occasion);
    page.go(0, COLUMNS - OCCASION)
        .block((1, OCCASION), occasion.trim(), None, &theme.period)?;
    page.sheet
        .set_row_height(2, 28)?
        .set_row_height(3, 20)?
        .set_row_height(4, 18)?;
    page.go(2, 0)
        .block((1, COLUMNS), &sentence(facts, asks), None, &theme.banner)?;
    page.go(3, 0)
        .block((1, COLUMNS), &caution(facts), None, &theme.banner_note)?;
    page.index_bar(END - 1)
}

/// 「次回：令和3年12月（四半期）、提出期限 令和3年12月31日」
fn next(facts: &Facts) -> Option<String> {
    let (next, notation) = (facts.brief.upcoming.as_ref()?, facts.brief.notation);
    let what = words::period(notation, next.period, &next.occasion);
    Some(format!("次回：{what}、提出期限 {}", notation.date(&next.due)))
}

/// 「37事業のうち35事業が進捗評価S・Aです。本日お決めいただくのは4件、ご報告は11件です。」
fn sentence(facts: &Facts, asks: &[Ask]) -> String {
    let state = facts.brief.evaluations.first().and_then(|evaluation| {
        let (well, graded) = good(facts, evaluation);
        let noun = facts.brief.noun().unwrap_or("件");
        (graded > 0).then(|| {
            format!(
                "{graded}{noun}のうち{well}{noun}が{} {}{}です。",
                evaluation.name,
                good_marks(evaluation).join("・"),
                draft(facts, evaluation)
            )
        })
    });
    let decided = asks.iter().filter(|ask| ask.decides).count();
    let told = asks.len() - decided;
    if facts.brief.standing.is_official() {
        return state.unwrap_or_default() + &recorded(facts, asks, told);
    }
    let asked = match (decided, told) {
        (0, 0) => "本日お決めいただくことはありません。".to_owned(),
        (0, told) => format!("本日お決めいただくことはなく、ご報告が{told}件です。"),
        (decided, 0) => format!("本日お決めいただくのは{decided}件{}です。", entered(facts, asks)),
        (decided, told) => format!(
            "本日お決めいただくのは{decided}件{}、ご報告は{told}件です。",
            entered(facts, asks)
        ),
    };
    state.unwrap_or_default() + &asked
}

/// How much of it is decided already, in what was filled in since: 「（うち決定の記入済み3件）」.
fn entered(facts: &Facts, asks: &[Ask]) -> String {
    let asked = asks.iter().filter(|ask| ask.decides);
    match asked.filter(|ask| ask.is_decided(facts)).count() {
        0 => String::new(),
        count => format!("（うち決定の記入済み{count}件）"),
    }
}

/// The same of a record: nothing of it is left to be decided.
fn recorded(facts: &Facts, asks: &[Ask], told: usize) -> String {
    let asked = asks.iter().filter(|ask| ask.decides);
    let answers: Vec<String> = asked.map(|ask| ask.decided(facts)).collect();
    if answers.is_empty() {
        return format!("{}の判断を要する事項はありませんでした。", facts.brief.headquarters);
    }
    let count = |answer: &str| answers.iter().filter(|own| *own == answer).count();
    let (held, open) = (count(HELD), count(""));
    let decided = answers.len() - held - open;
    let apart = [(HELD, held), ("決定なしで確定したもの", open)];
    let apart: Vec<String> = apart
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(what, count)| format!("{what}{count}件"))
        .collect();
    let apart = match apart.join("、") {
        apart if apart.is_empty() => apart,
        apart => format!("（{apart}）"),
    };
    format!(
        "{}の決定は{decided}件{apart}、ご報告は{told}件でした。",
        facts.brief.headquarters
    )
}

/// What has to be known about the figures.
fn caution(facts: &Facts) -> String {
    let mut told = Vec::new();
    let open: Vec<&str> = facts
        .brief
        .evaluations
        .iter()
        .filter(|evaluation| facts.brief.title_of(evaluation) != evaluation.name && facts.graded(None, evaluation) > 0)
        .map(|evaluation| evaluation.name.as_str())
        .collect();
    if !open.is_empty() {
        told.push(format!("{}は年度の途中のため参考です。", open.join("・")));
    }
    let drafts: Vec<&str> = facts
        .brief
        .evaluations
        .iter()
        .filter(|evaluation| !draft(facts, evaluation).is_empty())
        .map(|evaluation| evaluation.name.as_str())
        .collect();
    if !drafts.is_empty() {
        let what = match facts.brief.standing.is_official() {
            true => "もの",
            false => "案",
        };
        told.push(format!(
            "{}は計画の規則で計算した{what}で、評価者の評価はありません。",
            drafts.join("・")
        ));
    }
    told.extend(differing(facts));
    let missing = facts.submitted(Some(Status::Missing));
    if missing > 0 {
        told.push(format!("未提出が{missing}件あり、評価の件数に含めていません。"));
    }
    if told.is_empty() {
        told.push("提出された内容を、計画の規則で点検し、集計しました。".to_owned());
    }
    told.concat()
}

/// How many grades differ from what the rule gives, and what is left to be done about them.
fn differing(facts: &Facts) -> Option<String> {
    let disputes = disputes(facts);
    let count = |course| disputes.iter().filter(|dispute| dispute.course == course).count();
    let (all, open, settled) = (disputes.len(), count(Course::Open), count(Course::Settled));
    let what = match (open, settled) {
        _ if all == 0 => return None,
        _ if facts.brief.standing.is_official() => "は、「判定根拠」に両方を示しています。".to_owned(),
        (0, settled) if settled == all => "は、決定済みです。".to_owned(),
        (0, _) => "は、「判定根拠」に両方を示しています。".to_owned(),
        (open, _) if open == all => "は、確定の前に確認が必要です。".to_owned(),
        (open, 0) => format!("のうち{open}件は、確定の前に確認が必要です。"),
        (open, settled) => format!("のうち{open}件は、確定の前に確認が必要です（決定済み{settled}件）。"),
    };
    Some(format!("記入された評価と計算が異なる{all}件{what}"))
}

/// What stands beside the grades of an evaluation of which nobody has given any: all that is counted is computed, which is a draft until
/// it is official.
pub(super) fn draft(facts: &Facts, evaluation: &Evaluation) -> &'static str {
    let mut own = facts
        .tables
        .grades
        .iter()
        .filter(|row| row.evaluation == evaluation.name);
    let is_given = own.any(|row| !row.grade.is_empty() && !row.stated.is_empty());
    match facts.brief.standing.is_official() {
        _ if is_given || facts.graded(None, evaluation) == 0 => "",
        true => "（計算）",
        false => "（案）",
    }
}

/// How many have a good grade, of how many.
pub(super) fn good(facts: &Facts, evaluation: &Evaluation) -> (usize, usize) {
    let marks = good_marks(evaluation).into_iter();
    let well = marks.map(|mark| facts.tally(None, &evaluation.name, Some(mark))).sum();
    (well, facts.graded(None, evaluation))
}

/// The better marks of a scale.
pub(super) fn good_marks(evaluation: &Evaluation) -> Vec<&str> {
    let grades = evaluation.grades.iter().filter(|grade| grade.tone < GOOD);
    grades.map(|grade| grade.mark.as_str()).collect()
}
