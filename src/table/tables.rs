//! All tables of one batch: the list from which the data files, the keys that follow an initiative, and the tables of a
//! section come.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use polars::prelude::PolarsResult;

use super::known::{KnownItemRow, KnownRow};
use super::overall::OverallRow;
use super::place::Place;
use super::procedure::ProcedureRow;
use super::rows::{
    AnswerRow, ApprovedRow, ChangeRow, CostRow, CountRow, DecisionRow, FindingRow, GoalRow, GradeRow, IndicatorRow,
    InitiativeRow, IssueRow, ItemRow, PlanRow, StepRow, SubmissionRow, SumRow, TrendRow, ValueRow,
};
use super::store;
use super::stored::{self, Unread};
use super::yearly::YearlyRow;
use crate::plan::Period;
use crate::value::Text;

macro_rules! tables {
    (
        placed { $( $(#[$placed_meta:meta])* $placed:ident: $placed_row:ty, )* }
        later { $( $(#[$later_meta:meta])* $later:ident: $later_row:ty, )* }
        whole { $( $(#[$whole_meta:meta])* $whole:ident: $whole_row:ty, )* }
        newer { $( $(#[$newer_meta:meta])* $newer:ident: $newer_row:ty, )* }
    ) => {
        /// The tables of one batch, each sorted by 建制順, 番号 and then its own order.
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct Tables {
            $( $(#[$placed_meta])* pub $placed: Vec<$placed_row>, )*
            $( $(#[$later_meta])* pub $later: Vec<$later_row>, )*
            $( $(#[$whole_meta])* pub $whole: Vec<$whole_row>, )*
            $( $(#[$newer_meta])* pub $newer: Vec<$newer_row>, )*
            /// The single values: only in the tables of one section (see [`crate::roll::section_values`]).
            pub values: Vec<ValueRow>,
        }

        impl Tables {
            /// Writes the data files of all tables; those of the single values are written beside them.
            pub(super) fn write(&self, folder: &Path) -> PolarsResult<()> {
                $( store::table(folder, &self.$placed)?; )*
                $( store::table(folder, &self.$later)?; )*
                $( store::table(folder, &self.$whole)?; )*
                $( store::table(folder, &self.$newer)?; )*
                Ok(())
            }

            /// Reads the data files of all tables, but the single values: nothing is compared with them.
            pub(super) fn read(folder: &Path) -> Result<Self, Unread> {
                Ok(Self {
                    $( $placed: stored::rows(folder)?, )*
                    $( $later: stored::rows_if_any(folder)?, )*
                    $( $whole: stored::rows(folder)?, )*
                    $( $newer: stored::rows_if_any(folder)?, )*
                    values: Vec::new(),
                })
            }

            /// Gives initiatives other keys, by their old ones.
            pub fn rename(&mut self, keys: &BTreeMap<Text, Text>) {
                $( for row in &mut self.$placed {
                    if let Some(key) = keys.get(&row.place.key) {
                        Arc::make_mut(&mut row.place).key.clone_from(key);
                    }
                } )*
                $( for row in &mut self.$later {
                    if let Some(key) = keys.get(&row.place.key) {
                        Arc::make_mut(&mut row.place).key.clone_from(key);
                    }
                } )*
            }
        }

        impl Tables {
            /// Gives initiatives other places, where `place` knows one.
            pub fn settle(&mut self, mut place: impl FnMut(&Place) -> Option<Place>) {
                $( for row in &mut self.$placed {
                    if let Some(place) = place(&row.place) {
                        row.place = Arc::new(place);
                    }
                } )*
                $( for row in &mut self.$later {
                    if let Some(place) = place(&row.place) {
                        row.place = Arc::new(place);
                    }
                } )*
            }
        }

        $( impl Placed for $placed_row {
            fn place(&self) -> &Arc<Place> {
                &self.place
            }
        } )*

        $( impl Placed for $later_row {
            fn place(&self) -> &Arc<Place> {
                &self.place
            }
        } )*

        /// Places of the rows of one section in their tables.
        #[derive(Default)]
        struct Rows { $( $placed: Vec<usize>, )* $( $later: Vec<usize>, )* }

        impl<'a> Split<'a> {
            /// Finds the rows of every section.
            pub fn new(tables: &'a Tables) -> Self {
                let mut sections: BTreeMap<i64, Rows> = BTreeMap::new();
                $( for (at, row) in tables.$placed.iter().enumerate() {
                    sections.entry(row.place.order).or_default().$placed.push(at);
                } )*
                $( for (at, row) in tables.$later.iter().enumerate() {
                    sections.entry(row.place.order).or_default().$later.push(at);
                } )*
                Self { tables, sections }
            }

            /// The tables of the section at a place in 建制順, each in the order of the whole: a copy, so that only
            /// the sections at work take memory. 0 holds what belongs to no section of the register. What is of the
            /// whole city stays behind.
            pub fn section(&self, order: i64) -> Tables {
                let Some(rows) = self.sections.get(&order) else { return Tables::default() };
                Tables {
                    $( $placed: rows.$placed.iter().map(|&at| self.tables.$placed[at].clone()).collect(), )*
                    $( $later: rows.$later.iter().map(|&at| self.tables.$later[at].clone()).collect(), )*
                    ..Tables::default()
                }
            }
        }
    };
}

tables! {
    // About initiatives: they follow an initiative to the key it has now, and go to its section.
    placed {
        initiatives: InitiativeRow,
        indicators: IndicatorRow,
        steps: StepRow,
        costs: CostRow,
        grades: GradeRow,
        findings: FindingRow,
        submissions: SubmissionRow,
        /// What changed since the last period; empty where there is none.
        changes: ChangeRow,
        /// What headquarters should look at.
        issues: IssueRow,
        /// What was entered in the 協議事項 of this period and of all earlier ones, by initiative, the newest last.
        decisions: DecisionRow,
    }
    // The same, which results of earlier versions lack.
    later {
        /// What the indicators are graded by as it was approved, of all initiatives that are known.
        approved: ApprovedRow,
        /// The indicators of initiatives that did not come in, as the newest form said.
        known: KnownRow,
        /// The items of initiatives that did not come in, as the newest form said.
        known_items: KnownItemRow,
        /// The items of all lists, with what they were in the last period.
        items: ItemRow,
        /// The goals in words.
        goals: GoalRow,
        /// Who has spoken, and whose turn it is.
        procedure: ProcedureRow,
        /// What sections answered to questions.
        answers: AnswerRow,
        /// The grades of all initiatives that are known, year by year.
        yearly: YearlyRow,
        /// What is said when the whole plan is evaluated.
        overall: OverallRow,
    }
    // Of the whole city.
    whole {
        /// Grades counted by department and evaluation, with the counts of the last period.
        counts: CountRow,
        /// Grades counted period by period.
        trend: TrendRow,
        /// The plan that the batch was run with.
        plan: PlanRow,
    }
    // The same, which results of earlier versions lack.
    newer {
        /// Goals of the whole city against the sums of its sections.
        sums: SumRow,
    }
}

/// A row about an initiative.
pub trait Placed {
    /// Which one.
    fn place(&self) -> &Arc<Place>;
}

/// The tables of a batch, split by section.
pub struct Split<'a> {
    tables: &'a Tables,
    sections: BTreeMap<i64, Rows>,
}

impl Split<'_> {
    /// The places in 建制順 that have rows.
    pub fn sections(&self) -> impl Iterator<Item = i64> {
        self.sections.keys().copied()
    }
}

/// The counted grades of an earlier period and the plan they were counted by.
pub type PastCounts = (Period, Vec<CountRow>, Vec<PlanRow>);
