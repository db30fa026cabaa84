//! The built-in templates as they are written, and the tools of the tests that change a form as people do.

use crate::common::support;
use std::io::{Cursor, Read};

use kohyo::book::{Address, Area, Book, Limits, open};
use kohyo::template;
use support::{Fill, Layout, RegisterInitiative, RegisterSection, manifesto, register, roadmap};

const YEARS: [i32; 5] = [2019, 2020, 2021, 2022, 2023];
/// The sheet on which a template checks itself.
const SELFCHECK: &str = "提出前チェック";
/// Names of the roadmap form's fields, on which plans rely.
const FIELDS: &str = "計画年度 番号 事業名称 担当部課 実施責任者 取組区分 事業概要 重点目標 現状 KGI KPI KGI_単位 KGI_方向 KGI_基準値 KPI_単位 KPI_方向 \
    KPI_基準値 年度 目標値_進捗 目標値_実績 実績値_進捗 実績値_実績 予算額 決算額 実施項目 工程 期待される効果 備考 進捗評価 進捗評価_理由 \
    KPI評価 KPI評価_理由 KGI評価 KGI評価_理由";

fn part(workbook: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).expect("a zip file");
    let mut text = String::new();
    archive
        .by_name(name)
        .expect("the part")
        .read_to_string(&mut text)
        .expect("text");
    text
}

fn name(layout: &Layout, field: &str) -> String {
    layout
        .names()
        .into_iter()
        .find(|(name, _)| name == field)
        .map(|(_, refers_to)| refers_to)
        .unwrap_or_default()
}

fn at(text: &str) -> Address {
    Address::parse(text).expect("an address")
}

fn filled() -> Layout {
    let mut form = roadmap(&YEARS);
    form.fill("番号", 0, "1-1");
    form.fill_grid("工程", 1, 2, "■");
    form.arrow(0, 1.5, 4.0, true);
    form.arrow(1, 2.0, 8.0, false);
    form.note(at("D4"), "確認してください");
    form
}

#[test]
fn two_writes_give_the_same_bytes() {
    assert_eq!(filled().write().unwrap(), filled().write().unwrap());
    assert_eq!(
        template::manifesto().write().unwrap(),
        template::manifesto().write().unwrap()
    );
    assert_eq!(register(&[], &[]).unwrap(), register(&[], &[]).unwrap());
    assert_ne!(filled().write().unwrap(), roadmap(&YEARS).write().unwrap());
}

/// What is read from a workbook, but for the sheet on which a template checks itself: the forms of the tests go without it.
fn without_selfcheck(bytes: &[u8]) -> Book {
    let mut book = open(bytes, &Limits::default()).expect("a workbook");
    book.sheets.retain(|sheet| sheet.name != SELFCHECK);
    book.names.retain(|name| !name.refers_to.starts_with(SELFCHECK));
    // Names of one sheet are told by their sheet, not by its place, which is another without that sheet.
    for name in &mut book.names {
        name.scope = name.scope.map(|_| 0);
    }
    book
}

#[test]
fn a_form_that_nobody_touched_is_the_template() {
    for (touched, template) in [
        (roadmap(&YEARS), template::roadmap(&YEARS)),
        (manifesto(), template::manifesto()),
    ] {
        let template = template.write().unwrap();
        assert!(
            open(&template, &Limits::default())
                .unwrap()
                .sheets
                .iter()
                .any(|sheet| sheet.name == SELFCHECK)
        );
        assert_eq!(
            without_selfcheck(&touched.write().unwrap()),
            without_selfcheck(&template)
        );
    }
    assert_eq!(roadmap(&YEARS).names(), template::roadmap(&YEARS).names());
}

#[test]
fn the_roadmap_has_exactly_the_fields_of_the_design() {
    let form = template::roadmap(&YEARS);
    let (mut have, mut want) = (form.fields(), FIELDS.split_whitespace().collect::<Vec<_>>());
    have.sort_unstable();
    want.sort_unstable();
    assert_eq!(have, want);
    for (field, count) in [
        ("重点目標", 3),
        ("年度", 5),
        ("実績値_実績", 5),
        ("決算額", 5),
        ("実施項目", 3),
        ("工程", 1),
    ] {
        assert_eq!(form.areas(field).len(), count, "{field}");
    }
}

#[test]
fn the_manifesto_has_four_goals() {
    let form = template::manifesto();
    for field in [
        "組織使命",
        "目標",
        "現在の状態",
        "達成目標",
        "達成した状態",
        "手段",
        "達成状況",
        "理由",
    ] {
        assert_eq!(form.areas(field).len(), 4, "{field}");
    }
    assert_eq!(form.fields().len(), 13);
}

#[test]
fn items_do_not_overlap_and_forms_of_three_to_eight_years_can_be_written() {
    let forms = (3..=8)
        .map(|count| template::roadmap(&(2019..2019 + count).collect::<Vec<_>>()))
        .chain([
            template::manifesto(),
            template::tactic(),
            template::standard(),
            template::audit(),
        ])
        .chain((3..=8).flat_map(|count| {
            let years: Vec<i32> = (2021..2021 + count).collect();
            [
                template::initiative(&years),
                template::initiative_plan(&years),
                template::talent(&years),
                template::progress(&years),
            ]
        }));
    for form in forms {
        for (index, item) in form.items.iter().enumerate() {
            let other = form.items[..index]
                .iter()
                .find(|other| other.area.intersects(&item.area));
            assert!(other.is_none(), "{} {item:?} {other:?}", form.id);
        }
        assert!(form.write().is_ok(), "{}", form.id);
    }
    assert!(template::roadmap(&[2019, 2020]).write().is_err());
    assert!(template::roadmap(&[]).write().is_err());
}

#[test]
fn names_refer_to_the_areas_of_their_inputs_in_order() {
    let form = roadmap(&YEARS);
    for (field, refers_to) in [
        ("_kohyo_form", "\"roadmap\""),
        ("_kohyo_version", "\"1\""),
        ("番号", "個票!$B$4:$C$4"),
        ("進捗評価", "個票!$D$29"),
        (
            "年度",
            "個票!$F$13:$I$13,個票!$J$13:$M$13,個票!$N$13:$Q$13,個票!$R$13:$U$13,個票!$V$13:$Y$13",
        ),
        (
            "予算額",
            "個票!$F$26:$G$26,個票!$J$26:$K$26,個票!$N$26:$O$26,個票!$R$26:$S$26,個票!$V$26:$W$26",
        ),
        ("実施項目", "個票!$C$19:$D$20,個票!$C$21:$D$22,個票!$C$23:$D$24"),
        ("工程", "個票!$F$19:$Y$24"),
    ] {
        assert_eq!(name(&form, field), refers_to, "{field}");
    }
    let workbook = part(&form.write().unwrap(), "xl/workbook.xml");
    assert!(
        workbook.contains(r#"<definedName name="_kohyo_form">"roadmap"</definedName>"#),
        "{workbook}"
    );
    assert!(workbook.contains(r#"<definedName name="工程">個票!$F$19:$Y$24</definedName>"#));
}

#[test]
fn a_renamed_sheet_is_quoted_where_it_must_be() {
    let mut form = roadmap(&YEARS);
    for (sheet, quoted) in [
        ("個票_2", "個票_2"),
        ("個票 (2)", "'個票 (2)'"),
        ("R3", "'R3'"),
        ("It's", "'It''s'"),
    ] {
        form.rename_sheet(sheet);
        assert_eq!(name(&form, "進捗評価"), format!("{quoted}!$D$29"));
        assert!(form.write().is_ok());
    }
}

#[test]
fn inserted_rows_and_columns_shift_everything_below_and_right() {
    let mut form = filled();
    form.insert_rows(19, 2);
    assert_eq!(name(&form, "番号"), "個票!$B$4:$C$4");
    assert_eq!(
        name(&form, "実施項目"),
        "個票!$C$19:$D$22,個票!$C$23:$D$24,個票!$C$25:$D$26"
    );
    assert_eq!(name(&form, "工程"), "個票!$F$19:$Y$26");
    assert_eq!(name(&form, "進捗評価"), "個票!$D$31");
    assert_eq!(form.typed.get(&at("H22")), Some(&Fill::from("■")));
    assert_eq!(form.arrows.iter().map(|arrow| arrow.row).collect::<Vec<_>>(), [18, 23]);
    assert_eq!(form.rows.len(), roadmap(&YEARS).rows.len() + 2);

    let mut form = filled();
    form.insert_columns(3, 1);
    form.insert_columns(8, 1);
    assert_eq!(name(&form, "番号"), "個票!$B$4:$C$4");
    assert_eq!(name(&form, "事業名称"), "個票!$E$4:$O$4");
    assert_eq!(name(&form, "工程"), "個票!$G$19:$AA$24");
    assert_eq!(form.typed.get(&at("J20")), Some(&Fill::from("■")));
    assert!(form.notes.contains_key(&at("E4")) && !form.notes.contains_key(&at("D4")));
    assert_eq!(
        form.arrows
            .iter()
            .map(|arrow| (arrow.left, arrow.right))
            .collect::<Vec<_>>(),
        [(7.5, 11.0), (9.0, 15.0)]
    );
    assert!(form.write().is_ok());
}

#[test]
fn a_deleted_row_takes_its_cells_away() {
    let mut form = filled();
    form.delete_row(19);
    assert_eq!(
        name(&form, "実施項目"),
        "個票!$C$19:$D$19,個票!$C$20:$D$21,個票!$C$22:$D$23"
    );
    assert_eq!(form.typed.get(&at("H20")), None);
    form.delete_row(3);
    assert!(form.areas("番号").is_empty() && name(&form, "番号").is_empty());
    assert_eq!(form.arrows.len(), 2);
    form.delete_row(17);
    assert_eq!(form.arrows.len(), 1);
    assert!(form.write().is_ok());
}

#[test]
fn moved_rows_change_places_with_those_between() {
    for (rows, to, effects, costs) in [(24..=25, 28, 25, 27), (26..=27, 24, 25, 27)] {
        let mut form = filled();
        form.move_rows(rows, to);
        assert_eq!(form.areas("期待される効果")[0].first.row + 1, effects);
        assert_eq!(form.areas("予算額")[0].first.row, costs);
        assert_eq!(name(&form, "進捗評価"), "個票!$D$29");
        assert!(form.write().is_ok());
    }
}

#[test]
fn copied_rows_are_filled_by_index_but_not_named() {
    let mut form = filled();
    form.copy_rows(22..=23);
    form.fill("実施項目", 3, "運用開始");
    form.fill_grid("工程", 7, 19, "■");
    form.arrow(3, 0.0, 4.0, false);
    assert_eq!(form.areas("工程")[1], Area::parse("F25:Y26").unwrap());
    assert_eq!(name(&form, "工程"), "個票!$F$19:$Y$24");
    assert_eq!(form.typed.get(&at("C25")), Some(&Fill::from("運用開始")));
    assert_eq!(form.typed.get(&at("Y26")), Some(&Fill::from("■")));
    assert_eq!(form.arrows[2].row, 25);
    assert_eq!(name(&form, "進捗評価"), "個票!$D$31");
    assert!(form.write().is_ok());

    let mut form = filled();
    form.copy_rows(18..=19);
    assert_eq!(form.areas("工程"), [Area::parse("F19:Y26").unwrap()]);
    assert!(form.write().is_ok());
}

#[test]
fn labels_change_and_names_go() {
    let mut form = filled();
    assert_eq!(form.relabel("担当部課", "所管課"), 1);
    assert_eq!(form.relabel("担当部課", "所管課"), 0);
    assert!(
        form.labels()
            .any(|(area, text)| text == "所管課" && area.first == at("N3"))
    );
    form.drop_names();
    assert!(form.names().is_empty());
    let workbook = part(&form.write().unwrap(), "xl/workbook.xml");
    assert!(!workbook.contains("_kohyo") && !workbook.contains("番号"), "{workbook}");
}

#[test]
fn arrows_are_shapes_with_their_own_geometry() {
    let bytes = filled().write().unwrap();
    let drawing = part(&bytes, "xl/drawings/drawing1.xml");
    assert_eq!(drawing.matches("prst=\"straightConnector1\"").count(), 1);
    assert_eq!(drawing.matches("prst=\"rightArrow\"").count(), 1);
    assert!(!drawing.contains("prst=\"rect\""));
    let line = &drawing[..drawing.find("</xdr:twoCellAnchor>").unwrap()];
    let rows: Vec<&str> = line
        .split("<xdr:row>")
        .skip(1)
        .filter_map(|rest| rest.split("</xdr:rowOff>").next())
        .collect();
    assert_eq!(rows[0], rows[1], "the line is level");
    assert!(
        line.contains("<xdr:from><xdr:col>6</xdr:col>") && line.contains("<xdr:row>18</xdr:row>"),
        "{line}"
    );
}

#[test]
fn every_kind_of_content_is_written_as_itself() {
    let mut form = roadmap(&YEARS);
    for (index, fill) in [
        Fill::Number(5.6),
        Fill::Percent(0.8),
        Fill::Date {
            year: 2021,
            month: 4,
            day: 1,
            format: "ggge\"年\"m\"月\"d\"日\"".into(),
        },
        Fill::Formula {
            text: "=1+1".into(),
            result: "2".into(),
        },
        Fill::Error("#REF!".into()),
    ]
    .into_iter()
    .enumerate()
    {
        form.fill("実績値_実績", index, fill);
    }
    form.fill("番号", 0, "0086");
    form.fill(
        "事業名称",
        0,
        Fill::Struck {
            struck: "旧".into(),
            text: "新".into(),
        },
    );
    form.extra_text(at("AB2"), "メモ");
    let bytes = form.write().unwrap();
    let (sheet, strings) = (
        part(&bytes, "xl/worksheets/sheet1.xml"),
        part(&bytes, "xl/sharedStrings.xml"),
    );
    for cell in [
        "<v>5.6</v>",
        "<v>0.8</v>",
        "<v>44287.0</v>",
        "<f>1+1</f><v>2</v>",
        "t=\"e\"><f>#REF!</f><v>#REF!</v>",
        "r=\"AB2\"",
    ] {
        assert!(sheet.contains(cell), "{cell}");
    }
    for text in ["<t>0086</t>", "<strike/>", "<t>メモ</t>"] {
        assert!(strings.contains(text), "{text}");
    }
}

#[test]
fn inputs_are_open_and_explained_and_labels_are_locked() {
    let sheet = part(&template::roadmap(&YEARS).write().unwrap(), "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<sheetProtection") && !sheet.contains("password"));
    assert!(sheet.contains("<formula1>\"S,A,B,C\"</formula1>"));
    assert!(sheet.contains("sqref=\"F14:I14 J14:M14 N14:Q14 R14:U14 V14:Y14\""));
    assert!(sheet.contains("prompt=\"【必須】台帳の事業名称"));
    assert!(
        sheet.contains("prompt=\"一覧から選んでください。評価者を決める"),
        "an optional field"
    );
}

#[test]
fn the_register_keeps_texts_as_they_are() {
    let initiative = RegisterInitiative {
        number: "1-1".into(),
        name: "電子申請".into(),
        ..Default::default()
    };
    let aliases = vec!["情報課".to_owned(), "IT課".to_owned()];
    let section = RegisterSection {
        section: "ICT推進課".into(),
        aliases,
        ..Default::default()
    };
    let bytes = register(&[initiative], &[section]).unwrap();
    let strings = part(&bytes, "xl/sharedStrings.xml");
    for text in ["1-1", "電子申請", "情報課、IT課", "建制順", "実績評価責任者"] {
        assert!(strings.contains(&format!("<t>{text}</t>")), "{text}");
    }
}

#[test]
#[should_panic(expected = "has no input 1 of 番号")]
fn filling_an_input_that_is_not_there_is_a_mistake_of_the_caller() {
    roadmap(&YEARS).fill("番号", 1, "2");
}

/// What an audit finds is never published: the template says so, and prints its headings on every page.
#[test]
fn an_audit_says_that_it_is_never_published() {
    let form = template::audit();
    let bytes = form.write().expect("bytes");
    let book = part(&bytes, "xl/workbook.xml");
    assert!(
        book.contains(r#"<definedName name="_kohyo_publish">"never"</definedName>"#),
        "{book}"
    );
    // The sheet of the form is the first; the self-check behind it repeats its own headings in every template.
    let titles = r#"<definedName name="_xlnm.Print_Titles" localSheetId="0">"#;
    assert!(book.contains(titles) && book.contains("$6:$6"), "{book}");
    let manifesto = part(&template::manifesto().write().expect("bytes"), "xl/workbook.xml");
    assert!(
        !manifesto.contains("_kohyo_publish") && !manifesto.contains(titles),
        "{manifesto}"
    );
    assert_eq!(form.areas("監査結果").len(), 4);
}
