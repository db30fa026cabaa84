//! A city of one initiative at the end of a year, in memory.

use crate::common::{self, support::Fill, support::Layout};
use kohyo::plan::{Licence, Plan, PublicPart, PublishSettings};
use kohyo::publish::{Amended, Answer, Answers, Edition, File, Made, Source, Subject, publish};
use kohyo::table::{Status, Tables};
use kohyo::value::{FiscalYear, MunicipalCode};
use kohyo::{pipeline, roll};

/// What is published, and of what.
pub struct City {
    pub plan: Plan,
    pub settings: PublishSettings,
    pub edition: Edition,
    pub tables: Tables,
}

/// The form of the initiative with the figures of the year.
pub fn form() -> Layout {
    let mut form = common::filled();
    for (field, value) in [("実績値_進捗", 70.0), ("実績値_実績", 66.0), ("決算額", 7900.0)] {
        form.fill(field, 2, Fill::Number(value));
    }
    for (field, text) in [
        ("KPI評価", "A"),
        ("KPI評価_理由", "登録が進んだ。\n(株)地図の助言による。"),
        ("KGI評価", "A"),
        ("KGI評価_理由", "共有が早くなった。"),
    ] {
        form.fill(field, 0, Fill::Text(text.to_owned()));
    }
    form
}

pub fn city(form: Layout) -> City {
    let plan = common::plan();
    let files = common::files(&plan, &[("3-1.xlsx", form.write().expect("bytes"))]);
    let (period, as_of) = (
        "2022-04".parse().expect("a period"),
        "2022-04-30".parse().expect("a date"),
    );
    let batch = pipeline::batch(&plan, period, as_of, files);
    let mut tables = roll::fill(&batch);
    tables.values = roll::all_values(&batch).collect();
    // As the whole batch would say it, which counts findings first.
    tables
        .initiatives
        .iter_mut()
        .for_each(|row| row.status = Status::Accepted);
    drop(batch);
    City {
        settings: settings(),
        edition: edition(),
        tables,
        plan,
    }
}

fn settings() -> PublishSettings {
    PublishSettings {
        municipality: "四條畷市".to_owned(),
        code: MunicipalCode::parse("272299").expect("a code"),
        folder: "公表".into(),
        dataset: "ictroadmap".to_owned(),
        licence: Licence::PublicData,
        about: "市の仕事を速くする計画です。".to_owned(),
        contact: "ICT推進担当".to_owned(),
        site: String::new(),
        forms: Vec::new(),
        words: vec!["事業概要".to_owned(), "期待される効果".to_owned()],
        parts: vec![
            PublicPart::Words,
            PublicPart::Indicators,
            PublicPart::Evaluations,
            PublicPart::Schedule,
            PublicPart::Costs,
            PublicPart::Decisions,
        ],
        small_cell: 5,
    }
}

fn edition() -> Edition {
    Edition {
        period: "2022-04".parse().expect("a period"),
        periods: vec!["2022-04".parse().expect("a period")],
        occasion: "年度末評価".to_owned(),
        year: FiscalYear(2021),
        number: 1,
        as_of: "2022-04-30".parse().expect("a date"),
        meeting: "2022-05-20".parse().expect("a date"),
        first_meeting: "2022-05-20".parse().expect("a date"),
        is_estimate: true,
        amendments: Vec::new(),
    }
}

/// The second edition, a correction.
pub fn corrected(edition: &Edition) -> Edition {
    Edition {
        number: 2,
        meeting: "2022-08-01".parse().expect("a date"),
        is_estimate: false,
        amendments: vec![Amended {
            number: 2,
            meeting: "2022-08-01".parse().expect("a date"),
            reason: "集計の誤りのため".to_owned(),
            is_settlement: false,
        }],
        ..edition.clone()
    }
}

impl City {
    pub fn source(&self) -> Source<'_> {
        Source {
            plan: &self.plan,
            settings: &self.settings,
            edition: &self.edition,
            tables: &self.tables,
        }
    }

    pub fn publish(&self, answers: &Answers) -> Made {
        publish(&[self.source()], answers).expect("made")
    }

    /// The files with every text approved.
    pub fn files(&self) -> Vec<File> {
        let made = self.publish(&all(&self.publish(&Answers::default())));
        assert_eq!(made.open, 0, "{:?}", rows(&made.review));
        made.files
    }
}

/// A row of a review: what it is about, the text, and the whole row.
#[derive(Debug, Clone)]
pub struct Asked {
    pub subject: Subject,
    pub text: String,
    pub hits: String,
    pub choice: String,
    pub sheet: String,
}

/// The rows of a review, as a reader sees them.
pub fn rows(review: &[u8]) -> Vec<Asked> {
    let mut all = Vec::new();
    for sheet in &common::open(review).sheets {
        let at = |row: u32, column: u32| {
            let cell = sheet
                .cells
                .iter()
                .find(|cell| (cell.address.row, cell.address.column) == (row, column));
            cell.map(|cell| cell.raw.content.to_string()).unwrap_or_default()
        };
        let last = sheet.cells.iter().map(|cell| cell.address.row).max().unwrap_or(0);
        all.extend((4..=last).map(|row| Asked {
            subject: Subject {
                key: at(row, 8),
                item: at(row, 2),
            },
            text: at(row, 3),
            hits: at(row, 4),
            choice: at(row, 5),
            sheet: sheet.name.clone(),
        }));
    }
    all
}

/// An answer about a row.
pub fn answer(row: &Asked, choice: &str, replacement: &str) -> Answer {
    Answer {
        subject: row.subject.clone(),
        text: row.text.clone(),
        choice: choice.to_owned(),
        replacement: replacement.to_owned(),
        by: "確認係".to_owned(),
        ..Answer::default()
    }
}

/// Every text approved as it is.
pub fn all(made: &Made) -> Answers {
    let mut answers = Answers::default();
    for row in rows(&made.review) {
        answers.add(answer(&row, "公表する", ""));
    }
    answers
}
