//! What the labels of a form say counts, not their letters.

use kohyo::book::{Address, Area};

use super::scene::{plan, scene, shown};
use crate::common::support::{Content, Layout};

/// The form with one label in other words, and every label of that text.
fn told(old: &str, new: &str) -> Vec<String> {
    shown(&scene(|form| assert!(form.relabel(old, new) > 0)).check())
}

fn told_where(edit: fn(&mut Layout)) -> Vec<String> {
    shown(&scene(edit).check())
}

/// The cells of values that were not read.
fn unread(told: &[String]) -> Vec<&str> {
    let of = |one: &&String| one.starts_with("unreadable-value@");
    let cells = told
        .iter()
        .filter(of)
        .flat_map(|one| one["unreadable-value@".len()..].split(','));
    let mut cells: Vec<&str> = cells.collect();
    cells.sort_unstable();
    cells
}

const TARGETS: [&str; 5] = ["F14", "J14", "N14", "R14", "V14"];
const ACTUALS: [&str; 4] = ["F16", "F17", "J16", "J17"];
const BUDGETS: [&str; 5] = ["F26", "J26", "N26", "R26", "V26"];
const SETTLEMENTS: [&str; 2] = ["H26", "L26"];

fn all_costs() -> Vec<&'static str> {
    let mut all = [&BUDGETS[..], &SETTLEMENTS].concat();
    all.sort_unstable();
    all
}

/// The headings of KGI and KPI stand over their words and the row of unit, direction and baseline; none of it is read as the other's.
#[test]
fn exchanged_headings_put_their_blocks_in_doubt() {
    let at = |text: &str| Address::parse(text).expect("a cell");
    let told = shown(
        &scene(|form| {
            form.relabel_at(at("B10"), "重要業績評価指標【KPI】");
            form.relabel_at(at("N10"), "重要目標達成指標【KGI】");
        })
        .check(),
    );
    assert_eq!(unread(&told), ["B11", "D12", "H12", "N11", "P12", "T12"], "{told:?}");
    let units = shown(
        &scene(|form| {
            form.relabel_at(at("B12"), "方向");
            form.relabel_at(at("F12"), "単位");
        })
        .check(),
    );
    assert_eq!(unread(&units), ["D12", "H12"], "{units:?}");
}

#[test]
fn a_label_of_another_year_puts_its_values_in_doubt() {
    for (old, new, cells) in [
        ("予算額", "R2予算額", &BUDGETS[..]),
        ("予算額", "翌年度予算額", &BUDGETS),
        ("決算額", "前年度決算額", &SETTLEMENTS),
        ("実績値", "前年度実績値", &ACTUALS),
    ] {
        let told = told(old, new);
        assert_eq!(unread(&told), cells, "{new}: {told:?}");
        assert!(
            told.iter().any(|one| one.starts_with("label-doubtful@")),
            "{new}: {told:?}"
        );
        assert!(
            !told.iter().any(|one| one.starts_with("label-reworded@")),
            "{new}: {told:?}"
        );
    }
}

#[test]
fn a_label_of_one_year_alone_puts_that_year_in_doubt() {
    let told = told_where(|form| {
        let mut years = form
            .items
            .iter_mut()
            .filter(|item| item.area == Area::parse("J25:K25").unwrap());
        years.next().expect("the label").content = crate::common::support::Content::Label("R1予算額".into());
    });
    assert_eq!(unread(&told), ["J26"], "{told:?}");
}

#[test]
fn a_label_of_another_scale_or_quantity_puts_its_values_in_doubt() {
    for (old, new, cells) in [
        ("予算額", "予算額（百万）", &BUDGETS[..]),
        ("予算額", "予算額(万)", &BUDGETS),
        ("予算額", "予算残額", &BUDGETS),
        ("予算額", "予算増減額", &BUDGETS),
        ("決算額", "決算率", &SETTLEMENTS),
        ("実績値", "実績値（千件）", &ACTUALS),
        ("実績値", "実績値(%)", &ACTUALS),
        ("実績値", "府平均実績値", &ACTUALS),
        ("実績値", "実績値（修正前）", &ACTUALS),
        ("番号", "電話番号", &["B4"]),
        ("実施責任者", "前任責任者", &["R4"]),
        ("進捗評価", "前回進捗評価", &[]),
    ] {
        let told = told(old, new);
        let found = unread(&told);
        let is_doubtful = told.iter().any(|one| one.starts_with("label-doubtful@"));
        assert!(is_doubtful, "{new}: {told:?}");
        if !cells.is_empty() && new != "前任責任者" {
            assert_eq!(found, cells, "{new}: {told:?}");
        }
    }
}

#[test]
fn a_unit_in_the_note_of_a_label_counts() {
    for (old, new, cells) in [
        ("事業費見込(千円)", "事業費見込(千円)※円単位で記入", all_costs()),
        ("事業費見込(千円)", "効果額見込(千円)", all_costs()),
        ("予算額", "予算額※円", BUDGETS.to_vec()),
    ] {
        let told = told(old, new);
        assert_eq!(unread(&told), cells, "{new}: {told:?}");
    }
}

#[test]
fn an_outer_label_in_doubt_counts_beside_an_inner_one() {
    for new in ["達成率", "見込値", "中間値"] {
        let told = told("実績値", new);
        assert_eq!(unread(&told), ACTUALS, "{new}: {told:?}");
    }
    let told = told("目標値", "現状値");
    assert!(TARGETS.iter().all(|cell| unread(&told).contains(cell)), "{told:?}");
}

#[test]
fn synonyms_are_read_with_a_notice() {
    for (old, new) in [
        ("目標値", "計画値"),
        ("目標値", "目標数値"),
        ("決算額", "執行額"),
        ("担当部課", "所属"),
        ("予算額", "1 予算額"),
    ] {
        let told = told(old, new);
        assert_eq!(unread(&told), Vec::<&str>::new(), "{new}: {told:?}");
        assert!(
            told.iter().all(|one| one.starts_with("label-reworded@")),
            "{new}: {told:?}"
        );
    }
}

#[test]
fn what_was_typed_into_a_label_is_told() {
    let merged = told_where(|form| {
        assert_eq!(form.relabel("備考(実績等)", "備考：実績は9月末の値。"), 1);
        form.items
            .retain(|item| item.area.first != Address::parse("D28").unwrap());
        let label = form
            .items
            .iter_mut()
            .find(|item| item.area == Area::parse("B28:C28").unwrap());
        label.expect("the label").area = Area::parse("B28:Y28").unwrap();
    });
    assert_eq!(unread(&merged), ["B28"], "{merged:?}");
    assert!(
        !merged.iter().any(|one| one.starts_with("label-reworded@")),
        "{merged:?}"
    );
    let beside = told_where(|form| assert_eq!(form.relabel("備考(実績等)", "備考：実績は9月末の値。"), 1));
    assert_eq!(unread(&beside), ["B28"], "{beside:?}");
    let note = scene(|form| {
        form.relabel("備考(実績等)", "備考：実績は9月末の値。");
        form.fill("備考", 0, "別の内容");
    });
    let findings = note.check();
    assert!(unread(&shown(&findings)).is_empty(), "{findings:?}");
}

#[test]
fn a_label_governs_its_row_though_another_line_follows() {
    let plan = plan();
    let form = &plan.forms[0];
    for name in ["予算額", "決算額"] {
        let field = form
            .fields
            .iter()
            .position(|field| field.name == name)
            .expect("a field");
        let governing = form.governing(field);
        let mut texts = governing.iter().map(|label| form.labels[*label].text.as_str());
        assert!(texts.any(|text| text.starts_with("事業費見込")), "{name}");
    }
}

#[test]
fn a_label_alone_in_its_row_that_says_another_thing_puts_its_value_in_doubt() {
    for (old, new, cell) in [
        ("実施責任者", "記入者", "P4"),
        ("実施責任者", "評価責任者", "P4"),
        ("担当部課", "前担当部課", "P3"),
        ("事業名称", "関連事業名称", "D4"),
    ] {
        let told = told(old, new);
        assert!(unread(&told).contains(&cell), "{new}: {told:?}");
    }
    // Nothing is typed beside it here: the label itself is told.
    let told = told("実績評価 KPI", "実績評価 KGI");
    assert!(told.iter().any(|one| one == "label-doubtful@B30"), "{told:?}");
}

#[test]
fn a_line_of_the_schedule_that_says_another_thing_is_not_read() {
    let line = |text: &'static str| {
        move |form: &mut Layout| {
            let first = form.areas("実施項目")[0].first.row + 1;
            let mut items = form.items.iter_mut();
            let item = items.find(|item| {
                item.area.first.row == first && matches!(&item.content, Content::Label(text) if text == "実績")
            });
            item.expect("a label").content = Content::Label(text.to_owned());
        }
    };
    let marks = |told: &[String]| {
        told.iter()
            .any(|one| one.starts_with("outside-text@") && one.contains("F20"))
    };
    let other = shown(&scene(line("見込")).check());
    assert!(marks(&other), "{other:?}");
    let same = shown(&scene(line("実施")).check());
    assert!(!marks(&same), "{same:?}");
}
