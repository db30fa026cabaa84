//! Words of the register that have to be known ones: 状態 and 様式. One that nobody knows would take an initiative out of the
//! count, or send its section another form.

use super::Expected;
use super::read::{Table, cut, fault};
use crate::form::Record;
use crate::value::name_key;

pub(super) const FORM: &str = "様式";
pub(super) const STATE: &str = "状態";
/// What 状態 may be; only what goes on is expected.
const STATES: [&str; 3] = [GOING_ON, "終了", "休止"];
const GOING_ON: &str = "実施中";

/// Whether an initiative of this 状態 is expected.
pub(super) fn is_going_on(state: &str) -> bool {
    state.is_empty() || name_key(state) == GOING_ON
}

impl Table<'_> {
    /// A 状態 that is none of ours: whether the initiative is to be sent in cannot be told.
    pub(super) fn unknown_state(&self, row: &Record<'_>, faults: &mut Vec<String>) {
        let state = row.get(STATE);
        if !state.is_empty() && !STATES.contains(&name_key(&state).as_str()) {
            let words = format!(
                "状態「{}」がわかりません。{} のどれかにしてください（空欄は「実施中」とします）。",
                cut(&state),
                STATES.join("・")
            );
            faults.push(fault(self.name, row.place(STATE), &words));
        }
    }

    /// The initiative with the form's id as the plan has it.
    pub(super) fn with_form(
        &self,
        row: &Record<'_>,
        expected: Expected,
        forms: &[&str],
        faults: &mut Vec<String>,
    ) -> Expected {
        let written = name_key(&expected.form).to_lowercase();
        let known = forms.iter().find(|form| name_key(form).to_lowercase() == written);
        let words = match known {
            Some(form) => {
                return Expected {
                    form: (*form).to_owned(),
                    ..expected
                };
            }
            None if forms.is_empty() || written.is_empty() && forms.len() == 1 => return expected,
            None if written.is_empty() => format!(
                "事業「{}」の様式がありません。この計画には様式が 2 つ以上ありますので、{} のどれかを書いてください。",
                expected.number,
                forms.join("・")
            ),
            None => format!(
                "様式「{}」は設定ファイルにありません。{} のどれかにしてください。",
                cut(&expected.form),
                forms.join("・")
            ),
        };
        faults.push(fault(self.name, row.place(FORM), &words));
        expected
    }
}
