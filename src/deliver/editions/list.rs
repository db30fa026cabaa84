//! What is official, edition by edition.

use std::collections::BTreeSet;
use std::path::Path;

use super::edition::Edition;
use super::ledger::{Ledger, Line};
use super::names::folder_of;
use super::statement::{STATEMENT, Statement};
use crate::deliver::broken::Broken;
use crate::plan::{OccasionKind, Period, Plan};
use crate::value::FiscalYear;

/// The editions of a plan, in the order in which they were made.
#[derive(Debug, Clone, Default)]
pub struct Editions(Vec<Edition>);

impl Editions {
    /// The editions of a plan; none where nothing was made official yet.
    ///
    /// # Errors
    /// Where the ledger or the statement of an edition is not as it was made.
    pub fn of(plan: &Plan) -> Result<Self, Broken> {
        let root = plan.official();
        let lines = Ledger::read(&root)?;
        let all = lines.lines().iter().map(|line| edition(&root, line));
        let mut editions = all.collect::<Result<Vec<_>, _>>()?;
        let titles = [&plan.settings.title].into_iter().chain(&plan.settings.former_titles);
        let titles: BTreeSet<&String> = titles.collect();
        editions.retain(|edition| titles.contains(&edition.statement.plan));
        Ok(Self(editions))
    }

    /// All, the oldest first.
    pub fn all(&self) -> &[Edition] {
        &self.0
    }

    /// What counts of a period: its last edition.
    pub fn newest(&self, period: Period) -> Option<&Edition> {
        self.0.iter().rfind(|edition| edition.period() == period)
    }

    /// The periods that are closed.
    pub fn periods(&self) -> BTreeSet<Period> {
        self.0.iter().map(Edition::period).collect()
    }

    /// What counts of the newest evaluation of a whole fiscal year at or before a period: that of its first half settles nothing.
    pub fn evaluation_of(&self, year: FiscalYear, until: Period) -> Option<&Edition> {
        let is_it = |edition: &&Edition| {
            let statement = &edition.statement;
            let is_whole = statement.as_of >= year.end();
            statement.is(OccasionKind::Evaluation)
                && statement.fiscal_year == year
                && is_whole
                && statement.period <= until
        };
        let period = self.0.iter().filter(is_it).map(Edition::period).max()?;
        self.newest(period)
    }
}

/// The edition of a line.
fn edition(root: &Path, line: &Line) -> Result<Edition, Broken> {
    let Some(folder) = folder_of(root, &line.edition) else {
        return Err(Broken::Ledger(root.join(super::LEDGER)));
    };
    let (statement, hash) = Statement::read(&folder)?;
    let is_its = hash == line.statement
        && statement.name() == line.edition
        && statement.meeting == line.meeting
        && statement.before == line.before;
    if !is_its {
        return Err(Broken::Statement(folder.join(STATEMENT)));
    }
    Ok(Edition {
        name: line.edition.clone(),
        folder,
        statement,
    })
}
