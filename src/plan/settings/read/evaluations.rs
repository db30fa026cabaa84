//! The evaluations and the lists of items of a form.

use super::NAME;
use crate::plan::settings::decode::{NOTHING, Table};
use crate::plan::settings::kind::{OneOf, Text, Whole};
use crate::plan::settings::{Basis, EvaluationSettings, ItemSettings, Precondition, Reduction};

/// How a veto is written.
const VETO: OneOf<()> = OneOf(&[("required", ())]);

pub(super) fn evaluation(table: &Table<'_>) -> EvaluationSettings {
    EvaluationSettings {
        name: table.need("name", Text(50)),
        grade: table.need("grade", NAME),
        reason: table.need("reason", NAME),
        scale: table.need("scale", NAME),
        basis: match table.may("basis", Text(60)) {
            None => Basis::Nothing,
            Some(basis) if basis == "schedule" => Basis::Schedule,
            Some(basis) => match basis.split_once(':') {
                Some(("items", list)) => Basis::Items(list.trim().to_owned()),
                Some(("stage", list)) => Basis::Stage(list.trim().to_owned()),
                _ => Basis::Indicator(basis),
            },
        },
        veto: table.may("veto", VETO).is_some(),
        party: table.may("party", Text(30)),
        proposal: table.may("proposal", NAME).unwrap_or_default(),
        after: table.may("after", Text(50)).unwrap_or_default(),
        follow_up: table.may("follow_up", NAME).unwrap_or_default(),
    }
}

pub(super) fn items(table: &Table<'_>) -> ItemSettings {
    let may = |key: &'static str| table.may(key, NAME).unwrap_or_default();
    ItemSettings {
        name: table.need("name", Text(50)),
        text: may("text"),
        state: table.need("state", NAME),
        scale: table.need("scale", NAME),
        due: may("due"),
        required: may("required"),
        remark: may("remark"),
        code: may("code"),
        measure: may("measure"),
        responsible: may("responsible"),
        explained: table.list("explained", Text(20), 0..=20, NOTHING),
        lifted: may("lifted"),
        lifted_says: table.list("lifted_says", Text(50), 0..=20, NOTHING),
        completed: may("completed"),
        preconditions: table.tables(
            "preconditions",
            "[[forms.様式名.items.preconditions]]",
            0..=10,
            precondition,
        ),
        reduction: table.may_within("reduction", "[forms.様式名.items.reduction]", reduction),
    }
}

fn reduction(table: &Table<'_>) -> Reduction {
    let own = Reduction {
        before: table.need("before", NAME),
        after: table.need("after", NAME),
        at_least: table.need("at_least", Whole(1..=100)),
    };
    if !own.before.is_empty() && own.before == own.after {
        let words = "before と after には、別の欄の名前を書いてください。";
        table.fault("after", words.to_owned());
    }
    own
}

fn precondition(table: &Table<'_>) -> Precondition {
    Precondition {
        field: table.need("field", NAME),
        says: table.need("says", Text(50)),
        before: table.need("before", Text(20)),
    }
}
