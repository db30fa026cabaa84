//! Parts of a year on a form: blocks of 上半期 and 下半期, and the columns of a schedule. Another part typed over one is another time.

use super::own::{Own, PLAN, monthly, read, sound};

/// Two blocks of goals and results, one for each half of the year.
fn blocks() -> (Own, String) {
    let form = sound().edit(
        "clear A5 B5 C5 D5 A6 A7 A8 A9 | write A6:上半期 A7:目標値 A8:実績値 A9:下半期 A10:目標値 A11:実績値 A12:評価 A13:評価の理由 | \
         call 年度= 目標値= 実績値= 予算額= 決算額= 備考= 上半期_目標=B7 上半期_実績=B8 下半期_目標=B10 下半期_実績=B11 評価=B12 評価_理由=B13",
    );
    let (head, tail) = PLAN.split_once("[[forms.sheet.indicators]]").expect("indicators");
    let tail = &tail[tail.find("[[forms").expect("evaluations")..];
    (form, format!("{head}{tail}"))
}

fn filled(form: &Own) -> Own {
    form.clone()
        .edit("write B2:1-1 D2:事業1 B3:総務部総務課 B7:10 B8:9 B10:20 B11:18 B12:A B13:順調")
}

fn unread(findings: &[String]) -> Vec<&str> {
    let told = findings.iter().filter_map(|one| one.strip_prefix("unreadable-value@"));
    told.flat_map(|cells| cells.split(',')).collect()
}

#[test]
fn another_part_of_the_year_over_a_block_puts_its_values_in_doubt() {
    let (form, plan) = blocks();
    let (_, clean) = read(&form, &plan, &[filled(&form)]);
    assert_eq!(unread(&clean), Vec::<&str>::new(), "{clean:?}");
    let quarter = filled(&form).edit("write A6:第１四半期");
    let (_, told) = read(&form, &plan, &[quarter]);
    assert_eq!(unread(&told), ["B7", "B8"], "{told:?}");
    let spelt = filled(&form).edit("write A6:上期");
    let (_, told) = read(&form, &plan, &[spelt]);
    assert_eq!(unread(&told), Vec::<&str>::new(), "{told:?}");
}

/// A schedule of two years, each with two halves.
fn schedule() -> (Own, String) {
    let (_, plan) = monthly();
    let form = Own::default().edit(
        "write A1:工程表 A2:番号 C2:事業名称 A3:担当課 A5:実施項目 C5:R3 E5:R4 C6:上半期 D6:下半期 E6:上半期 F6:下半期 A7:1 A8:2 A10:評価 \
         A11:評価の理由 | merge C5:D5 E5:F5 | \
         call 番号=B2 事業名称=D2 担当部課=B3 年度=C5:D5,E5:F5 実施項目=B7,B8 工程=C7:F8 評価=B10 評価_理由=B11",
    );
    (form, plan)
}

#[test]
fn marks_under_another_part_of_the_year_are_not_read() {
    let (form, plan) = schedule();
    let filled = form
        .clone()
        .edit("write B2:1-1 D2:事業1 B3:総務部総務課 B7:調査 B8:導入 C7:■ E8:■");
    let marks = |filled: &Own| {
        let (values, findings) = read(&form, &plan, std::slice::from_ref(filled));
        let marks = values.into_iter().filter(|value| value.starts_with("工程"));
        (marks.count(), findings)
    };
    assert_eq!(marks(&filled).0, 2);
    let (count, told) = marks(&filled.clone().edit("write C6:第１四半期"));
    assert_eq!(count, 1, "{told:?}");
    assert!(told.iter().any(|one| one.contains("C7")), "{told:?}");
    assert_eq!(marks(&filled.edit("write C6:上期")).0, 2);
}
