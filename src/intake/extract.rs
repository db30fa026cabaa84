//! From a sheet and its form to a [`Submission`].

use std::collections::BTreeSet;

use super::items::{self, Item};
use super::keys::Keys;
use super::mapping::{self, Mapping};
use super::names::Names;
use super::schedule::{self, Schedule};
use super::sites::{self, Ground, Sites};
use super::submission::{Drift, Submission};
use super::years::Years;
use super::{circled, doubts, entries, moved, outside};
use crate::book::{Address, Area, Book, Sheet, Visibility};
use crate::form::{Form, Label, YEAR_HEADINGS, constant};
use crate::value::Content;

/// A sheet with everything that was located on it.
pub struct Located<'a> {
    pub form: &'a Form,
    pub page: &'a Sheet,
    pub keys: &'a Keys,
    pub mapping: Mapping,
    /// Labels that say another thing than the template's, each with the cell.
    pub doubts: Vec<(&'a Label, Address)>,
    pub years: Years,
    /// The items of each group.
    pub items: Vec<Vec<Item>>,
    pub sites: Sites,
}

/// Extracts sheet number `sheet` of `book` as form number `index`.
pub fn extract(book: &Book, sheet: usize, index: usize, form: &Form, keys: &Keys) -> Submission {
    let located = Located::of(book, sheet, form, keys);
    let labels = located.labels();
    let schedule = located.schedules();
    let mut entries = entries::read(&located, &labels);
    let outside = outside::cells(&located, &entries, &schedule, &labels);
    // The choices that are not circled are no text outside the fields.
    let circled = circled::choose(located.page, &mut entries);
    Submission {
        form: index,
        sheet: located.page.name.clone(),
        hidden: located.page.visibility != Visibility::Visible,
        layer: located.sites.layer,
        version: constant(book, "_kohyo_version"),
        labels: labels.into_iter().collect(),
        entries,
        bars: schedule.bars,
        schedule_words: schedule.words,
        schedule_unclear: schedule.unclear,
        circled,
        outside,
        drift: located.drift(),
    }
}

impl<'a> Located<'a> {
    fn of(book: &'a Book, sheet: usize, form: &'a Form, keys: &'a Keys) -> Self {
        let page = &book.sheets[sheet];
        let mapping = mapping::map(form, keys);
        let doubts = doubts::find(form, page, keys, &mapping);
        let names = Names::of(form, book, sheet);
        let years = Years::of(form, page, keys, &mapping, &names);
        let groups = form.groups.iter();
        let items: Vec<Vec<Item>> = groups.map(|group| items::find(form, group, keys, &mapping)).collect();
        let sites = sites::find(Ground {
            form,
            page,
            mapping: &mapping,
            years: &years,
            items: &items,
            names: &names,
        });
        Self {
            form,
            page,
            keys,
            mapping,
            doubts,
            years,
            items,
            sites,
        }
    }

    /// The cells of all labels that were found.
    fn labels(&self) -> BTreeSet<Address> {
        let grouped = self.items.iter().flatten().flat_map(|item| item.labels.iter().copied());
        self.mapping.placed.iter().flatten().copied().chain(grouped).collect()
    }

    /// The schedules of all groups but those that stand on the sheet twice or are cut off from their years.
    fn schedules(&self) -> Schedule {
        let mut all = Schedule::default();
        for (group, items) in self.form.groups.iter().zip(&self.items) {
            let is_rivalled = |item: &Item| {
                self.mapping.is_rivalled(Area::of(item.span.0, 0, item.span.1, 0))
                    || self.years.is_cut_off(group.first_row, item.span.0)
            };
            if group.schedule.is_none() || items.iter().any(is_rivalled) {
                continue;
            }
            let one = schedule::read(self.page, group, self.form, &self.years, items);
            all.bars.extend(one.bars);
            all.words.extend(one.words);
            all.unclear.extend(one.unclear);
            all.cells.extend(one.cells);
        }
        all.bars.sort_by_key(|bar| (bar.item, bar.line, bar.from, bar.to));
        all
    }

    fn is_doubtful(&self, label: &Label) -> bool {
        self.doubts
            .iter()
            .any(|(doubtful, _)| doubtful.address == label.address)
    }

    /// A label's text in the template and on the sheet, with its cell.
    fn wording(&self, label: &Label, address: Address) -> (String, String, Address) {
        let there = self.page.cell(address).map(|cell| text(&cell.raw.content));
        (label.text.clone(), there.unwrap_or_default(), address)
    }

    fn drift(&self) -> Drift {
        let (form, mapping, years) = (self.form, &self.mapping, &self.years);
        let missing = mapping
            .placed
            .iter()
            .zip(&form.labels)
            .filter(|(place, label)| place.is_none() && !self.is_doubtful(label));
        let year_label = |key: &str| key.starts_with('#');
        Drift {
            moved: moved::words(form, mapping, years, &self.items),
            missing_labels: missing
                .filter(|(_, label)| !year_label(&label.key))
                .map(|(_, label)| label.text.clone())
                .collect(),
            reworded: mapping
                .reworded
                .iter()
                .map(|&(label, address)| (&form.labels[label], address))
                .filter(|(label, _)| !self.is_doubtful(label))
                .map(|(label, address)| self.wording(label, address))
                .collect(),
            doubtful_labels: self
                .doubts
                .iter()
                .map(|&(label, address)| self.wording(label, address))
                .collect(),
            missing_fields: self
                .sites
                .missing
                .iter()
                .copied()
                .filter(|field| form.fields[*field].name != YEAR_HEADINGS)
                .collect(),
            repeated_years: years.repeated.clone(),
            doubtful_years: years.doubtful.clone(),
            years_lost: !form.years.is_empty() && !years.found && !self.keys.cells.is_empty(),
            hidden_inputs: hidden_inputs(self.page, &self.sites),
            incomplete: self.page.incomplete.clone(),
        }
    }
}

/// A content as text, for messages.
pub fn text(content: &Content) -> String {
    match content {
        Content::Text(text) => text.clone(),
        Content::Number(number) => format!("{number}"),
        Content::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        Content::Date(date) => date.date().to_string(),
        Content::Error(error) => error.clone(),
        Content::Uncached => String::new(),
    }
}

fn hidden_inputs(page: &Sheet, sites: &Sites) -> Vec<Address> {
    if page.hidden_rows.is_empty() && page.hidden_columns.is_empty() {
        return Vec::new();
    }
    let hidden = |area: &Area| {
        (area.first.row..=area.last.row).all(|row| page.hidden_rows.contains(&row))
            || (area.first.column..=area.last.column).all(|column| page.hidden_columns.contains(&column))
    };
    sites
        .sites
        .iter()
        .filter(|site| hidden(&site.area))
        .map(|site| site.area.first)
        .collect()
}
