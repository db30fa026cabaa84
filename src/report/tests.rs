//! The workbooks, read back.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Range, Reader, SheetVisible, Xlsx};

use super::*;
use crate::plan::{Basis, Counts, Notation};
use crate::table::*;
use crate::value::FiscalYear;
use crate::value::State;

mod inserted;
mod looks;

type Book = Xlsx<Cursor<Vec<u8>>>;

fn brief(marks: &[&str]) -> Brief {
    let grades = marks.iter().zip(0..).map(|(mark, tone)| Grade {
        mark: (*mark).into(),
        meaning: String::new(),
        tone: (tone as u8).min(3),
    });
    Brief {
        plan_title: "計画 & 予定".into(),
        period: "2021-09".parse().expect("a period"),
        as_of: "2021-09-30".into(),
        fiscal_year: FiscalYear(2021),
        years: vec![FiscalYear(2020), FiscalYear(2021)],
        evaluations: vec![Evaluation {
            name: "KPI評価".into(),
            basis: Basis::Nothing,
            grades: grades.collect(),
            excluded: Vec::new(),
            party: String::new(),
            after: Default::default(),
            kind: Default::default(),
        }],
        sections: [(1, "総務部", "総務課"), (2, "会計課", "")]
            .map(|(order, department, name)| Section {
                order,
                department: department.into(),
                name: name.into(),
                evaluator: "部長".into(),
            })
            .into(),
        input_folder: "../../input/2021-09".into(),
        ..Brief::default()
    }
}

/// Initiatives with the grades given, all of the first section; an empty grade is 未評価.
fn tables(grades: &[&str]) -> Tables {
    let mut tables = Tables::default();
    for (at, grade) in grades.iter().enumerate() {
        macro_rules! row {
            ($type:ident { $($field:ident: $value:expr,)* }) => {
                $type { place: Place { key: at.to_string().into(), number: at.to_string().into(), title: format!("事業{at}").into(), form: "roadmap".into(), department: "総務部".into(),
                    section: "総務課".into(), order: 1 }.into(), $($field: $value,)* ..$type::default() }
            };
        }
        tables.initiatives.push(row!(InitiativeRow {
            fiscal_year: FiscalYear(2021),
            status: Status::Accepted,
            file: "a b.xlsx".into(),
        }));
        tables.submissions.push(row!(SubmissionRow {
            expected: true,
            status: Status::Accepted,
        }));
        tables.grades.push(row!(GradeRow {
            evaluation: "KPI評価".into(),
            grade: (*grade).into(),
            computed: (*grade).into(),
        }));
        for (fiscal_year, settlement_yen) in [(2020, Some(900_000)), (2021, None)] {
            tables.costs.push(row!(CostRow {
                fiscal_year: FiscalYear(fiscal_year),
                budget_yen: Some(1_000_000),
                settlement_yen: settlement_yen,
                settlement_state: State::Undetermined,
            }));
        }
    }
    let counted = figures::grades_by_department(&tables.grades).expect("counted");
    let counts = counted
        .into_iter()
        .map(|([department, evaluation, grade], count)| CountRow {
            department,
            evaluation,
            grade,
            count,
            ..CountRow::default()
        });
    tables.counts = counts.collect();
    tables
}

fn open(bytes: Vec<u8>) -> Book {
    Xlsx::new(Cursor::new(bytes)).expect("a workbook")
}

fn consolidated(brief: &Brief, tables: &Tables) -> Book {
    open(consolidated::write(brief, tables).expect("written"))
}

fn sheet(book: &mut Book, name: &str) -> Range<Data> {
    book.worksheet_range(name).expect("a sheet")
}

/// The cells to the right of the first cell with that text, as text.
fn beside(range: &Range<Data>, label: &str) -> Vec<String> {
    let after = |row: &[Data]| {
        let at = row.iter().position(|cell| *cell == *label)?;
        Some(row.iter().skip(at + 1).map(ToString::to_string).collect())
    };
    range.rows().find_map(after).unwrap_or_default()
}

fn holds(range: &Range<Data>, text: &str) -> bool {
    range.used_cells().any(|(_, _, cell)| *cell == *text)
}

/// The parts of a workbook.
fn parts(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a part");
        let (name, mut text) = (file.name().expect("a name").into_owned(), String::new());
        if file.read_to_string(&mut text).is_ok() {
            parts.insert(name, text);
        }
    }
    parts
}

#[test]
fn sheets_stand_in_their_order_and_those_without_rows_are_absent() {
    let empty = Tables::default();
    for brief in [brief(&["S", "A", "B", "C"]), Brief::default()] {
        let mut book = consolidated(&brief, &empty);
        let names = "総括 課題案件 事業一覧 部局別 前回比較 協議事項 提出状況 点検結果 判定根拠 凡例";
        assert_eq!(book.sheet_names(), names.split(' ').collect::<Vec<_>>());
        for name in ["課題案件", "前回比較", "点検結果"] {
            assert!(holds(&sheet(&mut book, name), page::NOTHING), "{name}");
        }
    }
    assert!(feedback::is_nothing(&empty));
}

#[test]
fn bytes_are_the_same_every_time() {
    let (brief, tables) = (brief(&["S", "A", "B", "C"]), tables(&["S", "B", "", "C"]));
    let first = consolidated::write(&brief, &tables).expect("written");
    assert!((0..3).all(|_| consolidated::write(&brief, &tables).expect("written") == first));
    let section = &brief.sections[0];
    let feedback = || feedback::write(&brief, section, &tables, &[]).expect("written");
    assert_eq!(feedback(), feedback());
}

#[test]
fn counts_of_the_formulas_are_those_of_the_tables() {
    // Every grade from the best, then what has none.
    for (marks, grades, expected) in [
        (
            &["S", "A", "B", "C"][..],
            &["S", "A", "A", "C", ""][..],
            ["1", "2", "0", "1", "1"].as_slice(),
        ),
        (
            &["5", "4", "3", "2", "1"],
            &["5", "1", "1"],
            &["1", "0", "0", "0", "2", "0"],
        ),
        (&["S"], &["?"], &["0", "1"]),
    ] {
        let brief = brief(marks);
        let mut book = consolidated(&brief, &tables(grades));
        let overview = sheet(&mut book, "総括");
        let label = |row: &[Data]| row.iter().position(|cell| *cell == *"KPI評価");
        // The name heads a bar of the departments, too; the counts come last.
        let (row, at) = overview
            .rows()
            .filter_map(|row| Some((row, label(row)?)))
            .next_back()
            .expect("a row");
        let counts = row.iter().skip(at + 1).map(ToString::to_string);
        let counts: Vec<String> = counts.filter(|cell| !cell.is_empty()).collect();
        assert_eq!(counts, *expected, "{grades:?}");
        let formulas = book.worksheet_formula("総括").expect("formulas");
        let mut counted = formulas
            .used_cells()
            .filter(|(_, _, formula)| formula.starts_with("COUNTIFS"));
        assert!(counted.any(|(_, _, formula)| formula.contains("判定根拠")));
        let departments = sheet(&mut book, "部局別");
        assert_eq!(
            beside(&departments, "総務部")[..marks.len()],
            expected[..marks.len()],
            "{grades:?}"
        );
    }
}

#[test]
fn sums_of_nothing_are_blank_and_departments_keep_their_order() {
    let mut book = consolidated(&brief(&["S"]), &tables(&["S", "S"]));
    let costs = sheet(&mut book, "予算決算");
    let total = beside(&costs, "合計");
    assert_eq!(total[3..9], ["2000", "1800", "90", "2000", "", ""]);
    let departments = sheet(&mut book, "部局別");
    let names: Vec<String> = departments
        .rows()
        .filter_map(|row| row.first())
        .map(ToString::to_string)
        .collect();
    let place = |name: &str| names.iter().position(|found| found == name);
    assert!(place("総務部").is_some() && place("総務部") < place("会計課") && place("会計課") < place("合計"));
}

#[test]
fn hostile_text_stays_text() {
    let long = "長".repeat(40_000);
    let faces = "😀".repeat(20_000);
    let texts = [
        ("=1+1", "=1+1".to_owned()),
        ("+A1", "+A1".to_owned()),
        ("a\u{1}b\r\nc", "a␁b\nc".to_owned()),
        ("<r><t>x</t></r>", " <r><t>x</t></r>".to_owned()),
        ("_x0041_", "_x0041_".to_owned()),
        (&long, format!("{}…（以下省略）", "長".repeat(32_760))),
        (&faces, format!("{}…（以下省略）", "😀".repeat(16_380))),
    ];
    let mut tables = Tables::default();
    for (text, _) in &texts {
        let file = format!("{}#%&.xlsx", text.chars().take(3).collect::<String>());
        tables.findings.push(FindingRow {
            found: (*text).into(),
            message: (*text).into(),
            file: file.into(),
            ..FindingRow::default()
        });
    }
    let mut book = consolidated(&brief(&["S"]), &tables);
    let findings = sheet(&mut book, "点検結果");
    for (text, expected) in &texts {
        assert!(
            holds(&findings, expected),
            "{}",
            text.chars().take(20).collect::<String>()
        );
    }
    let formulas = book.worksheet_formula("点検結果").expect("formulas");
    assert_eq!(formulas.used_cells().count(), 0);
}

#[test]
fn what_is_missing_is_said_plainly() {
    let missing = |department: &str, order| SubmissionRow {
        place: Place {
            key: "9".into(),
            number: "9".into(),
            department: department.into(),
            order,
            ..Place::default()
        }
        .into(),
        expected: true,
        status: Status::Missing,
        ..SubmissionRow::default()
    };
    let says =
        |sheet: &Range<Data>, words: &str| sheet.used_cells().any(|(_, _, cell)| cell.to_string().contains(words));
    let mut all = tables(&["S"]);
    all.submissions.push(missing("会計課", 2));
    let brief = Brief {
        deadline: "2021-10-15".into(),
        ..brief(&["S"])
    };
    let overview = sheet(&mut consolidated(&brief, &all), "総括");
    assert!(holds(&overview, "未提出 1件"));
    assert!(holds(&overview, "未提出 1件：9"));
    let submissions = sheet(&mut consolidated(&brief, &all), "提出状況");
    assert_eq!(beside(&submissions, "会計課")[1..4], ["9", "", "○"]);
    assert!(says(&submissions, "10月15日（金）までに"));
    let parts = Split::new(&all);
    assert_eq!(parts.sections().collect::<Vec<_>>(), [1, 2]);
    let bytes = feedback::write(&brief, &brief.sections[1], &parts.section(2), &[]).expect("written");
    // A section of which nothing came in gets a letter, and no sheets that would be empty.
    let mut book = open(bytes);
    assert_eq!(book.sheet_names(), [feedback::NOT_SENT]);
    let letter = sheet(&mut book, feedback::NOT_SENT);
    for words in ["会計課　御中", "次の1件がまだ届いていません", "期限　令和3年10月15日"] {
        assert!(says(&letter, words), "{words}");
    }
    // One of which some came in is told of the rest beside it.
    let mut some = parts.section(1);
    some.submissions.push(missing("総務部", 1));
    let mut book = open(feedback::write(&brief, &brief.sections[0], &some, &[]).expect("written"));
    let names = "結果 修正のお願い 読み取り内容の確認 判定と根拠 前回比較 次回の提出";
    assert_eq!(book.sheet_names(), names.split(' ').collect::<Vec<_>>());
    let hidden = |book: &Book| {
        book.sheets_metadata()
            .iter()
            .filter(|sheet| sheet.visible != SheetVisible::Visible)
            .count()
    };
    assert_eq!(hidden(&book), 0);
    let results = sheet(&mut book, "結果");
    assert!(says(&results, "令和3年10月15日までに提出してください"));
    let mut own = open(feedback::write(&brief, &brief.sections[0], &parts.section(1), &[]).expect("written"));
    assert!(!holds(&sheet(&mut own, "結果"), "未提出"));
    assert_eq!(hidden(&own), 5, "a section with nothing to do prints one page");
}

#[test]
fn a_replaced_file_is_not_counted_twice() {
    let mut tables = tables(&["S"]);
    let mut replaced = tables.submissions[0].clone();
    replaced.status = Status::Replaced;
    replaced.expected = false;
    tables.submissions.push(replaced);
    let mut book = consolidated(&brief(&["S"]), &tables);
    let marks: Vec<String> = sheet(&mut book, "提出状況")
        .rows()
        .filter_map(|row| row.get(4).map(ToString::to_string))
        .collect();
    assert!(marks.ends_with(&["○".into(), "－".into()]), "{marks:?}");
    let overview = sheet(&mut book, "総括");
    assert!(holds(&overview, "／1件　100.0％"));
}

#[test]
fn an_official_record_asks_nobody_for_anything() {
    let mut tables = tables(&["C"]);
    let place = tables.initiatives[0].place.clone();
    let issue = |kind, reason: &str, weight| IssueRow {
        place: place.clone(),
        kind,
        reason: reason.into(),
        question: "今後の方針".into(),
        weight,
        ..IssueRow::default()
    };
    tables.issues = vec![
        issue(IssueKind::LowGrade, "KPI評価がC", 50),
        issue(IssueKind::TargetInDoubt, "KPI：目標を大きく超えています", 6),
    ];
    tables.submissions.push(SubmissionRow {
        expected: true,
        status: Status::Missing,
        ..tables.submissions[0].clone()
    });
    tables.decisions = vec![DecisionRow {
        place,
        period: "2021-09".parse().expect("a period"),
        decision: "見直し".into(),
        decision_state: State::Value,
        ..DecisionRow::default()
    }];
    let mut brief = Brief {
        decisions: ["継続", "見直し"].map(str::to_owned).into(),
        ..brief(&["S", "A", "B", "C"])
    };
    let texts = |brief: &Brief| {
        let mut book = consolidated(brief, &tables);
        let names = ["総括", "課題案件", "協議資料", "協議事項", "提出状況"];
        let texts = names.map(|name| {
            let cells = sheet(&mut book, name);
            cells
                .used_cells()
                .map(|(_, _, cell)| cell.to_string())
                .collect::<Vec<_>>()
        });
        texts.concat()
    };
    let asks = |text: &&String| text.contains('□') || text.contains("に記入してください") || text.contains("督促");
    assert!(texts(&brief).iter().any(|text| asks(&text)));
    brief.standing = Standing::Official {
        edition: 1,
        meeting: "2021-11-15".into(),
    };
    let official = texts(&brief);
    assert_eq!(official.iter().filter(asks).collect::<Vec<_>>(), Vec::<&String>::new());
    let decided = official.iter().filter(|text| text.contains("決定：見直し")).count();
    assert_eq!(
        decided, 3,
        "on the first page, in the list and on its own page: {official:?}"
    );
}

#[test]
fn grades_that_nobody_gave_are_called_drafts_on_the_first_page() {
    let brief = brief(&["S", "A", "B"]);
    let says = |range: &Range<Data>, text: &str| range.used_cells().any(|(_, _, cell)| cell.to_string().contains(text));
    let computed = tables(&["S", "A"]);
    let overview = sheet(&mut consolidated(&brief, &computed), "総括");
    assert!(
        says(&overview, "2事業のうち2事業がKPI評価 S・A（案）です"),
        "{overview:?}"
    );
    assert!(says(&overview, "KPI評価は計画の規則で計算した案で"), "{overview:?}");
    let mut given = computed;
    given.grades[0].stated = "S".into();
    let overview = sheet(&mut consolidated(&brief, &given), "総括");
    assert!(
        !says(&overview, "（案）") && !says(&overview, "計算した案"),
        "{overview:?}"
    );
}

#[test]
fn words() {
    assert_eq!(words::full_year(FiscalYear(2021)), "R3（2021）");
    assert_eq!(
        words::months(Notation::Era, "2020-10..2021-06;2021-09..2021-09"),
        "R2.10〜R3.6、R3.9"
    );
    assert_eq!(words::months(Notation::Era, "2021-07..2021-07"), "R3.7");
    assert_eq!(words::months(Notation::Era, "AI-OCRの導入;検証"), "AI-OCRの導入;検証");
    assert_eq!(words::months(Notation::Era, ""), "");
    assert_eq!(text::shortened("三行になるはずの文", 10.0, 1), "三行にな…");
    assert_eq!(text::shortened("短い", 10.0, 1), "短い");
    for (text, width, expected) in [
        ("", 10.0, 1),
        ("短い", 10.0, 1),
        ("二行になる文", 10.0, 2),
        ("a\nb\n", 10.0, 3),
    ] {
        assert_eq!(text::lines(text, width), expected, "{text}");
    }
}

#[test]
fn the_intake_knows_the_sheets_that_hold_no_entries() {
    let (mut brief, mut tables) = itemised();
    brief.lists.push(ladder());
    tables.items.push(staged(&tables.initiatives[0].place, "契約"));
    tables.indicators.push(IndicatorRow::default());
    tables.goals.push(GoalRow::default());
    tables.steps.push(StepRow::default());
    tables.issues.push(IssueRow {
        place: tables.initiatives[0].place.clone(),
        kind: IssueKind::Late,
        ..IssueRow::default()
    });
    tables.procedure.push(ProcedureRow::default());
    let mut names = consolidated(&brief, &tables).sheet_names();
    names.retain(|name| name != crate::intake::Circular::Agenda.sheet());
    // Those of several years and of classes are there where a plan has such.
    let always = |name: &&&str| !["計画全体評価", "分類別", "年次推移"].contains(*name);
    let known: Vec<&str> = crate::intake::OTHER_SHEETS.iter().filter(always).copied().collect();
    assert_eq!(names, known);
}

/// A ladder of three stages, the second due in March 2021.
fn ladder() -> ItemList {
    let marks = [("調査", None), ("契約", None), ("移行", Some(0))];
    ItemList {
        form: "roadmap".into(),
        name: "段階".into(),
        marks: marks.map(|(mark, tone)| (mark.to_owned(), tone, String::new())).into(),
        asks_measure: false,
        dues: ["", "2021-03", "2022-03"].map(str::to_owned).into(),
    }
}

/// An item of the ladder.
fn staged(place: &std::sync::Arc<Place>, state: &str) -> ItemRow {
    ItemRow {
        place: place.clone(),
        list: "段階".into(),
        item: 1,
        state: state.into(),
        stage_due: "契約".into(),
        counts: Some(if state == "移行" {
            Counts::Achieved
        } else {
            Counts::Open
        }),
        ..ItemRow::default()
    }
}

#[test]
fn stages_are_shown_as_reached_or_behind_and_counted() {
    let (brief, mut tables) = (
        Brief {
            lists: vec![ladder()],
            ..brief(&["A", "B"])
        },
        tables(&["A", "A", "A"]),
    );
    for (at, state) in ["移行", "契約", "調査"].into_iter().enumerate() {
        let row = staged(&tables.initiatives[at].place, state);
        tables.items.push(row);
    }
    let mut book = consolidated(&brief, &tables);
    let stages = sheet(&mut book, "段階の状況");
    assert_eq!(beside(&stages, "事業0")[2..6], ["●", "●", "●", "移行"]);
    assert_eq!(beside(&stages, "事業1")[2..7], ["●", "●", "", "契約", "契約"]);
    assert_eq!(beside(&stages, "事業2")[2..7], ["●", "▲", "", "調査", "契約"]);
    assert_eq!(beside(&stages, "達した数")[2..5], ["3", "2", "1"]);
    assert_eq!(beside(&stages, "達しているはずの数")[2..5], ["3", "3", "0"]);
    assert!(holds(&stages, "段階（「移行」の期限は令和4年3月、あと6か月）"));
    // A stage is no share, and is not laid side by side.
    assert!(
        !book
            .sheet_names()
            .iter()
            .any(|name| name.starts_with("項目の") || name.starts_with("項目別"))
    );
}

#[test]
fn many_submissions_stand_side_by_side_in_blocks() {
    let (brief, mut tables) = (itemised().0, tables(&["S"; 20]));
    for place in tables
        .initiatives
        .iter()
        .map(|row| row.place.clone())
        .collect::<Vec<_>>()
    {
        tables.items.push(ItemRow {
            place,
            list: "監査項目".into(),
            item: 1,
            text: "責任者".into(),
            state: "適合".into(),
            counts: Some(Counts::Achieved),
            ..ItemRow::default()
        });
    }
    let matrix = sheet(&mut consolidated(&brief, &tables), "項目別の状況");
    // All are counted in each of two blocks of ten.
    let rows: Vec<_> = matrix.rows().filter(|row| row[1] == *"責任者").collect();
    assert_eq!(rows.len(), 2);
    for row in rows {
        assert_eq!(
            (
                row[3].to_string().as_str(),
                row.iter().filter(|cell| **cell == *"適合").count()
            ),
            ("20", 10)
        );
    }
    assert!(holds(&matrix, "監査項目（続き）"));
}

/// Two submissions with the same items: one is missed in the first and does not apply in the second.
fn itemised() -> (Brief, Tables) {
    let marks = [("適合", Some(0)), ("不適合", Some(3)), ("対象外", None)];
    let brief = Brief {
        lists: vec![ItemList {
            form: "roadmap".into(),
            name: "監査項目".into(),
            marks: marks.map(|(mark, tone)| (mark.to_owned(), tone, String::new())).into(),
            asks_measure: true,
            dues: Vec::new(),
        }],
        ..brief(&["S", "A", "B", "C"])
    };
    let mut tables = tables(&["S", "B"]);
    for (at, states) in [["適合", "不適合", "適合"], ["適合", "対象外", ""]].iter().enumerate() {
        for ((number, state), text) in (1..).zip(states).zip(["責任者", "連絡先", "委員会"]) {
            tables.items.push(ItemRow {
                place: tables.initiatives[at].place.clone(),
                list: "監査項目".into(),
                item: number,
                text: text.into(),
                required: number == 3,
                state: (*state).into(),
                counts: match *state {
                    "適合" => Some(Counts::Achieved),
                    "不適合" => Some(Counts::Missed),
                    "対象外" => Some(Counts::Excluded),
                    _ => None,
                },
                ..ItemRow::default()
            });
        }
    }
    (brief, tables)
}

#[test]
fn items_are_counted_listed_and_laid_side_by_side() {
    let (brief, tables) = itemised();
    let mut book = consolidated(&brief, &tables);
    let status = sheet(&mut book, "項目の状況");
    // Items; three marks; achieved, open, missed, excluded, without a state; the share of those that are judged.
    assert_eq!(
        beside(&status, "全体")[2..12],
        ["6", "3", "1", "1", "3", "0", "1", "1", "1", "75"]
    );
    assert_eq!(sheet(&mut book, "項目一覧").height(), 4 + 6);
    let matrix = sheet(&mut book, "項目別の状況");
    let required = matrix.rows().position(|row| row[1] == *"委員会");
    assert!(
        required < matrix.rows().position(|row| row[1] == *"責任者"),
        "what is required comes first"
    );
    assert_eq!(beside(&matrix, "連絡先")[1..6], ["0", "1", "0", "不適合", "対象外"]);
    // Without items there is none of these sheets.
    let names = consolidated(
        &brief,
        &Tables {
            items: Vec::new(),
            ..tables
        },
    )
    .sheet_names();
    assert!(!names.iter().any(|name| name.starts_with("項目")), "{names:?}");
}

/// Widths of the columns of a sheet in pixels, as far as they are printed.
fn printed_pixels(parts: &BTreeMap<String, String>, place: usize, columns: usize) -> f64 {
    let sheet = &parts[&format!("xl/worksheets/sheet{place}.xml")];
    let column = regex::Regex::new(r#"<col min="(\d+)" max="(\d+)" width="([\d.]+)"([^>]*)"#).expect("a pattern");
    let number = |text: &str| text.parse::<f64>().expect("a number");
    let widths = column.captures_iter(sheet).filter(|found| !found[4].contains("hidden"));
    let own = widths.map(|found| {
        let (from, to) = (number(&found[1]), number(&found[2]).min(columns as f64));
        (to - from + 1.0).max(0.0) * number(&found[3]) * 11.0
    });
    own.sum()
}

#[test]
fn every_sheet_prints_at_eight_points_or_more() {
    let (mut brief, mut tables) = itemised();
    brief.years = (2019..=2024).map(FiscalYear).collect();
    for year in 2019..=2024 {
        tables.indicators.push(IndicatorRow {
            place: tables.initiatives[0].place.clone(),
            fiscal_year: FiscalYear(year),
            ..IndicatorRow::default()
        });
    }
    tables.goals.push(GoalRow::default());
    tables.steps.push(StepRow::default());
    let names = consolidated(&brief, &tables).sheet_names();
    let parts = parts(consolidated::write(&brief, &tables).expect("written"));
    // 10 points at 80 % of the paper's width between its margins: A3 is 400 mm, A4 is 277 mm wide.
    let area =
        regex::Regex::new(r#"<definedName name="_xlnm.Print_Area" localSheetId="(\d+)"[^>]*>[^<]*\$([A-Z]+)\$\d+<"#);
    let area = area.expect("a pattern");
    let column = |name: &str| {
        name.bytes()
            .fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1)
    };
    let areas: BTreeMap<usize, usize> = area
        .captures_iter(&parts["xl/workbook.xml"])
        .map(|found| (found[1].parse().expect("a place"), column(&found[2])))
        .collect();
    for (place, name) in names.iter().enumerate() {
        let columns = *areas.get(&place).unwrap_or_else(|| panic!("{name} prints all it has"));
        let mm = if ["凡例", "協議資料"].contains(&name.as_str()) {
            277.0
        } else {
            400.0
        };
        let room = mm / 25.4 * 96.0 / 0.8;
        let pixels = printed_pixels(&parts, place + 1, columns);
        assert!(pixels > 0.0 && pixels <= room, "{name}: {pixels} of {room}");
    }
}
