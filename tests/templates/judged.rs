//! Grades that stand under the years: the one of the year that is spoken of counts. What would leave a year open is refused.

use super::own::{Own, PLAN, given, sound, told};

/// The form with a grade and a reason for every year.
fn yearly() -> Own {
    sound().edit("write A10:評価 A11:評価の理由 A12:所見 | call 評価=B10,C10,D10 評価_理由=B11,C11,D11 備考=B13")
}

#[test]
fn the_grade_of_the_year_that_is_spoken_of_is_read() {
    assert_eq!(told(&yearly(), PLAN), Vec::<String>::new());
    let filled =
        yearly().edit("write B2:1-1 D2:事業1 B3:総務課 B4:件数 B10:A C10:C D10:B B11:よい C11:わるい D11:ふつう");
    // The forms of a batch of 2021-09 are graded in R3, whose column is the first.
    assert_eq!(given(&yearly(), PLAN, &filled), ["評価 A よい"]);
    let blank = yearly().edit("write B2:1-1 D2:事業1 B3:総務課 B4:件数 C10:C C11:わるい");
    assert_eq!(
        given(&yearly(), PLAN, &blank),
        ["評価  "],
        "the grade of another year is none of this"
    );
}

#[test]
fn what_would_leave_its_year_open_is_refused() {
    let one_reason = yearly().edit("call 評価_理由=B11");
    let one_grade = yearly().edit("call 評価=B10");
    let strange = PLAN.replace("fiscal_years = [2021, 2023]", "fiscal_years = [2030, 2032]");
    for (form, plan, cell, words) in [
        (&one_reason, PLAN, "B11", "どの年度のことか"),
        (&one_grade, PLAN, "B11", "年度ごとですが、評定の欄「評価」は 1 つです"),
        (
            &yearly(),
            strange.as_str(),
            "B10",
            "計画の年度（2030～2032）の見出しが 1 つもありません",
        ),
    ] {
        let faults = told(form, plan);
        let is_told = faults.iter().any(|fault| fault.contains(cell) && fault.contains(words));
        assert!(is_told, "{words}: {faults:#?}");
    }
}
