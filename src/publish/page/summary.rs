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

    /// The good marks: `S・A`.
    pub fn good_marks(&self) -> String {
        let good = self
            .marks
            .iter()
            .filter(|(mark, _)| mark.tone.is_some_and(|tone| tone < 2));
        good.map(|(mark, _)| mark.mark.as_str()).collect::<Vec<_>>().join("・")
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
    pub budget: f64,
    /// None of a year that has not ended.
    pub settlement: Option<f64>,
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
        let budgets = own.iter().map(|cost| cost.budget.number);
        let settlements: Vec<Option<f64>> = own
            .iter()
            .filter_map(|cost| cost.settlement.as_ref())
            .map(|figure| figure.number)
            .collect();
        Money {
            year,
            unknown: budgets
                .clone()
                .chain(settlements.iter().copied())
                .filter(Option::is_none)
                .count(),
            budget: budgets.flatten().sum(),
            settlement: (!settlements.is_empty()).then(|| settlements.iter().flatten().sum()),
            is_estimate: own.iter().any(|cost| cost.is_estimate),
        }
    };
    years.into_iter().map(one).collect()
}
