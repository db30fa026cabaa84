//! What the page of a rule says to those who fill in forms.

/// What the page of a rule says below its title, in polite plain Japanese. Why the rule is as it is stands in the head of
/// its file.
#[derive(Debug, Clone, Copy)]
pub struct Help {
    /// What is looked at.
    pub what: &'static str,
    /// Why it matters, and what the batch does meanwhile.
    pub why: &'static str,
    /// A case that the rule speaks of.
    pub example: &'static str,
    /// How it is right.
    pub expected: &'static str,
    /// What to do about it.
    pub action: &'static str,
}

impl Help {
    /// Its parts in reading order, each with its heading.
    pub fn parts(&self) -> [(&'static str, &'static str); 5] {
        [
            ("何を", self.what),
            ("なぜ", self.why),
            ("例", self.example),
            ("正しい形", self.expected),
            ("すること", self.action),
        ]
    }
}
