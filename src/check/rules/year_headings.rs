//! The headings of the fiscal years cannot be relied on: one year stands twice, one is out of order so that it may be a
//! slip, or no heading can be read.
//!
//! No value under such a heading is taken, for it could belong to another year. Years that were left out or put in another
//! order are read where the names of the heading cells bear them out. (`domain.md` §1, §3 drift)

use super::{Check, Finding, Help, FormSheet, Severity};
use crate::intake::Submission;
use crate::value::FiscalYear;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "年度の見出しを読み取れません";
pub const HELP: Help = Help {
    what: "年度の見出しが信頼できるかを見ます。同じ年度が 2 回ある、順序が乱れて書き間違いかもしれない、どれも読めない、という見出しを示します。",
    why: "見出しが疑わしいまま読むと、別の年度の値として集計してしまいます。疑わしい年度の値は読み取りません。",
    example: "見出しが「R1、R2、R2、R4、R5」と並んでいます。",
    expected: "様式のとおりに「R1、R2、R3、R4、R5」と並び、どの年度も 1 つだけです。",
    action: "見出しの年度を様式のとおりに直し、値が見出しの年度に合っているか確かめてください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let drift = &sheet.submission.drift;
    let (repeated, doubtful) = (&drift.repeated_years, &drift.doubtful_years);
    let unread = &drift.unread_headings;
    let lost = !drift.years_lost.is_empty() && drift.base_year.is_none() && repeated.is_empty() && doubtful.is_empty() && unread.is_empty();
    let cases: [(bool, &[FiscalYear], &str, &str); 3] = [
        (
            !repeated.is_empty(),
            repeated,
            "同じ年度の見出しが 2 つ以上あるため、その年度の値を読み取っていません。",
            "年度の見出しを様式のとおりに直し、同じ年度が 1 つだけになるようにしてください。",
        ),
        (
            !doubtful.is_empty(),
            doubtful,
            "年度の見出しが順に並んでいないため、どの年度の値か判断できません。この年度の値は読み取っていません。",
            "見出しの年度が正しいか確かめ、様式のとおりの順（例: R1、R2、R3）に直してください。",
        ),
        (
            lost,
            &[],
            "年度の見出しが読み取れないため、年度ごとの値を読み取っていません。",
            "年度の見出しを様式のとおり（例: R3 (2021)）に直してください。",
        ),
    ];
    let finding = |(_, years, message, help): (bool, &[FiscalYear], &str, &str)| {
        let years: Vec<String> = years.iter().map(ToString::to_string).collect();
        sheet.finding(message, help).field("年度").found(years.join("、"))
    };
    let named = sheet.listed(
        unread,
        "年度の見出しのセルから年度を読み取れないため、その見出しの下の値を読み取っていません。",
        "見出しのセルに、様式のとおり 1 つの年度（例: R3 (2021)）を記入してください。数式のときは、Excel で開いて保存し直してください。",
    );
    let named = named.map(|finding| finding.field("年度"));
    let open = drift.base_year.map(|cell| {
        let base = sheet.form.base_year.map(|field| sheet.form.fields[field].title());
        let base = base.unwrap_or_default();
        let words = sheet.finding(
            format!(
                "「前年度」「当年度」のような見出しがどの年度のことか、「{base}」に年度がないためわかりません。見出しの下の値を読み取っていません。"
            ),
            format!("「{base}」の欄に、年度を 1 つ「R5」のように記入してください。"),
        );
        words.field(base).cells([cell])
    });
    let found = cases.into_iter().filter(|case| case.0).map(finding);
    found.chain(named).chain(open).collect()
}

/// Whether this rule speaks of the sheet: what stands under its years belongs to no field then.
pub fn speaks(submission: &Submission) -> bool {
    let drift = &submission.drift;
    !drift.years_lost.is_empty()
        || !drift.repeated_years.is_empty()
        || !drift.doubtful_years.is_empty()
        || !drift.unread_headings.is_empty()
}
