//! `kohyo run`: the monthly batch.

use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::{Value, json};

use super::args::{Format, RunOptions};
use super::{Done, Started, kept, load, plan_file, summary};
use crate::deliver::editions::{Archive, Editions};
use crate::deliver::folder::{self, Difference, Ground};
use crate::deliver::{self, Compared, DIFFERENCES, Desk, Due, Failure, Outcome, Written};
use crate::pipeline::{self, Parts, Progress, Request};
use crate::plan::{Period, Plan};
use crate::table::Severity;

/// Runs the batch of one period. Earlier periods that have submissions but no results yet are run first, in order, so that
/// there is something to compare with.
pub fn run(options: &RunOptions, started: Started) -> Result<Done, Failure> {
    let file = plan_file(&options.batch.plan.file);
    // Where the results are said to be, as far as that is known when something goes wrong.
    let mut output = options
        .batch
        .output
        .clone()
        .unwrap_or_else(|| file.with_file_name("output"));
    let done = attempt(options, &file, &mut output, started);
    if options.verify.is_none() {
        deliver::tell(&output, done.as_ref().err());
    }
    done
}

fn attempt(options: &RunOptions, file: &Path, output: &mut PathBuf, started: Started) -> Result<Done, Failure> {
    let mut plan = load(file)?;
    redirect(&mut plan, [&options.batch.input, &options.batch.output]);
    *output = plan.output();
    if let Some(period) = options.verify {
        return verify(&plan, period);
    }
    let due = deliver::due(&plan, &Editions::of(&plan)?, options.period)?;
    for remark in &due.remarks {
        warn!("{remark}");
    }
    let ground = deliver::ground(&plan, file);
    // Before anything is written, a lock among it.
    for period in [&due.period].into_iter().chain(&due.before) {
        deliver::owner(&plan, *period).claim(&plan.results(*period), &ground)?;
    }
    let desk = Desk::open(&plan.output())?;
    if Voice::of(options) == Voice::Words {
        kept::say(desk.recovered());
    }
    // Nobody makes anything official while results are made.
    let archive = Archive::open(&plan)?;
    archive
        .iter()
        .flat_map(Archive::said)
        .for_each(|words| warn!("{words}"));
    let done = deliver::guarded(|| in_order(&plan, &due, options, (&desk, &ground)));
    match &done {
        Err(failure) => deliver::log_failure(desk.root(), failure),
        Ok(_) => started.show(&plan.results(due.period)),
    }
    done
}

fn in_order(plan: &Plan, due: &Due, options: &RunOptions, place: (&Desk, &Ground)) -> Result<Done, Failure> {
    let parts = options.batch.parts();
    let how = (parts, Voice::of(options));
    let mut batches = earlier(plan, due, how, place)?;
    // What is official speaks for its own date.
    let closed = Editions::of(plan)?
        .newest(due.period)
        .map(|edition| edition.statement.as_of);
    let as_of = options.batch.as_of.or(closed).unwrap_or(due.period.last_day());
    let request = Request {
        period: due.period,
        as_of,
        parts,
        deadline: options.batch.deadline,
    };
    let (done, last) = batch(plan, request, how.1, place)?;
    batches.push(last);
    if options.format == Format::Json && !options.quiet {
        let all = json!({ "batches": batches });
        say!("{}", serde_json::to_string_pretty(&all).unwrap_or_default());
    }
    Ok(done)
}

/// How much is said on the way and at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// What a reader of the terminal wants to know.
    Words,
    /// Nothing but what went wrong and what the office should know.
    Silent,
}

impl Voice {
    fn of(options: &RunOptions) -> Self {
        if options.quiet || options.format == Format::Json {
            Self::Silent
        } else {
            Self::Words
        }
    }
}

/// Runs the periods before that were never run; gives what they came to, as JSON.
pub fn earlier(plan: &Plan, due: &Due, how: (Parts, Voice), place: (&Desk, &Ground)) -> Result<Vec<Value>, Failure> {
    let one = |before: &Period| {
        if how.1 == Voice::Words {
            say!("前回（{before}）の結果がないため、先に集計します。");
        }
        let request = Request {
            parts: how.0,
            ..Request::of(*before)
        };
        Ok(batch(plan, request, how.1, place)?.1)
    };
    due.before.iter().map(one).collect()
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

/// The batch of a period.
fn batch(plan: &Plan, request: Request, voice: Voice, place: (&Desk, &Ground)) -> Result<(Done, Value), Failure> {
    let plan = plan.at(request.period)?;
    let bar = Bar::of(request.period, voice);
    let (outcome, written) = pipeline::run(&plan, request, place, &bar)?;
    bar.finish();
    let done = told(&outcome, &written, voice);
    if voice == Voice::Words && written.differs() {
        say!(
            "訂正するときは、そこの全庁集計と評価票に記入し、kohyo close {} に --meeting、--revise、--reason を付けて、次の版を作ってください。",
            request.period
        );
    }
    Ok((done, summary::to_json(&outcome, &written)))
}

/// Says what a batch came to.
pub fn told(outcome: &Outcome<'_>, written: &Written, voice: Voice) -> Done {
    for remark in &outcome.remarks {
        warn!("{remark}");
    }
    if voice == Voice::Words {
        say!("{}", summary::summary(outcome, written));
        for form in &written.unmade {
            say!("作れなかったもの  {form}");
        }
        kept::say(&written.kept);
        let since = deliver::since_words(&written.since);
        if !since.is_empty() {
            say!("\n{since}");
        }
    }
    if let Some(compared) = written.official.as_ref().filter(|_| voice == Voice::Words) {
        official(compared, written);
    }
    let needs_correction = outcome
        .tables
        .findings
        .iter()
        .any(|finding| finding.severity == Severity::Error);
    if needs_correction || written.differs() || !written.unmade.is_empty() {
        Done::NeedsCorrection
    } else {
        Done::Clean
    }
}

/// Says how a batch stands beside what is official of it.
fn official(compared: &Compared, written: &Written) {
    /// How many are told here; all stand in the file.
    const TOLD: usize = 20;
    let (name, differences) = (&compared.name, &compared.differences);
    if differences.is_empty() {
        say!("\nこの期間は確定しています（{name}）。集計し直した内容は、確定した内容と同じです。");
        return;
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
        "確定した内容は変えていません。集計し直した結果は {} に分けて書き出しました（違いの一覧は {DIFFERENCES}）。",
        written.folder.display()
    );
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
pub struct Bar {
    bar: ProgressBar,
    period: Period,
    voice: Voice,
}

impl Bar {
    pub fn of(period: Period, voice: Voice) -> Self {
        let target = match voice {
            Voice::Words => ProgressDrawTarget::stderr(),
            Voice::Silent => ProgressDrawTarget::hidden(),
        };
        Self {
            bar: ProgressBar::with_draw_target(None, target),
            period,
            voice,
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
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
        if self.voice == Voice::Words && self.bar.is_hidden() {
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
