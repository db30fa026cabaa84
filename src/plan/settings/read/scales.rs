//! The scales, and the stages of text targets.

use std::collections::BTreeMap;

use crate::plan::scale::{Counts, Effect, Grade, Progress, Scale};
use crate::plan::settings::decode::{NOTHING, Table};
use crate::plan::settings::kind::{Exact, OneOf, Text, Whole, YearMonth, YesNo};

/// How [`Progress`] is written.
const PROGRESS: OneOf<Progress> = OneOf(&[
    ("ahead", Progress::Ahead),
    ("on-plan", Progress::OnPlan),
    ("behind", Progress::Behind),
    ("not-started", Progress::NotStarted),
]);

/// How [`Counts`] is written.
const COUNTS: OneOf<Counts> = OneOf(&[
    ("achieved", Counts::Achieved),
    ("open", Counts::Open),
    ("missed", Counts::Missed),
    ("excluded", Counts::Excluded),
]);

/// How [`Effect`] is written.
const EFFECT: OneOf<Effect> = OneOf(&[("revise", Effect::Revise), ("end", Effect::End), ("add", Effect::Add)]);

/// The scale that `ladder` is short for.
const STAGE: &str = "stage";

pub(super) fn ladder(table: &Table<'_>) -> Vec<String> {
    let stages = table.list("ladder", Text(30), 2..=30, NOTHING);
    table.distinct("ladder", stages.iter().map(String::as_str));
    stages
}

/// The stages of the plan. `ladder` is short for a ladder `[scales.stage]`, of which the stages have nothing but their names.
pub(super) fn stages(table: &Table<'_>, ladder: Vec<String>, scales: &mut BTreeMap<String, Scale>) -> Vec<String> {
    let own = scales.get(STAGE).map(Scale::stages).unwrap_or_default();
    if !own.is_empty() {
        if !ladder.is_empty() {
            let words = format!("ladder と [scales.{STAGE}] の両方があります。どちらか 1 つにしてください。");
            table.fault("ladder", words);
        }
        return own;
    }
    if !ladder.is_empty() && !scales.is_empty() && !scales.contains_key(STAGE) {
        let grades = ladder.iter().map(|stage| Grade::plain(stage));
        let scale = Scale {
            grades: grades.collect(),
            is_ladder: true,
        };
        scales.insert(STAGE.to_owned(), scale);
    }
    ladder
}

pub(super) fn scale(_: &str, table: &Table<'_>) -> Scale {
    let before = table.faults();
    let grades = table.tables("grades", "{ mark = …, meaning = … }", 2..=20, grade);
    table.distinct("grades", grades.iter().map(|grade| grade.mark.as_str()));
    // Of a scale that could be read in part nothing more can be said.
    let grades = if table.faults() == before { grades } else { Vec::new() };
    Scale {
        grades,
        is_ladder: table.or("order", YesNo, "false"),
    }
}

fn grade(table: &Table<'_>) -> Grade {
    Grade {
        mark: table.need("mark", Text(20)),
        meaning: table.need("meaning", Text(200)),
        at_least: table.may("at_least", Exact(0..=100_000)),
        at_most: table.may("at_most", Exact(0..=100_000)),
        progress: table.may("progress", PROGRESS),
        success: table.or("success", YesNo, "false"),
        counts: table.may("counts", COUNTS),
        tone: table.may("tone", Whole(0..=3_u8)),
        due: table.may("due", YearMonth),
        effect: table.may("effect", EFFECT),
    }
}
