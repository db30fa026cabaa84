//! What the sheet asks, line by line.

use super::super::layout::{Kind, Layout};
use super::super::names::words_of;
use super::super::rules::Rule;
use super::formula::{all, blank, cell, filled, joined, said_year, valued};
use crate::book::Area;

/// A line: something that is asked of one cell or of several.
pub struct Line {
    /// What is looked at.
    pub about: String,
    /// What to do.
    pub action: String,
    /// Whether the form cannot be sent with it open.
    pub must: bool,
    /// When it is open.
    pub opens: Opens,
    /// The cells that it is of; never none.
    pub atoms: Vec<Atom>,
}

/// When a line is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// Once for each atom that holds; each asks for something that the empty form has not.
    Each,
    /// The same, and its only atom holds on the empty form.
    Empty,
    /// Where no atom holds.
    None,
}

impl Line {
    /// Whether it is open on the empty form.
    pub fn is_open_when_empty(&self) -> bool {
        self.opens != Opens::Each
    }
}

/// What may be open at one cell.
pub struct Atom {
    /// A formula that gives 1 where it is.
    pub open: String,
    /// The cell.
    pub at: Area,
}

/// Where the sheet keeps what its lines look at: the date, the years of the headings, and which blocks are filled in.
pub struct Places {
    pub today: String,
    pub years: Vec<String>,
    pub blocks: Vec<String>,
}

const FILL_IN: &str = "記入してください。";

/// The areas of the year headings.
pub fn headings(layout: &Layout) -> Vec<Area> {
    layout.areas("年度")
}

/// Where each block begins an initiative of its own: whether something is filled in there. It is open where no block is.
pub fn blocks(layout: &Layout) -> Option<Line> {
    let own = layout.areas(layout.each);
    let fields: Vec<Vec<Area>> = block_fields(layout).map(|field| layout.areas(field)).collect();
    let atom = |(index, at): (usize, &Area)| {
        let cells: Vec<Area> = fields.iter().map(|areas| areas[index]).collect();
        let open = all(&[filled(&joined(layout, &cells))]);
        Atom { open, at: *at }
    };
    let atoms: Vec<Atom> = own.iter().enumerate().map(atom).collect();
    (!atoms.is_empty()).then(|| Line {
        about: "1件以上の記入".to_owned(),
        action: "提出するものを、1件以上記入してください。".to_owned(),
        must: true,
        opens: Opens::None,
        atoms,
    })
}

/// The fields of such blocks, which have as many cells as there are blocks.
pub fn block_fields(layout: &Layout) -> impl Iterator<Item = &str> {
    let count = layout.areas(layout.each).len();
    let fields = layout.fields().into_iter();
    fields.filter(move |field| count > 0 && layout.areas(field).len() == count)
}

/// All other lines: those without which the form cannot be sent come first.
pub fn lines(layout: &Layout, places: &Places) -> Vec<Line> {
    let mut lines: Vec<Line> = required(layout, places).collect();
    lines.extend(layout.checks.iter().flat_map(|rule| by_rule(layout, rule, places)));
    lines.retain(|line| !line.atoms.is_empty());
    lines.sort_by_key(|line| !line.must);
    lines
}

/// What must be filled in: of several cells of a field one is enough, in a block that is filled in its own.
fn required<'a>(layout: &'a Layout, places: &'a Places) -> impl Iterator<Item = Line> + 'a {
    let fields = layout.fields().into_iter();
    fields.filter(|field| is_required(layout, field)).map(move |field| {
        let areas = layout.areas(field);
        let is_block = block_fields(layout).any(|own| own == field);
        let atoms = if is_block {
            let own = areas.iter().zip(&places.blocks);
            own.map(|(at, block)| Atom {
                open: all(&[format!("{block}=1"), blank(&cell(layout, *at))]),
                at: *at,
            })
            .collect()
        } else {
            vec![Atom {
                open: all(&[blank(&joined(layout, &areas))]),
                at: areas[0],
            }]
        };
        let line = line(format!("「{}」の記入", words_of(field)), FILL_IN, true, atoms);
        let opens = if is_block { Opens::Each } else { Opens::Empty };
        Line { opens, ..line }
    })
}

/// Whether a field must be filled in, and cells can tell: the first of its inputs speaks for all.
pub fn is_required(layout: &Layout, field: &str) -> bool {
    let mut own = layout.inputs().filter(|(_, input)| input.field == field);
    own.next()
        .is_some_and(|(_, input)| input.required && input.kind != Kind::Mark)
}

fn line(about: String, action: impl Into<String>, must: bool, atoms: Vec<Atom>) -> Line {
    Line {
        about,
        action: action.into(),
        must,
        opens: Opens::Each,
        atoms,
    }
}

fn by_rule(layout: &Layout, rule: &Rule, places: &Places) -> Vec<Line> {
    match rule {
        Rule::Reported { target, actual } => reported(layout, places, (target, actual)),
        Rule::Begun { actual } => vec![begun(layout, places, actual)],
        Rule::Spent { budget, settlement } => spent(layout, places, (budget, settlement)),
        Rule::Asked {
            field,
            marks,
            asked,
            must,
        } => vec![asked_for(layout, (field, marks), asked, *must)],
        Rule::OfClass {
            class,
            values,
            asked,
            reported,
        } => vec![of_class(layout, places, (class, values), (asked, reported))],
        Rule::Named { name, said } => vec![named(layout, name, said)],
        Rule::Answered { said, state, must } => answered(layout, said, state, must),
        Rule::Baseline {
            direction,
            baseline,
            target,
        } => {
            let targets: Vec<String> = layout.areas(target).iter().map(|area| cell(layout, *area)).collect();
            let pairs = layout.areas(direction).into_iter().zip(layout.areas(baseline));
            let atom = |(direction, at)| {
                let is_decrease = format!(r#"TRIM({})="減少""#, cell(layout, direction));
                let any = format!("COUNT({})>0", targets.join(","));
                let open = all(&[is_decrease, any, blank(&cell(layout, at))]);
                Atom { open, at }
            };
            let about = format!("「{}」の記入（減少の指標）", words_of(baseline));
            vec![line(
                about,
                "取組みを始める前の値を記入してください。",
                false,
                pairs.map(atom).collect(),
            )]
        }
    }
}

/// Two fields cell by cell, each with the cell of the sheet that has its year.
fn by_year<'a>(
    layout: &'a Layout,
    places: &'a Places,
    (one, other): (&str, &str),
) -> impl Iterator<Item = (Area, Area, &'a str)> {
    let headings = headings(layout);
    let pairs = layout.areas(one).into_iter().zip(layout.areas(other));
    pairs.filter_map(move |(one, other)| {
        let is_above =
            |heading: &Area| heading.first.column <= one.first.column && one.first.column <= heading.last.column;
        let year = places.years.get(headings.iter().position(is_above)?)?;
        Some((one, other, year.as_str()))
    })
}

fn reported(layout: &Layout, places: &Places, (target, actual): (&str, &str)) -> Vec<Line> {
    let (today, name) = (&places.today, words_of(actual));
    let missing = by_year(layout, places, (target, actual)).map(|(target, at, year)| {
        let is_over = format!("IF(ISNUMBER({year}),{today}>=DATE({year}+1,4,1),FALSE)");
        let open = all(&[is_over, valued(&cell(layout, target)), blank(&cell(layout, at))]);
        Atom { open, at }
    });
    vec![
        line(
            format!("終わった年度の「{name}」の記入"),
            "記入してください。集計が済むまでは「集計中」です。",
            true,
            missing.collect(),
        ),
        begun(layout, places, actual),
    ]
}

/// No actual of a year that has not begun.
fn begun(layout: &Layout, places: &Places, actual: &str) -> Line {
    let today = &places.today;
    let atoms = by_year(layout, places, (actual, actual)).map(|(_, at, year)| {
        let is_early = format!("IF(ISNUMBER({year}),{today}<DATE({year},4,1),FALSE)");
        let open = all(&[is_early, format!("ISNUMBER({})", cell(layout, at))]);
        Atom { open, at }
    });
    let about = format!("始まっていない年度の「{}」", words_of(actual));
    line(
        about,
        "年度の列を間違えていないか、確かめてください。",
        false,
        atoms.collect(),
    )
}

fn spent(layout: &Layout, places: &Places, fields: (&str, &str)) -> Vec<Line> {
    let today = &places.today;
    let (budget, settlement) = (words_of(fields.0), words_of(fields.1));
    let of = |at| cell(layout, at);
    let over = by_year(layout, places, fields).map(|(budget, at, _)| {
        let numbers = [budget, at].map(|at| format!("ISNUMBER({})", of(at)));
        let is_over = format!("{}>{}", of(at), of(budget));
        let open = all(&[numbers.as_slice(), &[is_over]].concat());
        Atom { open, at }
    });
    let missing = by_year(layout, places, fields).map(|(budget, at, year)| {
        let is_closed = format!("IF(ISNUMBER({year}),{today}>DATE({year}+1,5,31),FALSE)");
        let has_budget = format!("IF(ISNUMBER({0}),{0}>0,FALSE)", of(budget));
        let open = all(&[is_closed, has_budget, blank(&of(at))]);
        Atom { open, at }
    });
    vec![
        line(
            format!("「{settlement}」が「{budget}」以内"),
            "金額を確かめ、理由があれば備考に書いてください。",
            false,
            over.collect(),
        ),
        line(
            format!("出納整理が終わった年度の「{settlement}」の記入"),
            "記入してください。支出がなければ「0」です。",
            false,
            missing.collect(),
        ),
        begun(layout, places, fields.1),
    ]
}

fn asked_for(layout: &Layout, (field, marks): (&str, &[&str]), asked: &str, must: bool) -> Line {
    let pairs = layout.areas(field).into_iter().zip(layout.areas(asked));
    let atom = |(field, at)| {
        let own = cell(layout, field);
        let says = match marks {
            [] => valued(&own),
            marks => {
                let same = marks.iter().map(|mark| format!(r#"TRIM({own})="{mark}""#));
                format!("OR({})", same.collect::<Vec<_>>().join(","))
            }
        };
        let open = all(&[says, blank(&cell(layout, at))]);
        Atom { open, at }
    };
    let when = match marks {
        [] => format!("「{}」があるとき", words_of(field)),
        [first, ..] => format!("「{first}」のとき"),
    };
    let action = format!("「{}」を記入してください。", words_of(asked));
    line(
        format!("「{}」の記入（{when}）", words_of(asked)),
        action,
        must,
        pairs.map(atom).collect(),
    )
}

/// What classes have to fill in, in the column of the year that is reported. Where that year cannot be told nothing is open: it has
/// to be filled in itself.
fn of_class(
    layout: &Layout,
    places: &Places,
    (class, values): (&str, &[&str]),
    (asked, reported): (&str, &str),
) -> Line {
    let first = |field: &str| layout.areas(field).first().map(|area| cell(layout, *area));
    let (class, reported) = (first(class).unwrap_or_default(), first(reported).unwrap_or_default());
    let is_of_class = values.iter().map(|value| format!(r#"TRIM({class})="{value}""#));
    let is_of_class = format!("OR({})", is_of_class.collect::<Vec<_>>().join(","));
    let atoms = by_year(layout, places, (asked, asked)).map(|(_, at, year)| {
        let is_reported = format!("IF(ISNUMBER({year}),{year}={},FALSE)", said_year(&reported));
        let open = all(&[is_of_class.clone(), is_reported, blank(&cell(layout, at))]);
        Atom { open, at }
    });
    let classes: String = values.iter().map(|value| format!("「{value}」")).collect();
    line(
        format!("「{}」の記入（{classes}のとき）", words_of(asked)),
        "報告する年度の欄に記入してください。",
        true,
        atoms.collect(),
    )
}

/// No item without its name: what stands in the rows of a name is of its item.
fn named(layout: &Layout, name: &str, said: &[&str]) -> Line {
    let said: Vec<Area> = said.iter().flat_map(|field| layout.areas(field)).collect();
    let atom = |at: Area| {
        let is_own = |area: &&Area| at.first.row <= area.first.row && area.last.row <= at.last.row;
        let own: Vec<Area> = said.iter().filter(is_own).copied().collect();
        let open = all(&[filled(&joined(layout, &own)), blank(&cell(layout, at))]);
        Atom { open, at }
    };
    let about = format!("記入のある行の「{}」", words_of(name));
    let action = "名称を記入するか、不要な行の記入を消してください。";
    line(about, action, true, layout.areas(name).into_iter().map(atom).collect())
}

fn answered(layout: &Layout, said: &[&str], state: &str, must: &[usize]) -> Vec<Line> {
    let states = layout.areas(state);
    let any = filled(&joined(layout, &states));
    let texts: Vec<Vec<Area>> = said.iter().map(|said| layout.areas(said)).collect();
    let atom = |index: usize, at: Area| {
        let own: Vec<Area> = texts.iter().filter_map(|areas| areas.get(index).copied()).collect();
        let is_line = (!own.is_empty()).then(|| filled(&joined(layout, &own)));
        let conditions = [
            vec![any.clone(), blank(&cell(layout, at))],
            is_line.into_iter().collect(),
        ];
        Atom {
            open: all(&conditions.concat()),
            at,
        }
    };
    let one = |is_must: bool, about: &str| {
        let own = states
            .iter()
            .enumerate()
            .filter(|(index, _)| must.contains(index) == is_must);
        let atoms = own.map(|(index, at)| atom(index, *at)).collect();
        line(about.to_owned(), "一覧から選んで記入してください。", is_must, atoms)
    };
    let name = words_of(state);
    let rest = if must.is_empty() {
        format!("どの行にも「{name}」")
    } else {
        format!("ほかの項目の「{name}」")
    };
    vec![one(true, &format!("必須の項目の「{name}」")), one(false, &rest)]
}
