//! A city's own template is understood, or refused when the plan loads: with the cell and what to do, and never told to a
//! section.

mod axes;
mod evaluation;
mod halves;
mod items;
mod judged;
mod lists;
mod own;
mod reorganised;
mod several;
mod years;

use own::{PLAN, monthly, read, sound, told};

#[test]
fn a_sound_form_is_taken() {
    assert_eq!(told(&sound(), PLAN), Vec::<String>::new());
}

/// What is wrong with a template, how it gets so, the cell that is named, and words of the sentence.
const FLAWS: &[(&str, &str, &str, &str)] = &[
    (
        "a name dragged over three years",
        "number B6:D7 | call 目標値=B6:D6",
        "B6",
        "またがって",
    ),
    (
        "a number in two cells",
        "number B4 | call 指標=B4:C4",
        "B4",
        "結合していない",
    ),
    (
        "a heading that is no year",
        "write C5:翌年度",
        "C5",
        "「翌年度」を年度として読み取れません",
    ),
    (
        "a heading without content",
        "clear C5",
        "C5",
        "年度の見出しに年度がありません",
    ),
    (
        "plan and actual of one year side by side",
        "write B5:R3計画 C5:R3実績",
        "C5",
        "2 つあります",
    ),
    (
        "years below one another",
        "clear B5 C5 D5 A7 | write A6:R3 A7:R4 B5:目標値 | call 年度=A6,A7 目標値=B6,B7 実績値= 指標=",
        "A7",
        "縦に並んでいます",
    ),
    (
        "years below one another without their name",
        "clear B5 C5 D5 A7 | write A6:R3 A7:R4 B5:目標値 | call 年度= 目標値=B6,B7 実績値=C6,C7 予算額= 決算額=",
        "A6",
        "縦に並んでいます",
    ),
    (
        "a name for each of the years below one another",
        "clear B5 C5 D5 A7 | write A6:R3 A7:R4 B5:目標値 | call 年度= 目標値_R3=B6 目標値_R4=B7 目標値= 実績値= 予算額= 決算額=",
        "A6",
        "縦に並んでいます",
    ),
    (
        "headings that nobody named",
        "call 年度= 目標値= 目標値_R3=B6 目標値_R4=C6 目標値_R5=D6",
        "B5",
        "「年度」という名前が付いていません",
    ),
    (
        "a second row of other years",
        "write B10:R2 C10:R3 D10:R4 A11:予算額（千円） | call 予算額=B11,C11,D11 評価=B12 評価_理由=B13 備考=",
        "B10",
        "10 行目にもありますが、「年度」という名前が付いていません",
    ),
    (
        "rows under the years at no one distance",
        "call 目標値=B6,C6,D6,B8,C8,D8,B9,C9,D9 実績値= 予算額= 決算額=",
        "B6",
        "2 行以上",
    ),
    ("two names on one cell", "call 備考=B12", "B12", "同じセル"),
];

#[test]
fn what_would_be_misread_is_refused_with_its_cell() {
    for (what, change, cell, words) in FLAWS {
        let told = told(&sound().edit(change), PLAN);
        let is_it = |line: &String| line.contains(&format!("」{cell}: ")) && line.contains(words);
        assert!(told.iter().any(is_it), "{what}: {told:#?}");
        assert!(
            told.iter().all(|line| line.contains("様式") && line.ends_with('。')),
            "{what}: {told:#?}"
        );
    }
}

/// What a template has that plays no part, or would play the wrong one, and words of what is told.
const PARTS: &[(&str, &str, &str)] = &[
    (
        "a target that is no value a year",
        "call 目標値=B6",
        "欄「目標値」（B6）は、年度ごとの値として",
    ),
    (
        "two rows under the years",
        "call 目標値=B6,C6,D6,B7,C7,D7 実績値=",
        "欄「指標」（B4）は、1 行に 1 つの指標の様式では",
    ),
    (
        "one year alone",
        "clear C5 D5 | call 年度=B5 目標値=B6 実績値=B7 予算額=B8 決算額=B9",
        "年度の見出しが 1 つだけの様式",
    ),
    (
        "titles in rows without numbers",
        "call 事業名称=D2,D3,D4",
        "見分ける番号がありません",
    ),
    (
        "a number in two places",
        "call 番号=B2,D3",
        "欄「番号」（B2）は、1 つの事業に 1 つの値だけ",
    ),
    (
        "money in no unit",
        "write A8:予算額 A9:決算額",
        "金額の単位がわかりません",
    ),
    ("money in two units", "write A9:決算額（円）", "A8「千円」、A9「円」"),
    (
        "a choice that is no grade",
        "list B11=A,B,C,秀",
        "選択肢「秀」は、尺度「grades」の評定にありません",
    ),
    (
        "steps without numbers",
        "write A15:実施項目 | call 実施項目=B15,B16",
        "実施項目の 1 つ 1 つとして",
    ),
    (
        "a schedule of no steps",
        "write A15:工程 | call 工程=B15:D15",
        "工程として読み取れません",
    ),
];

#[test]
fn a_part_that_a_field_cannot_play_is_refused() {
    for (what, change, words) in PARTS {
        let told = told(&sound().edit(change), PLAN);
        assert!(told.iter().any(|line| line.contains(words)), "{what}: {told:#?}");
        assert!(
            told.iter().all(|line| line.ends_with(['。', '）'])),
            "{what}: {told:#?}"
        );
    }
    let basis = PLAN
        .replace("scale = \"grades\"", "scale = \"grades\"\nbasis = \"schedule\"")
        .replace("meaning = \"良い\"", "meaning = \"良い\", progress = \"on-plan\"");
    let told = told(&sound(), &basis);
    assert!(
        told.iter().any(|line| line.contains("工程の欄「工程」がありません")),
        "{told:#?}"
    );
}

#[test]
fn all_faults_come_at_once() {
    let spoilt = sound().edit("write C5:翌年度 A8:予算額 A9:決算額 | call 備考=B12");
    let told = told(&spoilt, PLAN);
    for words in ["翌年度", "金額の単位", "同じセル"] {
        assert!(told.iter().any(|line| line.contains(words)), "{words}: {told:#?}");
    }
}

/// What looks odd and is understood.
const SOUND: &[(&str, &str)] = &[
    (
        "years with what they are for",
        "write B5:R2実績 C5:R3計画 D5:令和4年度（見込）",
    ),
    (
        "choices on another sheet",
        "other A1:A A2:B A3:C | call 評価一覧=一覧!A1:A3 | list B11=評価一覧",
    ),
    (
        "choices on the sheet itself",
        "write F1:A F2:B F3:C | call 評価一覧=F1:F3 | list B11=評価一覧",
    ),
    (
        "texts of another sheet that no list uses",
        "other A1:総務課 A2:人事課 | call 課一覧=一覧!A1:A2",
    ),
    ("a name over the whole sheet", "call 印刷範囲=A1:H40"),
    (
        "one unit for the whole sheet",
        "write A8:予算額 A9:決算額 D1:（単位：百万円）",
    ),
    (
        "a guide text and a default",
        "write B12:（評価の理由を記入してください） B6:100",
    ),
    (
        "numbers in circles",
        "call 事業名称=D2 実施項目=B15,B16 | write A15:① A16:②",
    ),
];

#[test]
fn what_looks_odd_is_understood() {
    for (what, change) in SOUND {
        let list = change.replace("list B11=評価一覧", "list B11==評価一覧");
        assert_eq!(told(&sound().edit(&list), PLAN), Vec::<String>::new(), "{what}");
    }
}

/// What a form says of its only initiative.
const FILLED: &str = "write B2:1-1 D2:事業1 B3:総務課 B4:件数";

fn has(lines: &[String], wanted: &[&str]) {
    for line in wanted {
        assert!(lines.iter().any(|own| own == line), "{line} in {lines:#?}");
    }
}

#[test]
fn money_is_in_the_unit_of_the_form() {
    let filled = format!("{FILLED} B8:8000 C8:9百万円 B9:1,200");
    for (labels, plan, expected) in [
        (
            "write A8:予算額（円） A9:決算額（円）",
            PLAN.to_owned(),
            ["8", "9000", "1.2"],
        ),
        (
            "write A8:予算額（百万円） A9:決算額（百万円）",
            PLAN.to_owned(),
            ["8000000", "9000", "1200000"],
        ),
        (
            "write A8:予算額 A9:決算額",
            PLAN.replace("template =", "money_unit = \"円\"\ntemplate ="),
            ["8", "9000", "1.2"],
        ),
        (
            "write A8:予算額（千円） A9:決算額（千円）",
            PLAN.to_owned(),
            ["8000", "9000", "1200"],
        ),
    ] {
        let form = sound().edit(labels);
        let (values, _) = read(&form, &plan, &[form.clone().edit(&filled)]);
        let [budget, next, settlement] = expected;
        let wanted = [
            format!("予算額 2021: {budget} 千円"),
            format!("予算額 2022: {next} 千円"),
            format!("決算額 2021: {settlement} 千円"),
        ];
        has(&values, &wanted.each_ref().map(String::as_str));
    }
}

/// Each section would be asked about a unit that the office has chosen.
#[test]
fn a_sum_in_another_unit_than_its_rows_is_refused() {
    let plan = |unit: &str| {
        let sum = "[[sums]]\nname = \"全庁\"\nform = \"sheet\"\nindicator = \"成果指標\"\nrow = \"受講者\"";
        let fixed = PLAN.replace("text = \"指標\"", "text = \"指標\"\nfixed_unit = \"千時間\"");
        format!("{fixed}\n{sum}\nunit = \"{unit}\"\ntargets = [{{ year = 2021, target = 5 }}]\n")
    };
    let refused = told(&sound(), &plan("人"));
    let words = "plan.toml 31 行目: [[sums]]「全庁」の unit「人」は、様式「sheet」の「受講者」の単位「千時間」に換算できません。様式の単位に合わせてください。";
    assert!(refused.len() == 1 && refused[0].ends_with(words), "{refused:#?}");
    assert_eq!(told(&sound(), &plan("分")), Vec::<String>::new(), "a multiple");
}

#[test]
fn a_label_in_another_unit_than_the_form_s_is_doubted() {
    let plan = PLAN.replace("template =", "money_unit = \"円\"\ntemplate =");
    let form = sound().edit("write A8:予算額 A9:決算額");
    for (label, is_doubted) in [("予算額（千円）", true), ("予算額（円）", false)] {
        let (_, findings) = read(
            &form,
            &plan,
            &[form.clone().edit(&format!("{FILLED} A8:{label} B8:8000"))],
        );
        let doubts = findings.iter().any(|finding| finding.starts_with("label-doubtful"));
        assert_eq!(doubts, is_doubted, "{label}: {findings:?}");
    }
    let against = told(&sound(), &plan);
    assert!(
        against
            .iter()
            .any(|line| line.contains("money_unit は「円」ですが、見出し「予算額（千円）」（A8）")),
        "{against:?}"
    );
}

#[test]
fn a_grade_without_a_list_is_read_by_its_scale() {
    for (typed, grade) in [("A", "A"), ("Ａ", "A"), ("a", "A"), ("A評価", "A"), ("評価：B", "B")] {
        let (values, _) = read(&sound(), PLAN, &[sound().edit(&format!("{FILLED} B11:{typed}"))]);
        has(&values, &[&format!("評価: {grade}")]);
    }
    let (_, findings) = read(&sound(), PLAN, &[sound().edit(&format!("{FILLED} B11:秀"))]);
    has(&findings, &["unreadable-value@B11"]);
}

#[test]
fn what_the_template_prints_into_an_input_is_no_answer() {
    let form = sound().edit("write B12:（評価の理由を記入してください） B6:100 B3:○○部");
    let filled = form.clone().edit("write B2:1-1 D2:事業1 B4:件数 C6:100 B11:A");
    let (values, findings) = read(&form, PLAN, &[filled]);
    assert!(
        !values
            .iter()
            .any(|value| value.starts_with("評価_理由") || value.starts_with("担当部課")),
        "{values:#?}"
    );
    assert!(
        !values.iter().any(|value| value.starts_with("目標値 2021")),
        "{values:#?}"
    );
    has(&findings, &["left-as-printed@B3,B6,B12"]);
    let (values, findings) = read(&form, PLAN, &[form.clone().edit(&format!("{FILLED} B6:90 B12:順調"))]);
    has(&values, &["目標値 2021: 90", "評価_理由: 順調", "担当部課: 総務課"]);
    assert!(
        !findings.iter().any(|finding| finding.starts_with("left-as-printed")),
        "{findings:#?}"
    );
}

#[test]
fn years_may_say_what_they_are_for() {
    let form = sound().edit("write B5:R2実績 C5:R3計画 D5:R4計画");
    let (values, _) = read(&form, PLAN, &[form.clone().edit(&format!("{FILLED} B6:1 C6:2 D6:3"))]);
    has(&values, &["目標値 2020: 1", "目標値 2021: 2", "目標値 2022: 3"]);
}

#[test]
fn numbers_of_any_script_make_rows_initiatives() {
    let plan = PLAN.split_once("[[forms.sheet.indicators]]").expect("indicators");
    let plan = format!("{}{}", plan.0, &plan.1[plan.1.find("[[forms").expect("evaluations")..]);
    for numbers in [
        ["1", "2", "3"],
        ["①", "②", "③"],
        ["A", "B", "C"],
        ["一", "二", "三"],
        ["(1)", "(2)", "(3)"],
        ["ア", "イ", "ウ"],
    ] {
        let [one, two, three] = numbers;
        let form = format!(
            "write A1:進捗管理表 A2:課名 B4:番号 C4:取組名 D4:評価 E4:理由 A5:{one} A6:{two} A7:{three} | \
             call 担当部課=B2 番号=B5,B6,B7 事業名称=C5,C6,C7 評価=D5,D6,D7 評価_理由=E5,E6,E7"
        );
        let form = own::Own::default().edit(&form);
        let filled = form
            .clone()
            .edit("write B2:総務課 B5:1-1 B6:1-2 B7:1-3 C5:事業1 C6:事業2 C7:事業3 D5:A D6:B D7:C");
        let (values, _) = read(&form, &plan, &[filled]);
        let titles = values.iter().filter(|value| value.starts_with("事業名称")).count();
        assert_eq!(titles, 3, "{numbers:?}: {values:#?}");
        has(&values, &["評価 #2: B", "番号 #3: 1-3"]);
    }
}

#[test]
fn a_long_note_of_the_template_is_found_on_every_copy() {
    let note = "記入にあたっては次の点に注意してください。".repeat(12);
    let form = sound().edit(&format!("write A20:{note}"));
    let (_, findings) = read(&form, PLAN, &[form.clone().edit(FILLED)]);
    let strays = ["label-missing", "outside-text", "layout-changed"];
    assert!(
        !findings
            .iter()
            .any(|finding| strays.iter().any(|rule| finding.starts_with(rule))),
        "{findings:#?}"
    );
}

#[test]
fn a_long_label_in_other_words_is_found() {
    let label =
        "監査実施の例：情報システムごとに、責任者、連絡先、対応の手順を定めた文書があるかを確かめる。".repeat(6);
    let form = sound().edit(&format!("write A13:{label}"));
    let reworded = label.replace("責任者", "管理責任者");
    let (values, findings) = read(
        &form,
        PLAN,
        &[form.clone().edit(&format!("{FILLED} A13:{reworded} B13:備えあり"))],
    );
    has(&values, &["備考: 備えあり"]);
    let codes: Vec<&str> = findings
        .iter()
        .filter_map(|finding| finding.split('@').next())
        .collect();
    assert!(
        codes.contains(&"label-reworded") && !codes.contains(&"label-missing"),
        "{findings:#?}"
    );
}

/// How the months of a form are changed, the cell that is named, and words of what is told.
const MONTHS: &[(&str, &str, &str)] = &[
    (
        "write C6:1月 D6:2月 E6:3月 F6:4月 G6:5月 H6:6月 I6:7月 J6:8月 K6:9月 L6:10月 M6:11月 N6:12月",
        "C6",
        "4 月始まり",
    ),
    (
        "write C6:1 D6:2 E6:3 F6:4 G6:5 H6:6 I6:7 J6:8 K6:9 L6:10 M6:11 N6:12",
        "C6",
        "4 月始まり",
    ),
    ("write N6:計", "N6", "「計」は、この列の時期（3月）と違います"),
    (
        "write O6:計 | clear C5 | write C5:R3 | call 年度=C5:O5 工程=C7:O8",
        "C5",
        "13 列あり",
    ),
    ("write O6:計 | call 工程=C7:O8", "O7", "年度の見出しのない列"),
    ("write E7:■", "E7", "初めから印や文字"),
];

#[test]
fn months_that_are_not_read_as_they_are_printed_are_refused() {
    let (form, plan) = monthly();
    assert_eq!(told(&form, &plan), Vec::<String>::new());
    for (change, cell, words) in MONTHS {
        let mut spoilt = form.clone().edit(change);
        if change.contains("年度=C5:O5") {
            spoilt.merged = vec!["C5:O5".to_owned()];
        }
        let told = told(&spoilt, &plan);
        let is_it = |line: &String| line.contains(&format!("」{cell}: ")) && line.contains(words);
        assert!(told.iter().any(is_it), "{change}: {told:#?}");
    }
    let filled = form
        .clone()
        .edit("write B2:1-1 D2:事業1 B3:総務課 B7:準備 C7:■ D7:■ B8:導入 N8:■");
    let (values, _) = read(&form, &plan, &[filled]);
    has(&values, &["工程 #1: 2021-04..2021-05", "工程 #2: 2022-03..2022-03"]);
}

#[test]
fn names_that_are_no_fields_do_no_harm() {
    let form = sound().edit("other A1:A A2:B A3:C | call 評価一覧=一覧!A1:A3 印刷範囲=A1:H40 | list B11==評価一覧");
    let (values, findings) = read(&form, PLAN, &[form.clone().edit(&format!("{FILLED} B6:5 B11:B"))]);
    has(&values, &["目標値 2021: 5", "評価: B"]);
    assert!(
        !values
            .iter()
            .any(|value| value.contains("一覧") || value.contains("印刷")),
        "{values:#?}"
    );
    assert!(
        !findings.iter().any(|finding| finding.starts_with("no-form")),
        "{findings:#?}"
    );
}

#[test]
fn money_is_written_back_in_the_unit_of_the_form() {
    let form = sound().edit("write A8:予算額（円） A9:決算額（円）");
    let city = own::city(&form, PLAN);
    let filled = form.clone().edit(&format!("{FILLED} B8:8000500"));
    std::fs::write(city.path().join("input/2021-09/1.xlsx"), filled.bytes()).expect("written");
    for arguments in [
        &["run", "--no-returns"][..],
        &["template", "--prefill", "2021-09", "--output", "次回"],
    ] {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_kohyo"))
            .current_dir(city.path())
            .args(arguments)
            .output()
            .expect("started");
        let words = String::from_utf8_lossy(&done.stderr);
        assert!(matches!(done.status.code(), Some(0 | 1)), "{arguments:?}: {words}");
    }
    let files = walkdir::WalkDir::new(city.path().join("次回")).into_iter().flatten();
    let made = files
        .map(walkdir::DirEntry::into_path)
        .find(|path| path.to_string_lossy().contains("1-1"));
    let bytes = std::fs::read(made.expect("the form of 1-1")).expect("read");
    let book = kohyo::book::open(&bytes, &kohyo::book::Limits::default()).expect("a workbook");
    let cell = book
        .sheet(own::SHEET)
        .and_then(|sheet| sheet.cell(kohyo::book::Address::parse("B8")?));
    assert_eq!(
        cell.map(|cell| cell.raw.content.to_string()).as_deref(),
        Some("8000500")
    );
}

#[test]
fn a_refused_template_is_explained_all_the_same() {
    let form = sound().edit("write C5:翌年度 B12:（理由） | call 印刷範囲=A1:H40");
    let city = own::city(&form, PLAN);
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_kohyo"))
        .current_dir(city.path())
        .args(["template", "--explain", "sheet"])
        .output()
        .expect("started");
    let (said, warned) = (
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr),
    );
    assert_eq!(done.status.code(), Some(1), "{said}{warned}");
    for words in [
        "指標「成果指標」の目標値",
        "評定（A・B・C）",
        "千円",
        "欄としなかった名前: 「印刷範囲」",
        "初めから内容が入っている欄（そのままなら空欄とします）: 「評価_理由」",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert!(warned.contains("C5: 年度の見出し「翌年度」"), "{warned}");
}
