//! What people answered about the texts: each by what it is about and by the text itself, so that a changed text is asked anew.

use std::collections::BTreeMap;

/// A text that may go out, by what it is about: an initiative (or the whole, without key) and what of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Subject {
    pub key: String,
    /// 評価理由（進捗評価）, 事業概要.
    pub item: String,
}

/// What somebody typed beside a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    pub subject: Subject,
    /// 番号 and title that stood beside it.
    pub number: String,
    pub title: String,
    /// The text that it is about.
    pub text: String,
    /// 公表する or 公表しない, or what was typed there.
    pub choice: String,
    /// What goes out in place of the text.
    pub replacement: String,
    /// Post of who looked at it.
    pub by: String,
}

/// The two choices.
pub const PUBLISH: &str = "公表する";
pub const LEAVE_OUT: &str = "公表しない";

impl Answer {
    /// Whether anything was typed.
    pub fn is_typed(&self) -> bool {
        [&self.choice, &self.replacement, &self.by]
            .iter()
            .any(|text| !text.is_empty())
    }

    /// Whether two say the same of one text.
    fn agrees(&self, other: &Self) -> bool {
        (&self.choice, &self.replacement) == (&other.choice, &other.replacement)
    }
}

/// All answers, by subject in the order in which they were read.
#[derive(Debug, Clone, Default)]
pub struct Answers(BTreeMap<Subject, Vec<Answer>>);

/// What is known of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It goes out so.
    Publish(String),
    LeaveOut,
    /// Nobody answered, or in a way that is none.
    Open(String),
}

impl Answers {
    /// Adds what was typed. One that says the same of the same text is kept once.
    pub fn add(&mut self, answer: Answer) {
        if !answer.is_typed() {
            return;
        }
        let known = self.0.entry(answer.subject.clone()).or_default();
        if !known.contains(&answer) {
            known.push(answer);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, by subject.
    pub fn all(&self) -> impl Iterator<Item = &Answer> {
        self.0.values().flatten()
    }

    /// What was answered about a text.
    pub fn about<'a>(&'a self, subject: &Subject, text: &'a str) -> impl Iterator<Item = &'a Answer> {
        self.of(subject).filter(move |answer| answer.text == text)
    }

    fn of(&self, subject: &Subject) -> impl Iterator<Item = &Answer> {
        self.0.get(subject).into_iter().flatten()
    }

    /// Whether a text goes out, and as what.
    pub fn verdict(&self, subject: &Subject, text: &str) -> Verdict {
        let mut about = self.about(subject, text);
        let Some(first) = about.next() else {
            let before = self.of(subject).any(|answer| !answer.choice.is_empty());
            let words = if before {
                "前に確認した文から変わりました"
            } else {
                ""
            };
            return Verdict::Open(words.to_owned());
        };
        if !about.all(|other| other.agrees(first)) {
            return Verdict::Open("2 つのファイルに違う答えがあります。1 つにそろえてください".to_owned());
        }
        match (first.choice.as_str(), first.replacement.as_str()) {
            (PUBLISH, "") => Verdict::Publish(text.to_owned()),
            (PUBLISH, replacement) => Verdict::Publish(replacement.to_owned()),
            (LEAVE_OUT, _) => Verdict::LeaveOut,
            ("", _) => Verdict::Open("「公表」の欄を選んでください".to_owned()),
            (other, _) => Verdict::Open(format!("「{other}」は、{PUBLISH}・{LEAVE_OUT}のどちらでもありません")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(text: &str, choice: &str, replacement: &str) -> Answer {
        Answer {
            subject: Subject {
                key: "1-1".to_owned(),
                item: "事業概要".to_owned(),
            },
            text: text.to_owned(),
            choice: choice.to_owned(),
            replacement: replacement.to_owned(),
            ..Answer::default()
        }
    }

    #[test]
    fn nothing_goes_out_that_nobody_approved_as_it_is() {
        let subject = answer("", "", "").subject;
        let said = |answers: &[Answer], text: &str| {
            let mut all = Answers::default();
            answers.iter().cloned().for_each(|answer| all.add(answer));
            all.verdict(&subject, text)
        };
        let goes = |text: &str| Verdict::Publish(text.to_owned());
        assert_eq!(said(&[answer("文", PUBLISH, "")], "文"), goes("文"));
        assert_eq!(said(&[answer("文", PUBLISH, "別の文")], "文"), goes("別の文"));
        assert_eq!(said(&[answer("文", LEAVE_OUT, "別の文")], "文"), Verdict::LeaveOut);
        for (answers, words) in [
            (vec![], ""),
            (vec![answer("前の文", PUBLISH, "")], "変わりました"),
            (vec![answer("文", "", "別の文")], "選んでください"),
            (vec![answer("文", "はい", "")], "どちらでもありません"),
            (vec![answer("文", PUBLISH, ""), answer("文", LEAVE_OUT, "")], "違う答え"),
        ] {
            let Verdict::Open(said) = said(&answers, "文") else {
                panic!("{answers:?} goes out")
            };
            assert!(said.contains(words), "{said}");
        }
    }
}
