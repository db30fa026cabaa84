//! The form audit: 内部監査 (001, 戦術12). Its questions are printed, one a row, and a city puts its own below them; what an audit
//! finds is a weakness of the city, so the form says itself that it is never published.

mod guide;
mod questions;

use rust_xlsxwriter::FormatBorder;

use super::layout::column::{B, C, D, E, F, G, H, I};
use super::layout::{Frame, Item, Kind, Layout, Page, area};
use super::rules::Rule;
use super::theme::{Role, text_height};
use guide::GUIDE;
use questions::{QUESTIONS, Question};

/// Widths of the columns in pixels: margin, 項目 … 留意事項, 監査結果 … 改善担当. Together they are printed in 8 points on A3.
const COLUMNS: [u32; 16] = [12, 84, 40, 44, 210, 150, 290, 92, 80, 150, 80, 120, 170, 150, 92, 92];
/// The last column.
const LAST: u32 = COLUMNS.len() as u32 - 1;
/// The column of the results, behind all that is printed.
const RESULT: u32 = I + 2;
/// Row of the headings; the questions follow.
const HEADINGS: u32 = 5;
const QUESTION: u32 = HEADINGS + 1;

/// The headings of the printed columns.
const PRINTED: [&str; 9] = [
    "項目",
    "No.",
    "必須",
    "監査項目",
    "監査資料の例",
    "監査実施の例",
    "ガイドライン番号",
    "JISQ27002番号",
    "留意事項",
];

/// The empty form, with the questions of the source.
pub fn audit() -> Layout {
    let rows = [vec![40, 8, 34, 52, 8, 46], QUESTIONS.iter().map(height).collect()];
    Layout {
        id: "audit",
        version: "1",
        title: "内部監査",
        sheet: "監査票".into(),
        columns: COLUMNS.into(),
        rows: rows.concat(),
        items: [head(), headings(), questions()].concat(),
        frames: frames(),
        page: Page {
            paper: 8,
            landscape: true,
            zoom: 80,
            headings: Some(HEADINGS),
        },
        never_published: true,
        guide: GUIDE,
        checks: checks(),
        ..Layout::default()
    }
}

/// What its values say of each other.
fn checks() -> Vec<Rule> {
    let required = |(index, question): (usize, &Question)| (!question.required.is_empty()).then_some(index);
    let asked = |field, marks, asked, must| Rule::Asked {
        field,
        marks,
        asked,
        must,
    };
    vec![
        Rule::Answered {
            said: &[],
            state: "監査結果",
            must: QUESTIONS.iter().enumerate().filter_map(required).collect(),
        },
        asked("監査結果", &["不適合"], "所見", true),
        asked("監査結果", &["対象外", "―", "-", "－"], "所見", false),
        asked("監査結果", &["不適合"], "改善内容", false),
        asked("監査結果", &["不適合"], "改善期限", false),
        asked("監査評価", &[], "監査評価_理由", true),
    ]
}

/// Title, who was audited by whom, and what came of it.
fn head() -> Vec<Item> {
    let year = "監査を行う年度を「R5」のように記入してください。";
    let label = |row, columns, text: &str| Item::label(area(row..=row, columns), Role::Label, text);
    let grades = Kind::Choice(["適合", "軽微", "要改善"].map(String::from).into());
    let input = |columns, field, help| Item::input(area(2..=2, columns), Role::Text, field, Kind::Text, help);
    vec![
        Item::input(area(0..=0, B..=C), Role::TitleInput, "計画年度", Kind::Year, year).required(),
        Item::label(area(0..=0, D..=G), Role::Title, "年度　内部監査　監査票"),
        Item::label(
            area(0..=0, H..=LAST),
            Role::Hint,
            "緑色は監査員、クリーム色は被監査課の欄です。この監査票は公表しません",
        ),
        label(2, B..=C, "被監査課"),
        input(D..=E, "被監査課", "監査を受ける部と課（室）の名称を続けて記入してください。").required(),
        label(2, F..=F, "監査日"),
        input(G..=G, "監査日", "監査を行った日を「R5.10.12」のように記入してください。").required(),
        label(2, H..=I, "監査員（所属）"),
        input(
            I + 1..=RESULT + 1,
            "監査員",
            "監査員の所属（部と課）を記入してください。2人以上のときは「、」で区切ります。氏名は記入しないでください。被監査課の職員は監査員になれません。",
        )
        .required(),
        label(2, RESULT + 2..=RESULT + 2, "前回監査日"),
        input(
            RESULT + 3..=LAST,
            "前回監査日",
            "前回の監査の日を記入してください。初めてのときは「―」と記入してください。",
        ),
        label(3, B..=C, "監査評価"),
        Item::input(
            area(3..=3, D..=E),
            Role::Grade,
            "監査評価",
            grades,
            "監査員が 適合・軽微・要改善 から選びます。基準は「記入要領」シートにあります。",
        ),
        label(3, F..=F, "総合所見"),
        Item::input(
            area(3..=3, G..=LAST),
            Role::Review,
            "監査評価_理由",
            Kind::Paragraph,
            "監査員が、評価の理由と、良かった点・改善を求める点を記入します。",
        ),
    ]
}

fn headings() -> Vec<Item> {
    let heading =
        |(column, text): (u32, &str)| Item::label(area(HEADINGS..=HEADINGS, column..=column), Role::Label, text);
    let answers = ANSWERS.iter().map(|answer| answer.0);
    (B..).zip(PRINTED.into_iter().chain(answers)).map(heading).collect()
}

/// What is filled in for each question: the field, which is its heading too, how it looks, and how to fill it in.
const ANSWERS: [(&str, Role, &str); 6] = [
    (
        "監査結果",
        Role::Choice,
        "適合・不適合・対象外から選んでください。不適合と対象外のときは、所見も必ず記入してください。",
    ),
    (
        "確認した資料",
        Role::Review,
        "確認した資料の名称と日付を記入してください。",
    ),
    (
        "所見",
        Role::Review,
        "何を確かめたか、不適合のときは何が足りないか、対象外のときはその理由を記入してください。",
    ),
    (
        "改善内容",
        Role::Paragraph,
        "不適合のとき、被監査課がどう改善するかを記入してください。",
    ),
    (
        "改善期限",
        Role::Centred,
        "不適合のとき、いつまでに改善するかを「R6.3.31」のように記入してください。",
    ),
    (
        "改善担当",
        Role::Text,
        "不適合のとき、改善を担当する係や職を記入してください。氏名は記入しないでください。",
    ),
];

/// The questions with their answers. One that goes with the one before has its 項目 in the cell of that.
fn questions() -> Vec<Item> {
    let mut items = Vec::new();
    for (question, row) in QUESTIONS.iter().zip(QUESTION..) {
        if !question.group.is_empty() {
            let rest = &QUESTIONS[(row - QUESTION) as usize + 1..];
            let below = rest.iter().take_while(|next| next.group.is_empty()).count() as u32;
            items.push(Item::label(
                area(row..=row + below, B..=B),
                Role::SubLabel,
                question.group,
            ));
        }
        // Where nothing is printed, a city may print something; the cell has its lines.
        items.extend((C..).zip(question.words()).map(|(column, words)| {
            let role = if column <= D { Role::SubLabel } else { Role::Legend };
            Item::label(area(row..=row, column..=column), role, words)
        }));
        for ((field, role, help), column) in ANSWERS.into_iter().zip(RESULT..) {
            let kind = match role {
                Role::Choice => Kind::Choice(["適合", "不適合", "対象外"].map(String::from).into()),
                _ => Kind::Paragraph,
            };
            let item = Item::input(area(row..=row, column..=column), role, field, kind, help);
            items.push(if role == Role::Choice { item.required() } else { item });
        }
    }
    items
}

/// The height of a question's row: that of its longest text, with room for answers.
fn height(question: &Question) -> u32 {
    let cells = question.words().into_iter().zip(&COLUMNS[C as usize..]);
    let highest = cells.map(|(text, width)| text_height(text, width - 18, 10.5)).max();
    highest.unwrap_or_default().max(110) + 8
}

/// Medium lines round head and questions, and between what is printed and what is filled in.
fn frames() -> Vec<Frame> {
    let last = QUESTION + QUESTIONS.len() as u32 - 1;
    let areas = [
        area(2..=3, B..=LAST),
        area(HEADINGS..=last, B..=RESULT - 1),
        area(HEADINGS..=last, RESULT..=LAST),
    ];
    areas
        .map(|area| Frame {
            area,
            line: FormatBorder::Medium,
        })
        .into()
}
