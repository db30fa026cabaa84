//! Every entry of a submission understood by what its field asks for.

use ecow::eco_format;

use super::measure::Measure;
use super::money::{Money, money};
use crate::book::Address;
use crate::form::{Field, Form, Kind};
use crate::intake::{Entry, Found};
use crate::plan::{PlanForm, Scale, Targets};
use crate::value::{
    Content, FiscalYear, NumberFormat, Quantity, Raw, Read, Reading, Repair, Repairs, State, Text, Trouble, choice,
    date, due_date, fold, goal, quantity, shown, stage, text, year as fiscal_year,
};

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

/// What a field is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Year,
    Money,
    /// A target or an actual of an indicator (index into the form's indicators).
    Measure(usize),
    /// A target that may be a sentence.
    Goal(usize),
    Number,
    /// 番号.
    Code,
    /// The grade of an evaluation (index into [`PlanForm::scales`]).
    Grade(usize),
    /// The state of items (index into [`PlanForm::item_scales`]).
    State(usize),
    /// The date by which something is due.
    Due,
    Other,
}

/// Understands all entries of a sheet.
pub fn understand(form: &Form, settings: &PlanForm, entries: &[Entry]) -> Vec<Value> {
    let parts: Vec<Part> = form.fields.iter().map(|field| part(field, settings)).collect();
    let reader = Reader { form, settings };
    let value = |entry: &Entry| {
        let raw = raw_text(&entry.found);
        let mut understood = reader.entry(&form.fields[entry.field], parts[entry.field], entry);
        understood.share(&raw);
        Value {
            field: entry.field,
            year: entry.year,
            until: entry.until,
            item: entry.item,
            cell: entry.cell(),
            raw,
            understood,
        }
    };
    entries.iter().map(value).collect()
}

/// What is typed into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Words, a choice, a date.
    Text,
    /// Numbers: of an indicator, or by its validation.
    Number,
    /// Amounts in the form's unit of money.
    Money,
    /// Sentences that are read as goals, and numbers.
    Goal,
}

/// What is typed into a field.
pub fn takes(field: &Field, settings: &PlanForm) -> Takes {
    match part(field, settings) {
        Part::Money => Takes::Money,
        Part::Measure(_) | Part::Number => Takes::Number,
        Part::Goal(_) => Takes::Goal,
        Part::Year | Part::Code | Part::Grade(_) | Part::State(_) | Part::Due | Part::Other => Takes::Text,
    }
}

fn part(field: &Field, settings: &PlanForm) -> Part {
    let (fields, name) = (&settings.settings.fields, &field.name);
    let indicators = &settings.settings.indicators;
    if *name == fields.fiscal_year {
        Part::Year
    } else if *name == fields.number {
        Part::Code
    } else if *name == fields.budget || *name == fields.settlement {
        Part::Money
    } else if let Some(place) = indicators
        .iter()
        .position(|i| i.target == *name && i.targets == Targets::Sentences)
    {
        Part::Goal(place)
    } else if let Some(place) = indicators.iter().position(|i| i.target == *name || i.actual == *name) {
        Part::Measure(place)
    } else if let Some(evaluation) = settings.settings.evaluations.iter().position(|e| e.grade == *name) {
        Part::Grade(evaluation)
    } else if let Some(list) = settings.settings.items.iter().position(|list| list.state == *name) {
        Part::State(list)
    } else if settings.settings.items.iter().any(|list| list.due == *name) {
        Part::Due
    } else if field.kind == Kind::Number || indicators.iter().any(|i| i.baseline == *name) {
        Part::Number
    } else {
        Part::Other
    }
}

/// What the values of a form are read by.
struct Reader<'a> {
    form: &'a Form,
    settings: &'a PlanForm,
}

impl Reader<'_> {
    fn entry(&self, field: &Field, part: Part, entry: &Entry) -> Understood {
        let mut understood = self.read(field, part, &entry.found, entry.until.or(entry.year));
        if let (Found::One(cell, _), Understood::Text(read) | Understood::Choice(read)) =
            (&entry.found, &mut understood)
            && !entry.area.contains(*cell)
        {
            read.repairs.push(Repair::Carried);
        }
        understood
    }

    fn read(&self, field: &Field, part: Part, found: &Found, year: Option<FiscalYear>) -> Understood {
        let ladder = |indicator: usize| self.settings.ladders.get(indicator).map_or(&[][..], Vec::as_slice);
        match (part, &field.kind) {
            (Part::Year, _) => Understood::Year(single(found, fiscal_year)),
            (Part::Money, _) => Understood::Money(money(single(found, pointed), self.form.money_unit)),
            (Part::Number, _) => Understood::Number(single(found, scaled)),
            (Part::Measure(of), _) => Understood::Measure(single(found, |raw| measure(raw, ladder(of)))),
            (Part::Goal(of), _) => Understood::Measure(single(found, |raw| in_words(raw, year, ladder(of)))),
            (Part::Code, _) => Understood::Text(code(found)),
            (Part::Grade(scale), _) => Understood::Choice(self.grade(scale, field, found)),
            (Part::State(list), _) => self.state(list, field, found),
            (Part::Due, _) => Understood::Date(single(found, due_date)),
            (Part::Other, Kind::Choice(choices)) => Understood::Choice(single(found, |raw| choice(raw, choices))),
            (Part::Other, Kind::Date) => Understood::Date(single(found, date)),
            (Part::Other, _) => Understood::Text(joined(found)),
        }
    }

    /// The state of an item; several where each line of the cell is one.
    fn state(&self, list: usize, field: &Field, found: &Found) -> Understood {
        let marks = self
            .settings
            .item_scales
            .get(list)
            .map(Scale::marks)
            .unwrap_or_default();
        if let Found::One(
            _,
            Raw {
                content: Content::Text(text),
                struck: None,
                ..
            },
        ) = found
        {
            let lines = text.lines().filter(|line| !line.trim().is_empty());
            let states: Vec<Read<Text>> = lines.map(|line| choice(Some(&Raw::text(line)), &marks)).collect();
            let told: Option<Vec<&str>> = states.iter().map(|state| state.value().map(Text::as_str)).collect();
            if let Some(told) = told.filter(|told| told.len() > 1) {
                return Understood::Text(Read {
                    reading: Reading::Value(told.join("\n").into()),
                    repairs: states.iter().flat_map(|state| state.repairs.iter()).collect(),
                });
            }
        }
        Understood::Choice(by_marks(&marks, field, found))
    }

    /// A grade: by the marks of its scale, whether or not the cell offers them. What is none of them would count nowhere.
    fn grade(&self, scale: usize, field: &Field, found: &Found) -> Read<Text> {
        let marks = self.settings.scales.get(scale).map(Scale::marks).unwrap_or_default();
        by_marks(&marks, field, found)
    }
}

fn by_marks(marks: &[String], field: &Field, found: &Found) -> Read<Text> {
    match &field.kind {
        Kind::Choice(choices) if marks.is_empty() => single(found, |raw| choice(raw, choices)),
        _ if marks.is_empty() => joined(found),
        _ => single(found, |raw| choice(raw, marks)),
    }
}

/// One cell read by `read`; several cells, or cells in dispute, are not chosen from.
fn single<T>(found: &Found, read: impl Fn(Option<&Raw>) -> Read<T>) -> Read<T> {
    match found {
        Found::Nothing => read(None),
        Found::One(_, raw) => read(Some(raw)),
        Found::Several(_) => Read::plain(Reading::Unreadable(Trouble::SeveralValues)),
        Found::Disputed(..) => Read::plain(Reading::Unreadable(Trouble::Disputed)),
    }
}

/// A 番号: text, but a date there is what Excel made of `5-1` (`domain.md` §3).
fn code(found: &Found) -> Read<Text> {
    match found {
        Found::One(_, raw) if matches!(raw.content, Content::Date(_)) => {
            Read::plain(Reading::Unreadable(Trouble::DateInstead))
        }
        _ => joined(found),
    }
}

/// Text over several cells of one field is one text, line by line.
fn joined(found: &Found) -> Read<Text> {
    let Found::Several(cells) = found else {
        return single(found, text);
    };
    let reads: Vec<Read<Text>> = cells.iter().map(|(_, raw)| text(Some(raw))).collect();
    let lines: Vec<&str> = reads.iter().filter_map(|read| read.value().map(Text::as_str)).collect();
    let mut repairs: Repairs = reads.iter().flat_map(|read| read.repairs.iter()).collect();
    repairs.push(Repair::Joined);
    if lines.len() < reads.len() {
        return Read::plain(Reading::Unreadable(Trouble::SeveralValues));
    }
    Read {
        reading: Reading::Value(lines.join("\n").into()),
        repairs,
    }
}

/// A number, but none that its format shows a thousand times smaller: what its author saw is not what the cell holds.
fn scaled(raw: Option<&Raw>) -> Read<Quantity> {
    match raw {
        Some(raw) if raw.format == NumberFormat::Thousands && matches!(raw.content, Content::Number(_)) => {
            Read::plain(Reading::Unreadable(Trouble::ScaledFormat))
        }
        _ => quantity(raw),
    }
}

/// An amount of money, but none with a full stop where the thousands are: 1.234 千円 may be 1,234.
fn pointed(raw: Option<&Raw>) -> Read<Quantity> {
    let is_pointed = |text: &str| {
        let number = text.trim().trim_end_matches(|c: char| !c.is_ascii_digit());
        let mut groups = number.split('.');
        let is_group =
            |group: &str, most: usize| group.len() <= most && group.bytes().all(|byte| byte.is_ascii_digit());
        let head = groups.next().unwrap_or_default();
        let mut rest = groups.peekable();
        let has_groups = rest.peek().is_some() && rest.all(|group| group.len() == 3 && is_group(group, 3));
        !head.is_empty() && head != "0" && is_group(head, 3) && has_groups
    };
    match raw.map(|raw| &raw.content) {
        Some(Content::Text(text)) if is_pointed(&fold(text)) => Read::plain(Reading::Unreadable(Trouble::Ambiguous)),
        _ => scaled(raw),
    }
}

/// A target or an actual that was written down by [`Measure::typed`], or what a state writes in its place.
pub fn reread(text: &str, ladder: &[String]) -> Reading<Measure> {
    let raw = (!text.is_empty()).then(|| Raw::text(text));
    in_words(raw.as_ref(), None, ladder).reading
}

/// A target that may be a sentence: a number or a stage, else a goal in words, which is due in the year of its cell where its own
/// words do not say when.
fn in_words(raw: Option<&Raw>, year: Option<FiscalYear>, ladder: &[String]) -> Read<Measure> {
    let read = measure(raw, ladder);
    let is_words = matches!(
        read.reading,
        Reading::Unreadable(
            Trouble::NotANumber
                | Trouble::Ambiguous
                | Trouble::SeveralValues
                | Trouble::DateInstead
                | Trouble::EraUnknown
        )
    );
    // A date that Excel made of a text is no sentence.
    let is_text = |raw: &&Raw| matches!(raw.content, Content::Text(_));
    let typed = raw
        .filter(is_text)
        .filter(|_| is_words)
        .and_then(|raw| text(Some(raw)).value().cloned());
    let Some(typed) = typed else { return read };
    let reading = match goal(&typed, year) {
        Ok(goal) => Reading::Value(Measure::Goal(Box::new(goal))),
        Err(doubtful) => Reading::Unreadable(Trouble::NoGoal(doubtful.why)),
    };
    Read {
        reading,
        repairs: Repairs::default(),
    }
}

/// A number, else a stage of the ladder, else several of them.
fn measure(raw: Option<&Raw>, ladder: &[String]) -> Read<Measure> {
    raw.and_then(|raw| several(raw, ladder))
        .unwrap_or_else(|| one_measure(raw, ladder))
}

/// Measures one a line, where every line is one.
fn several(raw: &Raw, ladder: &[String]) -> Option<Read<Measure>> {
    let Content::Text(text) = &raw.content else {
        return None;
    };
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.len() < 2 || raw.struck.is_some() {
        return None;
    }
    let reads: Vec<Read<Measure>> = lines
        .into_iter()
        .map(|line| one_measure(Some(&Raw::text(line)), ladder))
        .collect();
    let told = |read: &Read<Measure>| !matches!(read.reading, Reading::Unreadable(_) | Reading::Blank);
    reads.iter().all(told).then(|| Read {
        repairs: reads.iter().flat_map(|read| read.repairs.iter()).collect(),
        reading: Reading::Value(Measure::Several(reads.into_iter().map(|read| read.reading).collect())),
    })
}

fn one_measure(raw: Option<&Raw>, ladder: &[String]) -> Read<Measure> {
    let read = scaled(raw);
    if let (Reading::Unreadable(Trouble::NotANumber), Some(Content::Text(typed))) =
        (&read.reading, raw.map(|raw| &raw.content))
        && let Some(stage) = stage(typed, ladder)
    {
        return Read {
            reading: Reading::Value(Measure::Stage(stage, typed.trim().into())),
            repairs: read.repairs,
        };
    }
    Read {
        reading: read.reading.map(Measure::Amount),
        repairs: read.repairs,
    }
}

fn raw_text(found: &Found) -> Text {
    let typed = |raw: &Raw| match (&raw.content, shown(raw)) {
        (_, Some(shown)) => shown.into(),
        (Content::Text(text), None) => text.as_str().into(),
        (Content::Number(number), None) if raw.format == NumberFormat::Percent => eco_format!("{number}（％表示）"),
        (content, None) => eco_format!("{content}"),
    };
    match found {
        Found::Nothing => Text::new(),
        Found::One(_, raw) => typed(raw),
        Found::Several(cells) | Found::Disputed(_, cells) => cells
            .iter()
            .map(|(_, raw)| typed(raw))
            .collect::<Vec<_>>()
            .join(" / ")
            .into(),
    }
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
    fn share(&mut self, raw: &Text) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_down_is_read_as_the_same() {
        let ladder = ["検討", "試行", "導入"].map(str::to_owned);
        for text in [
            "60",
            "60 ％",
            "約3割",
            "3件以上",
            "1,200千円",
            "30万件",
            "△5",
            "0.1%",
            "90分未満",
            "試行",
            "10校\n試行\n約20%",
            "5\n―\n集計中",
            "―",
            "未定",
            "",
        ] {
            let reading = reread(text, &ladder);
            assert!(!matches!(reading, Reading::Unreadable(_)), "{text}");
            let written = match &reading {
                Reading::Value(measure) => measure.typed(None),
                nothing => nothing.state().sign().to_owned(),
            };
            assert_eq!(reread(&written, &ladder), reading, "{text} as {written}");
        }
        let declared = |text: &str| match reread(text, &ladder) {
            Reading::Value(measure) => measure.typed(Some("校")),
            _ => String::new(),
        };
        assert_eq!(
            [declared("60"), declared("60人"), declared("3以上")],
            ["60校", "60人", "3校以上"]
        );
    }

    #[test]
    fn a_date_is_no_number_of_an_initiative() {
        let read = |content: Content| code(&Found::One(Address::new(3, 1), Raw::from(content))).reading;
        let date = jiff::civil::date(2021, 5, 1).at(0, 0, 0, 0);
        assert_eq!(read(Content::Date(date)), Reading::Unreadable(Trouble::DateInstead));
        assert_eq!(read(Content::Text("5-1".to_owned())), Reading::Value("5-1".into()));
        assert_eq!(read(Content::Number(5.0)), Reading::Value("5".into()));
    }
}
