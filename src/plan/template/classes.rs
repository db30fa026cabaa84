//! Whether the classes that the plan names are choices of their field: another would never hold.

use super::offered;
use crate::form::Form;
use crate::plan::settings::{Fault, FormSettings, Places};
use crate::value::name_key;

/// Classes that their field does not offer.
pub fn faults(form: &Form, own: &FormSettings, places: &Places) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (class, place) in own.classes.iter().zip(0..) {
        let choices = form.field(&class.field).map(offered).unwrap_or_default();
        let is_offered = choices.iter().any(|choice| name_key(choice) == name_key(&class.value));
        if choices.is_empty() || is_offered || class.value.is_empty() {
            continue;
        }
        let offered: String = choices.iter().map(|choice| format!("「{choice}」")).collect();
        let words = format!(
            "様式「{}」の [[classes]] の value「{}」は、欄「{}」の選択肢にありません。{offered} から選んでください。",
            form.id, class.value, class.field
        );
        faults.push((places.line(&format!("forms.{}.classes.{place}.value", form.id)), words));
    }
    faults
}
