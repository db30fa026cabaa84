//! The sheet was made from another version of the form.
//!
//! It was read by the present form; fields that were added or changed since may be wrong or missing.
//! The hidden name `_kohyo_version` holds the version.

use super::{Check, Finding, Help, FormSheet, Severity};

pub const SEVERITY: Severity = Severity::Warning;
pub const TITLE: &str = "様式の版が違います";
pub const HELP: Help = Help {
    what: "現在の様式と同じ版が使われているかを見ます。",
    why: "版が違うと、あとから加わった欄や変わった欄を正しく読み取れないことがあります。",
    example: "第1版の様式に記入していますが、現在は第2版です。",
    expected: "現在の版の様式です。",
    action: "今回の内容は、このまま読み取っています。次の提出からは、事務局がお配りする最新の様式に記入してください。",
};
pub const CHECK: Check = Check::Sheet(check);

fn check(sheet: &FormSheet<'_>) -> Vec<Finding> {
    let current = &sheet.form.version;
    let other = sheet
        .submission
        .version
        .as_ref()
        .filter(|version| !current.is_empty() && *version != current);
    let one = |version: &String| {
        sheet.finding(
            "現在の様式と版が違う様式が使われています。",
            "今回の内容は、このまま読み取っています。次の提出からは、事務局がお配りする最新の様式に記入してください。",
        )
        .found(format!("第{version}版"))
        .read_as(format!("第{current}版"))
    };
    other.map(one).into_iter().collect()
}
