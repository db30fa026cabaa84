//! What is told of a thing that headquarters is asked: the fact, the money, what is proposed and what can be answered. The first
//! page, 課題案件 and 協議資料 all tell it from here.

use jiff::civil::Date;

use super::ask::Ask;
use super::entered::{entered, is_settled};
use super::facts::Facts;
use crate::sheet::Money;
use crate::table::{ChangeKind, FindingRow, GradeRow, HELD, IndicatorRow, IssueKind, IssueRow, promised};

/// Everything that is asked, what is to be decided before what is told, the heaviest first, of what weighs the same the costlier.
pub(crate) fn asked<'a>(facts: &'a Facts<'a>) -> Vec<Ask<'a>> {
    let order = facts.order.iter();
    order
        .filter_map(|(at, question)| Ask::of(&facts.issues[*at], *question))
        .collect()
}

/// What the office suggests where nobody wrote anything: the usual next step for a kind of reason.
fn usual(kind: IssueKind) -> &'static str {
    match kind {
        IssueKind::LowGrade => "改善策と時期を報告させる",
        IssueKind::LowAgain => "見直しの要否を判断し、改善策と時期を報告させる",
        IssueKind::GradeDiffers | IssueKind::WordsAgainstGrade => "評価の理由を確認して確定する",
        IssueKind::Late => "工程を組み直し、完了の時期を示させる",
        IssueKind::Overspent => "超過の理由と財源を確認する",
        IssueKind::TargetInDoubt => "次年度の目標値を見直す",
        IssueKind::PastActualChanged => "変更の根拠を確認する",
        IssueKind::ItemFellBack | IssueKind::ItemOverdue | IssueKind::MissedAgain => "改善の内容と期限を示させる",
        IssueKind::GoalOverdue => "延期・中止・継続の別と、新しい期限を示させる",
        IssueKind::PlannedLate => "期限に間に合わない理由を確認し、扱いを決める",
        IssueKind::Decided => "対応の状況を報告させる",
        IssueKind::Ended | IssueKind::Merged => "経緯を確認し、承認の可否を決める",
        IssueKind::Proposed => "改善方針案のとおりとする",
        _ => "理由を確認し、承認の可否を決める",
    }
}

impl Ask<'_> {
    /// The budget of the year that the initiative is graded in, in words; empty where the form has none.
    pub fn money(&self, facts: &Facts) -> String {
        let budget = self.issue.initiative.and_then(|row| facts.budget(row));
        budget.map_or(String::new(), |yen| Money(yen).words())
    }

    /// The reasons with their values and since when they stand, one a line.
    pub fn facts(&self, facts: &Facts) -> Vec<String> {
        let told = |reason: &&IssueRow| {
            let since = match reason.periods {
                0 | 1 => String::new(),
                periods => format!("（{}から{periods}期）", facts.brief.notation.month(reason.since)),
            };
            let late = overdue(facts, reason).map_or_else(String::new, |told| format!("（{told}）"));
            format!(
                "{}{since}{late}",
                facts.brief.notation.retold(&with_values(facts, reason))
            )
        };
        let mut told: Vec<String> = self.reasons.iter().map(told).collect();
        told.extend(self.answers(facts));
        told
    }

    /// What the section answered about the cells that the reasons rest on: nobody has to ask for it again.
    fn answers(&self, facts: &Facts) -> Vec<String> {
        let rests_on = |row: &&FindingRow| {
            let mut cells = row.cells.addresses();
            cells.any(|cell| self.reasons.iter().any(|reason| reason.cells.contain(cell)))
        };
        let own = facts.answered(&self.issue.place.key).filter(rests_on);
        let mut told: Vec<String> = own.map(|row| format!("所管課の説明：{}", row.answer)).collect();
        told.dedup();
        told
    }

    /// What can be answered; 保留 always can.
    pub fn choices(&self, facts: &Facts) -> Vec<String> {
        let named = facts.elsewhere(&self.issue.place.form, self.question);
        let mut evaluations = facts.brief.evaluations.iter();
        let own = named.and_then(|name| evaluations.find(|own| own.name == name));
        let mut choices = match own {
            Some(own) => own.grades.iter().map(|grade| grade.mark.clone()).collect(),
            None => self.question.choices(&facts.brief.decisions),
        };
        if !choices.iter().any(|choice| choice == HELD) {
            choices.push(HELD.to_owned());
        }
        choices
    }

    /// What was proposed in this period's 協議事項, else the usual next step.
    pub fn proposal(&self, facts: &Facts) -> String {
        let key = &self.issue.place.key;
        let written = entered(facts, key, self.question).next_back().map(|row| {
            let proposal = Some(row.proposal.as_str()).filter(|text| !text.is_empty());
            let proposal = proposal.map(|text| format!("所管案：{text}"));
            let opinion = Some(row.opinion.to_string()).filter(|text| !text.is_empty());
            proposal.into_iter().chain(opinion).collect::<Vec<_>>().join("\n")
        });
        written
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| usual(self.reasons[0].kind).to_owned())
    }

    /// Whether this period's meeting has decided all of it.
    pub fn is_decided(&self, facts: &Facts) -> bool {
        self.reasons.iter().all(|reason| is_settled(facts, reason))
    }

    /// What was decided in this period's meeting already; empty while nothing is.
    pub fn decided(&self, facts: &Facts) -> String {
        let place = self.issue.place;
        let key = &place.key;
        if let Some(name) = facts.elsewhere(&place.form, self.question) {
            return facts
                .grade(key, name)
                .map_or(String::new(), |(_, row)| row.stated.to_string());
        }
        let mut rows = entered(facts, key, self.question).filter(|row| !row.decision.is_empty());
        rows.next_back().map_or(String::new(), |row| row.decision.to_string())
    }

    /// The same as it is told: 「決定：見直し」. What was put off is no decision.
    pub fn outcome(&self, facts: &Facts) -> String {
        match self.decided(facts).as_str() {
            text @ ("" | HELD) => text.to_owned(),
            decided => format!("決定：{decided}"),
        }
    }
}

/// How long the date that was promised is past: 「期日を31日過ぎています」.
pub(crate) fn overdue(facts: &Facts, reason: &IssueRow) -> Option<String> {
    let day = promised(&reason.reason)
        .1
        .filter(|_| reason.kind == IssueKind::Decided)?;
    let now: Date = facts.brief.as_of.parse().ok()?;
    let days = day.until(now).ok()?.get_days();
    (days > 0).then(|| format!("期日を{days}日過ぎています"))
}

/// A reason with the values it rests on: a low grade with what it was, and with target and actual.
fn with_values(facts: &Facts, reason: &IssueRow) -> String {
    let is_grade = matches!(reason.kind, IssueKind::LowGrade | IssueKind::LowAgain);
    let grade = facts.grade(&reason.place.key, &reason.item).filter(|_| is_grade);
    let Some((_, grade)) = grade else {
        return reason.reason.to_string();
    };
    let mut changes = facts.changes(&reason.place.key);
    let was = changes.find(|change| change.kind == ChangeKind::Grade && change.item == reason.item);
    let was = was.filter(|change| !change.old.is_empty());
    let was = was.map_or(String::new(), |change| format!("{}→", change.old));
    let draft = if grade.stated.is_empty() { "（案）" } else { "" };
    let values = values(facts, grade).map_or(String::new(), |values| format!("（{values}）"));
    format!("{} {was}{}{draft}{values}", grade.evaluation, grade.grade)
}

/// 「実績0／目標6か所、0.0%」 of the indicator that a grade rests on.
fn values(facts: &Facts, grade: &GradeRow) -> Option<String> {
    let evaluation = facts
        .brief
        .evaluations
        .iter()
        .find(|known| known.name == grade.evaluation)?;
    let own =
        |row: &IndicatorRow| row.fiscal_year == grade.fiscal_year && evaluation.basis.is_indicator(&row.indicator);
    let mut rows = facts.indicators(&grade.place.key).map(|(_, row)| row);
    let row = rows.find(|row| own(row) && row.achievement.is_some())?;
    let (target, text, _) = row.graded_target();
    let shown = |number: Option<f64>, text: &str| number.map_or(text.to_owned(), plain);
    let rate = row.achievement.map(|rate| format!("、{rate:.1}%")).unwrap_or_default();
    // 88.2 % beside a B says nothing where B is what the evaluator gave.
    let other = Some(&grade.computed).filter(|computed| !computed.is_empty() && **computed != grade.grade);
    let other = other.map_or(String::new(), |computed| format!("、計算では{computed}"));
    Some(format!(
        "実績{}／目標{}{}{rate}{other}",
        shown(row.actual, &row.actual_text),
        shown(target, text),
        row.unit
    ))
}

/// `1,234.5`: a number as sheets show it.
fn plain(number: f64) -> String {
    let text = number.abs().to_string();
    let (whole, part) = text
        .split_once('.')
        .map_or((text.as_str(), None), |(whole, part)| (whole, Some(part)));
    let mut words = String::from(if number < 0.0 { crate::table::sign::MINUS } else { "" });
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    part.map_or(words.clone(), |part| format!("{words}.{part}"))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn numbers_in_sentences_look_as_in_cells() {
        for (number, expected) in [
            (0.0, "0"),
            (1234.5, "1,234.5"),
            (-1_000_000.0, "▲1,000,000"),
            (999.0, "999"),
        ] {
            assert_eq!(plain(number), expected);
        }
    }
}
