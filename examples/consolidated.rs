//! Writes the consolidated workbook again from the data files of a batch and says what that took:
//! `cargo run --release --example consolidated -- FOLDER PERIOD`, where FOLDER holds `plan.toml` and `output/`. Memory is
//! told where the system tells it (Linux).

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use kohyo::plan::{Period, Plan};
use kohyo::report::{Brief, consolidated};
use kohyo::value::FiscalYear;
use kohyo::{deliver, table};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(folder), Some(period)) = (arguments.next(), arguments.next()) else {
        return Err("consolidated FOLDER PERIOD".into());
    };
    let plan = Plan::load(&PathBuf::from(&folder).join("plan.toml")).map_err(|error| error.to_string())?;
    let period: Period = period.parse()?;
    let data = plan.output().join(period.to_string()).join("data");
    let tables = table::read(&data)?.ok_or("no data files")?;
    let brief = brief(&plan, period);
    let before = peak_memory();
    let start = Instant::now();
    let bytes = consolidated::write(&brief, &tables)?;
    let took = start.elapsed();
    println!(
        "{} initiatives: {} ms, {} KB, peak memory {} MB after {} MB with the tables",
        tables.initiatives.len(),
        took.as_millis(),
        bytes.len() / 1024,
        peak_memory() / 1024,
        before / 1024,
    );
    Ok(())
}

fn brief(plan: &Plan, period: Period) -> Brief {
    Brief {
        plan_title: plan.settings.title.clone(),
        period,
        as_of: period.last_day().to_string(),
        fiscal_year: plan.settings.occasion(period).year,
        years: (plan.settings.fiscal_years.0..=plan.settings.fiscal_years.1)
            .map(FiscalYear)
            .collect(),
        decisions: plan.settings.decisions.clone(),
        input_folder: format!("../../input/{period}"),
        evaluations: deliver::evaluations(plan),
        sections: deliver::sections_of(plan),
        ..Brief::default()
    }
}

/// Kilobytes that the process held at most so far; 0 where the system does not say.
fn peak_memory() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or_default()
}
