//! The tables of what initiatives are and say, and of what was decided.

use super::columns::{BY_STATE, ERA, ID, NEVER, NOTHING, OF, STATE, YEAR, column, with_head};
use super::each;
use crate::publish::data::column::{Kind, Table};
use crate::publish::data::rows;
use crate::publish::public::Publication;

pub(super) fn initiatives(publication: &Publication) -> Table {
    let text = |title, name, about| column(title, name, Kind::Text, about, NOTHING);
    Table {
        name: "initiatives",
        title: "取組",
        description: "計画の取組の一覧",
        columns: with_head(&[
            ID,
            YEAR,
            ERA,
            column("名称", "title", Kind::Text, "取組の名前", NEVER),
            column("種類", "noun", Kind::Text, "取組の呼び方", NEVER),
            text("担当部", "department", "担当する部の名前（評価した時点）"),
            text("担当課", "section", "担当する課の名前（評価した時点）"),
            text("取組区分", "scope", "全庁で行うか、課で行うかなどの区分"),
            column(
                "ページ",
                "page",
                Kind::Address,
                "取組のページのアドレス",
                "アドレスが決まっていません",
            ),
        ]),
        key: &["id"],
        rows: each(publication, |own| vec![rows::initiative(publication, own)]),
    }
}

pub(super) fn descriptions(publication: &Publication) -> Table {
    Table {
        name: "descriptions",
        title: "説明",
        description: "取組の概要などの文。1 行に 1 つの文です",
        columns: with_head(&[
            OF,
            column("項目", "item", Kind::Text, "何についての文か", NEVER),
            column(
                "本文",
                "text",
                Kind::Text,
                "公表のために確認した文。CSV では改行を「 / 」で表します",
                NEVER,
            ),
        ]),
        key: &["initiative_id", "item"],
        rows: each(publication, rows::descriptions),
    }
}

pub(super) fn items(publication: &Publication) -> Table {
    Table {
        name: "items",
        title: "項目",
        description: "目指す姿などの項目と、その状態。公表しない計画では行がありません",
        columns: with_head(&[
            OF,
            column("一覧", "list", Kind::Text, "項目の一覧の名前", NEVER),
            column("項目の番号", "item", Kind::Integer, "一覧の中での順番", NEVER),
            column("項目", "text", Kind::Text, "項目の言葉", NEVER),
            column("状態", "mark", Kind::Text, "項目の状態", BY_STATE),
            STATE,
        ]),
        key: &["initiative_id", "list", "item"],
        rows: each(publication, rows::items),
    }
}

pub(super) fn decisions(publication: &Publication) -> Table {
    Table {
        name: "decisions",
        title: "本部決定",
        description: "会議で決定したこと",
        columns: with_head(&[
            OF,
            column(
                "決定の番号",
                "decision_number",
                Kind::Integer,
                "取組の中での順番",
                NEVER,
            ),
            column(
                "集計の基準日",
                "as_of",
                Kind::Date,
                "会議の資料とした集計の基準日",
                NEVER,
            ),
            column("事項", "question", Kind::Text, "何についての決定か", NEVER),
            column("決定", "decision", Kind::Text, "決定の内容", NEVER),
        ]),
        key: &["initiative_id", "decision_number"],
        rows: each(publication, rows::decisions),
    }
}
