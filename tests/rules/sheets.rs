//! Rules about files, sheets and the whole batch.

use crate::common::support::{Layout, roadmap};
use kohyo::book::{self, Address, Limits};
use kohyo::form::Form;
use kohyo::intake::{File, Submission, Unread, UnreadSheet};
use kohyo::plan::{FormSettings, PlanForm};
use kohyo::table::Difference;

use super::examples::{Row, filled, graded};
use super::scene::{Scene, YEARS, agenda, agenda_with, expected, form, scene, shown};

/// Another initiative pasted below the form, and no name tells which of the two is meant.
fn twice(form: &mut Layout, number: &str) {
    let mut other = form.clone();
    other.fill("番号", 0, number);
    form.paste(&other, 40, 0);
    form.drop_names();
}

pub const FILES: &[Row] = &[
    (
        "file-unusable",
        "file-unusable@",
        || scene(|_| {}).bytes("b.xlsx", Vec::new()),
        || scene(|_| {}).bytes("~$b.xlsx", Vec::new()),
    ),
    (
        "no-form",
        "no-form@",
        || scene(|_| {}).bytes("b.xlsx", no_form()),
        || scene(|_| {}),
    ),
    (
        "lock-file",
        "lock-file@",
        || scene(|_| {}).bytes("~$a.xlsx", vec![0; 20]),
        || scene(|_| {}).bytes("$b.xlsx", no_form()),
    ),
    (
        "several-forms",
        "several-forms@",
        || scene(|_| {}).file("b.xlsx", &form(|form| twice(form, "2"))),
        || scene(|form| form.paste(&form.clone(), 40, 0)),
    ),
    (
        "unread-form",
        "unread-form@",
        || scene(|_| {}).read_as(|file| file.unread.push(unread(Unread::Near(0, vec!["KGI".to_owned()])))),
        || scene(|_| {}).bytes("b.xlsx", no_form()),
    ),
    (
        "unread-sheet",
        "unread-sheet@",
        || scene(|_| {}).read_as(|file| file.unread.push(unread(Unread::Strange))),
        || scene(|_| {}).bytes("b.xlsx", no_form()),
    ),
    (
        "example-sheet",
        "example-sheet@",
        || scene(|_| {}).bytes("a.xlsx", with_example("【記入例】")),
        || scene(|form| form.rename_sheet("記入例")),
    ),
    (
        "macros",
        "macros@",
        || scene(|_| {}).read_as(|file| file.macros = true),
        || scene(|_| {}),
    ),
];

pub const SHEETS: &[Row] = &[
    (
        "field-missing",
        "field-missing@ layout-changed@ names-lost@",
        || {
            scene(|form| {
                form.drop_names();
                form.delete_row(8);
            })
        },
        || filled("現状", 0, ""),
    ),
    (
        "year-headings",
        "year-headings@ layout-changed@ outside-text@F14,J14,F15,J15,F16,J16,F17,J17,F19,G19,H19,I19,F20,G20,H20,I20,J21,K21,L21,M21,J22,K22,L22,M22,F26,H26,J26,L26",
        || filled("年度", 1, "R1 (2019)"),
        || filled("年度", 1, "令和2年度"),
    ),
    (
        "year-headings",
        "year-headings@",
        || {
            scene(|_| {}).read_as(|file| {
                file.submissions
                    .iter_mut()
                    .for_each(|sheet| sheet.drift.years_lost = vec![0])
            })
        },
        || scene(|form| (0..5).for_each(|year| form.fill("年度", year, format!("令和{}年度", year + 1)))),
    ),
    (
        "layout-changed",
        "layout-changed@",
        || scene(|form| form.insert_rows(4, 1)),
        || scene(|form| form.rename_sheet("個票(2)")),
    ),
    (
        "label-doubtful",
        "label-doubtful@B25 unreadable-value@F26,H26,J26,L26,N26,R26,V26",
        || scene(|form| assert_eq!(form.relabel("事業費見込(千円)", "事業費見込(円)"), 1)),
        || scene(|form| assert_eq!(form.relabel("事業費見込(千円)", "事業費見込【千円】"), 1)),
    ),
    (
        "label-reworded",
        "label-reworded@B9",
        || scene(|form| assert_eq!(form.relabel("現状", "現状と課題"), 1)),
        || scene(|form| assert_eq!(form.relabel("現状", "現　状："), 1)),
    ),
    (
        "label-missing",
        "label-missing@",
        || scene(|form| assert_eq!(form.relabel("期待される効果", ""), 1)),
        || scene(|form| assert_eq!(form.relabel("期待される効果", "期待される 効果"), 1)),
    ),
    (
        "list-empty",
        "list-empty@",
        || listed(&[]),
        || listed(&[("A3", "1-1"), ("B3", "校務の効率化")]),
    ),
    (
        "line-struck-out",
        "line-struck-out@A1",
        || scene(|_| {}).read_as(|file| file.submissions[0].struck_lines.push((at("A1"), "1-9".to_owned()))),
        || scene(|_| {}),
    ),
    (
        "category-row",
        "category-row@A1",
        || scene(|_| {}).read_as(|file| file.submissions[0].categories.push((at("A1"), "総務部".to_owned()))),
        || scene(|_| {}),
    ),
    (
        "sum-row",
        "sum-row@A1",
        || scene(|_| {}).read_as(|file| file.submissions[0].sums.push((at("A1"), "計".to_owned()))),
        || scene(|_| {}),
    ),
    (
        "names-lost",
        "names-lost@",
        || scene(Layout::drop_names),
        || scene(|form| form.rename_sheet("写し")),
    ),
    (
        "outside-text",
        "outside-text@AA6,AB20",
        || {
            scene(|form| {
                form.extra_text(kohyo::book::Address::new(5, 26), "要確認");
                form.extra_text(kohyo::book::Address::new(19, 27), "合計 3");
            })
        },
        || scene(|form| form.extra_text(kohyo::book::Address::new(5, 26), "　")),
    ),
    (
        "schedule-words",
        "schedule-words@Y23",
        || scene(|form| form.fill_grid("工程", 4, 19, "運用")),
        || scene(|form| form.fill_grid("工程", 4, 19, "→")),
    ),
    (
        "schedule-unread",
        "schedule-unread@P20",
        || scene(|form| form.fill_grid("工程", 1, 10, "準備")),
        || scene(|form| form.fill_grid("工程", 1, 10, "―")),
    ),
    (
        "schedule-unclear",
        "schedule-unclear@F19",
        || scene(|form| form.arrow(0, -1.2, 2.0, true)),
        || scene(|form| form.arrow(0, 0.0, 2.0, true)),
    ),
    (
        "remark-on-input",
        "remark-on-input@F16",
        || scene(|form| form.note(kohyo::book::Address::new(15, 5), "正しくは868です")),
        || scene(|form| form.note(kohyo::book::Address::new(2, 1), "見出しのコメント")),
    ),
    (
        "remark-elsewhere",
        "remark-elsewhere@B3",
        || scene(|form| form.note(kohyo::book::Address::new(2, 1), "見出しのコメント")),
        || scene(|form| form.note(kohyo::book::Address::new(15, 5), "正しくは868です")),
    ),
    (
        "choice-circled",
        "choice-circled@G7",
        || {
            scene(|_| {}).read_as(|file| {
                let cell = kohyo::book::Address::new(6, 6);
                file.submissions.iter_mut().for_each(|sheet| sheet.circled.push(cell));
            })
        },
        || scene(|form| form.arrow(0, 0.0, 2.0, true)),
    ),
    (
        "left-as-printed",
        "left-as-printed@G7",
        || {
            scene(|_| {}).read_as(|file| {
                let left = (kohyo::book::Address::new(6, 6), "（理由を記入）".to_owned());
                file.submissions
                    .iter_mut()
                    .for_each(|sheet| sheet.printed.push(left.clone()));
            })
        },
        || scene(|_| {}),
    ),
    (
        "hidden-sheet",
        "hidden-sheet@",
        || scene(|_| {}).read_as(|file| file.submissions.iter_mut().for_each(|sheet| sheet.hidden = true)),
        || scene(|_| {}),
    ),
    (
        "hidden-input",
        "hidden-input@D9",
        || {
            scene(|_| {}).read_as(|file| {
                let hidden = kohyo::book::Address::new(8, 3);
                file.submissions
                    .iter_mut()
                    .for_each(|sheet| sheet.drift.hidden_inputs.push(hidden));
            })
        },
        || scene(|_| {}),
    ),
    (
        "sheet-incomplete",
        "sheet-incomplete@",
        || {
            scene(|_| {}).read_as(|file| {
                file.submissions
                    .iter_mut()
                    .for_each(|sheet| sheet.drift.incomplete = Some("cells".to_owned()));
            })
        },
        || scene(|_| {}),
    ),
    (
        "old-version",
        "old-version@",
        || scene(|form| form.version = "0"),
        || scene(Layout::drop_names),
    ),
];

pub const BATCHES: &[Row] = &[
    (
        "duplicate-number",
        "duplicate-number@B4 section-differs@P3",
        || {
            let other = form(|form| form.fill("担当部課", 0, "総務部人事課"));
            scene(|_| {})
                .file("b.xlsx", &other)
                .read_as(|file| saved(file, ["2021-09-01T00:00:00Z", "2021-09-30T00:00:00Z"]))
        },
        // The section sent a newer file, as it was asked to.
        || two_forms().read_as(|file| saved(file, ["2021-09-01T00:00:00Z", "2021-09-30T00:00:00Z"])),
    ),
    (
        "duplicate-number",
        "duplicate-number@B4",
        || {
            two_forms().read_as(|file| {
                let hidden = file.path == "b.xlsx";
                file.submissions.iter_mut().for_each(|sheet| sheet.hidden = hidden);
            })
        },
        two_forms,
    ),
    (
        "duplicate-number",
        "duplicate-number@B4",
        || scene(|_| {}).read_as(beside_hidden),
        // With a file that was sent again goes its hidden sheet.
        || {
            two_forms().read_as(|file| {
                saved(file, ["2021-09-01T00:00:00Z", "2021-09-30T00:00:00Z"]);
                if file.path == "a.xlsx" {
                    beside_hidden(file);
                }
            })
        },
    ),
    ("newest-unknown", "newest-unknown@B4", two_forms, || {
        two_forms().read_as(|file| saved(file, ["2021-09-30T09:30:00Z", "2021-09-30T17:00:00+09:00"]))
    }),
    (
        "newest-unknown",
        "newest-unknown@B4",
        || two_forms().read_as(|file| saved(file, ["2021-09-30T08:00:00Z", ""])),
        || {
            scene(|_| {})
                .file("b.xlsx", &form(|_| {}))
                .read_as(|file| file.modified = None)
        },
    ),
    (
        "section-missing",
        "section-missing@ section-missing@",
        || {
            scene(|_| {}).plan(|plan| {
                for (number, section) in [("1-2", "情報政策課"), ("2-1", "人事課"), ("2-2", "人事課")] {
                    plan.register.initiatives.push(expected(number, "研修", section));
                }
            })
        },
        || {
            scene(|_| {}).plan(|plan| {
                let ended = kohyo::plan::Expected {
                    active: false,
                    ..expected("2-1", "研修", "人事課")
                };
                plan.register.initiatives.push(ended);
            })
        },
    ),
    (
        "same-file",
        "same-file@",
        || scene(|_| {}).file("b.xlsx", &form(|_| {})),
        || scene(|_| {}).file("b.xlsx", &form(|form| form.fill("備考", 0, "訂正"))),
    ),
    (
        "same-as-last-time",
        "same-as-last-time@",
        || scene(|_| {}).after(&scene(|_| {})),
        || scene(|form| form.fill("備考", 0, "訂正")).after(&scene(|_| {})),
    ),
    (
        "agenda-unreadable",
        "agenda-unreadable@",
        || scene(|_| {}).agenda("2021-06", &[]),
        || scene(|_| {}).agenda("2021-06", &[decided("継続")]),
    ),
    (
        "decision-unknown",
        "decision-unknown@F2",
        || scene(|_| {}).agenda("2021-06", &[decided("様子を見る")]),
        || {
            scene(|_| {})
                .agenda("2021-06", &[decided("未定")])
                .agenda("2021-09", &[decided("継続 ")])
        },
    ),
    (
        "decision-conflict",
        "decision-conflict@D2,E2,F2",
        || {
            scene(|_| {})
                .agenda("2021-06", &[decided("継続")])
                .bytes("本部.xlsx", agenda(&[decided("撤退")]))
        },
        || {
            let proposed = ["2021-06", "1-1", "校務の効率化", "継続", "", ""];
            scene(|_| {})
                .agenda("2021-06", &[decided("継続")])
                .bytes("本部.xlsx", agenda(&[proposed]))
        },
    ),
    (
        "decision-merged",
        "decision-merged@F2",
        || {
            let format = rust_xlsxwriter::Format::new();
            let merged = agenda_with(&[decided("継続")], |sheet| {
                sheet.merge_range(1, 5, 2, 5, "継続", &format).expect("merged");
            });
            scene(|_| {}).bytes("本部.xlsx", merged)
        },
        || scene(|_| {}).bytes("本部.xlsx", agenda(&[decided("継続")])),
    ),
    (
        "entry-unread",
        "entry-unread@F2",
        || {
            let struck = rust_xlsxwriter::Format::new().set_font_strikethrough();
            let unread = agenda_with(&[decided("継続")], |sheet| {
                let written = sheet.write_string_with_format(1, 5, "継続", &struck);
                written.expect("a cell");
            });
            scene(|_| {}).bytes("本部.xlsx", unread)
        },
        || scene(|_| {}).bytes("本部.xlsx", agenda(&[decided("継続")])),
    ),
    (
        "entry-beside",
        "entry-beside@I2",
        || {
            let beside = agenda_with(&[decided("継続")], |sheet| {
                sheet.write(1, 8, "部長了承済み").expect("a cell");
            });
            scene(|_| {}).bytes("本部.xlsx", beside)
        },
        // A title above the list is none of its rows.
        || {
            let above = agenda_with(&[decided("継続")], |sheet| {
                sheet.write(0, 8, "部のメモ").expect("a cell");
            });
            scene(|_| {}).bytes("本部.xlsx", above)
        },
    ),
    (
        "official-differs",
        "official-differs@N16",
        || scene(|_| {}).official(vec![retyped()]),
        || scene(|_| {}).official(Vec::new()),
    ),
    (
        "beyond-amounts",
        "beyond-amounts@N16",
        || scene(|_| {}).settling(vec![retyped()]),
        || scene(|_| {}).settling(Vec::new()),
    ),
    (
        "reason-differs",
        "grade-differs@D29 reason-differs@H2",
        || low().said("2021-09", "事業の方針", "部長と協議済", "継続"),
        // The words of the reason, and those of an earlier answer that has none any more.
        || {
            low().said(
                "2021-09",
                "事業の方針",
                "進捗評価がB：遅れが生じている\n記入された内容を残しています（今回の課題案件にはありません）",
                "継続",
            )
        },
    ),
    (
        "decision-unplaced",
        "decision-unplaced@F2 decision-unplaced@F3,F4",
        || {
            let ended = ["2021-06", "9-9", "廃止した事業", "", "", "撤退"];
            let timeless = ["", "1-1", "校務の効率化", "", "", "継続"];
            let to_come = ["2021-12", "1-1", "校務の効率化", "", "", "継続"];
            scene(|_| {}).bytes("本部.xlsx", agenda(&[ended, timeless, to_come]))
        },
        // Of an initiative without its 番号 the title tells.
        || scene(|_| {}).agenda("2021-06", &[["2021-06", "", "校務の効率化", "", "", "継続"]]),
    ),
];

/// An initiative with a low grade.
fn low() -> Scene {
    scene(|form| graded(form, "B", "遅れている"))
}

/// Two forms of one initiative that say the same of when they were saved.
fn two_forms() -> Scene {
    scene(|_| {}).file("b.xlsx", &form(|form| form.fill("備考", 0, "訂正")))
}

/// Lets `a.xlsx` and `b.xlsx` have been saved then.
fn saved(file: &mut File, times: [&str; 2]) {
    file.modified = times[usize::from(file.path == "b.xlsx")].parse().ok();
}

/// With the sheet of last time, hidden behind its form.
fn beside_hidden(file: &mut File) {
    if let Some(form) = file.submissions.first() {
        let last = Submission {
            sheet: "前回".to_owned(),
            hidden: true,
            ..form.clone()
        };
        file.submissions.push(last);
    }
}

/// An actual that was changed after it was made official.
fn retyped() -> Difference {
    Difference {
        key: "1-1".to_owned(),
        item: "KPI 2021年度 実績値".to_owned(),
        old: "21".to_owned(),
        new: "27".to_owned(),
        file: "a.xlsx".to_owned(),
        sheet: "個票".to_owned(),
        cells: "N16".to_owned(),
        ..Difference::default()
    }
}

/// A decision of June 2021 about the initiative of the scene.
fn decided(decision: &'static str) -> super::scene::Row {
    ["2021-06", "1-1", "校務の効率化", "", "", decision]
}

fn unread(reason: Unread) -> UnreadSheet {
    let name = "作業用".to_owned();
    UnreadSheet { name, reason }
}

/// A workbook without a form.
fn no_form() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, "議事録").expect("a cell");
    book.save_to_buffer().expect("a workbook")
}

/// A sheet on which nobody typed anything is nothing, beside one that is filled in; one word on it is asked about.
#[test]
fn a_blank_copy_of_the_form_asks_nothing() {
    let told = |edit: fn(&mut Layout)| {
        let mut copy = roadmap(&YEARS);
        edit(&mut copy);
        copy.make_copy("個票 (2)");
        let bytes = form(|_| {}).write_with(&[copy]).expect("a workbook");
        let scene = Scene::empty().plan(|plan| {
            let form = &mut plan.forms[0];
            form.base_year = form.fields.iter().position(|field| field.name == "計画年度");
        });
        shown(&scene.bytes("a.xlsx", bytes).check())
    };
    assert_eq!(told(|_| {}), Vec::<String>::new());
    assert_eq!(told(|copy| copy.fill("計画年度", 0, "R3")), Vec::<String>::new());
    assert!(!told(|copy| copy.fill("備考", 0, "9月末の値")).is_empty());
}

/// The clean form and, in the same workbook, another filled-in one on a sheet of this name.
fn with_example(sheet: &str) -> Vec<u8> {
    let mut example = form(|form| form.fill("番号", 0, "9-9"));
    example.make_copy(sheet);
    form(|_| {}).write_with(&[example]).expect("a workbook")
}

fn at(cell: &str) -> Address {
    Address::parse(cell).expect("an address")
}

/// A workbook of the form list with these cells: number and title below headings, two lines.
fn list(cells: &[(&str, &str)]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("一覧").expect("a name");
    for (cell, text) in [("A1", "取組の一覧"), ("A2", "番号"), ("B2", "事業名称")]
        .iter()
        .chain(cells)
    {
        let at = at(cell);
        sheet.write_string(at.row, at.column as u16, *text).expect("written");
    }
    for (name, column) in [("番号", "A"), ("事業名称", "B")] {
        let areas = format!("=一覧!${column}$3,一覧!${column}$4");
        book.define_name(name, &areas).expect("a name");
    }
    book.save_to_buffer().expect("a workbook")
}

/// The clean form, and a list with these cells.
fn listed(cells: &[(&str, &str)]) -> Scene {
    let form = Form::from_book(&book::open(&list(&[]), &Limits::default()).expect("a workbook")).expect("a form");
    let scene = scene(|_| {}).plan(|plan| {
        plan.forms.push(form);
        let settings = FormSettings {
            indicators: Vec::new(),
            evaluations: Vec::new(),
            items: Vec::new(),
            ..plan.form_settings[0].settings.clone()
        };
        plan.form_settings.push(PlanForm {
            settings,
            scales: Vec::new(),
            on_lists: Vec::new(),
            decision: None,
            item_scales: Vec::new(),
            ladders: Vec::new(),
        });
    });
    scene.bytes("b.xlsx", list(cells))
}
