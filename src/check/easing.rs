//! Rules that the office softens or suspends for a time (`[[rules]]` of `plan.toml`): what it may, and what became of it.
//!
//! Never a rule that keeps a wrong value from being taken: each says in its own file whether it may be eased.

use super::catalogue::{nearest, with_code};
use super::{Finding, Rule, Severity};
use crate::plan::{Ease, RuleSettings, Settings};
use crate::roll::Batch;
use crate::value::Month;

/// A setting of `[[rules]]` with what became of it in a batch.
#[derive(Debug, Clone, Copy)]
pub struct Easing<'a> {
    pub settings: &'a RuleSettings,
    pub title: &'static str,
    /// How many findings it softened or left out; None where it does not hold in this period.
    pub eased: Option<usize>,
    /// Whether its time is over.
    pub is_over: bool,
}

impl Easing<'_> {
    /// What it does, in words: `settlement-missing（決算額が空欄です）を、2022-06 まで通知にしています（3 件）。理由: …`.
    pub fn words(&self) -> String {
        let RuleSettings {
            rule,
            ease,
            until,
            reason,
            ..
        } = self.settings;
        let (title, from) = (
            self.title,
            self.settings
                .from
                .map(|from| format!("{from} から "))
                .unwrap_or_default(),
        );
        let what = match (self.eased, ease) {
            (Some(count), Ease::Off) => format!("やめています（{count} 件を出していません）"),
            (Some(count), ease) => format!("{}に下げています（{count} 件）", ease.words()),
            (None, Ease::Off) => "やめる設定があります（今回の期間は当たりません）".to_owned(),
            (None, ease) => format!("{}に下げる設定があります（今回の期間は当たりません）", ease.words()),
        };
        format!("{title}（{rule}）を、{from}{until} まで{what}。理由: {reason}")
    }

    /// What the office is to be told of it: that it has ended, or eased nothing.
    pub fn remark(&self) -> Option<String> {
        let RuleSettings { rule, until, .. } = self.settings;
        match self.eased {
            None if self.is_over => Some(format!(
                "規則 {rule} を緩める設定（[[rules]]）は {until} で終わりました。今回はふだんどおりに点検しています。続けるときは until を改め、終えるときは設定を消してください。"
            )),
            Some(0) => Some(format!(
                "規則 {rule} を緩める設定（[[rules]]）に当てはまる指摘は、今回はありませんでした。"
            )),
            _ => None,
        }
    }
}

/// What is wrong with the rules that a plan eases, each with its line in the file: a rule that nobody knows, one that may not be eased, one that
/// is eased twice at a time.
pub fn refused(settings: &Settings) -> Vec<(Option<usize>, String)> {
    let mut faults = Vec::new();
    for (at, own) in settings.rules.iter().enumerate() {
        let name = &own.rule;
        let words = match with_code(name) {
            None => {
                let near = nearest(name)
                    .map(|near| format!("「{near}」ではありませんか。"))
                    .unwrap_or_default();
                format!("[[rules]] の規則「{name}」はありません。{near}`kohyo explain` で一覧を確かめてください。")
            }
            Some(rule) if !rule.is_eased => format!(
                "[[rules]] の規則「{name}」（{}）は、緩められません。誤った値を黙って使わないための規則です。",
                rule.title
            ),
            Some(_)
                if settings.rules[..at]
                    .iter()
                    .any(|other| other.rule == own.rule && other.overlaps(own)) =>
            {
                format!("[[rules]] の規則「{name}」が、同じ時期に 2 回あります。1 つにしてください。")
            }
            Some(_) => continue,
        };
        faults.push((own.line, words));
    }
    faults
}

/// Softens findings and leaves out those of suspended rules, and counts them by setting.
pub(super) fn ease<'a>(batch: &Batch<'a>, mut findings: Vec<Finding>) -> (Vec<Finding>, Vec<Easing<'a>>) {
    let month = Month::of(batch.period.last_day());
    let easings = batch.plan.settings.rules.iter().filter_map(|settings| {
        let rule = with_code(&settings.rule).filter(|rule| rule.is_eased)?;
        let eased = settings
            .holds(month)
            .then(|| eased_by(rule, settings.ease, &mut findings));
        Some(Easing {
            settings,
            title: rule.title,
            eased,
            is_over: settings.until < month,
        })
    });
    let easings = easings.collect();
    (findings, easings)
}

/// Eases the findings of a rule; gives how many.
fn eased_by(rule: &Rule, ease: Ease, findings: &mut Vec<Finding>) -> usize {
    let most = match ease {
        Ease::Off => {
            let before = findings.len();
            findings.retain(|finding| !rule.has_code(&finding.code));
            return before - findings.len();
        }
        Ease::Warning => Severity::Warning,
        Ease::Notice => Severity::Notice,
    };
    let own = findings.iter_mut().filter(|finding| rule.has_code(&finding.code));
    let heavier = own.filter(|finding| finding.severity < most);
    heavier.map(|finding| finding.severity = most).count()
}
