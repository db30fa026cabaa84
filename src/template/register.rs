//! The register 台帳: initiatives, and sections in 建制順. The DX office keeps it in Excel.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Format, Formula, Table, TableColumn, TableStyle, Workbook, Worksheet,
    XlsxError,
};

use super::theme;

/// An initiative as the register lists it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisterInitiative {
    /// 番号, kept as text.
    pub number: String,
    /// 事業名称.
    pub name: String,
    /// 部.
    pub department: String,
    /// 課.
    pub section: String,
    /// 取組区分: 全庁的な取組み, 課（室）を超えた取組み, 課（室）の取組み.
    pub category: String,
    /// 実施責任者, a post.
    pub responsible: String,
    /// 実績評価責任者, a post.
    pub evaluator: String,
    /// 様式: the id of the form.
    pub form: String,
    /// 状態: 実施中, 終了, 休止.
    pub state: String,
    /// 開始年月, 終了年月: the first and the last month that its form is expected for, `2022-03`; empty where it always was, or goes on.
    pub from: String,
    pub until: String,
    /// 統合先: the 番号 of the initiative that it was merged into.
    pub merged_into: String,
    /// 旧名称: names that it had before.
    pub former_names: Vec<String>,
    /// 関係課: the sections that take part beside the one in charge.
    pub partners: Vec<String>,
    /// 備考.
    pub remarks: String,
}

/// A section; the order of the list is the 建制順.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisterSection {
    /// 部; empty for sections outside the departments, such as 会計課.
    pub department: String,
    /// 課.
    pub section: String,
    /// 別名: other spellings that stand for the section.
    pub aliases: Vec<String>,
    /// The post that evaluates the section's own initiatives where there is no 部長.
    pub evaluator: String,
    /// 開始年月, 終了年月: the first and the last month that the section is there for, `2022-03`; empty where it always was, or goes on.
    pub from: String,
    pub until: String,
    /// 後継: the sections that follow it, each as it is written.
    pub successors: Vec<String>,
    /// 備考.
    pub remarks: String,
}

/// A code of a table of codes in the register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisterCode {
    /// 版.
    pub version: String,
    /// コード.
    pub code: String,
    /// 名称.
    pub name: String,
    /// 適用開始: the first month of its version, `2020-12`.
    pub from: String,
    /// 後継: what follows it in the next version.
    pub successor: String,
}

/// A sheet of the register: its columns with widths in pixels and whether they are centred.
struct Columns(&'static [(&'static str, u32, bool)]);

const INITIATIVES: Columns = Columns(&[
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
const SECTIONS: Columns = Columns(&[
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
const DEPARTMENTS: Columns = Columns(&[
    ("部", 190, false),
    ("開始年月", 92, true),
    ("終了年月", 92, true),
    ("後継", 230, false),
    ("備考", 260, false),
]);
const POSTS: Columns = Columns(&[
    ("職", 190, false),
    ("開始年月", 92, true),
    ("終了年月", 92, true),
    ("後継", 230, false),
    ("備考", 260, false),
]);
/// Sheets that are filled in only where a department or a post gets another name.
const NAMES: [(&str, Columns); 2] = [("部", DEPARTMENTS), ("職", POSTS)];
const CODES: Columns = Columns(&[
    ("版", 84, true),
    ("コード", 84, true),
    ("名称", 400, false),
    ("適用開始", 100, true),
    ("後継", 400, false),
]);
/// What the clerk reads in the columns that are typed freely, by their place; those with a list or a date have their own.
const OF_INITIATIVES: [(u16, &str); 10] = [
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
const OF_SECTIONS: [(u16, &str); 6] = [
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
const OF_CODES: [(u16, &str); 5] = [
    (
        0,
        "コード表の版の名称です（第1版など）。同じ版のコードには同じ名称を書きます。",
    ),
    (1, "個票に記入するコードです。"),
    (2, "コードの意味です。"),
    (3, "その版が有効になる最初の月を「2020-12」のように記入してください。"),
    (4, "次の版で何になるかを記入してください。"),
];
const REMARKS: &str = "担当者の覚えです。集計には使いません。";
/// Empty rows of a blank table; Excel lengthens a table by itself.
const BLANK_ROWS: usize = 25;
/// Last row that validations reach, from 0.
const LAST_ROW: u32 = 1000;
/// The sections of the row's 部, or all of them where the 部 is blank or unknown.
const SECTIONS_OF_DEPARTMENT: &str =
    "=IF(COUNTIF(課!$B:$B,$C2)=0,課!$C$2:$C$301,OFFSET(課!$C$1,MATCH($C2,課!$B:$B,0)-1,0,COUNTIF(課!$B:$B,$C2),1))";

/// The register as a workbook; without initiatives and sections it is the blank template.
///
/// # Errors
/// Where Excel would not accept it, such as a text of more than 32,767 characters.
pub fn register(initiatives: &[RegisterInitiative], sections: &[RegisterSection]) -> Result<Vec<u8>, XlsxError> {
    register_with(initiatives, sections, &[])
}

/// The same with tables of codes, each with the name of its sheet.
///
/// # Errors
/// As [`register`]; where the name of a table is none of a sheet.
pub fn register_with(
    initiatives: &[RegisterInitiative],
    sections: &[RegisterSection],
    tables: &[(&str, Vec<RegisterCode>)],
) -> Result<Vec<u8>, XlsxError> {
    let forms = super::BUILT_IN.iter().filter(|template| template.is_form);
    let forms: Vec<&str> = forms.map(|template| template.id).collect();
    made((initiatives, sections), tables, &forms)
}

/// The blank register of a plan with these forms.
///
/// # Errors
/// Where Excel would not accept it, such as with forms whose ids have more than 255 characters together.
pub fn blank_register(forms: &[&str]) -> Result<Vec<u8>, XlsxError> {
    made((&[], &[]), &[], forms)
}

fn made(
    (initiatives, sections): (&[RegisterInitiative], &[RegisterSection]),
    tables: &[(&str, Vec<RegisterCode>)],
    forms: &[&str],
) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = theme::workbook("台帳")?;
    let rows: Vec<Vec<String>> = initiatives.iter().map(initiative_row).collect();
    let sheet = write_sheet(&mut workbook, "事業", &INITIATIVES, &rows)?;
    validate_initiatives(sheet, forms)?;
    let rows: Vec<Vec<String>> = (1..)
        .zip(sections)
        .map(|(order, section)| section_row(order, section))
        .collect();
    let sheet = write_sheet(&mut workbook, "課", &SECTIONS, &rows)?;
    explain(sheet, &OF_SECTIONS)?;
    help_dates(sheet, 5, "部と課を続けて")?;
    for (name, columns) in &NAMES {
        let sheet = write_sheet(&mut workbook, name, columns, &[])?;
        let what = format!("名称が変わる{name}だけを、前の名称と後の名称を別の行にして記入してください。");
        explain(sheet, &[(0, what.as_str()), (4, REMARKS)])?;
        help_dates(sheet, 1, "次の名称で")?;
    }
    for (name, codes) in tables {
        let rows: Vec<Vec<String>> = codes.iter().map(code_row).collect();
        let sheet = write_sheet(&mut workbook, name, &CODES, &rows)?;
        explain(sheet, &OF_CODES)?;
    }
    workbook
        .define_name("_kohyo_form", "=\"register\"")?
        .define_name("_kohyo_version", "=\"1\"")?;
    workbook.save_to_buffer()
}

fn initiative_row(initiative: &RegisterInitiative) -> Vec<String> {
    let own = initiative;
    let [former, partners] = [&own.former_names, &own.partners].map(|names| names.join("、"));
    let cells = [&own.number, &own.name, &own.department, &own.section, &own.category];
    let posts = [&own.responsible, &own.evaluator, &own.form, &own.state];
    let rest = [
        &own.from,
        &own.until,
        &own.merged_into,
        &former,
        &partners,
        &own.remarks,
    ];
    cells.into_iter().chain(posts).chain(rest).cloned().collect()
}

fn code_row(code: &RegisterCode) -> Vec<String> {
    let RegisterCode {
        version,
        code,
        name,
        from,
        successor,
    } = code;
    [version, code, name, from, successor].map(String::clone).into()
}

fn section_row(order: usize, section: &RegisterSection) -> Vec<String> {
    let RegisterSection {
        department,
        section,
        aliases,
        evaluator,
        from,
        until,
        successors,
        remarks,
    } = section;
    vec![
        order.to_string(),
        department.clone(),
        section.clone(),
        aliases.join("、"),
        evaluator.clone(),
        from.clone(),
        until.clone(),
        successors.join("、"),
        remarks.clone(),
    ]
}

fn write_sheet<'a>(
    workbook: &'a mut Workbook,
    name: &str,
    columns: &Columns,
    rows: &[Vec<String>],
) -> Result<&'a mut Worksheet, XlsxError> {
    let sheet = workbook.add_worksheet().set_name(name)?;
    let last = rows.len().max(BLANK_ROWS) as u32;
    let heads: Vec<TableColumn> = columns
        .0
        .iter()
        .map(|(head, ..)| TableColumn::new().set_header(*head))
        .collect();
    let table = Table::new()
        .set_name(format!("{name}一覧"))
        .set_columns(&heads)
        .set_style(TableStyle::None);
    sheet
        .add_table(0, 0, last, columns.0.len() as u16 - 1, &table)?
        .set_row_height_pixels(0, 34)?;
    for (column, (head, width, centred)) in (0u16..).zip(columns.0) {
        sheet.set_column_width_pixels(column, *width)?;
        sheet.write_string_with_format(0, column, *head, &theme::table_heading())?;
        let format = theme::table_input(*centred);
        for row in 1..=last {
            let text = rows
                .get(row as usize - 1)
                .and_then(|cells| cells.get(usize::from(column)));
            write_text(sheet, row, column, text, &format)?;
        }
    }
    for row in 1..=last {
        let texts = rows.get(row as usize - 1).into_iter().flatten().zip(columns.0);
        let height = texts
            .map(|(text, (_, width, _))| theme::text_height(text, width - 18, 10.0))
            .max();
        sheet.set_row_height_pixels(row, height.unwrap_or(18) + 8)?;
    }
    sheet
        .set_freeze_panes(1, 0)?
        .set_repeat_rows(0, 0)?
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0);
    sheet
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3)
        .set_header(r#"&C&"BIZ UDPゴシック,Bold"&14台帳（&A）"#)
        .set_footer(theme::FOOTER);
    Ok(sheet.set_print_center_horizontally(true))
}

fn write_text(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: Option<&String>,
    format: &Format,
) -> Result<(), XlsxError> {
    match text {
        Some(text) if !text.is_empty() => sheet.write_string_with_format(row, column, text, format)?,
        _ => sheet.write_blank(row, column, format)?,
    };
    Ok(())
}

/// The help of the three columns from `first` on that say how long a name is there and what follows it.
fn help_dates(sheet: &mut Worksheet, first: u16, how: &str) -> Result<(), XlsxError> {
    let after = format!(
        "終了年月の次の月から何になるかを、{how}記入してください。2 つ以上に分かれるときは「、」で区切ります。後継の行も書きます。"
    );
    let helps = [
        "できた最初の月を「2022-04」のように記入してください。前からあるときは空欄です。",
        "なくなる（名称が変わる）最後の月を「2022-03」のように記入してください。続くときは空欄です。行は消さないでください。",
        &after,
    ];
    for (column, text) in (first..).zip(helps) {
        help(sheet, column, DataValidation::new().allow_any_value(), text)?;
    }
    Ok(())
}

/// The help of columns that are typed freely.
fn explain(sheet: &mut Worksheet, helps: &[(u16, &str)]) -> Result<(), XlsxError> {
    let mut helps = helps.iter();
    helps.try_for_each(|(column, text)| help(sheet, *column, DataValidation::new().allow_any_value(), text))
}

/// The help of the initiatives, with the lists that they are chosen from; `forms` are the ids of the plan's.
fn validate_initiatives(sheet: &mut Worksheet, forms: &[&str]) -> Result<(), XlsxError> {
    explain(sheet, &OF_INITIATIVES)?;
    let formula = |text: &str| DataValidation::new().allow_list_formula(Formula::new(text));
    let strings = |choices: &[&str]| DataValidation::new().allow_list_strings(choices);
    help(
        sheet,
        2,
        formula("=課!$B$2:$B$301"),
        "シート「課」の部から選んでください。",
    )?;
    help(
        sheet,
        3,
        formula(SECTIONS_OF_DEPARTMENT),
        "シート「課」の課から選んでください。部を先に選ぶと、その部の課だけが並びます。",
    )?;
    let categories = strings(&super::roadmap::CATEGORIES)?;
    help(
        sheet,
        4,
        categories,
        "一覧から選んでください。実施責任者と評価者を決めるために使います。",
    )?;
    help(sheet, 7, strings(forms)?, "提出する様式です。")?;
    help(
        sheet,
        8,
        strings(&["実施中", "終了", "休止"])?,
        "「実施中」の事業が提出の対象です。",
    )
}

/// Gives a column its rule and help. What is not in a list can be kept after a warning.
fn help(sheet: &mut Worksheet, column: u16, rule: DataValidation, text: &str) -> Result<(), XlsxError> {
    let rule = rule
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("一覧にない値です")?;
    let rule = rule
        .set_error_message("一覧から選んでください。")?
        .set_input_message(text)?;
    sheet.add_data_validation(1, column, LAST_ROW, column, &rule)?;
    Ok(())
}
