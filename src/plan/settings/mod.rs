//! `plan.toml`: what is in it, and where. Every setting has its kind and its range (`read`), and what they say of each
//! other must hold (`links`); unknown keys are faults, so that a misspelt setting is never silently without effect.

mod ask;
mod decode;
mod kind;
mod links;
mod party;
mod publish;
mod read;
mod schema;
mod source;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::PathBuf;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use toml::de::DeTable;

use super::notation::Notation;
use super::pattern::Pattern;
use super::scale::Scale;
use crate::form::MoneyUnit;
use crate::value::{Month, MunicipalCode};
use decode::Document;
pub use party::{By, Party, StepLine, Who};
pub use schema::schema;
pub use source::{Fault, Places, read as read_text};

/// Settings as far as they could be read, with what is wrong with them.
pub struct Written {
    pub settings: Settings,
    /// Where they stand in the file.
    pub places: Places,
    pub faults: Vec<Fault>,
}

/// Reads the text of a `plan.toml`.
pub fn parse(text: &str) -> Result<Written, Vec<Fault>> {
    let (entries, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(source::syntax(text, &errors));
    }
    let document = Document::new(text);
    let settings = document.read(entries.get_ref(), read::settings);
    let places = document.places.into_inner();
    let mut faults = document.faults.into_inner();
    faults.extend(links::faults(&settings, &places));
    Ok(Written {
        settings,
        places,
        faults,
    })
}

/// What the office makes of a rule for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ease {
    /// What it finds weighs at most 要確認.
    Warning,
    /// What it finds weighs at most 通知.
    Notice,
    /// It says nothing.
    Off,
}

impl Ease {
    /// The severity that it leaves, as people call it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Warning => "要確認",
            Self::Notice => "通知",
            Self::Off => "なし",
        }
    }
}

/// A rule that is softened or suspended: `[[rules]]`.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleSettings {
    /// Its code, `settlement-missing`.
    pub rule: String,
    pub ease: Ease,
    /// Why, in the words of the office.
    pub reason: String,
    /// The first and the last month whose batches it holds for.
    pub from: Option<Month>,
    pub until: Month,
    /// Its line in the file.
    pub line: Option<usize>,
}

impl RuleSettings {
    /// Whether it holds for the batch of a month.
    pub fn holds(&self, month: Month) -> bool {
        self.from.is_none_or(|from| from <= month) && month <= self.until
    }

    /// Whether both hold for some month.
    pub fn overlaps(&self, other: &Self) -> bool {
        let begins_by = |one: &Self, end: Month| one.from.is_none_or(|from| from <= end);
        begins_by(self, other.until) && begins_by(other, self.until)
    }
}

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
    /// What the checks compare with.
    pub limits: CheckLimits,
    /// Rules that the office softens or suspends for a time. Whether it may is said by the rules themselves.
    pub rules: Vec<RuleSettings>,
    /// As whose, and under what licence, the public page and the open data go out; None where nothing is published.
    pub publish: Option<PublishSettings>,
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
    /// Fiscal years with their targets.
    pub targets: Vec<(i32, Decimal)>,
}

/// One line of the calendar: what is done in these months, year by year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarLine {
    /// What it is called: 上半期評価.
    pub name: String,
    pub kind: OccasionKind,
    /// The months (1 to 12) of its batches.
    pub months: Vec<i8>,
    /// The fiscal year that its batches speak of.
    pub year: YearOf,
    /// The fiscal years in which it is held, such as the one after the plan's last; every one where none is given.
    pub years: Vec<i32>,
    /// The ids of the forms that are asked for; all that no other line asks for by name where none is given.
    pub forms: Vec<String>,
    /// By when which party is to have spoken.
    pub steps: Vec<StepLine>,
}

/// What an occasion is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OccasionKind {
    /// How far things are: a quarter.
    #[default]
    Progress,
    /// Half a year or a year is graded.
    Evaluation,
    /// The accounts of the year are closed.
    Settlement,
    /// What was done is asked once a year.
    Survey,
    /// The whole plan is evaluated.
    Overall,
}

/// The fiscal year that a batch speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum YearOf {
    /// The one its month lies in.
    #[default]
    Current,
    /// The one before.
    Previous,
    /// The last one of the plan.
    Plan,
}

/// What is published every year, and as whose.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishSettings {
    /// The municipality by its full name, and its code.
    pub municipality: String,
    pub code: MunicipalCode,
    /// Folder of what is published, relative to `plan.toml`.
    pub folder: PathBuf,
    /// What the data set is called in the names of its files.
    pub dataset: String,
    pub licence: Licence,
    /// What the plan is about, for citizens.
    pub about: String,
    /// Whom citizens ask.
    pub contact: String,
    /// Address of the folder that the files will lie in; empty where nobody knows it yet.
    pub site: String,
    /// The forms of which something goes out; all that may where none is named.
    pub forms: Vec<String>,
    /// Fields whose words go out.
    pub words: Vec<String>,
    pub parts: Vec<PublicPart>,
    /// Fewer people than this are not counted in public.
    pub small_cell: i64,
}

/// Under what terms the data may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Licence {
    /// 公共データ利用規約（第1.0版）.
    #[default]
    PublicData,
    /// Creative Commons 表示 4.0 国際.
    Attribution,
}

/// What of an initiative goes out beside its number, title, section and class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicPart {
    Words,
    Indicators,
    Evaluations,
    Schedule,
    Costs,
    Decisions,
    /// What the items of its lists say, with their states.
    Items,
}

/// How an achievement is graded before its year is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Interim {
    /// Shown as 参考, not counted.
    #[default]
    Reference,
    /// Against the target times the share of the year's quarters that are over.
    Prorate,
}

/// Which side of a target to keep (維持) is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// At least the target is to be kept: above it is good.
    AtLeast,
    /// At most the target is to be kept: below it is good.
    AtMost,
}

/// What the values of several indicators in one cell come to (`domain.md` §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Several {
    /// The worst of them.
    #[default]
    Worst,
    /// The mean of their rates, each of at most 100 %.
    Mean,
    /// The first.
    First,
}

/// One form of the plan.
#[derive(Debug, Clone)]
pub struct FormSettings {
    /// Its template workbook, relative to `plan.toml`.
    pub template: PathBuf,
    /// The unit of its amounts of money; None where the labels of the template say it.
    pub money_unit: Option<MoneyUnit>,
    /// What one thing is called that it is about: 事業, 取組, 戦術.
    pub noun: String,
    /// What the form itself is called: 個票, 取組シート.
    pub paper: String,
    /// Whether every section sends one, which then has no 番号; None where the register lists what it is about.
    pub each: Option<Each>,
    /// Which field plays which part.
    pub fields: Fields,
    /// The indicators of an initiative.
    pub indicators: Vec<IndicatorSettings>,
    /// The lists of items of an initiative.
    pub items: Vec<ItemSettings>,
    /// What classes of initiatives have to fill in.
    pub classes: Vec<ClassSettings>,
    /// Fields that hold codes of a table of the register.
    pub codes: Vec<CodeSettings>,
    /// The grades of an initiative.
    pub evaluations: Vec<EvaluationSettings>,
    /// What is asked when the whole plan is evaluated.
    pub overall: OverallSettings,
}

/// Of whom a form without 番号 is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Each {
    /// Every section of the register.
    Section,
    /// These sections of the register, as it spells them.
    Of(Vec<String>),
}

/// Field names by the part they play. A form that lacks a field simply has nothing there.
#[derive(Debug, Clone)]
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
    /// Who audited, with their sections.
    pub auditor: String,
    /// 取組区分.
    pub scope: String,
    /// Names of the steps.
    pub steps: String,
    /// Schedule of the steps.
    pub schedule: String,
    /// Label of the plan's line and of the actual line in the schedule.
    pub schedule_lines: (String, String),
    /// Budget by year.
    pub budget: String,
    /// Settlement by year.
    pub settlement: String,
}

impl Fields {
    /// The name of every part, by its setting.
    pub fn named(&self) -> [(&'static str, &str); 11] {
        [
            ("fiscal_year", &self.fiscal_year),
            ("number", &self.number),
            ("title", &self.title),
            ("section", &self.section),
            ("responsible", &self.responsible),
            ("auditor", &self.auditor),
            ("scope", &self.scope),
            ("steps", &self.steps),
            ("schedule", &self.schedule),
            ("budget", &self.budget),
            ("settlement", &self.settlement),
        ]
    }
}

/// One indicator of a form: the names of its fields.
#[derive(Debug, Clone)]
pub struct IndicatorSettings {
    /// What it is called: KPI, KGI.
    pub name: String,
    /// Field with the words of the indicator; empty where they are printed in its row.
    pub text: String,
    pub unit: String,
    pub direction: String,
    pub baseline: String,
    /// Field with the targets by year.
    pub target: String,
    /// Field with the actuals by year; empty where the form asks for none.
    pub actual: String,
    /// Field with how far it has come: 実施中, 達成.
    pub state: String,
    /// The states after which nobody asks for its deadline: 達成, 中止.
    pub settled: Vec<String>,
    /// The unit of every value, where no field and no label says another; empty where the plan says none.
    pub fixed_unit: String,
    /// The direction, as forms call it, where no field says another.
    pub fixed_direction: Option<&'static str>,
    /// Whether what a row counts is a part of what the row above it counts: levels of a certificate.
    pub is_nested: bool,
    /// Which side of a target to keep is good; None where the plan says it for all.
    pub keep: Option<Keep>,
    /// What its targets are typed as.
    pub targets: Targets,
    /// The scale whose marks are the stages of its targets; None where the plan says them for all.
    pub ladder: Option<String>,
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
}

impl IndicatorSettings {
    /// Whether nobody asks for the deadline of a goal in this state.
    pub fn settles(&self, state: &str) -> bool {
        self.settled.iter().any(|settled| settled == state)
    }
}

/// What the targets of an indicator are typed as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Targets {
    /// Numbers and stages of the ladder.
    #[default]
    Numbers,
    /// Sentences too: 「R7年度末 年間30,000時間分作業時間削減」.
    Sentences,
}

/// A list of items of a form, each with a state on a scale: the lines of a To be, the questions of an audit, the stage of a task.
/// A name is that of a field, or of the printed heading above a column of the rows.
#[derive(Debug, Clone, Default)]
pub struct ItemSettings {
    /// What the list is called, as a basis and the reports name it.
    pub name: String,
    /// What an item says; empty where it is what is printed in its row.
    pub text: String,
    /// Field with the state.
    pub state: String,
    /// The scale of the states.
    pub scale: String,
    /// By when it is to be reached.
    pub due: String,
    /// Whether it must be reached (○, 必須).
    pub required: String,
    /// Remarks and reasons.
    pub remark: String,
    /// Its number or code, as printed or typed.
    pub code: String,
    /// What is done about it where it is missed (改善内容); with it `due` says by when.
    pub measure: String,
    /// Who does it (改善担当).
    pub responsible: String,
    /// The states that need words in `remark`: 実現.
    pub explained: Vec<String>,
    /// Field that lifts the last deadline of a ladder (特定移行支援), and what it says then; anything where nothing is given.
    pub lifted: String,
    pub lifted_says: Vec<String>,
    /// Field with the date on which the last stage was reached (移行完了).
    pub completed: String,
    /// What has to be there before stages are reached.
    pub preconditions: Vec<Precondition>,
}

/// What has to be there before a stage of a ladder is reached: 標準仕様書 is 公表済 before 比較分析.
#[derive(Debug, Clone)]
pub struct Precondition {
    pub field: String,
    /// What the field says then.
    pub says: String,
    /// The stage.
    pub before: String,
}

impl ItemSettings {
    /// The names that it gives, by their settings.
    pub fn named(&self) -> [(&'static str, &str); 10] {
        [
            ("text", &self.text),
            ("state", &self.state),
            ("due", &self.due),
            ("required", &self.required),
            ("remark", &self.remark),
            ("code", &self.code),
            ("measure", &self.measure),
            ("responsible", &self.responsible),
            ("lifted", &self.lifted),
            ("completed", &self.completed),
        ]
    }
}

/// What initiatives of a class have to fill in.
#[derive(Debug, Clone)]
pub struct ClassSettings {
    /// The field that says the class (事業分類).
    pub field: String,
    /// The class (重点事業).
    pub value: String,
    /// Fields that it has to fill in.
    pub requires: Vec<String>,
}

/// A field that holds codes of a table.
#[derive(Debug, Clone)]
pub struct CodeSettings {
    pub field: String,
    /// The sheet of the register with the table.
    pub table: String,
    /// Whether a blank field is told: most name a code.
    pub is_usual: bool,
    /// Whether every code of the version in force has to stand on one of the forms.
    pub is_complete: bool,
}

/// One evaluation of a form.
#[derive(Debug, Clone, Default)]
pub struct EvaluationSettings {
    /// What it is called.
    pub name: String,
    /// Field with the evaluator's grade.
    pub grade: String,
    /// Field with the evaluator's reason.
    pub reason: String,
    /// The scale.
    pub scale: String,
    /// What the grade is computed from.
    pub basis: Basis,
    /// Whether a required item that is missed gives the worst grade, whatever the share.
    pub veto: bool,
    /// The party that gives the grade; the evaluator where none is written.
    pub party: Option<String>,
    /// Field with what its party proposes (改善方針案), which a low grade needs; empty where none is asked for.
    pub proposal: String,
    /// The evaluation that has to be given before it, by its name; empty where it waits for none.
    pub after: String,
    /// Field in which the section says how it carried out what this evaluation decided the last time; empty where there is none.
    pub follow_up: String,
}

impl EvaluationSettings {
    /// The fields that speak of one grade, by their settings: where the grade stands under the years, all of them do.
    pub fn named(&self) -> [(&'static str, &str); 4] {
        [
            ("grade", &self.grade),
            ("reason", &self.reason),
            ("proposal", &self.proposal),
            ("follow_up", &self.follow_up),
        ]
    }

    /// Whether a field is one that the party fills in.
    pub fn is_of_party(&self, field: &str) -> bool {
        [&self.grade, &self.reason, &self.proposal]
            .iter()
            .any(|own| *own == field)
    }
}

/// What a form asks when the whole plan is evaluated, and not before; empty where it asks nothing then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OverallSettings {
    /// Fields that are to be filled in then.
    pub requires: Vec<String>,
    /// Field with how far the initiative has come over the period of the plan (達成・一部達成・未達).
    pub outcome: String,
    /// Field with what becomes of it in the next plan (継続・統合・完了・廃止).
    pub next: String,
    /// What that field says of an initiative that goes on in the next plan.
    pub carried: Vec<String>,
}

impl OverallSettings {
    /// The names of fields that it gives, by their settings.
    pub fn named(&self) -> Vec<(String, &str)> {
        let requires = self.requires.iter().zip(0..);
        let requires = requires.map(|(name, at)| (format!("requires.{at}"), name.as_str()));
        let own = [("outcome", &self.outcome), ("next", &self.next)];
        requires
            .chain(own.map(|(key, name)| (key.to_owned(), name.as_str())))
            .collect()
    }

    /// The fields, each once, in the order in which they are asked.
    pub fn fields(&self) -> Vec<&str> {
        let mut fields: Vec<&str> = Vec::new();
        for (_, name) in self.named() {
            if !name.is_empty() && !fields.contains(&name) {
                fields.push(name);
            }
        }
        fields
    }
}

/// What a grade is computed from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Basis {
    /// Nothing: the evaluator's alone counts.
    #[default]
    Nothing,
    /// The schedule of the steps.
    Schedule,
    /// The indicator of that name.
    Indicator(String),
    /// The share of the items of that list that are achieved.
    Items(String),
    /// The stage that the items of that list have reached, against the one that is due.
    Stage(String),
}

impl Basis {
    /// Whether it says how things stand, and so is of the quarter: what is of a fiscal year says nothing of another.
    pub fn is_of_quarter(&self) -> bool {
        matches!(self, Self::Schedule | Self::Items(_) | Self::Stage(_))
    }

    /// The list of items that it rests on.
    pub fn list(&self) -> Option<&str> {
        match self {
            Self::Items(list) | Self::Stage(list) => Some(list),
            _ => None,
        }
    }

    /// Whether it is the indicator of that name, or one of the rows of it.
    pub fn is_indicator(&self, name: &str) -> bool {
        matches!(self, Self::Indicator(indicator) if indicator == indicator_kind(name))
    }
}

/// The name of an indicator that stands in a row of its own among others of its kind: 成果指標「相談件数」.
pub fn indicator_in_row(kind: &str, words: &str) -> String {
    format!("{kind}「{words}」")
}

/// The indicator of the plan that a name means: 成果指標 of 成果指標「相談件数」.
pub fn indicator_kind(name: &str) -> &str {
    match name.split_once('「') {
        Some((kind, rest)) if rest.ends_with('」') && !kind.is_empty() => kind,
        _ => name,
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
