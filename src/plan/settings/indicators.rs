//! The indicators of a form, and how their targets are to be taken.

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

/// One indicator of a form: the names of its fields.
#[derive(Debug, Clone, Default)]
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

impl IndicatorSettings {
    /// The names of fields that it gives, by their settings.
    pub fn named(&self) -> [(&'static str, &str); 7] {
        [
            ("text", &self.text),
            ("unit", &self.unit),
            ("direction", &self.direction),
            ("baseline", &self.baseline),
            ("target", &self.target),
            ("actual", &self.actual),
            ("state", &self.state),
        ]
    }

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
