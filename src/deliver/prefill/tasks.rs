//! Which forms are to be made: of what was read the last time, and of what the register expects.

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::{Expected, Period, Plan};
use crate::table::{self, ByKey, GradeRow, InitiativeRow, Tables, ValueRow};
use crate::value::Text;

/// A form to be made.
pub(super) struct Task<'a> {
    pub form: usize,
    /// Its place in 建制順, 0 where it is in no section of the register.
    pub order: i64,
    pub number: String,
    pub title: String,
    pub values: Vec<&'a ValueRow>,
    /// The grades of the last batch, as the forms say them or a list that came later.
    pub grades: Vec<&'a GradeRow>,
    pub expected: Option<&'a Expected>,
}

/// One task for every sheet that was read and is still expected, and for every expected initiative that was not.
pub(super) fn tasks<'a>(
    (plan, next): (&'a Plan, Period),
    id: Option<&str>,
    tables: &'a Tables,
    values: &'a [ValueRow],
) -> Vec<Task<'a>> {
    let wanted = Wanted { plan, next, id };
    let mut tasks: Vec<Task> = wanted.of_sheets(tables, values).chain(wanted.unread(tables)).collect();
    tasks.sort_by_cached_key(|task| (task.order, table::natural(&task.number), task.title.clone()));
    tasks
}

/// What forms are made for.
#[derive(Clone, Copy)]
struct Wanted<'a, 'i> {
    plan: &'a Plan,
    /// The period that they are for.
    next: Period,
    /// The one form of the plan that is asked for.
    id: Option<&'i str>,
}

impl<'a, 'i> Wanted<'a, 'i> {
    /// Where a form stands among those of the plan, if it is asked for.
    fn position(self, form: &str) -> Option<usize> {
        let position = self.plan.forms.iter().position(|known| known.id == form);
        position.filter(|_| self.id.is_none_or(|id| id == form))
    }

    /// The sheets that were read, but those whose initiatives are all over.
    fn of_sheets(self, tables: &'a Tables, values: &'a [ValueRow]) -> impl Iterator<Item = Task<'a>> + use<'a, 'i> {
        let mut values = by_sheet(values, |row| (&row.file, &row.sheet));
        let sheets = by_sheet(&tables.initiatives, |row| (&row.file, &row.sheet));
        let grades = ByKey::of(&tables.grades);
        sheets.into_iter().filter_map(move |(sheet, rows)| {
            let form = self.position(&rows[0].place.form)?;
            let is_wanted = rows.iter().any(|row| !self.is_over(row));
            let values = values.remove(&sheet).unwrap_or_default();
            is_wanted.then(|| self.of_sheet(form, &rows, values, &grades))
        })
    }

    fn is_over(self, row: &InitiativeRow) -> bool {
        let expected = self.plan.register.expected(&row.place.key);
        expected.is_some_and(|expected| !self.plan.expects(expected, self.next))
    }

    /// A sheet that holds several initiatives is called as the sheet of its form is.
    fn of_sheet(
        self,
        form: usize,
        rows: &[&'a InitiativeRow],
        values: Vec<&'a ValueRow>,
        grades: &ByKey<'a, GradeRow>,
    ) -> Task<'a> {
        let place = &rows[0].place;
        let (number, title, expected) = match rows {
            [_] => (
                place.number.to_string(),
                place.title.to_string(),
                self.plan.register.expected(&place.key),
            ),
            _ => (String::new(), self.plan.forms[form].sheet.clone(), None),
        };
        Task {
            form,
            order: place.order,
            number,
            title,
            values,
            grades: rows.iter().flat_map(|row| grades.rows(&row.place.key)).collect(),
            expected,
        }
    }

    /// The initiatives that are expected and of which nothing was read.
    fn unread(self, tables: &'a Tables) -> impl Iterator<Item = Task<'a>> + use<'a, 'i> {
        let read: BTreeSet<&str> = tables.initiatives.iter().map(|row| row.place.key.as_str()).collect();
        let register = &self.plan.register;
        register.initiatives.iter().filter_map(move |expected| {
            let is_unread = self.plan.expects(expected, self.next) && !read.contains(expected.key.as_str());
            // The register may leave the form blank where the plan has but one.
            let form = match expected.form.as_str() {
                "" => self.plan.forms.first().map_or("", |form| form.id.as_str()),
                named => named,
            };
            let form = self.position(form).filter(|_| is_unread)?;
            Some(Task {
                form,
                order: register.section_of(expected).map_or(0, |section| section.order),
                number: expected.number.clone(),
                title: expected.title.clone(),
                values: Vec::new(),
                grades: Vec::new(),
                expected: Some(expected),
            })
        })
    }
}

/// The rows of every sheet of every file.
fn by_sheet<'a, R>(
    rows: &'a [R],
    of: impl Fn(&'a R) -> (&'a Text, &'a Text),
) -> BTreeMap<(&'a str, &'a str), Vec<&'a R>> {
    let mut sheets: BTreeMap<(&str, &str), Vec<&R>> = BTreeMap::new();
    for row in rows {
        let (file, sheet) = of(row);
        sheets.entry((file, sheet)).or_default().push(row);
    }
    sheets
}
