//! The form progress: 進行管理シート (000). Who is in charge reports year by year by the class of the initiative, the 部会 evaluates and
//! proposes, headquarters decides; in the final year the plan as a whole is evaluated.

mod guide;
mod rows;

use std::ops::RangeInclusive;

use rust_xlsxwriter::FormatBorder;

use super::layout::column::{B, C, D};
use super::layout::{Frame, Item, Kind, Layout, Page, area};
use super::rules::Rule;
use super::theme::Role;
use guide::GUIDE;
use rows::{BLOCKS, BY_CLASS, Block, OVERALL};

/// Width of all year columns together, in pixels.
const YEARS_WIDTH: u32 = 850;
/// Row of the year headings; the blocks follow.
const YEARS_ROW: u32 = 7;
/// The classes of the source (第6章 3), and what becomes of an initiative in the next plan (ours).
const CLASSES: [&str; 3] = ["重点事業", "推進事業", "継続事業"];
const OUTCOMES: [&str; 3] = ["達成", "一部達成", "未達"];
const NEXT: [&str; 4] = ["継続", "統合", "完了", "廃止"];

/// The empty form for these fiscal years.
pub fn progress(years: &[i32]) -> Layout {
    let grid = Grid {
        years: years.len().max(1) as u32,
    };
    let heights = BLOCKS.iter().flat_map(|block| block.rows.iter().map(|row| row.height));
    let rows = [
        vec![40, 6, 22, 32, 22, 30, 6, 26],
        heights.collect(),
        vec![6, 24, 28],
        vec![36; OVERALL.len()],
    ];
    let items = [head(&grid), headings(&grid), blocks(&grid), overall(&grid)];
    let at = (0..grid.years).map(|year| grid.year(year, YEARS_ROW).first);
    Layout {
        id: "progress",
        version: "1",
        title: "進行管理シート",
        sheet: "進行管理シート".into(),
        columns: [
            vec![12, 96, 128],
            vec![YEARS_WIDTH / (2 * grid.years); 2 * grid.years as usize],
        ]
        .concat(),
        rows: rows.concat(),
        items: items.concat(),
        frames: frames(&grid),
        page: Page {
            paper: 9,
            landscape: true,
            zoom: 90,
            ..Page::default()
        },
        guide: GUIDE,
        checks: checks(),
        prefilled: at.zip(years.iter().map(|year| heading(years, *year))).collect(),
        ..Layout::default()
    }
}

/// What each class has to fill in.
fn checks() -> Vec<Rule> {
    let asked = |(asked, values)| Rule::OfClass {
        class: "事業分類",
        values,
        asked,
        reported: "計画年度",
    };
    BY_CLASS.into_iter().map(asked).collect()
}

/// The heading of a year. A plan that begins in 平成 counts on in it, as the source does: 平成32年（2020年）度.
fn heading(years: &[i32], year: i32) -> String {
    match years.first() {
        Some(1989..=2018) => format!("H{} ({year})", year - 1988),
        _ => super::year_heading(year),
    }
}

/// Where the columns of the years stand: two each, from column D, so that the head has room whatever their number.
struct Grid {
    years: u32,
}

impl Grid {
    fn last(&self) -> u32 {
        D + 2 * self.years - 1
    }

    /// The column with which the right half begins.
    fn half(&self) -> u32 {
        D + self.years
    }

    fn year(&self, year: u32, row: u32) -> crate::book::Area {
        area(row..=row, D + 2 * year..=D + 2 * year + 1)
    }
}

fn label(row: u32, columns: RangeInclusive<u32>, text: &str) -> Item {
    Item::label(area(row..=row, columns), Role::Label, text)
}

fn choice(choices: &[&str]) -> Kind {
    Kind::Choice(choices.iter().copied().map(String::from).collect())
}

/// Title, and what the initiative is.
fn head(grid: &Grid) -> Vec<Item> {
    let (left, right) = (D..=grid.half() - 1, grid.half()..=grid.last());
    let input = |row: u32, columns: RangeInclusive<u32>, role, field: &str, kind, help: &str| {
        Item::input(area(row..=row, columns), role, field, kind, help)
    };
    let year = "報告する年度を「H29」のように記入してください。";
    let number = "台帳の番号をそのまま記入してください。";
    let title = "台帳の施策・事業名と同じ名称を記入してください。";
    let section = "部と課（室）の名称を続けて記入してください。";
    let class = "重点事業・推進事業・継続事業から選んでください。分類によって、記入する欄が変わります。";
    let first = "事業を始めた年度を「H29」のように記入してください。";
    let end = "終わる予定の年度を「H32」のように記入してください。決まっていないときは「未定」と記入してください。";
    let measure = "目標が何についてのものかを記入してください（例：窓口の待ち時間、システムの稼働）。";
    vec![
        input(0, B..=B, Role::TitleInput, "計画年度", Kind::Year, year).required(),
        Item::label(area(0..=0, C..=grid.half() - 1), Role::Title, "年度　進行管理シート"),
        Item::label(
            area(0..=0, right.clone()),
            Role::Hint,
            "クリーム色は所管部署、緑色は部会と本部の欄です",
        ),
        label(2, B..=B, "施策番号"),
        label(2, C..=grid.half() - 1, "施策・事業名"),
        label(2, right.clone(), "所管部署"),
        input(3, B..=B, Role::Centred, "施策番号", Kind::Text, number).required(),
        input(3, C..=grid.half() - 1, Role::Name, "施策・事業名", Kind::Text, title).required(),
        input(3, right.clone(), Role::Text, "所管部署", Kind::Text, section).required(),
        label(4, B..=B, "事業分類"),
        label(4, C..=C, "開始年度"),
        label(4, left.clone(), "終了予定"),
        label(4, right.clone(), "目標の指標"),
        input(5, B..=B, Role::Centred, "事業分類", choice(&CLASSES), class).required(),
        input(5, C..=C, Role::Centred, "開始年度", Kind::Text, first),
        input(5, left, Role::Centred, "終了予定", Kind::Text, end),
        input(5, right, Role::Text, "目標の指標", Kind::Text, measure),
    ]
}

fn headings(grid: &Grid) -> Vec<Item> {
    let help = "計画の年度です（変更できません）。";
    let year = |year| Item::input(grid.year(year, YEARS_ROW), Role::Year, "年度", Kind::Year, help);
    let mut items = vec![label(YEARS_ROW, B..=C, "進行管理事項　／　年度")];
    items.extend((0..grid.years).map(year));
    items
}

/// The blocks with the row of their first line.
fn placed() -> impl Iterator<Item = (u32, &'static Block)> {
    BLOCKS.iter().scan(YEARS_ROW + 1, |next, block| {
        let first = *next;
        *next += block.rows.len() as u32;
        Some((first, block))
    })
}

/// Row of the heading of the last block, behind an empty one.
fn foot() -> u32 {
    YEARS_ROW + 2 + BLOCKS.iter().map(|block| block.rows.len() as u32).sum::<u32>()
}

/// What each party says, one line a field and one cell a year.
fn blocks(grid: &Grid) -> Vec<Item> {
    let mut items = Vec::new();
    for (first, block) in placed() {
        let last = first + block.rows.len() as u32 - 1;
        items.push(Item::label(area(first..=last, B..=B), Role::Label, block.party));
        for (at, row) in (first..).zip(block.rows) {
            items.push(Item::label(area(at..=at, C..=C), Role::SubLabel, row.heading));
            items.extend((0..grid.years).map(|year| {
                let kind = match row.role {
                    _ if !row.choices.is_empty() => choice(row.choices),
                    Role::Money => Kind::Number,
                    _ => Kind::Paragraph,
                };
                Item::input(grid.year(year, at), row.role, row.field, kind, row.help)
            }));
        }
    }
    items
}

/// What is said when the whole plan is evaluated.
fn overall(grid: &Grid) -> Vec<Item> {
    let (row, end) = (foot(), grid.last());
    let outcome = "計画の最終年度に、期間を通した達成の状況を 達成・一部達成・未達 から選んでください。";
    let next = "計画の最終年度に、次期計画での扱いを 継続・統合・完了・廃止 から選んでください。";
    let mut items = vec![
        Item::label(
            area(row..=row, B..=end),
            Role::BlockLabel,
            "計画全体の評価（計画期間の最終年度だけ記入してください）",
        ),
        label(row + 1, B..=B, "達成状況"),
        Item::input(
            area(row + 1..=row + 1, C..=C),
            Role::Centred,
            "達成状況",
            choice(&OUTCOMES),
            outcome,
        ),
        label(row + 1, D..=grid.half() - 1, "次期計画での扱い"),
        Item::input(
            area(row + 1..=row + 1, grid.half()..=end),
            Role::Centred,
            "次期計画での扱い",
            choice(&NEXT),
            next,
        ),
    ];
    for (at, (field, help)) in (row + 2..).zip(OVERALL) {
        items.push(label(at, B..=C, field));
        items.push(Item::input(
            area(at..=at, D..=end),
            Role::Paragraph,
            field,
            Kind::Paragraph,
            help,
        ));
    }
    items
}

/// Medium lines round head, blocks and the evaluation of the whole.
fn frames(grid: &Grid) -> Vec<Frame> {
    let blocks = placed().map(|(first, block)| first..=first + block.rows.len() as u32 - 1);
    let rows = [2..=5, YEARS_ROW..=YEARS_ROW, foot()..=foot() + 1 + OVERALL.len() as u32];
    let medium = |rows| Frame {
        area: area(rows, B..=grid.last()),
        line: FormatBorder::Medium,
    };
    rows.into_iter().chain(blocks).map(medium).collect()
}
