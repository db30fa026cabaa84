//! A small city with one form, one initiative and one section; what a clerk sends in, and what the checks say of it.

use std::collections::BTreeSet;
use std::path::Path;

use crate::common::support::{Layout, roadmap};
use jiff::civil::Date;
use kohyo::book::{self, Limits};
use kohyo::check::{self, Finding};
use kohyo::docket;
use kohyo::form::Form;
use kohyo::intake::{self, Agenda, Circular, File};
use kohyo::past;
use kohyo::pipeline;
use kohyo::plan::{Expected, Period, Plan, PlanForm, Register, Section, read_settings};
use kohyo::roll::{self, Entries, History, Typed};
use kohyo::table::{Difference, Tables};

pub const YEARS: [i32; 5] = [2019, 2020, 2021, 2022, 2023];

/// A batch before it is checked.
pub struct Scene {
    pub plan: Plan,
    period: &'static str,
    /// The date that the batch speaks for, where it is not the period's last day.
    as_of: Option<Date>,
    files: Vec<(String, Vec<u8>)>,
    edit: fn(&mut File),
    previous: Option<(Period, Tables)>,
    history: History,
    workbooks: Vec<Typed>,
    /// What differs from what is official.
    differences: Vec<Difference>,
    settled: Vec<Difference>,
}

/// The clean form, then what the case does to it.
pub fn form(edit: impl FnOnce(&mut Layout)) -> Layout {
    let mut form = clean();
    edit(&mut form);
    form
}

/// A batch with one file: the clean form as edited.
pub fn scene(edit: impl FnOnce(&mut Layout)) -> Scene {
    Scene {
        files: Vec::new(),
        ..Scene::empty()
    }
    .file("a.xlsx", &form(edit))
}

impl Scene {
    /// A batch without files.
    pub fn empty() -> Self {
        Self {
            plan: plan(),
            period: "2021-09",
            as_of: None,
            files: Vec::new(),
            edit: |_| {},
            previous: None,
            history: History::default(),
            workbooks: Vec::new(),
            differences: Vec::new(),
            settled: Vec::new(),
        }
    }

    /// Where something is official that says otherwise.
    pub fn official(self, differences: Vec<Difference>) -> Self {
        Self { differences, ..self }
    }

    /// Where accounts are settled of a year whose evaluation is official and says otherwise.
    pub fn settling(self, settled: Vec<Difference>) -> Self {
        Self { settled, ..self }
    }

    /// With another file.
    pub fn file(self, name: &str, form: &Layout) -> Self {
        self.bytes(name, form.write().expect("a workbook"))
    }

    /// With another file of these bytes.
    pub fn bytes(mut self, name: &str, bytes: Vec<u8>) -> Self {
        self.files.push((name.to_owned(), bytes));
        self
    }

    /// With changed settings or another register.
    pub fn plan(mut self, edit: impl FnOnce(&mut Plan)) -> Self {
        edit(&mut self.plan);
        self
    }

    /// In another period.
    pub fn at(self, period: &'static str) -> Self {
        Self { period, ..self }
    }

    /// At another date.
    pub fn on(self, date: &str) -> Self {
        Self {
            as_of: Some(date.parse().expect("a date")),
            ..self
        }
    }

    /// With every file changed after it was read, where no template can be written so.
    pub fn read_as(self, edit: fn(&mut File)) -> Self {
        Self { edit, ..self }
    }

    /// With what was entered in the workbook of a period; an empty list stands for one that cannot be read.
    pub fn agenda(mut self, period: &str, rows: &[Row]) -> Self {
        let period = period.parse().expect("a period");
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.xlsx");
        std::fs::write(&path, agenda(rows)).expect("a file");
        let path = if rows.is_empty() { folder.path() } else { &path };
        let agenda = match intake::agenda_bytes(path) {
            Ok(bytes) => intake::agenda_of(&bytes, "a.xlsx").expect("an agenda"),
            Err(problem) => Agenda::unread("a.xlsx", problem),
        };
        self.workbooks.push(Typed {
            period,
            own: true,
            seen: false,
            agenda,
        });
        self
    }

    /// With an answer to the question whether the targets of the initiative may change, in the workbook of a period.
    pub fn answered(self, period: &str, about: &str, decision: &str) -> Self {
        self.said(period, "目標値の変更の承認", about, decision)
    }

    /// With an answer to any question, in the workbook of a period.
    pub fn said(mut self, period: &str, question: &str, about: &str, decision: &str) -> Self {
        use intake::Part;
        let cells = [
            (Part::Period, period),
            (Part::Number, "1-1"),
            (Part::Title, "校務の効率化"),
            (Part::About, about),
            (Part::Question, question),
            (Part::Proposal, ""),
            (Part::Opinion, ""),
            (Part::Decision, decision),
        ];
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book
            .add_worksheet()
            .set_name(Circular::Agenda.sheet())
            .expect("a sheet");
        for (col, (part, text)) in (0..).zip(cells) {
            sheet.write(0, col, part.heading(Circular::Agenda)).expect("a cell");
            sheet.write(1, col, text).expect("a cell");
        }
        let bytes = book.save_to_buffer().expect("a workbook");
        self.workbooks.push(Typed {
            period: period.parse().expect("a period"),
            own: true,
            seen: false,
            agenda: intake::agenda_of(&bytes, "a.xlsx").expect("an agenda"),
        });
        self
    }

    /// With what was sent in the last period.
    pub fn after(self, last: &Scene) -> Self {
        let previous = last.batch(|batch, tables, _| {
            let mut tables = tables.clone();
            docket::submissions(batch, &mut tables).expect("counted");
            tables
        });
        let mut history = last.history.clone();
        history.add(
            last.period.parse().expect("a period"),
            previous.grades.clone(),
            &BTreeSet::new(),
        );
        Self {
            previous: Some((last.period.parse().expect("a period"), previous)),
            history,
            ..self
        }
    }

    /// The sections that the initiatives are of.
    pub fn sections(&self) -> Vec<String> {
        self.batch(|batch, _, _| batch.cases.iter().map(|case| case.place.section.to_string()).collect())
    }

    /// The batch with what was read and graded, and the tables of the last period made comparable.
    pub fn batch<T>(&self, then: impl FnOnce(&roll::Batch<'_>, &Tables, Option<&Tables>) -> T) -> T {
        let period: Period = self.period.parse().expect("a period");
        let as_of: Date = self.as_of.unwrap_or(period.last_day());
        let mut batch = roll::Batch {
            history: self.history.clone(),
            entered: Entries {
                workbooks: self.workbooks.clone(),
                ..Entries::default()
            },
            ..pipeline::batch(&self.plan, period, as_of, self.read())
        };
        let mut tables = roll::fill(&batch);
        let previous = self.previous.as_ref();
        let aligned = |(last, before): &(Period, Tables)| {
            (
                *last,
                past::align(&self.plan.register, &tables, (*last, before.clone())),
            )
        };
        let before = previous.map(aligned);
        let before = before.as_ref().map(|(period, before)| (*period, before));
        let decided = before.map_or(&[][..], |(_, before)| &before.decisions);
        tables.decisions = past::decisions(&batch, decided).rows;
        batch.rated = past::ratings(period, &tables);
        pipeline::approve(&mut batch, &mut tables, before);
        if let Some((_, before)) = before {
            past::keep_absent(&mut tables, before);
        }
        then(&batch, &tables, before.map(|(_, before)| before))
    }

    /// What the indicators are graded by: indicator, what, year, approved and said, whether approved.
    pub fn approved(&self) -> Vec<String> {
        let shown = |row: &kohyo::table::ApprovedRow| {
            format!(
                "{} {} [{}] {} {}",
                row.item(),
                row.approved,
                row.said,
                row.approval,
                row.since
            )
        };
        self.batch(|_, tables, _| tables.approved.iter().map(shown).collect())
    }

    /// The grades that count or stand for reference: evaluation, grade computed, rate.
    pub fn graded(&self, evaluation: &str) -> (String, Option<f64>) {
        self.batch(|_, tables, _| {
            let mut rows = tables.grades.iter();
            let row = rows.find(|row| row.evaluation == evaluation).expect("an evaluation");
            (row.computed.to_string(), row.achievement)
        })
    }

    /// Writes the files into a folder and reads them from there.
    fn read(&self) -> Vec<File> {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, bytes) in &self.files {
            std::fs::write(folder.path().join(name), bytes).expect("a file");
        }
        let paths = intake::discover(folder.path()).expect("files");
        let mut files = pipeline::read(&self.plan, folder.path(), &paths, || {});
        files.iter_mut().for_each(self.edit);
        files
    }

    /// The tables, with all that a run tells of them.
    pub fn told(&self) -> Tables {
        self.batch(|batch, tables, before| {
            let mut tables = tables.clone();
            past::rate(batch.plan, batch.period, (&mut tables, None), &batch.rated);
            tables.findings = check::rows(batch, &check::check(batch, before));
            check::decided(batch.plan, batch.period, &mut tables);
            docket::submissions(batch, &mut tables).expect("counted");
            tables.issues = docket::issues(batch.plan, batch.period, &tables, before);
            tables.procedure = docket::procedure(batch, &tables);
            tables
        })
    }

    /// The findings.
    pub fn check(&self) -> Vec<Finding> {
        self.batch(|batch, tables, before| {
            let mut findings = check::check(batch, before);
            let mut tables = tables.clone();
            tables.findings = check::rows(batch, &findings);
            docket::submissions(batch, &mut tables).expect("counted");
            tables.issues = docket::issues(batch.plan, batch.period, &tables, before);
            tables.procedure = docket::procedure(batch, &tables);
            findings.extend(check::late(batch, &tables));
            findings.extend(check::official(&self.differences));
            findings.extend(check::settlement(&self.settled));
            findings
        })
    }
}

/// A row of a 協議事項: period, number, title, proposal, opinion, decision.
pub type Row = [&'static str; 6];

/// A workbook with nothing but a 協議事項.
pub fn agenda(rows: &[Row]) -> Vec<u8> {
    agenda_with(rows, |_| ())
}

/// The same, with its sheet edited.
pub fn agenda_with(rows: &[Row], edit: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book
        .add_worksheet()
        .set_name(Circular::Agenda.sheet())
        .expect("a sheet");
    let headings = [
        intake::Part::Period.heading(Circular::Agenda),
        intake::Part::Number.heading(Circular::Agenda),
        intake::Part::Title.heading(Circular::Agenda),
        intake::Part::Proposal.heading(Circular::Agenda),
        intake::Part::Opinion.heading(Circular::Agenda),
        intake::Part::Decision.heading(Circular::Agenda),
    ];
    for (row, texts) in (0..).zip([&headings].into_iter().chain(rows)) {
        for (col, text) in (0..).zip(texts) {
            sheet.write(row, col, *text).expect("a cell");
        }
    }
    edit(sheet);
    book.save_to_buffer().expect("a workbook")
}

/// Every finding as `code@cells`, sorted.
pub fn shown(findings: &[Finding]) -> Vec<String> {
    let cells = |finding: &Finding| {
        finding
            .cells
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(",")
    };
    let mut shown: Vec<String> = findings
        .iter()
        .map(|finding| format!("{}@{}", finding.code, cells(finding)))
        .collect();
    shown.sort();
    shown
}

/// The repository's plan with its form built anew and a register of one initiative.
pub fn plan() -> Plan {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let settings = read_settings(&folder.join("plan.toml")).expect("the plan");
    let bytes = roadmap(&YEARS).write().expect("a template");
    let form = Form::from_book(&book::open(&bytes, &Limits::default()).expect("a workbook")).expect("a form");
    let form_settings = vec![PlanForm::of(&settings, &settings.forms["roadmap"])];
    Plan {
        settings,
        folder: folder.to_owned(),
        forms: vec![form],
        form_settings,
        register: register(),
    }
}

fn register() -> Register {
    let section = |order, name: &str| Section {
        order,
        department: "総務部".to_owned(),
        name: name.to_owned(),
        aliases: vec!["情シス".to_owned()],
        evaluator: "総務部長".to_owned(),
    };
    let sections = vec![
        section(1, "情報政策課"),
        Section {
            aliases: Vec::new(),
            ..section(2, "人事課")
        },
    ];
    Register::new(vec![expected("1-1", "校務の効率化", "情報政策課")], sections)
}

/// An initiative of the register.
pub fn expected(number: &str, title: &str, section: &str) -> Expected {
    Expected {
        key: number.to_owned(),
        number: number.to_owned(),
        title: title.to_owned(),
        department: "総務部".to_owned(),
        section: section.to_owned(),
        scope: "課（室）の取組み".to_owned(),
        responsible: "情報政策課長".to_owned(),
        evaluator: String::new(),
        form: "roadmap".to_owned(),
        active: true,
        ..Expected::default()
    }
}

/// A form with nothing wrong in it in September 2021.
fn clean() -> Layout {
    let mut form = roadmap(&YEARS);
    for (field, text) in [
        ("計画年度", "R3"),
        ("番号", "1-1"),
        ("事業名称", "校務の効率化"),
        ("担当部課", "総務部情報政策課"),
        ("実施責任者", "情報政策課長"),
        ("取組区分", "課（室）の取組み"),
        ("重点目標", "情報化推進体制の構築及び事務効率化"),
        ("事業概要", "出欠と成績の処理を電子化する。"),
        ("現状", "年に 1,000 時間かかっている。"),
        ("KGI", "削減した時間"),
        ("KPI", "導入した学校"),
        ("KGI_単位", "時間"),
        ("KPI_単位", "校"),
        ("KGI_方向", "増加"),
        ("KPI_方向", "増加"),
    ] {
        form.fill(field, 0, text);
    }
    for year in 0..5 {
        let target = 10.0 * (year + 1) as f64;
        form.fill("目標値_進捗", year, target);
        form.fill("目標値_実績", year, target * 10.0);
        form.fill("予算額", year, 1000.0);
    }
    for year in 0..2 {
        let actual = 9.0 * (year + 1) as f64;
        form.fill("実績値_進捗", year, actual);
        form.fill("実績値_実績", year, actual * 10.0);
        form.fill("決算額", year, 950.0);
    }
    for step in 0..3 {
        form.fill("実施項目", step as usize, ["調査", "導入", "拡大"][step as usize]);
        for quarter in 4 * step..4 * step + 4 {
            form.fill_grid("工程", 2 * step, quarter, "■");
            if quarter < 10 {
                form.fill_grid("工程", 2 * step + 1, quarter, "■");
            }
        }
    }
    form
}
