//! The settings of a plan as a whole.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rust_decimal::Decimal;

use super::calendar::CalendarLine;
use super::evaluations::{EvaluationSettings, Interim};
use super::form::FormSettings;
use super::indicators::{Keep, Several};
use super::published::PublishSettings;
use super::rules::RuleSettings;
use crate::plan::notation::Notation;
use crate::plan::pattern::Pattern;
use crate::plan::scale::Scale;
use crate::plan::settings::party::{Party, Who};
use crate::value::Text;

/// The settings of a plan.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Title of the plan, as the reports show it.
    pub title: String,
    /// Titles that it had before: results under them are its own.
    pub former_titles: Vec<String>,
    /// The body that decides (推進本部).
    pub headquarters: String,
    /// The office that runs the batch.
    pub office: String,
    /// How papers write years and dates.
    pub notation: Notation,
    /// Whether the consolidated workbook leads to the submitted files, which is of use only where these are: in the office.
    pub file_links: bool,
    /// First and last fiscal year of the plan.
    pub fiscal_years: (i32, i32),
    /// The register workbook (台帳), relative to `plan.toml`.
    pub register: PathBuf,
    /// Folder with one folder of submissions for each period, relative to `plan.toml`.
    pub input: PathBuf,
    /// Folder for the results, relative to `plan.toml`.
    pub output: PathBuf,
    /// Folder for the official editions (確定), relative to `plan.toml`.
    pub official: PathBuf,
    /// Days after the date of the batch by which corrections are asked back.
    pub deadline_days: i32,
    /// What is done in which months; the usual year where none are written.
    pub calendar: Vec<CalendarLine>,
    /// Who has a say, in the order in which they speak; nobody but the section, on its form, where none are written.
    pub parties: Vec<Party>,
    /// Months (1 to 12) at whose end forms are due, where it is not those of the calendar: what the next submission is.
    pub submission_months: Option<Vec<i8>>,
    /// Whether an achievement against an annual target is graded before the year is closed: `reference` shows it as 参考
    /// (`domain.md` §2, half-year), `prorate` grades it against the elapsed share of the target.
    pub interim: Interim,
    /// How far from a target to keep (維持) is still at it, in percent of the target (`domain.md` §2).
    pub keep_tolerance_percent: u32,
    /// Which side of a target to keep is good, where one is; an indicator may say it for itself.
    pub keep: Option<Keep>,
    /// What several values of one cell come to.
    pub several: Several,
    /// Goals of the whole city against the sums of its sections.
    pub sums: Vec<SumSettings>,
    /// The forms of the plan, by form id.
    pub forms: BTreeMap<String, FormSettings>,
    /// The scales that evaluations name.
    pub scales: BTreeMap<String, Scale>,
    /// Who is responsible and who evaluates, by 取組区分.
    pub roles: Vec<RoleSettings>,
    /// Posts that one person holds, person by person (`domain.md` §1).
    pub persons: Vec<Vec<String>>,
    /// Stages of a text target, earliest first (検討, 試行, 導入, 運用開始 ...).
    pub ladder: Vec<String>,
    /// What headquarters may decide about an initiative; the first leaves it as it is (`domain.md` §1).
    pub decisions: Vec<String>,
    /// The decision that ends an initiative.
    pub ending: String,
    /// Which questions headquarters is asked beside how an initiative goes on and whether changed targets are approved.
    pub questions: Questions,
    /// What the checks compare with.
    pub limits: CheckLimits,
    /// Rules that the office softens or suspends for a time. Whether it may is said by the rules themselves.
    pub rules: Vec<RuleSettings>,
    /// As whose, and under what licence, the public page and the open data go out; None where nothing is published.
    pub publish: Option<PublishSettings>,
}

/// Questions that a city may leave to others: what is not asked is no reason for headquarters to look at an initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Questions {
    /// Whose grade counts where the evaluator's is not the computed one.
    pub grade: bool,
    /// Whether an exceeded budget, or an actual of a closed year that was changed, is accepted.
    pub amount: bool,
    /// Whether what was decided before is done.
    pub follow_up: bool,
    /// Whether a new initiative belongs to the plan.
    pub addition: bool,
    /// Whether one that goes on no more was ended, or merged into another, by right.
    pub ending: bool,
    /// Which 取組区分 it has.
    pub scope: bool,
    /// Whether a target that was passed by far is set anew.
    pub review: bool,
    /// Whether what the party that evaluates proposes is done so.
    pub measure: bool,
}

/// A goal of the whole city against the sum of an indicator over the sections.
#[derive(Debug, Clone, PartialEq)]
pub struct SumSettings {
    /// What it is called.
    pub name: String,
    /// The form, and its indicator whose rows are added up.
    pub form: String,
    pub indicator: String,
    /// The words of these rows.
    pub row: String,
    /// The section on whose sheet the whole city's number stands; empty where there is none.
    pub total: String,
    /// What it is counted in, and what its targets are.
    pub unit: Text,
    /// Fiscal years with their targets.
    pub targets: Vec<(i32, Decimal)>,
}

impl Settings {
    /// The party that gives the grade of an evaluation; None where the plan has no parties: then it stands on the form alone.
    pub fn party(&self, evaluation: &EvaluationSettings) -> Option<&Party> {
        let mut parties = self.parties.iter();
        match &evaluation.party {
            Some(name) => parties.find(|party| party.name == *name),
            None => parties.find(|party| party.who == Who::Evaluator),
        }
    }

    /// The party that gives the grade of an evaluation on a list of its own, where the calendar has a step for it; None where the
    /// section's form is the only place for it.
    pub fn rater(&self, evaluation: &EvaluationSettings) -> Option<&Party> {
        let has_step = |party: &&Party| {
            let mut steps = self.calendar.iter().flat_map(|line| &line.steps);
            party.who != Who::Section && steps.any(|step| step.party == party.name)
        };
        self.party(evaluation).filter(has_step)
    }
}

/// Who is responsible and who evaluates in a 取組区分 (`domain.md` §1).
#[derive(Debug, Clone)]
pub struct RoleSettings {
    /// The 取組区分.
    pub scope: String,
    /// Post responsible.
    pub responsible: String,
    /// Post that evaluates; 部長 is the section's evaluator of the register.
    pub evaluator: String,
    /// Who evaluates where the evaluator would be the person responsible.
    pub otherwise: String,
}

/// What the checks compare with.
#[derive(Debug, Clone)]
pub struct CheckLimits {
    /// From this many percent on, the target itself is questioned.
    pub high_achievement: f64,
    /// An amount from so many times another on looks like yen where thousand yen is asked.
    pub unit_slip: f64,
    /// So many times another at most; beyond it is no slip of a thousand.
    pub unit_slip_most: f64,
    /// Words that speak of a delay, for grades that speak of success.
    pub delay_words: Vec<Pattern>,
    /// Words that take a delay back (「遅れはない」「遅れを取り戻した」): left out before delays are looked for.
    pub no_delay_words: Vec<Pattern>,
    /// Words of success in a reason, questioned beside a low grade.
    pub success_words: Vec<Pattern>,
    /// How a 番号 is written; None where anything goes.
    pub number_pattern: Option<Pattern>,
}
