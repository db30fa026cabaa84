//! The words of the record: what a finding weighs, how a submission stands, what changed, why headquarters should look.
//!
//! Each is written in one place: columns, sheets and messages ask the type for its name.

/// Declares an enum with a word for each of its values.
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident { $( $(#[$variant_meta:meta])* $variant:ident = $word:literal, )* }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum $name { $( $(#[$variant_meta])* $variant, )* }

        impl $name {
            /// Every value, in the order in which they are listed.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its word in tables and reports.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }

        impl $crate::table::Word for $name {
            const ALL: &'static [Self] = Self::ALL;

            fn word(self) -> &'static str {
                self.name()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }
    };
}

mod change;
mod earlier;
mod issue;
mod question;
mod standing;
mod status;

pub use change::{ChangeKind, Movement, SinceKind};
pub use issue::{IssueKind, OpenKind};
pub use question::{AMENDED, APPROVED, AS_COMPUTED, AS_PROPOSED, HELD, Question, RETURNED, REVIEWED};
pub use standing::{Approval, GoalStanding, StepStanding, Term};
pub use status::{Severity, Status};

/// A type with one word for each of its values.
pub trait Word: Copy + PartialEq + 'static {
    /// Every value, in the order in which they are listed.
    const ALL: &'static [Self];

    /// The value as columns write it.
    fn word(self) -> &'static str;

    /// The value that earlier versions wrote as this word, which is written no more.
    fn former(_word: &str) -> Option<Self> {
        None
    }
}
