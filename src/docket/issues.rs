//! What headquarters should look at, and why: one row a reason, with since when it stands.
//!
//! Low grades, delays, settlements over budget and changed targets come from the tables; what rests on words or on a
//! judgement of the rules comes from their findings (`domain.md` §2).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::check::{self, Answers, Docket};
use crate::plan::{Effect, Period, Plan, Scale};
use crate::sheet::Money;
use crate::table::{
    Approval, ApprovedRow, Cells, ChangeKind, CostRow, DecisionRow, FindingRow, GradeRow, InitiativeRow, IssueKind,
    IssueRow, Place, Question, StepRow, Tables, called,
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

/// From this weight on a promise was not kept.
pub const OVERDUE: i64 = 100;

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

/// What may be decided about an initiative whose grade is the worst, where the plan has no words of its own for it.
const USUAL: [&str; 3] = ["見直し", "再構築", "撤退"];

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
        reasons.extend(self.followed_up(key));
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
            words: format!("{}の改善方針案「{}」", row.evaluation, proposal.join(" ")),
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
        let here = |decision: &&DecisionRow| {
            decision.question == Question::Target && decision.period == self.period && !decision.superseded
        };
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
            Question::Ending | Question::Merging => questions.ending,
            Question::Scope => questions.scope,
            Question::Review => questions.review,
            Question::Measure => questions.measure,
            Question::Course | Question::Target | Question::Rating | Question::Hearing => true,
        }
    }

    /// Whether an earlier meeting has answered it so that it is asked no more: of exactly these words, in the same fiscal year. What
    /// became of a decision, and that something ended, is answered once.
    fn is_settled(&self, key: &str, reason: &Reason) -> bool {
        let question = reason.kind.question();
        let year = |period| self.plan.settings.occasion(period).year;
        let is_once = matches!(question, Question::FollowUp | Question::Ending | Question::Merging);
        own(&self.index.decisions, key).any(|row| {
            row.question == question
                && row.period < self.period
                && !row.superseded
                && question.is_settled_by(&row.decision)
                && (is_once || year(row.period) == year(self.period))
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

    /// The initiatives that were expected the last time and go on no more by the register, and those of which that was asked then and
    /// not answered. Whoever ends one in the register need not have asked headquarters.
    fn ended(&self, tables: &Tables, before: Option<&Tables>) -> Vec<IssueRow> {
        let Some(before) = before else { return Vec::new() };
        let expected = before
            .submissions
            .iter()
            .filter(|row| row.expected)
            .map(|row| &row.place);
        let is_ending = |row: &&IssueRow| matches!(row.kind, IssueKind::Ended | IssueKind::Merged);
        let asked = before.issues.iter().filter(is_ending).map(|row| &row.place);
        let sent: BTreeSet<&str> = tables.initiatives.iter().map(|row| row.place.key.as_str()).collect();
        let mut told = BTreeSet::new();
        let places = expected.chain(asked).filter(|place| !place.number.is_empty());
        let gone = places.filter(|place| !sent.contains(place.key.as_str()) && told.insert(&place.key));
        gone.filter_map(|place| self.ending(place, before)).collect()
    }

    fn ending(&self, place: &Arc<Place>, before: &Tables) -> Option<IssueRow> {
        let expected = self.plan.register.expected(&place.key);
        if expected.is_some_and(|expected| expected.is_going_on(self.period)) || self.is_ended(place, before) {
            return None;
        }
        let into = expected.map_or("", |expected| expected.merged_into.as_str());
        let target = self.plan.register.numbered(into).next();
        let words = match (expected, target) {
            (_, Some(target)) => format!("台帳で{}に統合されています", called(&target.number, &target.title)),
            (None, _) => "台帳から行がなくなっています".to_owned(),
            (Some(expected), _) if !expected.ended.is_empty() => format!("台帳で「{}」とされています", expected.ended),
            (Some(expected), _) => {
                let until = expected.until.map_or_else(String::new, Period::words);
                format!("台帳の終了年月（{until}）を過ぎています")
            }
        };
        let reason = Reason {
            kind: if target.is_some() {
                IssueKind::Merged
            } else {
                IssueKind::Ended
            },
            item: into.to_owned(),
            words,
            question: "",
            answers: Answers::Responsible,
            cells: Cells::default(),
            weight: 7,
        };
        let question = reason.kind.question();
        let is_asked = self.is_asked(question) && !self.is_settled(&place.key, &reason);
        let responsible = expected.map_or("", |expected| expected.responsible.as_str());
        is_asked.then(|| at(place, reason, ("実施責任者", responsible), None))
    }

    /// Whether headquarters has decided to end it, in a 協議事項 or by a mark that ends.
    fn is_ended(&self, place: &Place, before: &Tables) -> bool {
        let ending = self.plan.settings.ending.as_str();
        let by_course = own(&self.index.decisions, &place.key)
            .filter(|row| row.question == Question::Course && !row.superseded && !row.decision.is_empty())
            .last();
        let form = self.plan.form(&place.form).and_then(|form| form.decision());
        let by_mark = form.and_then(|(evaluation, scale)| {
            let mut rows = before.grades.iter().filter(|row| row.place.key == place.key);
            let row = rows.find(|row| row.evaluation == evaluation.name)?;
            scale.effect(&row.stated)
        });
        by_course.is_some_and(|row| row.decision == ending) || by_mark == Some(Effect::End)
    }

    fn noun(&self, initiative: &InitiativeRow) -> &str {
        self.plan
            .form(&initiative.place.form)
            .map_or("事業", |form| &form.settings.noun)
    }

    /// What was decided last of each question and is to be followed up, with the date that was promised last.
    fn followed_up(&self, key: &str) -> Vec<Reason> {
        let before = |row: &&DecisionRow| row.period < self.period && !row.superseded;
        let known: Vec<&DecisionRow> = own(&self.index.decisions, key).filter(before).collect();
        let unchanged = self.plan.settings.decisions.first().map(String::as_str);
        let last = |question: Question| {
            let mut own = known
                .iter()
                .rev()
                .filter(|row| row.question == question && !row.decision.is_empty());
            own.next().filter(|row| row.is_followed_up(unchanged))
        };
        let asked = [Question::Course, Question::Review, Question::Measure]
            .into_iter()
            .filter_map(last);
        asked.map(|row| self.follow_up(row, &known)).collect()
    }

    /// One of them: past its date it is to be decided about, before anything lighter.
    fn follow_up(&self, row: &DecisionRow, known: &[&DecisionRow]) -> Reason {
        let mut row = row.clone();
        // Where it goes on (継続中) another date may have been promised.
        let later = known
            .iter()
            .filter(|later| later.question == Question::FollowUp && later.period > row.period);
        for answer in later.filter(|answer| answer.due_day().is_some()) {
            if answer.is_about(&row.followed_up()) {
                row.due = answer.due.clone();
            }
        }
        let is_overdue = row.due_day().is_some_and(|day| day < self.period.last_day());
        let item = match row.question {
            Question::Course => row.period.to_string(),
            question => format!("{} {question}", row.period),
        };
        Reason {
            kind: IssueKind::Decided,
            item,
            words: row.followed_up(),
            question: "",
            answers: Answers::Responsible,
            cells: Cells::default(),
            weight: if is_overdue { OVERDUE } else { 6 },
        }
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
        file: initiative.file.clone(),
        sheet: initiative.sheet.clone(),
        ..at(&initiative.place, reason, (part, who), elsewhere)
    }
}

/// The row of a reason, with the part of who answers and its post.
fn at(place: &Arc<Place>, reason: Reason, (part, who): (&str, &str), elsewhere: Option<&str>) -> IssueRow {
    IssueRow {
        place: Arc::clone(place),
        kind: reason.kind,
        item: reason.item.into(),
        reason: reason.words.into(),
        question: match reason.kind.question() {
            _ if elsewhere.is_some() => format!("{}（評価票に記入）", elsewhere.unwrap_or_default()).into(),
            Question::Course => reason.question.into(),
            question => question.name().into(),
        },
        answers: if who.is_empty() && !place.section.is_empty() {
            format!("{part}（{}）", place.section).into()
        } else if who.is_empty() {
            part.into()
        } else {
            format!("{part}：{who}").into()
        },
        weight: reason.weight,
        since: Period::default(),
        periods: 0,
        file: Text::default(),
        sheet: Text::default(),
        cells: reason.cells,
    }
}
