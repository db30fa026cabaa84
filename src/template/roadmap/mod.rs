//! The form roadmap: ICT・IoT化推進ロードマップ 個票 (`domain.md` §4, with its added fields).

mod guide;
mod own;
mod years;

use rust_xlsxwriter::FormatBorder;

use crate::book::Area;
use crate::template::layout::column::{B, C, D, E, F};
use crate::template::layout::{Content, Frame, Item, Kind, Layout, Page, area};
use crate::template::rules::{Rate, Rule};
use crate::template::theme::Role;
use crate::template::year_heading;
use guide::GUIDE;
pub use own::roadmap_of;

/// Width of all quarter columns together, in pixels.
const QUARTERS_WIDTH: u32 = 1140;
/// 実施項目 of the empty form.
const STEPS: u32 = 3;
/// First row of the first 実施項目, which has two: 計画 and 実績.
const STEPS_ROW: u32 = 18;
pub(super) const CATEGORIES: [&str; 3] = ["全庁的な取組み", "課（室）を超えた取組み", "課（室）の取組み"];
const GOALS: [&str; 3] = [
    "子育て・教育現場への積極的なICTの活用",
    "迅速なサービス提供及び行政手続きの利便性向上",
    "情報化推進体制の構築及び事務効率化",
];
const DIRECTIONS: [&str; 4] = ["増加", "減少", "維持", "累計"];
const GRADES: [&str; 4] = ["S", "A", "B", "C"];

/// The empty form for these fiscal years, in four quarters each. Three years at least: with fewer the cells of the
/// indicators overlap, which [`Layout::write`] refuses.
pub fn roadmap(years: &[i32]) -> Layout {
    let count = years.len() as u32;
    let grid = Grid {
        years: count,
        last: F + 4 * count.max(1) - 1,
        middle: F + 4 * (count / 2),
    };
    // Margin, number, heading, heading and grade, sub-heading; then the quarters from column F.
    let mut columns = vec![12, 34, 92, 130, 58];
    columns.extend((0..4 * count).map(|_| QUARTERS_WIDTH / (4 * count)));
    let rows = [
        vec![44, 8, 28, 42],
        vec![29; 4],
        vec![70, 26, 54, 28, 28],
        vec![28; 4],
        vec![22],
        vec![27; 6],
    ];
    let mut items = head(&grid);
    items.extend(indicators(&grid));
    items.extend(years::values(&grid));
    items.extend(years::schedule(&grid));
    items.extend(years::costs(&grid));
    items.extend(results(&grid));
    let mut layout = Layout {
        id: "roadmap",
        version: "1",
        title: "ICT・IoT化推進ロードマップ 個票",
        sheet: "個票".into(),
        columns,
        rows: [rows.concat(), vec![24, 30, 58, 58, 44, 44, 44]].concat(),
        items,
        frames: frames(&grid),
        page: Page {
            paper: 8,
            landscape: true,
            zoom: 80,
            ..Page::default()
        },
        guide: GUIDE,
        checks: checks(),
        rates: rates(),
        ..Layout::default()
    };
    let headings = layout.areas("年度").into_iter().map(|area| area.first);
    layout.prefilled = headings.zip(years.iter().copied().map(year_heading)).collect();
    layout
}

/// What its values say of each other.
fn checks() -> Vec<Rule> {
    let reason = |field, asked| Rule::Asked {
        field,
        marks: &[],
        asked,
        must: true,
    };
    let baseline = |direction, baseline, target| Rule::Baseline {
        direction,
        baseline,
        target,
    };
    vec![
        Rule::Reported {
            target: "目標値_進捗",
            actual: "実績値_進捗",
        },
        Rule::Reported {
            target: "目標値_実績",
            actual: "実績値_実績",
        },
        Rule::Spent {
            budget: "予算額",
            settlement: "決算額",
        },
        baseline("KPI_方向", "KPI_基準値", "目標値_進捗"),
        baseline("KGI_方向", "KGI_基準値", "目標値_実績"),
        reason("進捗評価", "進捗評価_理由"),
        reason("KPI評価", "KPI評価_理由"),
        reason("KGI評価", "KGI評価_理由"),
    ]
}

fn rates() -> Vec<Rate> {
    let reached = |name, whole, part, from| Rate {
        name,
        words: ("目標", "実績"),
        whole,
        part,
        from: Some(from),
    };
    vec![
        reached(
            "KPI（進捗）の達成率",
            "目標値_進捗",
            "実績値_進捗",
            ("KPI_方向", "KPI_基準値"),
        ),
        reached(
            "KGI（実績）の達成率",
            "目標値_実績",
            "実績値_実績",
            ("KGI_方向", "KGI_基準値"),
        ),
        Rate {
            name: "予算の執行率",
            words: ("予算", "決算"),
            whole: "予算額",
            part: "決算額",
            from: None,
        },
    ]
}

/// Where the columns of the years stand.
struct Grid {
    years: u32,
    /// Last column.
    last: u32,
    /// First column of the right half, which begins with a year.
    middle: u32,
}

impl Grid {
    /// The four columns of a year in some rows.
    fn year(&self, year: u32, rows: std::ops::RangeInclusive<u32>) -> Area {
        area(rows, F + 4 * year..=F + 4 * year + 3)
    }

    /// The `part`-th of `parts` pieces of a row from `first` to `last`.
    fn piece(row: u32, (first, last): (u32, u32), part: u32, parts: u32) -> Area {
        let width = last + 1 - first;
        let (start, end) = (first + part * width / parts, first + (part + 1) * width / parts);
        area(row..=row, start..=end.max(start + 1) - 1)
    }
}

fn label(area: Area, text: &str) -> Item {
    Item::label(area, Role::Label, text)
}

fn sub_label(area: Area, text: &str) -> Item {
    Item::label(area, Role::SubLabel, text)
}

fn choice(area: Area, role: Role, field: &str, choices: &[&str], help: &str) -> Item {
    Item::input(
        area,
        role,
        field,
        Kind::Choice(choices.iter().map(|&choice| choice.to_owned()).collect()),
        help,
    )
}

/// Title, names and outline.
fn head(grid: &Grid) -> Vec<Item> {
    let (left, right, end) = (grid.middle - 1, grid.middle, grid.last);
    // The title stands in the middle whatever the number of years: the columns of all years together have one width.
    let (year, title, hint) = (
        F + grid.years * 2 / 5,
        F + grid.years * 2 / 5 + grid.years.div_ceil(3),
        end - grid.years * 3 / 4,
    );
    let side = right + 1 + grid.years / 6;
    let mut items = vec![
        Item::label(area(0..=0, B..=year - 1), Role::TitleLead, "（"),
        Item::input(
            area(0..=0, year..=title - 1),
            Role::TitleInput,
            "計画年度",
            Kind::Year,
            "この個票を作成する年度を「R3」のように記入してください。",
        )
        .required(),
        Item::label(
            area(0..=0, title..=hint - 1),
            Role::Title,
            "）年度　ICT・IoT化推進ロードマップ　個票",
        ),
        Item::label(area(0..=0, hint..=end), Role::Hint, "色のついた欄に記入してください"),
        label(area(2..=2, B..=C), "番号"),
        label(area(2..=2, D..=left), "事業名称"),
        label(area(2..=2, right..=side), "担当部課"),
        label(area(3..=3, right..=side), "実施責任者"),
        label(area(4..=7, B..=C), "事業概要"),
        label(area(4..=4, right..=side), "取組区分"),
        label(area(5..=7, right..=side), "指針の重点目標"),
        label(area(8..=8, B..=C), "現状"),
    ];
    items.extend(
        [
            (area(3..=3, B..=C), Role::Centred, "番号", Kind::Code, "台帳の番号をそのまま記入してください。「1-1」のような番号も使えます。"),
            (area(3..=3, D..=left), Role::Name, "事業名称", Kind::Text, "台帳の事業名称と同じ名称を記入してください。"),
            (area(2..=2, side + 1..=end), Role::Text, "担当部課", Kind::Text, "部と課（室）の名称を続けて記入してください。"),
            (area(3..=3, side + 1..=end), Role::Text, "実施責任者", Kind::Text, "職名を記入してください。課（室）の取組みは課長、課（室）を超えた取組みは主担部長、全庁的な取組みはICT推進担当部長です。"),
            (area(4..=7, D..=left), Role::Paragraph, "事業概要", Kind::Paragraph, "何を達成するために、何を、どのように実施するかを記入してください。改行は Alt+Enter です。"),
            (area(8..=8, D..=end), Role::Paragraph, "現状", Kind::Paragraph, "現在の課題と、わかる場合はその数値（件数、時間など）を記入してください。"),
        ]
        .map(|(area, role, field, kind, help)| Item::input(area, role, field, kind, help).required()),
    );
    let category = area(4..=4, side + 1..=end);
    items.push(choice(
        category,
        Role::Text,
        "取組区分",
        &CATEGORIES,
        "一覧から選んでください。評価者を決めるために使います。",
    ));
    items.extend((5..=7).map(|row| {
        let help = "一覧から選んでください。重点目標が複数あるときは、下の欄も使ってください。";
        choice(area(row..=row, side + 1..=end), Role::Text, "重点目標", &GOALS, help).required()
    }));
    items
}

/// KGI on the left, KPI on the right.
fn indicators(grid: &Grid) -> Vec<Item> {
    let (left, end) = (grid.middle - 1, grid.last);
    let left_row = [area(11..=11, B..=C), area(11..=11, D..=E)];
    let left_row: Vec<Area> = left_row
        .into_iter()
        .chain((0..4).map(|part| Grid::piece(11, (F, left), part, 4)))
        .collect();
    let right_row: Vec<Area> = (0..6)
        .map(|part| Grid::piece(11, (grid.middle, end), part, 6))
        .collect();
    let mut items = indicator(
        "KGI",
        "重要目標達成指標【KGI】",
        (B, left),
        &left_row,
        "最終的に達成したいこと",
    );
    items.extend(indicator(
        "KPI",
        "重要業績評価指標【KPI】",
        (grid.middle, end),
        &right_row,
        "達成の途中を測る目安",
    ));
    items
}

fn indicator(field: &str, heading: &str, (first, last): (u32, u32), row: &[Area], what: &str) -> Vec<Item> {
    let help =
        format!("{what}を、数値で測れる指標として記入してください。複数あるときは改行（Alt+Enter）で分けてください。");
    let mut items = vec![
        label(area(9..=9, first..=last), heading),
        Item::input(
            area(10..=10, first..=last),
            Role::Paragraph,
            field,
            Kind::Paragraph,
            &help,
        )
        .required(),
    ];
    items.extend(
        row.iter()
            .step_by(2)
            .zip(["単位", "方向", "基準値"])
            .map(|(area, text)| sub_label(*area, text)),
    );
    let unit = "「件」「時間」「%」など、目標値と実績値の単位を記入してください。";
    let direction = "値をどうしたい指標かを選んでください。累計は、年度を追って積み上げる値です。";
    let baseline = "取組みを始める前の値を、単位をつけずに記入してください。減少させる指標では評価の計算に必要です。";
    items.extend([
        Item::input(row[1], Role::Centred, &format!("{field}_単位"), Kind::Text, unit),
        choice(row[3], Role::Centred, &format!("{field}_方向"), &DIRECTIONS, direction),
        Item::input(row[5], Role::Figure, &format!("{field}_基準値"), Kind::Number, baseline),
    ]);
    items
}

/// Effects, remarks, and the three grades with their reasons.
fn results(grid: &Grid) -> Vec<Item> {
    let mut items = Vec::new();
    let effects = "住民サービスの向上と業務の効率化について、期待される効果を記入してください。";
    let remarks = "実績や数値の補足、計画を変更したときの内容と理由などを記入してください。";
    for (row, text, field, help) in [
        (26, "期待される効果", "期待される効果", effects),
        (27, "備考(実績等)", "備考", remarks),
    ] {
        items.push(label(area(row..=row, B..=C), text));
        items.push(Item::input(
            area(row..=row, D..=grid.last),
            Role::Paragraph,
            field,
            Kind::Paragraph,
            help,
        ));
    }
    for (row, text, field) in [
        (28, "進捗評価", "進捗評価"),
        (29, "実績評価 KPI", "KPI評価"),
        (30, "実績評価 KGI", "KGI評価"),
    ] {
        let grade = "評価者が S・A・B・C から選んでください。基準は「記入要領」シートにあります。";
        let reason = "評価者が、評価した理由を記入してください。計算による評価と異なるときは必ず記入してください。";
        let place = area(row..=row, F + 1..=grid.last);
        items.extend([
            label(area(row..=row, B..=C), text),
            choice(area(row..=row, D..=D), Role::Grade, field, &GRADES, grade),
            sub_label(area(row..=row, E..=F), "評価理由"),
            Item::input(place, Role::Review, &format!("{field}_理由"), Kind::Paragraph, reason),
        ]);
    }
    items
}

/// Medium lines round the form and between its blocks, thin ones round each step in each year.
fn frames(grid: &Grid) -> Vec<Frame> {
    let blocks = [2..=8, 9..=11, 12..=16, 17..=23, 24..=25, 26..=27, 28..=30];
    let outer = blocks.into_iter().map(|rows| area(rows, B..=grid.last));
    let outer = outer.map(|area| Frame {
        area,
        line: FormatBorder::Medium,
    });
    let steps = (0..STEPS).flat_map(|step| (0..grid.years).map(move |year| (STEPS_ROW + 2 * step, year)));
    let inner = steps.map(|(row, year)| Frame {
        area: grid.year(year, row..=row + 1),
        line: FormatBorder::Thin,
    });
    outer.chain(inner).collect()
}
