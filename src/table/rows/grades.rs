//! Grades, and how many there are.

use std::sync::Arc;

use crate::grade::Standing;
use crate::plan::Period;
use crate::table::column::{Cells, Inputs};
use crate::table::declare::table;
use crate::table::place::Place;
use crate::value::{FiscalYear, Text};

table! {
    /// One grade of an initiative: what the evaluator wrote beside what the rule gives.
    pub struct GradeRow in "grades" version 4 {
        place: Arc<Place>,
        /// Which grade: 進捗評価, KPI評価, KGI評価 ...
        evaluation: Text,
        fiscal_year: FiscalYear,
        /// The grade that counts: the evaluator's, else the computed one where it stands; empty where there is none.
        grade: Text,
        /// The evaluator's grade: of the list where one stands there, else of the form; empty where none is given.
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
        inputs: Inputs,
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
        /// The grade on the form, and its reason, whatever a list says.
        on_form: Text,
        reason_on_form: Text,
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
    /// How many initiatives had a grade, period by period, this one last.
    pub struct TrendRow in "trend" version 1 {
        period: Period,
        evaluation: Text,
        grade: Text,
        count: i64,
    }
}
