//! The table of codes: what every word that comes from a list means.

use super::column::Cell;
use crate::publish::public::{Availability, Publication};

/// Rows of 項目, 値, 意味.
pub fn rows(publication: &Publication) -> Vec<[Cell; 3]> {
    let row = |item: &str, value: &str, meaning: &str| [Cell::text(item), Cell::text(value), Cell::text(meaning)];
    let mut rows: Vec<[Cell; 3]> = Availability::ALL
        .iter()
        .map(|value| row("値の状態", value.name(), value.meaning()))
        .collect();
    for evaluation in &publication.evaluations {
        let item = format!("評定（{}）", evaluation.name);
        rows.extend(
            evaluation
                .marks
                .iter()
                .map(|mark| row(&item, &mark.mark, &mark.meaning)),
        );
    }
    for (item, value, meaning) in FIXED {
        rows.push(row(item, value, meaning));
    }
    rows
}

/// What means the same in every city.
const FIXED: [(&str, &str, &str); 14] = [
    ("指標の区分", "目標", "その年度に達成しようとした値"),
    ("指標の区分", "実績", "その年度の終わりまでに達した値"),
    (
        "指標の区分",
        "達成率",
        "目標に対する実績の割合。方向が減少のものなどは、評価の仕方に従って計算した値",
    ),
    ("指標の区分", "基準", "取組を始める前の値。年度は空欄"),
    ("方向", "増加", "大きいほど良い"),
    ("方向", "減少", "小さいほど良い"),
    ("方向", "維持", "今の値を保つことが良い"),
    ("方向", "累計", "始めてからの合計。増えていく"),
    ("工程の区分", "計画", "行う予定の期間"),
    ("工程の区分", "実績", "行った期間"),
    ("事業費の区分", "予算", "その年度の予算額"),
    ("事業費の区分", "決算", "その年度に使った額"),
    ("確定の区分", "確定", "決算が確定した額、または予算額"),
    ("確定の区分", "見込", "出納整理期間が終わる前の見込みの額"),
];
