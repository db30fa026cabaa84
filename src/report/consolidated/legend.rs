//! 凡例: scales, rules and settings, as the plan has them.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::report::facts::Facts;
use crate::report::page::{Column, Leaf, Page, Paper};
use crate::report::theme::{Shown, Theme};
use crate::table::{Severity, Status};

pub(super) const NAME: &str = "凡例";

pub(super) fn build(facts: &Facts, theme: &Theme, leaf: Leaf) -> Result<Worksheet, XlsxError> {
    let mut page = Page::new(theme, leaf, facts.brief, NAME, Paper::A4)?;
    page.title(NAME, "この資料の見方です。")?
        .header(&[Column::new("項目", 24), Column::new("内容", 96)], 0)?;
    // Evaluations on the same scale are told together.
    for evaluations in facts
        .brief
        .evaluations
        .chunk_by(|left, right| (&left.grades, &left.excluded) == (&right.grades, &right.excluded))
    {
        let names: Vec<&str> = evaluations.iter().map(|evaluation| evaluation.name.as_str()).collect();
        heading(&mut page, &names.join("・"))?;
        for grade in &evaluations[0].grades {
            page.grade(&grade.mark, Some(grade.tone), Shown::Given)?
                .text(&grade.meaning)?
                .next_row()?;
        }
        for (mark, meaning) in &evaluations[0].excluded {
            page.grade(mark, None, Shown::Given)?
                .text(&format!("{meaning}（評価の割合にも、課題案件にも数えません）"))?
                .next_row()?;
        }
    }
    signs(&mut page)?;
    for (item, words) in &facts.brief.legend {
        if words.is_empty() {
            heading(&mut page, item)?;
        } else {
            page.text(item)?.text(words)?.next_row()?;
        }
    }
    page.finish()
}

fn heading(page: &mut Page, text: &str) -> Result<(), XlsxError> {
    let theme = page.theme;
    page.styled(text, &theme.strong)?
        .styled("", &theme.strong)?
        .next_row()?;
    Ok(())
}

fn signs(page: &mut Page) -> Result<(), XlsxError> {
    let theme = page.theme;
    heading(page, "記号")?;
    for severity in Severity::ALL.iter().copied() {
        let meaning = match severity {
            Severity::Error => "値を採用できません。修正が必要です。",
            Severity::Warning => "値は採用しましたが、正しいか確認が必要です。",
            Severity::Notice => "自動で直したもの、知っておいていただきたいことです。",
        };
        page.severity(severity)?.text(meaning)?.next_row()?;
    }
    for status in Status::ALL.iter().copied() {
        let meaning = match status {
            Status::Accepted => "そのまま受け付けました。",
            Status::AcceptedWithQueries => "受け付けましたが、確認していただきたい箇所があります。",
            Status::Partly => "エラーの箇所を除いて受け付けました。",
            Status::Returned => "読み取れないため、修正と再提出をお願いするものです。",
            Status::Missing => "まだ提出されていません。",
            Status::Replaced => "新しい版が提出されたため、使っていません。",
        };
        page.status(status)?.text(meaning)?.next_row()?;
    }
    page.grade("例", Some(1), Shown::Draft)?
        .text("評価者の評価がなく、計算だけによる案です。")?
        .next_row()?;
    page.styled("例", theme.grade(Some(1), Shown::Reference))?;
    page.text("年度の途中の計算による参考の値です。評価の記入がないため、件数には数えません。")?
        .next_row()?;
    Ok(())
}
