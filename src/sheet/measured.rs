//! Targets and actuals: numbers, stages of a ladder, sentences, several in one cell.

use super::found::scaled;
use super::measure::Measure;
use crate::value::{Content, FiscalYear, Raw, Read, Reading, Repairs, Trouble, goal, stage, text};

/// A target or an actual that was written down by [`Measure::typed`], or what a state writes in its place.
pub fn reread(text: &str, ladder: &[String]) -> Reading<Measure> {
    let raw = (!text.is_empty()).then(|| Raw::text(text));
    in_words(raw.as_ref(), None, ladder).reading
}

/// A target that may be a sentence: a number or a stage, else a goal in words, which is due in the year of its cell where its own
/// words do not say when.
pub(super) fn in_words(raw: Option<&Raw>, year: Option<FiscalYear>, ladder: &[String]) -> Read<Measure> {
    let read = measure(raw, ladder);
    let is_words = matches!(
        read.reading,
        Reading::Unreadable(
            Trouble::NotANumber
                | Trouble::Ambiguous
                | Trouble::SeveralValues
                | Trouble::DateInstead
                | Trouble::EraUnknown
        )
    );
    // A date that Excel made of a text is no sentence.
    let is_text = |raw: &&Raw| matches!(raw.content, Content::Text(_));
    let typed = raw
        .filter(is_text)
        .filter(|_| is_words)
        .and_then(|raw| text(Some(raw)).value().cloned());
    let Some(typed) = typed else { return read };
    let reading = match goal(&typed, year) {
        Ok(goal) => Reading::Value(Measure::Goal(Box::new(goal))),
        Err(doubtful) => Reading::Unreadable(Trouble::NoGoal(doubtful.why)),
    };
    Read {
        reading,
        repairs: Repairs::default(),
    }
}

/// A number, else a stage of the ladder, else several of them.
pub(super) fn measure(raw: Option<&Raw>, ladder: &[String]) -> Read<Measure> {
    raw.and_then(|raw| several(raw, ladder))
        .unwrap_or_else(|| one_measure(raw, ladder))
}

/// Measures one a line, where every line is one.
fn several(raw: &Raw, ladder: &[String]) -> Option<Read<Measure>> {
    let Content::Text(text) = &raw.content else {
        return None;
    };
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.len() < 2 || raw.struck.is_some() {
        return None;
    }
    let reads: Vec<Read<Measure>> = lines
        .into_iter()
        .map(|line| one_measure(Some(&Raw::text(line)), ladder))
        .collect();
    let told = |read: &Read<Measure>| !matches!(read.reading, Reading::Unreadable(_) | Reading::Blank);
    reads.iter().all(told).then(|| Read {
        repairs: reads.iter().flat_map(|read| read.repairs.iter()).collect(),
        reading: Reading::Value(Measure::Several(reads.into_iter().map(|read| read.reading).collect())),
    })
}

fn one_measure(raw: Option<&Raw>, ladder: &[String]) -> Read<Measure> {
    let read = scaled(raw);
    if let (Reading::Unreadable(Trouble::NotANumber), Some(Content::Text(typed))) =
        (&read.reading, raw.map(|raw| &raw.content))
        && let Some(stage) = stage(typed, ladder)
    {
        return Read {
            reading: Reading::Value(Measure::Stage(stage, typed.trim().into())),
            repairs: read.repairs,
        };
    }
    Read {
        reading: read.reading.map(Measure::Amount),
        repairs: read.repairs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_down_is_read_as_the_same() {
        let ladder = ["検討", "試行", "導入"].map(str::to_owned);
        for text in [
            "60",
            "60 ％",
            "約3割",
            "3件以上",
            "1,200千円",
            "30万件",
            "△5",
            "▲5%",
            "-5%",
            "0.1%",
            "90分未満",
            "試行",
            "10校\n試行\n約20%",
            "5\n―\n集計中",
            "―",
            "未定",
            "",
        ] {
            let reading = reread(text, &ladder);
            assert!(!matches!(reading, Reading::Unreadable(_)), "{text}");
            let written = match &reading {
                Reading::Value(measure) => measure.typed(None),
                nothing => nothing.state().sign().to_owned(),
            };
            assert_eq!(reread(&written, &ladder), reading, "{text} as {written}");
        }
        let declared = |text: &str| match reread(text, &ladder) {
            Reading::Value(measure) => measure.typed(Some("校")),
            _ => String::new(),
        };
        assert_eq!(
            [declared("60"), declared("60人"), declared("3以上")],
            ["60校", "60人", "3校以上"]
        );
    }
}
