//! The items of an initiative: one a row, or one a line where text and states stand in one cell with as many lines.

use std::collections::BTreeSet;

use super::item::Item;
use super::measure::Sourced;
use super::money::Money;
use super::understood::{Understood, Value};
use crate::form::{Form, Rows, Shape};
use crate::intake::RowLabel;
use crate::plan::{ItemSettings, PlanForm};
use crate::value::{Raw, Read, Reading, State, Text, Trouble, mark};

/// How a line of several in one cell begins.
const BULLETS: [char; 14] = ['・', '○', '●', '◯', '〇', '■', '□', '◆', '◇', '-', '－', '*', '•', '▪'];

/// What the items of an initiative are taken from.
pub(super) struct Lists<'a> {
    pub form: &'a Form,
    pub settings: &'a PlanForm,
    pub values: &'a [Value],
    pub printed: &'a [RowLabel],
    /// Which block of the form the initiative is.
    pub block: Option<u32>,
}

/// Doubts states that stand in one cell for another number of lines than their text has: which is whose cannot be told.
pub(super) fn doubt(form: &Form, settings: &PlanForm, values: &mut [Value]) {
    for list in &settings.settings.items {
        let name = |value: &Value| form.fields[value.field].name.as_str();
        let texts = values.iter().filter(|value| name(value) == list.text);
        let texts: Vec<(Option<u32>, Vec<String>)> = texts.map(|value| (value.item, lines(value))).collect();
        for value in values.iter_mut() {
            if form.fields[value.field].name != list.state {
                continue;
            }
            let own = texts.iter().find(|(item, _)| *item == value.item);
            let said = own.map_or(&[][..], |(_, lines)| lines.as_slice());
            let is_doubtful = match &value.understood {
                Understood::Text(_) => lines(value).len() != said.len(),
                Understood::Choice(read) => read.value().is_some() && is_several(said),
                _ => false,
            };
            if is_doubtful {
                value.understood = Understood::Choice(Read::plain(Reading::Unreadable(Trouble::SeveralValues)));
            }
        }
    }
}

/// Whether lines are several items, not one whose words go on: each begins with a sign.
fn is_several(lines: &[String]) -> bool {
    lines.len() > 1 && lines.iter().all(|line| line.starts_with(BULLETS))
}

/// The lines of a text that say something.
fn lines(value: &Value) -> Vec<String> {
    match &value.understood {
        Understood::Text(read) | Understood::Choice(read) => lines_of(read.value().map_or("", Text::as_str)),
        _ => Vec::new(),
    }
}

fn lines_of(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

impl Lists<'_> {
    /// The items of all lists.
    pub fn items(&self) -> Vec<Item> {
        let lists = self.settings.settings.items.iter().enumerate();
        lists.flat_map(|(place, list)| self.of_list(place, list)).collect()
    }

    fn of_list(&self, place: usize, list: &ItemSettings) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        let group = self.group(&list.state);
        for row in self.rows(list, group) {
            let next = items.last().map_or(1, |item: &Item| item.number + 1);
            let first = row.map_or(1, |row| row.max(next));
            let item = self.item(list, group, row);
            let states = self.states(list, row);
            let texts = lines_of(item.text.or_empty());
            if states.len() < 2 || texts.len() != states.len() {
                items.push(Item {
                    list: place,
                    number: first,
                    ..item
                });
                continue;
            }
            // One cell with a line an item, and a state for each.
            let number = (first..).zip(texts.into_iter().zip(states));
            items.extend(number.map(|(number, (text, state))| Item {
                list: place,
                number,
                text: line(&item.text, text.trim_start_matches(BULLETS).trim()),
                state: line(&item.state, &state),
                // An amount is of the row: it counts once.
                before: item.before.clone().unless(number > first),
                after: item.after.clone().unless(number > first),
                ..item.clone()
            }));
        }
        items
    }

    /// The group in whose rows a list stands.
    pub(super) fn group(&self, state: &str) -> Option<usize> {
        match self.form.field(state)?.shape {
            Shape::Items(group) => Some(group),
            _ => None,
        }
    }

    /// The rows of a list: of lines and blocks those that are filled in, of printed items all that the sheet has.
    fn rows(&self, list: &ItemSettings, group: Option<usize>) -> Vec<Option<u32>> {
        let Some(group) = group else {
            return self.form.field(&list.state).map(|_| vec![None]).unwrap_or_default();
        };
        let is_printed = self.form.groups[group].known_by == Rows::Printed;
        let in_group = |value: &&Value| self.form.fields[value.field].shape.group() == Some(group);
        let own = self.values.iter().filter(in_group);
        let filled = own.filter(|value| is_printed || self.block.is_some() || !value.understood.is_blank());
        let rows: BTreeSet<u32> = filled.filter_map(|value| value.item).collect();
        rows.into_iter().map(Some).collect()
    }

    fn item(&self, list: &ItemSettings, group: Option<usize>, row: Option<u32>) -> Item {
        let state = self.find(&list.state, row);
        Item {
            list: 0,
            number: 0,
            code: self.words(&list.code, group, row),
            text: self.said(list, group, row),
            required: is_required(self.words(&list.required, group, row).or_empty()),
            state: sourced(state, |value| match &value.understood {
                Understood::Choice(read) | Understood::Text(read) => read.clone(),
                _ => Read::plain(Reading::Blank),
            }),
            due: sourced(self.find(&list.due, row), |value| match &value.understood {
                Understood::Date(read) => read.clone(),
                _ => Read::plain(Reading::Blank),
            }),
            remark: self.text(&list.remark, row),
            measure: self.text(&list.measure, row),
            responsible: self.text(&list.responsible, row),
            before: self.amount(list.reduction.as_ref().map(|own| &own.before), row),
            after: self.amount(list.reduction.as_ref().map(|own| &own.after), row),
        }
    }

    fn amount(&self, name: Option<&String>, row: Option<u32>) -> Sourced<Money> {
        sourced(name.and_then(|name| self.find(name, row)), |value| {
            match &value.understood {
                Understood::Money(read) => read.clone(),
                _ => Read::plain(Reading::Blank),
            }
        })
    }

    /// What an item says: as the plan names it, else what is printed in its row, else the title in its row, else its list.
    fn said(&self, list: &ItemSettings, group: Option<usize>, row: Option<u32>) -> Sourced<Text> {
        if !list.text.is_empty() {
            return self.words(&list.text, group, row);
        }
        let printed = group.and_then(|group| {
            let columns = self.form.telling_columns(group);
            let mut own = self
                .printed
                .iter()
                .filter(|label| label.group == group && Some(label.item) == row);
            own.find(|label| columns.first() == Some(&label.column))
        });
        if let Some(label) = printed {
            return of_label(label);
        }
        let title = self.text(&self.settings.settings.fields.title, row);
        match title.value() {
            Some(_) if group.is_some() && self.block.is_some() => title,
            _ => Sourced {
                read: Read::plain(Reading::Value(list.name.as_str().into())),
                ..Sourced::default()
            },
        }
    }

    /// The words of a field in a row, or printed there under that heading.
    fn words(&self, name: &str, group: Option<usize>, row: Option<u32>) -> Sourced<Text> {
        if self.form.field(name).is_some() {
            return self.text(name, row);
        }
        let column = group
            .filter(|_| !name.is_empty())
            .and_then(|group| self.form.printed_under(group, name));
        let is_own =
            |label: &&RowLabel| Some(label.group) == group && Some(label.item) == row && Some(label.column) == column;
        self.printed.iter().find(is_own).map(of_label).unwrap_or_default()
    }

    fn text(&self, name: &str, row: Option<u32>) -> Sourced<Text> {
        sourced(self.find(name, row), |value| match &value.understood {
            Understood::Text(read) | Understood::Choice(read) => read.clone(),
            other => match other.shown() {
                (State::Value, text, unit, repairs) => Read {
                    reading: Reading::Value(text + unit),
                    repairs,
                },
                _ => Read::plain(Reading::Blank),
            },
        })
    }

    /// The states of a cell that holds several.
    fn states(&self, list: &ItemSettings, row: Option<u32>) -> Vec<String> {
        match self.find(&list.state, row) {
            Some(value) if matches!(value.understood, Understood::Text(_)) => lines(value),
            _ => Vec::new(),
        }
    }

    /// The value of a field in a row; one that stands in no row holds for all of them.
    fn find(&self, name: &str, row: Option<u32>) -> Option<&Value> {
        let field = self.form.fields.iter().position(|field| field.name == name)?;
        let row = row.filter(|_| self.form.fields[field].shape.group().is_some());
        let mut values = self.values.iter();
        values.find(|value| value.field == field && (row.is_none() || value.item == row))
    }
}

fn sourced<T>(value: Option<&Value>, read: impl Fn(&Value) -> Read<T>) -> Sourced<T>
where
    Sourced<T>: Default,
{
    value.map_or_else(Sourced::default, |value| Sourced {
        read: read(value),
        cell: Some(value.cell),
        raw: value.raw.clone(),
    })
}

fn of_label(label: &RowLabel) -> Sourced<Text> {
    Sourced {
        read: Read::plain(Reading::Value(label.text.clone())),
        cell: Some(label.cell),
        raw: label.text.clone(),
    }
}

/// One line of a cell.
fn line(cell: &Sourced<Text>, text: &str) -> Sourced<Text> {
    Sourced {
        read: Read::plain(Reading::Value(text.into())),
        ..cell.clone()
    }
}

/// Whether what stands in the place of the mark says that an item must be: ○ or 必須, not 任意, a dash or nothing. Words that
/// nobody knows ask more rather than less.
pub(super) fn is_required(text: &str) -> bool {
    let read = mark(Some(&Raw::text(text)));
    match read.reading {
        Reading::Value(is_marked) => is_marked,
        Reading::Unreadable(Trouble::Ambiguous) => false,
        Reading::Unreadable(_) => !text.contains("任意") && !text.contains("推奨"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_what_is_required() {
        for (text, required) in [
            ("○", true),
            ("●", true),
            ("必須", true),
            ("【必須】", true),
            ("", false),
            ("－", false),
            ("×", false),
            ("任意", false),
            ("□", false),
        ] {
            assert_eq!(is_required(text), required, "{text:?}");
        }
    }

    #[test]
    fn lines_with_signs_are_several_items() {
        let said = |text: &str| is_several(&lines_of(text));
        assert!(said("・窓口に行かない\n・書かない") && said("○窓口に行かない\n\n○書かない"));
        assert!(!said("窓口に行かないで\n手続ができる") && !said("・窓口に行かない"));
    }
}
