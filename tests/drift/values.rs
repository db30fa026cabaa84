//! Forms filled with values that are known.

use crate::common::support::{Fill, Layout, roadmap};

use super::random::Random;

/// A value as it was typed.
pub struct Typed {
    pub field: &'static str,
    /// Its fiscal year.
    pub year: Option<i32>,
    /// Its step, from 0.
    pub step: Option<usize>,
    /// Of a mark: the row within its step and the quarter of its year.
    pub mark: Option<(u32, u32)>,
    pub fill: Fill,
}

/// A sheet with a filled form, and the same sheet with the number of each value typed in its place. What is done to the
/// form is done to both, so that the place of every value stays known.
#[derive(Clone)]
pub struct Page {
    pub form: Layout,
    pub shadow: Layout,
}

/// A workbook with one or more filled forms.
#[derive(Default)]
pub struct Filled {
    pub pages: Vec<Page>,
    pub typed: Vec<Typed>,
    /// Whether texts are typed that are labels elsewhere.
    like_labels: bool,
}

const TEXTS: [(&str, &[&str]); 11] = [
    ("事業名称", &["統合型WebGISの導入", "保育所入所手続きの電子化"]),
    ("担当部課", &["総務部危機管理課", "こども部保育課"]),
    ("実施責任者", &["危機管理課長", "保育課長"]),
    (
        "事業概要",
        &["被害情報を地図上で共有し、発令を早める。", "事業の概要は備考のとおり"],
    ),
    ("現状", &["紙の地図と電話で集めている。", "現状では窓口が混む。"]),
    ("KGI", &["共有に要する時間", "窓口の待ち時間"]),
    ("KPI", &["登録した情報の件数", "目標値は電子申請の件数"]),
    ("KGI_単位", &["分", "時間"]),
    ("KPI_単位", &["件", "回"]),
    ("期待される効果", &["避難情報の発令が早くなる。", "効果は大きい"]),
    ("備考", &["実績は速報値。", "R3 は計画を見直した。"]),
];
const CHOICES: [(&str, &[&str]); 7] = [
    (
        "取組区分",
        &["全庁的な取組み", "課（室）を超えた取組み", "課（室）の取組み"],
    ),
    ("KGI_方向", &["減少", "維持"]),
    ("KPI_方向", &["増加", "累計"]),
    ("進捗評価", &["S", "A", "B", "C"]),
    ("KPI評価", &["S", "A", "B", "C"]),
    ("KGI評価", &["S", "A", "B", "C"]),
    ("重点目標", &["情報化推進体制の構築及び事務効率化"]),
];
/// Texts that are labels of the form.
const LABELS: [&str; 12] = [
    "目標値",
    "実績値",
    "現状",
    "計画",
    "実績",
    "実施項目",
    "期待される効果",
    "備考(実績等)",
    "R3 (2021)",
    "評価理由",
    "単位",
    "年度",
];
const REASONS: [&str; 3] = ["進捗評価_理由", "KPI評価_理由", "KGI評価_理由"];
const YEARLY: [&str; 6] = [
    "目標値_進捗",
    "目標値_実績",
    "実績値_進捗",
    "実績値_実績",
    "予算額",
    "決算額",
];
const STEPS: [&str; 6] = [
    "要件の整理",
    "現状の把握",
    "目標値の設定",
    "システムの導入",
    "職員研修",
    "予算額の確定",
];

/// The step rows of the template's last step.
const LAST_STEP: std::ops::RangeInclusive<u32> = 22..=23;

impl Filled {
    /// A workbook with one form for these years with this many steps more than the template has.
    pub fn new(random: &mut Random, years: &[i32], more_steps: usize, like_labels: bool) -> Self {
        let mut filled = Self {
            like_labels,
            ..Self::default()
        };
        filled.add(random, years, more_steps);
        filled
    }

    /// Another sheet with a form of its own.
    pub fn add(&mut self, random: &mut Random, years: &[i32], more_steps: usize) {
        let mut form = roadmap(years);
        for _ in 0..more_steps {
            form.copy_rows(LAST_STEP);
        }
        if !self.pages.is_empty() {
            form.rename_sheet(&format!("個票 ({})", self.pages.len() + 1));
        }
        let shadow = form.clone();
        self.pages.push(Page { form, shadow });
        self.single(random);
        for (index, &year) in years.iter().enumerate() {
            for field in YEARLY {
                if !random.once_in(6) {
                    let fill = number(random);
                    self.put(field, index, Some(year), None, fill);
                }
            }
        }
        for step in 0..3 + more_steps {
            if !random.once_in(5) {
                let names: &[&str] = if self.like_labels { &LABELS } else { &STEPS };
                let name = Fill::from(*random.pick(names));
                self.put("実施項目", step, None, Some(step), name);
                self.marks(random, step, years);
            }
        }
    }

    /// The workbook.
    pub fn write(&self) -> Vec<u8> {
        let others: Vec<Layout> = self.pages[1..].iter().map(|page| page.form.clone()).collect();
        self.pages[0].form.write_with(&others).expect("bytes")
    }

    fn single(&mut self, random: &mut Random) {
        self.put("計画年度", 0, None, None, Fill::from("R3"));
        let number_of_sheet = format!("3-{}", self.pages.len());
        self.put("番号", 0, None, None, Fill::Text(number_of_sheet));
        for (field, texts) in TEXTS.into_iter().chain(CHOICES) {
            if !random.once_in(10) {
                let is_text = TEXTS.iter().any(|(text, _)| *text == field);
                // The words of its own label are no value: they say nothing.
                let is_other = |label: &&str| !field.contains(*label) && !label.contains(field);
                let labels: Vec<&str> = LABELS.into_iter().filter(is_other).collect();
                let texts = if self.like_labels && is_text && random.once_in(3) {
                    labels.as_slice()
                } else {
                    texts
                };
                self.put(field, 0, None, None, Fill::from(*random.pick(texts)));
            }
        }
        for field in REASONS {
            if random.once_in(2) {
                self.put(field, 0, None, None, Fill::from("計画どおり進んでいる。"));
            }
        }
        for field in ["KGI_基準値", "KPI_基準値"] {
            let fill = number(random);
            self.put(field, 0, None, None, fill);
        }
    }

    fn marks(&mut self, random: &mut Random, step: usize, years: &[i32]) {
        for line in 0..2 {
            let start = random.below(4 * years.len());
            let end = (start + 1 + random.below(6)).min(4 * years.len());
            for column in start..end {
                let (row, column) = (2 * step as u32 + line, column as u32);
                let page = self.pages.last_mut().expect("a page");
                page.shadow
                    .fill_grid("工程", row, column, format!("§{}", self.typed.len()));
                page.form.fill_grid("工程", row, column, "■");
                self.typed.push(Typed {
                    field: "工程",
                    year: Some(years[column as usize / 4]),
                    step: Some(step),
                    mark: Some((line, column % 4)),
                    fill: Fill::from("■"),
                });
            }
        }
    }

    fn put(&mut self, field: &'static str, index: usize, year: Option<i32>, step: Option<usize>, fill: Fill) {
        let page = self.pages.last_mut().expect("a page");
        page.shadow.fill(field, index, format!("§{}", self.typed.len()));
        page.form.fill(field, index, fill.clone());
        self.typed.push(Typed {
            field,
            year,
            step,
            mark: None,
            fill,
        });
    }

    /// Changes one sheet, its form and its shadow in the same way.
    pub fn change(&mut self, random: &mut Random, change: impl Fn(&mut Layout, &mut Random)) {
        let page = random.below(self.pages.len());
        self.pages[page].change(random, change);
    }
}

impl Page {
    /// Changes the form and its shadow in the same way.
    pub fn change(&mut self, random: &mut Random, change: impl Fn(&mut Layout, &mut Random)) {
        let mut again = random.clone();
        change(&mut self.form, random);
        change(&mut self.shadow, &mut again);
    }
}

/// A number, sometimes one that looks like a year, or a word for none.
fn number(random: &mut Random) -> Fill {
    match random.below(12) {
        0 => Fill::from("未定"),
        1 => Fill::from("―"),
        2 => Fill::Number((2018 + random.below(7)) as f64),
        3 => Fill::Number(random.below(4) as f64),
        _ => Fill::Number(random.below(90_000) as f64),
    }
}
