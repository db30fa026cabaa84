//! What forms say of the things an indicator is graded by, written down so that it is read as the same.

use rust_decimal::Decimal;

use crate::book::Address;
use crate::grade::{Approved, ApprovedTerm, ApprovedValue};
use crate::plan::PlanForm;
use crate::roll::{Batch, Case};
use crate::sheet::{Direction, Indicator, IndicatorYear, Initiative, Measure, Sourced, reread};
use crate::table::{Approval, ApprovedRow, IndicatorRow, Term};
use crate::value::{FiscalYear, Qualifier, Quantity, Reading, State, Text, Trouble, in_one_unit, is_fraction};

/// What a form says of one of them.
pub(super) struct Said<'a> {
    pub indicator: &'a str,
    pub term: Term,
    pub year: Option<FiscalYear>,
    pub statement: Statement,
}

/// What stands in a cell, written down.
pub(super) struct Statement {
    pub text: String,
    pub state: State,
    pub cell: Address,
}

/// All that the form of a case says and nobody has to doubt.
pub(super) fn said<'a>(batch: &'a Batch<'_>, case: &'a Case) -> Vec<Said<'a>> {
    let submission = &batch.file(case).submissions[case.submission];
    let form = &batch.plan.forms[submission.form];
    let settings = &batch.plan.form_settings[submission.form];
    let mut said = Vec::new();
    for indicator in &case.initiative.indicators {
        let declared = indicator.unit.value().map(Text::as_str);
        let named = |term, year, statement: Option<Statement>| {
            let indicator = indicator.name.as_str();
            statement.map(|statement| Said {
                indicator,
                term,
                year,
                statement,
            })
        };
        let target = |year: &IndicatorYear| named(Term::Target, Some(year.year), target(declared, &year.target));
        said.extend(indicator.years.iter().filter_map(target));
        said.extend(named(Term::Baseline, None, baseline(declared, &indicator.baseline)));
        let field = form
            .fields
            .iter()
            .position(|field| field.name == indicator.settings(settings).direction);
        let direction = direction(&case.initiative, indicator, field);
        said.extend(named(Term::Direction, None, direction));
    }
    said
}

/// A target; none where there is no cell for it, nobody can read it, or its unit is in doubt.
fn target(declared: Option<&str>, typed: &Sourced<Measure>) -> Option<Statement> {
    statement(declared, &typed.read.reading, typed.cell)
}

/// A baseline; none where a target would be none.
fn baseline(declared: Option<&str>, typed: &Sourced<Quantity>) -> Option<Statement> {
    statement(declared, &typed.read.reading.clone().map(Measure::Amount), typed.cell)
}

fn statement(declared: Option<&str>, reading: &Reading<Measure>, cell: Option<Address>) -> Option<Statement> {
    let text = match reading {
        Reading::Unreadable(_) => return None,
        Reading::Value(Measure::Amount(quantity)) if is_fraction(declared, quantity) => return None,
        Reading::Value(measure) => measure.typed(declared),
        nothing => nothing.state().sign().to_owned(),
    };
    Some(Statement {
        text,
        state: reading.state(),
        cell: cell?,
    })
}

/// None where the form has no such field, or holds there what is no direction.
fn direction(initiative: &Initiative, indicator: &Indicator, field: Option<usize>) -> Option<Statement> {
    let value = initiative.values.iter().find(|value| Some(value.field) == field)?;
    let (text, state) = match indicator.direction {
        Some(direction) => (direction.name(), State::Value),
        None if value.understood.is_blank() => ("", State::Blank),
        None => return None,
    };
    Some(Statement {
        text: text.to_owned(),
        state,
        cell: value.cell,
    })
}

/// What a row of an earlier batch says that knew nothing of approvals: its values.
pub(super) fn of_row(row: &IndicatorRow) -> Vec<(Term, Option<FiscalYear>, String)> {
    let typed = |number: f64| {
        let amount: Option<Decimal> = number.to_string().parse().ok();
        let quantity = amount.map(|amount| Quantity {
            amount,
            unit: None,
            qualifier: Qualifier::Exact,
        });
        quantity.map(|quantity| quantity.typed(Some(row.unit.as_str())))
    };
    let words = || {
        let is_text = row.target_state == Some(State::Value) && !row.target_text.chars().any(|c| c.is_ascii_digit());
        is_text.then(|| row.target_text.trim().to_owned())
    };
    let target = row.target.and_then(typed).or_else(words);
    let baseline = row.baseline.and_then(typed);
    let direction = row.direction.map(|direction| direction.name().to_owned());
    let target = target.map(|text| (Term::Target, Some(row.fiscal_year), text));
    let others = [(Term::Baseline, baseline), (Term::Direction, direction)];
    let others = others.into_iter().filter_map(|(term, text)| Some((term, None, text?)));
    target.into_iter().chain(others).collect()
}

/// Whether two texts say the same: in another notation, or in units that are multiples of each other; a unit that is told on
/// one side alone is no change.
pub(super) fn same(term: Term, one: &str, other: &str, ladder: &[String]) -> bool {
    if one == other || term == Term::Direction {
        return one == other;
    }
    match (reread(one, ladder), reread(other, ladder)) {
        (Reading::Value(Measure::Amount(one)), Reading::Value(Measure::Amount(other))) => {
            if one.unit.is_none() || other.unit.is_none() {
                return one.amount == other.amount;
            }
            in_one_unit(None, &[&one, &other]).is_ok_and(|(amounts, _)| amounts[0] == amounts[1])
        }
        (Reading::Value(Measure::Stage(one, _)), Reading::Value(Measure::Stage(other, _))) => one == other,
        _ => false,
    }
}

/// What an initiative is to be graded by, from the rows of what its form says otherwise.
pub fn approved_terms(rows: &[ApprovedRow], settings: &PlanForm) -> Approved {
    let term = |row: &ApprovedRow| ApprovedTerm {
        indicator: row.indicator.to_string(),
        value: value(row, settings.ladder(&row.indicator)),
    };
    let open = rows.iter().filter(|row| row.approval != Approval::Approved);
    Approved(open.map(term).collect())
}

fn value(row: &ApprovedRow, ladder: &[String]) -> ApprovedValue {
    let reading = reread(&row.approved, ladder);
    match (row.term, row.fiscal_year) {
        (Term::Direction, _) => ApprovedValue::Direction(Direction::parse(&row.approved)),
        (Term::Target, Some(year)) => ApprovedValue::Target(year, reading),
        _ => ApprovedValue::Baseline(amount(reading)),
    }
}

/// A number; of what is none nobody can say how it is meant.
fn amount(reading: Reading<Measure>) -> Reading<Quantity> {
    match reading {
        Reading::Value(Measure::Amount(quantity)) => Reading::Value(quantity),
        Reading::Value(_) | Reading::Unreadable(_) => Reading::Unreadable(Trouble::NotANumber),
        Reading::Blank => Reading::Blank,
        Reading::NotApplicable => Reading::NotApplicable,
        Reading::Undetermined => Reading::Undetermined,
    }
}
