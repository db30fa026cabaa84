//! The list of rules, in the order findings are shown. A new rule is one file and one line; `[docket]` where it
//! declares what follows for headquarters, `[eased]` where it says that the office may soften or suspend it, `[office]` where what it
//! tells is for the office alone to settle, such as an entry of headquarters or of who evaluates. A rule that says nothing may not be
//! eased: it keeps a wrong value from being taken in silence.

use super::listed::Listed;
use super::subject::{Evaluation, GoalOf, Typed, amount, figure, is_blank, same};
use super::{Answers, Check, Docket, Finding, FormSheet, Help, Question, Rule, Severity, Subject};
use crate::table::IssueKind;

/// What follows for headquarters, where the rule says so.
macro_rules! docket_of {
    ($name:ident docket $($rest:ident)*) => {
        Some($name::DOCKET)
    };
    ($name:ident $($rest:ident)*) => {
        None
    };
}

/// Whether the office may ease it, where the rule says so.
macro_rules! eased_of {
    ($name:ident $(docket)? eased $(office)?) => {
        $name::EASED
    };
    ($name:ident $($rest:ident)*) => {
        false
    };
}

/// Whether no section is asked about what it tells.
macro_rules! office_of {
    ($(docket)? $(eased)? office) => {
        true
    };
    ($($rest:ident)*) => {
        false
    };
}

macro_rules! rules {
    ($($name:ident $([$($mark:ident)*])?)*) => {
        $(mod $name;)*

        /// Every rule.
        pub const RULES: &[Rule] = &[$(Rule {
            name: stringify!($name),
            severity: $name::SEVERITY,
            title: $name::TITLE,
            help: &$name::HELP,
            check: $name::CHECK,
            docket: docket_of!($name $($($mark)*)?),
            is_eased: eased_of!($name $($($mark)*)?),
            is_of_office: office_of!($($($mark)*)?),
        }),*];
    };
}

rules! {
    file_unusable
    no_form
    lock_file [eased]
    several_forms
    unread_form
    unread_sheet [eased]
    example_sheet [eased]
    macros [eased]

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
    sum_row
    outside_text
    row_added
    schedule_words
    schedule_unread
    schedule_unclear
    choice_circled
    remark_on_input
    remark_elsewhere [eased]
    left_as_printed
    hidden_sheet [eased]
    hidden_input
    sheet_incomplete
    old_version

    required_missing [eased]
    unreadable_value
    text_left_out
    number_unknown
    number_pattern [eased]
    title_differs [eased]
    section_unknown
    section_renamed [eased]
    section_differs
    scope_differs [docket eased]
    form_of_partner
    lead_changed [docket office]
    fiscal_year_differs
    responsible_differs [eased]
    evaluator_is_responsible
    auditor_is_audited
    several_unequal
    goal_unread
    goal_without_measure [eased]
    goal_year_differs
    goal_beyond_plan [eased]
    reduction_without_baseline
    event_overdue [docket eased]
    level_above_base
    sum_differs
    goal_missing [eased office]
    sum_unit
    unit_mismatch
    direction_missing
    baseline_missing [eased]
    actual_missing [eased]
    actual_early
    qualifier
    cumulative_fall
    target_changed
    past_actual_changed [docket]
    thousand_yen_slip [docket]
    amounts_in_yen [docket]
    amounts_in_millions [docket]
    negative_amount
    settlement_missing [eased]
    settlement_over_budget [eased]
    step_name_missing [eased]
    step_without_plan [eased]
    actual_before_plan [eased]
    actual_in_future

    item_missing
    item_unanswered [eased]
    nonconformity_without_remark [eased]
    nonconformity_without_plan [eased]
    excluded_without_reason [eased]
    item_without_words
    item_overdue [docket eased]
    stage_behind [docket eased]
    planned_after_deadline [docket]
    completed_without_date
    completed_early
    day_impossible
    precondition_missing
    reduction_reversed [eased]
    item_fell_back [docket eased]
    stage_fell_back [docket eased]
    missed_again [docket eased]
    improvement_overdue [docket eased]
    item_removed [eased]
    item_added [eased]
    item_reworded [eased]
    class_item_missing [eased]
    class_item_extra [eased]
    class_changed
    overall_missing
    overall_early
    code_unknown [eased]
    code_of_other_version [eased]
    code_blank

    evaluation_missing
    step_late [eased]
    evaluation_conflict [office]
    rating_without_grade [office]
    rating_without_reason [office]
    evaluator_not_entitled [office]
    grade_undecided
    party_out_of_order
    measure_missing
    decision_not_carried_out
    decided_end_still_active
    new_without_decision
    grade_without_reason [eased]
    grade_differs
    words_against_grade [docket eased]
    high_achievement [docket eased]
    indicator_not_graded [eased]
    low_grade_again [docket eased]

    duplicate_number
    newest_unknown
    section_missing [eased]
    code_missing
    same_file [eased]
    same_as_last_time [eased]

    agenda_unreadable [office]
    decision_unknown [office]
    decision_conflict [office]
    decision_merged [office]
    decision_unplaced [office]
    entry_unread [office]
    entry_beside [office]
    entry_of_other_period [office]
    reason_differs [office]

    beyond_amounts
    official_differs [office]
}
