//! The reading of a goal, step by step: what is quoted or in brackets, times, numbers, and what is left.

use super::counted::Kind;
use super::doubtful::{Doubtful, Why};
use super::figure::Sentence;
use super::held::{self, Fate, GAP, Held, is_empty, is_quoted, is_sign};
use super::numeral::{self, Numeral};
use super::own::has_figure_of_its_own;
use super::{Goal, Per, due, tables, wordy};
use crate::value::blank::{absence, is_ditto};
use crate::value::fold::{fold, name_key};
use crate::value::{FiscalYear, parse_year, unit};

/// Reads a goal. `year` is the fiscal year of its cell (the last one where it spans several) or else of its form; it says
/// when months without a year are, and is no due by itself.
pub fn goal(text: &str, year: Option<FiscalYear>) -> Result<Goal, Doubtful> {
    let nothing = |doubt: Doubtful| match doubt.why {
        Why::Nothing => Why::Nothing.at(text),
        _ => doubt,
    };
    let goal = read(text, year).map_err(nothing)?;
    // What is shown, and confirmed, has to be what is reckoned with.
    match read(&goal.to_string(), None) {
        Ok(again) if again == goal => Ok(goal),
        _ => Err(Why::Unsure.at(text)),
    }
}

fn read(text: &str, year: Option<FiscalYear>) -> Result<Goal, Doubtful> {
    let folded = plain(text);
    if absence::<()>(&folded).is_some() || is_ditto(&folded) || folded.chars().any(is_sign) {
        return Err(Why::Nothing.at(folded));
    }
    let whole = if is_quoted(&folded) {
        held::inside(&folded)
    } else {
        &folded
    };
    // 運用開始（R6に延期）; what was put off from an earlier time is to be done now.
    let mut brackets = whole.split('(').skip(1).filter_map(|part| part.split(')').next());
    if brackets.any(|part| wordy::is_denied(part) && !part.contains("から")) {
        return Err(Why::Denied.at(whole));
    }
    let (mut held, mut per) = (Held::default(), None);
    let quoted = held.quotes(whole)?;
    let bracketed = held.brackets(&quoted, |place, inner| fate(place, inner, year, &mut per))?;
    let (text, times) = due::cut(&bracketed, year)?;
    let numerals = numeral::all(&text);
    let doubt = |numeral: &Numeral| Some(numeral.kind.doubt()?.at(held.restore(&text[numeral.from..])));
    if let Some(doubt) = numerals.iter().find_map(doubt) {
        return Err(doubt);
    }
    let figures = numerals
        .iter()
        .filter(|numeral| matches!(numeral.kind, Kind::Figure(..)));
    let part = |numeral: &Numeral| held.restore(&text[numeral.from..numeral.to]);
    if figures.clone().count() > 1 {
        let left = figures.map(part).collect();
        return Err(Doubtful {
            why: Why::SeveralFigures,
            left,
        });
    }
    let only = numerals.iter().find_map(|numeral| match &numeral.kind {
        Kind::Figure(counted, implied) => Some((numeral, counted.clone(), *implied)),
        _ => None,
    });
    let Some((numeral, counted, implied)) = only else {
        return in_words(&text, &held, &times, per);
    };
    if let Some(part) = held.all().find(|part| has_figure_of_its_own(part)) {
        let left = vec![held.restore(&text[numeral.from..numeral.to]), part.to_owned()];
        return Err(Doubtful {
            why: Why::SeveralFigures,
            left,
        });
    }
    let (before, behind) = (&text[..numeral.from], &text[numeral.to..]);
    if wordy::is_denied(behind) {
        return Err(Why::Denied.at(whole));
    }
    let sentence = Sentence {
        before,
        counted,
        implied,
        behind,
        held: &held,
        times,
        per,
    };
    sentence.goal()
}

/// A goal without a figure.
fn in_words(text: &str, held: &Held, times: &due::Times, per: Option<Per>) -> Result<Goal, Doubtful> {
    let aim = wordy::aim(text, held)?;
    if times.base.is_some() || per.is_some() {
        return Err(Why::Left.at(&times.base_typed));
    }
    Ok(Goal {
        aim,
        due: times.due,
        base: None,
        condition: None,
    })
}

/// What becomes of a part in brackets: a unit, a year in another spelling, a time and what a figure counts in are read; the
/// rest are words.
fn fate((before, after): (&str, &str), inner: &str, year: Option<FiscalYear>, per: &mut Option<Per>) -> Fate {
    let key = name_key(inner);
    if before.ends_with(|c: char| c.is_ascii_digit()) && unit::is_known(&key) {
        return Fate::Plain(key);
    }
    if before.ends_with(|c: char| c.is_ascii_digit() || c == '年') && parse_year(inner).is_some() {
        return Fate::Plain(format!("({key})"));
    }
    if let Some(said) = tables::per(&key).filter(|_| per.is_none()) {
        *per = Some(said);
        return Fate::Plain(GAP.to_string());
    }
    // 第2次計画（R7～R11）の策定: the years of what is named.
    let stands_apart = |c: char| c.is_whitespace() || c.is_ascii_digit() || matches!(c, '(' | '、' | '。' | '約');
    let goes_on = after.starts_with("まで");
    if !after.is_empty() && !goes_on && !after.starts_with(stands_apart) {
        return Fate::Words;
    }
    match due::cut(inner, year) {
        Ok((rest, times)) if is_empty(&rest) && (times.due.is_some() || times.base.is_some()) => {
            let end = if goes_on { "" } else { "\u{1F}" };
            Fate::Plain(format!("{GAP}{inner}{end}"))
        }
        _ => Fate::Words,
    }
}

/// The folded text with one kind of space, without a mark before it and without spaces inside a year: `R 5年度`.
fn plain(text: &str) -> String {
    let folded = fold(text);
    let marks = |c: char| c.is_whitespace() || "・○●◯★☆■◆□※→①②③④⑤⑥⑦⑧⑨".contains(c);
    let mut plain = String::with_capacity(folded.len());
    for c in folded.trim_start_matches(marks).trim_end().chars() {
        match c {
            '\n' => plain.push('\n'),
            c if c.is_whitespace() || c.is_control() => plain.push(' '),
            c => {
                if c.is_ascii_digit() && is_era(plain.trim_end()) {
                    plain.truncate(plain.trim_end().len());
                }
                plain.push(c);
            }
        }
    }
    plain
}

/// Whether the text ends with the name of an era.
fn is_era(text: &str) -> bool {
    let letter = text.strip_suffix(['R', 'H']);
    let alone = letter.is_some_and(|before| !before.ends_with(|c: char| c.is_ascii_alphanumeric()));
    alone || text.ends_with("令和") || text.ends_with("平成")
}
