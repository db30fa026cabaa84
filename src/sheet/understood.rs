//! A value of a submission, and what it was understood as.

use ecow::eco_format;

use super::measure::Measure;
use super::money::Money;
use crate::book::Address;
use crate::value::{FiscalYear, Quantity, Read, Reading, Repairs, State, Text, Trouble};

/// One value of a submission.
#[derive(Debug, Clone)]
pub struct Value {
    /// The field (index into the form's fields).
    pub field: usize,
    pub year: Option<FiscalYear>,
    /// The last year for which it holds, where its cell is merged over several.
    pub until: Option<FiscalYear>,
    /// Which of several, from 1.
    pub item: Option<u32>,
    pub cell: Address,
    /// The text as typed.
    pub raw: Text,
    pub understood: Understood,
}

impl Value {
    /// The codes of a table that stand in its cell: one a line, or parted by signs.
    pub fn codes(&self) -> Vec<String> {
        let text = match &self.understood {
            Understood::Text(read) | Understood::Choice(read) => read.value().map_or("", Text::as_str),
            Understood::Number(read) if matches!(read.reading, Reading::Value(_)) => self.raw.as_str(),
            _ => "",
        };
        let parts = text.split(['\n', '、', ',', '，', ';', '；', '/', '／']).map(str::trim);
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    /// The year in which it counts: of a goal whose cell is merged over years the one in which it is due.
    pub fn held(&self) -> Option<FiscalYear> {
        let (Some(from), Some(until)) = (self.year, self.until) else {
            return self.year;
        };
        let Understood::Measure(read) = &self.understood else {
            return self.year;
        };
        match read.value() {
            Some(Measure::Goal(goal)) => {
                let due = goal.deadline(Some(until)).map_or(until, |due| due.fiscal_year());
                Some(if (from..=until).contains(&due) { due } else { from })
            }
            _ => self.year,
        }
    }
}

/// A value by the kind of its field.
#[derive(Debug, Clone, PartialEq)]
pub enum Understood {
    Text(Read<Text>),
    Choice(Read<Text>),
    Year(Read<FiscalYear>),
    Date(Read<jiff::civil::Date>),
    Number(Read<Quantity>),
    Measure(Read<Measure>),
    Money(Read<Money>),
}

impl Understood {
    /// State, value and unit as text, and the repairs: what tables and reports show.
    pub fn shown(&self) -> (State, Text, Text, Repairs) {
        fn parts<T>(read: &Read<T>, show: impl Fn(&T) -> (Text, Text)) -> (State, Text, Text, Repairs) {
            let (value, unit) = read.value().map(show).unwrap_or_default();
            (read.reading.state(), value, unit, read.repairs)
        }
        let plain = |text: Text| (text, Text::new());
        match self {
            Self::Text(read) | Self::Choice(read) => parts(read, |text| plain(text.clone())),
            Self::Year(read) => parts(read, |year| plain(eco_format!("{year}"))),
            Self::Date(read) => parts(read, |date| plain(eco_format!("{date}"))),
            Self::Number(read) => parts(read, quantity_text),
            Self::Measure(read) => parts(read, measure_text),
            Self::Money(read) => parts(read, |money| (eco_format!("{money}"), "千円".into())),
        }
    }

    /// A text that was read as it was typed stands in memory once.
    pub(super) fn share(&mut self, raw: &Text) {
        if let Self::Text(read) | Self::Choice(read) = self
            && let Reading::Value(text) = &mut read.reading
            && text == raw
        {
            text.clone_from(raw);
        }
    }

    /// Whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(read) | Self::Choice(read) => matches!(read.reading, Reading::Blank),
            Self::Year(read) => matches!(read.reading, Reading::Blank),
            Self::Date(read) => matches!(read.reading, Reading::Blank),
            Self::Number(read) => matches!(read.reading, Reading::Blank),
            Self::Measure(read) => matches!(read.reading, Reading::Blank),
            Self::Money(read) => matches!(read.reading, Reading::Blank),
        }
    }

    /// Takes nothing of it, and asks.
    pub(super) fn ask(&mut self, why: Trouble) {
        fn of<T>(read: &mut Read<T>, why: Trouble) {
            read.reading = Reading::Unreadable(why);
        }
        match self {
            Self::Text(read) | Self::Choice(read) => of(read, why),
            Self::Year(read) => of(read, why),
            Self::Date(read) => of(read, why),
            Self::Number(read) => of(read, why),
            Self::Measure(read) => of(read, why),
            Self::Money(read) => of(read, why),
        }
    }

    /// Why it could not be read.
    pub fn trouble(&self) -> Option<&Trouble> {
        fn of<T>(read: &Read<T>) -> Option<&Trouble> {
            match &read.reading {
                Reading::Unreadable(trouble) => Some(trouble),
                _ => None,
            }
        }
        match self {
            Self::Text(read) | Self::Choice(read) => of(read),
            Self::Year(read) => of(read),
            Self::Date(read) => of(read),
            Self::Number(read) => of(read),
            Self::Measure(read) => of(read),
            Self::Money(read) => of(read),
        }
    }
}

/// The value and its unit; several one a line, each with its unit.
fn measure_text(measure: &Measure) -> (Text, Text) {
    let line = |reading: &Reading<Measure>| match reading {
        Reading::Value(measure) => {
            let (value, unit) = measure_text(measure);
            value + unit
        }
        other => other.state().words().into(),
    };
    match measure {
        Measure::Amount(quantity) => quantity_text(quantity),
        Measure::Stage(_, text) | Measure::Words(text) => (text.clone(), Text::new()),
        Measure::Goal(goal) => (eco_format!("{goal}"), Text::new()),
        Measure::Several(values) => (
            values.iter().map(line).collect::<Vec<_>>().join("\n").into(),
            Text::new(),
        ),
    }
}

fn quantity_text(quantity: &Quantity) -> (Text, Text) {
    (eco_format!("{quantity}"), quantity.unit.clone().unwrap_or_default())
}
