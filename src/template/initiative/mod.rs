//! The form initiative: 取組シート (003), with the lines that a report on it needs, and the same sheet as it was published, a
//! plan without actuals.

mod goals;
mod guide;

use rust_xlsxwriter::FormatBorder;

use super::layout::column::{B, C, D, E, F};
use super::layout::{Frame, Item, Kind, Layout, Page, area};
use super::rules::Rule;
use super::theme::Role;
use guide::{GUIDE, PLAN_GUIDE};

/// Width of all year columns together, in pixels.
const YEARS_WIDTH: u32 = 850;
/// First row of ⑥: its heading, that of the years, the goals.
const GOALS_ROW: u32 = 11;

/// The empty form for these fiscal years, with a line for the actuals below that of each goal.
pub fn initiative(years: &[i32]) -> Layout {
    let columns = Columns::of(years, 3);
    let foot = GOALS_ROW + 2 + 2 * goals::COUNT;
    let items = [
        head(&columns, "取組シート"),
        texts(&columns),
        goals::reported(&columns),
        results(&columns, foot),
    ];
    Layout {
        id: "initiative",
        title: "取組シート",
        rows: [head_rows(), goals::reported_rows(), vec![64, 46]].concat(),
        items: items.concat(),
        frames: [
            frames(&columns, foot),
            goals::frames(&columns),
            vec![frame(foot..=foot + 1, &columns)],
        ]
        .concat(),
        guide: GUIDE,
        checks: vec![
            Rule::Named {
                name: "項目名",
                said: &["成果目標", "実績", "単位", "基準値", "状態"],
            },
            Rule::Begun { actual: "実績" },
            Rule::Asked {
                field: "評価",
                marks: &[],
                asked: "評価理由",
                must: true,
            },
        ],
        ..empty(&columns, years)
    }
}

/// The sheet as it was published (003): goals alone, one line each.
pub fn initiative_plan(years: &[i32]) -> Layout {
    let columns = Columns::of(years, 0);
    let foot = GOALS_ROW + 2 + goals::COUNT;
    let items = [
        head(&columns, "取組計画シート"),
        texts(&columns),
        goals::planned(&columns),
    ];
    Layout {
        id: "initiative_plan",
        title: "取組計画シート",
        rows: [head_rows(), goals::planned_rows()].concat(),
        items: items.concat(),
        frames: frames(&columns, foot),
        guide: PLAN_GUIDE,
        checks: vec![Rule::Named {
            name: "項目名",
            said: &["成果目標"],
        }],
        ..empty(&columns, years)
    }
}

/// What both have in common; the years are filled in.
fn empty(columns: &Columns, years: &[i32]) -> Layout {
    let headings = (0..).map(|year| columns.year(year, GOALS_ROW + 1..=GOALS_ROW + 1).first);
    Layout {
        version: "1",
        sheet: "取組シート".into(),
        columns: columns.widths(),
        page: Page {
            paper: 8,
            landscape: true,
            zoom: 80,
            ..Page::default()
        },
        prefilled: headings
            .zip(years.iter().map(|year| super::year_heading(*year)))
            .collect(),
        ..Layout::default()
    }
}

/// Where the columns stand: margin, number, heading, rest of the name, 目標 and 実績, the years, what else is said of a goal.
struct Columns {
    years: u32,
    /// Columns to the right of the years.
    beside: u32,
}

impl Columns {
    fn of(years: &[i32], beside: u32) -> Self {
        Self {
            years: years.len().max(1) as u32,
            beside,
        }
    }

    fn last(&self) -> u32 {
        F + self.years + self.beside - 1
    }

    /// Last column of the left half.
    fn left(&self) -> u32 {
        F + self.years / 2 - 1
    }

    fn year(&self, year: u32, rows: std::ops::RangeInclusive<u32>) -> crate::book::Area {
        area(rows, F + year..=F + year)
    }

    fn widths(&self) -> Vec<u32> {
        let beside = [76, 92, 100];
        // What does not stand beside the years widens them.
        let rest: u32 = beside[self.beside as usize..].iter().sum();
        let mut widths = vec![12, 44, 92, 200, 62];
        widths.extend((0..self.years).map(|_| (YEARS_WIDTH + rest) / self.years));
        widths.extend(&beside[..self.beside as usize]);
        widths
    }
}

fn label(area: crate::book::Area, text: &str) -> Item {
    Item::label(area, Role::Label, text)
}

fn head_rows() -> Vec<u32> {
    vec![44, 8, 28, 42, 26, 150, 26, 126, 26, 132, 10]
}

/// Title and names.
fn head(columns: &Columns, title: &str) -> Vec<Item> {
    let (left, right, end) = (columns.left(), columns.left() + 1, columns.last());
    let mut items = vec![
        Item::input(
            area(0..=0, B..=C),
            Role::TitleInput,
            "計画年度",
            Kind::Year,
            "このシートを作成する年度を「R3」のように記入してください。",
        )
        .required(),
        Item::label(area(0..=0, D..=left), Role::Title, format!("年度　{title}")),
        Item::label(area(0..=0, right..=end), Role::Hint, "色のついた欄に記入してください"),
        label(area(2..=2, B..=C), "番号"),
        label(area(2..=2, D..=left), "取組名"),
        label(area(2..=2, right..=right), "担当部課"),
        label(area(3..=3, right..=right), "実施責任者"),
    ];
    items.extend(
        [
            (
                area(3..=3, B..=C),
                Role::Centred,
                "番号",
                Kind::Code,
                "台帳の番号をそのまま記入してください。「(7)」や「1-1」のような番号も使えます。",
            ),
            (
                area(3..=3, D..=left),
                Role::Name,
                "取組名",
                Kind::Text,
                "台帳の取組名と同じ名称を記入してください。",
            ),
            (
                area(2..=2, right + 1..=end),
                Role::Text,
                "担当部課",
                Kind::Text,
                "部と課（室）の名称を続けて記入してください。",
            ),
        ]
        .map(|(area, role, field, kind, help)| Item::input(area, role, field, kind, help).required()),
    );
    let responsible = "職名を記入してください。氏名は記入しないでください。";
    items.push(Item::input(
        area(3..=3, right + 1..=end),
        Role::Text,
        "実施責任者",
        Kind::Text,
        responsible,
    ));
    items
}

/// ① to ⑤, in two columns.
fn texts(columns: &Columns) -> Vec<Item> {
    let (left, right, end) = (columns.left(), columns.left() + 1, columns.last());
    let help = |what: &str| format!("{what}を、1行に1つずつ「○」を付けて記入してください。改行は Alt+Enter です。");
    let texts = [
        (
            4,
            B..=left,
            "①現状",
            "現状",
            help("現在の状況と、わかる場合はその数値（件数、時間など）"),
            true,
        ),
        (4, right..=end, "②課題", "課題", help("解決する課題"), true),
        (
            6,
            B..=left,
            "③国の動向",
            "国の動向",
            help("国の計画、法令、補助事業などの動き"),
            false,
        ),
        (
            6,
            right..=end,
            "④取組の方向性",
            "取組の方向性",
            help("何を目指して取り組むか"),
            true,
        ),
        (8, B..=end, "⑤取組内容", "取組内容", help("実際に行うこと"), true),
    ];
    let mut items = Vec::new();
    for (row, place, heading, field, help, required) in texts {
        items.push(Item::label(area(row..=row, place.clone()), Role::BlockLabel, heading));
        let item = Item::input(
            area(row + 1..=row + 1, place),
            Role::Paragraph,
            field,
            Kind::Paragraph,
            &help,
        );
        items.push(if required { item.required() } else { item });
    }
    items
}

/// How it goes, and the grade with its reason.
fn results(columns: &Columns, row: u32) -> Vec<Item> {
    let end = columns.last();
    let grades = Kind::Choice(["S", "A", "B", "C"].map(String::from).into());
    vec![
        label(area(row..=row, B..=C), "進捗の説明"),
        Item::input(
            area(row..=row, D..=end),
            Role::Paragraph,
            "進捗の説明",
            Kind::Paragraph,
            "この年度に行ったこと、目標との差とその原因、今後の対応を記入してください。",
        ),
        label(area(row + 1..=row + 1, B..=C), "評価"),
        Item::input(
            area(row + 1..=row + 1, D..=D),
            Role::Grade,
            "評価",
            grades,
            "評価者が S・A・B・C から選んでください。基準は「記入要領」シートにあります。",
        ),
        Item::label(area(row + 1..=row + 1, E..=E), Role::SubLabel, "評価理由"),
        Item::input(
            area(row + 1..=row + 1, F..=end),
            Role::Review,
            "評価理由",
            Kind::Paragraph,
            "評価者が、評価した理由を記入してください。計算による評価と異なるときは必ず記入してください。",
        ),
    ]
}

fn frame(rows: std::ops::RangeInclusive<u32>, columns: &Columns) -> Frame {
    Frame {
        area: area(rows, B..=columns.last()),
        line: FormatBorder::Medium,
    }
}

/// Medium lines round the blocks.
fn frames(columns: &Columns, foot: u32) -> Vec<Frame> {
    [2..=3, 4..=9, GOALS_ROW..=foot - 1]
        .map(|rows| frame(rows, columns))
        .into()
}
