//! What is wrong with a plan, as it is told: every fault at once, one Japanese sentence each.

use std::fmt;

/// How many faults are told; the others are counted.
const TOLD: usize = 50;

/// Everything that keeps a plan from running, one Japanese sentence each.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanError(pub Vec<String>);

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0[..self.0.len().min(TOLD)].join("\n"))?;
        match self.0.len().saturating_sub(TOLD) {
            0 => Ok(()),
            more => write!(
                f,
                "\nほかに {more} 件あります。上から直して、もう一度実行してください。"
            ),
        }
    }
}

impl From<PlanError> for String {
    fn from(error: PlanError) -> Self {
        error.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_very_many_faults_the_first_are_told() {
        let error = PlanError((1..=60).map(|line| format!("{line} 行目")).collect());
        let told = error.to_string();
        assert_eq!(told.lines().count(), TOLD + 1);
        assert!(
            told.ends_with("ほかに 10 件あります。上から直して、もう一度実行してください。"),
            "{told}"
        );
    }
}
