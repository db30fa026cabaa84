//! What is counted over all initiatives: marks of every evaluation, money of every year.

use crate::publish::public::{Cost, Evaluation, Initiative, Mark, Publication};
use crate::value::FiscalYear;

/// An evaluation with how many initiatives have each mark.
pub struct Counted<'a> {
    pub evaluation: &'a Evaluation,
    pub marks: Vec<(&'a Mark, usize)>,
    /// How many have none.
    pub without: usize,
}

impl Counted<'_> {
    /// How many have a mark that judges.
    pub fn judged(&self) -> usize {
        let judging = self.marks.iter().filter(|(mark, _)| mark.tone.is_some());
        judging.map(|(_, count)| count).sum()
    }

    /// How many of them have a good one.
    pub fn good(&self) -> usize {
        let good = self
            .marks
            .iter()
            .filter(|(mark, _)| mark.tone.is_some_and(|tone| tone < 2));
        good.map(|(_, count)| count).sum()
    }

    /// The lowest of the good marks.
    pub fn lowest_good(&self) -> Option<&Mark> {
        let mut marks = self.marks.iter().map(|(mark, _)| *mark);
        marks.rfind(|mark| mark.tone.is_some_and(|tone| tone < 2))
    }
}

/// The marks of initiatives, evaluation by evaluation; those that nobody has are left out.
pub fn counted<'a>(publication: &'a Publication, initiatives: &[&Initiative]) -> Vec<Counted<'a>> {
    let one = |evaluation: &'a Evaluation| {
        let own = initiatives.iter().flat_map(|own| &own.evaluations);
        let own: Vec<_> = own.filter(|graded| graded.evaluation == evaluation.name).collect();
        let has = |mark: &Mark| {
            own.iter()
                .filter(|graded| graded.mark.as_ref().is_some_and(|own| own.mark == mark.mark))
                .count()
        };
        Counted {
            evaluation,
            marks: evaluation.marks.iter().map(|mark| (mark, has(mark))).collect(),
            without: own.iter().filter(|graded| graded.mark.is_none()).count(),
        }
    };
    let all = publication.evaluations.iter().map(one);
    all.filter(|counted| counted.without + counted.marks.iter().map(|(_, count)| count).sum::<usize>() > 0)
        .collect()
}

/// Budgets and settlements of a year, added up as far as they are known.
pub struct Money {
    pub year: FiscalYear,
    /// None where nobody knows any.
    pub budget: Option<f64>,
    pub settlement: Option<f64>,
    /// Whether the year has ended.
    pub has_ended: bool,
    pub is_estimate: bool,
    /// How many amounts are not known.
    pub unknown: usize,
}

/// The money of all initiatives, year by year.
pub fn money(publication: &Publication) -> Vec<Money> {
    let costs = || publication.initiatives.iter().flat_map(|own| &own.costs);
    let mut years: Vec<FiscalYear> = costs().map(|cost| cost.year).collect();
    years.sort_unstable();
    years.dedup();
    let one = |year: FiscalYear| {
        let own: Vec<&Cost> = costs().filter(|cost| cost.year == year).collect();
        let budgets: Vec<Option<f64>> = own.iter().map(|cost| cost.budget.number).collect();
        let settlements = own.iter().filter_map(|cost| cost.settlement.as_ref());
        let settlements: Vec<Option<f64>> = settlements.map(|figure| figure.number).collect();
        let is_unknown = |amount: &&Option<f64>| amount.is_none();
        Money {
            year,
            budget: known(&budgets),
            settlement: known(&settlements),
            has_ended: !settlements.is_empty(),
            is_estimate: own.iter().any(|cost| cost.is_estimate),
            unknown: budgets.iter().chain(&settlements).filter(is_unknown).count(),
        }
    };
    years.into_iter().map(one).collect()
}

/// The sum of what is known; None where nothing is.
fn known(amounts: &[Option<f64>]) -> Option<f64> {
    let is_known = amounts.iter().any(Option::is_some);
    is_known.then(|| amounts.iter().flatten().sum())
}
