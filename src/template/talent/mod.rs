//! The form talent: デジタル人材認定 (001, 戦術13). The names of the levels stand in a picture of the source and are ours.

mod guide;

use rust_xlsxwriter::FormatBorder;

use super::layout::column::{B, C};
use super::layout::{Frame, Item, Kind, Layout, Page, area};
use super::rules::{Rate, Rule};
use super::theme::Role;
use crate::book::Area;
use guide::GUIDE;

/// Width of all year columns together, in pixels.
const YEARS_WIDTH: u32 = 760;
/// Row of the year headings.
const YEARS_ROW: u32 = 5;
/// Levels of the certificate, each a part of the one before.
const LEVELS: [&str; 4] = [
    "一般職員DX研修の受講者（人）",
    "DXアドバイザー（人）",
    "DXエキスパート（人）",
    "DXスペシャリスト（人）",
];
/// Trainings of the source's To be.
const TRAININGS: [&str; 3] = [
    "ICTスキル研修の開催（回）",
    "デジタル基礎研修の受講率（%）",
    "セキュリティ研修の受講率（%）",
];
const FIRST_LEVEL: u32 = YEARS_ROW + 2;
const FIRST_TRAINING: u32 = FIRST_LEVEL + LEVELS.len() as u32 + 3;
const FOOT: u32 = FIRST_TRAINING + TRAININGS.len() as u32 + 1;

/// A block of rows with words of their own, one value a year each for target and actual.
struct Block {
    title: &'static str,
    rows: &'static [&'static str],
    /// First row of the values.
    first: u32,
    target: (&'static str, &'static str),
    actual: (&'static str, &'static str),
    heading: [&'static str; 2],
}

const BLOCKS: [Block; 2] = [
    Block {
        title: "認定（各年度末の累計）",
        rows: &LEVELS,
        first: FIRST_LEVEL,
        target: (
            "目標数",
            "年度末までに認定される人数の目標を、累計で記入してください。決まっていない年度は「未定」、目標のない年度は「―」と記入してください。",
        ),
        actual: (
            "認定者数",
            "年度末に認定されている人数を、累計で記入してください。異動・退職した人は除き、「異動・辞退」に理由を記入してください。",
        ),
        heading: ["目標数", "認定者数"],
    },
    Block {
        title: "研修（各年度）",
        rows: &TRAININGS,
        first: FIRST_TRAINING,
        target: (
            "研修_目標",
            "その年度の目標を記入してください。全職員を対象とする研修の受講率は100です。",
        ),
        actual: (
            "研修_実績",
            "その年度の実績を記入してください。集計が済んでいないときは「集計中」と記入してください。",
        ),
        heading: ["目標", "実績"],
    },
];

/// The empty form for these fiscal years.
pub fn talent(years: &[i32]) -> Layout {
    let grid = Grid {
        years: years.len().max(1) as u32,
    };
    let rows = [
        vec![40, 8, 34, 10, 26, 26, 24],
        vec![30; LEVELS.len()],
        vec![10, 26, 24],
        vec![30; TRAININGS.len()],
        vec![10, 48, 64, 48, 48],
    ];
    let mut items = head(&grid);
    items.extend(BLOCKS.iter().flat_map(|block| values(&grid, block)));
    items.extend(foot(&grid));
    let headings = (0..grid.years).map(|year| grid.year(year, YEARS_ROW).first);
    Layout {
        id: "talent",
        version: "1",
        title: "デジタル人材認定",
        sheet: "デジタル人材認定".into(),
        columns: [
            vec![12, 250],
            vec![YEARS_WIDTH / (2 * grid.years); 2 * grid.years as usize],
        ]
        .concat(),
        rows: rows.concat(),
        items,
        frames: frames(&grid),
        page: Page {
            paper: 9,
            landscape: true,
            zoom: 100,
            ..Page::default()
        },
        never_published: false,
        guide: GUIDE,
        checks: checks(),
        rates: BLOCKS.iter().map(Block::rate).collect(),
        prefilled: headings
            .zip(years.iter().map(|year| super::year_heading(*year)))
            .collect(),
        ..Layout::default()
    }
}

/// What its values say of each other.
fn checks() -> Vec<Rule> {
    let reported = BLOCKS.iter().map(|block| Rule::Reported {
        target: block.target.0,
        actual: block.actual.0,
    });
    let reasons = [("認定の評価", "認定の評価_理由"), ("研修の評価", "研修の評価_理由")];
    let reasons = reasons.into_iter().map(|(field, asked)| Rule::Asked {
        field,
        marks: &[],
        asked,
        must: true,
    });
    reported.chain(reasons).collect()
}

impl Block {
    /// What is reached of a target, for each of its rows.
    fn rate(&self) -> Rate {
        Rate {
            name: "",
            words: ("目標", "実績"),
            whole: self.target.0,
            part: self.actual.0,
            from: None,
        }
    }
}

/// Where the columns of the years stand: two each, from column C.
struct Grid {
    years: u32,
}

impl Grid {
    fn last(&self) -> u32 {
        C + 2 * self.years - 1
    }

    /// Both columns of a year.
    fn year(&self, year: u32, row: u32) -> Area {
        area(row..=row, C + 2 * year..=C + 2 * year + 1)
    }

    /// The column of the targets, or that of the actuals.
    fn cell(year: u32, row: u32, side: u32) -> Area {
        area(row..=row, C + 2 * year + side..=C + 2 * year + side)
    }
}

fn head(grid: &Grid) -> Vec<Item> {
    let end = grid.last();
    let middle = C + grid.years;
    vec![
        Item::input(
            area(0..=0, B..=B),
            Role::TitleInput,
            "計画年度",
            Kind::Year,
            "この報告を作成する年度を「R4」のように記入してください。",
        )
        .required(),
        Item::label(area(0..=0, C..=middle), Role::Title, "年度　デジタル人材認定"),
        Item::label(
            area(0..=0, middle + 1..=end),
            Role::Hint,
            "色のついた欄に記入してください",
        ),
        Item::label(area(2..=2, B..=B), Role::Label, "部局名"),
        Item::input(
            area(2..=2, C..=end),
            Role::Name,
            "部局名",
            Kind::Text,
            "部局の名称を、略さずに記入してください。事務局が全庁の合計を記入するときは「全庁」としてください。",
        )
        .required(),
    ]
}

/// A block: its heading, the years above the first, and a row for each of its words.
fn values(grid: &Grid, block: &Block) -> Vec<Item> {
    let top = block.first - 1;
    let mut items = Vec::new();
    if block.first == FIRST_LEVEL {
        let help = "計画の年度です（変更できません）。";
        let year = |year| Item::input(grid.year(year, YEARS_ROW), Role::Year, "年度", Kind::Year, help);
        items.push(Item::label(
            area(YEARS_ROW - 1..=YEARS_ROW - 1, B..=grid.last()),
            Role::BlockLabel,
            block.title,
        ));
        items.push(Item::label(area(YEARS_ROW..=top, B..=B), Role::Label, "区分　／　年度"));
        items.extend((0..grid.years).map(year));
    } else {
        items.push(Item::label(
            area(top - 1..=top - 1, B..=grid.last()),
            Role::BlockLabel,
            block.title,
        ));
        items.push(Item::label(area(top..=top, B..=B), Role::Label, "研修"));
    }
    for year in 0..grid.years {
        items.extend(
            (0..)
                .zip(block.heading)
                .map(|(side, text)| Item::label(Grid::cell(year, top, side), Role::SmallLabel, text)),
        );
    }
    for (row, words) in (block.first..).zip(block.rows) {
        items.push(Item::label(area(row..=row, B..=B), Role::SubLabel, *words));
        for year in 0..grid.years {
            let value =
                |(field, help), side| Item::input(Grid::cell(year, row, side), Role::Figure, field, Kind::Number, help);
            items.extend([value(block.target, 0), value(block.actual, 1)]);
        }
    }
    items
}

/// Words, and the grades with their reasons.
fn foot(grid: &Grid) -> Vec<Item> {
    let end = grid.last();
    let texts = [
        (
            FOOT,
            "異動・辞退",
            "異動辞退",
            "認定者が減ったときは、異動、退職、辞退の人数と理由を記入してください。氏名は記入しないでください。",
        ),
        (
            FOOT + 1,
            "説明",
            "説明",
            "目標との差とその原因、今後の研修の予定を記入してください。",
        ),
    ];
    let mut items: Vec<Item> = texts
        .into_iter()
        .flat_map(|(row, heading, field, help)| {
            [
                Item::label(area(row..=row, B..=B), Role::Label, heading),
                Item::input(area(row..=row, C..=end), Role::Paragraph, field, Kind::Paragraph, help),
            ]
        })
        .collect();
    for (row, name) in [(FOOT + 2, "認定の評価"), (FOOT + 3, "研修の評価")] {
        let grades = Kind::Choice(["S", "A", "B", "C"].map(String::from).into());
        let grade = "事務局が S・A・B・C から選びます。基準は「記入要領」シートにあります。";
        let reason = "事務局が、評価した理由を記入します。";
        items.extend([
            Item::label(area(row..=row, B..=B), Role::Label, name),
            Item::input(area(row..=row, C..=C), Role::Grade, name, grades, grade),
            Item::label(area(row..=row, C + 1..=C + 1), Role::SmallLabel, "理由"),
            Item::input(
                area(row..=row, C + 2..=end),
                Role::Review,
                &format!("{name}_理由"),
                Kind::Paragraph,
                reason,
            ),
        ]);
    }
    items
}

/// Medium lines round the blocks, thin ones round each year.
fn frames(grid: &Grid) -> Vec<Frame> {
    let levels = YEARS_ROW - 1..=FIRST_LEVEL + LEVELS.len() as u32 - 1;
    let trainings = FIRST_TRAINING - 2..=FIRST_TRAINING + TRAININGS.len() as u32 - 1;
    let blocks = [2..=2, levels, trainings, FOOT..=FOOT + 3];
    let medium = |rows| Frame {
        area: area(rows, B..=grid.last()),
        line: FormatBorder::Medium,
    };
    blocks.into_iter().map(medium).collect()
}
