//! A changed target waits for its approval: what it is graded by, what is told, and what a decision does.

use super::scene::{Scene, scene, shown};
use crate::common::support::{Fill, Layout};

/// The words of the question for the KPI's target of 2021, which the clean form has at 30.
const ABOUT: &str = "KPI 目標値 2021年度を30校から20校に変更";

/// A form of the closed year 2021 with 24 of its KPI reached, as edited.
fn reached(edit: impl FnOnce(&mut Layout)) -> Scene {
    scene(|form| {
        form.fill("実績値_進捗", 2, 24.0);
        edit(form);
    })
    .at("2022-04")
}

/// The KPI's target of 2021, as typed.
fn targeted(target: impl Into<Fill>) -> Scene {
    reached(|form| form.fill("目標値_進捗", 2, target))
}

/// What was sent in September.
fn before() -> Scene {
    scene(|_| {})
}

/// What is told of approvals: the findings of the rule, each with what it says.
fn told(scene: &Scene) -> Vec<String> {
    let own = scene
        .check()
        .into_iter()
        .filter(|finding| finding.code == "target-changed");
    own.map(|finding| format!("{}：{}", shown(std::slice::from_ref(&finding))[0], finding.message))
        .collect()
}

/// The line of the KPI's target of 2021.
fn line(scene: &Scene) -> String {
    let lines = scene.approved();
    let own = lines.iter().find(|line| line.starts_with("KPI 目標値 2021年度"));
    own.expect("a target")
        .trim_start_matches("KPI 目標値 2021年度 ")
        .to_owned()
}

#[test]
fn the_first_that_is_known_is_approved() {
    let first = targeted(20.0);
    assert_eq!(line(&first), "20校 [20校] 承認済 2022-04");
    assert_eq!(first.graded("KPI評価"), ("S".to_owned(), Some(120.0)));
    assert_eq!(told(&first), Vec::<String>::new());
    // A value where nothing stood, ― and 未定 included, is the first too.
    for nothing in ["", "―", "未定"] {
        let now = targeted(20.0).after(&scene(|form| form.fill("目標値_進捗", 2, nothing)));
        assert_eq!(line(&now), "20校 [20校] 承認済 2022-04", "{nothing}");
        assert_eq!(told(&now), Vec::<String>::new(), "{nothing}");
    }
}

#[test]
fn a_changed_target_is_graded_by_the_approved_one() {
    let now = targeted(20.0).after(&before());
    assert_eq!(line(&now), "30校 [20校] 承認前 2021-09");
    assert_eq!(now.graded("KPI評価"), ("A".to_owned(), Some(80.0)));
    assert_eq!(
        told(&now),
        ["target-changed@N14：目標値が、承認された値から変わっています。承認されるまでは、承認された値で評価します。"]
    );
    // It stays so, and the section is told that nothing was decided yet.
    let later = targeted(20.0).at("2022-05").after(&now);
    assert_eq!(line(&later), "30校 [20校] 承認前 2021-09");
    assert_eq!(
        told(&later),
        ["target-changed@N14：目標値の変更は、まだ承認されていません。承認されるまでは、承認された値で評価します。"]
    );
    // Taken back, nothing is left of it.
    let back = targeted(30.0).at("2022-05").after(&now);
    assert_eq!(
        (line(&back), told(&back)),
        ("30校 [30校] 承認済 2021-09".to_owned(), Vec::new())
    );
}

#[test]
fn a_target_that_was_taken_away_is_told_and_graded_as_approved() {
    for (nothing, said) in [("", ""), ("―", "―"), ("集計中", "未定")] {
        let now = targeted(nothing).after(&before());
        assert_eq!(line(&now), format!("30校 [{said}] 承認前 2021-09"));
        assert_eq!(now.graded("KPI評価"), ("A".to_owned(), Some(80.0)), "{nothing}");
        assert_eq!(told(&now).len(), 1, "{nothing}");
    }
}

#[test]
fn a_batch_without_the_initiative_hides_nothing() {
    let skipped = Scene::empty().at("2021-12").after(&before());
    assert_eq!(line(&skipped), "30校 [30校] 承認済 2021-09");
    let now = targeted(20.0).after(&skipped);
    assert_eq!(line(&now), "30校 [20校] 承認前 2021-09");
    // Nor does it hide a corrected actual of a year that was over, or one that was taken away.
    for actual in [Fill::from(17.0), "".into(), "集計中".into()] {
        let corrected = scene(|form| form.fill("実績値_進捗", 1, actual.clone()))
            .at("2022-01")
            .after(&skipped);
        let found = shown(&corrected.check());
        assert!(found.contains(&"past-actual-changed@J16".to_owned()), "{found:?}");
    }
    let same = scene(|_| {}).at("2022-01").after(&skipped);
    assert!(!shown(&same.check()).iter().any(|one| one.starts_with("past-actual")));
}

#[test]
fn what_nobody_can_read_changes_nothing() {
    let now = targeted("29（4）").after(&before());
    assert_eq!(line(&now), "30校 [30校] 承認済 2021-09");
    assert_eq!(told(&now), Vec::<String>::new());
    // Nor is it graded by what was approved: it may be the same.
    assert_eq!(now.graded("KPI評価"), (String::new(), None));
    // Also where a change waits already.
    let waiting = targeted("29（4）")
        .at("2022-05")
        .after(&targeted(20.0).after(&before()));
    assert_eq!(waiting.graded("KPI評価"), (String::new(), None));
}

#[test]
fn another_notation_is_no_change() {
    let unit = |unit: &str, target: &str| {
        let (unit, target) = (unit.to_owned(), target.to_owned());
        reached(move |form| {
            form.fill("KPI_単位", 0, unit.as_str());
            form.fill("目標値_進捗", 2, target.as_str());
        })
    };
    for (one, other) in [
        (("％", "60%"), ("%", "60 ％")),
        (("％", "60"), ("％", "６０%")),
        (("校", "30"), ("校", "30校")),
        (("", "30"), ("校", "30")),
        (("千円", "1,200"), ("円", "1200000")),
        (("校", "試行"), ("校", " 試行 ")),
    ] {
        let now = unit(other.0, other.1).after(&unit(one.0, one.1).at("2021-09"));
        // The other years stay as they were typed.
        let told = told(&now);
        assert!(
            !told.iter().any(|one| one.contains("N14")),
            "{one:?} {other:?} {told:?}"
        );
    }
    for (one, other) in [
        (("校", "30"), ("人", "30")),
        (("千円", "30"), ("円", "30")),
        (("校", "試行"), ("校", "導入")),
    ] {
        let now = unit(other.0, other.1).after(&unit(one.0, one.1).at("2021-09"));
        assert!(told(&now).iter().any(|one| one.contains("N14")), "{one:?} {other:?}");
    }
}

#[test]
fn baseline_and_direction_are_approved_alike() {
    let based = |direction: &str, baseline: &str| {
        let (direction, baseline) = (direction.to_owned(), baseline.to_owned());
        reached(move |form| {
            form.fill("KPI_方向", 0, direction.as_str());
            form.fill("KPI_基準値", 0, baseline.as_str());
        })
    };
    // From 50 to 30, 24 is beyond; from 26 it would be so much more.
    let first = || based("減少", "50").at("2021-09");
    let moved = based("減少", "60").after(&first());
    assert_eq!(moved.graded("KPI評価"), first().at("2022-04").graded("KPI評価"));
    assert_eq!(told(&moved).len(), 1, "{:?}", told(&moved));
    assert!(
        moved
            .approved()
            .contains(&"KPI 基準値 50校 [60校] 承認前 2021-09".to_owned())
    );
    let turned = based("維持", "50").after(&first());
    assert_eq!(turned.graded("KPI評価"), first().at("2022-04").graded("KPI評価"));
    assert!(
        turned
            .approved()
            .contains(&"KPI 方向 減少 [維持] 承認前 2021-09".to_owned())
    );
    let gone = based("", "").after(&first());
    assert_eq!(gone.graded("KPI評価"), first().at("2022-04").graded("KPI評価"));
    assert_eq!(told(&gone).len(), 2, "{:?}", told(&gone));
    // What is filled in because it was asked for needs nobody's approval.
    let filled = based("減少", "50").after(&based("", "").at("2021-09"));
    assert_eq!(told(&filled), Vec::<String>::new());
}

#[test]
fn an_initiative_keeps_what_was_approved_under_another_name() {
    let renamed = reached(|form| {
        form.fill("事業名称", 0, "校務の効率化とDX");
        form.fill("目標値_進捗", 2, 20.0);
    });
    assert_eq!(line(&renamed.after(&before())), "30校 [20校] 承認前 2021-09");
    // Under its 番号 another initiative is another: its own target is the first that is known.
    let other = reached(|form| {
        form.fill("事業名称", 0, "水道料金のスマホ納付");
        form.fill("目標値_進捗", 2, 20.0);
    });
    assert_eq!(line(&other.after(&before())), "20校 [20校] 承認済 2022-04");
}

#[test]
fn an_approval_holds_from_its_period_on() {
    // Typed into the workbook of this period, which is run again.
    let now = targeted(20.0).after(&before()).answered("2022-04", ABOUT, "承認");
    assert_eq!(line(&now), "20校 [20校] 承認済 2022-04");
    assert_eq!(now.graded("KPI評価"), ("S".to_owned(), Some(120.0)));
    assert_eq!(told(&now), Vec::<String>::new());
    // Typed into the last one's after it was run.
    let asked = targeted(20.0).after(&before());
    let later = targeted(20.0)
        .at("2022-05")
        .after(&asked)
        .answered("2022-04", ABOUT, "承認");
    assert_eq!(line(&later), "20校 [20校] 承認済 2022-04");
    // What the section sends after that is a change of what was approved.
    let again = targeted(25.0)
        .at("2022-05")
        .after(&asked)
        .answered("2022-04", ABOUT, "承認");
    assert_eq!(line(&again), "20校 [25校] 承認前 2022-04");
    assert_eq!(again.graded("KPI評価"), ("S".to_owned(), Some(120.0)));
}

#[test]
fn what_is_sent_back_or_left_open_stays_as_it_was() {
    let back = targeted(20.0).after(&before()).answered("2022-04", ABOUT, "差戻し");
    assert_eq!(line(&back), "30校 [20校] 差戻し 2021-09");
    assert_eq!(back.graded("KPI評価"), ("A".to_owned(), Some(80.0)));
    assert_eq!(
        told(&back),
        ["target-changed@N14：目標値の変更は差し戻されました。承認された値で評価しています。"]
    );
    // Another value is another question.
    let other = targeted(25.0).at("2022-05").after(&back);
    assert_eq!(line(&other), "30校 [25校] 承認前 2021-09");
    for open in ["保留", "様子を見る", ""] {
        let now = targeted(20.0).after(&before()).answered("2022-04", ABOUT, open);
        assert_eq!(line(&now), "30校 [20校] 承認前 2021-09", "{open}");
    }
    // Another choice than these is told, and 継続 is none of them.
    let wrong = targeted(20.0).after(&before()).answered("2022-04", ABOUT, "継続");
    assert!(
        shown(&wrong.check())
            .iter()
            .any(|one| one.starts_with("decision-unknown"))
    );
    let right = targeted(20.0).after(&before()).answered("2022-04", ABOUT, "保留");
    assert!(
        !shown(&right.check())
            .iter()
            .any(|one| one.starts_with("decision-unknown"))
    );
}

#[test]
fn an_approval_is_of_what_was_asked_and_of_nothing_else() {
    // The section corrected its form after the meeting.
    let other = targeted(10.0).after(&before()).answered("2022-04", ABOUT, "承認");
    assert_eq!(line(&other), "30校 [10校] 承認前 2021-09");
    assert_eq!(other.graded("KPI評価"), ("A".to_owned(), Some(80.0)));
    let found = shown(&other.check());
    assert!(
        found.iter().any(|one| one.starts_with("decision-unplaced")),
        "{found:?}"
    );
    let same = targeted(20.0).after(&before()).answered("2022-04", ABOUT, "承認");
    assert!(
        !shown(&same.check())
            .iter()
            .any(|one| one.starts_with("decision-unplaced"))
    );
    // Who copies the question into the notation of the office has answered the same.
    let era = targeted(20.0).after(&before());
    let era = era.answered("2022-04", "KPI 目標値 令和3年度を30校から20校に変更", "承認");
    assert!(
        !shown(&era.check())
            .iter()
            .any(|one| one.starts_with("decision-unplaced"))
    );
    assert_eq!(line(&era), line(&same));
    // What was approved long ago and taken back since is asked anew.
    let approved = targeted(20.0).after(&before()).answered("2022-04", ABOUT, "承認");
    let back = targeted(30.0).at("2022-05").after(&approved);
    let back = back.answered("2022-05", "KPI 目標値 2021年度を20校から30校に変更", "承認");
    assert_eq!(line(&back), "30校 [30校] 承認済 2022-05");
    let anew = targeted(20.0).at("2022-06").after(&back);
    assert_eq!(line(&anew), "30校 [20校] 承認前 2022-05");
}
