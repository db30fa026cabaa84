//! `kohyo close`: a batch is made official, corrected, or held against what was made.

use std::path::Path;

use super::args::CloseOptions;
use super::run::{Bar, Voice, earlier, redirect, told};
use super::{Done, kept, load, plan_file};
use crate::deliver::editions::{Archive, Copies, Edition, Editions, verify};
use crate::deliver::folder::Difference;
use crate::deliver::{self, Closing, Conditions, Desk, Failure, Outcome, Written};
use crate::docket::Open;
use crate::pipeline::{self, Closed, Request};
use crate::plan::{Period, Plan};

/// How many open things are told here; all stand in the workbook.
const TOLD: usize = 20;

/// Makes the batch of a period official, or verifies what is.
pub fn close(options: &CloseOptions) -> Result<Done, Failure> {
    let file = plan_file(&options.batch.plan.file);
    let mut plan = load(&file)?;
    redirect(&mut plan, [&options.batch.input, &options.batch.output]);
    if options.verify {
        return Ok(verified(&plan, options.period));
    }
    let (Some(period), Some(meeting)) = (options.period, options.meeting) else {
        return Ok(Done::Clean);
    };
    let plan = plan.at(period)?;
    let closing = Closing {
        meeting,
        note: options.note.clone(),
        revised: options.reason.clone().filter(|_| options.revise),
    };
    let editions = Editions::of(&plan)?;
    let closed = editions.newest(period).map(|edition| edition.statement.as_of);
    let as_of = options.batch.as_of.or(closed).unwrap_or(period.last_day());
    closing.check(&plan, &editions, period, as_of)?;
    let parts = options.batch.parts();
    let request = Request {
        period,
        as_of,
        parts,
        deadline: options.batch.deadline,
    };
    let copies = Copies::of(&plan, &file)?;
    let ground = deliver::ground(&plan, &file);
    let due = deliver::due(&plan, &editions, Some(period))?;
    for before in [&due.period].into_iter().chain(&due.before) {
        deliver::owner(&plan, *before).claim(&plan.results(*before), &ground)?;
    }
    let desk = Desk::open(&plan.output())?;
    kept::say(desk.recovered());
    let archive = Archive::begin(&plan, &deliver::sources(&plan, &file))?;
    archive.said().iter().for_each(|words| warn!("{words}"));
    let place = (&desk, &ground);
    let done = deliver::guarded(|| {
        earlier(&plan, &due, (parts, Voice::Words), place)?;
        let bar = Bar::of(period, Voice::Words);
        let closed = pipeline::close(&plan, request, (&archive, &copies, &closing), place, &bar);
        bar.finish();
        let (outcome, written, closed) = closed?;
        let run = told(&outcome, &written, Voice::Words);
        Ok(match closed {
            Closed::Edition {
                edition,
                conditions,
                corrections,
            } => official(&edition, &conditions, corrections),
            Closed::Same => {
                say!("\n確定した内容と違うところがないため、新しい版は作りませんでした。");
                run
            }
            Closed::Open(conditions) => refused(&outcome, &written, &conditions),
        })
    });
    if let Err(failure) = &done {
        deliver::log_failure(desk.root(), failure);
    }
    done
}

/// Says what is official now.
fn official(edition: &Edition, conditions: &Conditions, corrections: usize) -> Done {
    say!(
        "\n{} を確定しました（{} の会議）。",
        edition.name,
        edition.statement.meeting
    );
    say!("  {}", edition.folder.display());
    if let Some(amended) = &edition.statement.amends {
        say!("  {amended} からの訂正は {corrections} 件です（訂正.csv）。");
    }
    if !conditions.waivers.is_empty() {
        say!(
            "  このまま確定したもの {} 件は、理由とともに記録しました。",
            conditions.waivers.len()
        );
    }
    entered(conditions);
    Done::Clean
}

/// Says what is open.
fn refused(outcome: &Outcome<'_>, written: &Written, conditions: &Conditions) -> Done {
    let open = &conditions.open;
    let (period, notation) = (outcome.batch.period, outcome.batch.plan.settings.notation);
    say!(
        "\n{period} は、まだ確定できません。決まっていないことが {} 件あります。",
        open.len()
    );
    for one in open.iter().take(TOLD) {
        say!("  {}", notation.retold(&line(one)));
        say!("         → {}", notation.retold(&one.todo));
    }
    if open.len() > TOLD {
        say!("  ほか {} 件", open.len() - TOLD);
    }
    entered(conditions);
    if open.iter().any(|one| one.kind.is_answered()) {
        let workbook = written.folder.join(&written.consolidated);
        say!("「協議事項」は {} に記入してください。", shown(&workbook));
    }
    say!(
        "すべては {} にあります。\nこのまま確定するものは、その「このまま確定」で「はい」を選んで理由を書き、保存して閉じてから、もう一度実行してください。",
        shown(&conditions.path)
    );
    Done::NeedsCorrection
}

fn line(open: &Open) -> String {
    let (called, place) = (open.called(), open.whereabouts());
    let place = if place.is_empty() {
        place
    } else {
        format!("  [{place}]")
    };
    format!(
        "[{}] {}{}{place}",
        open.kind,
        if called.is_empty() {
            called
        } else {
            format!("{called}　")
        },
        open.what.replace('\n', "／")
    )
}

/// What was entered and has no effect.
fn entered(conditions: &Conditions) {
    for words in &conditions.unclear {
        warn!("「このまま確定」を読み取れませんでした：{words}");
    }
    for words in &conditions.unmatched {
        warn!("「このまま確定」の記入に当てはまるものが、今はありません：{words}");
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// Says what of the official record is not as it was made.
fn verified(plan: &Plan, period: Option<Period>) -> Done {
    let differences = verify(plan, period);
    let of = period.map_or("確定した版".to_owned(), |period| format!("{period} の確定した版"));
    if differences.is_empty() {
        let editions = Editions::of(plan).unwrap_or_default();
        let count = editions
            .all()
            .iter()
            .filter(|edition| period.is_none_or(|period| edition.period() == period))
            .count();
        match count {
            0 => say!("{of}は、まだありません。"),
            count => say!("{of}（{count} 件）は、確定したときのままです。"),
        }
        return Done::Clean;
    }
    say!("{of}が、確定したときから変わっています（{} 件）。", differences.len());
    for difference in differences {
        match difference {
            Difference::Changed(file) => say!("  変更    {file}"),
            Difference::Missing(file) => say!("  なし    {file}"),
            Difference::Added(file) => say!("  追加    {file}"),
        }
    }
    say!("バックアップから元に戻してください。");
    Done::NeedsCorrection
}
