//! Grades cases as `tests/grading.py` writes them, one JSON object a line, for a second implementation to compare with:
//!
//!     cargo run --release --example grading < cases.jsonl

use std::collections::BTreeSet;
use std::io::{BufRead, Write};

use kohyo::grade::{Outcome, Terms, achievement, overall, step_state};
use kohyo::plan::{Keep, Scale, read_settings};
use kohyo::sheet::{Direction, Measure, Step};
use kohyo::value::{FiscalYear, Month, Qualifier, Quantity, Quarter, Reading};
use serde_json::{Value, json};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let settings = read_settings("plan.toml".as_ref())?;
    let scale = |name: &str| settings.scales.get(name).cloned().ok_or("plan.toml has another scale");
    let (by_ratio, by_progress) = (scale("achievement")?, scale("progress")?);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let case: Value = serde_json::from_str(&line?)?;
        let answer = match case["steps"].as_array() {
            Some(steps) => schedule(&by_progress, steps, &case)?,
            None => amount(&by_ratio, &case)?,
        };
        writeln!(out, "{answer}")?;
    }
    Ok(())
}

fn amount(scale: &Scale, case: &Value) -> Result<Value, Failure> {
    let baseline = match &case["baseline"] {
        Value::Null => Reading::Blank,
        value => Reading::Value(quantity(value)?),
    };
    let terms = Terms {
        scale,
        direction: case["direction"].as_str().and_then(Direction::parse),
        falling: false,
        baseline: &baseline,
        unit: case["unit"].as_str(),
        tolerance: text(&case["tolerance"])?.parse()?,
        keep: match case["keep"].as_str() {
            Some("at-least") => Some(Keep::AtLeast),
            Some("at-most") => Some(Keep::AtMost),
            _ => None,
        },
    };
    let measure = |name: &str| Ok::<_, Failure>(Reading::Value(Measure::Amount(quantity(&case[name])?)));
    let achieved = achievement(&terms, &measure("target")?, &measure("actual")?);
    let outcome = match &achieved.outcome {
        Outcome::Grade(mark) => mark.as_str(),
        Outcome::Judgement(_) => "要判断",
        Outcome::Impossible(_) => "評価不能",
        _ => "",
    };
    Ok(json!({ "outcome": outcome, "percent": achieved.percent.map(|percent| percent.to_string()) }))
}

/// `["8.4", "時間"]`, with null where there is no unit.
fn quantity(value: &Value) -> Result<Quantity, Failure> {
    Ok(Quantity {
        amount: text(&value[0])?.parse()?,
        unit: value[1].as_str().map(Into::into),
        qualifier: Qualifier::Exact,
    })
}

fn schedule(scale: &Scale, steps: &[Value], case: &Value) -> Result<Value, Failure> {
    let closed = quarter(&case["closed"])?;
    let year = FiscalYear(case["year"].as_i64().ok_or("no year")? as i32);
    let steps = steps.iter().map(step).collect::<Result<Vec<Step>, _>>()?;
    let states: Vec<_> = steps.iter().map(|step| step_state(step, closed, year)).collect();
    let grade = overall(&states).and_then(|progress| scale.by_progress(progress));
    let shown = states.iter().map(|state| json!([state.kind().name(), state.delay()]));
    Ok(json!({ "states": shown.collect::<Vec<_>>(), "grade": grade.map(|grade| &grade.mark) }))
}

fn step(value: &Value) -> Result<Step, Failure> {
    let quarters = |name: &str| -> Result<BTreeSet<Quarter>, Failure> {
        value[name].as_array().into_iter().flatten().map(quarter).collect()
    };
    Ok(Step {
        planned_quarters: quarters("planned")?,
        actual_quarters: quarters("actual")?,
        finished: Some(&value["finished"])
            .filter(|at| !at.is_null())
            .map(quarter)
            .transpose()?,
        ..Step::default()
    })
}

/// The quarter of a month such as `2021-04`.
fn quarter(value: &Value) -> Result<Quarter, Failure> {
    Ok(Quarter::of(Month::parse(text(value)?).ok_or("no month")?))
}

fn text(value: &Value) -> Result<&str, Failure> {
    value.as_str().ok_or_else(|| format!("no text: {value}").into())
}
