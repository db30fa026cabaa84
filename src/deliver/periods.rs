//! The periods that have a folder of submissions.

use std::path::Path;

use super::Failure;
use crate::plan::Period;

/// The folders below a folder by the periods that they are of.
#[derive(Debug, Default)]
pub struct Folders {
    /// Those that are named as periods, ascending.
    pub periods: Vec<Period>,
    /// Those that seem to mean a period and are named otherwise, with the period, by their names.
    pub meant: Vec<(String, Period)>,
}

/// The folders below `folder`. Files and folders of other names are left alone.
pub fn folders(folder: &Path) -> Result<Folders, Failure> {
    let entries = std::fs::read_dir(folder).map_err(|_| Failure::NoInput(folder.to_owned()))?;
    let names = entries.flatten().filter(|entry| entry.path().is_dir());
    let names = names.filter_map(|entry| entry.file_name().into_string().ok());
    let mut folders = Folders::default();
    for name in names {
        match name.parse() {
            Ok(period) => folders.periods.push(period),
            Err(_) => folders.meant.extend(Period::meant(&name).map(|period| (name, period))),
        }
    }
    folders.periods.sort_unstable();
    folders.meant.sort_unstable();
    Ok(folders)
}

/// The periods below `folder`, ascending.
pub fn periods(folder: &Path) -> Result<Vec<Period>, Failure> {
    Ok(folders(folder)?.periods)
}

/// The period asked for, else the newest.
pub fn chosen(folder: &Path, asked: Option<Period>) -> Result<Period, Failure> {
    match asked {
        Some(period) => Ok(period),
        None => periods(folder)?
            .last()
            .copied()
            .ok_or_else(|| Failure::NoPeriod(folder.to_owned())),
    }
}

/// What is said of workbooks beside the folders of the periods: nobody knows which batch they are for. None where there are none.
pub fn of_no_period(names: &[String]) -> Option<String> {
    let named = names.iter().take(3).map(|name| format!("「{name}」"));
    let named = named.collect::<Vec<_>>().join("、");
    let rest = match names.len() {
        0 => return None,
        count @ 1..=3 => format!("{count}件"),
        count => format!("ほか、合わせて{count}件"),
    };
    Some(format!(
        "提出フォルダーの{named}（{rest}）は、期間のフォルダーに入っていないため集計しません。個票のときは、期間の名前（例: 2021-09）のフォルダーに移してください。"
    ))
}
