//! An item: a row with a state on a scale. A line of a To be, a question of an audit, the stage of a task.

use jiff::civil::Date;

use super::measure::Sourced;
use super::money::Money;
use crate::plan::{Counts, ItemSettings, PlanForm, Scale};
use crate::value::{Reading, Text};

/// One item of a list.
#[derive(Debug, Clone, Default)]
pub struct Item {
    /// Which of the form's lists it is of (index into its settings).
    pub list: usize,
    /// Its place in the list, from 1.
    pub number: u32,
    pub code: Sourced<Text>,
    /// What it says.
    pub text: Sourced<Text>,
    /// Whether it must be achieved.
    pub required: bool,
    /// A mark of the list's scale.
    pub state: Sourced<Text>,
    /// By when it is to be achieved.
    pub due: Sourced<Date>,
    pub remark: Sourced<Text>,
    /// What is done about it where it is missed, and who does it.
    pub measure: Sourced<Text>,
    pub responsible: Sourced<Text>,
    /// What it costs before and after, where that is to become less.
    pub before: Sourced<Money>,
    pub after: Sourced<Money>,
}

impl Item {
    /// What it says, as far as a sentence can name it: 「1) 体制」 of 「1) 体制」 with a paragraph below.
    pub fn first_line(&self) -> &str {
        self.text.or_empty().lines().next().unwrap_or_default().trim()
    }

    /// The settings that the plan has for its list.
    pub fn settings<'a>(&self, form: &'a PlanForm) -> &'a ItemSettings {
        &form.settings.items[self.list]
    }

    /// The scale of its list.
    pub fn scale<'a>(&self, form: &'a PlanForm) -> &'a Scale {
        &form.item_scales[self.list]
    }

    /// What its state counts as; None where it has none. A dash, or 対象外 where that is no mark of the scale, says that there is
    /// nothing to judge.
    pub fn counts(&self, form: &PlanForm) -> Option<Counts> {
        match &self.state.read.reading {
            Reading::Value(mark) => self.scale(form).counts(mark),
            Reading::NotApplicable => Some(Counts::Excluded),
            _ => None,
        }
    }
}
