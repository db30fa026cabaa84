//! `kohyo run`: the monthly batch.

use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::RunOptions;
use super::earlier::earlier;
use super::periods::{chosen, periods};
use super::{Done, Failure, output, summary};
use crate::pipeline;
use crate::plan::{Period, Plan};

/// Runs the batch of one period. Where the period before has submissions but no results yet, it is run first, so that
/// there is something to compare with.
pub fn run(options: &RunOptions) -> Result<Done, Failure> {
    let mut plan = Plan::load(&options.plan).map_err(|error| error.to_string())?;
    redirect(&mut plan, options);
    let period = chosen(&plan.input(), options.period)?;
    let before = periods(&plan.input())?.into_iter().rfind(|p| *p < period);
    if let Some(before) = before.filter(|before| !output::folder(&plan, *before).join("run.json").is_file()) {
        say!("前回（{before}）の結果がないため、先に集計します。");
        batch(&plan, before, options)?;
    }
    let done = batch(&plan, period, options)?;
    Ok(done)
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

fn batch(plan: &Plan, period: Period, options: &RunOptions) -> Result<Done, Failure> {
    let as_of = options
        .as_of
        .filter(|_| options.period.is_none_or(|asked| asked == period))
        .unwrap_or(period.last_day());
    let earlier = earlier(plan, period)?;
    let bar = progress_bar(plan, period);
    let outcome = pipeline::run(plan, period, as_of, earlier, || bar.inc(1))?;
    bar.finish_and_clear();
    let written = output::write(plan, &outcome, !options.no_returns)?;
    let text = summary::summary(&outcome, &written);
    say!("{text}");
    let needs_correction = outcome
        .tables
        .findings
        .iter()
        .any(|finding| finding.severity == "エラー");
    Ok(if needs_correction {
        Done::NeedsCorrection
    } else {
        Done::Clean
    })
}

/// A bar on a terminal, a line elsewhere.
fn progress_bar(plan: &Plan, period: Period) -> ProgressBar {
    let folder = plan.input().join(period.to_string());
    let files = crate::intake::discover(&folder).map_or(0, |paths| paths.len());
    let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::stderr());
    if bar.is_hidden() {
        say!("{period}: {files} 件のファイルを読み取ります。");
    }
    let style = ProgressStyle::with_template("読み取り中 {bar:40} {pos}/{len} 件");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}
