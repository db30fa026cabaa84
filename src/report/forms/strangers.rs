//! Whether a submitted workbook may go back whole to a section: what stands in it beside the section's forms may be of others.

use super::others::Others;
use crate::book::{self, Beside, FileFormat, Limits, Sheet, Visibility};
use crate::intake::{File, Unread, typed_beside};
use crate::plan::Plan;

const UNSEEN: &str = "中身をすべては確かめられません";
/// Texts of a sheet that are looked at, and bytes of them.
const TEXTS: usize = 2_000;
const BYTES: usize = 64 << 10;

/// Why a workbook may not go back whole to the section at `order` in 建制順, in a sentence for it; None where nothing in it
/// can be of another one. `file` is how it was read, and all of its forms are the section's.
pub fn stranger(workbook: &[u8], file: &File, plan: &Plan, order: i64, limits: &Limits) -> Option<String> {
    // Other formats are not stamped, so they go back on a new form anyway.
    if file.format != Some(FileFormat::Xlsx) {
        return None;
    }
    let Ok(beside) = book::beside(workbook, limits) else {
        return Some(words("は、", UNSEEN));
    };
    if let Some(data) = beside.closed {
        return Some(words("には、", &format!("{data}が入っていて、中身を確かめられません")));
    }
    if file
        .unread
        .iter()
        .any(|unread| matches!(unread.reason, Unread::Beside(..)))
    {
        return Some(words(
            "の、同じシートにあるもう 1 つの様式は、",
            "ほかの課のものでないと確かめられません",
        ));
    }
    if file.only_forms && beside.texts.is_empty() {
        return None;
    }
    let is_form = |name: &str| file.submissions.iter().any(|submission| submission.sheet == name);
    let Ok(book) = book::open_sheets(workbook, limits, |_, name| !is_form(name)) else {
        return Some(words("は、", UNSEEN));
    };
    let rests = book.sheets.iter().filter(|sheet| !is_form(&sheet.name));
    let rests: Vec<Rest<'_>> = rests.map(|sheet| Rest::of(sheet, plan)).filter(Rest::is_any).collect();
    let others = Others::of(&plan.register, order);
    let of_sheet = |rest: &Rest<'_>| {
        let name = &rest.sheet.name;
        let shown = if others.are_named(name) {
            String::new()
        } else {
            format!("「{name}」")
        };
        Some(words(
            &format!("の、様式として読み取れないシート{shown}は、"),
            rest.reason(file, &others)?,
        ))
    };
    rests
        .iter()
        .find_map(of_sheet)
        .or_else(|| hidden_data(&beside, &others))
}

/// The sentences round the reason; `place` says of what in the file it is told.
fn words(place: &str, reason: &str) -> String {
    format!(
        "お送りいただいたファイル{place}{reason}。ほかの課の内容をお渡しすることのないように、ファイルそのものではなく、読み取った内容を新しい様式に写しました。こちらを直してお送りください。次からは、提出に要らないシートなどを消してからお送りください。"
    )
}

fn hidden_data(beside: &Beside, others: &Others) -> Option<String> {
    let size: usize = beside.texts.iter().map(String::len).sum();
    let is_seen = size <= BYTES && !beside.texts.iter().any(|text| others.are_named(text));
    (!is_seen).then(|| {
        words(
            "には、",
            "画面に出ないデータ（カスタム XML）が入っていて、ほかの課のものでないと確かめられません",
        )
    })
}

/// A sheet that is no form, with what stands on it beyond the texts of the plan's templates.
struct Rest<'a> {
    sheet: &'a Sheet,
    texts: Vec<String>,
    /// Numbers, times and the like, which are content but tell nobody's name.
    values: Vec<String>,
    /// Whether everything on it is among these.
    whole: bool,
}

impl<'a> Rest<'a> {
    fn of(sheet: &'a Sheet, plan: &Plan) -> Self {
        let mut rest = Self {
            sheet,
            texts: Vec::new(),
            values: Vec::new(),
            whole: sheet.incomplete.is_none(),
        };
        for cell in typed_beside(&plan.forms, sheet) {
            rest.add(cell.raw.content.to_string());
            rest.add(cell.raw.struck.clone().unwrap_or_default());
        }
        sheet.notes.iter().for_each(|note| rest.add(note.text.clone()));
        for drawing in &sheet.drawings {
            rest.add(drawing.text.clone());
            rest.whole &= drawing.geometry != "picture";
        }
        rest
    }

    fn add(&mut self, text: String) {
        if text.trim().is_empty() {
            return;
        }
        let is_value = text.chars().all(|c| c.is_ascii_digit() || c.is_ascii_punctuation());
        let list = if is_value { &mut self.values } else { &mut self.texts };
        list.push(text);
    }

    /// Whether there is anything.
    fn is_any(&self) -> bool {
        !self.texts.is_empty() || !self.values.is_empty() || !self.whole
    }

    /// Why it may be of another section; None where it cannot.
    fn reason(&self, file: &File, others: &Others) -> Option<&'static str> {
        let texts = || self.texts.iter().chain([&self.sheet.name]);
        let size: usize = texts().map(String::len).sum();
        if self.sheet.visibility != Visibility::Visible {
            return Some("非表示です");
        }
        if !self.whole || self.texts.len() > TEXTS || size > BYTES {
            return Some(UNSEEN);
        }
        let cells = || texts().chain(&self.values);
        let is_form_like = self.is_like_a_form(file);
        let is_listed = is_form_like || texts().any(|text| text.contains("番号"));
        if texts().any(|text| others.are_named(text)) || cells().any(|text| others.is_number(text, is_listed)) {
            return Some("ほかの課か、ほかの課の事業のことが書かれています");
        }
        let is_own = || cells().any(|text| others.is_own(text));
        (is_form_like && !is_own()).then_some("様式に似ていますが、どの課のものか分かりません")
    }

    /// Whether it was a form, or several, before somebody changed it.
    fn is_like_a_form(&self, file: &File) -> bool {
        let unread = file.unread.iter().find(|unread| unread.name == self.sheet.name);
        unread.is_some_and(|unread| matches!(unread.reason, Unread::Near(..) | Unread::Several(_)))
    }
}
