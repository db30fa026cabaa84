//! The tables of the open data with their columns.

use std::collections::BTreeMap;

use super::codes;
use super::column::{Cell, Column, Kind, Table};
use super::dictionary::dictionary;
use super::rows::{self, Row};
use crate::publish::public::{Correction, Initiative, Publication};

/// Said of an empty cell beside which a state says why.
const BY_STATE: &str = "値の状態の列に理由があります";
const NEVER: &str = "空欄はありません";
const NOTHING: &str = "記入がないか、公表しないものです";
const STATES: &[&str] = &["値あり", "空欄", "対象外", "未確定", "非公表"];

const fn column(
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

const fn of(column: Column, choices: &'static [&'static str]) -> Column {
    Column { choices, ..column }
}

const fn in_unit(column: Column, unit: &'static str) -> Column {
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
const ID: Column = column(
    "ID",
    "id",
    Kind::Text,
    "全国地方公共団体コードと取組の番号を「-」でつないだもの。年度が変わっても同じです",
    NEVER,
);
const OF: Column = column(
    "ID",
    "initiative_id",
    Kind::Text,
    "取組の ID。表「取組」の ID と同じものです",
    NEVER,
);
const YEAR: Column = column("年度", "fiscal_year", Kind::Year, "4 月に始まる年度の西暦", NEVER);
const ERA: Column = column("年度（和暦）", "fiscal_year_era", Kind::Text, "同じ年度の和暦", NEVER);
const STATE: Column = of(
    column("値の状態", "value_state", Kind::Text, "値があるか、ない理由", NEVER),
    STATES,
);

/// The tables of what is public, in the same order every year.
pub fn tables(publication: &Publication) -> Vec<Table> {
    vec![
        initiatives(publication),
        descriptions(publication),
        indicators(publication),
        evaluations(publication),
        schedule(publication),
        costs(publication),
        items(publication),
        decisions(publication),
        code_table(publication),
    ]
}

/// The same with the dictionary of them, for files that begin with `stem`.
pub fn described(publication: &Publication, stem: &str) -> Vec<Table> {
    let mut tables = tables(publication);
    let dictionary = dictionary(&tables, stem);
    tables.push(dictionary);
    tables
}

fn with_head(columns: &[Column]) -> Vec<Column> {
    [HEAD.as_slice(), columns].concat()
}

fn head(publication: &Publication) -> [Cell; 2] {
    let about = &publication.about;
    [Cell::text(about.code.as_str()), Cell::text(about.municipality.as_str())]
}

/// The rows of every initiative with what they begin with.
fn each(publication: &Publication, rows: impl Fn(&Initiative) -> Vec<Row>) -> Vec<Row> {
    let of_one = |own: &Initiative| {
        let begin = [head(publication).as_slice(), &[Cell::text(own.id.as_str())]].concat();
        rows(own)
            .into_iter()
            .map(move |row| [begin.clone(), row].concat())
            .collect::<Vec<_>>()
    };
    publication.initiatives.iter().flat_map(of_one).collect()
}

fn initiatives(publication: &Publication) -> Table {
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

fn descriptions(publication: &Publication) -> Table {
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

fn indicators(publication: &Publication) -> Table {
    Table {
        name: "indicators",
        title: "指標",
        description: "指標の基準・目標・実績・達成率。1 行に 1 つの値です",
        columns: with_head(&[
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
            column(
                "年度",
                "fiscal_year",
                Kind::Year,
                "4 月に始まる年度の西暦",
                "区分が「基準」の行には年度がありません",
            ),
            column(
                "年度（和暦）",
                "fiscal_year_era",
                Kind::Text,
                "同じ年度の和暦",
                "区分が「基準」の行には年度がありません",
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
        ]),
        key: &["indicator_id", "fiscal_year", "side"],
        rows: each(publication, rows::indicators),
    }
}

fn evaluations(publication: &Publication) -> Table {
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

fn schedule(publication: &Publication) -> Table {
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

fn costs(publication: &Publication) -> Table {
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

fn items(publication: &Publication) -> Table {
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

fn decisions(publication: &Publication) -> Table {
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

fn code_table(publication: &Publication) -> Table {
    let rows = codes::rows(publication).into_iter();
    Table {
        name: "codes",
        title: "コード",
        description: "決まった言葉から選ぶ列の、値とその意味",
        columns: with_head(&[
            column("項目", "item", Kind::Text, "どの列の値か", NEVER),
            column("値", "code", Kind::Text, "列にある値", NEVER),
            column("意味", "meaning", Kind::Text, "値の意味", NOTHING),
        ]),
        key: &["item", "code"],
        rows: rows.map(|row| [head(publication).as_slice(), &row].concat()).collect(),
    }
}

/// The values that an earlier edition had otherwise: figures, marks and amounts. Texts are no figures and are not compared.
pub fn corrections(before: &Publication, now: &Publication) -> Vec<Correction> {
    let pairs = [
        (indicators(before), indicators(now), "value", "words"),
        (evaluations(before), evaluations(now), "mark", "mark"),
        (costs(before), costs(now), "amount", "amount"),
    ];
    let titles: BTreeMap<&str, &str> = now
        .initiatives
        .iter()
        .map(|own| (own.id.as_str(), own.title.as_str()))
        .collect();
    let changed = pairs
        .iter()
        .flat_map(|(old, new, value, other)| changed(old, new, value, other, &titles));
    changed.collect()
}

fn changed(old: &Table, new: &Table, value: &str, other: &str, titles: &BTreeMap<&str, &str>) -> Vec<Correction> {
    let known: BTreeMap<Vec<String>, &Vec<Cell>> = old.rows.iter().map(|row| (key(old, row), row)).collect();
    let places = [value, other].map(|name| new.place(name).unwrap_or_default());
    let shown = |row: &[Cell]| {
        let text = |name: &str| new.place(name).map(|place| row[place].written()).unwrap_or_default();
        match places.map(|place| row[place].written()) {
            [first, _] if !first.is_empty() => first + &text("unit"),
            [_, second] if !second.is_empty() => second,
            _ => text("value_state"),
        }
    };
    let rows = new.rows.iter().filter_map(|row| {
        let (was, is) = (shown(known.get(&key(new, row))?), shown(row));
        let text = |name: &str| new.place(name).map(|place| row[place].written()).unwrap_or_default();
        let id = text("initiative_id");
        let about = ["kind", "evaluation", "side"].map(text);
        (was != is).then(|| Correction {
            title: titles.get(id.as_str()).copied().unwrap_or_default().to_owned(),
            id,
            what: format!("{} {}", text("fiscal_year_era"), about.concat())
                .trim()
                .to_owned(),
            old: was,
            new: is,
        })
    });
    rows.collect()
}

fn key(table: &Table, row: &[Cell]) -> Vec<String> {
    table.key_of(row).into_iter().map(Cell::written).collect()
}
