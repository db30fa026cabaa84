//! The form tactic: 戦術シート (001), with a state for each line of its To be.

mod guide;

use std::ops::RangeInclusive;

use rust_xlsxwriter::FormatBorder;

use super::layout::column::{B, C, D, E, F, G};
use super::layout::{Frame, Item, Kind, Layout, Page, area};
use super::rules::Rule;
use super::theme::Role;
use guide::GUIDE;

/// The strategies of the source.
const STRATEGIES: [&str; 2] = ["1 地域DX", "2 行政DX"];
/// How far a line of the To be has come.
const STATES: [&str; 3] = ["未着手", "着手", "実現"];
/// What the states of all lines give together.
const GRADES: [&str; 3] = ["実現", "進行", "未着手"];
/// Row of the heading of 具体的な取組; that of its columns and its lines follow.
const ACTIONS_ROW: u32 = 7;
const ACTIONS: u32 = 6;
/// Row of the heading of the To be; that of its columns and its lines follow.
const TO_BE_ROW: u32 = ACTIONS_ROW + 2 + ACTIONS + 2;
const LINES: u32 = 6;
const FOOT: u32 = TO_BE_ROW + 2 + LINES + 1;

/// A column of a list: its heading, where it stands, its field with what may be typed, and whether it must be.
type Column = (
    &'static str,
    RangeInclusive<u32>,
    Role,
    &'static str,
    Kind,
    &'static str,
    bool,
);

/// The empty form.
pub fn tactic() -> Layout {
    let rows = [
        vec![44, 8, 26, 36, 32, 108, 10, 26, 26],
        vec![40; ACTIONS as usize],
        vec![92, 10, 26, 26],
        vec![58; LINES as usize],
        vec![10, 64, 56],
    ];
    let items = [
        head(),
        list(ACTIONS_ROW, ACTIONS, "具体的な取組", &actions()),
        paragraph(
            TO_BE_ROW - 2,
            "課題",
            "課題",
            "取り組むうえでの課題を、1行に1つずつ記入してください。",
        )
        .into(),
        list(TO_BE_ROW, LINES, "To be（あるべき姿）", &lines()),
        foot(),
    ];
    Layout {
        id: "tactic",
        version: "1",
        title: "戦術シート",
        sheet: "戦術シート".into(),
        columns: vec![12, 108, 186, 112, 92, 108, 224],
        rows: rows.concat(),
        items: items.concat(),
        frames: frames(),
        page: Page {
            paper: 9,
            landscape: false,
            zoom: 100,
            headings: None,
        },
        guide: GUIDE,
        checks: vec![
            Rule::Named {
                name: "あるべき姿",
                said: &["状態", "時期", "説明"],
            },
            Rule::Answered {
                said: &["あるべき姿", "時期", "説明"],
                state: "状態",
                must: Vec::new(),
            },
            Rule::Asked {
                field: "評価",
                marks: &[],
                asked: "評価理由",
                must: true,
            },
        ],
        ..Layout::default()
    }
}

fn label(rows: u32, columns: RangeInclusive<u32>, text: &str) -> Item {
    Item::label(area(rows..=rows, columns), Role::Label, text)
}

/// Title, names, and what the tactic belongs to.
fn head() -> Vec<Item> {
    let input = |row: u32, columns: RangeInclusive<u32>, role, field: &str, kind, help: &str| {
        Item::input(area(row..=row, columns), role, field, kind, help)
    };
    let year = "このシートを作成する年度を「R5」のように記入してください。";
    let number = "台帳の番号をそのまま記入してください（例：戦術3）。";
    let title = "台帳の戦術名と同じ名称を記入してください。";
    let section = "部と課（室）の名称を続けて記入してください。";
    let strategies = Kind::Choice(STRATEGIES.map(String::from).into());
    let national = "国の計画の重点取組事項にあたるときは、その名称を、今の版のとおりに記入してください。2つ以上あるときは改行して並べ、ないときは空欄にしてください。";
    let mut items = vec![
        input(0, B..=B, Role::TitleInput, "計画年度", Kind::Year, year).required(),
        Item::label(area(0..=0, C..=E), Role::Title, "年度　戦術シート"),
        Item::label(area(0..=0, F..=G), Role::Hint, "色のついた欄に記入してください"),
        label(2, B..=B, "戦術番号"),
        label(2, C..=E, "戦術名"),
        label(2, F..=G, "担当部課"),
        input(3, B..=B, Role::Centred, "戦術番号", Kind::Text, number).required(),
        input(3, C..=E, Role::Name, "戦術名", Kind::Text, title).required(),
        input(3, F..=G, Role::Text, "担当部課", Kind::Text, section).required(),
        label(4, B..=B, "基本戦略"),
        input(
            4,
            C..=C,
            Role::Centred,
            "基本戦略",
            strategies,
            "一覧から選んでください。",
        )
        .required(),
        label(4, D..=E, "国の重点取組事項"),
        input(4, F..=G, Role::Text, "国の重点取組事項", Kind::Paragraph, national),
    ];
    let about = "戦術の背景と、何を目指すかを記入してください。";
    items.extend(paragraph(5, "概要", "概要", about).map(Item::required));
    items
}

/// What is done.
fn actions() -> [Column; 2] {
    let action = "取組の名称を、1行に1つずつ記入してください。";
    let content = "取組の内容を、一文で記入してください。";
    [
        ("取組", B..=C, Role::Text, "取組", Kind::Paragraph, action, false),
        ("内容", D..=G, Role::Text, "取組の内容", Kind::Paragraph, content, false),
    ]
}

/// What is to be, each with its state.
fn lines() -> [Column; 4] {
    let states = Kind::Choice(STATES.map(String::from).into());
    let text = "計画のTo be（あるべき姿）を、1行に1つずつ、計画の文言のまま記入してください。";
    let state = "未着手・着手・実現から選んでください。意味は「記入要領」シートにあります。";
    let due = "実現する時期が決まっているときは、「R7年度末」「令和6年10月」のように記入してください。";
    let words = "この年度に行ったことと、その結果を記入してください。「実現」とするときは、何をもって実現したかを必ず記入してください。";
    [
        ("To be", B..=D, Role::Text, "あるべき姿", Kind::Paragraph, text, true),
        ("状態", E..=E, Role::Centred, "状態", states, state, true),
        ("時期", F..=F, Role::Centred, "時期", Kind::Text, due, false),
        ("説明", G..=G, Role::Text, "説明", Kind::Paragraph, words, false),
    ]
}

/// Lines below headings, as many as are filled in.
fn list(row: u32, count: u32, heading: &str, columns: &[Column]) -> Vec<Item> {
    let mut items = vec![Item::label(area(row..=row, B..=G), Role::BlockLabel, heading)];
    for (heading, place, ..) in columns {
        items.push(label(row + 1, place.clone(), heading));
    }
    for line in row + 2..row + 2 + count {
        for (_, place, role, field, kind, help, is_required) in columns {
            let item = Item::input(area(line..=line, place.clone()), *role, field, kind.clone(), help);
            items.push(if *is_required { item.required() } else { item });
        }
    }
    items
}

/// A text with its heading; [`Item::required`] leaves the heading as it is.
fn paragraph(row: u32, heading: &str, field: &str, help: &str) -> [Item; 2] {
    let input = Item::input(area(row..=row, C..=G), Role::Paragraph, field, Kind::Paragraph, help);
    [label(row, B..=B, heading), input]
}

/// What moved, and the grade with its reason.
fn foot() -> Vec<Item> {
    let moved = "前回の報告から変わったことを記入してください。文言を変えたり、行を増やしたりしたときは、その理由も記入してください。";
    let grades = Kind::Choice(GRADES.map(String::from).into());
    let grade = "評価者が 実現・進行・未着手 から選んでください。基準は「記入要領」シートにあります。";
    let reason = "評価者が、評価した理由を記入してください。計算による評価と異なるときは必ず記入してください。";
    let row = FOOT + 1;
    let mut items: Vec<Item> = paragraph(FOOT, "前回からの動き", "前回からの動き", moved).into();
    items.extend([
        label(row, B..=B, "評価"),
        Item::input(area(row..=row, C..=C), Role::Grade, "評価", grades, grade),
        Item::label(area(row..=row, D..=D), Role::SubLabel, "評価理由"),
        Item::input(
            area(row..=row, E..=G),
            Role::Review,
            "評価理由",
            Kind::Paragraph,
            reason,
        ),
    ]);
    items
}

/// Medium lines round the blocks.
fn frames() -> Vec<Frame> {
    let blocks = [
        2..=5,
        ACTIONS_ROW..=TO_BE_ROW - 2,
        TO_BE_ROW..=TO_BE_ROW + 1 + LINES,
        FOOT..=FOOT + 1,
    ];
    let medium = |rows| Frame {
        area: area(rows, B..=G),
        line: FormatBorder::Medium,
    };
    blocks.map(medium).into()
}
