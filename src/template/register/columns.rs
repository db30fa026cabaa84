//! The columns of the sheets of the register, and what the clerk reads in them.

/// A sheet of the register: its columns with widths in pixels and whether they are centred.
pub(super) struct Columns(pub &'static [(&'static str, u32, bool)]);

pub(super) const INITIATIVES: Columns = Columns(&[
    ("番号", 64, true),
    ("事業名称", 336, false),
    ("部", 120, false),
    ("課", 134, false),
    ("取組区分", 172, false),
    ("実施責任者", 140, false),
    ("実績評価責任者", 140, false),
    ("様式", 88, true),
    ("状態", 72, true),
    ("開始年月", 92, true),
    ("終了年月", 92, true),
    ("統合先", 72, true),
    ("旧名称", 190, false),
    ("関係課", 170, false),
    ("備考", 170, false),
]);
pub(super) const SECTIONS: Columns = Columns(&[
    ("建制順", 72, true),
    ("部", 170, false),
    ("課", 190, false),
    ("別名", 260, false),
    ("部長等の評価者", 170, false),
    ("開始年月", 92, true),
    ("終了年月", 92, true),
    ("後継", 230, false),
    ("備考", 200, false),
]);
pub(super) const DEPARTMENTS: Columns = Columns(&[
    ("部", 190, false),
    ("開始年月", 92, true),
    ("終了年月", 92, true),
    ("後継", 230, false),
    ("備考", 260, false),
]);
pub(super) const POSTS: Columns = Columns(&[
    ("職", 190, false),
    ("開始年月", 92, true),
    ("終了年月", 92, true),
    ("後継", 230, false),
    ("備考", 260, false),
]);
/// Sheets that are filled in only where a department or a post gets another name.
pub(super) const NAMES: [(&str, Columns); 2] = [("部", DEPARTMENTS), ("職", POSTS)];
pub(super) const CODES: Columns = Columns(&[
    ("版", 84, true),
    ("コード", 84, true),
    ("名称", 400, false),
    ("適用開始", 100, true),
    ("後継", 400, false),
]);
/// What the clerk reads in the columns that are typed freely, by their place; those with a list or a date have their own.
pub(super) const OF_INITIATIVES: [(u16, &str); 10] = [
    (0, "個票に記入する番号です。「1-1」のような番号も使えます。"),
    (
        1,
        "個票に記入する名称です。名称を変えたときは、前の名称を「旧名称」に書きます。",
    ),
    (5, "実施する責任者の職名です。個票で空欄のときは、この職とみなします。"),
    (
        6,
        "評価者の職名です。設定（plan.toml）の取組区分ごとの評価者と違うときだけ記入してください。",
    ),
    (
        9,
        "途中で始まった事業は、提出の対象になる最初の月を「2022-04」のように記入してください。初めからあるときは空欄です。",
    ),
    (
        10,
        "終わった事業は、提出の対象になる最後の月を「2022-03」のように記入してください。続くときは空欄です。行は消さないでください。",
    ),
    (
        11,
        "ほかの事業に統合したときに、統合した先の事業の番号を記入してください。状態は「終了」にします。",
    ),
    (
        12,
        "名称を変えたときに、前の名称を「、」で区切って記入してください。前の評価を引き継ぎます。",
    ),
    (
        13,
        "課（室）を超えた取組みで、担当（課）のほかに一緒に取り組む課を「、」で区切って記入してください。個票は担当の課だけが提出します。",
    ),
    (14, REMARKS),
];
pub(super) const OF_SECTIONS: [(u16, &str); 6] = [
    (
        0,
        "建制順の番号を記入してください。帳票はこの順に並びます。同じ部の課は続けて記入してください。",
    ),
    (
        1,
        "部の名称です。会計課のように部に属さない課は、空欄にするか、部と課の一方だけに書きます。",
    ),
    (2, "課（室）の名称です。個票の担当部課と照合します。"),
    (
        3,
        "ほかの書き方を「、」で区切って記入してください。機構改革の前の名称は、別の行に書きます。",
    ),
    (
        4,
        "設定（plan.toml）で評価者を「部長」とした取組みを、この課で評価する職名です（総務部長、会計管理者など）。",
    ),
    (8, REMARKS),
];
pub(super) const OF_CODES: [(u16, &str); 5] = [
    (
        0,
        "コード表の版の名称です（第1版など）。同じ版のコードには同じ名称を書きます。",
    ),
    (1, "個票に記入するコードです。"),
    (2, "コードの意味です。"),
    (3, "その版が有効になる最初の月を「2020-12」のように記入してください。"),
    (4, "次の版で何になるかを記入してください。"),
];
pub(super) const REMARKS: &str = "担当者の覚えです。集計には使いません。";
