//! The tables of indicators and evaluations.

use super::columns::{BY_STATE, ERA, NEVER, NOTHING, OF, STATE, YEAR, column, of, with_head};
use super::each;
use crate::publish::data::column::{Column, Kind, Table};
use crate::publish::data::rows;
use crate::publish::public::Publication;

/// Said of a year that is not there.
const BASELINE: &str = "区分が「基準」の行には年度がありません";

/// Which indicator a row is about.
const INDICATOR: [Column; 5] = [
    OF,
    column("指標ID", "indicator_id", Kind::Text, "指標を区別する ID", NEVER),
    column(
        "指標の種別",
        "kind",
        Kind::Text,
        "KPI（途中の目標）、KGI（最終の目標）など",
        NEVER,
    ),
    column("指標名", "indicator", Kind::Text, "何を測るか", NOTHING),
    of(
        column("方向", "direction", Kind::Text, "どちらが良いか", NOTHING),
        &["増加", "減少", "維持", "累計"],
    ),
];

/// Which of its values stands in the row, and what it says.
const VALUE: [Column; 7] = [
    column("年度", "fiscal_year", Kind::Year, "4 月に始まる年度の西暦", BASELINE),
    column(
        "年度（和暦）",
        "fiscal_year_era",
        Kind::Text,
        "同じ年度の和暦",
        BASELINE,
    ),
    of(
        column("区分", "side", Kind::Text, "何の値か", NEVER),
        &["基準", "目標", "実績", "達成率"],
    ),
    column(
        "値",
        "value",
        Kind::Number,
        "値。単位は「単位」の列にあります",
        BY_STATE,
    ),
    column("単位", "unit", Kind::Text, "値の単位", "単位のないもの（段階など）です"),
    STATE,
    column(
        "値の言葉",
        "words",
        Kind::Text,
        "数ではなく言葉で定めた目標や実績（検討・導入などの段階）",
        "数の値です",
    ),
];

pub(super) fn indicators(publication: &Publication) -> Table {
    Table {
        name: "indicators",
        title: "指標",
        description: "指標の基準・目標・実績・達成率。1 行に 1 つの値です",
        columns: with_head(&[INDICATOR.as_slice(), &VALUE].concat()),
        key: &["indicator_id", "fiscal_year", "side"],
        rows: each(publication, rows::indicators),
    }
}

pub(super) fn evaluations(publication: &Publication) -> Table {
    Table {
        name: "evaluations",
        title: "評価",
        description: "取組の評価。1 行に 1 つの評価です",
        columns: with_head(&[
            OF,
            YEAR,
            ERA,
            column("評価の名前", "evaluation", Kind::Text, "何についての評価か", NEVER),
            column(
                "評定",
                "mark",
                Kind::Text,
                "評価の結果の記号。意味は表「コード」にあります",
                BY_STATE,
            ),
            column("評定の意味", "meaning", Kind::Text, "評定の意味", BY_STATE),
            STATE,
            column("理由", "reason", Kind::Text, "公表のために確認した理由", NOTHING),
        ]),
        key: &["initiative_id", "fiscal_year", "evaluation"],
        rows: each(publication, rows::evaluations),
    }
}
