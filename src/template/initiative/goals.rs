//! ⑥ 成果目標・スケジュール: goals in words below the years, one a line.

use rust_xlsxwriter::FormatBorder;

use super::super::layout::column::{B, C, D, E, F};
use super::super::layout::{Frame, Item, Kind, area};
use super::super::theme::Role;
use super::{Columns, GOALS_ROW, label};

/// Goals of the empty form.
pub(super) const COUNT: u32 = 6;
/// How far a goal has come; the first is where it begins.
const STATES: [&str; 5] = ["未着手", "準備中", "実施中", "達成", "中止"];
const NAME: &str = "何についての目標かを記入してください。目標を増やすときは「記入要領」シートをご覧ください。";
const GOAL: &str = "達成する時期と内容を、達成する年度の欄に記入してください（例：R7年度末 年間30,000時間分作業時間削減）。いくつかの年度にわたるときは、セルを結合してもかまいません。";
const ACTUAL: &str = "目標に対する実績の数値を、単位をつけずに記入してください。「30,000時間削減」の目標では、削減した時間です。集計が済んでいないときは「集計中」と記入してください。";
const UNIT: &str = "「時間」「件」「%」など、実績の単位を記入してください。";
const BASE: &str =
    "取り組む前の値を、単位をつけずに記入してください。「50%削減」のように割合で示した目標では、計算に必要です。";
const STATE: &str =
    "目標の状態を一覧から選んでください。「運用開始」のように、できたかどうかで決まる目標では必ず選んでください。";

pub(super) fn reported_rows() -> Vec<u32> {
    [vec![26, 28], [36, 27].repeat(COUNT as usize)].concat()
}

pub(super) fn planned_rows() -> Vec<u32> {
    [vec![26, 28], vec![62; COUNT as usize]].concat()
}

/// Goals with the line of the actuals below, and unit, baseline and state beside.
pub(super) fn reported(columns: &Columns) -> Vec<Item> {
    let beside = F + columns.years;
    let mut items = headings(columns, "項目名　／　年度", &["単位", "基準値", "状態"]);
    for goal in 0..COUNT {
        let row = GOALS_ROW + 2 + 2 * goal;
        let rows = row..=row + 1;
        items.extend([
            label(area(rows.clone(), B..=B), &(goal + 1).to_string()),
            Item::input(area(rows.clone(), C..=D), Role::Text, "項目名", Kind::Paragraph, NAME).required(),
            Item::label(area(row..=row, E..=E), Role::SubLabel, "目標"),
            Item::label(area(row + 1..=row + 1, E..=E), Role::SubLabel, "実績"),
        ]);
        for year in 0..columns.years {
            items.extend([
                Item::input(
                    columns.year(year, row..=row),
                    Role::Centred,
                    "成果目標",
                    Kind::Text,
                    GOAL,
                ),
                Item::input(
                    columns.year(year, row + 1..=row + 1),
                    Role::Figure,
                    "実績",
                    Kind::Number,
                    ACTUAL,
                ),
            ]);
        }
        let states = Kind::Choice(STATES.map(String::from).into());
        items.extend([
            Item::input(
                area(rows.clone(), beside..=beside),
                Role::Centred,
                "単位",
                Kind::Text,
                UNIT,
            ),
            Item::input(
                area(rows.clone(), beside + 1..=beside + 1),
                Role::Figure,
                "基準値",
                Kind::Number,
                BASE,
            ),
            Item::input(
                area(rows, beside + 2..=beside + 2),
                Role::Centred,
                "状態",
                states,
                STATE,
            ),
        ]);
    }
    items
}

/// Goals alone, as many lines as are filled in.
pub(super) fn planned(columns: &Columns) -> Vec<Item> {
    let mut items = headings(columns, "年度", &[]);
    for row in (0..COUNT).map(|goal| GOALS_ROW + 2 + goal) {
        items.push(Item::input(area(row..=row, B..=E), Role::Text, "項目名", Kind::Paragraph, NAME).required());
        let goal = |year| {
            Item::input(
                columns.year(year, row..=row),
                Role::Centred,
                "成果目標",
                Kind::Text,
                GOAL,
            )
        };
        items.extend((0..columns.years).map(goal));
    }
    items
}

fn headings(columns: &Columns, heading: &str, beside: &[&str]) -> Vec<Item> {
    let row = GOALS_ROW + 1;
    let help = "計画の年度です（変更できません）。";
    let mut items = vec![
        Item::label(
            area(row - 1..=row - 1, B..=columns.last()),
            Role::BlockLabel,
            "⑥成果目標・スケジュール",
        ),
        label(area(row..=row, B..=E), heading),
    ];
    items.extend(
        (0..columns.years).map(|year| Item::input(columns.year(year, row..=row), Role::Year, "年度", Kind::Year, help)),
    );
    let beside = (F + columns.years..).zip(beside);
    items.extend(beside.map(|(column, text)| label(area(row..=row, column..=column), text)));
    items
}

/// Thin lines round each goal.
pub(super) fn frames(columns: &Columns) -> Vec<Frame> {
    let rows = (0..COUNT).map(|goal| GOALS_ROW + 2 + 2 * goal);
    rows.map(|row| Frame {
        area: area(row..=row + 1, B..=columns.last()),
        line: FormatBorder::Thin,
    })
    .collect()
}
