//! `kohyo run`: the monthly batch.

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::civil::Date;
use serde_json::{Value, json};

use super::args::{Format, RunOptions};
use super::{Done, Started, kept, load, plan_file, summary};
use crate::deliver::folder::{self, Difference, Ground};
use crate::deliver::{self, Desk, Due, Failure};
use crate::pipeline::{self, Progress, Request};
use crate::plan::{Period, Plan};
use crate::table::Severity;

/// Runs the batch of one period. Earlier periods that have submissions but no results yet are run first, in order, so that
/// there is something to compare with.
pub fn run(options: &RunOptions, started: Started) -> Result<Done, Failure> {
    let file = plan_file(&options.plan);
    // Where the results are said to be, as far as that is known when something goes wrong.
    let mut output = options.output.clone().unwrap_or_else(|| file.with_file_name("output"));
    let done = attempt(options, &file, &mut output, started);
    if options.verify.is_none() {
        deliver::tell(&output, done.as_ref().err());
    }
    done
}

fn attempt(options: &RunOptions, file: &Path, output: &mut PathBuf, started: Started) -> Result<Done, Failure> {
    let mut plan = load(file)?;
    redirect(&mut plan, options);
    *output = plan.output();
    if let Some(period) = options.verify {
        return verify(&plan, period);
    }
    let due = deliver::due(&plan, options.period)?;
    for remark in &due.remarks {
        warn!("{remark}");
    }
    let ground = deliver::ground(&plan, file);
    // Before anything is written, a lock among it.
    for period in [&due.period].into_iter().chain(&due.before) {
        deliver::owner(&plan, *period).claim(&plan.results(*period), &ground)?;
    }
    let desk = Desk::open(&plan.output())?;
    if is_talking(options) {
        kept::say(desk.recovered());
    }
    let done = deliver::guarded(|| in_order(&plan, &due, options, (&desk, &ground)));
    match &done {
        Err(failure) => deliver::log_failure(desk.root(), failure),
        Ok(_) => started.show(&plan.results(due.period)),
    }
    done
}

fn in_order(plan: &Plan, due: &Due, options: &RunOptions, place: (&Desk, &Ground)) -> Result<Done, Failure> {
    let mut batches = Vec::new();
    let mut ended = Done::Clean;
    for before in &due.before {
        if is_talking(options) {
            say!("前回（{before}）の結果がないため、先に集計します。");
        }
        batch(plan, (*before, before.last_day()), options, (place, &mut batches))?;
    }
    let as_of = options.as_of.unwrap_or(due.period.last_day());
    if let Done::NeedsCorrection = batch(plan, (due.period, as_of), options, (place, &mut batches))? {
        ended = Done::NeedsCorrection;
    }
    if options.format == Format::Json && !options.quiet {
        let all = json!({ "batches": batches });
        say!("{}", serde_json::to_string_pretty(&all).unwrap_or_default());
    }
    Ok(ended)
}

/// Whether words are said on the way and at the end.
fn is_talking(options: &RunOptions) -> bool {
    !options.quiet && options.format == Format::Text
}

/// Paths given on the command line are relative to where the command is run.
fn redirect(plan: &mut Plan, options: &RunOptions) {
    let absolute = |path: &PathBuf| std::path::absolute(path).unwrap_or_else(|_| path.clone());
    if let Some(input) = &options.input {
        plan.settings.input = absolute(input);
    }
    if let Some(output) = &options.output {
        plan.settings.output = absolute(output);
    }
}

/// The batch of a period for the date that it speaks for.
fn batch(
    plan: &Plan,
    (period, as_of): (Period, Date),
    options: &RunOptions,
    (place, batches): ((&Desk, &Ground), &mut Vec<Value>),
) -> Result<Done, Failure> {
    let request = Request {
        period,
        as_of,
        returns: !options.no_returns,
    };
    let plan = plan.at(period)?;
    let bar = Bar::of(period, is_talking(options));
    let (outcome, written) = pipeline::run(&plan, request, place, &bar)?;
    bar.bar.finish_and_clear();
    for remark in &outcome.remarks {
        warn!("{remark}");
    }
    if is_talking(options) {
        say!("{}", summary::summary(&outcome, &written));
        for form in &written.unmade {
            say!("作れなかったもの  {form}");
        }
        kept::say(&written.kept);
    }
    batches.push(summary::to_json(&outcome, &written));
    let needs_correction = outcome
        .tables
        .findings
        .iter()
        .any(|finding| finding.severity == Severity::Error);
    Ok(if needs_correction || !written.unmade.is_empty() {
        Done::NeedsCorrection
    } else {
        Done::Clean
    })
}

/// Says what was changed in the results of a period since they were made.
fn verify(plan: &Plan, period: Period) -> Result<Done, Failure> {
    let path = plan.results(period);
    let Some(differences) = folder::verify(&path)? else {
        return Err(Failure::NoRecord(path));
    };
    let changed = differences
        .iter()
        .any(|difference| !matches!(difference, Difference::Added(_)));
    if differences.is_empty() {
        say!("{} の結果は、作ったときのままです。", period);
        return Ok(Done::Clean);
    }
    say!(
        "{} の結果は、作ったときから変わっています（{} 件）。",
        period,
        differences.len()
    );
    for difference in differences {
        match difference {
            Difference::Changed(file) => say!("  変更    {file}"),
            Difference::Missing(file) => say!("  なし    {file}"),
            Difference::Added(file) => say!("  追加    {file}"),
        }
    }
    Ok(if changed { Done::NeedsCorrection } else { Done::Clean })
}

/// A bar on a terminal, a line elsewhere.
struct Bar {
    bar: ProgressBar,
    period: Period,
    /// Whether anything is said at all.
    is_talking: bool,
}

impl Bar {
    fn of(period: Period, is_talking: bool) -> Self {
        let target = if is_talking {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        Self {
            bar: ProgressBar::with_draw_target(None, target),
            period,
            is_talking,
        }
    }

    /// Begins a stage of so many pieces: `読み取り中`.
    fn stage(&self, name: &str, pieces: usize) {
        if let Ok(style) = ProgressStyle::with_template(&format!("{name} {{bar:40}} {{pos}}/{{len}} 件")) {
            self.bar.set_style(style);
        }
        self.bar.set_length(pieces as u64);
        self.bar.set_position(0);
    }

    /// Says a line where no bar is seen.
    fn tell(&self, words: &str) {
        if self.is_talking && self.bar.is_hidden() {
            say!("{}: {words}", self.period);
        }
    }
}

impl Progress for Bar {
    fn begin(&self, files: usize) {
        self.tell(&format!("{files} 件のファイルを読み取ります。"));
        self.stage("読み取り中", files);
    }

    fn read(&self) {
        self.bar.inc(1);
    }

    fn write(&self, sets: usize) {
        self.stage("書き出し中", sets);
    }

    fn wrote(&self) {
        self.bar.inc(1);
    }
}
