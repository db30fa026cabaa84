//! Rules that the office softens or suspends: which, for how long, and what is told of it.

use kohyo::check::{self, Severity};
use kohyo::plan::{Ease, RuleSettings};
use kohyo::value::Month;

use super::scene::{Scene, scene};

fn month(text: &str) -> Month {
    Month::parse(text).expect("a month")
}

fn setting(rule: &str, ease: Ease, (from, until): (&str, &str)) -> RuleSettings {
    RuleSettings {
        rule: rule.to_owned(),
        ease,
        reason: "様式を改めるまで".to_owned(),
        from: (!from.is_empty()).then(|| month(from)),
        until: month(until),
        line: Some(7),
    }
}

/// A form of September 2021 without a required text, where the rule is eased so.
fn eased(ease: Ease, months: (&str, &str)) -> Scene {
    let empty = scene(|form| form.fill("事業名称", 0, ""));
    empty.plan(|plan| plan.settings.rules = vec![setting("required-missing", ease, months)])
}

/// How heavy the finding is, what stands in 凡例 and what is told at the end of the run.
fn judged(scene: &Scene) -> (Option<Severity>, String, Option<String>) {
    scene.batch(|batch, _, before| {
        let (findings, easings) = check::judge(batch, before);
        let own = findings.iter().find(|finding| finding.code == "required-missing");
        let easing = easings.first().expect("an easing");
        (own.map(|finding| finding.severity), easing.words(), easing.remark())
    })
}

#[test]
fn a_rule_is_softened_or_suspended_for_its_time() {
    let always = ("", "2021-12");
    for (ease, severity, words) in [
        (
            Ease::Warning,
            Some(Severity::Warning),
            "2021-12 まで要確認に下げています（1 件）。理由: 様式を改めるまで",
        ),
        (
            Ease::Notice,
            Some(Severity::Notice),
            "2021-12 まで通知に下げています（1 件）",
        ),
        (Ease::Off, None, "2021-12 までやめています（1 件を出していません）"),
    ] {
        let (found, told, remark) = judged(&eased(ease, always));
        assert_eq!((found, remark), (severity, None), "{ease:?}");
        assert!(told.contains(words) && told.contains("required-missing"), "{told}");
    }
    for (months, words) in [
        (("", "2021-08"), Some("2021-08 で終わりました")),
        (("2021-10", "2021-12"), None),
    ] {
        let (found, told, remark) = judged(&eased(Ease::Off, months));
        assert_eq!(found, Some(Severity::Error), "{months:?}");
        assert!(told.contains("今回の期間は当たりません"), "{told}");
        assert_eq!(remark.is_some(), words.is_some(), "{remark:?}");
        assert!(remark.unwrap_or_default().contains(words.unwrap_or_default()));
    }
}

#[test]
fn one_that_matches_nothing_is_told() {
    let clean =
        scene(|_| {}).plan(|plan| plan.settings.rules = vec![setting("required-missing", Ease::Off, ("", "2021-12"))]);
    let (.., remark) = judged(&clean);
    assert!(remark.is_some_and(|words| words.contains("当てはまる指摘は、今回はありませんでした")));
}

#[test]
fn a_rule_that_guards_values_is_not_eased() {
    let mut plan = super::scene::plan();
    let all = ("", "2021-12");
    plan.settings.rules = vec![
        setting("unreadable-value", Ease::Off, all),
        setting("required-mising", Ease::Off, all),
        setting("high-achievement", Ease::Off, all),
        setting("high-achievement", Ease::Notice, ("2021-12", "2022-03")),
        setting("high-achievement", Ease::Notice, ("2022-04", "2022-05")),
    ];
    let told = check::refused(&plan.settings);
    let words: Vec<&str> = told.iter().map(|(_, words)| words.as_str()).collect();
    for (words, expected) in words.iter().zip([
        "「unreadable-value」（値を読み取れません）は、緩められません",
        "「required-missing」ではありませんか",
        "同じ時期に 2 回あります",
    ]) {
        assert!(words.contains(expected), "{words}");
    }
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.iter().all(|(line, _)| *line == Some(7)));
    // Whatever reads, takes or leaves out a value guards it.
    for code in [
        "unreadable-value",
        "unit-mismatch",
        "year-headings",
        "label-doubtful",
        "thousand-yen-slip",
        "number-unknown",
        "direction-missing",
        "text-left-out",
        "outside-text",
        "newest-unknown",
        "grade-differs",
        "target-changed",
    ] {
        let rule = check::RULES.iter().find(|rule| rule.has_code(code)).expect(code);
        assert!(!rule.is_eased, "{code}");
    }
}
