//! A correction is the next edition, with a list.

use std::fs;

use kohyo::deliver::editions::verify;

use super::office::{NOW, Office, files};

const WHY: [&str; 3] = ["--revise", "--reason", "実績値の誤り"];

#[test]
fn a_correction_is_the_next_edition_and_the_first_stays() {
    let office = Office::closed();
    let first = files(&office.at("確定/2021-09_上半期評価/第1版"));
    let (code, said) = office.close(NOW, &WHY);
    assert!(matches!(code, Some(0 | 1)), "{said}");
    assert!(said.contains("違うところがないため"), "{said}");
    office.retype("input/2021-09/2-1_災害情報システム.xlsx", &[("N16", "22")]);
    office.run(NOW);
    let (code, said) = office.close(NOW, &WHY);
    if code == Some(1) {
        office.waive(NOW, |_| Some("了承"));
        let (code, said) = office.close(NOW, &WHY);
        assert_eq!(code, Some(0), "{said}");
    } else {
        assert_eq!(code, Some(0), "{said}");
    }
    let second = office.edition(NOW);
    assert_eq!(second.name, "2021-09_上半期評価/第2版");
    assert_eq!(second.statement.amends.as_deref(), Some("2021-09_上半期評価/第1版"));
    let list = fs::read_to_string(second.folder.join("訂正.csv")).expect("a list");
    assert!(
        list.contains("KPI 2021年度 実績値,21,22,実績値の誤り,2021-11-15,2-1_災害情報システム.xlsx,個票,N16"),
        "{list}"
    );
    assert!(files(&office.at("確定/2021-09_上半期評価/第1版")) == first);
    assert_eq!(verify(&office.plan(), None), []);
    // The results are the second edition now, and a run comes to the same.
    let (_, said) = office.run(NOW);
    assert!(
        said.contains("2021-09_上半期評価/第2版）。集計し直した内容は、確定した内容と同じです"),
        "{said}"
    );
}

#[test]
fn a_correction_leads_to_the_folder_of_the_recount_alone() {
    let office = Office::closed();
    let form = "input/2021-09/2-1_災害情報システム.xlsx";
    let before = fs::read(office.conditions(NOW)).expect("conditions");
    office.retype(form, &[("N16", "22"), ("D5", "")]);
    let (code, said) = office.run(NOW);
    assert_eq!(code, Some(1), "{said}");
    let hint =
        "訂正するときは、そこの全庁集計と評価票に記入し、kohyo close 2021-09 に --meeting、--revise、--reason を付けて";
    assert!(
        said.contains("output/2021-09_再集計 に分けて") && said.contains(hint),
        "{said}"
    );
    // What is open of the correction stands there too, and is waived there.
    let (code, said) = office.close(NOW, &WHY);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("すべては output/2021-09_再集計/確定の条件.xlsx"),
        "{said}"
    );
    assert!(!said.contains("output/2021-09/") && !said.contains(hint), "{said}");
    assert!(
        office.open(NOW).iter().any(|[kind, ..]| kind == "エラー"),
        "{:?}",
        office.open(NOW)
    );
    assert_eq!(
        fs::read(office.at("output/2021-09/確定の条件.xlsx")).expect("conditions"),
        before
    );
    office.waive(NOW, |_| Some("了承"));
    // A run between keeps what was entered; what was waived of the first edition holds for the second.
    office.run(NOW);
    let (code, said) = office.close(NOW, &WHY);
    assert_eq!(code, Some(0), "{said}");
    let waivers = &office.edition(NOW).statement.waivers;
    let kinds: Vec<&str> = waivers.iter().map(|waiver| waiver.kind.as_str()).collect();
    assert!(kinds.contains(&"エラー") && kinds.contains(&"未提出"), "{kinds:?}");
}
