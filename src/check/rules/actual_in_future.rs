//! A step is marked as done in months that have not begun.
//!
//! The schedule has one cell for several months; a cell counts as begun with its first month. (`domain.md` §4)

use super::{Check, Finding, Help, Severity, Subject};
use crate::intake::Bar;
use crate::value::{FiscalYear, Month};

pub const SEVERITY: Severity = Severity::Error;
pub const TITLE: &str = "まだ来ていない時期に実績があります";
pub const HELP: Help = Help {
    what: "基準日より後の、まだ来ていない時期に、実績の印がないかを見ます。",
    why: "実施していない時期の印を数えると、進捗を実際より良く評価してしまいます。",
    example: "基準日が 2021 年 9 月 30 日なのに、2022 年 1 月からの実績の欄に「■」があります。",
    expected: "実績の行の印は、実際に実施した時期だけにあります。",
    action: "まだ来ていない時期の印を消してください。予定は計画の行に入れてください。",
};
pub const CHECK: Check = Check::Initiative(check);

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let now = Month::of(subject.batch.as_of);
    let schedule = subject.form.field(&subject.settings.settings.fields.schedule);
    let headings = schedule.map_or(&[][..], |field| subject.form.headings(field));
    let months = headings
        .first()
        .map_or(1, |heading| 12 / heading.area.columns().clamp(1, 12));
    let is_future = |bar: &&Bar| begin(bar.to, months) > now;
    let mut findings = Vec::new();
    for step in &subject.initiative.steps {
        let cells: Vec<_> = subject
            .actual_bars(step.number)
            .filter(is_future)
            .map(|bar| bar.area.last)
            .collect();
        if !cells.is_empty() {
            let finding = subject.finding(
                "まだ来ていない時期に実績の印があります。",
                "実績の行には、実際に実施した時期だけに印を付けてください。",
            );
            let field = subject.label(&subject.settings.settings.fields.schedule);
            findings.push(finding.field(field).cells(cells).found(step.name.raw.clone()));
        }
    }
    findings
}

/// The first month of the cell that a month lies in, with so many months to a cell from April on.
fn begin(month: Month, months: u32) -> Month {
    let into = month
        .since(Month::start_of(FiscalYear(0)))
        .rem_euclid(months.max(1) as i32);
    month.minus(into as u32)
}
