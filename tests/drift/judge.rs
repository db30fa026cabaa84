//! What became of every value that was typed.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::support::{Fill, Input, Kind, Layout};
use kohyo::book::{Address, Area};
use kohyo::check::{self, Finding, Severity};
use kohyo::intake::Bar;
use kohyo::plan::Plan;
use kohyo::roll::Batch;

use super::changes::{MEANINGS, OLD_FIGURE};
use super::needed::Needed;
use super::values::{Filled, Typed};
use crate::common;

/// What became of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is in its field.
    Right,
    /// It was not taken, and a finding names its cell or its field, or refuses the sheet.
    Asked,
    /// Another field has it, or its field has something else, and nothing tells so.
    Wrong,
    /// It was not taken, and nothing tells so.
    Lost,
}

/// Findings that ask about the reading of a cell; those about plausible values do not count.
const ABOUT_READING: [&str; 3] = ["unreadable-value", "outside-text", "several-forms"];
/// Findings that refuse a sheet, or set it aside for another with the same number.
const REFUSALS: [&str; 5] = [
    "no-form",
    "several-forms",
    "unread-form",
    "duplicate-number",
    "newest-unknown",
];

/// A cell of a workbook: its sheet and its address.
pub type Place = (usize, Address);

/// What became of a workbook.
pub struct Judgement<'a> {
    /// Every value that is still on it, with its fate and where it stood.
    pub values: Vec<(&'a Typed, Place, Fate)>,
    /// Values that were taken from cells in which none was typed, without a finding: field and cell.
    pub invented: Vec<(String, Place)>,
    /// For every value that was asked about, what asks.
    pub questions: Vec<Question<'a>>,
}

/// What asks about a value.
pub struct Question<'a> {
    pub typed: &'a Typed,
    /// The finding (number); None where a finding about the field or its years tells.
    pub finding: Option<usize>,
    /// What it says.
    pub sentence: String,
    /// Whether it was needed (see [`Needed`]).
    pub is_needed: bool,
}

/// Reads a workbook and judges every value that is still on it, and everything taken that nobody typed as a value.
pub fn judge<'a>(plan: &Plan, filled: &'a Filled) -> Judgement<'a> {
    let batch = common::batch(plan, &[("form.xlsx", filled.write())]);
    let findings = check::check(&batch, None);
    let places = Places::of(filled);
    let reading = Reading::of(&batch, &findings, filled, &places);
    let mut values = Vec::new();
    for (id, typed) in filled.typed.iter().enumerate() {
        for &place in places.of_value(id) {
            values.push((typed, place, reading.fate(typed, place)));
        }
    }
    let typed: BTreeSet<Place> = places.cells.values().flatten().copied().collect();
    let strange = |taken: &&Taken| {
        taken.state != "blank"
            && !typed.contains(&taken.place)
            && !reading.asks(taken.place)
            && !is_only_copy(filled, taken)
    };
    let invented = reading
        .taken
        .iter()
        .filter(strange)
        .map(|taken| (taken.field.clone(), taken.place))
        .collect();
    let needed = Needed::of_template();
    let asked = values.iter().filter(|(_, _, fate)| *fate == Fate::Asked);
    let questions = asked
        .map(|(typed, place, _)| reading.question(&needed, typed, *place))
        .collect();
    Judgement {
        values,
        invented,
        questions,
    }
}

/// Whether the old figures that were kept are all that is left of a field, as where its own rows were deleted later or
/// lost every label: the sheet is a form with these figures.
fn is_only_copy(filled: &Filled, taken: &Taken) -> bool {
    let is_labelled = |form: &Layout, area: Area| {
        let mut labels = form.labels().filter(|(_, text)| !text.trim().is_empty());
        labels.any(|(label, _)| label.first.row <= area.last.row && area.first.row <= label.last.row)
    };
    let own = |form: &Layout| {
        let inputs = form.inputs().filter(|(_, input)| input.field == taken.field);
        inputs.map(|(area, _)| is_labelled(form, area)).collect::<Vec<bool>>()
    };
    let inputs = |form: &Layout| match own(form) {
        rows if rows.contains(&true) => rows.into_iter().filter(|labelled| *labelled).count(),
        rows => rows.len(),
    };
    taken.value == OLD_FIGURE && inputs(&filled.pages[taken.place.0].form) <= inputs(&common::layout())
}

/// Where the values stand.
struct Places {
    /// The cells of every value, by its number.
    cells: BTreeMap<usize, Vec<Place>>,
    /// Cells that became one with the cell of another field: whose value it is cannot be told.
    shared: BTreeSet<Place>,
}

impl Places {
    fn of(filled: &Filled) -> Self {
        let mut places = Self {
            cells: BTreeMap::new(),
            shared: BTreeSet::new(),
        };
        for (sheet, page) in filled.pages.iter().enumerate() {
            let merged = page.form.merged();
            // A merged cell shows and keeps what stands in its first.
            let is_one = |input: &Input| input.merged && input.kind != Kind::Mark;
            let inputs = page
                .form
                .inputs()
                .filter(|(_, input)| is_one(input))
                .map(|(area, _)| area);
            let whole: Vec<Area> = inputs.chain(merged.iter().copied()).collect();
            let is_covered = |at: &Address| whole.iter().any(|area| area.contains(*at) && area.first != *at);
            for (at, fill) in page.shadow.typed().iter().filter(|(at, _)| !is_covered(at)) {
                let Fill::Text(text) = fill else { continue };
                let Some(id) = text.strip_prefix('§') else { continue };
                if let Ok(id) = id.trim_end_matches('!').parse() {
                    places.cells.entry(id).or_default().push((sheet, *at));
                    let inputs = |area: &Area| page.form.inputs().filter(|(input, _)| input.intersects(area)).count();
                    let is_still_merged = |area: &Area| area.first == *at && inputs(area) > 1;
                    if text.ends_with('!') && merged.iter().any(is_still_merged) {
                        places.shared.insert((sheet, *at));
                    }
                }
            }
        }
        places
    }

    fn of_value(&self, id: usize) -> &[Place] {
        self.cells.get(&id).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Which of the workbook's sheets has this name.
fn number_of(filled: &Filled, sheet: &str) -> Option<usize> {
    filled.pages.iter().position(|page| page.form.sheet == sheet)
}

struct Taken {
    field: String,
    year: Option<i32>,
    item: Option<u32>,
    place: Place,
    state: &'static str,
    value: String,
}

struct Reading<'a> {
    taken: Vec<Taken>,
    bars: Vec<(usize, Bar)>,
    /// Cells that findings ask about.
    asked: BTreeSet<Place>,
    findings: &'a [Finding],
    /// Sheets of which nothing was taken, as a finding says.
    refused: BTreeSet<usize>,
    plan: &'a Plan,
    filled: &'a Filled,
    places: &'a Places,
}

impl<'a> Reading<'a> {
    fn of(batch: &'a Batch<'a>, findings: &'a [Finding], filled: &'a Filled, places: &'a Places) -> Self {
        let file = &batch.files[0];
        let number = |sheet: &str| number_of(filled, sheet);
        let mut taken = Vec::new();
        for case in batch.counting() {
            let sheet = &file.submissions[case.submission].sheet;
            for value in &case.initiative.values {
                let (state, shown, _, _) = value.understood.shown();
                taken.push(Taken {
                    field: batch.plan.forms[0].fields[value.field].name.clone(),
                    year: value.year.map(|year| year.0),
                    item: value.item,
                    place: (number(sheet).expect("a sheet"), value.cell),
                    state: state.name(),
                    value: shown.to_string(),
                });
            }
        }
        let mut bars = Vec::new();
        for submission in &file.submissions {
            let sheet = number(&submission.sheet).expect("a sheet");
            bars.extend(submission.bars.iter().map(|bar| (sheet, bar.clone())));
        }
        let about = |f: &&Finding| f.severity != Severity::Notice && ABOUT_READING.contains(&f.code.as_str());
        let asked = findings
            .iter()
            .filter(about)
            .filter_map(|f| Some((number(&f.sheet)?, f)));
        let asked = asked
            .flat_map(|(sheet, f)| f.cells.iter().map(move |cell| (sheet, *cell)))
            .collect();
        let refuses = |f: &Finding, sheet: &str| {
            REFUSALS.contains(&f.code.as_str())
                && f.severity != Severity::Notice
                && (f.sheet.is_empty() || f.sheet == sheet)
        };
        let is_read = |sheet: &str| {
            batch
                .counting()
                .any(|case| file.submissions[case.submission].sheet == sheet)
        };
        let refused = filled.pages.iter().enumerate().filter(|(_, page)| {
            let sheet = &page.form.sheet;
            !is_read(sheet) && findings.iter().any(|f| refuses(f, sheet))
        });
        Self {
            taken,
            bars,
            asked,
            findings,
            refused: refused.map(|(sheet, _)| sheet).collect(),
            plan: batch.plan,
            filled,
            places,
        }
    }

    fn asks(&self, place: Place) -> bool {
        self.refused.contains(&place.0) || self.asked.contains(&place)
    }

    /// What asks about a cell, or refuses its sheet.
    fn question<'t>(&self, needed: &Needed, typed: &'t Typed, place: Place) -> Question<'t> {
        let (sheet, cell) = place;
        let own = |f: &Finding| {
            f.severity != Severity::Notice && number_of(self.filled, &f.sheet).is_none_or(|at| at == sheet)
        };
        let of_cell = |f: &&Finding| own(f) && ABOUT_READING.contains(&f.code.as_str()) && f.cells.contains(&cell);
        let of_sheet = |f: &&Finding| own(f) && REFUSALS.contains(&f.code.as_str());
        let position = |is_it: &dyn Fn(&&Finding) -> bool| self.findings.iter().position(|f| is_it(&f));
        let finding = position(&of_cell).or_else(|| position(&of_sheet));
        let found = finding.map(|index| &self.findings[index]);
        let form = &self.filled.pages[sheet].form;
        let of_typed = |(id, _): &(&usize, &Vec<Place>)| std::ptr::eq(&raw const self.filled.typed[**id], typed);
        let places = self
            .places
            .cells
            .iter()
            .find(of_typed)
            .map_or(0, |(_, places)| places.len());
        let is_two_forms = found.is_some_and(|f| f.code == "several-forms");
        Question {
            typed,
            finding,
            sentence: found.map_or_else(String::new, |f| format!("{} {}", f.code.as_str(), f.message)),
            is_needed: is_two_forms
                || self.places.shared.contains(&place)
                || self.means_otherwise(typed, place)
                || needed.is(form, typed, cell, places),
        }
    }

    fn asks_field(&self, typed: &Typed, sheet: usize) -> bool {
        let title = self.plan.forms[0]
            .field(typed.field)
            .map(|field| field.title())
            .unwrap_or_default();
        let on_sheet = self
            .findings
            .iter()
            .filter(|f| f.sheet == self.filled.pages[sheet].form.sheet);
        on_sheet.into_iter().any(|f| match f.code.as_str() {
            "field-missing" => f.field.split('、').any(|field| field == title),
            "year-headings" => typed.year.is_some(),
            _ => false,
        })
    }

    fn fate(&self, typed: &Typed, place: Place) -> Fate {
        let taken = match typed.mark {
            Some(mark) => self.bar(typed, mark, place),
            None => self.value(typed, place),
        };
        match taken {
            _ if self.places.shared.contains(&place) && self.asks(place) => Fate::Asked,
            Some(_) if self.places.shared.contains(&place) => Fate::Wrong,
            // Read as what stands in the cell, but the sheet says that it is something else.
            Some(true) if self.means_otherwise(typed, place) => Fate::Wrong,
            Some(true) => Fate::Right,
            _ if self.asks(place) => Fate::Asked,
            Some(false) => Fate::Wrong,
            None if self.asks_field(typed, place.0) => Fate::Asked,
            None if self.is_set_aside(typed, place.0) => Fate::Right,
            None => Fate::Lost,
        }
    }

    /// Whether a sheet was set aside because another of the workbook says the same, and the value was read or asked about there.
    fn is_set_aside(&self, typed: &Typed, sheet: usize) -> bool {
        let own = &self.filled.pages[sheet].form.sheet;
        let is_told = self
            .findings
            .iter()
            .any(|f| f.code == "duplicate-number" && f.sheet == *own);
        let of_typed = |(id, _): &(&usize, &Vec<Place>)| std::ptr::eq(&raw const self.filled.typed[**id], typed);
        let mut places = self.places.cells.iter().filter(of_typed).flat_map(|(_, places)| places);
        is_told
            && places.any(|place| {
                place.0 != sheet && !self.refused.contains(&place.0) && self.fate(typed, *place) != Fate::Lost
            })
    }

    /// Whether the labels of the sheet say that a value is another thing than its field asks for, or a nearer row of years that it
    /// is another year's.
    fn means_otherwise(&self, typed: &Typed, (sheet, cell): Place) -> bool {
        let form = &self.filled.pages[sheet].form;
        let has = |text: &str| form.labels().any(|(_, label)| label.contains(text));
        let is_own = |text: &str| form.labels().any(|(_, label)| label == text);
        let is_other = |(old, others, fields): &&(&str, &[&str], &[&str])| {
            fields.contains(&typed.field) && !is_own(old) && others.iter().any(|other| has(other))
        };
        MEANINGS.iter().any(|meaning| is_other(&meaning))
            || typed.mark.is_none() && is_under_other_year(form, typed, cell)
    }

    /// Whether what was taken from the cell is the value in its own field; None where nothing was taken.
    fn value(&self, typed: &Typed, place: Place) -> Option<bool> {
        let (state, value) = expected(&typed.fill);
        let own = |taken: &&Taken| {
            taken.field == typed.field
                && taken.year == typed.year
                && taken.state == state
                && taken.value == value
                && typed.step.is_none_or(|step| self.is_step(step, taken.item, place.0))
        };
        let mut here = self
            .taken
            .iter()
            .filter(|taken| taken.place == place && taken.state != "blank")
            .peekable();
        here.peek()?;
        Some(here.all(|taken| own(&taken)))
    }

    /// Whether the item is the place of the step among the steps that are left on the sheet, from above.
    fn is_step(&self, step: usize, item: Option<u32>, sheet: usize) -> bool {
        let of_step = |(id, _): &(&usize, &Vec<Place>)| self.filled.typed[**id].step == Some(step);
        let numbers: BTreeSet<u32> = self
            .places
            .cells
            .iter()
            .filter(of_step)
            .flat_map(|(_, places)| places)
            .filter(|place| place.0 == sheet)
            .flat_map(|place| {
                let values = self
                    .taken
                    .iter()
                    .filter(move |t| t.place == *place && !matches!(t.state, "blank" | "unreadable"))
                    .filter_map(|t| t.item);
                let bars = self
                    .bars
                    .iter()
                    .filter(move |(sheet, bar)| *sheet == place.0 && bar.area.contains(place.1))
                    .map(|(_, bar)| bar.item);
                values.chain(bars)
            })
            .collect();
        let on_sheet = |places: &&Vec<Place>| places.iter().filter(|place| place.0 == sheet).count() > 1;
        let pasted = self.places.cells.values().any(|places| on_sheet(&places));
        pasted || numbers.iter().all(|number| Some(*number) == item)
    }

    fn bar(&self, typed: &Typed, (line, quarter): (u32, u32), place: Place) -> Option<bool> {
        let on_sheet = self
            .bars
            .iter()
            .filter(|(sheet, _)| *sheet == place.0)
            .map(|(_, bar)| bar);
        let mut here = on_sheet.filter(|bar| bar.area.contains(place.1)).peekable();
        here.peek()?;
        let first = typed.year.unwrap_or_default() * 12 + 3 + 3 * quarter as i32;
        Some(here.all(|bar| {
            let months = |month: &str| {
                let (year, month) = month.split_once('-').expect("a month");
                year.parse::<i32>().expect("a year") * 12 + month.parse::<i32>().expect("a month") - 1
            };
            let (from, to) = (months(&bar.from.to_string()), months(&bar.to.to_string()));
            let marks = self
                .places
                .cells
                .iter()
                .filter(|(id, _)| self.filled.typed[**id].mark.is_some());
            let inside = marks
                .flat_map(|(_, places)| places)
                .filter(|(sheet, cell)| *sheet == place.0 && bar.area.contains(*cell))
                .count();
            bar.line == line
                && from <= first
                && first + 2 <= to
                && to + 1 - from == 3 * inside as i32
                && typed
                    .step
                    .is_none_or(|step| self.is_step(step, Some(bar.item), place.0))
        }))
    }
}

/// Whether the nearest row of years above a value, below the headings, names another year than the value's.
fn is_under_other_year(form: &Layout, typed: &Typed, cell: Address) -> bool {
    let Some(own) = typed.year else { return false };
    let mut headings = form.areas("年度").into_iter();
    let heading = headings.find(|area| (area.first.column..=area.last.column).contains(&cell.column));
    let Some(heading) = heading else { return false };
    let is_typed = |at: &Address| form.inputs().any(|(area, _)| area.contains(*at));
    let years = form.typed().iter().filter_map(|(at, fill)| match fill {
        Fill::Text(text) => {
            let of_era = || Some(text.strip_prefix('R')?.parse::<i32>().ok()? + 2018);
            let year = text.strip_suffix("年度").and_then(|year| year.parse().ok());
            Some((*at, year.or_else(of_era)?))
        }
        _ => None,
    });
    let between = years.filter(|(at, _)| {
        heading.last.row < at.row && at.row < cell.row && heading.first.column <= at.column && at.column <= cell.column
    });
    let nearest = between
        .filter(|(at, _)| !is_typed(at))
        .max_by_key(|(at, _)| (at.row, at.column));
    nearest.is_some_and(|(_, year)| year != own)
}

fn expected(fill: &Fill) -> (&'static str, String) {
    match fill {
        Fill::Number(number) => ("value", format!("{number}")),
        Fill::Text(text) if text == "未定" => ("undetermined", String::new()),
        Fill::Text(text) if text == "―" => ("not_applicable", String::new()),
        Fill::Text(text) => ("value", text.clone()),
        _ => ("value", String::new()),
    }
}
