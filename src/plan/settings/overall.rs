//! What a form asks when the whole plan is evaluated.

/// What a form asks when the whole plan is evaluated, and not before; empty where it asks nothing then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OverallSettings {
    /// Fields that are to be filled in then.
    pub requires: Vec<String>,
    /// Field with how far the initiative has come over the period of the plan (達成・一部達成・未達).
    pub outcome: String,
    /// Field with what becomes of it in the next plan (継続・統合・完了・廃止).
    pub next: String,
    /// What that field says of an initiative that goes on in the next plan.
    pub carried: Vec<String>,
}

impl OverallSettings {
    /// The names of fields that it gives, by their settings.
    pub fn named(&self) -> Vec<(String, &str)> {
        let requires = self.requires.iter().zip(0..);
        let requires = requires.map(|(name, at)| (format!("requires.{at}"), name.as_str()));
        let own = [("outcome", &self.outcome), ("next", &self.next)];
        requires
            .chain(own.map(|(key, name)| (key.to_owned(), name.as_str())))
            .collect()
    }

    /// The fields, each once, in the order in which they are asked.
    pub fn fields(&self) -> Vec<&str> {
        let mut fields: Vec<&str> = Vec::new();
        for (_, name) in self.named() {
            if !name.is_empty() && !fields.contains(&name) {
                fields.push(name);
            }
        }
        fields
    }
}
