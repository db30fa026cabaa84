//! `kohyo run`: the monthly batch.

use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::RunOptions;
use super::earlier::earlier;
use super::periods::{chosen, periods};
use super::{Done, Failure, output, summary};
use crate::deliver::{self, Desk, Difference, Ground, RECORD};
use crate::pipeline;
use crate::plan::{Period, Plan};
use crate::table::Severity;

/// Runs the batch of one period. Where the period before has submissions but no results yet, it is run first, so that
/// there is something to compare with.
pub fn run(options: &RunOptions) -> Result<Done, Failure> {
    let mut plan = Plan::load(&options.plan).map_err(|error| error.to_string())?;
    redirect(&mut plan, options);
    if let Some(period) = options.verify {
        return verify(&plan, period);
    }
    let period = chosen(&plan.input(), options.period)?;
    let ground = output::ground(&plan, &options.plan);
    // Before anything is written, a lock among it.
    output::owner(&plan, period).claim(&output::folder(&plan, period), &ground)?;
    let desk = Desk::open(&plan.output())?;
    let before = periods(&plan.input())?.into_iter().rfind(|p| *p < period);
    if let Some(before) = before.filter(|before| !output::folder(&plan, *before).join(RECORD).is_file()) {
        say!("前回（{before}）の結果がないため、先に集計します。");
        batch(&plan, before, options, (&desk, &ground))?;
    }
    batch(&plan, period, options, (&desk, &ground))
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

fn batch(plan: &Plan, period: Period, options: &RunOptions, (desk, ground): (&Desk, &Ground)) -> Result<Done, Failure> {
    let as_of = options
        .as_of
        .filter(|_| options.period.is_none_or(|asked| asked == period))
        .unwrap_or(period.last_day());
    let (earlier, watch) = earlier(plan, period)?;
    let bar = progress_bar(plan, period);
    let outcome = pipeline::run(plan, period, as_of, earlier, || bar.inc(1))?;
    bar.finish_and_clear();
    let written = output::write((desk, ground), &outcome, &watch, !options.no_returns)?;
    let text = summary::summary(&outcome, &written);
    say!("{text}");
    for form in &written.unmade {
        say!("作れなかった個票  {form}");
    }
    output::say_kept(&written.kept);
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
    let folder = output::folder(plan, period);
    let Some(differences) = deliver::verify(&folder)? else {
        return Err(format!(
            "{} は以前の版で作られたため、作ったときのままか確かめられません。もう一度集計すると、次から確かめられます。",
            folder.display()
        ));
    };
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
    Ok(Done::NeedsCorrection)
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
