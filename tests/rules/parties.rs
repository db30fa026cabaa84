//! Rules about what parties write on lists of their own (評価票).

use kohyo::intake::{Circular, Part};
use kohyo::table::{IssueKind, Severity, Status, StepStanding};

use super::examples::{Row, graded};
use super::scene::{Scene, scene};

/// What stands on a list: evaluation, who is asked, grade, reason.
type Rated = [&'static str; 4];

pub const PARTIES: &[Row] = &[
    (
        "evaluation-missing",
        "evaluation-missing@",
        || scene(|form| graded(form, "A", "計画どおり")).on("2021-10-25"),
        // On the day itself it is not late.
        || scene(|form| graded(form, "A", "計画どおり")).on("2021-10-24"),
    ),
    (
        "step-late",
        "section-missing@ step-late@",
        || Scene::empty().on("2021-10-11"),
        // On the day itself it is not late.
        || Scene::empty().on("2021-10-10"),
    ),
    (
        "evaluation-conflict",
        "evaluation-conflict@D29",
        || scene(|form| graded(form, "A", "計画どおり")).bytes("票.xlsx", list(&[OWN])),
        || scene(|form| graded(form, "B", "遅れている")).bytes("票.xlsx", list(&[OWN])),
    ),
    (
        "rating-without-reason",
        "rating-without-reason@F2",
        || scene(|_| {}).bytes("票.xlsx", list(&[["進捗評価", "評価者：総務部長", "B", ""]])),
        || scene(|_| {}).bytes("票.xlsx", list(&[OWN])),
    ),
    // The reason of the form's grade is asked of who gives the grade, but not where they gave both on the list.
    (
        "rating-without-reason",
        "rating-without-reason@G29",
        || scene(|form| graded(form, "A", "")),
        || scene(|form| graded(form, "B", "")).bytes("票.xlsx", list(&[OWN])),
    ),
    // In a month in which no list goes round, the form is the only place for the reason.
    (
        "grade-without-reason",
        "grade-without-reason@G29",
        || scene(|form| graded(form, "A", "")).at("2021-08"),
        || scene(|form| graded(form, "A", "")),
    ),
    (
        "entry-of-other-period",
        "entry-of-other-period@F2",
        || scene(|_| {}).bytes("票.xlsx", list_of("2021-06", &[OWN])),
        || scene(|_| {}).bytes("票.xlsx", list(&[OWN])),
    ),
    (
        "evaluator-not-entitled",
        "evaluator-not-entitled@F2",
        || scene(|_| {}).bytes("票.xlsx", list(&[["進捗評価", "評価者：副市長", "B", "理由"]])),
        || scene(|_| {}).bytes("票.xlsx", list(&[OWN])),
    ),
];

#[test]
fn who_gives_a_grade_owes_its_reason_and_not_the_section() {
    let told = scene(|form| graded(form, "A", "")).told();
    let submission = &told.submissions[0];
    assert_eq!((submission.status, submission.errors), (Status::Accepted, 0));
    let finding = told.findings.iter().find(|row| row.code == "rating-without-reason");
    assert_eq!(finding.map(|row| row.place.order), Some(0), "no section gets it");
    let step = |party: &str| told.procedure.iter().find(|row| row.party == party).expect("a step");
    assert_eq!(step("所管課").standing, StepStanding::Done);
    let open: Vec<&str> = step("評価者").open.split('、').collect();
    assert!(open.contains(&"進捗評価の理由"), "{open:?}");
    // Given on the list without a reason it is owed as well.
    let rated = [["進捗評価", "評価者：総務部長", "B", ""]];
    let told = scene(|_| {}).bytes("票.xlsx", list(&rated)).told();
    let mut steps = told.procedure.iter().filter(|row| row.party == "評価者");
    assert!(
        steps.any(|row| row.open.contains("進捗評価の理由")),
        "{:?}",
        told.procedure
    );
}

#[test]
fn a_contradiction_on_a_list_is_no_sections_even_where_the_list_lies_in_its_folder() {
    let told = scene(|form| graded(form, "A", "計画どおり"))
        .bytes("情報政策課_票.xlsx", list(&[OWN]))
        .bytes(
            "情報政策課_票2.xlsx",
            list(&[["進捗評価", "評価者：副市長", "C", "ほか"]]),
        )
        .told();
    for code in ["evaluation-conflict", "decision-conflict"] {
        let found = told.findings.iter().find(|row| row.code == code);
        assert_eq!(found.map(|row| row.place.order), Some(0), "{code}: {:?}", told.findings);
    }
    assert_eq!(told.submissions[0].warnings, 0);
}

#[test]
fn what_headquarters_decided_about_a_grade_is_asked_of_no_section() {
    let open = scene(|form| graded(form, "S", "順調"));
    let asked = open.told();
    let issue = asked.issues.iter().find(|row| row.kind == IssueKind::GradeDiffers);
    let words = issue.expect("it is asked").reason.to_string();
    let after = |decision: &str| {
        let told = scene(|form| graded(form, "S", "順調"))
            .said("2021-09", "評価の確定", &words, decision)
            .told();
        let finding = told.findings.iter().find(|row| row.code == "grade-differs");
        let finding = finding.expect("it is told").clone();
        (
            finding.severity,
            finding.message.contains("と決めました"),
            told.submissions[0].status,
        )
    };
    let settled = (Severity::Notice, true, Status::Accepted);
    let open = (Severity::Warning, false, Status::AcceptedWithQueries);
    assert_eq!(after("評価者のとおり"), settled);
    assert_eq!(after("計算のとおり"), settled);
    assert_eq!(after("保留"), open);
    assert_eq!(after("差戻し"), open);
}

#[test]
fn a_form_that_is_not_registered_is_for_the_office_to_settle() {
    let told = scene(|form| form.fill("番号", 0, "9-9")).told();
    let own: Vec<_> = told.procedure.iter().filter(|row| row.place.number == "9-9").collect();
    assert_eq!(own.len(), 1, "{:?}", told.procedure);
    assert_eq!(
        (own[0].party.as_str(), own[0].standing),
        ("ICT推進担当", StepStanding::Open)
    );
    assert!(own[0].open.contains("台帳への登録"), "{}", own[0].open);
    assert!(!own[0].is_heard(), "the section is asked nothing");
}

#[test]
fn before_a_form_is_there_nobody_is_said_to_have_nothing_to_do() {
    let told = Scene::empty().on("2021-11-30").told();
    let standings: Vec<StepStanding> = told.procedure.iter().map(|row| row.standing).collect();
    let waiting = StepStanding::Waiting;
    assert_eq!(standings, [StepStanding::Late, waiting, waiting, waiting]);
}

/// The grade of who evaluates the initiative of the scene.
const OWN: Rated = ["進捗評価", "評価者：総務部長", "B", "試行が遅れている"];

/// A list with a row for each.
fn list(rows: &[Rated]) -> Vec<u8> {
    list_of("2021-09", rows)
}

/// The same of a period.
fn list_of(period: &str, rows: &[Rated]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book
        .add_worksheet()
        .set_name(Circular::Rating.sheet())
        .expect("a sheet");
    let parts = [
        Part::Period,
        Part::Number,
        Part::Title,
        Part::Question,
        Part::Reasons,
        Part::Decision,
        Part::Opinion,
        Part::Proposal,
    ];
    for (column, part) in (0..).zip(parts) {
        sheet.write(0, column, part.heading(Circular::Rating)).expect("a cell");
    }
    for (row, [evaluation, asked, grade, reason]) in (1..).zip(rows) {
        let cells = [period, "1-1", "校務の効率化", evaluation, asked, grade, reason, ""];
        for (column, text) in (0..).zip(cells) {
            sheet.write(row, column, text).expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}
