//! Lists of items on a city's own forms: printed questions of an audit, and tasks with a stage.

use super::own::tables;
use super::own::{Own, PLAN, grades, told};

/// The plan without indicators, its list of items on this scale.
fn plan(items: &str, scales: &str) -> String {
    let (head, tail) = PLAN.split_once("[[forms.sheet.indicators]]").expect("indicators");
    let tail = &tail[tail.find("[[forms").expect("evaluations")..];
    format!("{head}[[forms.sheet.items]]\n{items}\n{tail}\n{scales}")
}

const CONFORMITY: &str = r#"[scales.conformity]
grades = [
  { mark = "適合", meaning = "m", counts = "achieved" },
  { mark = "不適合", meaning = "m", counts = "missed" },
  { mark = "対象外", meaning = "m", counts = "excluded" },
]
"#;

/// An audit: every question is printed in its row, with its number, its group over several rows, and ○ where it is required.
fn audit() -> Own {
    Own::default().edit(
        "write A1:内部監査 A2:番号 C2:事業名称 A3:被監査課 A5:区分 B5:No. C5:必須 D5:監査項目 E5:監査結果 F5:所見          A6:組織体制 B6:1-1 B7:1-2 A8:委員会 B8:2-1 C6:○ C8:○ D6:最高責任者を定めている D7:連絡先を公表している          D8:委員会を開催している G5:資料の例 G6:規程 G7:名簿 G8:議事録 A10:評価 A11:評価の理由 | merge A6:A7 |          call 番号=B2 事業名称=D2 担当部課=B3 監査結果=E6,E7,E8 所見=F6,F7,F8 評価=B10 評価_理由=B11 |          list E6=適合,不適合,対象外",
    )
}

fn audit_plan() -> String {
    plan(
        "name = \"監査項目\"\ntext = \"監査項目\"\nstate = \"監査結果\"\nscale = \"conformity\"\nrequired = \"必須\"\ncode = \"No.\"\nremark = \"所見\"",
        CONFORMITY,
    )
    .replace("scale = \"grades\"", "scale = \"grades\"\nbasis = \"items:監査項目\"\nveto = \"required\"")
    .replace("meaning = \"良い\"", "meaning = \"良い\", at_least = 100")
    .replace("meaning = \"普通\"", "meaning = \"普通\", at_least = 50")
}

/// The items of a form, each in a line.
fn items(template: &Own, plan: &str, filled: &Own) -> Vec<String> {
    let rows = tables(template, plan, filled, "2022-06").items;
    let one = |row: &kohyo::table::ItemRow| {
        let counts = row.counts.map_or("-", kohyo::plan::Counts::name);
        let required = if row.required { "必須" } else { "-" };
        format!(
            "{} {} {} {required} {} {counts} {} {}",
            row.item, row.code, row.text, row.state, row.stage_due, row.due
        )
        .trim_end()
        .to_owned()
    };
    rows.iter().map(one).collect()
}

const HEAD: &str = "write B2:1-1 D2:事業1 B3:総務課 B10:A B11:順調";

#[test]
fn printed_questions_are_items() {
    assert_eq!(told(&audit(), &audit_plan()), Vec::<String>::new());
    let filled = audit().edit(HEAD).edit("write E6:適合 E7:対象外 F7:連絡先がない");
    assert_eq!(
        items(&audit(), &audit_plan(), &filled),
        [
            "1 1-1 最高責任者を定めている 必須 適合 達成",
            "2 1-2 連絡先を公表している - 対象外 対象外",
            "3 2-1 委員会を開催している 必須  -",
        ]
    );
    assert_eq!(
        grades(&audit(), &audit_plan(), &filled),
        ["評価 A"],
        "of one that is answered, one is achieved"
    );
    let missed = filled.edit("write E8:不適合 F8:開いていない");
    assert_eq!(
        grades(&audit(), &audit_plan(), &missed),
        ["評価 C"],
        "a required one is missed"
    );
}

/// A question that somebody reworded is called as it stands there, and its state is asked about: it may be the answer to another.
#[test]
fn an_item_is_called_as_the_sheet_does() {
    let filled = audit()
        .edit(HEAD)
        .edit("write E6:適合 E7:適合 E8:適合 D7:連絡先を住民に公表している");
    let rows = items(&audit(), &audit_plan(), &filled);
    assert_eq!(rows[1], "2 1-2 連絡先を住民に公表している -  -");
    let (_, findings) = super::own::read(&audit(), &audit_plan(), &[filled]);
    assert_eq!(findings, ["label-doubtful@D7", "unreadable-value@E7"]);
}

#[test]
fn a_list_that_cannot_be_read_is_refused() {
    for (plan, words) in [
        (audit_plan().replace("text = \"監査項目\"\n", ""), "2 つ以上あります"),
        (
            audit_plan().replace("required = \"必須\"", "required = \"重要\""),
            "見出し「重要」",
        ),
        (
            audit_plan().replace("state = \"監査結果\"", "state = \"監査の結果\""),
            "「監査の結果」",
        ),
        (
            audit_plan().replace("mark = \"不適合\"", "mark = \"不可\""),
            "「不適合」は",
        ),
    ] {
        let told = told(&audit(), &plan);
        assert!(told.iter().any(|line| line.contains(words)), "{words}: {told:#?}");
    }
}

const STAGES: &str = r#"[scales.standard]
order = true
grades = [
  { mark = "未着手", meaning = "m" },
  { mark = "移行計画", meaning = "m", due = "2021-03" },
  { mark = "選定・契約", meaning = "m", due = "2022-03" },
  { mark = "移行完了", meaning = "m", due = "2026-03" },
]
"#;

/// Tasks printed in their rows, each an initiative with its stage.
fn tasks() -> Own {
    Own::default().edit(
        "write A1:標準化の進捗 A2:担当課 A4:業務 B4:番号 C4:担当する取組 D4:段階 E4:移行予定 F4:評価 G4:理由 A5:住民基本台帳 A6:固定資産税 A7:国民年金 |          call 担当部課=B2 番号=B5,B6,B7 事業名称=C5,C6,C7 段階=D5,D6,D7 移行予定=E5,E6,E7 評価=F5,F6,F7 評価_理由=G5,G6,G7",
    )
}

fn tasks_plan() -> String {
    plan(
        "name = \"工程\"\nstate = \"段階\"\nscale = \"standard\"\ndue = \"移行予定\"",
        STAGES,
    )
    .replace("scale = \"grades\"", "scale = \"grades\"\nbasis = \"stage:工程\"")
    .replace("meaning = \"良い\"", "meaning = \"良い\", progress = \"ahead\"")
    .replace("meaning = \"普通\"", "meaning = \"普通\", progress = \"on-plan\"")
    .replace("meaning = \"悪い\"", "meaning = \"悪い\", progress = \"behind\"")
}

#[test]
fn the_stage_of_a_task_is_held_against_the_one_that_is_due() {
    assert_eq!(told(&tasks(), &tasks_plan()), Vec::<String>::new());
    let filled = tasks().edit(
        "write B2:総務課 B5:1-1 C5:事業1 D5:選定・契約 B6:1-2 C6:事業2 D6:移行計画 E6:R9年度末 B7:1-3 C7:事業3 D7:選定・契約 E7:令和4年3月",
    );
    assert_eq!(
        items(&tasks(), &tasks_plan(), &filled),
        [
            "1  住民基本台帳 - 選定・契約 途中 選定・契約",
            "2  固定資産税 - 移行計画 途中 選定・契約 2028-03-31",
            // Its own date replaces the last stage's, and is past.
            "3  国民年金 - 選定・契約 途中 移行完了 2022-03-31",
        ]
    );
    // In 2021-09 only the first stage is due.
    assert_eq!(grades(&tasks(), &tasks_plan(), &filled), ["評価 A", "評価 B", "評価 A"]);
}

/// The tasks with what they cost before and after.
fn priced() -> Own {
    tasks().edit("write H4:前の経費（千円） I4:後の経費（千円） | call 前の経費=H5,H6,H7 後の経費=I5,I6,I7")
}

fn priced_plan() -> String {
    tasks_plan().replace(
        "due = \"移行予定\"",
        "due = \"移行予定\"\nreduction = { before = \"前の経費\", after = \"後の経費\", at_least = 30 }",
    )
}

#[test]
fn what_a_task_costs_before_and_after_is_money_of_its_own_row() {
    assert_eq!(told(&priced(), &priced_plan()), Vec::<String>::new());
    let filled = priced().edit(
        "write B2:総務課 B5:1-1 C5:事業1 D5:選定・契約 H5:2400 I5:1500 B6:1-2 C6:事業2 D6:移行計画 H6:1.2百万円 B7:1-3 C7:事業3 D7:選定・契約 H7:0 I7:未定",
    );
    let rows = tables(&priced(), &priced_plan(), &filled, "2022-06").items;
    let yen: Vec<_> = rows.iter().map(|row| (row.before_yen, row.after_yen)).collect();
    assert_eq!(
        yen,
        [
            (Some(2_400_000), Some(1_500_000)),
            (Some(1_200_000), None),
            (Some(0), None)
        ]
    );
    let cells: Vec<String> = rows.iter().map(|row| row.after_cell.to_string()).collect();
    assert_eq!(cells, ["I5", "I6", "I7"]);
}

#[test]
fn amounts_that_would_be_counted_wrong_are_refused() {
    for (form, plan, words) in [
        (
            priced().edit("call 前の経費=H2"),
            priced_plan(),
            "欄「前の経費」（H2）は、状態の欄と同じ行に",
        ),
        (
            priced().edit("write H4:前の経費 I4:後の経費"),
            priced_plan(),
            "金額の単位がわかりません",
        ),
        (
            priced(),
            priced_plan().replace("after = \"後の経費\"", "after = \"前の経費\""),
            "別の欄の名前",
        ),
        (
            priced(),
            priced_plan().replace("at_least = 30", "at_least = 0"),
            "1 から 100 まで",
        ),
        (
            priced(),
            priced_plan().replace(", at_least = 30", ""),
            "at_least がありません",
        ),
    ] {
        let told = told(&form, &plan);
        assert!(told.iter().any(|line| line.contains(words)), "{words}: {told:#?}");
    }
}
