//! Words of the register that have to be known ones: 状態 and 様式. One that nobody knows would take an initiative out of the
//! count, or send its section another form.

use super::Expected;
use crate::book::Address;
use crate::form::Record;
use crate::value::name_key;

pub const FORM: &str = "様式";
pub const STATE: &str = "状態";
/// What 状態 may be; only what goes on is expected.
const STATES: [&str; 3] = [GOING_ON, "終了", "休止"];
const GOING_ON: &str = "実施中";

/// Whether an initiative of this 状態 is expected.
pub fn is_going_on(state: &str) -> bool {
    state.is_empty() || name_key(state) == GOING_ON
}

/// What is said of a 状態 that is none of ours: whether the initiative is to be sent in cannot be told.
pub fn unknown_state(row: &Record<'_>) -> Option<String> {
    let state = row.get(STATE);
    let is_known = state.is_empty() || STATES.contains(&name_key(&state).as_str());
    (!is_known).then(|| {
        format!(
            "状態「{}」がわかりません。{} のどれかにしてください（空欄は「実施中」とします）。",
            cut(&state),
            STATES.join("・")
        )
    })
}

/// The form of an initiative as the plan calls it, or what is said where the plan has none of that name. Without forms
/// anything goes.
pub fn known_form(expected: &Expected, forms: &[&str]) -> Result<String, String> {
    let key = |form: &str| name_key(form).to_lowercase();
    let written = key(&expected.form);
    let listed = forms.join("・");
    match forms.iter().find(|form| key(form) == written) {
        Some(form) => Ok((*form).to_owned()),
        None if forms.is_empty() || written.is_empty() && forms.len() == 1 => Ok(expected.form.clone()),
        None if written.is_empty() => Err(format!(
            "事業「{}」の様式がありません。この計画には様式が 2 つ以上ありますので、{listed} のどれかを書いてください。",
            expected.number
        )),
        None => Err(format!(
            "様式「{}」は設定ファイルにありません。{listed} のどれかにしてください。",
            cut(&expected.form)
        )),
    }
}

/// A sentence with its place.
pub fn fault(sheet: &str, at: Address, words: &str) -> String {
    format!("台帳のシート「{sheet}」{at}: {words}")
}

/// A text for a sentence.
pub fn cut(text: &str) -> String {
    text.chars()
        .take(40)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
