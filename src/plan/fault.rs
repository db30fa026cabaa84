//! What is wrong with a plan, as it is told: every fault at once, one Japanese sentence each.

use std::fmt;

/// How many faults are told; the others are counted.
const TOLD: usize = 50;

/// Everything that keeps a plan from running, one Japanese sentence each.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanError(pub Vec<String>);

impl std::error::Error for PlanError {}

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
