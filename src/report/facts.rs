//! What the sheets ask of the tables again and again: rows of an initiative, departments in 建制順, tones.

use std::collections::{BTreeSet, HashMap};

use super::ask::order;
use super::brief::{Brief, Evaluation, LevelList, Section};
use super::distinct::distinct;
use super::forms::Enclosed;
use super::issue::{Issue, issues};
use super::theme::Shown;
use crate::plan::{Basis, indicator_kind};
use crate::table::{
    Approval, ApprovedRow, ByKey, ChangeRow, CostRow, CostSum, DecisionRow, Figures, FindingRow, GradeRow,
    IndicatorRow, InitiativeRow, LevelKey, LevelSum, ProcedureRow, Question, ReductionSum, Severity, Status, StepRow,
    SubmissionRow, Tables, YearlyRow, figures,
};
use crate::value::{FiscalYear, Text};

/// The tables of a report with their indexes.
pub(crate) struct Facts<'a> {
    pub brief: &'a Brief,
    /// The section a feedback workbook is for; None in the consolidated one.
    pub section: Option<&'a Section>,
    pub tables: &'a Tables,
    /// The forms that go with a feedback workbook.
    pub enclosed: &'a [Enclosed],
    /// Departments in 建制順; those of no register come last, as they appear.
    pub departments: Vec<&'a str>,
    /// The fiscal years of the plan and those beyond it that a form has, in order.
    pub years: Vec<FiscalYear>,
    /// What headquarters should look at, in the order of the initiatives.
    pub issues: Vec<Issue<'a>>,
    /// Places of issues with what is asked about them, in the order in which it is shown (see [`super::ask`]).
    pub order: Vec<(usize, Question)>,
    /// How many of them, the first ones, are to be decided.
    pub decides: usize,
    /// Where a question about an issue stands in it, by the place of the issue's first reason.
    ranks: HashMap<(usize, Question), usize>,
    /// Grades by department, evaluation and mark, or the word in its place: 対象外 or 未評価.
    tallies: HashMap<(&'a str, &'a str, &'a str), usize>,
    /// What departments have in a year; only the consolidated workbook shows it.
    cost_sums: HashMap<(Text, FiscalYear), CostSum>,
    /// What items cost together before and after, by form and list; only the consolidated workbook shows it.
    reductions: HashMap<(Text, Text), ReductionSum>,
    /// What departments reached on the levels of each of the brief's lists of levels; only the consolidated workbook shows it.
    levels: Vec<HashMap<LevelKey, LevelSum>>,
    initiatives: HashMap<&'a str, usize>,
    grades: ByKey<'a, GradeRow>,
    indicators: ByKey<'a, IndicatorRow>,
    costs: ByKey<'a, CostRow>,
    changes: ByKey<'a, ChangeRow>,
    /// What was entered in the 協議事項 and counts.
    decisions: ByKey<'a, DecisionRow>,
    steps: ByKey<'a, StepRow>,
    yearly: ByKey<'a, YearlyRow>,
    /// The steps of 手続 by person.
    procedure: ByKey<'a, ProcedureRow>,
    /// What forms say otherwise than was approved.
    unapproved: ByKey<'a, ApprovedRow>,
    /// What sections answered to questions about their forms.
    answered: ByKey<'a, FindingRow>,
}

impl<'a> Facts<'a> {
    pub fn new(brief: &'a Brief, section: Option<&'a Section>, tables: &'a Tables) -> Self {
        let mut facts = Self {
            brief,
            section,
            tables,
            enclosed: &[],
            departments: departments(brief, tables),
            years: years(brief, tables),
            issues: Vec::new(),
            order: Vec::new(),
            decides: 0,
            ranks: HashMap::new(),
            tallies: tallies(tables),
            cost_sums: HashMap::new(),
            reductions: HashMap::new(),
            levels: Vec::new(),
            initiatives: tables
                .initiatives
                .iter()
                .enumerate()
                .map(|(at, row)| (row.place.key.as_str(), at))
                .collect(),
            grades: ByKey::of(&tables.grades),
            indicators: ByKey::of(&tables.indicators),
            costs: ByKey::of(&tables.costs),
            changes: ByKey::of(&tables.changes),
            decisions: ByKey::of_those(&tables.decisions, |row| !row.superseded),
            steps: ByKey::of(&tables.steps),
            yearly: ByKey::of(&tables.yearly),
            procedure: ByKey::by(&tables.procedure, |row| Some(&row.person)),
            unapproved: ByKey::of_those(&tables.approved, |row| row.approval != Approval::Approved),
            answered: ByKey::of_those(&tables.findings, |row| !row.answer.is_empty()),
        };
        facts.issues = issues(&tables.issues, |key| {
            facts.initiative(key).map(|at| &tables.initiatives[at])
        });
        (facts.order, facts.decides) = order(&facts.issues, |row| facts.budget(row));
        let ranked = facts.order.iter().enumerate();
        facts.ranks = ranked
            .map(|(rank, (at, question))| ((facts.issues[*at].first, *question), rank))
            .collect();
        facts
    }

    /// With what departments have together, and items.
    pub fn with_sums(mut self) -> Figures<Self> {
        self.cost_sums = figures::costs_by_department(&self.tables.costs)?.into_iter().collect();
        self.reductions = figures::reductions(&self.tables.items)?.into_iter().collect();
        let lists = self.brief.levels.iter().map(|list| {
            let names = distinct(self.level_rows(list).map(|row| row.indicator.as_str()));
            let now = self.brief.as_of.parse().map_or(self.brief.fiscal_year, FiscalYear::of);
            let sums = figures::levels(&self.tables.indicators, (&list.form, &names), &list.totals, now)?;
            Ok(sums.into_iter().collect())
        });
        self.levels = lists.collect::<Figures<_>>()?;
        Ok(self)
    }

    /// The rows of an indicator whose rows are levels, in order.
    pub fn level_rows(&self, list: &'a LevelList) -> impl Iterator<Item = &'a IndicatorRow> + use<'a> {
        let rows = self.tables.indicators.iter();
        rows.filter(|row| *row.place.form == *list.form && indicator_kind(&row.indicator) == list.indicator)
    }

    /// What a department reached on a level of the list at this place of the brief's.
    pub fn level_sum(&self, list: usize, key: &LevelKey) -> LevelSum {
        let known = self.levels.get(list).and_then(|sums| sums.get(key));
        known.copied().unwrap_or_default()
    }

    /// What the initiatives of a department have together in a year.
    pub fn cost_sum(&self, department: &str, year: FiscalYear) -> CostSum {
        self.cost_sums
            .get(&(department.into(), year))
            .copied()
            .unwrap_or_default()
    }

    /// What the items of a list cost together before and after.
    pub fn reduction(&self, form: &str, list: &str) -> ReductionSum {
        self.reductions
            .get(&(form.into(), list.into()))
            .copied()
            .unwrap_or_default()
    }

    /// What all initiatives have together in a year.
    pub fn cost_sum_of_all(&self, year: FiscalYear) -> CostSum {
        let of_year = self.cost_sums.iter().filter(|((_, of), _)| *of == year);
        of_year.fold(CostSum::default(), |sum, (_, other)| sum.plus(*other))
    }

    /// The years that matter in a meeting: the last, the present and the next one, and the one in which the plan ends.
    pub fn near_years(&self) -> Vec<FiscalYear> {
        let now = self.brief.fiscal_year.0;
        let end = self.brief.years.last().copied();
        let near = |year: &&FiscalYear| (now - 1..=now + 1).contains(&year.0) || Some(**year) == end;
        self.years.iter().filter(near).copied().collect()
    }

    /// At most so many years of the plan for which there is room, the present one among them.
    pub fn fitting_years(&self, most: usize) -> Vec<FiscalYear> {
        let all = &self.brief.years;
        let now = all
            .iter()
            .position(|year| *year >= self.brief.fiscal_year)
            .unwrap_or(all.len());
        let from = now.saturating_sub(most / 2).min(all.len().saturating_sub(most));
        all.iter().skip(from).take(most).copied().collect()
    }

    /// Whether a year has begun at the date of the batch: values of a later one are not missing.
    pub fn has_begun(&self, year: FiscalYear) -> bool {
        self.brief
            .as_of
            .parse()
            .is_ok_and(|day: jiff::civil::Date| year.start() <= day)
    }

    /// Where a question about an issue stands among all: what is one less than its No. on all sheets.
    pub fn rank(&self, issue: &Issue, question: Question) -> usize {
        self.ranks.get(&(issue.first, question)).copied().unwrap_or_default()
    }

    /// The evaluation by which headquarters answers a question about the initiatives of a form on a list of its own.
    pub fn elsewhere(&self, form: &str, question: Question) -> Option<&'a str> {
        let form = self.brief.forms.iter().find(|own| own.id == form)?;
        form.elsewhere.contains(&question).then_some(form.decision.as_str())
    }

    /// Place of an initiative in its table.
    pub fn initiative(&self, key: &str) -> Option<usize> {
        self.initiatives.get(key).copied()
    }

    /// Grades of an initiative, each with its place in the table.
    pub fn grades(&self, key: &str) -> impl Iterator<Item = (usize, &'a GradeRow)> {
        self.grades.placed(key)
    }

    pub fn grade(&self, key: &str, evaluation: &str) -> Option<(usize, &'a GradeRow)> {
        self.grades(key).find(|(_, row)| row.evaluation == evaluation)
    }

    /// Indicators of an initiative, each with its place in the table.
    pub fn indicators(&self, key: &str) -> impl Iterator<Item = (usize, &'a IndicatorRow)> {
        self.indicators.placed(key)
    }

    pub fn costs(&self, key: &str) -> impl Iterator<Item = &'a CostRow> {
        self.costs.rows(key)
    }

    pub fn cost(&self, key: &str, year: FiscalYear) -> Option<&'a CostRow> {
        self.costs(key).find(|row| row.fiscal_year == year)
    }

    /// The budget of the year that an initiative is graded in, in yen.
    pub fn budget(&self, initiative: &InitiativeRow) -> Option<i64> {
        self.cost(&initiative.place.key, initiative.fiscal_year)?.budget_yen
    }

    pub fn changes(&self, key: &str) -> impl Iterator<Item = &'a ChangeRow> {
        self.changes.rows(key)
    }

    /// The steps of an initiative's schedule.
    pub fn steps(&self, key: &str) -> impl Iterator<Item = &'a StepRow> {
        self.steps.rows(key)
    }

    /// The grades that an initiative was given at the ends of years.
    pub fn yearly(&self, key: &str) -> impl Iterator<Item = &'a YearlyRow> {
        self.yearly.rows(key)
    }

    /// What a person of a party is asked at this occasion.
    pub fn procedure(&self, party: &str, person: &str) -> impl Iterator<Item = &'a ProcedureRow> {
        self.procedure.rows(person).filter(move |row| row.party == party)
    }

    /// What was entered for an initiative in the 協議事項 and counts, the newest last.
    pub fn decisions(&self, key: &str) -> impl DoubleEndedIterator<Item = &'a DecisionRow> {
        self.decisions.rows(key)
    }

    /// What a section answered to questions about an initiative's form.
    pub fn answered(&self, key: &str) -> impl Iterator<Item = &'a FindingRow> {
        self.answered.rows(key)
    }

    /// What an initiative's form says otherwise than was approved.
    pub fn unapproved(&self, key: &str) -> impl Iterator<Item = &'a ApprovedRow> {
        self.unapproved.rows(key)
    }

    /// The same of an indicator, of one year or all, in words: 「基準値 承認前 530件 → 600件」.
    pub fn beside(&self, key: &str, indicator: &str, year: Option<FiscalYear>) -> String {
        let of_year = |row: &&ApprovedRow| year.is_none() || row.fiscal_year.is_none() || row.fiscal_year == year;
        let own = self
            .unapproved(key)
            .filter(|row| row.kind() == indicator)
            .filter(of_year);
        let told = own.filter_map(|row| {
            let what = row
                .fiscal_year
                .map_or(row.term.name().to_owned(), |year| year.to_string());
            Some(format!("{what} {}", row.beside()?))
        });
        told.collect::<Vec<_>>().join("\n")
    }

    /// The arithmetic of a grade, and below it what is not approved of its indicator.
    pub fn arithmetic(&self, row: &GradeRow) -> String {
        let parts = [row.arithmetic.to_string(), self.beside_grade(row)];
        let told = parts.into_iter().filter(|part| !part.is_empty());
        told.collect::<Vec<_>>().join("\n")
    }

    /// The same of what a grade was computed from.
    fn beside_grade(&self, row: &GradeRow) -> String {
        let evaluation = self.brief.evaluations.iter().find(|known| known.name == row.evaluation);
        match evaluation.map(|evaluation| &evaluation.basis) {
            Some(Basis::Indicator(indicator)) => self.beside(&row.place.key, indicator, Some(row.fiscal_year)),
            _ => String::new(),
        }
    }

    /// Tone of a mark on the scale of its evaluation; None for a word that is no grade.
    pub fn tone(&self, evaluation: &str, mark: &str) -> Option<u8> {
        self.scale(evaluation, mark).map(|grade| grade.tone)
    }

    fn scale(&self, evaluation: &str, mark: &str) -> Option<&'a super::brief::Grade> {
        let evaluation = self.brief.evaluations.iter().find(|known| known.name == evaluation)?;
        evaluation.grades.iter().find(|grade| grade.mark == mark)
    }

    /// How many grades there are: in a department or all, with a mark or any.
    pub fn tally(&self, department: Option<&str>, evaluation: &str, mark: Option<&str>) -> usize {
        let of = |key: &&(&str, &str, &str)| {
            department.is_none_or(|name| name == key.0) && evaluation == key.1 && mark.is_none_or(|mark| mark == key.2)
        };
        self.tallies.keys().filter(of).map(|key| self.tallies[key]).sum()
    }

    /// How many have a grade of the scale, in a department or all.
    pub fn graded(&self, department: Option<&str>, evaluation: &Evaluation) -> usize {
        let marks = evaluation.grades.iter().map(|grade| grade.mark.as_str());
        marks
            .map(|mark| self.tally(department, &evaluation.name, Some(mark)))
            .sum()
    }

    /// Findings of a severity about what came in, in a department or all: what did not come is counted as 未提出.
    pub fn found(&self, department: Option<&str>, severity: Severity) -> usize {
        let rows = self.tables.findings.iter().filter(|row| !row.is_absence());
        rows.filter(|row| row.severity == severity && department.is_none_or(|name| row.place.department == name))
            .count()
    }

    /// Lines of 提出状況 that are expected, of a status or all.
    pub fn submitted(&self, status: Option<Status>) -> usize {
        let rows = self.tables.submissions.iter().filter(|row| expected(row));
        rows.filter(|row| status.is_none_or(|status| row.status == status))
            .count()
    }
}

/// What a grade shows: its mark or the word in its place, and how it came about.
pub(crate) fn shown(row: &GradeRow) -> (&str, Shown) {
    if row.grade.is_empty() {
        return match row.computed.as_str() {
            "" => (row.standing.name(), Shown::Absent),
            computed => (computed, Shown::Reference),
        };
    }
    (
        &row.grade,
        if row.stated.is_empty() {
            Shown::Draft
        } else {
            Shown::Given
        },
    )
}

/// Lines of 提出状況 that count as expected: not the files that a newer one replaces.
pub(crate) fn expected(row: &SubmissionRow) -> bool {
    row.expected && row.status != Status::Replaced
}

fn departments<'a>(brief: &'a Brief, tables: &'a Tables) -> Vec<&'a str> {
    let mut sections: Vec<&Section> = brief.sections.iter().collect();
    sections.sort_by_key(|section| section.order);
    let listed = sections.into_iter().map(|section| section.department.as_str());
    let initiatives = tables.initiatives.iter().map(|row| row.place.department.as_str());
    // What nobody knows the department of has a row where it is counted: neither stray files nor forms that did not come are.
    let counted = |department: &&str, is_counted: bool| !department.is_empty() || is_counted;
    let submissions = tables.submissions.iter();
    let submissions = submissions.map(|row| (row.place.department.as_str(), expected(row)));
    let findings = tables.findings.iter();
    let findings = findings.map(|row| (row.place.department.as_str(), !row.is_absence()));
    let others = submissions.chain(findings);
    let others = others
        .filter(|(name, is_counted)| counted(name, *is_counted))
        .map(|(name, _)| name);
    distinct(listed.chain(initiatives).chain(others))
}

fn tallies(tables: &Tables) -> HashMap<(&str, &str, &str), usize> {
    let mut tallies = HashMap::new();
    for row in &tables.counts {
        let count = usize::try_from(row.count).unwrap_or_default();
        tallies.insert(
            (row.department.as_str(), row.evaluation.as_str(), row.grade.as_str()),
            count,
        );
    }
    tallies
}

fn years(brief: &Brief, tables: &Tables) -> Vec<FiscalYear> {
    let indicators = tables.indicators.iter().map(|row| row.fiscal_year);
    let costs = tables.costs.iter().map(|row| row.fiscal_year);
    let years: BTreeSet<FiscalYear> = brief.years.iter().copied().chain(indicators).chain(costs).collect();
    years.into_iter().collect()
}
