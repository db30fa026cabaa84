//! A form, one setting after the other.

use super::NAME;
use super::evaluations::{evaluation, items};
use super::indicators::indicator;
use crate::form::MoneyUnit;
use crate::plan::settings::decode::{NOTHING, Table};
use crate::plan::settings::kind::{Location, OneOf, Text, YesNo};
use crate::plan::settings::{
    ClassSettings, CodeSettings, DaySettings, Each, Fields, FormSettings, OverallSettings, Proposes,
};

/// How [`MoneyUnit`] is written.
const MONEY: OneOf<MoneyUnit> = OneOf(&[
    ("円", MoneyUnit::Yen),
    ("千円", MoneyUnit::ThousandYen),
    ("百万円", MoneyUnit::MillionYen),
]);

pub(super) fn form(id: &str, table: &Table<'_>) -> FormSettings {
    let length = id.chars().count();
    let strange = |c: char| c.is_control() || "\\/:*?\"<>|.".contains(c);
    if !(1..=50).contains(&length) || id.contains(strange) || id.trim() != id {
        let words =
            "様式名は 50 字までにし、ファイル名に使えない記号（\\ / : * ? \" < > | .）と前後の空白を除いてください。";
        table.fault("", words.to_owned());
    }
    let form = FormSettings {
        template: table.need("template", Location),
        money_unit: table.may("money_unit", MONEY),
        noun: table.or("noun", Text(10), "\"事業\""),
        paper: table.or("paper", Text(20), "\"個票\""),
        each: each(table),
        fields: table.within("fields", "[forms.様式名.fields]", fields),
        indicators: table.tables("indicators", "[[forms.様式名.indicators]]", 0..=20, indicator),
        items: table.tables("items", "[[forms.様式名.items]]", 0..=20, items),
        classes: table.tables("classes", "[[forms.様式名.classes]]", 0..=50, class),
        codes: table.tables("codes", "[[forms.様式名.codes]]", 0..=20, code),
        days: table.tables("days", "[[forms.様式名.days]]", 0..=20, |day| DaySettings {
            field: day.need("field", NAME),
            after: day.may("after", NAME).unwrap_or_default(),
            is_later: day.or("later", YesNo, "false"),
        }),
        evaluations: table.tables("evaluations", "[[forms.様式名.evaluations]]", 0..=20, evaluation),
        overall: table.within("overall", "[forms.様式名.overall]", overall),
    };
    table.distinct("indicators", form.indicators.iter().map(|i| i.name.as_str()));
    table.distinct("items", form.items.iter().map(|list| list.name.as_str()));
    table.distinct("codes", form.codes.iter().map(|code| code.field.as_str()));
    table.distinct("days", form.days.iter().map(|day| day.field.as_str()));
    table.distinct("evaluations", form.evaluations.iter().map(|e| e.name.as_str()));
    form
}

/// Of whom a form is expected that has no 番号.
fn each(table: &Table<'_>) -> Option<Each> {
    let sections = table.list("sections", Text(200), 1..=2000, NOTHING);
    table.distinct("sections", sections.iter().map(String::as_str));
    let each = table.may("each", OneOf(&[("section", ())]));
    if each.is_none() && !sections.is_empty() {
        table.fault(
            "sections",
            "sections は each = \"section\" と一緒に書いてください。".to_owned(),
        );
    }
    each.map(|()| match sections {
        sections if sections.is_empty() => Each::Section,
        sections => Each::Of(sections),
    })
}

fn fields(table: &Table<'_>) -> Fields {
    let lines = table.list("schedule_lines", NAME, 2..=2, "[\"計画\", \"実績\"]");
    table.distinct("schedule_lines", lines.iter().map(String::as_str));
    let [planned, actual] = <[String; 2]>::try_from(lines).unwrap_or_default();
    Fields {
        fiscal_year: table.or("fiscal_year", NAME, "\"計画年度\""),
        number: table.or("number", NAME, "\"番号\""),
        title: table.or("title", NAME, "\"事業名称\""),
        section: table.or("section", NAME, "\"担当部課\""),
        responsible: table.or("responsible", NAME, "\"実施責任者\""),
        auditor: table.or("auditor", NAME, "\"監査員\""),
        scope: table.or("scope", NAME, "\"取組区分\""),
        steps: table.or("steps", NAME, "\"実施項目\""),
        schedule: table.or("schedule", NAME, "\"工程\""),
        schedule_lines: (planned, actual),
        budget: table.or("budget", NAME, "\"予算額\""),
        settlement: table.or("settlement", NAME, "\"決算額\""),
    }
}

fn overall(table: &Table<'_>) -> OverallSettings {
    let overall = OverallSettings {
        requires: table.list("requires", NAME, 1..=50, NOTHING),
        outcome: table.may("outcome", NAME).unwrap_or_default(),
        next: table.may("next", NAME).unwrap_or_default(),
        carried: table.list("carried", NAME, 1..=20, NOTHING),
    };
    table.distinct("requires", overall.requires.iter().map(String::as_str));
    table.distinct("carried", overall.carried.iter().map(String::as_str));
    if overall.next.is_empty() && !overall.carried.is_empty() {
        let words = "carried は、次期計画での扱いの欄（next）と一緒に書いてください。";
        table.fault("carried", words.to_owned());
    }
    overall
}

fn class(table: &Table<'_>) -> ClassSettings {
    let class = ClassSettings {
        field: table.need("field", NAME),
        value: table.need("value", NAME),
        requires: table.list("requires", NAME, 1..=50, NOTHING),
        proposes: table.tables("proposes", "[[forms.様式名.classes.proposes]]", 0..=20, |own| {
            Proposes {
                field: own.need("field", NAME),
                value: own.need("value", NAME),
                evaluation: own.need("evaluation", NAME),
                grade: own.need("grade", NAME),
            }
        }),
    };
    table.distinct("requires", class.requires.iter().map(String::as_str));
    class
}

fn code(table: &Table<'_>) -> CodeSettings {
    CodeSettings {
        field: table.need("field", NAME),
        // Sheets have names of 31 characters at most.
        table: table.need("table", Text(31)),
        is_usual: table.or("usual", YesNo, "false"),
        is_complete: table.or("complete", YesNo, "false"),
    }
}
