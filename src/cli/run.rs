//! `kohyo run`: the monthly batch.

use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::civil::Date;

use super::args::RunOptions;
use super::{Done, kept, summary};
use crate::deliver::folder::{self, Difference, Ground};
use crate::deliver::{self, Desk, Due, Failure};
use crate::pipeline::{self, Progress, Request};
use crate::plan::{Period, Plan};
use crate::table::Severity;

/// Runs the batch of one period. Earlier periods that have submissions but no results yet are run first, in order, so that
/// there is something to compare with.
pub fn run(options: &RunOptions) -> Result<Done, Failure> {
    let mut plan = Plan::load(&options.plan)?;
    redirect(&mut plan, options);
    if let Some(period) = options.verify {
        return verify(&plan, period);
    }
    let due = deliver::due(&plan, options.period)?;
    for remark in &due.remarks {
        warn!("{remark}");
    }
    let ground = deliver::ground(&plan, &options.plan);
    // Before anything is written, a lock among it.
    for period in [&due.period].into_iter().chain(&due.before) {
        deliver::owner(&plan, *period).claim(&plan.results(*period), &ground)?;
    }
    let desk = Desk::open(&plan.output())?;
    kept::say(desk.recovered());
    let done = deliver::guarded(|| in_order(&plan, &due, options, (&desk, &ground)));
    if let Err(failure) = &done {
        deliver::log_failure(desk.root(), failure);
    }
    done
}

fn in_order(plan: &Plan, due: &Due, options: &RunOptions, place: (&Desk, &Ground)) -> Result<Done, Failure> {
    for before in &due.before {
        say!("前回（{before}）の結果がないため、先に集計します。");
        batch(plan, (*before, before.last_day()), options, place)?;
    }
    let as_of = options.as_of.unwrap_or(due.period.last_day());
    batch(plan, (due.period, as_of), options, place)
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
    place: (&Desk, &Ground),
) -> Result<Done, Failure> {
    let request = Request {
        period,
        as_of,
        returns: !options.no_returns,
    };
    let plan = plan.at(period)?;
    let bar = Bar::of(period);
    let (outcome, written) = pipeline::run(&plan, request, place, &bar)?;
    bar.0.finish_and_clear();
    for remark in &outcome.remarks {
        warn!("{remark}");
    }
    say!("{}", summary::summary(&outcome, &written));
    for form in &written.unmade {
        say!("作れなかったもの  {form}");
    }
    kept::say(&written.kept);
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
struct Bar(ProgressBar, Period);

impl Bar {
    fn of(period: Period) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("読み取り中 {bar:40} {pos}/{len} 件") {
            bar.set_style(style);
        }
        Self(bar, period)
    }
}

impl Progress for Bar {
    fn begin(&self, files: usize) {
        if self.0.is_hidden() {
            say!("{}: {files} 件のファイルを読み取ります。", self.1);
        }
        self.0.set_length(files as u64);
    }

    fn read(&self) {
        self.0.inc(1);
    }
}
