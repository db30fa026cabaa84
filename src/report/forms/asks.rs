//! What the next submission asks, in words.

use super::fill::Blank;
use super::next::Fate;
use crate::form::Shape;
use crate::plan::FormSettings;
use crate::value::FiscalYear;

impl Blank<'_> {
    /// What the next submission asks of everybody: its fields, with their years.
    pub fn asks(&self) -> Vec<String> {
        let Some(next) = self.next else { return Vec::new() };
        let settings = &self.settings.settings;
        let mut asks = Vec::new();
        for field in &self.form.fields {
            let mut evaluations = settings.evaluations.iter().zip(&self.settings.on_lists);
            let own = evaluations.find(|(e, _)| e.is_of_party(&field.name));
            if let Some((evaluation, on_list)) = own {
                asks.extend(
                    (evaluation.grade == field.name && !on_list).then(|| format!("{}とその理由", field.title())),
                );
                continue;
            }
            if field.name == settings.fields.schedule {
                let until = next.notation.month(next.period);
                asks.push(format!(
                    "{}（{}）{until}まで",
                    field.name, settings.fields.schedule_lines.1
                ));
            }
            let headings = self.form.headings(field).iter();
            let years = headings.map(|heading| FiscalYear(heading.year.0 + self.shift(field)));
            let asked = years.filter(|year| {
                matches!(field.shape, Shape::Years | Shape::Grid(_))
                    && next.fate(self.settings, &[], (&field.name, Some(*year))) == Fate::Asked
            });
            let years: Vec<String> = asked.map(|year| year.to_string()).collect();
            if !years.is_empty() {
                let years = years.join("・");
                asks.push(format!("{} {years}{}", field.title(), classes(settings, &field.name)));
            }
        }
        asks
    }
}

/// The classes that are asked for a field, where it is not asked of every initiative: （重点事業）.
fn classes(settings: &FormSettings, field: &str) -> String {
    let asked = settings
        .classes
        .iter()
        .filter(|class| class.requires.iter().any(|name| name == field));
    let values: Vec<&str> = asked.map(|class| class.value.as_str()).collect();
    match values.as_slice() {
        [] => String::new(),
        values => format!("（{}）", values.join("・")),
    }
}
