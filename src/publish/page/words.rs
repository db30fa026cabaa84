//! Words and figures as citizens read them.

use jiff::civil::Date;

use crate::publish::public::{Availability, Figure, Mark};
use crate::sheet::Span;
use crate::value::{self, FiscalYear};

/// `2021年度（令和3年度）`.
pub fn year(year: FiscalYear) -> String {
    format!("{}年度（{}）", year.0, year.long())
}

/// `2022年5月20日`.
pub fn day(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// `2021年4月～9月`, `2021年4月～2022年3月`, `2021年4月`.
pub fn span(span: &Span) -> String {
    let (Some(from), Some(to)) = (span.from.day(1), span.to.day(1)) else {
        return String::new();
    };
    let first = format!("{}年{}月", from.year(), from.month());
    match from.year() == to.year() {
        _ if from == to => first,
        true => format!("{first}～{}月", to.month()),
        false => format!("{first}～{}年{}月", to.year(), to.month()),
    }
}

/// Stretches of months one behind the other.
pub fn spans(spans: &[Span]) -> String {
    match spans {
        [] => "記入なし".to_owned(),
        spans => spans.iter().map(span).collect::<Vec<_>>().join("、"),
    }
}

/// A number with commas and as many decimals as it has.
pub fn number(number: f64) -> String {
    let plain = number.to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("−", rest));
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{rest}")
}

/// A value with its unit, or why there is none.
pub fn figure(figure: &Figure, unit: &str) -> String {
    match (figure.number, &figure.words) {
        (Some(value), _) => format!("{}{unit}", number(value)),
        (None, Some(words)) => words.to_string(),
        (None, None) => absent(figure.availability).to_owned(),
    }
}

/// What a page says in the place of a value.
pub fn absent(availability: Availability) -> &'static str {
    match availability {
        Availability::Value => "",
        Availability::Blank => "記入なし",
        other => other.name(),
    }
}

/// Yen in thousands, as the papers of the city have it.
pub fn money(figure: &Figure) -> String {
    match figure.number {
        Some(yen) => format!("{}千円", number(yen / 1000.0)),
        None => absent(figure.availability).to_owned(),
    }
}

/// Bytes as people say them.
pub fn bytes(bytes: usize) -> String {
    match bytes {
        0..1024 => format!("{bytes}バイト"),
        1024..1_048_576 => format!("{}KB", bytes.div_ceil(1024)),
        _ => format!("{:.1}MB", bytes as f64 / 1_048_576.0),
    }
}

/// `94.6％`, `100％`: a share as in the city's own papers (see [`value::share`]), without a decimal that says nothing.
pub fn share(part: usize, whole: usize) -> String {
    let share = value::share(part, whole).unwrap_or_else(|| "0％".to_owned());
    share.replace(".0％", "％")
}

/// The class of a mark's colour.
pub fn tone(mark: Option<&Mark>) -> &'static str {
    match mark.and_then(|mark| mark.tone) {
        Some(0) => "t0",
        Some(1) => "t1",
        Some(2) => "t2",
        Some(_) => "t3",
        None => "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_shares() {
        for (value, words) in [
            (0.0, "0"),
            (999.0, "999"),
            (1234.5, "1,234.5"),
            (-1_000_000.0, "−1,000,000"),
            (0.05, "0.05"),
        ] {
            assert_eq!(number(value), words);
        }
        for ((part, whole), words) in [
            ((35, 37), "94.6％"),
            ((1, 1), "100％"),
            ((0, 0), "0％"),
            ((1, 3), "33.3％"),
        ] {
            assert_eq!(share(part, whole), words);
        }
        assert_eq!(
            (bytes(900), bytes(2000), bytes(2_000_000)),
            ("900バイト".into(), "2KB".into(), "1.9MB".into())
        );
    }

    #[test]
    fn stretches_of_months() {
        let month = |text| crate::value::Month::parse(text).expect("a month");
        for (from, to, words) in [
            ("2021-04", "2021-09", "2021年4月～9月"),
            ("2021-10", "2022-03", "2021年10月～2022年3月"),
            ("2021-04", "2021-04", "2021年4月"),
        ] {
            let own = Span {
                from: month(from),
                to: month(to),
            };
            assert_eq!(span(&own), words);
        }
    }
}
