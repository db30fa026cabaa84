//! The stages of a batch one by one: `cargo bench`.

use std::path::PathBuf;

use divan::{Bencher, black_box};
use jiff::civil::Date;
use kohyo::book::{self, Limits};
use kohyo::intake::{self, File};
use kohyo::pipeline;
use kohyo::plan::{Basis, Period, Plan};
use kohyo::report::{self, Brief, Evaluation, Grade};
use kohyo::roll::{self, Batch};
use kohyo::table;
use kohyo::value::FiscalYear;
use kohyo::{check, grade, sheet};
use support::{Layout, roadmap};

/// Initiatives of the batches.
const SIZES: [usize; 2] = [100, 1000];
const YEARS: [i32; 5] = [2019, 2020, 2021, 2022, 2023];

#[path = "../tests/support/mod.rs"]
mod support;

fn main() {
    divan::main();
}

/// The repository's plan, with the blank register of its templates.
fn plan() -> Plan {
    let home = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    for (from, to) in [
        ("plan.toml", "plan.toml"),
        ("templates_xlsx/roadmap.xlsx", "templates_xlsx/roadmap.xlsx"),
        ("templates_xlsx/register.xlsx", "input/台帳.xlsx"),
    ] {
        let to = folder.path().join(to);
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("made");
        std::fs::copy(home.join(from), to).expect("copied");
    }
    Plan::load(&folder.path().join("plan.toml")).expect("a plan")
}

fn text(index: usize) -> String {
    let long =
        "現在は紙の申請書を窓口で受け付けており、入力と確認に1件あたりおよそ20分を要しているため、電子申請に改める。";
    format!("{long}（{index}）")
}

/// A form that nothing is wrong with.
fn filled(index: usize) -> Layout {
    let mut form = roadmap(&YEARS);
    form.fill("計画年度", 0, "R3");
    form.fill("番号", 0, format!("1-{index}"));
    for field in [
        "事業名称",
        "担当部課",
        "実施責任者",
        "事業概要",
        "現状",
        "KGI",
        "KPI",
        "期待される効果",
        "備考",
    ] {
        form.fill(field, 0, text(index));
    }
    form.fill("取組区分", 0, "課（室）の取組み");
    form.fill("重点目標", 0, "情報化推進体制の構築及び事務効率化");
    for field in ["進捗評価", "KPI評価", "KGI評価"] {
        form.fill(field, 0, "A");
    }
    for year in 0..YEARS.len() {
        for field in [
            "目標値_進捗",
            "目標値_実績",
            "実績値_進捗",
            "実績値_実績",
            "予算額",
            "決算額",
        ] {
            form.fill(field, year, (100 + 10 * year + index % 50) as f64);
        }
    }
    for step in 0..3_u32 {
        form.fill("実施項目", step as usize, text(index));
        form.fill_grid("工程", 2 * step, 4 * step, "■");
        form.fill_grid("工程", 2 * step + 1, 4 * step, "■");
    }
    form
}

fn bytes() -> Vec<u8> {
    filled(1).write().expect("a workbook")
}

/// One form, read.
fn file(plan: &Plan) -> File {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("個票.xlsx");
    std::fs::write(&path, bytes()).expect("written");
    intake::read(folder.path(), &path, &plan.forms, &Limits::default())
}

fn period() -> (Period, Date) {
    (
        "2021-09".parse().expect("a period"),
        "2021-09-30".parse().expect("a date"),
    )
}

/// A batch of so many copies of one form under their own numbers.
fn batch(plan: &Plan, size: usize) -> Batch<'_> {
    let one = file(plan);
    let files = (0..size)
        .map(|index| File {
            path: format!("課/{index}.xlsx"),
            ..one.clone()
        })
        .collect();
    let (period, as_of) = period();
    let mut batch = pipeline::batch(plan, period, as_of, files);
    for (index, case) in batch.cases.iter_mut().enumerate() {
        (case.key, case.replaced_by) = (format!("1-{index}"), None);
    }
    batch
}

fn brief() -> Brief {
    let grades = ["S", "A", "B", "C"].into_iter().zip(0..).map(|(mark, tone)| Grade {
        mark: mark.into(),
        tone,
        ..Grade::default()
    });
    let grades: Vec<Grade> = grades.collect();
    let evaluation = |name: &str| Evaluation {
        name: name.into(),
        basis: Basis::Nothing,
        grades: grades.clone(),
        excluded: Vec::new(),
        party: String::new(),
        after: Default::default(),
        kind: Default::default(),
    };
    Brief {
        period: "2021-09".parse().expect("a period"),
        as_of: "2021-09-30".into(),
        fiscal_year: FiscalYear(2021),
        years: YEARS.map(FiscalYear).into(),
        evaluations: ["進捗評価", "KPI評価", "KGI評価"].map(evaluation).into(),
        ..Brief::default()
    }
}

#[divan::bench]
fn write_a_form(bencher: Bencher) {
    let form = filled(1);
    bencher.bench(|| form.write());
}

#[divan::bench]
fn open_a_form(bencher: Bencher) {
    let bytes = bytes();
    bencher.bench(|| book::open(black_box(&bytes), &Limits::default()));
}

#[divan::bench]
fn open_and_locate(bencher: Bencher) {
    let plan = plan();
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("個票.xlsx");
    std::fs::write(&path, bytes()).expect("written");
    bencher.bench(|| intake::read(folder.path(), &path, &plan.forms, &Limits::default()));
}

#[divan::bench]
fn type_and_grade(bencher: Bencher) {
    let plan = plan();
    let file = file(&plan);
    let (period, as_of) = period();
    bencher.bench(|| {
        let initiatives = sheet::initiatives(&plan, &plan.settings.occasion(period), black_box(&file.submissions[0]));
        let graded = |initiative| {
            grade::scorecard(
                &plan,
                &plan.form_settings[0],
                initiative,
                as_of,
                plan.settings.occasion(period).year,
            )
        };
        initiatives.iter().map(graded).collect::<Vec<_>>()
    });
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn check_initiatives(bencher: Bencher, size: usize) {
    let plan = plan();
    let batch = batch(&plan, size);
    bencher.bench_local(|| check::check(black_box(&batch), None));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn fill_the_tables(bencher: Bencher, size: usize) {
    let plan = plan();
    let batch = batch(&plan, size);
    bencher.bench_local(|| roll::fill(black_box(&batch)));
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn write_data_files(bencher: Bencher, size: usize) {
    let plan = plan();
    let batch = batch(&plan, size);
    let tables = roll::fill(&batch);
    let folder = tempfile::tempdir().expect("a folder");
    bencher
        .bench_local(|| table::write(black_box(&tables), roll::all_values(&batch), folder.path()).expect("data files"));
}

#[divan::bench(args = [400], sample_count = 5)]
fn write_the_consolidated_workbook(bencher: Bencher, size: usize) {
    let plan = plan();
    let tables = roll::fill(&batch(&plan, size));
    let brief = brief();
    bencher.bench_local(|| {
        report::consolidated::write(&brief, black_box(&tables))
            .expect("a workbook")
            .len()
    });
}

#[divan::bench(args = [30], sample_count = 10)]
fn write_a_feedback_workbook(bencher: Bencher, size: usize) {
    let plan = plan();
    let batch = batch(&plan, size);
    let values = batch
        .counting()
        .flat_map(|case| roll::value_rows(&batch, case))
        .collect();
    let tables = table::Tables {
        values,
        ..roll::fill(&batch)
    };
    let brief = brief();
    let section = report::Section::default();
    bencher.bench_local(|| report::feedback::write(&brief, &section, black_box(&tables), &[]).expect("a workbook"));
}
