//! What a report needs beside the tables: the batch it is about and the words of its plan.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use jiff::civil::Date;

use super::words;
use crate::plan::{Basis, Evaluated, Notation, Period};
use crate::table::{ItemRow, Question};
use crate::value::{FiscalYear, name_key, without_unit};

/// The batch a report is about.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Brief {
    /// How years and dates are written.
    pub notation: Notation,
    /// Whether the consolidated workbook leads to the submitted files.
    pub file_links: bool,
    /// Title of the plan, such as 「ICT・IoT化推進ロードマップ」.
    pub plan_title: String,
    /// Organisation that the report is for (推進本部), by the plan.
    pub headquarters: String,
    /// Office that runs the batch, by the plan.
    pub office: String,
    /// The batch's period.
    pub period: Period,
    /// What the batch is called: 月次, 四半期, 上半期評価, 年度末評価 or 決算確定.
    pub occasion: String,
    /// Whether it is official.
    pub standing: Standing,
    /// The period before, if its data is there.
    pub previous_period: Option<Period>,
    /// The fiscal years that the batches of [`Brief::period`] and before speak of, as far as their grades are counted.
    pub spoken: Vec<(Period, FiscalYear)>,
    /// Date the batch speaks for, `2021-09-30`.
    pub as_of: String,
    /// The fiscal year that the batch speaks of.
    pub fiscal_year: FiscalYear,
    /// The fiscal years of the plan, first to last.
    pub years: Vec<FiscalYear>,
    /// Date until which corrections are asked back, `2021-10-15`; empty where the plan sets none.
    pub deadline: String,
    /// The submission that follows; None where nothing is told of it.
    pub upcoming: Option<Upcoming>,
    /// The forms of the plan, in its order.
    pub forms: Vec<BriefForm>,
    /// The evaluations of the forms, in the order shown, each with its grades from best to worst.
    pub evaluations: Vec<Evaluation>,
    /// The lists of items of all forms.
    pub lists: Vec<ItemList>,
    /// The indicators of all forms whose rows are levels.
    pub levels: Vec<LevelList>,
    /// The tables of codes that initiatives are counted by.
    pub codes: Vec<CodeList>,
    /// What sections wrote on their forms about what headquarters is asked, by the key of the initiative.
    pub said: BTreeMap<String, Vec<String>>,
    /// Sections in 建制順.
    pub sections: Vec<Section>,
    /// What headquarters may decide about an initiative; the first leaves it as it is.
    pub decisions: Vec<String>,
    /// Lines of the legend: scale, rules, settings, counts; a heading has an empty second half.
    pub legend: Vec<(String, String)>,
    /// The rules that the office softens or suspends in this batch, a sentence each.
    pub eased: Vec<String>,
    /// Folder of the submitted files relative to the consolidated workbook, with `/`, for links to the sources.
    pub input_folder: String,
    /// Folder for files that are needed while a workbook is made; None for the system's own.
    pub scratch: Option<PathBuf>,
}

impl Brief {
    /// What one initiative is called; None where the forms of the plan call it otherwise each.
    pub fn noun(&self) -> Option<&str> {
        shared(&self.forms, |form| &form.noun, "事業")
    }

    /// Heading of the titles.
    pub fn title_heading(&self) -> String {
        format!("{}名称", self.noun().unwrap_or_default())
    }

    /// `令和3年9月（上半期）`: the period and its occasion, as all papers name them.
    pub fn titled(&self) -> String {
        words::period(self.notation, self.period, &self.occasion)
    }

    /// Another fiscal year than this batch's that an earlier one spoke of; None for what goes on over the years.
    pub fn other_year(&self, evaluation: &Evaluation, period: Period) -> Option<FiscalYear> {
        let (_, year) = self.spoken.iter().find(|(spoken, _)| *spoken == period)?;
        (!evaluation.basis.is_of_quarter() && *year != self.fiscal_year).then_some(*year)
    }

    /// What a form is called.
    pub fn paper(&self) -> &str {
        shared(&self.forms, |form| &form.paper, "個票").unwrap_or("様式")
    }

    /// What an evaluation is called: before the year is closed, what follows from an indicator is for reference.
    pub fn title_of(&self, evaluation: &Evaluation) -> String {
        let is_open = self.as_of.parse::<Date>().is_ok_and(|day| day < self.fiscal_year.end());
        match evaluation.basis {
            Basis::Indicator(_) if is_open => format!("{}（参考・年度途中）", evaluation.name),
            _ => evaluation.name.clone(),
        }
    }
}

/// Whether a report is official.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Standing {
    /// What a run came to: it may be another tomorrow.
    #[default]
    Provisional,
    /// An edition of the official record, with the day of its meeting, `2021-11-15`.
    Official { edition: u32, meeting: String },
    /// What a closed batch would come to today. Another is official.
    Recount,
}

impl Standing {
    /// What stands beside the title; empty where there is nothing to say.
    pub fn words(&self) -> String {
        match self {
            Self::Provisional => String::new(),
            Self::Official { edition, .. } => format!("確定 第{edition}版"),
            Self::Recount => "再集計（確定ではありません）".to_owned(),
        }
    }

    /// Whether there is nothing to be filled in any more.
    pub fn is_official(&self) -> bool {
        matches!(self, Self::Official { .. })
    }
}

/// What all forms say alike; without forms what the plan's default is.
fn shared<'a>(forms: &'a [BriefForm], of: fn(&BriefForm) -> &String, otherwise: &'a str) -> Option<&'a str> {
    let Some(first) = forms.first() else {
        return Some(otherwise);
    };
    let is_same = forms.iter().all(|form| of(form) == of(first));
    is_same.then(|| of(first).as_str())
}

/// A form of the plan, as it is spoken of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BriefForm {
    pub id: String,
    /// What one initiative of it is called (事業, 取組, 戦術).
    pub noun: String,
    /// What it is called itself (個票, 取組シート).
    pub paper: String,
    /// The names of its evaluations.
    pub evaluations: Vec<String>,
    /// The evaluation by which headquarters decides on a list of its own, and the questions that it answers there; empty where the
    /// 協議事項 asks them all.
    pub decision: String,
    pub elsewhere: Vec<Question>,
}

/// The next submission.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Upcoming {
    /// Its period.
    pub period: Period,
    /// What its batch is called.
    pub occasion: String,
    /// By when the forms are to be sent, `2021-12-31`.
    pub due: String,
    /// What is to be filled in then, by the id of the form.
    pub asks: Vec<(String, Vec<String>)>,
}

impl Upcoming {
    /// Period and date, in one sentence.
    pub fn when(&self, notation: Notation) -> String {
        format!(
            "次回は{}分です。{}までにお送りください。",
            words::period(notation, self.period, &self.occasion),
            notation.date(&self.due)
        )
    }
}

/// One kind of grade.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Evaluation {
    /// Its name (進捗評価, KPI評価 ...).
    pub name: String,
    /// What its grade is computed from.
    pub basis: Basis,
    /// Its grades that judge, best first.
    pub grades: Vec<Grade>,
    /// Marks that judge nothing (対象外, 評価できない), with their meaning: in no share, and without a colour.
    pub excluded: Vec<(String, String)>,
    /// The party that gives it on a list of its own; empty where the section fills it in.
    pub party: String,
    /// The evaluation that is given before it; empty where it waits for none.
    pub after: String,
    /// What it is of in this batch, and which batch gave the last one of the same kind.
    pub kind: EvaluatedBefore,
}

/// What an evaluation is of, beside the last one of the same kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EvaluatedBefore {
    /// None where the batch evaluates nothing.
    pub now: Option<Evaluated>,
    /// The batch of the last one; None where none is known.
    pub last: Option<Period>,
}

/// One step of a scale.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grade {
    /// What is written (S, A, B, C; 5 .. 1).
    pub mark: String,
    /// What it means, in words.
    pub meaning: String,
    /// Place in the palette: 0 the best colour, 1 good, 2 to be watched, 3 bad.
    pub tone: u8,
}

/// A list of items of a form.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ItemList {
    /// The form's id.
    pub form: String,
    pub name: String,
    /// The marks of its states as the scale has them, each with its tone and its meaning.
    pub marks: Vec<(String, Option<u8>, String)>,
    /// Whether the form asks what is done about an item that is missed.
    pub asks_measure: bool,
    /// Of a ladder the month by which each of its stages is to be reached, `2026-03`, empty where nothing says so; of another scale nothing.
    pub dues: Vec<String>,
    /// The amounts of its items that are to become less; None where it has none.
    pub reduction: Option<ReductionGoal>,
}

/// An indicator whose rows are levels that are passed one after the other: 認定 of アドバイザー, エキスパート.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LevelList {
    /// The form's id.
    pub form: String,
    pub indicator: String,
    /// Keys of the submissions that speak of the whole city: they are no part of a sum.
    pub totals: Vec<String>,
    /// The goals of the whole city: the words of a level, and what the plan calls the sum.
    pub sums: Vec<(String, String)>,
}

/// A table of codes, such as 国の重点取組事項, and the initiatives of a form that name each.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CodeList {
    /// The form's id.
    pub form: String,
    /// What the register calls it.
    pub table: String,
    /// The codes of the version in force in their order, what is none of them, and what has none; each with the keys of its
    /// initiatives. One that names two stands in both.
    pub lines: Vec<(String, BTreeSet<String>)>,
}

impl LevelList {
    /// What the plan calls the sum that a level is held against; None where the city has no goal for it.
    pub fn sum(&self, level: &str) -> Option<&str> {
        let mut sums = self.sums.iter();
        let sum = sums.find(|(row, _)| name_key(row) == name_key(without_unit(level)));
        sum.map(|(_, name)| name.as_str())
    }
}

/// Amounts that are to become less, as the form calls them, and by how many percent.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReductionGoal {
    pub before: String,
    pub after: String,
    pub at_least: i64,
}

impl ReductionGoal {
    /// What is still to become less, in yen: 1,000 千円 where 8,000 of 10,000 千円 are left and 30 % is the goal. 0 where the goal is reached.
    pub fn left(&self, before: i64, after: i64) -> i64 {
        let over = i128::from(after) * 100 - i128::from(before) * i128::from(100 - self.at_least);
        i64::try_from((over + 99).div_euclid(100)).map_or(i64::MAX, |left| left.max(0))
    }
}

impl ItemList {
    /// Whether its states are stages that are reached one after the other.
    pub fn is_ladder(&self) -> bool {
        !self.dues.is_empty()
    }

    /// Place of a state on its scale.
    pub fn place(&self, state: &str) -> Option<usize> {
        self.marks.iter().position(|(mark, ..)| mark == state)
    }

    /// Whether an item has not reached the stage that it was to reach by now.
    pub fn is_behind(&self, item: &ItemRow) -> bool {
        let due = self.place(&item.stage_due);
        due.is_some_and(|due| self.place(&item.state).is_none_or(|reached| reached < due))
    }
}

/// A section in 建制順.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Section {
    /// 建制順, from 1.
    pub order: i64,
    pub department: String,
    pub name: String,
    /// Who evaluates the section's initiatives.
    pub evaluator: String,
}
