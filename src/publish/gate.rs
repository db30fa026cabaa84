//! The gate: no text of a form goes out that nobody approved. What is public holds such texts as [`Approved`], which only the gate makes.

use std::fmt;

use super::answers::{Answers, Subject, Verdict};
use super::plain::plain;

/// A text that somebody approved as it is here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Approved(String);

impl Approved {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Approved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A text that was asked about.
#[derive(Debug, Clone, PartialEq)]
pub struct Passage {
    pub subject: Subject,
    pub number: String,
    pub title: String,
    /// As it would go out.
    pub text: String,
    /// As it was typed: what is to be looked at is looked for in it.
    pub typed: String,
    pub verdict: Verdict,
}

/// Of whom a text is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Of<'a> {
    pub key: &'a str,
    pub number: &'a str,
    pub title: &'a str,
}

/// What asks about every text.
#[derive(Debug)]
pub struct Gate<'a> {
    answers: &'a Answers,
    pub passages: Vec<Passage>,
}

impl<'a> Gate<'a> {
    pub fn new(answers: &'a Answers) -> Self {
        Self {
            answers,
            passages: Vec::new(),
        }
    }

    /// The text as it may go out; None where it is empty, left out or not yet approved. One text about one thing is asked once.
    pub fn pass(&mut self, of: Of<'_>, item: &str, typed: &str) -> Option<Approved> {
        let text = plain(typed);
        if text.is_empty() {
            return None;
        }
        let subject = Subject {
            key: of.key.to_owned(),
            item: item.to_owned(),
        };
        let verdict = self.answers.verdict(&subject, &text);
        let approved = match &verdict {
            Verdict::Publish(text) => Some(plain(text)).filter(|text| !text.is_empty()).map(Approved),
            Verdict::LeaveOut | Verdict::Open(_) => None,
        };
        let is_known = |passage: &Passage| passage.subject == subject && passage.text == text;
        if !self.passages.iter().rev().any(is_known) {
            self.passages.push(Passage {
                subject,
                number: of.number.to_owned(),
                title: of.title.to_owned(),
                text,
                typed: typed.to_owned(),
                verdict,
            });
        }
        approved
    }

    /// How many texts nobody has answered yet.
    pub fn open(&self) -> usize {
        let is_open = |passage: &&Passage| matches!(passage.verdict, Verdict::Open(_));
        self.passages.iter().filter(is_open).count()
    }

    /// How many are left out.
    pub fn left_out(&self) -> usize {
        let is_left = |passage: &&Passage| passage.verdict == Verdict::LeaveOut;
        self.passages.iter().filter(is_left).count()
    }
}
