//! What a changed target is called, wherever it is told.

use super::rows::{ApprovedRow, IndicatorRow};
use super::word::Approval;
use crate::plan::{Period, indicator_kind};
use crate::value::State;

impl IndicatorRow {
    /// The indicator of the plan: 成果指標 of 成果指標「相談件数」, which has a row of its own on its form.
    pub fn kind(&self) -> &str {
        indicator_kind(&self.indicator)
    }

    /// The target that is graded, as number, text and state: the approved one, else the form's.
    pub fn graded_target(&self) -> (Option<f64>, &str, Option<State>) {
        match self.approved_state {
            Some(state) => (self.approved, &self.approved_text, Some(state)),
            None => (self.target, &self.target_text, self.target_state),
        }
    }
}

impl ApprovedRow {
    /// The indicator of the plan, as that of an indicator's row.
    pub fn kind(&self) -> &str {
        indicator_kind(&self.indicator)
    }

    /// `KPI 目標値 2021年度`.
    pub fn item(&self) -> String {
        let year = self.fiscal_year.map(|year| format!(" {}年度", year.0));
        format!("{} {}{}", self.indicator, self.term, year.unwrap_or_default())
    }

    /// What headquarters is asked to approve: 「KPI 目標値 2021年度を60校から70校に変更」; none where nothing differs.
    pub fn asked(&self) -> Option<String> {
        let differs = self.approval != Approval::Approved;
        differs.then(|| self.change(&self.approved, &self.said))
    }

    /// What the meeting of a period approved.
    pub fn settled(&self, period: Period) -> Option<String> {
        let here = self.decided == Some(period);
        here.then(|| self.change(&self.was, &self.approved))
    }

    fn change(&self, old: &str, new: &str) -> String {
        format!("{}を{}から{}に変更", self.item(), quoted(old), quoted(new))
    }

    /// What stands beside a value that is graded by another: 「承認前 60校 → 70校」.
    pub fn beside(&self) -> Option<String> {
        let differs = self.approval != Approval::Approved;
        let words = || {
            let (old, new) = (quoted(&self.approved), quoted(&self.said));
            format!("{} {old} → {new}", self.approval)
        };
        differs.then(words)
    }
}

/// A text on one line, or that there is none.
fn quoted(text: &str) -> String {
    match text {
        "" => "未設定".to_owned(),
        text => text.replace('\n', "／"),
    }
}
