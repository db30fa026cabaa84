//! From a sheet and its form to a [`Submission`].

use super::labelled::Labelled;
use super::located::Located;
use super::schedule::{self, Schedule};
use super::submission::Submission;
use super::{circled, entries, outside, printed, remarks, row_labels};
use crate::book::{Address, Area, Book, Visibility};
use crate::form::{Form, constant};
use crate::intake::layout::Keys;
use crate::intake::places::Item;

/// Extracts sheet number `sheet` of `book` as form number `index`.
pub fn extract(book: &Book, sheet: usize, index: usize, form: &Form, keys: &Keys) -> Submission {
    let located = Located::of(book, sheet, form, keys);
    let labels = located.labels();
    let schedule = schedules(&located);
    let labelled = Labelled::of(&located, &labels);
    let mut entries = entries::read(&located, &labels, &labelled);
    let outside = outside::cells(&located, &entries, &schedule, &labels);
    // The choices that are not circled are no text outside the fields.
    let circled = circled::choose(located.page, &mut entries);
    let printed = printed::leave(form, &mut entries);
    Submission {
        form: index,
        sheet: located.page.name.clone(),
        hidden: located.page.visibility != Visibility::Visible,
        layer: located.sites.layer,
        version: constant(book, "_kohyo_version"),
        labels: labels.into_iter().collect(),
        row_labels: row_labels::read(&located),
        entries,
        bars: schedule.bars,
        schedule_words: schedule.words,
        finished: schedule.finished,
        schedule_unclear: schedule.unclear,
        circled,
        printed,
        categories: texts(&located, &located.asides.categories),
        struck_lines: texts(&located, &located.asides.struck),
        outside,
        remarks: remarks::remarks(&located),
        drift: located.drift(&labelled),
    }
}

/// Cells with what stands in them, struck through or not.
fn texts(located: &Located<'_>, cells: &[Address]) -> Vec<(Address, String)> {
    let text = |at: &Address| {
        let raw = &located.page.cell(*at)?.raw;
        Some((*at, raw.struck.clone().unwrap_or_else(|| raw.content.to_string())))
    };
    cells.iter().filter_map(text).collect()
}

/// The schedules of all groups but those that stand on the sheet twice or are cut off from their years.
fn schedules(located: &Located<'_>) -> Schedule {
    let mut all = Schedule::default();
    for (group, items) in located.form.groups.iter().zip(&located.items) {
        let Some((field, years)) = group.schedule.and_then(|field| Some((field, located.years_of(field)?))) else {
            continue;
        };
        let is_rivalled = |item: &Item| {
            located.mapping.is_rivalled(Area::of(item.span.0, 0, item.span.1, 0))
                || years.is_cut_off(group.first_row, item.span.0)
                || located.year_rows.cut_off(item.span.0, years)
        };
        if items.iter().any(is_rivalled) {
            continue;
        }
        let headings = located.form.headings(&located.form.fields[field]);
        let one = schedule::read(located.page, (group, items), &located.form.paints, (headings, years));
        all.bars.extend(one.bars);
        all.words.extend(one.words);
        all.finished.extend(one.finished);
        all.unclear.extend(one.unclear);
        all.cells.extend(one.cells);
    }
    all.bars.sort_by_key(|bar| (bar.item, bar.line, bar.from, bar.to));
    all
}
