//! What is filled in on the form progress, line by line.

use super::super::theme::Role;

/// What one party says.
pub(super) struct Block {
    pub party: &'static str,
    pub rows: &'static [Row],
}

/// A line with one cell a year.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub heading: &'static str,
    pub field: &'static str,
    /// In pixels.
    pub height: u32,
    pub role: Role,
    /// What may be chosen; none where it is typed.
    pub choices: &'static [&'static str],
    pub help: &'static str,
}

/// A line in which something is typed; its heading is its field.
const fn typed(field: &'static str, height: u32, role: Role, help: &'static str) -> Row {
    Row {
        heading: field,
        field,
        height,
        role,
        choices: &[],
        help,
    }
}

/// A line in which something is chosen.
const fn chosen(
    field: &'static str,
    height: u32,
    role: Role,
    choices: &'static [&'static str],
    help: &'static str,
) -> Row {
    Row {
        choices,
        ..typed(field, height, role, help)
    }
}

/// The parties in the order in which they speak. What each class reports is ours, for 図表6-3 of the source is a picture.
pub(super) const BLOCKS: [Block; 3] = [
    Block {
        party: "所管部署",
        rows: &[
            typed(
                "目標",
                40,
                Role::Text,
                "重点事業では、その年度に達成することを記入してください（例：10か所、H30年度末 稼働）。見直しで変えるときは、先の年度の目標を直してください。",
            ),
            typed(
                "実績",
                56,
                Role::Text,
                "重点事業と推進事業では、その年度に行ったことと結果を、数値を入れて記入してください。",
            ),
            typed(
                "課題",
                48,
                Role::Text,
                "重点事業と推進事業では、残っている課題を記入してください。ないときは「なし」と記入してください。",
            ),
            Row {
                heading: "予算額（千円）",
                ..typed(
                    "予算額",
                    24,
                    Role::Money,
                    "重点事業では、その年度の予算額を千円で記入してください。",
                )
            },
            Row {
                heading: "決算額（千円）",
                ..typed(
                    "決算額",
                    24,
                    Role::Money,
                    "重点事業では、その年度の決算額を千円で記入してください。まだわからないときは「集計中」と記入してください。",
                )
            },
            chosen(
                "実施有無",
                24,
                Role::Centred,
                &["有", "無"],
                "継続事業では、その年度に実施したかを 有・無 から選んでください。",
            ),
            typed("特記", 36, Role::Text, "部会に伝えておくことがあれば記入してください。"),
            typed(
                "前回の決定への対応",
                40,
                Role::Text,
                "前の年度に「見直し」と決まったときは、何を変えたか、変えないときはその理由を記入してください。",
            ),
        ],
    },
    Block {
        party: "電子自治体\n部会",
        rows: &[
            chosen(
                "部会評価",
                28,
                Role::Choice,
                &["A", "B", "C", "D"],
                "部会が A（順調）・B（概ね順調）・C（遅れ）・D（未着手）から選びます。",
            ),
            typed("評価の理由", 44, Role::Review, "部会が、評価した理由を記入します。"),
            typed(
                "改善方針案",
                44,
                Role::Review,
                "部会が、改善の方針の案を記入します。C・D のときは必ず記入します。",
            ),
        ],
    },
    Block {
        party: "行政改革\n推進本部",
        rows: &[
            chosen(
                "本部決定",
                26,
                Role::Choice,
                &["継続", "見直し", "新規追加", "終了"],
                "本部が 継続・見直し・新規追加・終了 から選びます。",
            ),
            typed(
                "決定日",
                24,
                Role::Choice,
                "決定した日を「H30.7.10」のように記入します。",
            ),
            typed(
                "見直しの内容",
                40,
                Role::Review,
                "「見直し」のときは、何をいつまでに変えるかを必ず記入します。",
            ),
        ],
    },
];

/// The lines that only some classes have to fill in, with these classes (第6章 3; what each reports is ours).
pub(super) const BY_CLASS: [(&str, &[&str]); 6] = [
    ("目標", &["重点事業"]),
    ("実績", &["重点事業", "推進事業"]),
    ("課題", &["重点事業", "推進事業"]),
    ("予算額", &["重点事業"]),
    ("決算額", &["重点事業"]),
    ("実施有無", &["継続事業"]),
];

/// What is written in words when the whole plan is evaluated: the field, which is its heading too, and how to fill it in.
pub(super) const OVERALL: [(&str, &str); 3] = [
    (
        "期間の成果",
        "計画の最終年度に、計画期間を通した成果を記入してください。",
    ),
    (
        "残った課題",
        "計画の最終年度に、次期計画に引き継ぐ課題を記入してください。ないときは「なし」と記入してください。",
    ),
    (
        "市民ニーズ・社会情勢の変化",
        "計画の最終年度に、計画を作ったときから変わったことを記入してください。ないときは「なし」と記入してください。",
    ),
];
