//! Elements by their places in a text.

use std::ops::Range;

use super::edits::StampError;
use super::splice::{Splice, place};
use crate::xml::{Malformed, Tag, Xml};

/// An element of a part.
#[derive(Debug, Clone)]
pub struct Element<'t> {
    text: &'t str,
    /// Its start tag; places are to be asked of the element, not of the tag.
    pub tag: Tag<'t>,
    /// The whole of it.
    pub range: Range<usize>,
    /// What stands between its tags; empty, behind the tag, where it is written as one.
    pub inside: Range<usize>,
    /// Whether it is written as one tag (`<c/>`).
    pub single: bool,
}

impl From<Malformed> for StampError {
    fn from(error: Malformed) -> Self {
        Self::Broken(error.0.to_owned())
    }
}

/// The element of a sheet's cells: nearly all of its part, and never looked into but to change a cell.
const CELLS: &str = "sheetData";

/// Elements that may stand side by side: as many as a sheet has rows.
const MAX_ELEMENTS: usize = 1 << 20;

/// The root of a part. What is in it is looked at when it is asked for.
pub fn root(text: &str) -> Result<Element<'_>, StampError> {
    let mut xml = Xml::new(text);
    let tag = xml.find()?;
    let tag = tag.ok_or_else(|| StampError::Broken("a part without content".to_owned()))?;
    let (from, single) = (xml.offset(), xml.is_single_tag());
    let end = if single {
        Some((from, from))
    } else {
        last_end(text, from..text.len(), "</")
    };
    let (to, end) = end.ok_or_else(|| StampError::Broken("a part that ends inside an element".to_owned()))?;
    Ok(Element {
        text,
        tag,
        range: tag.start..end,
        inside: from..to,
        single,
    })
}

/// The text of a part whose root is written as one tag (`<styleSheet/>`), with a start and an end tag to put things
/// between. None for any other.
pub fn opened(text: &str) -> Option<String> {
    let root = text.trim_end().ends_with("/>").then(|| root(text).ok()).flatten()?;
    let mut splice = Splice::new(text);
    root.append(&mut splice, "");
    root.single.then(|| splice.finish())
}

/// The opposite, once nothing stands between the tags. None where they were not made by [`opened`], or hold something.
pub fn closed(text: &str) -> Option<String> {
    let made = text[..text.rfind("</")?].ends_with(" >");
    let root = made.then(|| root(text).ok()).flatten()?;
    let mut splice = Splice::new(text);
    root.cut(&mut splice, root.inside.clone());
    (root.inside.is_empty() && !root.single).then(|| splice.finish())
}

/// The elements that stand side by side in a range.
fn elements(text: &str, range: Range<usize>) -> Result<Vec<Element<'_>>, StampError> {
    let mut base = range.start;
    let mut xml = Xml::new(&text[range.clone()]);
    let mut found = Vec::new();
    while let Some(tag) = xml.find()? {
        let (start, from, single) = (base + tag.start, base + xml.offset(), xml.is_single_tag());
        let prefix = &text[start + 1..place(text, tag.name).start];
        let cells = (tag.name == CELLS && !single)
            .then(|| last_end(text, from..range.end, &format!("</{prefix}{CELLS}")))
            .flatten();
        let (to, end) = match cells {
            Some((to, end)) => {
                base = end;
                xml = Xml::new(&text[end..range.end]);
                (to, end)
            }
            None => {
                xml.skip()?;
                let end = base + xml.offset();
                (
                    if single {
                        from
                    } else {
                        from + text[from..end].rfind("</").unwrap_or(0)
                    },
                    end,
                )
            }
        };
        if found.len() == MAX_ELEMENTS {
            return Err(StampError::TooLarge("too many elements side by side".to_owned()));
        }
        found.push(Element {
            text,
            tag,
            range: start..end,
            inside: from..to,
            single,
        });
    }
    Ok(found)
}

/// Elements that touch each other, as one range.
pub fn blocks(elements: &[&Element<'_>]) -> Vec<Range<usize>> {
    let mut blocks: Vec<Range<usize>> = Vec::new();
    for element in elements {
        match blocks.last_mut() {
            Some(last) if last.end == element.range.start => last.end = element.range.end,
            _ => blocks.push(element.range.clone()),
        }
    }
    blocks
}

/// Where the last end tag in a range begins and ends.
fn last_end(text: &str, range: Range<usize>, tag: &str) -> Option<(usize, usize)> {
    let start = range.start + text[range.clone()].rfind(tag)?;
    let end = start + text[start..range.end].find('>')? + 1;
    Some((start, end))
}

impl<'t> Element<'t> {
    /// Name without prefix.
    pub fn name(&self) -> &'t str {
        self.tag.name
    }

    /// Prefix of its name with the colon; empty where it has none.
    pub fn prefix(&self) -> &'t str {
        &self.text[self.range.start + 1..place(self.text, self.tag.name).start]
    }

    /// The elements in it.
    pub fn children(&self) -> Result<Vec<Self>, StampError> {
        elements(self.text, self.inside.clone())
    }

    /// What stands between its tags, as written.
    pub fn content(&self) -> &'t str {
        &self.text[self.inside.clone()]
    }

    /// All text in it with that of the elements in it, decoded.
    pub fn words(&self) -> Result<String, StampError> {
        let mut xml = Xml::new(&self.text[self.range.clone()]);
        let mut words = String::new();
        while let Some(event) = xml.next()? {
            if let crate::xml::Event::Text(text) = event {
                words.push_str(&text);
            }
        }
        Ok(words)
    }

    /// Gives an attribute a value, which is written as it stands.
    pub fn set(&self, splice: &mut Splice<'_>, name: &str, value: &str) {
        match self.tag.raw(name) {
            Some(old) => splice.replace(place(self.text, old), value),
            None => splice.insert(place(self.text, self.tag.name).end, format!(r#" {name}="{value}""#)),
        }
    }

    /// Takes an attribute away with the space before it.
    pub fn unset(&self, splice: &mut Splice<'_>, name: &str) {
        for (key, value) in self.tag.attributes().filter(|(key, _)| *key == name) {
            let start = self.text[..place(self.text, key).start].trim_end().len();
            splice.remove(start..place(self.text, value).end + 1);
        }
    }

    /// Puts something at the end of what it holds.
    pub fn append(&self, splice: &mut Splice<'_>, new: &str) {
        if self.single {
            // The space tells, should this be taken out again, that the element was written as one tag.
            let end = format!(" >{new}</{}{}>", self.prefix(), self.name());
            splice.replace(self.inside.start - 2..self.inside.start, end);
        } else {
            splice.insert(self.inside.end, new);
        }
    }

    /// Whether it was empty or not there before something was put in ([`Element::append`], [`Items::append`]).
    pub fn is_made(&self) -> bool {
        self.text[..self.range.end].ends_with(" >") || self.text[..self.inside.start].ends_with(" >")
    }

    /// Takes `range` out of it, which [`Element::append`] had put in; as one tag again, or whole, where it was so.
    pub fn cut(&self, splice: &mut Splice<'_>, range: Range<usize>) {
        let empty = range == self.inside;
        if empty && self.text[..self.range.end].ends_with(" >") {
            splice.remove(self.range.clone());
        } else if empty && self.text[..self.inside.start].ends_with(" >") {
            splice.replace(self.inside.start - 2..self.range.end, "/>");
        } else {
            splice.remove(range);
        }
    }
}

/// Where a new child of a root whose schema wants `order` belongs: behind the last one that stands before it there.
pub fn slot(root: &Element<'_>, children: &[Element<'_>], order: &[&str], name: &str) -> usize {
    let rank = |name: &str| order.iter().position(|one| *one == name);
    let wanted = rank(name);
    let before = children.iter().rev().find(|child| {
        let inner = child.inner_name();
        rank(inner).is_some() && rank(inner) <= wanted
    });
    before.map_or(root.inside.start, |child| child.range.end)
}

impl Element<'_> {
    /// Its name; of alternatives (`mc:AlternateContent`) the name of what they hold.
    fn inner_name(&self) -> &str {
        if self.name() != "AlternateContent" {
            return self.name();
        }
        let choice = self.children().ok().and_then(|choices| choices.into_iter().next());
        let held = choice
            .and_then(|choice| choice.children().ok())
            .and_then(|held| held.into_iter().next());
        held.map_or("", |held| held.tag.name)
    }
}

/// Items to put at the end of a list (`<fonts count="5">`), or to take out of it again.
#[derive(Debug)]
pub struct Items {
    /// Name of the list's element.
    pub list: &'static str,
    /// The items, as they are written.
    pub text: String,
    /// Their number.
    pub count: usize,
}

impl Items {
    /// Appends the items to their list among the children of `root`; makes the list where there is none.
    pub fn append(&self, splice: &mut Splice<'_>, root: &Element<'_>, children: &[Element<'_>], order: &[&str]) {
        match children.iter().find(|child| child.name() == self.list) {
            Some(list) => {
                list.append(splice, &self.text);
                self.count_on(splice, list, |count| count.checked_add(self.count));
            }
            None => {
                let (prefix, list) = (root.prefix(), self.list);
                // The space in the end tag tells that the list was made for the items.
                let new = format!(
                    r#"<{prefix}{list} count="{}">{}</{prefix}{list} >"#,
                    self.count, self.text
                );
                splice.insert(slot(root, children, order, list), new);
            }
        }
    }

    /// Whether their list ends with the items.
    pub fn are_last(&self, children: &[Element<'_>]) -> bool {
        self.list_of(children).is_some()
    }

    fn list_of<'e, 't>(&self, children: &'e [Element<'t>]) -> Option<&'e Element<'t>> {
        let list = children.iter().find(|child| child.name() == self.list);
        list.filter(|list| list.content().ends_with(&self.text))
    }

    /// Takes the items out where their list ends with them.
    pub fn cut(&self, splice: &mut Splice<'_>, children: &[Element<'_>]) {
        let Some(list) = self.list_of(children) else {
            return;
        };
        let range = list.inside.end - self.text.len()..list.inside.end;
        let whole = range == list.inside && splice.text()[..list.range.end].ends_with(" >");
        list.cut(splice, range);
        if !whole {
            self.count_on(splice, list, |count| count.checked_sub(self.count));
        }
    }

    /// The count follows, from what it said: one that was wrong comes back as it was.
    fn count_on(&self, splice: &mut Splice<'_>, list: &Element<'_>, change: impl Fn(usize) -> Option<usize>) {
        if let Some(count) = list.tag.number::<usize>("count").and_then(change) {
            list.set(splice, "count", &count.to_string());
        }
    }
}
