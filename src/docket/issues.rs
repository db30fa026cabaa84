//! What headquarters should look at, and why: one row a reason, with since when it stands.
//!
//! Low grades, delays, settlements over budget and changed targets come from the tables; what rests on words or on a
//! judgement of the rules comes from their findings (`domain.md` §2).

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{self, Answers, Docket};
use crate::plan::{Effect, Period, Plan, Scale};
use crate::sheet::Money;
use crate::table::{
    Approval, ApprovedRow, Cells, ChangeKind, CostRow, DecisionRow, FindingRow, GradeRow, InitiativeRow, IssueKind,
    IssueRow, Question, StepRow, Tables,
};
use crate::value::State;

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
    for row in &mut rows {
        let stood = past.get(&(row.place.key.as_str(), row.kind.family(), row.item.as_str()));
        row.periods = 1 + stood.map_or(0, |past| past.periods);
        row.since = stood.map_or(period, |past| past.since);
    }
    rows
}

/// Rows by the key of their initiative.
struct Index<'a> {
    grades: ByKey<'a, GradeRow>,
    steps: ByKey<'a, StepRow>,
    costs: ByKey<'a, CostRow>,
    approved: ByKey<'a, ApprovedRow>,
    findings: ByKey<'a, FindingRow>,
    decisions: ByKey<'a, DecisionRow>,
    /// Keys of initiatives that were not there the last time.
    added: BTreeSet<&'a str>,
}

type ByKey<'a, T> = BTreeMap<&'a str, Vec<&'a T>>;

fn by_key<T>(rows: &[T], key: impl Fn(&T) -> &str) -> ByKey<'_, T> {
    let mut index: ByKey<T> = BTreeMap::new();
    for row in rows {
        index.entry(key(row)).or_default().push(row);
    }
    index
}

impl<'a> Index<'a> {
    fn of(tables: &'a Tables, before: Option<&'a Tables>) -> Self {
        Self {
            grades: by_key(&tables.grades, |row| &row.place.key),
            steps: by_key(&tables.steps, |row| &row.place.key),
            costs: by_key(&tables.costs, |row| &row.place.key),
            approved: by_key(&tables.approved, |row| &row.place.key),
            findings: by_key(&tables.findings, |row| &row.place.key),
            decisions: by_key(&tables.decisions, |row| &row.place.key),
            added: before.map(|before| added(tables, before)).unwrap_or_default(),
        }
    }
}

/// Keys of the initiatives that are new: neither came in the last time nor were expected. Of a form that was not asked for then nobody
/// can tell.
fn added<'a>(tables: &'a Tables, before: &'a Tables) -> BTreeSet<&'a str> {
    let known: BTreeSet<&str> = before.submissions.iter().map(|row| row.place.key.as_str()).collect();
    let forms: BTreeSet<&str> = before.initiatives.iter().map(|row| row.place.form.as_str()).collect();
    let new = tables.changes.iter().filter(|row| row.kind == ChangeKind::New);
    new.filter(|row| forms.contains(row.place.form.as_str()))
        .map(|row| row.place.key.as_str())
        .filter(|key| !known.contains(key))
        .collect()
}

fn own<'i, 'a, T>(index: &'i ByKey<'a, T>, key: &str) -> impl Iterator<Item = &'a T> + use<'i, 'a, T> {
    index.get(key).into_iter().flatten().copied()
}

/// What the reasons are told from.
struct Scene<'a> {
    plan: &'a Plan,
    period: Period,
    index: Index<'a>,
}

/// A reason before it is placed: kind, item, words, question, cells and weight.
struct Reason {
    kind: IssueKind,
    item: String,
    words: String,
    /// What there is to decide, where that is about the course.
    question: &'static str,
    answers: Answers,
    cells: Cells,
    weight: i64,
}

impl Scene<'_> {
    fn reasons(&self, initiative: &InitiativeRow) -> Vec<IssueRow> {
        let mut reasons = Vec::new();
        let key = &initiative.place.key;
        for row in own(&self.index.grades, key) {
            let scale = self.scale(initiative, &row.evaluation);
            let judges = !scale.is_some_and(|scale| scale.is_excluded(&row.grade));
            reasons.extend(self.low(initiative, row));
            reasons.extend(self.proposed(initiative, row));
            reasons.extend(differs(row).filter(|_| judges));
        }
        reasons.extend(own(&self.index.steps, key).filter_map(late));
        reasons.extend(own(&self.index.costs, key).filter_map(|row| self.overspent(row)));
        reasons.extend(own(&self.index.approved, key).filter_map(|row| self.retargeted(row)));
        reasons.extend(own(&self.index.findings, key).filter_map(found));
        reasons.extend(self.decided(key));
        reasons.extend(self.added(initiative));
        reasons.retain(|reason| self.is_asked(reason.kind.question()) && !self.is_settled(key, reason));
        let elsewhere = |reason: &Reason| elsewhere(self.plan, &initiative.place.form, reason.kind.question());
        let reasons = reasons.into_iter().map(|reason| (elsewhere(&reason), reason));
        reasons
            .map(|(elsewhere, reason)| placed(initiative, reason, elsewhere))
            .collect()
    }

    fn scale(&self, initiative: &InitiativeRow, evaluation: &str) -> Option<&Scale> {
        self.plan.form(&initiative.place.form)?.scale_of(evaluation)
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
            question: if worst {
                "見直し・再構築・撤退の要否"
            } else {
                "改善策の確認"
            },
            answers: Answers::Responsible,
            cells: row.cell.clone(),
            weight: if worst { 50 } else { 10 },
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
            words: format!("{}の改善方針案：{}", row.evaluation, proposal.join(" ")),
            question: "",
            answers: Answers::Responsible,
            cells: row.cell.clone(),
            weight: 9,
        })
    }

    /// That a low grade was low before, as its rule says it: 「四半期の評価が2回続けて下位です」.
    fn again(&self, row: &GradeRow) -> Option<&str> {
        let of_grade = |finding: &&FindingRow| row.cell.addresses().any(|cell| finding.cells.contain(cell));
        let mut told = own(&self.index.findings, &row.place.key)
            .filter(|finding| matches!(check::docket(&finding.code), Some(Docket::Repeats)));
        told.find(of_grade)?.message.split('（').next()
    }

    fn overspent(&self, row: &CostRow) -> Option<Reason> {
        let (budget, settlement) = (row.budget_yen?, row.settlement_yen?);
        let doubted = own(&self.index.findings, &row.place.key)
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
            cells: row
                .settlement_cell
                .addresses()
                .chain(row.budget_cell.addresses())
                .collect(),
            weight: 15,
        })
    }

    /// A target that is not the approved one and waits for a decision, or that this period's meeting has decided about.
    fn retargeted(&self, row: &ApprovedRow) -> Option<Reason> {
        let words = row.asked().or_else(|| row.settled(self.period))?;
        let here = |decision: &&DecisionRow| decision.period == self.period && !decision.superseded;
        let mut decided = own(&self.index.decisions, &row.place.key).filter(here);
        let is_open = row.approval == Approval::Pending;
        (is_open || decided.any(|decision| decision.is_about(&words))).then(|| Reason {
            kind: IssueKind::Retargeted,
            item: row.item(),
            words,
            question: "",
            answers: Answers::Responsible,
            cells: row.cell.clone(),
            weight: 12,
        })
    }

    /// Whether the plan asks headquarters such a question. How an initiative goes on is always asked, and so are changed targets:
    /// without an answer they would never be graded.
    fn is_asked(&self, question: Question) -> bool {
        let questions = self.plan.settings.questions;
        match question {
            Question::Grade => questions.grade,
            Question::Amount => questions.amount,
            Question::FollowUp => questions.follow_up,
            Question::Addition => questions.addition,
            Question::Scope => questions.scope,
            Question::Review => questions.review,
            Question::Measure => questions.measure,
            Question::Course | Question::Target | Question::Rating | Question::Hearing => true,
        }
    }

    /// Whether an earlier meeting has answered it so that it is asked no more: of exactly these words, in the same fiscal year.
    fn is_settled(&self, key: &str, reason: &Reason) -> bool {
        let question = reason.kind.question();
        let year = |period| self.plan.settings.occasion(period).year;
        own(&self.index.decisions, key).any(|row| {
            row.question == question
                && row.period < self.period
                && !row.superseded
                && question.is_settled_by(&row.decision)
                && (question == Question::FollowUp || year(row.period) == year(self.period))
                && row.is_about(&reason.words)
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
                cells: Cells::default(),
                weight: 4,
            })
    }

    fn noun(&self, initiative: &InitiativeRow) -> &str {
        self.plan
            .form(&initiative.place.form)
            .map_or("事業", |form| &form.settings.noun)
    }

    /// What was decided last and is to be followed up: anything but going on as it is.
    fn decided(&self, key: &str) -> Option<Reason> {
        let last = own(&self.index.decisions, key)
            .filter(|row| row.question == Question::Course && row.period < self.period)
            .filter(|row| !row.superseded && !row.decision.is_empty())
            .last()?;
        let unchanged = self
            .plan
            .settings
            .decisions
            .first()
            .is_some_and(|first| *first == last.decision);
        (last.decision_state == State::Value && !unchanged).then(|| Reason {
            kind: IssueKind::Decided,
            item: last.period.to_string(),
            words: format!("{}の本部決定は「{}」", last.period.words(), last.decision),
            question: "",
            answers: Answers::Responsible,
            cells: Cells::default(),
            weight: 6,
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
        cells: row.cell.clone(),
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
        cells: row.cell.clone(),
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
        words: format!("{}：{}", row.field, row.message.split('。').next().unwrap_or_default()),
        question: asked.words,
        answers: asked.answers,
        cells: row.cells.clone(),
        weight: asked.weight,
    })
}

/// The evaluation by which headquarters answers a question about the initiatives of a form on a list of its own (本部決定); None
/// where the 協議事項 asks it.
pub fn elsewhere<'a>(plan: &'a Plan, form: &str, question: Question) -> Option<&'a str> {
    let (evaluation, scale) = plan.form(form)?.decision()?;
    let is_answered = match question {
        Question::Course => true,
        Question::Addition => scale.grades.iter().any(|grade| grade.effect == Some(Effect::Add)),
        _ => false,
    };
    is_answered.then_some(evaluation.name.as_str())
}

fn placed(initiative: &InitiativeRow, reason: Reason, elsewhere: Option<&str>) -> IssueRow {
    let (part, who) = match reason.answers {
        Answers::Evaluator => ("評価者", &initiative.evaluator),
        Answers::Responsible => ("実施責任者", &initiative.responsible),
    };
    IssueRow {
        place: initiative.place.clone(),
        kind: reason.kind,
        item: reason.item.into(),
        reason: reason.words.into(),
        question: match reason.kind.question() {
            _ if elsewhere.is_some() => elsewhere.unwrap_or_default().into(),
            Question::Course => reason.question.into(),
            question => question.name().into(),
        },
        answers: if who.is_empty() {
            part.into()
        } else {
            format!("{part}：{who}").into()
        },
        weight: reason.weight,
        since: Period::default(),
        periods: 0,
        file: initiative.file.clone(),
        sheet: initiative.sheet.clone(),
        cells: reason.cells,
    }
}
