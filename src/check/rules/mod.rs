//! The list of rules, in the order findings are shown. A new rule is one file and one line.

use super::{Check, Finding, Rule, Severity, Subject};

macro_rules! rules {
    ($($name:ident)*) => {
        $(mod $name;)*

        /// Every rule.
        pub const RULES: &[Rule] = &[$(Rule {
            name: stringify!($name),
            source: include_str!(concat!(stringify!($name), ".rs")),
            severity: $name::SEVERITY,
            title: $name::TITLE,
            check: $name::CHECK,
        }),*];
    };
}

rules! {
    file_unusable
    no_form
    required_missing
    unreadable_value
}
