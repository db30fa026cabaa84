//! Rules about what parties write on lists of their own (評価票).

use kohyo::docket;
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
    // A reason alone is that of the grade on the form, where one stands there.
    (
        "rating-without-grade",
        "rating-without-grade@F2",
        || scene(|_| {}).bytes("票.xlsx", list(&[REASON])),
        || scene(|form| graded(form, "B", "")).bytes("票.xlsx", list(&[REASON])),
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
fn a_reason_alone_goes_with_the_grade_that_stands_on_the_form() {
    let told = scene(|form| graded(form, "B", "順調ではない"))
        .bytes("票.xlsx", list(&[REASON]))
        .told();
    let row = |name: &str| told.grades.iter().find(|row| row.evaluation == name).expect("a grade");
    let own = row("進捗評価");
    assert_eq!(
        [own.stated.as_str(), &own.stated_reason, &own.by],
        ["B", "試行が遅れている", "評価者：総務部長"]
    );
    assert_eq!([own.on_form.as_str(), &own.reason_on_form], ["B", "順調ではない"]);
    // Without a grade on the form the evaluator still owes it.
    let told = scene(|_| {}).bytes("票.xlsx", list(&[REASON])).told();
    let own = told
        .grades
        .iter()
        .find(|row| row.evaluation == "進捗評価")
        .expect("a grade");
    assert_eq!([own.stated.as_str(), &own.by], ["", ""]);
    let step = told.procedure.iter().find(|row| row.party == "評価者").expect("a step");
    assert!(step.open.split('、').any(|name| name == "進捗評価"), "{}", step.open);
}

#[test]
fn what_the_evaluator_decided_is_asked_of_the_section_no_more() {
    let asked = |grade: &str, reason: &str, lists: &[Rated]| {
        let told = scene(|form| graded(form, grade, reason));
        let told = match lists {
            [] => told,
            lists => told.bytes("票.xlsx", list(lists)),
        };
        let told = told.told();
        let of_section = told.findings.iter().filter(|row| row.place.order > 0);
        let codes: Vec<String> = of_section.map(|row| row.code.to_string()).collect();
        let issues = told.issues.iter().any(|row| row.kind == IssueKind::WordsAgainstGrade);
        (codes, issues, told.submissions[0].status)
    };
    let decided = (Vec::new(), false, Status::Accepted);
    let (codes, issues, _) = asked("A", "2か月程度遅れている", &[]);
    assert_eq!(
        (codes.as_slice(), issues),
        (&["words-against-grade".to_owned()][..], true)
    );
    assert_eq!(asked("A", "2か月程度遅れている", &[OWN]), decided);
    // Nor is what cannot be read where the grade of the list counts: the office is told.
    assert_eq!(asked("AかB", "順調", &[]).0, ["unreadable-value"]);
    assert_eq!(asked("AかB", "順調", &[OWN]), decided);
    let told = scene(|form| graded(form, "AかB", "順調"))
        .bytes("票.xlsx", list(&[OWN]))
        .told();
    let found = told.findings.iter().find(|row| row.code == "evaluation-conflict");
    assert_eq!(found.map(|row| row.found.as_str()), Some("AかB"), "{:?}", told.findings);
}

#[test]
fn what_is_open_about_grades_names_the_file_of_every_cell() {
    let told = scene(|form| {
        graded(form, "A", "計画どおり");
        form.fill("実績値_進捗", 2, 27.0);
        form.fill("KPI評価", 0, "C");
        form.fill("KPI評価_理由", 0, "利用が少ない");
    })
    .bytes(
        "票.xlsx",
        list(&[["進捗評価", "評価者：総務部長", "C", "試行が遅れている"]]),
    )
    .told();
    let open = docket::open("2021-09".parse().expect("a period"), &told, |_, _| false);
    let grades = open.iter().find(|one| one.what.starts_with("評価の確定"));
    let at = grades.expect("two grades that differ").whereabouts();
    assert_eq!(at, "票.xlsx 評価票 F2、a.xlsx 個票 D30");
    let low = told
        .issues
        .iter()
        .find(|row| row.kind == IssueKind::LowGrade && row.item == "進捗評価");
    assert_eq!(low.map(|row| row.file.as_str()), Some("票.xlsx"));
}

#[test]
fn a_low_grade_of_a_list_is_low_again() {
    let low = || scene(|form| graded(form, "C", "遅れている"));
    let told = low()
        .bytes(
            "票.xlsx",
            list(&[["進捗評価", "評価者：総務部長", "C", "試行が遅れている"]]),
        )
        .after(&low().at("2021-06"))
        .told();
    let issue = told
        .issues
        .iter()
        .find(|row| row.item == "進捗評価" && row.kind == IssueKind::LowAgain);
    assert_eq!(issue.map(|row| row.file.as_str()), Some("票.xlsx"), "{:?}", told.issues);
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
/// The same without the grade.
const REASON: Rated = ["進捗評価", "評価者：総務部長", "", "試行が遅れている"];

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
