//! Makes a folder like the repository's with any number of filled roadmap forms, for benchmarks and for trying things out:
//! `cargo run --release --example generate -- 3000 FOLDER [SEED [KILOBYTES]]`, the size of each form where they shall be large.
//! The same arguments give the same bytes.

mod large;
#[path = "../../tests/support/mod.rs"]
mod support;
mod texts;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{Layout, RegisterInitiative, RegisterSection, register, roadmap};
use rayon::prelude::*;
use texts::{Dice, OUTLINES, REASONS, STEPS, SUBJECTS, SYSTEMS, UNITS, paragraph};

const YEARS: [i32; 5] = [2019, 2020, 2021, 2022, 2023];
/// Fiscal years with actuals: the batch is the one of September 2021.
const CLOSED: usize = 2;
const PERIOD: &str = "2021-09";
const DEPARTMENTS: [&str; 20] = [
    "市長公室",
    "総務部",
    "企画財政部",
    "税務部",
    "市民生活部",
    "環境部",
    "福祉部",
    "健康増進部",
    "こども未来部",
    "産業振興部",
    "観光文化部",
    "農林水産部",
    "都市整備部",
    "建設部",
    "上下水道部",
    "消防本部",
    "教育総務部",
    "学校教育部",
    "生涯学習部",
    "議会事務部",
];
const SECTIONS: [&str; 5] = ["総務課", "企画課", "推進課", "管理課", "支援課"];
const DIRECTIONS: [&str; 3] = ["増加", "減少", "維持"];

type Done = Result<(), Box<dyn Error>>;

fn main() -> Done {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (count, folder) = match &arguments[..] {
        [count, folder, ..] => (count.parse::<usize>()?, PathBuf::from(folder)),
        _ => return Err("generate COUNT FOLDER [SEED [KILOBYTES]]".into()),
    };
    let seed = arguments.get(2).map_or(Ok(1), |seed| seed.parse())?;
    let size = arguments
        .get(3)
        .map(|size| size.parse::<usize>())
        .transpose()?
        .map(|size| size * 1000);
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in [
        "plan.toml",
        "templates_xlsx/roadmap.xlsx",
        "templates_xlsx/register.xlsx",
    ] {
        put(&folder.join(file), &fs::read(home.join(file))?)?;
    }
    let subjects: Vec<Subject> = (0..count).map(|index| Subject::new(index, seed)).collect();
    let listed: Vec<RegisterInitiative> = subjects.iter().map(Subject::listed).collect();
    put(&folder.join("input/台帳.xlsx"), &register(&listed, &sections())?)?;
    let input = folder.join("input").join(PERIOD);
    let written: Result<Vec<usize>, String> = subjects.par_iter().map(|subject| subject.write(&input, size)).collect();
    let written = written?;
    println!(
        "{count} forms, {} bytes on average, in {}",
        written.iter().sum::<usize>() / count.max(1),
        input.display()
    );
    Ok(())
}

fn put(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, bytes)
}

/// Department and section number `index` of the hundred.
fn place(index: usize) -> (&'static str, String) {
    let department = DEPARTMENTS[index / SECTIONS.len() % DEPARTMENTS.len()];
    // Names of sections tell their department, as a city has no two of one name.
    let stem: String = department.trim_end_matches('部').chars().take(2).collect();
    (department, format!("{stem}{}", SECTIONS[index % SECTIONS.len()]))
}

fn sections() -> Vec<RegisterSection> {
    (0..DEPARTMENTS.len() * SECTIONS.len())
        .map(|index| {
            let (department, section) = place(index);
            let evaluator = format!("{}長", department.trim_end_matches('長'));
            RegisterSection {
                department: department.into(),
                section,
                evaluator,
                ..RegisterSection::default()
            }
        })
        .collect()
}

/// One initiative to be.
struct Subject {
    number: String,
    name: String,
    department: &'static str,
    section: String,
    dice: Dice,
}

impl Subject {
    fn new(index: usize, seed: u64) -> Self {
        let mut dice = Dice::new(seed, index as u64);
        let home = index % (DEPARTMENTS.len() * SECTIONS.len());
        let (department, section) = place(home);
        let number = format!("{}-{}", home + 1, index / (DEPARTMENTS.len() * SECTIONS.len()) + 1);
        let name = format!("{}による{}（{number}）", dice.pick(&SYSTEMS), dice.pick(&SUBJECTS));
        Self {
            number,
            name,
            department,
            section,
            dice,
        }
    }

    fn listed(&self) -> RegisterInitiative {
        RegisterInitiative {
            number: self.number.clone(),
            name: self.name.clone(),
            department: self.department.into(),
            section: self.section.clone(),
            category: "課（室）の取組み".into(),
            responsible: format!("{}長", self.section),
            form: "roadmap".into(),
            state: "実施中".into(),
            ..RegisterInitiative::default()
        }
    }

    /// Writes the form, grown to `size` bytes where that is given.
    fn write(&self, input: &Path, size: Option<usize>) -> Result<usize, String> {
        let mut bytes = self.filled().write().map_err(|error| error.to_string())?;
        if let Some(size) = size {
            bytes = large::grow(&bytes, size, &mut self.dice.clone()).map_err(|error| error.to_string())?;
        }
        let path = input.join(&self.section).join(format!("個票_{}.xlsx", self.number));
        put(&path, &bytes).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(bytes.len())
    }

    /// The form with every field filled in.
    fn filled(&self) -> Layout {
        let mut form = roadmap(&YEARS);
        let mut dice = self.dice.clone();
        for (field, text) in [
            ("計画年度", "R3".to_owned()),
            ("番号", self.number.clone()),
            ("事業名称", self.name.clone()),
            ("担当部課", format!("{}{}", self.department, self.section)),
            ("実施責任者", format!("{}長", self.section)),
            ("取組区分", "課（室）の取組み".to_owned()),
            ("重点目標", "情報化推進体制の構築及び事務効率化".to_owned()),
        ] {
            form.fill(field, 0, text);
        }
        for field in ["事業概要", "現状", "KGI", "KPI", "期待される効果", "備考"] {
            form.fill(field, 0, paragraph(&mut dice, &OUTLINES));
        }
        for evaluation in ["進捗評価", "KPI評価", "KGI評価"] {
            form.fill(evaluation, 0, dice.pick(&["S", "A", "A", "A", "A", "B", "B", "C"]));
            form.fill(&format!("{evaluation}_理由"), 0, paragraph(&mut dice, &REASONS));
        }
        for (indicator, line) in [("KPI", "進捗"), ("KGI", "実績")] {
            values(&mut form, &mut dice, indicator, line);
        }
        costs(&mut form, &mut dice);
        steps(&mut form, &mut dice);
        form
    }
}

/// Unit, direction, baseline, five targets and the actuals of the closed years.
fn values(form: &mut Layout, dice: &mut Dice, indicator: &str, line: &str) {
    let direction = dice.pick(&DIRECTIONS);
    let base = dice.between(200, 900) as f64;
    form.fill(&format!("{indicator}_単位"), 0, dice.pick(&UNITS));
    form.fill(&format!("{indicator}_方向"), 0, direction);
    form.fill(&format!("{indicator}_基準値"), 0, base);
    for year in 0..YEARS.len() {
        let step = dice.between(5, 20) as f64 * (year as f64 + 1.0);
        let target = match direction {
            "増加" => base + step,
            "減少" => base - step,
            _ => base,
        };
        form.fill(&format!("目標値_{line}"), year, target);
        if year <= CLOSED {
            form.fill(
                &format!("実績値_{line}"),
                year,
                target + dice.between(0, 60) as f64 - 40.0,
            );
        }
    }
}

fn costs(form: &mut Layout, dice: &mut Dice) {
    for year in 0..YEARS.len() {
        let budget = dice.between(10, 2000) as f64 * 10.0;
        form.fill("予算額", year, budget);
        if year < CLOSED {
            form.fill("決算額", year, (budget * dice.between(70, 101) as f64 / 100.0).round());
        }
    }
}

/// Three steps of a year each, marked as far as the batch's date.
fn steps(form: &mut Layout, dice: &mut Dice) {
    for step in 0..3_u32 {
        form.fill(
            "実施項目",
            step as usize,
            format!("{}（{}期）", dice.pick(&STEPS), step + 1),
        );
        let start = 2 + 4 * step;
        let late = dice.between(0, 4) as u32 / 3;
        for quarter in start..start + 4 {
            form.fill_grid("工程", 2 * step, quarter, "■");
            if quarter + late < 10 {
                form.fill_grid("工程", 2 * step + 1, quarter, "■");
            }
        }
    }
}
