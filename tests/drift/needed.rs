//! Whether a question was needed: nobody could tell from the sheet what a value is, or the value is no longer what its field asks for.
//!
//! It is judged by what is known of the form that was filled in and changed, not by what the reader made of it. A value needs a
//! question where it does not stand in a cell of its field any more (pushed, pasted again, typed beside it); where its cell was merged
//! with another field's; where the heading of its year names another year, or one that another heading names too; where the quarters
//! of its year cannot be told; where its name leads to other cells; where a label of its row has the words of another; and where the labels of its row are not the template's and
//! no name leads to it. Everything else could have been read: such a question was needless, however safe it is.

use std::collections::{BTreeMap, BTreeSet};

use kohyo::book::{Address, Area};
use kohyo::value::parse_year;

use super::values::Typed;
use crate::common;
use crate::common::support::{Content, Fill, Kind, Layout};

/// What the template has beside the cells of its fields.
pub struct Needed {
    /// By field, and by line of a step: the words left of the first cell.
    words: BTreeMap<(String, u32), BTreeSet<String>>,
    /// By field: the label above its first cell, in the row right above it.
    above: BTreeMap<String, String>,
    /// The words of all labels.
    all: BTreeSet<String>,
}

impl Needed {
    pub fn of_template() -> Self {
        let form = common::layout();
        let (mut words, mut above) = (BTreeMap::new(), BTreeMap::new());
        for field in form.fields() {
            let Some(area) = form.areas(field).first().copied() else {
                continue;
            };
            for line in 0..area.rows().min(2) {
                let at = Address::new(area.first.row + line, area.first.column);
                words.insert((field.to_owned(), line), words_of_row(&form, at));
            }
            above.extend(label_above(&form, area.first).map(|text| (field.to_owned(), text)));
        }
        let all = form.labels().map(|(_, text)| text.to_owned()).collect();
        Self { words, above, all }
    }

    /// Whether a question about a value was needed: `places` are the cells in which it stands on its own sheet.
    pub fn is(&self, form: &Layout, typed: &Typed, cell: Address, places: usize) -> bool {
        let Some(own) = own_area(form, typed, cell) else {
            return true;
        };
        places > 1
            || is_merged_away(form, own)
            || is_of_other_year(form, typed, cell)
            || is_contradicted(form, typed, cell)
            || self.is_in_other_words(form, typed, cell, own)
            || !is_named(form, typed, cell) && self.has_other_labels(form, typed, cell, own)
    }

    /// Whether a label of the value's row or the one above it says another unit or another kind of figure than the template's: 事業費見込(円),
    /// 決算額（変更後）. Whoever typed there may have meant that, whatever the names say.
    fn is_in_other_words(&self, form: &Layout, typed: &Typed, cell: Address, own: Area) -> bool {
        let turned = |text: &String| {
            ["（案）", "（変更後）", "（千円）", "（見込）"]
                .iter()
                .any(|turn| text.ends_with(turn))
        };
        let is_money = ["予算額", "決算額"].contains(&typed.field);
        let mut texts = form.labels().map(|(_, text)| text.to_owned());
        let is_other_unit = is_money && !texts.any(|text| text.contains("(千円)"));
        // A label was overtyped with another of the form's: whose value stands beside it?
        let line = typed.mark.map_or(0, |mark| mark.0);
        let of_template = self.words.get(&(typed.field.to_owned(), line));
        let is_foreign =
            |text: &String| self.all.contains(text) && of_template.is_some_and(|words| !words.contains(text));
        is_other_unit
            || words_of_row(form, cell).iter().any(is_foreign)
            || words_of_row(form, cell).iter().any(turned)
            || label_above(form, own.first).is_some_and(|text| turned(&text))
    }

    /// Whether the words of the value's row, or the label right above it, are not the template's.
    fn has_other_labels(&self, form: &Layout, typed: &Typed, cell: Address, own: Area) -> bool {
        let line = if typed.mark.is_some() {
            typed.mark.map_or(0, |mark| mark.0)
        } else {
            0
        };
        let row = Address::new(if typed.mark.is_some() { cell.row } else { own.first.row }, cell.column);
        let expected = self.words.get(&(typed.field.to_owned(), line));
        expected.is_some_and(|words| !words.is_subset(&words_of_row(form, row)))
            || self
                .above
                .get(typed.field)
                .is_some_and(|text| label_above(form, own.first).as_ref() != Some(text))
    }
}

/// The cell of the value's own field on the changed sheet; None where it stands in no such cell, or in that of another step.
fn own_area(form: &Layout, typed: &Typed, cell: Address) -> Option<Area> {
    let mut inputs = form
        .inputs()
        .filter(|(area, input)| area.contains(cell) && input.field == typed.field);
    inputs.next().map(|(area, _)| area)
}

/// Whether a cell shares a merged cell with another input.
fn is_merged_away(form: &Layout, own: Area) -> bool {
    let mut over = form.merged().iter().filter(|merge| merge.intersects(&own));
    over.any(|merge| form.inputs().filter(|(area, _)| area.intersects(merge)).count() > 1)
}

/// Whether the heading above a value of a year does not name its year, or another heading does so too, or its quarters cannot be told.
fn is_of_other_year(form: &Layout, typed: &Typed, cell: Address) -> bool {
    let Some(year) = typed.year else { return false };
    let headings = form.areas("年度");
    let named = |area: &Area| heading_year(form, *area);
    let above = headings
        .iter()
        .filter(|area| (area.first.column..=area.last.column).contains(&cell.column));
    let above: Vec<&Area> = above.collect();
    let twins = headings.iter().filter(|area| named(area) == Some(year)).count();
    let is_whole = |area: &&&Area| area.columns() == 4;
    // Another text in the row of the headings that names the same year: R5年度末 behind R5.
    let rows: BTreeSet<u32> = above.iter().map(|area| area.first.row).collect();
    let is_other = |at: &Address| rows.contains(&at.row) && !headings.iter().any(|area| area.contains(*at));
    let others = form.typed().iter().filter(|(at, _)| is_other(at));
    let is_again = |(at, _): (&Address, &Fill)| heading_year(form, Area::cell(*at)) == Some(year);
    others.into_iter().any(is_again)
        || above.is_empty()
        || above.iter().any(|area| named(area) != Some(year))
        || twins != above.len()
        || typed.mark.is_some() && !above.iter().all(|area| is_whole(&area))
}

fn heading_year(form: &Layout, area: Area) -> Option<i32> {
    match form.typed().get(&area.first)? {
        Fill::Text(text) => {
            parse_year(text.trim_end_matches(['込', '見', '定', '予', '（', '）', '末'])).map(|year| year.0)
        }
        Fill::Number(number) => Some(*number as i32),
        Fill::Date { year, .. } => Some(i32::from(*year)),
        _ => None,
    }
}

/// The parts of the name of a field, as areas of its sheet.
fn named(form: &Layout, field: &str) -> Vec<Option<Area>> {
    let names = form
        .names()
        .into_iter()
        .filter(|(name, _)| name == field)
        .map(|(_, refers_to)| refers_to);
    let all = names.chain(form.local.get(field).cloned());
    let part = |text: &str| Area::parse(&text.rsplit_once('!')?.1.replace('$', ""));
    all.flat_map(|refers_to| refers_to.split(',').map(part).collect::<Vec<_>>())
        .collect()
}

fn is_named(form: &Layout, typed: &Typed, cell: Address) -> bool {
    named(form, typed.field)
        .iter()
        .flatten()
        .any(|area| area.contains(cell))
}

/// Whether the name of the value's field leads elsewhere on the sheet, or the names of 年度 to other cells than its headings, one by one.
fn is_contradicted(form: &Layout, typed: &Typed, cell: Address) -> bool {
    let areas = named(form, typed.field);
    let leads_elsewhere = areas.iter().flatten().next().is_some() && !is_named(form, typed, cell);
    let is_of_another =
        |(heading, named): (&Area, &Option<Area>)| named.is_some_and(|named| !named.contains(heading.first));
    let (headings, years) = (form.areas("年度"), named(form, "年度"));
    let are_mixed = headings.len() == years.len() && headings.iter().zip(&years).any(is_of_another);
    // A second name of the field on this sheet that says another thing.
    form.local.contains_key(typed.field) || leads_elsewhere || typed.year.is_some() && are_mixed
}

/// The words left of a cell in its row, also of labels merged over it.
fn words_of_row(form: &Layout, cell: Address) -> BTreeSet<String> {
    let is_left = |area: &Area| (area.first.row..=area.last.row).contains(&cell.row) && area.last.column < cell.column;
    let words = form
        .labels()
        .filter(|(area, text)| is_left(area) && text.chars().any(char::is_alphabetic));
    words.map(|(_, text)| text.to_owned()).collect()
}

/// The label in the row right above a cell, or right above the one over it where that is an input too.
fn label_above(form: &Layout, cell: Address) -> Option<String> {
    let above = Address::new(cell.row.checked_sub(1)?, cell.column);
    let item = form.items.iter().find(|item| item.area.contains(above))?;
    match &item.content {
        Content::Label(text) => Some(text.clone()),
        Content::Input(input) if input.kind == Kind::Mark => None,
        Content::Input(_) => None,
    }
}
