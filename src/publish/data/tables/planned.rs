//! The tables of steps and money.

use super::columns::{BY_STATE, ERA, NEVER, OF, STATE, YEAR, column, in_unit, of, with_head};
use super::each;
use crate::publish::data::column::{Kind, Table};
use crate::publish::data::rows;
use crate::publish::public::Publication;

pub(super) fn schedule(publication: &Publication) -> Table {
    let state = "値の状態が「空欄」のときは、期間の記入がありません";
    Table {
        name: "schedule",
        title: "工程",
        description: "実施項目の計画と実績の期間。1 行に 1 つの期間です",
        columns: with_head(&[
            OF,
            column("実施項目の番号", "step", Kind::Integer, "取組の中での順番", NEVER),
            column("実施項目", "step_name", Kind::Text, "行うことの名前", NEVER),
            of(
                column("区分", "side", Kind::Text, "計画か実績か", NEVER),
                &["計画", "実績"],
            ),
            column(
                "期間の番号",
                "span",
                Kind::Integer,
                "期間が 2 つ以上に分かれるときの順番",
                NEVER,
            ),
            column("開始日", "start", Kind::Date, "期間の初めの日（月の初日）", state),
            column("終了日", "end", Kind::Date, "期間の終わりの日（月の末日）", state),
            STATE,
        ]),
        key: &["initiative_id", "step", "side", "span"],
        rows: each(publication, rows::schedule),
    }
}

pub(super) fn costs(publication: &Publication) -> Table {
    Table {
        name: "costs",
        title: "事業費",
        description: "予算と決算。1 行に 1 つの額です",
        columns: with_head(&[
            OF,
            YEAR,
            ERA,
            of(
                column("区分", "side", Kind::Text, "予算か決算か", NEVER),
                &["予算", "決算"],
            ),
            in_unit(column("金額", "amount", Kind::Integer, "額", BY_STATE), "円"),
            of(column("単位", "unit", Kind::Text, "金額の単位", NEVER), &["円"]),
            STATE,
            of(
                column(
                    "確定の区分",
                    "certainty",
                    Kind::Text,
                    "確定した額か、見込みの額か",
                    NEVER,
                ),
                &["確定", "見込"],
            ),
        ]),
        key: &["initiative_id", "fiscal_year", "side"],
        rows: each(publication, rows::costs),
    }
}
