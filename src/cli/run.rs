//! `kohyo run`: the monthly batch.

use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::civil::Date;

use super::args::RunOptions;
use super::{Done, kept, summary};
use crate::deliver::editions::{Archive, Editions};
use crate::deliver::folder::{self, Difference, Ground};
use crate::deliver::{self, Compared, DIFFERENCES, Desk, Due, Failure, Outcome, Written};
use crate::pipeline::{self, Progress, Request};
use crate::plan::{Period, Plan};
use crate::table::Severity;

/// Runs the batch of one period. Earlier periods that have submissions but no results yet are run first, in order, so that
/// there is something to compare with.
pub fn run(options: &RunOptions) -> Result<Done, Failure> {
    let mut plan = Plan::load(&options.plan)?;
    redirect(&mut plan, [&options.input, &options.output]);
    if let Some(period) = options.verify {
        return verify(&plan, period);
    }
    let due = deliver::due(&plan, &Editions::of(&plan)?, options.period)?;
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
    // Nobody makes anything official while results are made.
    let archive = Archive::open(&plan)?;
    archive
        .iter()
        .flat_map(Archive::said)
        .for_each(|words| warn!("{words}"));
    let done = deliver::guarded(|| in_order(&plan, &due, options, (&desk, &ground)));
    if let Err(failure) = &done {
        deliver::log_failure(desk.root(), failure);
    }
    done
}

fn in_order(plan: &Plan, due: &Due, options: &RunOptions, place: (&Desk, &Ground)) -> Result<Done, Failure> {
    earlier(plan, due, options.no_returns, place)?;
    // What is official speaks for its own date.
    let closed = Editions::of(plan)?
        .newest(due.period)
        .map(|edition| edition.statement.as_of);
    let as_of = options.as_of.or(closed).unwrap_or(due.period.last_day());
    batch(plan, (due.period, as_of), options.no_returns, place)
}

/// Runs the periods before that were never run.
pub fn earlier(plan: &Plan, due: &Due, no_returns: bool, place: (&Desk, &Ground)) -> Result<(), Failure> {
    for before in &due.before {
        say!("前回（{before}）の結果がないため、先に集計します。");
        batch(plan, (*before, before.last_day()), no_returns, place)?;
    }
    Ok(())
}

/// Paths given on the command line are relative to where the command is run.
pub fn redirect(plan: &mut Plan, [input, output]: [&Option<PathBuf>; 2]) {
    let absolute = |path: &PathBuf| std::path::absolute(path).unwrap_or_else(|_| path.clone());
    if let Some(input) = input {
        plan.settings.input = absolute(input);
    }
    if let Some(output) = output {
        plan.settings.output = absolute(output);
    }
}

/// The batch of a period for the date that it speaks for.
fn batch(
    plan: &Plan,
    (period, as_of): (Period, Date),
    no_returns: bool,
    place: (&Desk, &Ground),
) -> Result<Done, Failure> {
    let request = Request {
        period,
        as_of,
        returns: !no_returns,
    };
    let bar = Bar::of(period);
    let (outcome, written) = pipeline::run(plan, request, place, &bar)?;
    bar.finish();
    Ok(told(&outcome, &written))
}

/// Says what a batch came to.
pub fn told(outcome: &Outcome<'_>, written: &Written) -> Done {
    for remark in &outcome.remarks {
        warn!("{remark}");
    }
    say!("{}", summary::summary(outcome, written));
    for form in &written.unmade {
        say!("作れなかったもの  {form}");
    }
    kept::say(&written.kept);
    let differs = written
        .official
        .as_ref()
        .is_some_and(|compared| official(compared, written));
    let needs_correction = outcome
        .tables
        .findings
        .iter()
        .any(|finding| finding.severity == Severity::Error);
    if needs_correction || differs || !written.unmade.is_empty() {
        Done::NeedsCorrection
    } else {
        Done::Clean
    }
}

/// Says how a batch stands beside what is official of it; whether it differs.
fn official(compared: &Compared, written: &Written) -> bool {
    /// How many are told here; all stand in the file.
    const TOLD: usize = 20;
    let (name, differences) = (&compared.name, &compared.differences);
    if differences.is_empty() {
        say!("\nこの期間は確定しています（{name}）。集計し直した内容は、確定した内容と同じです。");
        return false;
    }
    say!(
        "\nこの期間は確定しています（{name}）。集計し直すと、確定した内容と {} 件違います（official-differs）。",
        differences.len()
    );
    for one in differences.iter().take(TOLD) {
        let place = one.whereabouts();
        let place = if place.is_empty() {
            place
        } else {
            format!("  [{place}]")
        };
        say!(
            "  {}　{}: {} → {}{place}",
            one.called(),
            one.item,
            said(&one.old),
            said(&one.new)
        );
    }
    if differences.len() > TOLD {
        say!("  ほか {} 件", differences.len() - TOLD);
    }
    say!(
        "確定した内容は変えていません。集計し直した結果は {} に分けて書き出しました（違いの一覧は {DIFFERENCES}）。\n\
         訂正するときは、kohyo close に --revise と --reason を付けて、次の版を作ってください。",
        written.folder.display()
    );
    true
}

fn said(text: &str) -> String {
    match text {
        "" => "（なし）".to_owned(),
        text => text.replace('\n', " ⏎ "),
    }
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
pub struct Bar(ProgressBar, Period);

impl Bar {
    /// Takes the bar away.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }

    pub fn of(period: Period) -> Self {
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
