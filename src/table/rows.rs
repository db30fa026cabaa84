//! The tables of the record, one row type each: what the data files hold and what the reports are written from.
//!
//! Texts are as typed; a state column beside a number tells a value from blank, 対象外, 未確定 and unreadable (see
//! [`crate::value::State`]). Money is in yen, rates in percent truncated to one decimal (what is above 0 but would become 0 as
//! it is), years are fiscal years.

use std::sync::Arc;

use super::column::{Cells, Spans};
use super::declare::table;
use super::place::Place;
use super::word::{Approval, ChangeKind, GoalStanding, IssueKind, Movement, Question, Severity, Status, Term};
use crate::grade::Standing;
use crate::intake::Layer;
use crate::plan::{Counts, Period};
use crate::sheet::Direction;
use crate::value::{FiscalYear, State, Text};

table! {
    /// One initiative (事業, or one 部局目標 of a form with repeated blocks).
    pub struct InitiativeRow in "initiatives" version 2 beginning with ["key", "number", "title", "form", "version"] {
        place: Arc<Place>,
        /// Form version found in the file; empty where the names are lost.
        version: Text,
        /// 取組区分.
        scope: Text,
        /// The class that decides what is reported (重点事業); empty where its form has none.
        class: Text,
        /// What was reported of the year, as its class asks, one field a line.
        reported: Text,
        responsible: Text,
        /// Who evaluates by the plan's roles or the register.
        evaluator: Text,
        /// The year it is graded in.
        fiscal_year: FiscalYear,
        status: Status,
        errors: i64,
        warnings: i64,
        notices: i64,
        file: Text,
        sheet: Text,
        /// By which layer the sheet was read.
        layer: Layer,
    }
}

table! {
    /// One indicator (KPI or KGI) of an initiative in one fiscal year.
    pub struct IndicatorRow in "indicators" version 2 {
        place: Arc<Place>,
        /// KPI or KGI, as the plan calls it.
        indicator: Text,
        /// What is measured, as typed.
        name: Text,
        unit: Text,
        direction: Option<Direction>,
        baseline: Option<f64>,
        fiscal_year: FiscalYear,
        target: Option<f64>,
        target_text: Text,
        target_state: Option<State>,
        actual: Option<f64>,
        actual_text: Text,
        actual_state: Option<State>,
        /// Achievement in percent, truncated to one decimal; what is above 0 but would become 0 as it is.
        achievement: Option<f64>,
        /// Grade of the year by the scale; empty where none can be given.
        grade: Text,
        /// 確定 (the year is closed), 参考 (it is not), 要判断 (a proposal); None where there is no grade.
        standing: Option<Standing>,
        /// Why this grade or none, in one sentence.
        reason: Text,
        file: Text,
        sheet: Text,
        target_cell: Cells,
        actual_cell: Cells,
        /// The target that was approved and is graded, where the form says another: its number, as typed, its state.
        approved: Option<f64>,
        approved_text: Text,
        approved_state: Option<State>,
    }
}

table! {
    /// A goal in words: as it was typed, and as it was read.
    pub struct GoalRow in "goals" version 1 {
        place: Arc<Place>,
        /// The indicator, with the words of its row.
        indicator: Text,
        /// What it is about, as typed.
        name: Text,
        /// The year that it stands in; of a cell merged over several the one in which it is due.
        fiscal_year: FiscalYear,
        /// The sentence as typed.
        text: Text,
        /// The same as a plain sentence; empty where it could not be read.
        read: Text,
        /// Why it could not be read.
        doubt: Text,
        /// Last day by which it is to be reached; empty where nobody can tell.
        due: Text,
        due_year: Option<FiscalYear>,
        /// What is counted, or what is to be done.
        what: Text,
        amount: Option<f64>,
        /// The same exactly.
        amount_text: Text,
        unit: Text,
        /// 以上, 年間, 減らす and the like, joined by `・`.
        comparison: Text,
        /// What a change is compared with.
        base: Text,
        condition: Text,
        /// The actual of its year, as typed.
        actual_text: Text,
        /// Achievement in its year in percent, as in the indicators.
        achievement: Option<f64>,
        /// How far it has come, as typed.
        state: Text,
        standing: GoalStanding,
        file: Text,
        sheet: Text,
        cell: Cells,
    }
}

table! {
    /// A goal of the whole city in one fiscal year, against the sum of what the sections reached.
    pub struct SumRow in "sums" version 1 {
        /// What the plan calls it.
        name: Text,
        /// The indicator whose rows are added up.
        indicator: Text,
        /// The words of these rows.
        item: Text,
        unit: Text,
        fiscal_year: FiscalYear,
        target: Option<f64>,
        /// The sum of what is known.
        sum: Option<f64>,
        /// How many numbers it is the sum of.
        parts: i64,
        /// How many are not known yet.
        open: i64,
        /// Achievement in percent, truncated to one decimal.
        achievement: Option<f64>,
        grade: Text,
        standing: Option<Standing>,
        /// What the sheet of the whole city says.
        stated: Option<f64>,
        /// Every part with its section, file and cell, joined by `、`.
        evidence: Text,
    }
}

table! {
    /// What an indicator is graded by as it was approved, beside what the newest form that is known says.
    pub struct ApprovedRow in "approved" version 1 {
        place: Arc<Place>,
        /// KPI or KGI, as the plan calls it.
        indicator: Text,
        term: Term,
        /// Of a target.
        fiscal_year: Option<FiscalYear>,
        /// What was approved, as it is typed so that it is read as the same.
        approved: Text,
        /// The first period for which it holds.
        since: Period,
        /// The period of the meeting that approved it; none where it was the first that is known.
        decided: Option<Period>,
        /// What was approved before.
        was: Text,
        /// What the newest form says, as typed so.
        said: Text,
        /// The first period that it said so.
        said_since: Period,
        approval: Approval,
        /// Its cell, where the form is of this batch and says something else than was approved.
        cell: Cells,
    }
}

table! {
    /// One step (実施項目) of an initiative.
    pub struct StepRow in "steps" version 1 {
        place: Arc<Place>,
        /// Place among the steps, from 1.
        step: i64,
        name: Text,
        /// Planned months.
        planned: Spans,
        /// Actual months.
        actual: Spans,
        /// Months behind the plan in the last quarter that is over, or done too late in the evaluated year; 0 where on time;
        /// None where it cannot be told.
        delay_months: Option<i64>,
        /// 未到来, 未着手, 遅れて実施, 遅れ, 先行, 予定どおり, 完了 or 計画なし.
        state: Text,
        file: Text,
        sheet: Text,
        cell: Cells,
    }
}

table! {
    /// One item of an initiative: a row with a state on a scale.
    pub struct ItemRow in "items" version 2 {
        place: Arc<Place>,
        /// The list it is of, as the plan calls it.
        list: Text,
        /// Its place in the list, from 1.
        item: i64,
        code: Text,
        /// What it says.
        text: Text,
        /// Whether it must be achieved.
        required: bool,
        /// A mark of the list's scale; empty where none could be read.
        state: Text,
        /// Whether there is one.
        state_state: Option<State>,
        /// What the state counts as; None where there is none.
        counts: Option<Counts>,
        /// The last stage of a ladder that was to be reached until now.
        stage_due: Text,
        /// By when it is to be achieved, `2026-03-31`; empty where nothing says so.
        due: Text,
        remark: Text,
        /// The state of the last period; empty where there is none.
        was: Text,
        /// Which way the state moved since.
        moved: Option<Movement>,
        file: Text,
        sheet: Text,
        /// Cell of the state.
        cell: Cells,
        /// What is done about it, and who does it.
        measure: Text,
        responsible: Text,
        /// The first of the periods without a gap in which it was missed, `2023-10`; empty where it is not.
        since: Text,
    }
}

table! {
    /// Budget and settlement of an initiative in one fiscal year.
    pub struct CostRow in "costs" version 1 {
        place: Arc<Place>,
        fiscal_year: FiscalYear,
        budget_yen: Option<i64>,
        budget_state: State,
        settlement_yen: Option<i64>,
        settlement_state: State,
        /// Settlement over budget in percent.
        execution: Option<f64>,
        file: Text,
        sheet: Text,
        budget_cell: Cells,
        settlement_cell: Cells,
    }
}

table! {
    /// One grade of an initiative: what the evaluator wrote beside what the rule gives.
    pub struct GradeRow in "grades" version 3 {
        place: Arc<Place>,
        /// Which grade: 進捗評価, KPI評価, KGI評価 ...
        evaluation: Text,
        fiscal_year: FiscalYear,
        /// The grade that counts: the evaluator's, else the computed one where it stands; empty where there is none.
        grade: Text,
        /// The evaluator's grade; empty where none is given.
        stated: Text,
        /// The grade by the rule; empty where the rule gives none.
        computed: Text,
        /// How much the computed grade counts.
        standing: Standing,
        achievement: Option<f64>,
        /// The rule applied, in words.
        rule: Text,
        /// The arithmetic in words, with the numbers.
        arithmetic: Text,
        /// What is needed for the next better grade (「あと 3 件でA」); empty where nothing can be said.
        next_step: Text,
        /// The evaluator's reason.
        stated_reason: Text,
        /// What the evaluator proposes (改善方針案).
        proposal: Text,
        /// Cells that the grade rests on, as `name=cell` joined by `;`.
        inputs: Text,
        file: Text,
        sheet: Text,
        /// Cell of the evaluator's grade.
        cell: Cells,
        /// Who gave it on a list of their own; empty where it stands on the form.
        by: Text,
        /// The grade of the last batch; empty where there was none.
        last: Text,
        /// What headquarters decided about it: 計算のとおり; empty where nothing else than what stands.
        decided: Text,
    }
}

table! {
    /// One finding.
    pub struct FindingRow in "findings" version 2 beginning with ["code", "severity", "department", "section", "section_order"] {
        code: Text,
        severity: Severity,
        place: Arc<Place>,
        file: Text,
        sheet: Text,
        /// Empty where the finding is about a file or an initiative.
        cells: Cells,
        /// The field as the form labels it.
        field: Text,
        found: Text,
        read_as: Text,
        message: Text,
        help: Text,
        /// What the section answered; empty where it did not, or something changed since.
        answer: Text,
    }
}

table! {
    /// What a section answered to a question about its form (確認しました・理由): it holds as long as the question is the same.
    pub struct AnswerRow in "answers" version 1 {
        place: Arc<Place>,
        code: Text,
        field: Text,
        found: Text,
        message: Text,
        answer: Text,
        /// The period in which it was answered.
        since: Text,
    }
}

impl FindingRow {
    /// What is asked: the same as long as the rule, the field, what was typed and what is said of it are. A section answers to this.
    pub fn question(&self) -> String {
        question([&self.place.key, &self.code, &self.field, &self.found, &self.message])
    }
}

impl AnswerRow {
    /// What was answered.
    pub fn question(&self) -> String {
        question([&self.place.key, &self.code, &self.field, &self.found, &self.message])
    }
}

/// Blanks count once: programs do not agree on line breaks.
fn question(parts: [&Text; 5]) -> String {
    let plain = |text: &Text| text.split_whitespace().collect::<Vec<_>>().join(" ");
    parts.map(plain).join(" | ")
}

table! {
    /// One line of 提出状況: an initiative that the register expects, or a file that belongs to none.
    pub struct SubmissionRow in "submissions" version 1 {
        place: Arc<Place>,
        /// Whether the register expects it.
        expected: bool,
        status: Status,
        file: Text,
        sheet: Text,
        version: Text,
        layer: Option<Layer>,
        /// BLAKE3 hash of the file, hexadecimal.
        hash: Text,
        bytes: i64,
        /// Day on which the file was last saved by its own record, in Japan's time; empty where it has none.
        saved: Text,
        errors: i64,
        warnings: i64,
        /// What else is to be said, such as the file that replaces this one.
        remark: Text,
    }
}

table! {
    /// One value as it was read from its cell.
    pub struct ValueRow in "values" version 1 {
        key: Text,
        section_order: i64,
        file: Text,
        sheet: Text,
        field: Text,
        /// The label that the form shows for the field.
        label: Text,
        fiscal_year: Option<FiscalYear>,
        /// Which of several, from 1.
        row: Option<i64>,
        cell: Cells,
        raw: Text,
        state: State,
        value: Text,
        unit: Text,
        /// What was put right while reading, in words, joined by `、`.
        repairs: Text,
    }
}

table! {
    /// What changed since the last period, in an initiative or in the plan itself (then without key).
    pub struct ChangeRow in "changes" version 1 {
        place: Arc<Place>,
        /// What kind of thing changed.
        kind: ChangeKind,
        /// What changed, such as `KPI 目標値 2021年度`.
        item: Text,
        old: Text,
        new: Text,
        /// None where it is neither better nor worse.
        movement: Option<Movement>,
        file: Text,
        sheet: Text,
        cell: Cells,
    }
}

table! {
    /// How many initiatives of a department have a grade.
    pub struct CountRow in "counts" version 1 {
        department: Text,
        /// 建制順 of the department, from 1.
        department_order: i64,
        evaluation: Text,
        /// A grade of the scale, or in its place 対象外, 未確定, 未設定, 未入力 or 未評価.
        grade: Text,
        count: i64,
        /// The count of the last period; None where there is none.
        previous: Option<i64>,
    }
}

table! {
    /// Why headquarters should look at an initiative: one row a reason.
    pub struct IssueRow in "issues" version 1 {
        place: Arc<Place>,
        /// What kind of reason.
        kind: IssueKind,
        /// What it is about within its kind: an evaluation, a step, a year. Kind and item tell whether it stood before.
        item: Text,
        /// Why, in words.
        reason: Text,
        /// What there is to decide.
        question: Text,
        /// Who answers, with the part they play.
        answers: Text,
        /// The heavier, the earlier among the things to decide.
        weight: i64,
        /// First of the periods in which it stood without a gap, such as `2021-06`.
        since: Period,
        /// How many periods it has stood, this one included.
        periods: i64,
        file: Text,
        sheet: Text,
        /// The cells it rests on.
        cells: Cells,
    }
}

table! {
    /// What was entered for an initiative in the 協議事項 of a period, this one or an earlier one.
    pub struct DecisionRow in "decisions" version 2 {
        place: Arc<Place>,
        question: Question,
        /// What exactly the question was about, one thing a line; empty where it is the initiative.
        about: Text,
        /// The period whose 協議事項 it was entered in.
        period: Period,
        /// The kinds of reason it was entered for, joined by `・`.
        reasons: Text,
        /// 所管案: a choice, or what was typed in its place.
        proposal: Text,
        /// Its state (see [`crate::value::State`]).
        proposal_state: State,
        /// 事務局意見.
        opinion: Text,
        /// 本部決定, as 所管案.
        decision: Text,
        decision_state: State,
        /// Whether another entry for the same initiative and period counts; this one is kept beside it.
        superseded: bool,
        /// The workbook it was entered in, seen from the folder of the period's submissions.
        file: Text,
        sheet: Text,
        /// Cell of the decision.
        cell: Cells,
    }
}

table! {
    /// How many initiatives had a grade, period by period, this one last.
    pub struct TrendRow in "trend" version 1 {
        period: Period,
        evaluation: Text,
        grade: Text,
        count: i64,
    }
}

table! {
    /// What the plan was when the batch was run, as far as results depend on it.
    pub struct PlanRow in "plan" version 1 {
        item: Text,
        value: Text,
    }
}
