//! Initiatives that the register expects and nobody sent, section by section.
//!
//! Only initiatives that are going on (状態) are expected. A file that could not be read may hold one of them.
//! (`domain.md` §5: 未提出)

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Finding, Help, Severity};
use crate::intake::{File, Problem};
use crate::roll::Batch;
use crate::plan::Expected;

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "提出がありません";
pub const HELP: Help = Help {
    what: "台帳で「実施中」の事業の個票が、すべて提出されているかを見ます。",
    why: "提出がない事業は評価も集計もできません。読めなかったファイルに、その事業の個票が入っていることもあります。",
    example: "台帳では「総務課」に 3 事業ありますが、2 事業しか提出されていません。",
    expected: "台帳にある実施中の事業の個票が、すべて提出されています。",
    action: "示された番号の個票を提出してください。提出したはずのときは、番号とファイルの状態を確かめてください。",
};
/// No value hangs on it: the office may soften or suspend it (`[[rules]]`).
pub const EASED: bool = true;
pub const CHECK: Check = Check::Batch(check);

fn check(batch: &Batch<'_>) -> Vec<Finding> {
    let register = &batch.plan.register;
    let received: BTreeSet<usize> = batch.cases.iter().filter_map(|case| case.expected).collect();
    let mut sections: BTreeMap<(i64, &str, &str), Missing<'_>> = BTreeMap::new();
    for (index, expected) in register
        .initiatives
        .iter()
        .enumerate()
        .filter(|(_, expected)| batch.plan.expects(expected, batch.period))
    {
        let order = register.section_of(expected).map_or(i64::MAX, |section| section.order);
        let section = sections
            .entry((order, &expected.department, &expected.section))
            .or_default();
        section.expected += 1;
        section.missing.extend((!received.contains(&index)).then_some(expected));
    }
    let unread = unread(batch);
    let lacking = sections.iter().filter(|(_, section)| !section.missing.is_empty());
    lacking
        .map(|((order, department, name), section)| {
            section.finding(&format!("{department}{name}"), unread.contains(order))
        })
        .collect()
}

/// The sections, by 建制順, from which a file came in that nobody could read: what is missing may be in it.
fn unread(batch: &Batch<'_>) -> BTreeSet<i64> {
    let is_unread = |file: &&File| !matches!(file.problem, None | Some(Problem::LockFile)) && batch.came_again(file).is_none();
    let files = batch.files.iter().filter(is_unread);
    files
        .filter_map(|file| batch.plan.register.section_in_path(&file.path))
        .map(|section| section.order)
        .collect()
}

/// What a section was to send.
#[derive(Default)]
struct Missing<'a> {
    expected: usize,
    missing: Vec<&'a Expected>,
}

impl Missing<'_> {
    /// One finding for the section, under its first missing initiative so that it finds its place.
    fn finding(&self, name: &str, has_unread: bool) -> Finding {
        let message = match self.missing.len() {
            count if has_unread => format!("{name}の {count} 事業の個票を受け取れていません（読み取れないファイルがあります）。"),
            count if count == self.expected => format!("{name}から提出がありません（{count} 事業）。"),
            count => format!("{name}の {count} 事業の個票が提出されていません。"),
        };
        let numbers: Vec<&str> = self.missing.iter().map(|expected| expected.number.as_str()).collect();
        let key = numbers.first().map(|number| (*number).to_owned()).unwrap_or_default();
        let numbers = numbers.join("、");
        let help = match has_unread {
            true => format!("読み取れなかったファイルが番号 {numbers} の個票のときは、そのファイルを直して再提出してください。そうでないときは、その個票を提出してください。"),
            false => format!("番号 {numbers} の個票を提出してください。提出済みのときは、番号とファイルの状態を確かめてください。"),
        };
        Finding {
            key,
            ..Finding::new(message, help)
        }
    }
}
