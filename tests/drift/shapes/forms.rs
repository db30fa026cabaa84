//! The forms: a list of initiatives, rows with printed words under years, rows with labels that repeat under years, and the same with a
//! second table under other years.

use kohyo::book::{Address, Area};
use kohyo::plan::Plan;
use kohyo::template::{RegisterInitiative, RegisterSection, register};

use super::grid::{Column, Grid, Row, RowKind};
use crate::drift::random::Random;

/// Which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One line an initiative, its targets and actuals under years.
    List,
    /// One initiative; its indicators are printed in the rows.
    Printed,
    /// One initiative; each indicator has a line of targets and one of actuals, with labels that repeat.
    Labelled,
    /// The same, and below it the costs under years of their own, which begin a year earlier.
    Axes,
}

impl Shape {
    /// Whether each indicator has a line of targets and one of actuals.
    pub fn is_labelled(self) -> bool {
        matches!(self, Self::Labelled | Self::Axes)
    }
}

/// A value that was typed.
#[derive(Debug, Clone)]
pub struct Typed {
    pub field: &'static str,
    pub year: Option<i32>,
    /// The line, from 0; None for what stands once.
    pub line: Option<usize>,
    pub text: String,
}

/// A filled-in form.
pub struct Filled {
    pub grid: Grid,
    pub typed: Vec<Typed>,
    pub shape: Shape,
}

const PLAN: &str = r#"title = "計画"
headquarters = "本部"
office = "企画課"
fiscal_years = [2019, 2028]
register = "台帳.xlsx"

[forms.sheet]
template = "様式.xlsx"

[[forms.sheet.indicators]]
name = "指標"
text = "指標"
target = "目標値"
actual = "実績値"
unit = "単位"

[[forms.sheet.evaluations]]
name = "評価"
grade = "評価"
reason = "評価_理由"
scale = "grades"

[scales.grades]
grades = [{ mark = "A", meaning = "良い", success = true }, { mark = "B", meaning = "普通" }, { mark = "C", meaning = "悪い" }]
"#;

/// The lines of the second table, with their labels.
const COSTS: [(&str, &str); 2] = [("予算額", "予算額（千円）"), ("決算額", "決算額（千円）")];

/// Whether a line, or a value, is of the second table.
pub fn is_cost(part: &str) -> bool {
    COSTS.iter().any(|(field, _)| *field == part)
}

/// What the rows of the printed form are called.
pub const PRINTED: [&str; 4] = ["窓口サービス", "内部事務", "防災対策", "学校教育"];
/// The lines of the template of a list.
const LINES: usize = 10;
/// The items of the labelled form.
const ITEMS: usize = 3;

/// The plan of a form.
pub fn plan(shape: Shape) -> Plan {
    let city = tempfile::tempdir().expect("a folder");
    let section = |name: &str| RegisterSection {
        department: "総務部".to_owned(),
        section: name.to_owned(),
        evaluator: "総務部長".to_owned(),
        ..RegisterSection::default()
    };
    let initiative = |number: usize| RegisterInitiative {
        number: format!("1-{number}"),
        name: format!("取組その{number}"),
        department: "総務部".to_owned(),
        section: "総務課".to_owned(),
        ..RegisterInitiative::default()
    };
    let initiatives: Vec<_> = (1..=40).map(initiative).collect();
    let sections = SECTIONS.map(section);
    let write = |name: &str, bytes: &[u8]| std::fs::write(city.path().join(name), bytes).expect("written");
    write("plan.toml", PLAN.as_bytes());
    write("様式.xlsx", &template(shape, 2021).bytes());
    write("台帳.xlsx", &register(&initiatives, &sections).expect("a register"));
    Plan::load(&city.path().join("plan.toml")).unwrap_or_else(|error| panic!("{shape:?}: {error:?}"))
}

const SECTIONS: [&str; 3] = ["総務課", "人事課", "税務課"];

/// The template, with years from `first` on.
pub fn template(shape: Shape, first: i32) -> Grid {
    let years = [first, first + 1, first + 2];
    let mut columns = match shape {
        Shape::List => vec![
            Column::Field("番号"),
            Column::Field("事業名称"),
            Column::Field("担当部課"),
            Column::Field("指標"),
            Column::Field("単位"),
        ],
        Shape::Printed => vec![Column::Other, Column::Field("指標"), Column::Field("単位")],
        Shape::Labelled | Shape::Axes => vec![Column::Field("指標"), Column::Field("単位"), Column::Other],
    };
    let parts: &[&'static str] = if shape.is_labelled() {
        &[""]
    } else {
        &["目標値", "実績値"]
    };
    let years_from = columns.len();
    columns.extend(
        years
            .iter()
            .flat_map(|year| parts.iter().map(|part| Column::Year(*year, part))),
    );
    if shape == Shape::List {
        columns.extend([Column::Field("評価"), Column::Field("評価_理由")]);
    }
    let mut grid = Grid {
        columns,
        ..Grid::default()
    };
    let push = |grid: &mut Grid, kind| {
        grid.rows.push(Row {
            kind,
            cells: Vec::new(),
        });
        grid.rows.len() - 1
    };
    let title = push(&mut grid, RowKind::Fixed);
    grid.write(title, 0, "取組の進み具合");
    if shape == Shape::List {
        push(&mut grid, RowKind::Fixed);
    } else {
        for (label, field) in [("整理番号", "番号"), ("事業名", "事業名称"), ("所管課", "担当部課")]
        {
            let row = push(&mut grid, RowKind::Fixed);
            grid.write(row, 0, label);
            grid.name(field, Area::cell(Address::new(row as u32, 1)));
        }
    }
    let heading = push(&mut grid, RowKind::Heading);
    let below = push(&mut grid, RowKind::Heading);
    headings(&mut grid, shape, (heading, below), (years_from, &years, parts));
    lines(&mut grid, shape);
    if shape == Shape::Axes {
        costs(&mut grid, (years_from, &years));
    }
    let years = Years {
        from: years_from,
        count: 3,
        parts: parts.len(),
    };
    name_lines(&mut grid, years, heading);
    if shape != Shape::List {
        for (label, field) in [("評価", "評価"), ("評価の理由", "評価_理由")] {
            let row = push(&mut grid, RowKind::Fixed);
            grid.write(row, 0, label);
            grid.name(field, Area::cell(Address::new(row as u32, 1)));
        }
    }
    grid
}

/// Where the years stand.
struct Years {
    from: usize,
    count: usize,
    parts: usize,
}

fn headings(
    grid: &mut Grid,
    shape: Shape,
    (heading, below): (usize, usize),
    (from, years, parts): (usize, &[i32], &[&str]),
) {
    let words: &[&str] = match shape {
        Shape::List => &["番号", "取組名", "担当課", "成果指標", "単位"],
        Shape::Printed => &["分野", "成果指標", "単位"],
        Shape::Labelled | Shape::Axes => &["成果指標", "単位", "年度"],
    };
    for (column, word) in words.iter().enumerate() {
        grid.write(heading, column, *word);
    }
    for (index, year) in years.iter().enumerate() {
        let first = from + index * parts.len();
        grid.write(heading, first, format!("R{}", year - 2018));
        if parts.len() > 1 {
            grid.merge(Area::of(
                heading as u32,
                first as u32,
                heading as u32,
                (first + 1) as u32,
            ));
            grid.write(below, first, "目標");
            grid.write(below, first + 1, "実績");
        }
    }
    if shape == Shape::List {
        let last = grid.columns.len();
        grid.write(heading, last - 2, "評価");
        grid.write(heading, last - 1, "評価の理由");
    }
}

/// The second table: a blank row, its years, and its lines.
fn costs(grid: &mut Grid, (from, years): (usize, &[i32])) {
    let mut push = |kind| {
        grid.rows.push(Row {
            kind,
            cells: Vec::new(),
        });
        grid.rows.len() - 1
    };
    push(RowKind::Fixed);
    let heading = push(RowKind::Axis);
    let rows = COSTS.map(|(field, _)| push(RowKind::Line(field)));
    grid.write(heading, 0, "事業費");
    grid.write(heading, 2, "年度");
    for (column, year) in (from..).zip(years) {
        grid.write(heading, column, format!("R{}", year - 1 - 2018));
        let at = Address::new(heading as u32, column as u32);
        grid.name("年度", Area::cell(at));
    }
    for (row, (_, label)) in rows.into_iter().zip(COSTS) {
        grid.write(row, 2, label);
    }
}

/// The lines of the items, with what is printed in them.
fn lines(grid: &mut Grid, shape: Shape) {
    let mut line = |part: &'static str| {
        grid.rows.push(Row {
            kind: RowKind::Line(part),
            cells: Vec::new(),
        });
        grid.rows.len() - 1
    };
    match shape {
        Shape::List => (0..LINES).for_each(|_| {
            line("");
        }),
        Shape::Printed => {
            let rows: Vec<usize> = PRINTED.iter().map(|_| line("")).collect();
            rows.into_iter()
                .zip(PRINTED)
                .for_each(|(row, word)| grid.write(row, 0, word));
        }
        Shape::Labelled | Shape::Axes => {
            let rows: Vec<(usize, usize)> = (0..ITEMS).map(|_| (line("目標値"), line("実績値"))).collect();
            for (target, actual) in rows {
                grid.write(target, 2, "目標");
                grid.write(actual, 2, "実績");
                for column in 0..2 {
                    grid.merges.push(Area::of(target as u32, column, actual as u32, column));
                }
            }
        }
    }
}

/// Gives every input of the lines, and the headings of the years, their names.
fn name_lines(grid: &mut Grid, years: Years, heading: usize) {
    for index in 0..years.count {
        let first = (years.from + index * years.parts) as u32;
        let area = Area::of(heading as u32, first, heading as u32, first + years.parts as u32 - 1);
        grid.name("年度", area);
    }
    for row in grid.lines() {
        for column in 0..grid.columns.len() {
            let Some((field, _)) = field(grid, row, column) else {
                continue;
            };
            let at = Address::new(row as u32, column as u32);
            let merged = grid.merges.iter().find(|area| area.first == at).copied();
            grid.name(field, merged.unwrap_or(Area::cell(at)));
        }
    }
}

/// The field of a cell of a line, with its year.
pub fn field(grid: &Grid, row: usize, column: usize) -> Option<(&'static str, Option<i32>)> {
    let RowKind::Line(part) = grid.rows[row].kind else {
        return None;
    };
    match grid.columns[column] {
        Column::Other => None,
        Column::Field(field) => (part != "実績値" && !is_cost(part)).then_some((field, None)),
        Column::Year(year, "") if is_cost(part) => Some((part, Some(year - 1))),
        Column::Year(year, "") => Some((part, Some(year))),
        Column::Year(year, field) => Some((field, Some(year))),
    }
}

impl Filled {
    /// A form with something typed into most of its cells. A list has more or fewer lines than its template.
    pub fn new(shape: Shape, random: &mut Random, is_later: bool) -> Self {
        let mut grid = template(shape, if is_later { 2022 } else { 2021 });
        if shape == Shape::List {
            let last = grid.rows.len();
            (0..random.below(8)).for_each(|more| grid.insert_row(last + more, RowKind::Line("")));
        }
        let mut filled = Self {
            grid,
            typed: Vec::new(),
            shape,
        };
        if shape != Shape::List {
            for (row, field, text) in [
                (1, "番号", "1-1"),
                (2, "事業名称", "取組その1"),
                (3, "担当部課", "総務課"),
            ] {
                filled.put(row, 1, (field, None, None), text.to_owned());
            }
            let last = filled.grid.rows.len();
            filled.put(last - 2, 1, ("評価", None, None), "B".to_owned());
            filled.put(last - 1, 1, ("評価_理由", None, None), "計画に近い。".to_owned());
        }
        let rows = filled.grid.lines();
        let is_short = shape == Shape::List && random.once_in(3);
        let count = if is_short { 2 + random.below(6) } else { rows.len() };
        let mut line = None;
        for row in rows.into_iter().take(count) {
            let RowKind::Line(part) = filled.grid.rows[row].kind else {
                continue;
            };
            if part != "実績値" && !is_cost(part) {
                line = Some(line.map_or(0, |line: usize| line + 1));
            }
            filled.fill_line(row, line.unwrap_or_default(), random);
        }
        filled
    }

    /// Types into the cells of a line.
    pub fn fill_line(&mut self, row: usize, line: usize, random: &mut Random) {
        for column in 0..self.grid.columns.len() {
            let Some((field, year)) = field(&self.grid, row, column) else {
                continue;
            };
            let text = match field {
                "番号" => format!("1-{}", line + 1),
                "事業名称" => format!("取組その{}", line + 1),
                "担当部課" => (*random.pick(&SECTIONS)).to_owned(),
                "指標" => format!("第{}の件数", line + 1),
                "単位" => (*random.pick(&["件", "人", "時間"])).to_owned(),
                "評価" => (*random.pick(&["A", "B", "C"])).to_owned(),
                "評価_理由" => "おおむね計画どおり。".to_owned(),
                _ if random.once_in(7) => continue,
                _ if random.once_in(12) => (*random.pick(&["未定", "―"])).to_owned(),
                _ => format!("{}", 100 + random.below(90_000)),
            };
            let line = (!is_cost(field)).then_some(line);
            self.put(row, column, (field, year, line), text);
        }
    }

    pub fn put(
        &mut self,
        row: usize,
        column: usize,
        (field, year, line): (&'static str, Option<i32>, Option<usize>),
        text: String,
    ) {
        let id = self.typed.len();
        self.typed.push(Typed {
            field,
            year,
            line,
            text: text.clone(),
        });
        let cell = self.grid.cell(row, column);
        cell.text = text;
        cell.ids = vec![id];
    }
}
