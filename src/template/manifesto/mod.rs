//! The form manifesto: 部局マニフェスト (004).

mod guide;

use rust_xlsxwriter::FormatBorder;

use crate::template::layout::column::{B, C, D, E, F, G, H, I};
use crate::template::layout::{Frame, Item, Kind, Layout, Page, area};
use crate::template::theme::Role;
use guide::GUIDE;

/// First row of the first goal.
const GOALS_ROW: u32 = 10;
/// Rows of a goal: its heading and three levels.
const GOAL_ROWS: u32 = 4;
/// 部局目標 of the empty form.
const GOALS: u32 = 4;
const SCALE: [&str; 5] = [
    "5. 先進的な取り組みを行い、成果があった",
    "4. 達成水準を上回る成果があった",
    "3. 業績目標を達成した",
    "2. 取り組んだが、業績目標を達成しなかった",
    "1. 業績目標に取り組まなかった",
];

/// The empty form with four 部局目標.
pub fn manifesto() -> Layout {
    let mut rows = vec![44, 8, 23, 23, 23, 23, 23, 23, 10, 34];
    rows.extend((0..GOALS).flat_map(|_| [25, 67, 78, 67]));
    let items = [head(), legend(), headings(), (0..GOALS).flat_map(goal).collect()].concat();
    Layout {
        id: "manifesto",
        version: "1",
        title: "部局マニフェスト",
        sheet: "部局マニフェスト".into(),
        // Margin, heading, 組織使命, 目標, heading of the level, level, 手段, 達成状況, 理由.
        columns: vec![12, 92, 128, 204, 104, 320, 320, 148, 320],
        rows,
        items,
        frames: frames(),
        page: Page {
            paper: 8,
            landscape: true,
            zoom: 80,
            ..Page::default()
        },
        guide: GUIDE,
        each: "目標",
        ..Layout::default()
    }
}

fn head() -> Vec<Item> {
    let mut items = vec![
        Item::input(
            area(0..=0, B..=C),
            Role::TitleInput,
            "計画年度",
            Kind::Year,
            "このマニフェストの年度を「R3」のように記入してください。",
        )
        .required(),
        Item::label(area(0..=0, D..=F), Role::Title, "年度　部局マニフェスト"),
        Item::label(area(0..=0, G..=I), Role::Hint, "～私たちの組織使命と目標～"),
    ];
    let fields = [
        (
            2,
            B..=B,
            C..=F,
            Role::Name,
            "部局名",
            "部局の名称を、略さずに記入してください。",
            true,
        ),
        (
            4,
            B..=B,
            C..=D,
            Role::Text,
            "役職",
            "部局長の職名を記入してください。",
            true,
        ),
        (
            4,
            E..=E,
            F..=F,
            Role::Text,
            "氏名",
            "部局長の氏名を記入してください。公表用の資料には載りません。",
            true,
        ),
        (
            6,
            B..=B,
            C..=F,
            Role::Text,
            "抱負",
            "この年度の抱負を、一文で記入してください。",
            false,
        ),
    ];
    for (row, heading, place, role, field, help, required) in fields {
        items.push(Item::label(area(row..=row + 1, heading), Role::Label, field));
        let item = Item::input(area(row..=row + 1, place), role, field, Kind::Text, help);
        items.push(if required { item.required() } else { item });
    }
    items
}

fn legend() -> Vec<Item> {
    let heading = Item::label(area(2..=2, G..=I), Role::Label, "業績目標の達成状況");
    let lines = (3..)
        .zip(SCALE)
        .map(|(row, text)| Item::label(area(row..=row, G..=I), Role::Legend, text));
    std::iter::once(heading).chain(lines).collect()
}

fn headings() -> Vec<Item> {
    let row = GOALS_ROW - 1;
    [
        (B..=C, "組織使命"),
        (D..=D, "組織使命達成に向けての目標"),
        (E..=F, "目標の達成水準"),
        (G..=G, "目標を達成するための手段"),
        (H..=H, "達成状況(自己評価)"),
        (I..=I, "理由"),
    ]
    .map(|(columns, text)| Item::label(area(row..=row, columns), Role::Label, text))
    .into()
}

/// One 部局目標: a heading, then long texts beside three levels.
fn goal(index: u32) -> Vec<Item> {
    let top = GOALS_ROW + GOAL_ROWS * index;
    let (first, last) = (top + 1, top + 3);
    let paragraph =
        |rows, columns, role, field, help| Item::input(area(rows, columns), role, field, Kind::Paragraph, help);
    let mut items = vec![
        Item::label(
            area(top..=top, B..=I),
            Role::BlockLabel,
            format!("◎部局目標{}", index + 1),
        ),
        paragraph(
            first..=last,
            B..=C,
            Role::Paragraph,
            "組織使命",
            "部局が果たすべき使命を記入してください。",
        )
        .required(),
        paragraph(
            first..=last,
            D..=D,
            Role::Paragraph,
            "目標",
            "組織使命を達成するための目標を記入してください。",
        )
        .required(),
    ];
    let levels = [
        (
            "〈現在の状態〉",
            "現在の状態",
            "年度の初めの状態を記入してください。",
            true,
        ),
        (
            "〈達成目標〉",
            "達成目標",
            "年度内に達成することを、できるだけ期限や数値とともに記入してください。",
            true,
        ),
        (
            "※目標が達成した状態",
            "達成した状態",
            "目標を達成したときに、どのような状態になっているかを記入してください。",
            false,
        ),
    ];
    for (row, (heading, field, help, required)) in (first..).zip(levels) {
        items.push(Item::label(area(row..=row, E..=E), Role::SubLabel, heading));
        let item = paragraph(row..=row, F..=F, Role::Paragraph, field, help);
        items.push(if required { item.required() } else { item });
    }
    let grades = Kind::Choice(["5", "4", "3", "2", "1"].map(String::from).into());
    let help = "1から5までの評価を一覧から選んでください。基準は右上の表にあります。";
    let reason = "達成状況をそのように評価した理由を記入してください。";
    items.extend([
        paragraph(
            first..=last,
            G..=G,
            Role::Paragraph,
            "手段",
            "目標を達成するための手段を、1行に1つずつ記入してください。改行は Alt+Enter です。",
        )
        .required(),
        Item::input(area(first..=last, H..=H), Role::Grade, "達成状況", grades, help).required(),
        paragraph(first..=last, I..=I, Role::Review, "理由", reason).required(),
    ]);
    items
}

fn frames() -> Vec<Frame> {
    let head = [
        area(2..=7, B..=F),
        area(2..=7, G..=I),
        area(GOALS_ROW - 1..=GOALS_ROW - 1, B..=I),
    ];
    let goals = (0..GOALS)
        .map(|index| GOALS_ROW + GOAL_ROWS * index)
        .map(|top| area(top..=top + GOAL_ROWS - 1, B..=I));
    head.into_iter()
        .chain(goals)
        .map(|area| Frame {
            area,
            line: FormatBorder::Medium,
        })
        .collect()
}
