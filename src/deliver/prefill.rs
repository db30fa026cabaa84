//! `kohyo template --prefill` and `--first`: the forms of a submission, filled in with what was read in the last one and with what
//! the register says.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Failure;
use super::editions::Editions;
use super::folder::{Delivered, Desk, FORMS, Ground, Kept, Kind, Owner, Target, put};
use super::names::{Given, LONGEST_FOLDER, safe, section_folder};
use super::official::{data, restore};
use super::owned::{ground, owner};
use super::sections::templates;
use crate::book::Limits;
use crate::book::stamp::StampError;
use crate::past;
use crate::plan::{Expected, Period, Plan};
use crate::report::forms::{self, Blank, Next, Template};
use crate::table::{self, ByKey, GradeRow, InitiativeRow, Tables, ValueRow};
use crate::value::nearest;

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
    /// The grades of the last batch, as the forms say them or a list that came later.
    grades: Vec<&'a GradeRow>,
    expected: Option<&'a Expected>,
}

/// The forms of the next submission, as they were made.
#[derive(Debug)]
pub struct Prefilled {
    /// Where they are.
    pub folder: PathBuf,
    /// The submission that they are for.
    pub next: Period,
    /// What its batch is called.
    pub occasion: String,
    /// How many there are.
    pub forms: usize,
    /// What a form has no room for, by its name.
    pub left_over: Vec<(String, String)>,
    /// Forms that could not be made, and why.
    pub unmade: Vec<String>,
    /// What people had put or changed in the folder.
    pub kept: Vec<Kept>,
}

/// Makes the forms that follow `last`, of one form of the plan or of all, among the results of `last` or where `folder` says.
/// `file` is the plan's.
pub fn prefill(
    plan: &Plan,
    file: &Path,
    id: Option<&str>,
    last: Period,
    folder: Option<&Path>,
) -> Result<Prefilled, Failure> {
    known(plan, id)?;
    let results = plan.results(last);
    let missing = || Failure::NoResults {
        period: last,
        folder: plan.results(last),
    };
    let editions = Editions::of(plan)?;
    let official = editions.newest(last);
    if !results.is_dir() && official.is_none() {
        return Err(missing());
    }
    let folder = folder.map_or_else(|| results.join(FORMS), Path::to_path_buf);
    let place = Place::claimed(plan, file, last, folder)?;
    if let Some(edition) = official {
        restore((&place.desk, &place.ground), plan, edition)?;
    }
    let unread = |error| Failure::unread(last, &error);
    let data = data(plan, &editions, last)?;
    let mut tables = table::read(&data).map_err(unread)?.ok_or_else(missing)?;
    let values = table::read_values(&data, None).map_err(unread)?;
    let next = Next::after(plan, last);
    let plan = &plan.at(next.period)?;
    past::follow(&plan.register, last, &mut tables);
    place.filled(plan, next, &tasks((plan, next.period), id, &tables, &values))
}

/// Makes the forms of a period of which nothing is known but the register, in the folder of all results or where `folder` says.
///
/// # Errors
/// As [`prefill`]; where the register expects nothing then.
pub fn first_forms(
    plan: &Plan,
    file: &Path,
    id: Option<&str>,
    period: Period,
    folder: Option<&Path>,
) -> Result<Prefilled, Failure> {
    known(plan, id)?;
    let now = &plan.at(period)?;
    let nothing = Tables::default();
    let tasks = tasks((now, period), id, &nothing, &[]);
    if tasks.is_empty() {
        return Err(Failure::NothingExpected {
            period,
            register: plan.folder.join(&plan.settings.register),
        });
    }
    let folder = folder.map_or_else(|| plan.output().join(format!("{period}_様式")), Path::to_path_buf);
    Place::claimed(plan, file, period, folder)?.filled(now, Next::of(now, period), &tasks)
}

/// Whether the plan has the form that is asked for.
fn known(plan: &Plan, id: Option<&str>) -> Result<(), Failure> {
    match id.filter(|id| !plan.forms.iter().any(|form| form.id == *id)) {
        None => Ok(()),
        Some(id) => Err(Failure::NotInPlan {
            near: nearest(id, plan.forms.iter().map(|form| form.id.as_str())).map(str::to_owned),
            id: id.to_owned(),
        }),
    }
}

/// The folder that forms are put into.
struct Place {
    folder: PathBuf,
    owner: Owner,
    ground: Ground,
    desk: Desk,
}

impl Place {
    /// The folder, where it may be replaced.
    fn claimed(plan: &Plan, file: &Path, period: Period, folder: PathBuf) -> Result<Self, Failure> {
        let owner = Owner {
            kind: Kind::Forms,
            ..owner(plan, period)
        };
        let ground = ground(plan, file);
        owner.claim(&folder, &ground)?;
        let desk = Desk::open(&plan.output())?;
        desk.recover(&folder)?;
        Ok(Self {
            folder,
            owner,
            ground,
            desk,
        })
    }

    /// Puts the forms there.
    fn filled(self, plan: &Plan, next: Next, tasks: &[Task<'_>]) -> Result<Prefilled, Failure> {
        let fill = |folder: &Path| Ok((make(plan, next, tasks, folder)?, record()));
        let target = Target {
            folder: &self.folder,
            owner: &self.owner,
            ground: &self.ground,
        };
        let Delivered { made, kept } = self.desk.replace(target, fill, || Ok::<(), Failure>(()))?;
        Ok(Prefilled {
            next: next.period,
            occasion: plan.settings.occasion(next.period).title,
            forms: tasks.len() - made.unmade.len(),
            left_over: made.left_over,
            unmade: made.unmade,
            folder: self.folder,
            kept,
        })
    }
}

fn record() -> serde_json::Value {
    serde_json::json!({ "program": concat!("kohyo ", env!("CARGO_PKG_VERSION")) })
}

/// What was made of the forms.
#[derive(Default)]
struct Made {
    /// What a form has no room for, by its name.
    left_over: Vec<(String, String)>,
    /// Forms that could not be made, and why.
    unmade: Vec<String>,
}

/// One task for every sheet that was read and is still expected, and for every expected initiative that was not.
fn tasks<'a>(
    (plan, next): (&'a Plan, Period),
    id: Option<&str>,
    tables: &'a Tables,
    values: &'a [ValueRow],
) -> Vec<Task<'a>> {
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
    let grades = ByKey::of(&tables.grades);
    let mut tasks: Vec<Task> = Vec::new();
    let is_over = |row: &&InitiativeRow| {
        register
            .expected(&row.place.key)
            .is_some_and(|expected| !plan.expects(expected, next))
    };
    for (sheet, rows) in sheets.iter().filter(|(_, rows)| !rows.iter().all(is_over)) {
        let Some(form) = position(&rows[0].place.form).filter(|form| is_asked(*form)) else {
            continue;
        };
        let several = rows.len() > 1;
        tasks.push(Task {
            form,
            order: rows[0].place.order,
            number: if several {
                String::new()
            } else {
                rows[0].place.number.to_string()
            },
            title: if several {
                plan.forms[form].sheet.clone()
            } else {
                rows[0].place.title.to_string()
            },
            values: of_sheet.get(sheet).cloned().unwrap_or_default(),
            grades: rows.iter().flat_map(|row| grades.rows(&row.place.key)).collect(),
            expected: register.expected(&rows[0].place.key).filter(|_| !several),
        });
    }
    let read: BTreeSet<&str> = tables.initiatives.iter().map(|row| row.place.key.as_str()).collect();
    for expected in register
        .initiatives
        .iter()
        .filter(|e| plan.expects(e, next) && !read.contains(e.key.as_str()))
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
            grades: Vec::new(),
            expected: Some(expected),
        });
    }
    tasks.sort_by_cached_key(|task| (task.order, table::natural(&task.number), task.title.clone()));
    tasks
}

/// Makes all forms below `folder`. One that cannot be made keeps no other from being made.
fn make(plan: &Plan, next: Next, tasks: &[Task<'_>], folder: &Path) -> Result<Made, Failure> {
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
