//! What columns are made of, and those that several tables have.

use crate::publish::data::column::{Column, Kind};

/// Said of an empty cell beside which a state says why.
pub(super) const BY_STATE: &str = "値の状態の列に理由があります";
pub(super) const NEVER: &str = "空欄はありません";
pub(super) const NOTHING: &str = "記入がないか、公表しないものです";
const STATES: &[&str] = &["値あり", "空欄", "対象外", "未確定", "非公表"];

pub(super) const fn column(
    title: &'static str,
    name: &'static str,
    kind: Kind,
    about: &'static str,
    empty: &'static str,
) -> Column {
    Column {
        title,
        name,
        kind,
        unit: "",
        about,
        empty,
        choices: &[],
    }
}

pub(super) const fn of(column: Column, choices: &'static [&'static str]) -> Column {
    Column { choices, ..column }
}

pub(super) const fn in_unit(column: Column, unit: &'static str) -> Column {
    Column { unit, ..column }
}

/// What every table begins with.
const HEAD: [Column; 2] = [
    column(
        "全国地方公共団体コード",
        "municipality_code",
        Kind::Text,
        "検査数字を含む 6 桁のコード",
        NEVER,
    ),
    column(
        "地方公共団体名",
        "municipality",
        Kind::Text,
        "地方公共団体の名前",
        NEVER,
    ),
];
pub(super) const ID: Column = column(
    "ID",
    "id",
    Kind::Text,
    "全国地方公共団体コードと取組の番号を「-」でつないだもの。年度が変わっても同じです",
    NEVER,
);
pub(super) const OF: Column = column(
    "ID",
    "initiative_id",
    Kind::Text,
    "取組の ID。表「取組」の ID と同じものです",
    NEVER,
);
pub(super) const YEAR: Column = column("年度", "fiscal_year", Kind::Year, "4 月に始まる年度の西暦", NEVER);
pub(super) const ERA: Column = column("年度（和暦）", "fiscal_year_era", Kind::Text, "同じ年度の和暦", NEVER);
pub(super) const STATE: Column = of(
    column("値の状態", "value_state", Kind::Text, "値があるか、ない理由", NEVER),
    STATES,
);

pub(super) fn with_head(columns: &[Column]) -> Vec<Column> {
    [HEAD.as_slice(), columns].concat()
}
