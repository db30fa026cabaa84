//! The parts that a field plays in the plan, in words.

use crate::form::{Field, YEAR_HEADINGS};
use crate::plan::{FormSettings, PlanForm, Reduction};

/// What the settings that name a field are called.
type Words = [(&'static str, &'static str)];

const OF_FIELDS: &Words = &[
    ("fiscal_year", "年度"),
    ("number", "番号"),
    ("title", "事業の名前"),
    ("section", "担当課"),
    ("responsible", "責任者"),
    ("auditor", "監査員の所属"),
    ("scope", "取組区分"),
    ("steps", "実施項目"),
    ("schedule", "工程"),
    ("budget", "予算額"),
    ("settlement", "決算額"),
];
const OF_INDICATORS: &Words = &[
    ("text", "言葉"),
    ("unit", "単位"),
    ("direction", "方向"),
    ("baseline", "基準値"),
    ("target", "目標値"),
    ("actual", "実績値"),
    ("state", "状態"),
];
const OF_EVALUATIONS: &Words = &[
    ("grade", "評定"),
    ("reason", "理由"),
    ("proposal", "改善方針案"),
    ("follow_up", "前回の決定への対応"),
];
const OF_ITEMS: &Words = &[
    ("text", "言葉"),
    ("state", "状態"),
    ("due", "期限"),
    ("required", "必須の印"),
    ("remark", "説明"),
    ("code", "番号"),
    ("measure", "改善の内容"),
    ("responsible", "改善の担当"),
    ("lifted", "必須を外す条件"),
    ("completed", "完了した日"),
    ("reduction.before", "削減前の額"),
    ("reduction.after", "削減後の額"),
];

/// The parts that a field plays in the plan.
pub(super) fn parts(settings: &PlanForm, field: &Field) -> Vec<String> {
    let own = &settings.settings;
    let mut parts = named(own, &field.name);
    if own.classes.iter().any(|class| class.field == field.name) {
        parts.push("分類".to_owned());
    }
    let requires = own.classes.iter().filter(|class| class.requires.contains(&field.name));
    parts.extend(requires.map(|class| format!("「{}」で必須", class.value)));
    if own.overall.fields().contains(&field.name.as_str()) {
        parts.push("計画全体の評価".to_owned());
    }
    let codes = own.codes.iter().filter(|code| code.field == field.name);
    parts.extend(codes.map(|code| format!("コード表「{}」の値", code.table)));
    if parts.is_empty() && field.name != YEAR_HEADINGS {
        parts.push("（読み取って保存するだけ）".to_owned());
    }
    parts
}

/// The parts that settings give a field by its name.
fn named(own: &FormSettings, field: &str) -> Vec<String> {
    let mut parts: Vec<String> = words(OF_FIELDS, own.fields.named(), field).map(str::to_owned).collect();
    for indicator in &own.indicators {
        let words = words(OF_INDICATORS, indicator.named(), field);
        parts.extend(words.map(|what| format!("指標「{}」の{what}", indicator.name)));
    }
    for evaluation in &own.evaluations {
        let words = words(OF_EVALUATIONS, evaluation.named(), field);
        parts.extend(words.map(|what| format!("「{}」の{what}", evaluation.name)));
    }
    for list in &own.items {
        let names = list
            .named()
            .into_iter()
            .chain(list.reduction.iter().flat_map(Reduction::named));
        parts.extend(words(OF_ITEMS, names, field).map(|what| format!("項目「{}」の{what}", list.name)));
    }
    parts
}

/// What the settings are called that name this field.
fn words<'a>(
    words: &'static Words,
    named: impl IntoIterator<Item = (&'static str, &'a str)>,
    field: &str,
) -> impl Iterator<Item = &'static str> {
    let keys = named.into_iter().filter(move |(_, name)| *name == field);
    keys.filter_map(|(key, _)| Some(words.iter().find(|(own, _)| *own == key)?.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{EvaluationSettings, Fields, IndicatorSettings, ItemSettings};

    #[test]
    fn every_setting_that_names_a_field_has_words() {
        fn without<'a>(words: &Words, named: impl IntoIterator<Item = (&'static str, &'a str)>) -> Vec<&'static str> {
            let keys = named.into_iter().map(|(key, _)| key);
            keys.filter(|key| words.iter().all(|(own, _)| own != key)).collect()
        }
        let none: [&str; 0] = [];
        assert_eq!(without(OF_FIELDS, Fields::default().named()), none);
        assert_eq!(without(OF_INDICATORS, IndicatorSettings::default().named()), none);
        assert_eq!(without(OF_EVALUATIONS, EvaluationSettings::default().named()), none);
        let (list, reduction) = (ItemSettings::default(), Reduction::default());
        assert_eq!(
            without(OF_ITEMS, list.named().into_iter().chain(reduction.named())),
            none
        );
    }
}
