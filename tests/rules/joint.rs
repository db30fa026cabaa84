//! Initiatives of several sections: one leads, the others take part (関係課).

use kohyo::docket;
use kohyo::plan::{Expected, Register};
use kohyo::table::{IssueKind, Status};

use super::examples::Row;
use super::scene::{Scene, expected, form, scene};

pub const JOINT: &[Row] = &[
    (
        "form-of-partner",
        "form-of-partner@P3",
        || joint(of("総務部人事課")),
        || joint(of("総務部情報政策課")),
    ),
    // All of them may be named; one that does not take part may not.
    (
        "section-unknown",
        "section-unknown@P3",
        || joint(of("総務部情報政策課、総務課")),
        || joint(of("総務部情報政策課、総務部人事課")),
    ),
    (
        "section-differs",
        "section-differs@P3",
        || of("総務部人事課"),
        || joint(of("総務部人事課")),
    ),
    (
        "lead-changed",
        "lead-changed@P3",
        || joint(of("総務部情報政策課")).after(&led_by_the_other()),
        // Of an initiative of one section the comparison tells it.
        || of("総務部情報政策課").after(&led_by_the_other()),
    ),
];

/// A form with this 担当部課.
fn of(section: &'static str) -> Scene {
    scene(|form| form.fill("担当部課", 0, section))
}

/// Where 情報政策課 leads the initiative and 人事課 takes part.
fn joint(scene: Scene) -> Scene {
    led_by(scene, "情報政策課", "人事課")
}

fn led_by(scene: Scene, lead: &str, partner: &str) -> Scene {
    scene.plan(|plan| {
        let own = Expected {
            partners: vec![partner.to_owned()],
            ..expected("1-1", "校務の効率化", lead)
        };
        plan.register = Register::new(vec![own], plan.register.sections.clone());
    })
}

/// The period before, in which it was the other way round.
fn led_by_the_other() -> Scene {
    led_by(of("総務部人事課"), "人事課", "情報政策課").at("2021-06")
}

#[test]
fn the_form_of_the_lead_counts_and_the_lead_is_asked() {
    let partner = form(|form| {
        form.fill("担当部課", 0, "総務部人事課");
        form.fill("事業概要", 0, "関係課の記入");
    });
    // By its path the other would count.
    let told = joint(of("総務部情報政策課")).file("b.xlsx", &partner).told();
    let rows: Vec<(&str, Status, &str)> = told
        .submissions
        .iter()
        .map(|row| (row.file.as_str(), row.status, row.place.section.as_str()))
        .collect();
    let lead = "情報政策課";
    assert_eq!(rows[0].0, "a.xlsx");
    assert!(rows.contains(&("b.xlsx", Status::Replaced, lead)), "{rows:?}");
    assert_eq!(told.initiatives.len(), 1);
    let found: Vec<(&str, &str)> = told
        .findings
        .iter()
        .map(|row| (row.code.as_str(), row.place.section.as_str()))
        .collect();
    assert_eq!(found, [("form-of-partner", lead)]);
    // Nothing of it came in: the lead alone is waited for.
    let missing = joint(Scene::empty()).told().submissions;
    let missing: Vec<_> = missing
        .iter()
        .map(|row| (row.place.section.as_str(), row.status))
        .collect();
    assert_eq!(missing, [(lead, Status::Missing)]);
}

#[test]
fn headquarters_is_asked_whether_another_section_leads() {
    let changed = || joint(of("総務部情報政策課")).after(&led_by_the_other());
    let asked = changed().told();
    let issue = asked
        .issues
        .iter()
        .find(|row| row.kind == IssueKind::LeadChanged)
        .expect("asked");
    assert_eq!(issue.question, "実施主体課の決定");
    assert_eq!(
        (asked.submissions[0].warnings, asked.submissions[0].status),
        (0, Status::Accepted)
    );
    let open = |told: &kohyo::table::Tables| {
        let open = docket::open("2021-09".parse().expect("a period"), told, |_, _| false);
        open.iter()
            .filter(|one| one.what.starts_with("実施主体課の決定"))
            .count()
    };
    assert_eq!(open(&asked), 1);
    let words = issue.reason.to_string();
    let decided = changed().said("2021-09", "実施主体課の決定", &words, "承認").told();
    assert_eq!(open(&decided), 0);
    // A section that only got another name leads it still.
    let same = joint(of("総務部情報政策課"))
        .after(&joint(of("総務部情報政策課")).at("2021-06"))
        .told();
    assert!(
        same.issues.iter().all(|row| row.kind != IssueKind::LeadChanged),
        "{:?}",
        same.issues
    );
}
