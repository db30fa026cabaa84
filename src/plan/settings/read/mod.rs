//! The settings, one by one: name, kind, range, and what holds where one is not written (as TOML).

mod calendar;
mod checks;
mod evaluations;
mod form;
mod indicators;
mod scales;

use super::decode::{NOTHING, REQUIRED, Table};
use super::kind::{Location, OneOf, Text, Whole, YesNo};
use super::{Interim, Keep, RoleSettings, Settings, Several, party, publish};
use crate::plan::notation::Notation;
use calendar::{calendar, submission_months};
use checks::{limits, questions, rules};
use form::form;
use indicators::sum;
use scales::{ladder, scale, stages};

/// Fiscal years that a plan may be about, and how many of them.
const YEARS: std::ops::RangeInclusive<i32> = 1980..=2100;
const SPAN: i32 = 30;

/// What Excel takes of choices, commas and the message beside them included.
const CHOICES: usize = 240;

/// How [`Notation`] is written.
const NOTATION: OneOf<Notation> = OneOf(&[("和暦", Notation::Era), ("西暦", Notation::Western)]);

/// How [`Interim`] is written.
const INTERIM: OneOf<Interim> = OneOf(&[("reference", Interim::Reference), ("prorate", Interim::Prorate)]);

/// How [`Keep`] is written.
const KEEP: OneOf<Keep> = OneOf(&[("at-least", Keep::AtLeast), ("at-most", Keep::AtMost)]);

/// How [`Several`] is written.
const SEVERAL: OneOf<Several> = OneOf(&[
    ("worst", Several::Worst),
    ("mean", Several::Mean),
    ("first", Several::First),
]);

/// The name of something: of a field, a scale, an evaluation, a post.
const NAME: Text = Text(100);

pub fn settings(table: &Table<'_>) -> Settings {
    let mut scales = table.named("scales", "[scales.尺度名]", scale).into_iter().collect();
    let ladder = stages(table, ladder(table), &mut scales);
    Settings {
        title: table.need("title", Text(100)),
        former_titles: table.list("former_titles", Text(100), 0..=20, NOTHING),
        headquarters: table.need("headquarters", Text(50)),
        office: table.need("office", Text(50)),
        notation: table.or("notation", NOTATION, "\"和暦\""),
        file_links: table.or("file_links", YesNo, "false"),
        fiscal_years: fiscal_years(table),
        register: table.need("register", Location),
        input: table.or("input", Location, "\"input\""),
        output: table.or("output", Location, "\"output\""),
        official: table.or("official", Location, "\"確定\""),
        deadline_days: table.or("deadline_days", Whole(1..=365), "14"),
        submission_months: submission_months(table),
        calendar: calendar(table),
        parties: party::parties(table),
        interim: table.or("interim", INTERIM, "\"reference\""),
        keep_tolerance_percent: table.or("keep_tolerance_percent", Whole(0..=100), "0"),
        keep: table.may("keep", KEEP),
        several: table.or("several", SEVERAL, "\"worst\""),
        ladder,
        decisions: decisions(table),
        ending: table.or("ending", Text(50), "\"撤退\""),
        sums: table.tables("sums", "[[sums]]", 0..=50, sum),
        forms: table.named("forms", "[forms.様式名]", form).into_iter().collect(),
        scales,
        roles: roles(table),
        persons: persons(table),
        questions: table.within("questions", "[questions]", questions),
        limits: table.within("limits", "[limits]", limits),
        rules: rules(table),
        publish: table.within("publish", "[publish]", publish::publish),
    }
}

fn fiscal_years(table: &Table<'_>) -> (i32, i32) {
    let years = table.list("fiscal_years", Whole(YEARS), 2..=2, REQUIRED);
    let Ok([first, last]) = <[i32; 2]>::try_from(years) else {
        return (*YEARS.start(), *YEARS.start());
    };
    if first > last {
        let words =
            format!("fiscal_years は、始まりの年度、終わりの年度の順に書いてください（今の値: [{first}, {last}]）。");
        table.fault("fiscal_years", words);
    } else if last - first >= SPAN {
        let words = format!("fiscal_years は、{SPAN} 年度までの期間にしてください（今の値: [{first}, {last}]）。");
        table.fault("fiscal_years", words);
    }
    (first, last)
}

fn decisions(table: &Table<'_>) -> Vec<String> {
    let choices = table.list(
        "decisions",
        Text(50),
        1..=50,
        "[\"継続\", \"見直し\", \"再構築\", \"撤退\"]",
    );
    table.distinct("decisions", choices.iter().map(String::as_str));
    for (place, choice) in choices
        .iter()
        .enumerate()
        .filter(|(_, choice)| choice.contains([',', '"']))
    {
        let words = format!(
            "decisions の「{choice}」に半角の「,」「\"」は使えません（一覧で 2 つに分かれます）。「、」などに直してください。"
        );
        table.fault(&format!("decisions.{place}"), words);
    }
    let length: usize = choices.iter().map(|choice| choice.encode_utf16().count() + 1).sum();
    if length > CHOICES {
        let words =
            format!("decisions が長すぎます。Excel の一覧に入るように、全部で {CHOICES} 字までにしてください。");
        table.fault("decisions", words);
    }
    choices
}

fn roles(table: &Table<'_>) -> Vec<RoleSettings> {
    let roles = table.tables("roles", "[[roles]]", 0..=50, |role| RoleSettings {
        scope: role.need("scope", NAME),
        responsible: role.need("responsible", NAME),
        evaluator: role.need("evaluator", NAME),
        otherwise: role.may("otherwise", NAME).unwrap_or_default(),
    });
    table.distinct("roles", roles.iter().map(|role| role.scope.as_str()));
    roles
}

/// Posts that one person holds.
fn persons(table: &Table<'_>) -> Vec<Vec<String>> {
    table.tables("persons", "[[persons]]", 0..=50, |person| {
        let posts = person.list("posts", NAME, 2..=10, REQUIRED);
        person.distinct("posts", posts.iter().map(String::as_str));
        posts
    })
}
