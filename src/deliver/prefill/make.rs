//! Making the forms: each filled in, below the folder of its section.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::super::Failure;
use super::super::folder::put;
use super::super::names::{Given, LONGEST_FOLDER, safe, section_folder};
use super::super::sections::templates;
use super::tasks::Task;
use crate::book::Limits;
use crate::book::stamp::StampError;
use crate::plan::Plan;
use crate::report::forms::{self, Blank, Next, Template};
use crate::table::{self, ValueRow};

/// Folder of what belongs to no section of the register.
const ELSEWHERE: &str = "00_所属不明";

/// What was made of the forms.
#[derive(Default)]
pub(super) struct Made {
    /// What a form has no room for, by its name.
    pub left_over: Vec<(String, String)>,
    /// Forms that could not be made, and why.
    pub unmade: Vec<String>,
}

/// Makes all forms below `folder`. One that cannot be made keeps no other from being made.
pub(super) fn make(plan: &Plan, next: Next, tasks: &[Task<'_>], folder: &Path) -> Result<Made, Failure> {
    let templates = templates(plan)?;
    let one = |(task, path): (&Task<'_>, PathBuf)| -> Result<Made, Failure> {
        let name = path.display().to_string();
        let mut made = Made::default();
        match filled_in(plan, next, task, &templates[task.form]) {
            Ok((bytes, left_over)) => {
                put(folder, &path.to_string_lossy(), &bytes)?;
                made.left_over
                    .extend((!left_over.is_empty()).then_some((name, left_over)));
            }
            Err(error) => made.unmade.push(format!("{name}（{error}）")),
        }
        Ok(made)
    };
    let made: Result<Vec<Made>, Failure> = tasks.iter().zip(paths(plan, tasks)).par_bridge().map(one).collect();
    let mut all = Made::default();
    for made in made? {
        all.left_over.extend(made.left_over);
        all.unmade.extend(made.unmade);
    }
    all.left_over.sort_unstable();
    all.unmade.sort_unstable();
    Ok(all)
}

/// A form with what was read the last time, and what it has no room for.
fn filled_in(plan: &Plan, next: Next, task: &Task<'_>, template: &Template) -> Result<(Vec<u8>, String), StampError> {
    let limits = Limits::default();
    let settings = &plan.form_settings[task.form];
    let next = Next {
        last: next.last.filter(|_| !task.values.is_empty()),
        ..next
    };
    let fields = &settings.settings.fields;
    let values = forms::renewed(&plan.register, fields, &task.values);
    let values: Vec<&ValueRow> = values.iter().map(AsRef::as_ref).collect();
    let values = forms::given(&template.form, settings, &task.grades, &values);
    let values: Vec<&ValueRow> = values.iter().map(AsRef::as_ref).collect();
    let registered = task
        .expected
        .map(|e| forms::registered(&template.form, e, fields, &values));
    let registered = registered.unwrap_or_default();
    let rows: Vec<&ValueRow> = values.iter().copied().chain(&registered).collect();
    let template = template.with_room(&rows, &limits);
    let blank = Blank {
        form: &template.form,
        settings,
        next: Some(next),
    };
    let filled = blank.fill(&rows);
    let left_over = filled.left_over.join("、");
    let title = table::called(&task.number, &task.title);
    let (due, office) = (next.due.to_string(), &plan.settings.office);
    let occasion = plan.settings.occasion(next.period).title;
    let front = forms::invitation(&filled, &title, (next, &occasion), &due, office);
    Ok((template.made(filled, Some(front), &limits)?, left_over))
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
            || safe(ELSEWHERE, LONGEST_FOLDER),
            |section| section_folder(section.order, &section.department, &section.name),
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
