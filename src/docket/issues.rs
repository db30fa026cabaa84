//! What headquarters should look at, and why: one row a reason, with since when it stands.
//!
//! Low grades, delays, settlements over budget and changed targets come from the tables; what rests on words or on a
//! judgement of the rules comes from their findings (`domain.md` §2).

use std::collections::BTreeMap;

use super::reason::{Cited, Reason, WORST, elsewhere, placed};
use super::scene::{Index, Scene};
use crate::check::{self, Answers, Docket};
use crate::plan::{Period, Plan};
use crate::sheet::Money;
use crate::table::{
    Approval, ApprovedRow, CostRow, DecisionRow, FindingRow, GradeRow, InitiativeRow, IssueKind, IssueRow, Question,
    StepRow, Tables,
};
use crate::value::Text;

/// The reasons of all initiatives, in the order of their table. `before` are those of the last period, made comparable.
pub fn issues(plan: &Plan, period: Period, tables: &Tables, before: Option<&Tables>) -> Vec<IssueRow> {
    let index = Index::of(tables, before);
    let past: BTreeMap<(&str, IssueKind, &str), &IssueRow> = before
        .into_iter()
        .flat_map(|before| &before.issues)
        .map(|row| ((row.place.key.as_str(), row.kind.family(), row.item.as_str()), row))
        .collect();
    let scene = Scene { plan, period, index };
    let mut rows: Vec<IssueRow> = tables
        .initiatives
        .iter()
        .flat_map(|initiative| scene.reasons(initiative))
        .collect();
    rows.extend(scene.ended(tables, before));
    for row in &mut rows {
        let stood = past.get(&(row.place.key.as_str(), row.kind.family(), row.item.as_str()));
        row.periods = 1 + stood.map_or(0, |past| past.periods);
        row.since = stood.map_or(period, |past| past.since);
    }
    rows
}

/// What may be decided about an initiative whose grade is the worst, where the plan has no words of its own for it.
const USUAL: [&str; 3] = ["見直し", "再構築", "撤退"];

impl Scene<'_> {
    fn reasons(&self, initiative: &InitiativeRow) -> Vec<IssueRow> {
        let mut reasons = Vec::new();
        let key = &initiative.place.key;
        for row in self.index.grades.rows(key) {
            let scale = self.scale(initiative, &row.evaluation);
            let judges = !scale.is_some_and(|scale| scale.is_excluded(&row.grade));
            reasons.extend(self.low(initiative, row));
            reasons.extend(self.proposed(initiative, row));
            reasons.extend(differs(row).filter(|_| judges));
        }
        reasons.extend(self.index.steps.rows(key).filter_map(late));
        reasons.extend(self.index.costs.rows(key).filter_map(|row| self.overspent(row)));
        reasons.extend(self.index.approved.rows(key).filter_map(|row| self.retargeted(row)));
        reasons.extend(self.index.findings.rows(key).filter_map(found));
        reasons.extend(self.followed_up(key));
        reasons.extend(self.added(initiative));
        reasons.retain(|reason| self.is_asked(reason.kind.question()) && !self.is_settled(key, reason));
        let elsewhere = |reason: &Reason| elsewhere(self.plan, &initiative.place.form, reason.kind.question());
        let reasons = reasons.into_iter().map(|reason| (elsewhere(&reason), reason));
        reasons
            .map(|(elsewhere, reason)| placed(initiative, reason, elsewhere))
            .collect()
    }

    /// A grade that counts and is among the low ones.
    fn low(&self, initiative: &InitiativeRow, row: &GradeRow) -> Option<Reason> {
        let scale = self.scale(initiative, &row.evaluation)?;
        let grade = scale
            .grades
            .iter()
            .find(|grade| grade.mark == row.grade)
            .filter(|_| scale.is_low(&row.grade))?;
        let draft = if row.stated.is_empty() { "（案）" } else { "" };
        let meaning = if grade.meaning.is_empty() {
            String::new()
        } else {
            format!("：{}", grade.meaning)
        };
        let worst = scale.tone(&grade.mark) == Some(3);
        let reason = Reason {
            kind: IssueKind::LowGrade,
            item: row.evaluation.to_string(),
            words: format!("{}が{}{draft}{meaning}", row.evaluation, grade.mark),
            question: match worst {
                true if USUAL
                    .iter()
                    .all(|word| self.plan.settings.decisions.iter().any(|own| own == word)) =>
                {
                    "見直し・再構築・撤退の要否"
                }
                true => "今後の方針",
                false => "改善策の確認",
            },
            answers: Answers::Responsible,
            cited: Cited::of(row),
            weight: if worst { WORST } else { 10 },
        };
        Some(match self.again(row) {
            Some(again) => Reason {
                kind: IssueKind::LowAgain,
                words: format!("{}（{again}）", reason.words),
                question: "見直しの要否",
                weight: reason.weight + 30,
                ..reason
            },
            None => reason,
        })
    }

    /// What the party that gives a grade proposes, where the form has a place for it.
    fn proposed(&self, initiative: &InitiativeRow, row: &GradeRow) -> Option<Reason> {
        let form = self.plan.form(&initiative.place.form)?;
        let mut settings = form.settings.evaluations.iter();
        let own = settings.find(|own| own.name == row.evaluation)?;
        let asks = !own.proposal.is_empty() && !row.proposal.is_empty();
        let proposal: Vec<&str> = row.proposal.lines().map(str::trim).collect();
        asks.then(|| Reason {
            kind: IssueKind::Proposed,
            item: row.evaluation.to_string(),
            words: format!("{}の改善方針案「{}」", row.evaluation, proposal.join(" ")),
            question: "",
            answers: Answers::Responsible,
            cited: Cited::of(row),
            weight: 9,
        })
    }

    /// That a low grade was low before, as its rule says it: 「四半期の評価が2回続けて下位です」.
    fn again(&self, row: &GradeRow) -> Option<&str> {
        // The rule names the cell of the form, also where the grade stands on a list.
        let label = self.grade_label(row);
        let of_grade = |finding: &&FindingRow| match row.by.is_empty() {
            true => row.cell.addresses().any(|cell| finding.cells.contain(cell)),
            false => label.as_ref() == Some(&finding.field),
        };
        let mut told = self
            .index
            .findings
            .rows(&row.place.key)
            .filter(|finding| matches!(check::docket(&finding.code), Some(Docket::Repeats)));
        told.find(of_grade)?.message.split('（').next()
    }

    /// What the form calls the field of a grade.
    fn grade_label(&self, row: &GradeRow) -> Option<Text> {
        let form = self.plan.forms.iter().find(|form| form.id == row.place.form.as_str())?;
        let mut settings = self.plan.form(&form.id)?.settings.evaluations.iter();
        let own = settings.find(|own| own.name == row.evaluation)?;
        Some(form.field(&own.grade)?.title().into())
    }

    fn overspent(&self, row: &CostRow) -> Option<Reason> {
        let (budget, settlement) = (row.budget_yen?, row.settlement_yen?);
        let doubted = self
            .index
            .findings
            .rows(&row.place.key)
            .filter(|finding| matches!(check::docket(&finding.code), Some(Docket::Doubts)))
            .any(|finding| {
                let amounts = row.settlement_cell.addresses().chain(row.budget_cell.addresses());
                amounts.into_iter().any(|cell| finding.cells.contain(cell))
            });
        (settlement > budget && !doubted).then(|| Reason {
            kind: IssueKind::Overspent,
            item: format!("{}年度", row.fiscal_year.0),
            words: format!(
                "{}年度の決算額が予算額を{}超過（予算 {}、決算 {}）",
                row.fiscal_year.0,
                Money(settlement - budget).words(),
                Money(budget).words(),
                Money(settlement).words()
            ),
            question: "",
            answers: Answers::Responsible,
            cited: Cited::on_form(
                row.settlement_cell
                    .addresses()
                    .chain(row.budget_cell.addresses())
                    .collect(),
            ),
            weight: 15,
        })
    }

    /// A target that is not the approved one and waits for a decision, or that this period's meeting has decided about.
    fn retargeted(&self, row: &ApprovedRow) -> Option<Reason> {
        let words = row.asked().or_else(|| row.settled(self.period))?;
        let here = |decision: &&DecisionRow| {
            decision.question == Question::Target && decision.period == self.period && !decision.superseded
        };
        let mut decided = self.index.decisions.rows(&row.place.key).filter(here);
        let is_open = row.approval == Approval::Pending;
        (is_open || decided.any(|decision| decision.is_about(&words))).then(|| Reason {
            kind: IssueKind::Retargeted,
            item: row.item(),
            words,
            question: "",
            answers: Answers::Responsible,
            cited: Cited::on_form(row.cell.clone()),
            weight: 12,
        })
    }

    /// An initiative that was not there the last time.
    fn added(&self, initiative: &InitiativeRow) -> Option<Reason> {
        self.index
            .added
            .contains(initiative.place.key.as_str())
            .then(|| Reason {
                kind: IssueKind::Added,
                item: String::new(),
                words: format!("新しく加わった{}です", self.noun(initiative)),
                question: "",
                answers: Answers::Responsible,
                cited: Cited::default(),
                weight: 4,
            })
    }
}

/// The evaluator's grade beside another that the rule gives.
fn differs(row: &GradeRow) -> Option<Reason> {
    Some(Reason {
        kind: IssueKind::GradeDiffers,
        item: row.evaluation.to_string(),
        words: row.dispute()?,
        question: "",
        answers: Answers::Evaluator,
        cited: Cited::of(row),
        weight: 8,
    })
}

fn late(row: &StepRow) -> Option<Reason> {
    let months = row.delay_months.filter(|months| *months > 0)?;
    let item = if row.name.is_empty() {
        format!("実施項目{}", row.step)
    } else {
        row.name.to_string()
    };
    Some(Reason {
        kind: IssueKind::Late,
        words: format!("工程「{item}」が{months}か月遅れ"),
        item,
        question: "工程の見直し",
        answers: Answers::Responsible,
        cited: Cited::on_form(row.cell.clone()),
        weight: 10 + months.min(12) * 2,
    })
}

fn found(row: &FindingRow) -> Option<Reason> {
    let Some(Docket::Asks(asked)) = check::docket(&row.code) else {
        return None;
    };
    Some(Reason {
        kind: asked.kind,
        item: row.field.to_string(),
        words: row.asked(),
        question: asked.words,
        answers: asked.answers,
        cited: Cited::within(&row.file, &row.sheet, row.cells.clone()),
        weight: asked.weight,
    })
}
