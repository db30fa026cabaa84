//! A row that was added to a list whose items are printed: an item of the section's own.
//!
//! It is not read, for it is no item of the plan; what stands in it is told as one thing.

use super::{Check, Finding, FormSheet, Help, Severity};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "印刷された項目にない行があります";
pub const HELP: Help = Help {
    what: "項目が印刷された一覧（監査項目など）に、様式にない行が足されていないかを見ます。",
    why: "足した行は様式の項目ではないため、読み取りません。集計にも評価にも入らないことをお知らせします。",
    example: "監査項目 4 の下に「現場事務所の端末」という行を足し、監査結果を書いています。",
    expected: "印刷された項目だけに記入しています。ほかに伝えたいことは、説明や備考の欄にあります。",
    action: "伝えたいことは、説明や備考の欄に書いてください。様式に項目を加えたいときは、集計の担当に相談してください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let added = sheet.submission.added_rows.iter();
    let findings = added.filter_map(|row| {
        let message = format!(
            "様式にない行「{}」が足されています。この行は読み取っていません。",
            row.words.lines().next().unwrap_or_default()
        );
        let help = "伝えたいことは、説明や備考の欄に書いてください。様式に項目を加えたいときは、集計の担当に相談してください。";
        sheet.listed(&row.cells, &message, help)
    });
    findings.collect()
}
