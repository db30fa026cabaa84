//! The form standard: 標準化の進捗 (001, 戦術4; 003(10)), a row for each 業務, which is an initiative of its own section.

mod guide;

use rust_xlsxwriter::FormatBorder;

use super::layout::column::{B, C, D};
use super::layout::{Frame, Item, Kind, Layout, Page, area};
use super::rules::Rule;
use super::theme::Role;
use crate::book::Area;
use guide::GUIDE;

/// The 17 and the 3 of the source, in its order.
const TASKS: [(&str, &[&str]); 2] = [
    (
        "17業務",
        &[
            "住民基本台帳",
            "選挙人名簿管理",
            "固定資産税",
            "個人住民税",
            "法人住民税",
            "軽自動車税",
            "国民健康保険",
            "国民年金",
            "障害者福祉",
            "後期高齢者医療",
            "介護保険",
            "児童手当",
            "生活保護",
            "健康管理",
            "就学",
            "児童扶養手当",
            "子ども子育て支援",
        ],
    ),
    ("3業務", &["戸籍", "戸籍の附票", "印鑑登録"]),
];
/// The stages, in the words of the sources: from the survey of what there is to the end of the move.
const STAGES: [&str; 9] = [
    "未着手",
    "現行調査",
    "比較分析",
    "移行計画",
    "情報提供依頼",
    "提案依頼",
    "選定・契約",
    "移行作業",
    "移行完了",
];
const GRADES: [&str; 4] = ["先行", "予定どおり", "遅れ", "未着手"];
/// Row of the headings; the tasks follow.
const HEADINGS_ROW: u32 = 3;
const FIRST_TASK: u32 = HEADINGS_ROW + 1;

/// The empty form.
pub fn standard() -> Layout {
    let columns = columns();
    let end = C + columns.len() as u32;
    let count = TASKS.iter().map(|(_, tasks)| tasks.len() as u32).sum::<u32>();
    let foot = FIRST_TASK + count + 1;
    let items = [head(end), headings(&columns), tasks(&columns), remarks(foot, end)];
    let widths = columns.iter().map(|column| column.width);
    Layout {
        id: "standard",
        version: "1",
        title: "標準化の進捗",
        sheet: "標準化の進捗".into(),
        columns: [12, 66, 132].into_iter().chain(widths).collect(),
        rows: [vec![44, 8, 26, 58], vec![54; count as usize], vec![10, 56]].concat(),
        items: items.concat(),
        frames: frames(end, foot),
        page: Page {
            paper: 8,
            landscape: true,
            zoom: 80,
            headings: None,
        },
        guide: GUIDE,
        each: "業務",
        checks: vec![
            Rule::Asked {
                field: "評価",
                marks: &[],
                asked: "評価理由",
                must: true,
            },
            // A dash says that there is nothing to move, which has a reason.
            Rule::Asked {
                field: "工程の段階",
                marks: &["―", "-", "－"],
                asked: "課題",
                must: false,
            },
        ],
        ..Layout::default()
    }
}

/// A column of the tasks.
struct Column {
    heading: &'static str,
    /// In pixels.
    width: u32,
    role: Role,
    field: &'static str,
    kind: Kind,
    help: &'static str,
    required: bool,
}

impl Column {
    fn new(heading: &'static str, width: u32, role: Role, field: &'static str, kind: Kind, help: &'static str) -> Self {
        Self {
            heading,
            width,
            role,
            field,
            kind,
            help,
            required: false,
        }
    }

    fn required(self) -> Self {
        Self { required: true, ..self }
    }

    fn item(&self, area: Area) -> Item {
        let item = Item::input(area, self.role, self.field, self.kind.clone(), self.help);
        if self.required { item.required() } else { item }
    }
}

fn choice(choices: &[&str]) -> Kind {
    Kind::Choice(choices.iter().map(|choice| (*choice).to_owned()).collect())
}

/// Everything that is asked of a task, from left to right.
#[rustfmt::skip]
fn columns() -> Vec<Column> {
    use Kind::{Code, Date, Number, Paragraph, Text};
    vec![
        Column::new("番号", 58, Role::Centred, "番号", Code, "台帳の番号をそのまま記入してください。担当する業務の行だけに記入します。").required(),
        Column::new("名称（印刷と違うとき）", 96, Role::Text, "業務", Paragraph, "台帳の名称が、左に印刷された業務の名称と違うときだけ記入してください。"),
        Column::new("所管課", 152, Role::Text, "所管課", Paragraph, "部と課（室）の名称を続けて記入してください。").required(),
        Column::new("現行システム・事業者", 150, Role::Text, "現行システム", Paragraph, "いま使っているシステムと事業者の名称を記入してください。"),
        Column::new("標準仕様書", 84, Role::Centred, "標準仕様書", choice(&["公表済", "未公表"]), "国の標準仕様書が公表されているかを選んでください。"),
        Column::new("工程の段階", 112, Role::Centred, "工程の段階", choice(&STAGES), "終わった段階のうち、最も進んだものを一覧から選んでください。").required(),
        Column::new("段階の達成日", 104, Role::Centred, "段階の達成日", Date, "その段階を終えた日を「2023/12/20」や「R5.12.20」のように記入してください。"),
        Column::new("移行予定", 104, Role::Centred, "移行予定", Text, "移行を終える予定を「R7年度末」「令和8年1月」のように記入してください。").required(),
        Column::new("移行完了日", 104, Role::Centred, "移行完了", Date, "移行を終えた日を記入してください。終えていないときは空欄にしてください。"),
        Column::new("移行方式", 78, Role::Centred, "移行方式", choice(&["リフト", "シフト", "一括"]), "一覧から選んでください。決まっていないときは空欄にしてください。"),
        Column::new("特定移行支援", 78, Role::Centred, "特定移行支援", choice(&["該当", "申請中", "非該当"]), "令和7年度末までに移行できないときは「該当」か「申請中」を選んでください。"),
        Column::new("課題", 196, Role::Paragraph, "課題", Paragraph, "移行の課題と、遅れているときはその理由と見込みを記入してください。"),
        Column::new("経費 H30（千円）", 98, Role::Money, "経費_H30", Number, "平成30年度の運用経費を、千円単位で記入してください。"),
        Column::new("経費 R8見込（千円）", 98, Role::Money, "経費_R8", Number, "令和8年度の運用経費の見込みを、千円単位で記入してください。"),
        Column::new("評価", 86, Role::Grade, "評価", choice(&GRADES), "評価者が 先行・予定どおり・遅れ・未着手 から選んでください。"),
        Column::new("評価理由", 140, Role::Review, "評価理由", Paragraph, "評価者が、評価した理由を記入してください。計算による評価と異なるときは必ず記入してください。"),
    ]
}

fn head(end: u32) -> Vec<Item> {
    let year = "この報告を作成する年度を「R5」のように記入してください。";
    vec![
        Item::input(area(0..=0, B..=C), Role::TitleInput, "計画年度", Kind::Year, year).required(),
        Item::label(area(0..=0, D..=D + 8), Role::Title, "年度　標準化の進捗"),
        Item::label(
            area(0..=0, D + 9..=end),
            Role::Hint,
            "担当する業務の行に記入し、ほかの課の行は空欄のままにしてください",
        ),
    ]
}

fn headings(columns: &[Column]) -> Vec<Item> {
    let end = C + columns.len() as u32;
    let block = area(HEADINGS_ROW - 1..=HEADINGS_ROW - 1, B..=end);
    let label = |column, text| Item::label(area(HEADINGS_ROW..=HEADINGS_ROW, column..=column), Role::Label, text);
    let mut items = vec![
        Item::label(block, Role::BlockLabel, "標準化対象業務"),
        label(B, "区分"),
        label(C, "業務"),
    ];
    items.extend((D..).zip(columns).map(|(place, column)| label(place, column.heading)));
    items
}

/// A row for each task, its name printed.
fn tasks(columns: &[Column]) -> Vec<Item> {
    let (mut items, mut row) = (Vec::new(), FIRST_TASK);
    for (group, tasks) in TASKS {
        let rows = row..=row + tasks.len() as u32 - 1;
        items.push(Item::label(area(rows, B..=B), Role::SubLabel, group));
        for task in tasks {
            items.push(Item::label(area(row..=row, C..=C), Role::SubLabel, *task));
            items.extend(
                (D..)
                    .zip(columns)
                    .map(|(place, column)| column.item(area(row..=row, place..=place))),
            );
            row += 1;
        }
    }
    items
}

fn remarks(row: u32, end: u32) -> Vec<Item> {
    let help = "業務に共通する課題、ガバメントクラウドや連携の状況などを記入してください。";
    vec![
        Item::label(area(row..=row, B..=C), Role::Label, "備考"),
        Item::input(area(row..=row, D..=end), Role::Paragraph, "備考", Kind::Paragraph, help),
    ]
}

/// Medium lines round each group of tasks.
fn frames(end: u32, foot: u32) -> Vec<Frame> {
    let first = FIRST_TASK + TASKS[0].1.len() as u32;
    let blocks = [
        HEADINGS_ROW - 1..=HEADINGS_ROW,
        FIRST_TASK..=first - 1,
        first..=foot - 2,
        foot..=foot,
    ];
    let medium = |rows| Frame {
        area: area(rows, B..=end),
        line: FormatBorder::Medium,
    };
    blocks.map(medium).into()
}
