//! The lists of items of a form.

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
    /// What an item costs before and after, where that is to become less.
    pub reduction: Option<Reduction>,
}

/// Amounts that are to become less: 経費 of H30 and of R8, by 30 % at least.
#[derive(Debug, Clone, Default)]
pub struct Reduction {
    /// Field with the amount before.
    pub before: String,
    /// Field with the amount after.
    pub after: String,
    /// By how many percent of all amounts together it is to become less.
    pub at_least: i64,
}

impl Reduction {
    /// The names that it gives, by their settings within the list.
    pub fn named(&self) -> [(&'static str, &str); 2] {
        [("reduction.before", &self.before), ("reduction.after", &self.after)]
    }
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
    /// Whether a field holds an amount that is to become less, before or after.
    pub fn is_amount(&self, field: &str) -> bool {
        let mut names = self.reduction.iter().flat_map(Reduction::named);
        names.any(|(_, name)| name == field)
    }

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
