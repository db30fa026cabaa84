//! What headquarters should look at, and why.

use super::cells::thousands;
use super::facts::{Facts, shown};
use super::theme::Standing;
use super::words;
use crate::ledger::InitiativeRow;

/// Tones from which on a grade is among the two worst.
const WATCHED: u8 = 2;
const WORST: u8 = 3;

/// An initiative with the reasons why it stands out.
pub(crate) struct Issue<'a> {
    pub initiative: &'a InitiativeRow,
    pub reasons: Vec<Reason>,
}

/// One reason, in words.
pub(crate) struct Reason {
    pub words: String,
    /// What there is to decide.
    pub question: &'static str,
    /// The heavier, the earlier among the things to decide.
    pub weight: i64,
}

impl Issue<'_> {
    pub fn weight(&self) -> i64 {
        self.reasons.iter().map(|reason| reason.weight).sum()
    }

    /// What the heaviest reason asks.
    pub fn question(&self) -> &'static str {
        let heaviest = self.reasons.iter().rev().max_by_key(|reason| reason.weight);
        heaviest.map_or("", |reason| reason.question)
    }

    /// All reasons, one a line.
    pub fn words(&self) -> String {
        self.reasons
            .iter()
            .map(|reason| reason.words.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    }
}

/// The initiatives with a grade among the two worst tones, a delay, a settlement over its budget, a changed target, or an
/// evaluator's grade that differs from the computed one (`domain.md` §2), in the order of their table.
pub(crate) fn issues<'a>(facts: &Facts<'a>) -> Vec<Issue<'a>> {
    let found = facts.tables.initiatives.iter().map(|initiative| {
        let mut reasons = Vec::new();
        grades(facts, initiative, &mut reasons);
        delays(facts, initiative, &mut reasons);
        overspent(facts, initiative, &mut reasons);
        targets(facts, initiative, &mut reasons);
        Issue { initiative, reasons }
    });
    found.filter(|issue| !issue.reasons.is_empty()).collect()
}

fn grades(facts: &Facts, initiative: &InitiativeRow, reasons: &mut Vec<Reason>) {
    for (_, row) in facts.grades(&initiative.key) {
        let (mark, standing) = shown(row);
        let tone = facts.tone(&row.evaluation, mark).filter(|tone| *tone >= WATCHED);
        if let Some(tone) = tone.filter(|_| standing != Standing::Reference) {
            let draft = if standing == Standing::Draft { "（案）" } else { "" };
            let meaning = match facts.meaning(&row.evaluation, mark) {
                "" => String::new(),
                meaning => format!("：{meaning}"),
            };
            let words = format!("{}が{mark}{draft}{meaning}", row.evaluation);
            let (question, weight) = if tone >= WORST {
                ("見直し・再構築・撤退の要否", 50)
            } else {
                ("改善策の確認", 10)
            };
            reasons.push(Reason {
                words,
                question,
                weight,
            });
        }
        // A computed grade that is only for reference (参考) or to be confirmed (要判断) contradicts nobody.
        let counts = row.standing == "確定" && !row.computed.is_empty();
        if counts && !row.stated.is_empty() && row.stated != row.computed {
            let words = format!("{}：評価者は{}、計算では{}", row.evaluation, row.stated, row.computed);
            reasons.push(Reason {
                words,
                question: "評価の確定",
                weight: 8,
            });
        }
    }
}

fn delays(facts: &Facts, initiative: &InitiativeRow, reasons: &mut Vec<Reason>) {
    for step in facts.steps(&initiative.key) {
        if let Some(months) = step.delay_months.filter(|months| *months > 0) {
            let words = format!("工程「{}」が{months}か月遅れ", step.name);
            reasons.push(Reason {
                words,
                question: "工程の見直し",
                weight: 10 + months.min(12) * 2,
            });
        }
    }
}

fn overspent(facts: &Facts, initiative: &InitiativeRow, reasons: &mut Vec<Reason>) {
    for cost in facts.costs(&initiative.key) {
        let (Some(budget), Some(settlement)) = (cost.budget_yen, cost.settlement_yen) else {
            continue;
        };
        if settlement > budget {
            let over = words::comma(thousands(settlement - budget).ceil() as i64);
            let words = format!("{}年度の決算額が予算額を{over}千円超過", words::year(cost.fiscal_year));
            reasons.push(Reason {
                words,
                question: "予算超過の扱い",
                weight: 15,
            });
        }
    }
}

fn targets(facts: &Facts, initiative: &InitiativeRow, reasons: &mut Vec<Reason>) {
    for change in facts.changes(&initiative.key).filter(|change| change.kind == "目標値") {
        let words = format!(
            "{}を{}から{}に変更",
            change.item,
            quoted(&change.old),
            quoted(&change.new)
        );
        reasons.push(Reason {
            words,
            question: "目標値の変更を承認するか",
            weight: 12,
        });
    }
}

fn quoted(value: &str) -> &str {
    if value.is_empty() { "未設定" } else { value }
}
