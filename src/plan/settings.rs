//! `plan.toml` as written. Unknown keys are refused, so that a misspelt setting is never silently without effect.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use super::pattern::{self, Pattern};
use super::scale::Scale;

/// The settings of a plan.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Title of the plan, as the reports show it.
    pub title: String,
    /// The body that decides (推進本部).
    pub headquarters: String,
    /// The office that runs the batch.
    pub office: String,
    /// First and last fiscal year of the plan.
    pub fiscal_years: (i32, i32),
    /// The register workbook (台帳), relative to `plan.toml`.
    pub register: PathBuf,
    /// Folder with one folder of submissions for each period, relative to `plan.toml`.
    #[serde(default = "input")]
    pub input: PathBuf,
    /// Folder for the results, relative to `plan.toml`.
    #[serde(default = "output")]
    pub output: PathBuf,
    /// Days after the date of the batch by which corrections are asked back.
    #[serde(default = "deadline_days")]
    pub deadline_days: i32,
    /// Months (1 to 12) at whose end forms are due: what the next submission is.
    #[serde(default = "submission_months")]
    pub submission_months: Vec<i8>,
    /// Whether an achievement against an annual target is graded before the year is closed: `reference` shows it as 参考
    /// (`domain.md` §2, half-year), `prorate` grades it against the elapsed share of the target.
    #[serde(default)]
    pub interim: Interim,
    /// How far from a target to keep (維持) is still at it, in percent of the target (`domain.md` §2).
    #[serde(default)]
    pub keep_tolerance_percent: u32,
    /// The forms of the plan, by form id.
    pub forms: BTreeMap<String, FormSettings>,
    /// The scales that evaluations name.
    pub scales: BTreeMap<String, Scale>,
    /// Who is responsible and who evaluates, by 取組区分.
    #[serde(default)]
    pub roles: Vec<RoleSettings>,
    /// Stages of a text target, earliest first (検討, 試行, 導入, 運用開始 ...).
    #[serde(default)]
    pub ladder: Vec<String>,
    /// What headquarters may decide about an initiative; the first leaves it as it is (`domain.md` §1).
    #[serde(default = "decisions")]
    pub decisions: Vec<String>,
    /// What the checks compare with.
    #[serde(default)]
    pub limits: CheckLimits,
}

/// How an achievement is graded before its year is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Interim {
    /// Shown as 参考, not counted.
    #[default]
    Reference,
    /// Against the target times the elapsed share of the year.
    Prorate,
}

/// One form of the plan.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormSettings {
    /// Its template workbook, relative to `plan.toml`.
    pub template: PathBuf,
    /// Which field plays which part.
    #[serde(default)]
    pub fields: Fields,
    /// The indicators of an initiative.
    #[serde(default)]
    pub indicators: Vec<IndicatorSettings>,
    /// The grades of an initiative.
    pub evaluations: Vec<EvaluationSettings>,
}

/// Field names by the part they play. A form that lacks a field simply has nothing there.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Fields {
    /// Fiscal year that the sheet is for.
    pub fiscal_year: String,
    /// 番号.
    pub number: String,
    /// Title of the initiative; where it is in a repeated block, every block is an initiative.
    pub title: String,
    /// Section in charge.
    pub section: String,
    /// Person or post responsible.
    pub responsible: String,
    /// 取組区分.
    pub scope: String,
    /// Names of the steps.
    pub steps: String,
    /// Schedule of the steps.
    pub schedule: String,
    /// Label of the plan's line and of the actual line in the schedule.
    pub schedule_lines: (String, String),
    /// Budget by year, thousand yen.
    pub budget: String,
    /// Settlement by year, thousand yen.
    pub settlement: String,
}

impl Default for Fields {
    fn default() -> Self {
        let name = str::to_owned;
        Self {
            fiscal_year: name("計画年度"),
            number: name("番号"),
            title: name("事業名称"),
            section: name("担当部課"),
            responsible: name("実施責任者"),
            scope: name("取組区分"),
            steps: name("実施項目"),
            schedule: name("工程"),
            schedule_lines: (name("計画"), name("実績")),
            budget: name("予算額"),
            settlement: name("決算額"),
        }
    }
}

/// One indicator of a form: the names of its fields.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorSettings {
    /// What it is called: KPI, KGI.
    pub name: String,
    /// Field with the words of the indicator.
    pub text: String,
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub direction: String,
    #[serde(default)]
    pub baseline: String,
    /// Field with the targets by year.
    pub target: String,
    /// Field with the actuals by year.
    pub actual: String,
}

/// One evaluation of a form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvaluationSettings {
    /// What it is called.
    pub name: String,
    /// Field with the evaluator's grade.
    pub grade: String,
    /// Field with the evaluator's reason.
    pub reason: String,
    /// The scale.
    pub scale: String,
    /// What the grade is computed from: `schedule`, the name of an indicator, or nothing.
    #[serde(default)]
    pub basis: String,
}

/// Who is responsible and who evaluates in a 取組区分 (`domain.md` §1).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleSettings {
    /// The 取組区分.
    pub scope: String,
    /// Post responsible.
    pub responsible: String,
    /// Post that evaluates; 部長 is the section's evaluator of the register.
    pub evaluator: String,
    /// Who evaluates where the evaluator would be the person responsible.
    #[serde(default)]
    pub otherwise: String,
}

/// What the checks compare with.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CheckLimits {
    /// From this many percent on, the target itself is questioned.
    pub high_achievement: f64,
    /// A budget so many times its neighbour looks like yen where thousand yen is asked.
    pub unit_slip: f64,
    /// Words that speak of a delay, for grades that speak of success.
    pub delay_words: Vec<Pattern>,
    /// Words that take a delay back (「遅れはない」「遅れを取り戻した」): left out before delays are looked for.
    pub no_delay_words: Vec<Pattern>,
    /// How a 番号 is written; None where anything goes.
    pub number_pattern: Option<Pattern>,
}

const DELAY_WORDS: [&str; 8] = [
    "遅れ",
    "遅延",
    "[0-9０-９]+ *[かヶカヵケ箇]月.*(遅|延期|延長|延び)",
    "延期",
    "未実施",
    "未達",
    "できな(い|かった)",
    "間に合わ",
];

const NO_DELAY_WORDS: [&str; 3] = [
    "遅(れ|延)(など|等)?(は|が|も)?(特に|ほぼ)?(生じて|発生して|出て|見られ|みられ|して|て)?は?い?(な(い|く|し|かった)|おらず|ません|ありません)",
    "遅(れ|延)[^。、]{0,20}(取り戻|挽回|解消|回復)",
    "遅れることな[くし]",
];

impl Default for CheckLimits {
    fn default() -> Self {
        Self {
            high_achievement: 120.0,
            unit_slip: 300.0,
            delay_words: pattern::own(&DELAY_WORDS),
            no_delay_words: pattern::own(&NO_DELAY_WORDS),
            number_pattern: None,
        }
    }
}

fn input() -> PathBuf {
    "input".into()
}

fn output() -> PathBuf {
    "output".into()
}

fn decisions() -> Vec<String> {
    ["継続", "見直し", "再構築", "撤退"].map(str::to_owned).to_vec()
}

/// The quarters (`domain.md` §1).
fn submission_months() -> Vec<i8> {
    vec![3, 6, 9, 12]
}

fn deadline_days() -> i32 {
    14
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_patterns_compile() {
        let limits = CheckLimits::default();
        assert_eq!(
            (limits.delay_words.len(), limits.no_delay_words.len()),
            (DELAY_WORDS.len(), NO_DELAY_WORDS.len())
        );
    }

    #[test]
    fn a_bad_pattern_is_an_error() {
        let error = toml::from_str::<CheckLimits>("delay_words = ['遅(れ']")
            .map(|_| ())
            .map_err(|e| e.message().to_owned());
        assert_eq!(error, Err("正規表現「遅(れ」を解釈できません".to_owned()));
        assert!(
            toml::from_str::<CheckLimits>("number_pattern = '^[0-9]+-[0-9]+$'")
                .is_ok_and(|l| l.number_pattern.is_some())
        );
    }
}
