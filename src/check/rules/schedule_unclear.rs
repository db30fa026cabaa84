//! A shape or a coloured cell in the schedule whose months, or whose row, are not certain.
//!
//! An arrow between two rows, one that stands upright, a circle, a frame: none is read, each is named. So is a colour that may
//! mean something other than a period. (`domain.md` §3: arrows drawn as schedule; `architecture.md`, invariants)

use std::collections::BTreeMap;

use super::{Check, Finding, Help, FormSheet, Severity};
use crate::book::Address;
use crate::intake::Why;

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "工程の図形や色を読み取れません";
pub const HELP: Help = Help {
    what: "工程の欄の図形や色のうち、どの行のどの時期を示すか判断できないものがないかを見ます。",
    why: "あいまいな図形から時期を推し量ると、進捗の評価を誤ります。判断できないものは読み取らずに示します。",
    example: "計画の行と実績の行の間に矢印が引かれています。工程の欄に円や枠が描かれています。期間なのか飾りなのかわからない色が付いています。",
    expected: "計画は計画の行、実績は実績の行の中に、水平な矢印か「■」があります。",
    action: "矢印を行の中に収まるように動かすか、「■」に置き換えてください。時期を示さない図形や色は消してください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let mut by_reason: BTreeMap<Why, Vec<(Address, String)>> = BTreeMap::new();
    for unclear in &sheet.submission.schedule_unclear {
        let cell = (unclear.area.first, unclear.text.clone());
        by_reason.entry(unclear.why).or_default().push(cell);
    }
    let finding = |(why, cells): (Why, Vec<(Address, String)>)| {
        let (message, help) = words(why);
        sheet.listed(&cells, message, help)
            .map(|finding| finding.field(&sheet.settings.settings.fields.schedule))
    };
    by_reason.into_iter().filter_map(finding).collect()
}

fn words(why: Why) -> (&'static str, &'static str) {
    match why {
        Why::NotLevel => (
            "工程の欄に、行に沿っていない線や矢印があります。実施の時期として読み取っていません。",
            "期間を示す矢印は水平に引き直してください。期間を示さない図形は消してください。",
        ),
        Why::BetweenRows => (
            "工程の矢印が行と行の間にあるか、複数の行にかかっているため、どの行のものか判断できません。",
            "計画は計画の行、実績は実績の行の中に収まるように、矢印を動かしてください。",
        ),
        Why::OutsideYears => (
            "工程の矢印の端が年度の欄の外にあるか、年度の見出しが読み取れないため、時期を判断できません。",
            "矢印の両端を、始まりと終わりの時期の欄に合わせてください。",
        ),
        Why::SharedRow => (
            "工程の1つの行に、種類の違う矢印や色があるため、計画か実績かを判断できません。",
            "計画は計画の行に、実績は実績の行に分けてください。1つの行に両方を引くときは、計画を実線、実績を破線の矢印にしてください。",
        ),
        Why::NoBar => (
            "工程の欄に、期間を示さない図形（円、枠、文字だけの図形、画像など）があります。読み取っていません。",
            "実施する時期には「■」を入れるか矢印を引き、説明は備考に書いてください。",
        ),
        Why::OtherColor => (
            "工程の欄のセルに色がついていますが、実施の時期を示す色かどうかを判断できません。読み取っていません。",
            "実施する時期には「■」を入れるか矢印を引いてください。時期を示さない色は消してください。",
        ),
    }
}
