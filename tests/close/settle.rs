//! The settlement of a year takes amounts, and no grade differs.

use std::fs;

use super::office::{Office, text};

/// The batch of the year's end, and that of its accounts.
const YEAR: &str = "2022-04";
const ACCOUNTS: &str = "2022-06";
const FORM: &str = "input/2022-06/2-1_災害情報システム.xlsx";

fn evaluated() -> Office {
    let office = Office::new();
    office.resubmit("2021-09", YEAR);
    office.close_with_all(YEAR, &[]);
    office.resubmit(YEAR, ACCOUNTS);
    office
}

#[test]
fn a_settlement_takes_amounts_alone() {
    let office = evaluated();
    let form = fs::read(office.at(FORM)).expect("a form");
    let stated = text(&form, "個票", "D29");
    let other = if stated == "S" { "A" } else { "S" };
    office.retype(FORM, &[("P26", "1234"), ("D29", other)]);
    office.run(ACCOUNTS);
    office.decide(ACCOUNTS);
    let (code, said) = office.close(ACCOUNTS, &[]);
    assert_eq!(code, Some(1), "{said}");
    let beyond: Vec<_> = office
        .open(ACCOUNTS)
        .into_iter()
        .filter(|[kind, ..]| kind == "金額以外の変更")
        .collect();
    assert!(
        beyond
            .iter()
            .any(|[_, number, what, _]| number == "2-1" && what.contains(&format!("{stated} → {other}"))),
        "{beyond:?}"
    );
    // Waived, it is left out: the evaluation stays as it was made official.
    office.waive(ACCOUNTS, |_| Some("次の年度の評価"));
    let (code, said) = office.close(ACCOUNTS, &[]);
    assert_eq!(code, Some(0), "{said}");
    let (year, accounts) = (office.edition(YEAR), office.edition(ACCOUNTS));
    assert_eq!(accounts.statement.amends.as_deref(), Some("2022-04_年度末評価/第1版"));
    let (before, now) = (year.tables().expect("tables"), accounts.tables().expect("tables"));
    assert!(!before.grades.is_empty());
    assert_eq!(before.grades, now.grades, "no grade differs");
    assert_eq!((&before.indicators, &before.counts), (&now.indicators, &now.counts));
    let settled = |rows: &[kohyo::table::CostRow]| {
        let mut own = rows
            .iter()
            .filter(|row| row.place.number == "2-1" && row.fiscal_year.0 == 2021);
        own.next().and_then(|row| row.settlement_yen)
    };
    assert_eq!(settled(&now.costs), Some(1_234_000));
    assert_ne!(settled(&before.costs), settled(&now.costs));
    let list = fs::read_to_string(accounts.folder.join("訂正.csv")).expect("a list");
    assert!(list.contains("2021年度 決算額（円）"), "{list}");
    assert!(!list.contains("評価者の評価"), "{list}");
    // A run of it comes to the same.
    let (_, said) = office.run(ACCOUNTS);
    assert!(said.contains("確定した内容と同じです"), "{said}");
}

#[test]
fn there_is_no_settlement_of_a_year_that_was_not_evaluated() {
    let office = Office::new();
    let (code, said) = office.close("2021-06", &[]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("2020年度の評価の確定版がありません"), "{said}");
    // The evaluation of the first half is none of the year.
    let office = Office::closed();
    office.resubmit("2021-09", ACCOUNTS);
    let (code, said) = office.close(ACCOUNTS, &[]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("2021年度の評価の確定版がありません"), "{said}");
}
