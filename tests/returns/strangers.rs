//! A file goes back whole only where nothing in it can be of another section.

use std::io::{Cursor, Write};
use std::process::Command;

use crate::common::support::Layout;
use zip::write::SimpleFileOptions;

use super::*;

const SENT: &str = "03_総務部/総務課/6-1_電子決裁.xlsx";
/// What nobody else may see.
const SECRET: &str = "この額は公表前です";

/// The sample of 総務課, which has something to correct.
fn sample() -> Vec<u8> {
    fs::read(common::repository().join("input/2021-09").join(SENT)).expect("the sample")
}

/// A workbook with further parts, or others in the place of its own.
fn with_parts(workbook: &[u8], others: &[(&str, String)]) -> Vec<u8> {
    let mut all = parts(workbook);
    all.extend(
        others
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.clone().into_bytes())),
    );
    let mut copy = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in all {
        copy.start_file(path, SimpleFileOptions::default()).expect("a part");
        copy.write_all(&text).expect("written");
    }
    copy.finish().expect("a package").into_inner()
}

/// A workbook with a further sheet of these texts, one below the other, in a state such as `hidden`.
fn with_sheet(workbook: &[u8], sheet: &str, state: &str, texts: &[&str]) -> Vec<u8> {
    let own = parts(workbook);
    let put = |path: &str, before: &str, more: &str| part(&own, path).replace(before, &format!("{more}{before}"));
    let cells: String = (1..)
        .zip(texts)
        .map(|(row, text)| format!(r#"<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{text}</t></is></c></row>"#))
        .collect();
    let listed = format!(r#"<sheet name="{sheet}" sheetId="9" state="{state}" r:id="rId99"/>"#);
    let relation = r#"<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet9.xml"/>"#;
    let kind = r#"<Override PartName="/xl/worksheets/sheet9.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#;
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    with_parts(
        workbook,
        &[
            ("xl/workbook.xml", put("xl/workbook.xml", "</sheets>", &listed)),
            (
                "xl/_rels/workbook.xml.rels",
                put("xl/_rels/workbook.xml.rels", "</Relationships>", relation),
            ),
            ("[Content_Types].xml", put("[Content_Types].xml", "</Types>", kind)),
            (
                "xl/worksheets/sheet9.xml",
                format!(r#"<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>"#),
            ),
        ],
    )
}

/// What 総務課 gets where it sends this file: the names of its forms, and what stands in all of them.
fn answered(workbook: &[u8]) -> (Vec<String>, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let input = folder.path().join("input/2021-09");
    fs::create_dir_all(&input).expect("made");
    fs::write(input.join("6-1_電子決裁.xlsx"), workbook).expect("written");
    let output = folder.path().join("output");
    let done = Command::new(env!("CARGO_BIN_EXE_kohyo"))
        .args(["run", "--input"])
        .arg(folder.path().join("input"))
        .arg("--output")
        .arg(&output)
        .current_dir(common::repository())
        .output()
        .expect("started");
    assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stderr));
    let made = files(&output.join("2021-09/フィードバック/06_総務部_総務課"));
    let (mut names, mut said) = (Vec::new(), Vec::new());
    for path in made.iter().filter(|path| name(path).starts_with("返却_")) {
        names.push(name(path));
        let bytes = fs::read(path).expect("read");
        said.extend(
            parts(&bytes)
                .values()
                .map(|text| String::from_utf8_lossy(text).into_owned()),
        );
        said.extend(texts(&bytes));
    }
    (names, said)
}

/// Asserts that the file goes back whole.
#[track_caller]
fn goes_back(workbook: &[u8]) {
    let (names, said) = answered(workbook);
    assert_eq!(names, ["返却_6-1_電子決裁.xlsx"], "{said:?}");
    assert!(
        said.iter().any(|text| text.contains("差がない")),
        "it is the file itself"
    );
}

/// Asserts that a new form goes back that says this, and nothing of what was beside the form.
#[track_caller]
fn is_copied(workbook: &[u8], because: &str) {
    let (names, said) = answered(workbook);
    assert_eq!(names, ["返却_6-1_電子決裁_個票.xlsx"]);
    let whole = said.join("").replace('\n', "");
    assert!(
        !whole.contains(SECRET) && !whole.contains("人事評価"),
        "something leaked"
    );
    assert!(whole.contains(because), "{because} is missing in {whole}");
    assert!(whole.contains("こちらを直してお送りください"));
}

#[test]
fn a_harmless_memo_goes_back_with_the_file() {
    goes_back(&with_sheet(
        &sample(),
        "計算用",
        "visible",
        &["前年度との差がない。", "総務課で確認済み", "12 + 30", "6-1"],
    ));
    // A sheet of a template, put out of sight, is nobody's.
    let template = fs::read(common::repository().join("templates_xlsx/roadmap.xlsx")).expect("the template");
    let guide = common::open(&template).sheets.pop().expect("a guide").cells;
    let guide: Vec<String> = guide.iter().map(|cell| cell.raw.content.to_string()).collect();
    let guide: Vec<&str> = guide
        .iter()
        .map(String::as_str)
        .filter(|text| !text.contains(['<', '&']))
        .collect();
    let memo = with_sheet(&sample(), "要領の写し", "hidden", &guide);
    assert_eq!(answered(&memo).0, ["返却_6-1_電子決裁.xlsx"]);
}

#[test]
fn a_hidden_sheet_does_not_go_back() {
    for state in ["hidden", "veryHidden"] {
        is_copied(
            &with_sheet(&sample(), "控え", state, &[SECRET]),
            "「控え」は、非表示です",
        );
    }
    // Too long for a label, so that the intake finds nothing on the sheet.
    let long = SECRET.repeat(40);
    is_copied(&with_sheet(&sample(), "控え", "hidden", &[&long]), "非表示です");
}

#[test]
fn what_names_another_section_does_not_go_back() {
    let of_others = "ほかの課か、ほかの課の事業のことが書かれています";
    let other = &load("plan.toml").register.initiatives.clone();
    let other = other
        .iter()
        .find(|initiative| initiative.section == "人事課")
        .expect("another section's");
    for text in ["人事課に確認", "人 事 課", &other.title, &other.number] {
        is_copied(&with_sheet(&sample(), "メモ", "visible", &[SECRET, text]), of_others);
    }
    // The name of the sheet is not told where it is the other section's.
    let (names, said) = answered(&with_sheet(&sample(), "人事課から", "visible", &[SECRET]));
    assert_eq!(names, ["返却_6-1_電子決裁_個票.xlsx"]);
    assert!(said.iter().all(|text| !text.contains("「人事課から」")));
}

#[test]
fn a_mutilated_form_of_another_section_does_not_go_back() {
    let labels: Vec<String> = common::form(&common::layout())
        .labels
        .iter()
        .map(|label| label.text.clone())
        .collect();
    let half = || labels.iter().take(labels.len() / 3).map(String::as_str);
    let theirs: Vec<&str> = half().chain(["総務部人事課", SECRET]).collect();
    is_copied(
        &with_sheet(&sample(), "個票 (2)", "visible", &theirs),
        "ほかの課か、ほかの課の事業",
    );
    let nobodys: Vec<&str> = half().chain([SECRET]).collect();
    is_copied(
        &with_sheet(&sample(), "個票 (2)", "visible", &nobodys),
        "どの課のものか分かりません",
    );
    let own: Vec<&str> = half().chain(["総務部総務課", "差がない"]).collect();
    goes_back(&with_sheet(&sample(), "個票 (2)", "visible", &own));
}

#[test]
fn an_example_with_data_of_another_section_does_not_go_back() {
    let form = |number: &str, section: &str, text: &str| -> Layout {
        let mut form = common::filled();
        let title = load("plan.toml")
            .register
            .expected(number)
            .expect("an initiative")
            .title
            .clone();
        for (field, text) in [
            ("番号", number),
            ("事業名称", &title),
            ("担当部課", section),
            ("実施責任者", ""),
            ("KPI_単位", ""),
            ("備考", text),
        ] {
            form.fill(field, 0, text.to_owned());
        }
        form
    };
    let own = || form("6-1", "総務部総務課", "差がない");
    let with_example = |mut example: Layout| {
        example.make_copy("記入例");
        own().write_with(&[example]).expect("a workbook")
    };
    let plan = load("plan.toml");
    let other = plan
        .register
        .initiatives
        .iter()
        .find(|initiative| initiative.section == "人事課");
    let other = other.expect("another section's");
    is_copied(
        &with_example(form(&other.number, "総務部人事課", SECRET)),
        "ほかの課か、ほかの課の事業",
    );
    goes_back(&with_example(own()));
}

#[test]
fn data_that_nobody_sees_does_not_go_back() {
    let root = "<root xmlns=\"x\">{}</root>";
    let hidden = |path: &str, text: &str| with_parts(&sample(), &[(path, root.replace("{}", text))]);
    let records = format!("<r><s v=\"{SECRET}\"/></r>");
    is_copied(
        &hidden("xl/pivotCache/pivotCacheRecords1.xml", &records),
        "ピボットテーブルの元データ",
    );
    let link = format!("<sheetData><row r=\"1\"><cell r=\"A1\" t=\"str\"><v>{SECRET}</v></cell></row></sheetData>");
    is_copied(
        &hidden("xl/externalLinks/externalLink1.xml", &link),
        "ほかのブックから取り込んだ値",
    );
    is_copied(&hidden("xl/chartsheets/sheet1.xml", SECRET), "グラフだけのシート");
    is_copied(
        &hidden("customXml/item1.xml", &format!("人事課 {SECRET}")),
        "カスタム XML",
    );
    let harmless = with_sheet(&sample(), "計算用", "visible", &["差がない"]);
    let harmless = with_parts(
        &harmless,
        &[("customXml/item1.xml", root.replace("{}", "<a>文書の種類</a>"))],
    );
    goes_back(&harmless);
}

#[test]
fn a_sheet_that_cannot_be_looked_at_whole_does_not_go_back() {
    let many: Vec<String> = (0..2_100).map(|line| format!("行 {line}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    is_copied(
        &with_sheet(&sample(), "一覧", "visible", &many),
        "中身をすべては確かめられません",
    );
}
