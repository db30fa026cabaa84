//! Goals in words alone: events, which are done once, and courses, which go on.

use super::Aim;
use super::behind::without_endings;
use super::doubtful::{Doubtful, Why};
use super::held::{Fate, GAP, Held, inside, is_empty, is_quoted};
use super::own::has_figure_of_its_own;
use super::words::{DENIALS, EVENTS, GRADUAL};

/// What a text without a figure is to be reached by.
pub(super) fn aim(text: &str, held: &Held) -> Result<Aim, Doubtful> {
    if is_empty(text) {
        return Err(Why::Nothing.at(held.restore(text)));
    }
    if let Some(part) = held.all().find(|part| has_figure_of_its_own(part)) {
        return Err(Why::Number.at(part));
    }
    // 前年度以上: a figure that stands elsewhere.
    if ["前年", "昨年"].iter().any(|word| text.contains(word)) {
        return Err(Why::Number.at(held.restore(text)));
    }
    if text.contains("までに") {
        return Err(Why::Time.at(held.restore(text)));
    }
    let events = text.split(|c: char| c == GAP || c.is_whitespace() || "、。;→★☆●○■◆".contains(c));
    if events.filter(|part| ends_with_event(part, held)).count() > 1 {
        return Err(Why::SeveralAims.at(tidy(held, text)));
    }
    let text = quoted_alone(text, held).unwrap_or(text);
    let words = tidy(held, text);
    let bare = bare(text);
    if is_denied(text) || is_denied(bare) {
        return Err(Why::Denied.at(words));
    }
    // Quotation marks round all of the words are none: their end is that of the words.
    let quoted = held
        .part(bare.chars().next_back().unwrap_or(GAP))
        .filter(|part| is_quoted(part));
    let is_event = match quoted {
        Some(part) => is_event(inside(part)),
        None => ends_with_event(text, held),
    };
    Ok(match is_event {
        true => Aim::Event(tidy(held, bare)),
        false => Aim::Course(words),
    })
}

/// Whether a text ends by saying that it is not, or not now, done: 40業務は中止.
pub(super) fn is_denied(text: &str) -> bool {
    let text = text.trim_end_matches(blank);
    DENIALS.iter().any(|word| text.ends_with(word))
}

/// The quoted part of 「運用開始」を行う, as a goal is shown.
fn quoted_alone<'a>(text: &'a str, held: &Held) -> Option<&'a str> {
    let text = text.trim_matches(blank);
    let rest = ["を行う", "に取り組む"]
        .iter()
        .find_map(|word| text.strip_suffix(word))?;
    let mut signs = rest.chars();
    let part = signs.next().and_then(|sign| held.part(sign))?;
    (signs.next().is_none() && is_quoted(part)).then_some(rest)
}

fn blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// The words without the endings that add nothing and without what is held in brackets behind them.
fn bare(text: &str) -> &str {
    let rest = text.trim_end_matches(|c| blank(c) || "。、".contains(c));
    without_endings(rest)
}

/// Whether the last word of a text, in which brackets are held, is that of an event.
pub(super) fn ends_with_event(text: &str, held: &Held) -> bool {
    let rest = text.trim_end_matches(|c| blank(c) || held.bracket(c).is_some() || "。、".contains(c));
    let bare = without_endings(rest);
    let goes_on = GRADUAL.iter().any(|word| bare.ends_with(word));
    !goes_on && EVENTS.iter().any(|word| bare.ends_with(word))
}

/// Whether words in quotation marks end with that of an event.
fn is_event(words: &str) -> bool {
    let mut held = Held::default();
    let text = held
        .quotes(words)
        .and_then(|text| held.brackets(&text, |_, _| Fate::Words));
    text.is_ok_and(|text| ends_with_event(&text, &held))
}

/// The words of a text: what is held back in its place, one space where several things stood, no marks at the ends, no
/// quotation marks round the whole.
pub(super) fn tidy(held: &Held, text: &str) -> String {
    let spaced: String = text.chars().map(|c| if blank(c) { ' ' } else { c }).collect();
    let restored = held.restore(&spaced);
    let words: Vec<&str> = restored.split(' ').filter(|word| !word.is_empty()).collect();
    let joined = words.join(" ");
    let bare = without_marks(&joined);
    match is_quoted(bare) {
        true => inside(bare).trim().to_owned(),
        false => bare.to_owned(),
    }
}

/// The words without the marks and particles that lead from and to what was cut out.
fn without_marks(text: &str) -> &str {
    let marks = |c: char| c == ' ' || "、。,:;→・★☆●○■◆~".contains(c);
    let rest = text.trim_matches(marks);
    let rest = rest.strip_suffix(['を', 'は', 'が', 'の']).unwrap_or(rest);
    let rest = rest.strip_prefix(['を', 'は', 'が', 'の']).unwrap_or(rest);
    rest.trim_matches(marks)
}
