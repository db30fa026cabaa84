//! The indicators of a form, and the sums over them.

use super::{KEEP, NAME, YEARS};
use crate::plan::settings::decode::{NOTHING, Table};
use crate::plan::settings::kind::{Exact, OneOf, Text, Whole, YesNo};
use crate::plan::settings::{IndicatorSettings, SumSettings, Targets};
use crate::value::canonical_unit;

/// How [`Targets`] is written.
const TARGETS: OneOf<Targets> = OneOf(&[("numbers", Targets::Numbers), ("sentences", Targets::Sentences)]);

/// Directions, as forms call them.
const DIRECTIONS: OneOf<&str> = OneOf(&[("増加", "増加"), ("減少", "減少"), ("維持", "維持"), ("累計", "累計")]);

pub(super) fn indicator(table: &Table<'_>) -> IndicatorSettings {
    IndicatorSettings {
        name: table.need("name", Text(50)),
        text: table.may("text", NAME).unwrap_or_default(),
        unit: table.may("unit", NAME).unwrap_or_default(),
        direction: table.may("direction", NAME).unwrap_or_default(),
        baseline: table.may("baseline", NAME).unwrap_or_default(),
        target: table.need("target", NAME),
        actual: table.may("actual", NAME).unwrap_or_default(),
        state: table.may("state", NAME).unwrap_or_default(),
        settled: table.list("settled", Text(20), 0..=20, NOTHING),
        fixed_unit: table.may("fixed_unit", Text(20)).unwrap_or_default(),
        fixed_direction: table.may("fixed_direction", DIRECTIONS),
        is_nested: table.or("nested", YesNo, "false"),
        keep: table.may("keep", KEEP),
        targets: table.or("targets", TARGETS, "\"numbers\""),
        ladder: table.may("ladder", NAME),
    }
}

pub(super) fn sum(table: &Table<'_>) -> SumSettings {
    SumSettings {
        name: table.need("name", Text(50)),
        form: table.need("form", NAME),
        indicator: table.need("indicator", Text(50)),
        row: table.need("row", NAME),
        total: table.may("total", NAME).unwrap_or_default(),
        unit: canonical_unit(&table.need("unit", Text(20))),
        targets: table.tables("targets", "{ year = …, target = … }", 0..=30, |target| {
            (
                target.need("year", Whole(YEARS)),
                target.need("target", Exact(0..=1_000_000_000)),
            )
        }),
    }
}
