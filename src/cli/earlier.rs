//! What earlier runs left in the output folder: the last period's tables, the counts of all, and what was entered in
//! their 協議事項.

use std::path::{Path, PathBuf};

use super::periods::periods;
use super::{Failure, output, summary};
use crate::intake::{Agenda, read_agenda};
use crate::ledger::{self, Earlier, Tables};
use crate::plan::{Period, Plan};

/// Gathers what was left for the batch of `period`. Errors where the period's own workbook is open or cannot be read: its
/// entries would be lost when it is replaced.
pub fn earlier(plan: &Plan, period: Period) -> Result<Earlier, Failure> {
    let done = periods(&plan.output()).unwrap_or_default();
    let before: Vec<Period> = done.into_iter().filter(|p| *p < period).collect();
    let data = |period: &Period| output::folder(plan, *period).join("data");
    let counts = before.iter().filter_map(|past| {
        let (counts, plan) = ledger::read_counts(&data(past))?;
        Some((*past, counts, plan))
    });
    Ok(Earlier {
        previous: before
            .last()
            .and_then(|last| Some((*last, tables(&data(last), *last)?))),
        counts: counts.collect(),
        agendas: agendas(plan, period, &before)?,
    })
}

/// The tables of a period; results of another version of the program are no reason to stop the batch.
fn tables(data: &Path, period: Period) -> Option<Tables> {
    ledger::read(data).unwrap_or_else(|error| {
        warn!("前回（{period}）の結果を読めないため、比較を省きます（{error}）。");
        None
    })
}

/// What was entered in the workbooks of earlier periods and, last, in that of the period itself.
fn agendas(plan: &Plan, period: Period, before: &[Period]) -> Result<Vec<(Period, Agenda)>, Failure> {
    let mut agendas = Vec::new();
    for past in before {
        let Some((path, agenda)) = agenda(plan, *past, period) else {
            continue;
        };
        if Some(past) == before.last() && is_open(&path) {
            warn!("{} が開かれています。保存されている内容を読みました。", path.display());
        }
        agendas.push((*past, agenda));
    }
    if let Some((path, agenda)) = agenda(plan, period, period) {
        if is_open(&path) || agenda.problem.is_some() {
            return Err(in_use(&path));
        }
        agendas.push((period, agenda));
    }
    Ok(agendas)
}

/// The consolidated workbook of a period and what was entered in it; None where there is no workbook. It is named by its
/// way from the submissions of `now`.
fn agenda(plan: &Plan, period: Period, now: Period) -> Option<(PathBuf, Agenda)> {
    let folder = output::folder(plan, period);
    let name = output::consolidated_name(period);
    let path = folder.join(&name);
    let way = summary::relative(&plan.input().join(now.to_string()), &folder);
    let shown = if way.is_empty() { name } else { format!("{way}/{name}") };
    path.is_file().then(|| {
        let agenda = read_agenda(&path, &shown);
        (path, agenda)
    })
}

/// Whether somebody has the workbook open: Excel and LibreOffice lay a file beside it.
fn is_open(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    [format!("~${name}"), format!(".~lock.{name}#")]
        .iter()
        .any(|lock| path.with_file_name(lock).exists())
}

fn in_use(path: &Path) -> Failure {
    format!(
        "{} が開かれているか、読み取れません。協議事項に記入した内容を失わないように、止めました。\n\
         Excel で開いていれば、保存して閉じてから、もう一度実行してください。開いていないのに止まるときは、同じフォルダーの「~$」で始まるファイルを消すか、\
         この全庁集計を別の場所に移してください（移したファイルを提出フォルダーに入れると、記入した内容を引き継げます）。",
        path.display()
    )
}
