//! The list of rules, in the order findings are shown. A new rule is one file and one line; `[docket]` where it
//! declares what follows for headquarters.

use super::listed::Listed;
use super::subject::{Evaluation, GoalOf, amount, is_blank, same};
use super::{Answers, Check, Docket, Finding, FormSheet, Help, Question, Rule, Severity, Subject};
use crate::table::IssueKind;

/// What follows for headquarters, where the rule says so.
macro_rules! docket_of {
    ($name:ident) => {
        None
    };
    ($name:ident docket) => {
        Some($name::DOCKET)
    };
}

macro_rules! rules {
    ($($name:ident $([$docket:ident])?)*) => {
        $(mod $name;)*

        /// Every rule.
        pub const RULES: &[Rule] = &[$(Rule {
            name: stringify!($name),
            severity: $name::SEVERITY,
            title: $name::TITLE,
            help: &$name::HELP,
            check: $name::CHECK,
            docket: docket_of!($name $($docket)?),
        }),*];
    };
}

rules! {
    file_unusable
    no_form
    lock_file
    several_forms
    unread_form
    unread_sheet
    example_sheet
    macros

    field_missing
    year_headings
    layout_changed
    label_doubtful
    label_reworded
    label_missing
    names_lost
    list_empty
    line_struck_out
    category_row
    outside_text
    schedule_words
    schedule_unread
    schedule_unclear
    choice_circled
    remark_on_input
    remark_elsewhere
    left_as_printed
    hidden_sheet
    hidden_input
    sheet_incomplete
    old_version

    required_missing
    unreadable_value
    text_left_out
    number_unknown
    number_pattern
    title_differs
    section_unknown
    section_differs
    scope_differs
    fiscal_year_differs
    responsible_differs
    evaluator_is_responsible
    auditor_is_audited
    several_unequal
    goal_unread
    goal_without_measure
    goal_year_differs
    goal_beyond_plan
    reduction_without_baseline
    event_overdue
    level_above_base
    sum_differs
    unit_mismatch
    direction_missing
    baseline_missing
    actual_missing
    actual_early
    qualifier
    cumulative_fall
    target_changed
    past_actual_changed [docket]
    thousand_yen_slip [docket]
    amounts_in_yen [docket]
    negative_amount
    settlement_missing
    settlement_over_budget
    step_name_missing
    step_without_plan
    actual_before_plan
    actual_in_future

    item_unanswered
    nonconformity_without_remark
    nonconformity_without_plan
    excluded_without_reason
    item_overdue [docket]
    stage_behind [docket]
    item_fell_back [docket]
    stage_fell_back [docket]
    missed_again [docket]
    improvement_overdue [docket]
    item_removed
    item_added
    item_reworded
    class_item_missing
    class_item_extra
    code_unknown
    code_of_other_version

    evaluation_missing
    evaluation_conflict
    rating_without_reason
    evaluator_not_entitled
    grade_without_reason
    grade_differs
    words_against_grade [docket]
    high_achievement [docket]
    indicator_not_graded
    low_grade_again [docket]

    duplicate_number
    newest_unknown
    section_missing
    same_file
    same_as_last_time

    agenda_unreadable
    decision_unknown
    decision_conflict
    decision_merged
    decision_unplaced
}
