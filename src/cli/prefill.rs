//! `kohyo template --prefill`: the forms of the next submission, filled in with what was read in the last one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::output::{self, Given, safe};
use super::{Done, Failure};
use crate::book::Limits;
use crate::ledger::{self, InitiativeRow, Tables, ValueRow};
use crate::plan::{Expected, Period, Plan};
use crate::report::forms::{self, Blank, Next};

/// Folder of the forms among the results of the last period.
const FOLDER: &str = "次回の様式";
/// Folder of what belongs to no section of the register.
const ELSEWHERE: &str = "00_所属不明";

/// A form to be made.
struct Task<'a> {
    form: usize,
    /// Its place in 建制順, 0 where it is in no section of the register.
    order: i64,
    number: String,
    title: String,
    values: Vec<&'a ValueRow>,
    expected: Option<&'a Expected>,
}

/// Makes the forms that follow `last`, of one form of the plan or of all.
pub fn prefill(plan: &Plan, id: Option<&str>, last: Period, target: Option<&Path>) -> Result<Done, Failure> {
    if let Some(id) = id.filter(|id| !plan.forms.iter().any(|form| form.id == *id)) {
        return Err(format!("この計画に「{id}」という様式はありません。"));
    }
    let data = output::folder(plan, last).join("data");
    let unreadable = |error: &dyn std::fmt::Display| {
        format!("{last} の結果を読めません（{error}）。`kohyo run --period {last}` でもう一度集計してください。")
    };
    let tables = ledger::read(&data)
        .map_err(|error| unreadable(&error))?
        .ok_or_else(|| format!("{last} の結果がありません。先に `kohyo run --period {last}` で集計してください。"))?;
    let values = ledger::read_values(&data, None).map_err(|error| unreadable(&error))?;
    let tasks = tasks(plan, id, &tables, &values);
    let target = target.map_or_else(|| output::folder(plan, last).join(FOLDER), Path::to_path_buf);
    let left_over = output::whole(&target, |folder| make(plan, last, &tasks, folder))?;
    let next = Next::after(plan, last);
    say!(
        "{} {}の様式 {} 件を {} に作りました。",
        next.period,
        next.period.occasion(),
        tasks.len(),
        target.display()
    );
    for (name, what) in left_over {
        say!("  {name} には、欄が足りず写せなかった内容があります：{what}");
    }
    Ok(Done::Clean)
}

/// One task for every sheet that was read and is still expected, and for every expected initiative that was not.
fn tasks<'a>(plan: &'a Plan, id: Option<&str>, tables: &'a Tables, values: &'a [ValueRow]) -> Vec<Task<'a>> {
    let register = &plan.register;
    let position = |form: &str| plan.forms.iter().position(|known| known.id == form);
    let is_asked = |form: usize| id.is_none_or(|id| plan.forms[form].id == id);
    let mut of_sheet: BTreeMap<(&str, &str), Vec<&ValueRow>> = BTreeMap::new();
    for row in values {
        of_sheet.entry((&row.file, &row.sheet)).or_default().push(row);
    }
    let mut sheets: BTreeMap<(&str, &str), Vec<&InitiativeRow>> = BTreeMap::new();
    for row in &tables.initiatives {
        sheets.entry((&row.file, &row.sheet)).or_default().push(row);
    }
    let mut tasks: Vec<Task> = Vec::new();
    let is_over = |row: &&InitiativeRow| register.expected(&row.number).is_some_and(|expected| !expected.active);
    for (sheet, rows) in sheets.iter().filter(|(_, rows)| !rows.iter().all(is_over)) {
        let Some(form) = position(&rows[0].form).filter(|form| is_asked(*form)) else {
            continue;
        };
        let several = rows.len() > 1;
        tasks.push(Task {
            form,
            order: rows[0].section_order,
            number: if several { String::new() } else { rows[0].number.clone() },
            title: if several {
                plan.forms[form].sheet.clone()
            } else {
                rows[0].title.clone()
            },
            values: of_sheet.get(sheet).cloned().unwrap_or_default(),
            expected: register.expected(&rows[0].number).filter(|_| !several),
        });
    }
    let read: BTreeSet<&str> = tables.initiatives.iter().map(|row| row.key.as_str()).collect();
    for expected in register
        .initiatives
        .iter()
        .filter(|e| e.active && !read.contains(e.number.as_str()))
    {
        let form = if expected.form.is_empty() {
            Some(0)
        } else {
            position(&expected.form)
        };
        let Some(form) = form.filter(|form| is_asked(*form)) else {
            continue;
        };
        tasks.push(Task {
            form,
            order: register.section_of(expected).map_or(0, |section| section.order),
            number: expected.number.clone(),
            title: expected.title.clone(),
            values: Vec::new(),
            expected: Some(expected),
        });
    }
    tasks.sort_by_cached_key(|task| (task.order, ledger::natural(&task.number), task.title.clone()));
    tasks
}

/// Makes all forms below `folder`; gives what they have no room for, by the name of the form.
fn make(plan: &Plan, last: Period, tasks: &[Task<'_>], folder: &Path) -> Result<Vec<(String, String)>, Failure> {
    let templates = output::templates(plan)?;
    let limits = Limits::default();
    let one = |(task, path): (&Task<'_>, PathBuf)| -> Result<Option<(String, String)>, Failure> {
        let settings = &plan.form_settings[task.form];
        let next = Next {
            last: Some(last).filter(|_| !task.values.is_empty()),
            ..Next::after(plan, last)
        };
        let registered = task
            .expected
            .map(|e| forms::registered(e, &settings.settings.fields, &task.values));
        let registered = registered.unwrap_or_default();
        let rows: Vec<&ValueRow> = task.values.iter().copied().chain(&registered).collect();
        let template = templates[task.form].with_room(&rows, &limits);
        let blank = Blank {
            form: &template.form,
            settings,
            next: Some(next),
        };
        let filled = blank.fill(&rows);
        let left_over = filled.left_over.join("、");
        let title = format!("{} {}", task.number, task.title);
        let (due, office) = (next.due().to_string(), &plan.settings.office);
        let front = forms::invitation(&filled, title.trim(), next, &due, office);
        let bytes = template
            .made(filled, Some(front), &limits)
            .map_err(|error| output::unusable_template(plan, task.form, &error))?;
        output::put(folder, &path.to_string_lossy(), &bytes)?;
        Ok(Some((path.display().to_string(), left_over)).filter(|(_, what)| !what.is_empty()))
    };
    let made: Result<Vec<_>, Failure> = tasks.iter().zip(paths(plan, tasks)).par_bridge().map(one).collect();
    let mut left_over: Vec<_> = made?.into_iter().flatten().collect();
    left_over.sort_unstable();
    Ok(left_over)
}

/// The path of every form: the folder of its section, 番号 and title.
fn paths(plan: &Plan, tasks: &[Task<'_>]) -> Vec<PathBuf> {
    let mut given: BTreeMap<i64, Given> = BTreeMap::new();
    let mut path = |task: &Task<'_>| {
        let section = plan
            .register
            .sections
            .iter()
            .find(|section| section.order == task.order);
        let folder = section.map_or_else(
            || safe(ELSEWHERE, output::LONGEST_FOLDER),
            |section| output::section_folder(section.order, &section.department, &section.name),
        );
        let names = [task.number.as_str(), &task.title];
        let stem = names
            .into_iter()
            .filter(|name| !name.is_empty())
            .collect::<Vec<_>>()
            .join("_");
        Path::new(&folder).join(given.entry(task.order).or_default().file(&stem, "xlsx"))
    };
    tasks.iter().map(&mut path).collect()
}
