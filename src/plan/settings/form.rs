//! One form of the plan, and which field plays which part.

use std::path::PathBuf;

use super::evaluations::EvaluationSettings;
use super::indicators::IndicatorSettings;
use super::items::ItemSettings;
use super::overall::OverallSettings;
use crate::form::MoneyUnit;

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
    /// Fields that hold the day on which something was done.
    pub days: Vec<DaySettings>,
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
#[derive(Debug, Clone, Default)]
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

/// A field that holds the day on which something was done (監査日): it is read as one, and is no day of the time to come.
#[derive(Debug, Clone)]
pub struct DaySettings {
    pub field: String,
    /// The field of a day that cannot be later (前回監査日); empty where there is none.
    pub after: String,
    /// Whether it may come after the date of the batch, as a decision about it does (決定日).
    pub is_later: bool,
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
    /// Grades that are proposed by what a field says.
    pub proposes: Vec<Proposes>,
}

impl FormSettings {
    /// The fields that hold the day on which something was done, those of items that are completed among them.
    pub fn done_days(&self) -> impl Iterator<Item = DaySettings> {
        let is_own = |name: &str| self.days.iter().any(|day| day.field == name);
        let completed = self.items.iter().map(|list| list.completed.clone());
        let completed = completed
            .filter(move |name| !name.is_empty() && !is_own(name))
            .map(|field| DaySettings {
                field,
                after: String::new(),
                is_later: false,
            });
        self.days.iter().cloned().chain(completed)
    }

    /// Whether only other classes than those of an initiative ask for a field: of a 推進事業 nobody asks the 予算額 of a 重点事業. Where
    /// its classes are not known, nothing is others'.
    pub fn is_of_other_class(&self, own: &[&ClassSettings], field: &str) -> bool {
        let asks = |class: &ClassSettings| class.requires.iter().any(|name| name == field);
        let is_beside = |class: &&ClassSettings| own.iter().any(|known| known.field == class.field);
        !own.iter().any(|class| asks(class)) && self.classes.iter().filter(is_beside).any(asks)
    }
}

/// A grade that is proposed where a field says something: of a 継続事業 with 実施有無「無」 the 部会評価 D.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposes {
    pub field: String,
    pub value: String,
    /// Name of the evaluation, and the mark of its scale.
    pub evaluation: String,
    pub grade: String,
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
