//! `kohyo due`: what is to be done by whom, from the files as they are now. Nothing is written.

use super::args::DueOptions;
use super::{Done, load, plan_file};
use crate::deliver::editions::Editions;
use crate::deliver::{self, Failure};
use crate::pipeline::{self, Request};
use crate::plan::{Period, Plan};
use crate::table::{ProcedureRow, StepStanding};
use crate::value::nearest;

/// Initiatives that are named of one person.
const MOST: usize = 50;
/// Names that are listed where one is unknown.
const MOST_NAMES: usize = 30;

/// Lists what is still to be said, party by party.
pub fn due(options: &DueOptions) -> Result<Done, Failure> {
    let plan = load(&plan_file(&options.plan.file))?;
    let period = deliver::chosen(&plan.input(), options.period)?;
    let plan = plan.at(period)?;
    let request = Request {
        as_of: options.as_of.unwrap_or(period.last_day()),
        ..Request::of(period)
    };
    let left = deliver::earlier(&plan, &Editions::of(&plan)?, period)?;
    let outcome = pipeline::evaluate(&plan, request, left.earlier, &())?;
    let is_asked = |row: &&ProcedureRow| options.party.as_ref().is_none_or(|party| is_of(row, party));
    let all = &outcome.tables.procedure;
    let rows: Vec<&ProcedureRow> = all.iter().filter(is_asked).collect();
    if let (Some(name), true, false) = (&options.party, rows.is_empty(), all.is_empty()) {
        return Err(Failure::UnknownParty(unknown(name, all)));
    }
    say!("{}", text(&plan, period, &request, &rows));
    let is_late = rows.iter().any(|row| row.standing == StepStanding::Late);
    Ok(if is_late { Done::NeedsCorrection } else { Done::Clean })
}

/// Whether a step is that of a party or a person, as they were named.
fn is_of(row: &ProcedureRow, name: &str) -> bool {
    [&row.party, &row.person]
        .iter()
        .any(|own| crate::value::name_key(own) == crate::value::name_key(name))
}

/// That nobody of a name has a say in the period, who was perhaps meant, and who has.
fn unknown(name: &str, rows: &[ProcedureRow]) -> String {
    let mut known: Vec<&str> = Vec::new();
    // Parties before the many sections that speak for one of them.
    let parties = rows.iter().map(|row| row.party.as_str());
    for one in parties.chain(rows.iter().map(|row| row.person.as_str())) {
        if !one.is_empty() && !known.contains(&one) {
            known.push(one);
        }
    }
    let meant = nearest(name, known.iter().copied()).map_or_else(String::new, |one| format!("「{one}」でしょうか。"));
    let listed: Vec<&str> = known.iter().take(MOST_NAMES).copied().collect();
    let rest = known.len() - listed.len();
    let rest = if rest > 0 {
        format!("、ほか {rest}")
    } else {
        String::new()
    };
    format!(
        "「{name}」の手続は、この期間にはありません。{meant}--party には、手続をする立場（[[parties]] の name）か、その人・課の名前を書いてください: {}{rest}",
        listed.join("、")
    )
}

fn text(plan: &Plan, period: Period, request: &Request, rows: &[&ProcedureRow]) -> String {
    let occasion = plan.settings.occasion(period).title;
    let mut lines = vec![format!(
        "{}（{occasion}）の手続（基準日 {}）",
        period.words(),
        request.as_of
    )];
    if rows.is_empty() {
        lines.push("\nこの期間に決められた手続はありません（暦の steps と [[parties]] で決めます）。".to_owned());
        return lines.join("\n");
    }
    for (step, party, person) in people(rows) {
        let own: Vec<&&ProcedureRow> = rows
            .iter()
            .filter(|row| (row.step, row.party.as_str(), row.person.as_str()) == (step, party, person))
            .filter(|row| row.standing.is_open() && !row.open.is_empty())
            .collect();
        let Some(first) = own.first() else { continue };
        let who = if party == person {
            party.to_owned()
        } else {
            format!("{party}：{person}")
        };
        lines.push(format!("\n■ {who}（{}まで）　残り {} 件", first.due, own.len()));
        lines.extend(own.iter().take(MOST).map(|row| line(row)));
        if own.len() > MOST {
            lines.push(format!("  ほか {} 件", own.len() - MOST));
        }
    }
    let counts = StepStanding::ALL.iter().map(|standing| {
        let count = rows.iter().filter(|row| row.standing == *standing).count();
        format!("{standing} {count}")
    });
    lines.push(format!("\n合計　{}", counts.collect::<Vec<_>>().join("、")));
    lines.join("\n")
}

/// Who is asked, in the order of the steps and of the register.
fn people<'a>(rows: &[&'a ProcedureRow]) -> Vec<(i64, &'a str, &'a str)> {
    let mut people = Vec::new();
    for row in rows {
        let person = (row.step, row.party.as_str(), row.person.as_str());
        if !people.contains(&person) {
            people.push(person);
        }
    }
    people.sort_by_key(|(step, ..)| *step);
    people
}

fn line(row: &ProcedureRow) -> String {
    let standing = match row.days_late {
        Some(days) => format!("{days}日遅れ"),
        None => row.standing.to_string(),
    };
    format!(
        "  {}　{}　{}（{standing}）",
        row.place.number, row.place.title, row.open
    )
}
