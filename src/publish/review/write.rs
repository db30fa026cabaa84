//! The review is written: the texts that are asked about, with what was answered so far; then, on a sheet of its own, what was typed
//! about texts that are not there any more. So nothing that people typed is lost.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, ProtectionOptions,
    Workbook, Worksheet, XlsxError,
};

use super::columns::Part;
use crate::publish::answers::{Answer, Answers, LEAVE_OUT, PUBLISH, Verdict};
use crate::publish::gate::{Gate, Passage};
use crate::publish::hits::hits;
use crate::publish::public::About;
use crate::template::FONT;

/// Row of the headings.
const HEADING: u32 = 3;
/// Letters that a line of the text's column holds, and the height of a line.
const LINE: usize = 29;
const HEIGHT: f64 = 18.0;
const HIGHEST: f64 = 400.0;
/// Said where a text is of no single initiative: a unit, a class.
const WHOLE: &str = "（全体）";

/// A row of the sheet.
struct Row<'a> {
    number: &'a str,
    title: &'a str,
    item: &'a str,
    key: &'a str,
    text: &'a str,
    hits: String,
    answer: Option<&'a Answer>,
}

/// The review of a publication.
///
/// # Errors
/// Where it has more rows than a sheet.
pub fn write(about: &About, gate: &Gate<'_>, answers: &Answers) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let date =
        ExcelDateTime::parse_from_str(&about.meeting.to_string()).or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title("公表前確認")
            .set_creation_datetime(&date),
    );
    let asked: Vec<Row<'_>> = gate
        .passages
        .iter()
        .flat_map(|passage| rows(passage, answers))
        .collect();
    let open = gate.open();
    let lead = format!(
        "公表するすべての文です（{} 件。うち、まだ決まっていないもの {open} 件）。1 行ずつ読み、「公表」の欄で「{PUBLISH}」か「{LEAVE_OUT}」を選んでください。\
         直して公表するときは、「公表用の文」に書いて「{PUBLISH}」を選びます。氏名・電話・内部の言葉がないか確かめ、記入が終わったら保存して、もう一度 kohyo publish を実行してください。",
        gate.passages.len()
    );
    workbook.push_worksheet(sheet(
        "公表前確認",
        &format!("公表前確認 {}", about.year.long()),
        &lead,
        &asked,
    )?);
    let is_asked = |answer: &&Answer| {
        let mut passages = gate.passages.iter();
        !passages.any(|passage| passage.subject == answer.subject && passage.text == answer.text)
    };
    let kept: Vec<Row<'_>> = answers.all().filter(is_asked).map(old).collect();
    if !kept.is_empty() {
        let lead = "前に記入された内容で、今は公表する文にないものです（文が変わった、取組がなくなったなど）。同じ文に戻ったときは、この答えを使います。";
        workbook.push_worksheet(sheet("前の記入", "前の記入", lead, &kept)?);
    }
    workbook.save_to_buffer()
}

/// A text, once for every answer that was typed about it, so that none is lost.
fn rows<'a>(passage: &'a Passage, answers: &'a Answers) -> Vec<Row<'a>> {
    let mut words = hits(&passage.typed);
    if let Verdict::Open(why) = &passage.verdict
        && !why.is_empty()
    {
        words.insert(0, format!("{why}。"));
    }
    let row = |answer: Option<&'a Answer>| {
        let replaced = answer.map(|answer| hits(&answer.replacement)).unwrap_or_default();
        let replaced = replaced.into_iter().map(|hit| format!("公表用の文に{hit}"));
        Row {
            number: &passage.number,
            title: if passage.subject.key.is_empty() {
                WHOLE
            } else {
                &passage.title
            },
            item: &passage.subject.item,
            key: &passage.subject.key,
            text: &passage.text,
            hits: words.iter().cloned().chain(replaced).collect::<Vec<_>>().join("\n"),
            answer,
        }
    };
    let known: Vec<Row<'_>> = answers
        .about(&passage.subject, &passage.text)
        .map(|answer| row(Some(answer)))
        .collect();
    if known.is_empty() { vec![row(None)] } else { known }
}

fn old(answer: &Answer) -> Row<'_> {
    Row {
        number: &answer.number,
        title: &answer.title,
        item: &answer.subject.item,
        key: &answer.subject.key,
        text: &answer.text,
        hits: String::new(),
        answer: Some(answer),
    }
}

/// The looks of the cells.
struct Looks {
    title: Format,
    lead: Format,
    head: Format,
    text: Format,
    hit: Format,
    input: Format,
}

impl Looks {
    fn new() -> Self {
        let font = Format::new().set_font_name(FONT).set_font_size(10);
        let cell = font
            .clone()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin);
        let cell = cell.set_border_color(Color::RGB(0x00C9_D2DC));
        Self {
            title: font.clone().set_font_size(16).set_bold(),
            lead: font.clone().set_text_wrap().set_align(FormatAlign::Top),
            head: cell
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0x000B_3D66))
                .set_font_color(Color::White),
            hit: cell.clone().set_background_color(Color::RGB(0x00FD_F3D8)),
            input: cell
                .clone()
                .set_unlocked()
                .set_background_color(Color::RGB(0x00FF_FBE6)),
            text: cell,
        }
    }
}

fn sheet(name: &str, title: &str, lead: &str, rows: &[Row<'_>]) -> Result<Worksheet, XlsxError> {
    let (looks, mut sheet) = (Looks::new(), Worksheet::new());
    let last = Part::ALL.len() as u16 - 1;
    sheet
        .set_name(name)?
        .set_landscape()
        .set_paper_size(8)
        .set_print_fit_to_pages(1, 0);
    sheet
        .write_string_with_format(0, 0, title, &looks.title)?
        .set_row_height(0, 27)?;
    sheet
        .merge_range(1, 0, 1, last - 1, lead, &looks.lead)?
        .set_row_height(1, 42)?;
    for (place, part) in (0..).zip(Part::ALL) {
        sheet.set_column_width(place, part.width())?;
        sheet.write_string_with_format(HEADING, place, part.heading(), &looks.head)?;
    }
    for (at, row) in (HEADING + 1..).zip(rows) {
        write_row(&mut sheet, at, row, &looks)?;
    }
    let end = HEADING + rows.len() as u32;
    if !rows.is_empty() {
        sheet.add_data_validation(HEADING + 1, 5, end, 5, &choices()?)?;
        sheet.autofilter(HEADING, 0, end, last - 1)?;
    }
    sheet
        .set_column_hidden(last)?
        .set_repeat_rows(HEADING, HEADING)?
        .set_freeze_panes(HEADING + 1, 3)?;
    sheet.protect_with_options(&ProtectionOptions {
        use_autofilter: true,
        sort: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
    Ok(sheet)
}

fn choices() -> Result<DataValidation, XlsxError> {
    DataValidation::new()
        .allow_list_strings(&[PUBLISH, LEAVE_OUT])?
        .set_error_title("一覧から選んでください")?
        .set_error_message(format!("{PUBLISH}・{LEAVE_OUT}から選んでください。"))
}

fn write_row(sheet: &mut Worksheet, at: u32, row: &Row<'_>, looks: &Looks) -> Result<(), XlsxError> {
    let typed = |of: fn(&Answer) -> &str| row.answer.map(of).unwrap_or_default();
    for (place, part) in (0..).zip(Part::ALL) {
        let text = match part {
            Part::Number => row.number,
            Part::Title => row.title,
            Part::Item => row.item,
            Part::Text => row.text,
            Part::Hits => &row.hits,
            Part::Choice => typed(|answer| &answer.choice),
            Part::Replacement => typed(|answer| &answer.replacement),
            Part::By => typed(|answer| &answer.by),
            Part::Key => row.key,
        };
        let look = match part {
            part if part.is_input() => &looks.input,
            Part::Hits if !row.hits.is_empty() => &looks.hit,
            _ => &looks.text,
        };
        sheet.write_string_with_format(at, place, text, look)?;
    }
    let lines = |text: &str, of: usize| {
        text.lines()
            .map(|line| line.chars().count().div_ceil(of).max(1))
            .sum::<usize>()
    };
    let most = lines(row.text, LINE)
        .max(lines(&row.hits, 16))
        .max(lines(row.title, 13))
        .max(1);
    sheet.set_row_height(at, (most as f64 * HEIGHT).min(HIGHEST))?;
    Ok(())
}
