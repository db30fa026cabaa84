//! 全国地方公共団体コード: five digits of a municipality and one that checks them (JIS X 0401 and X 0402).

use std::fmt;

/// The code of a municipality, its check digit right: `272299`; empty where none is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MunicipalCode(String);

/// What the first five digits count, from the left.
const WEIGHTS: [u32; 5] = [6, 5, 4, 3, 2];

impl MunicipalCode {
    /// The code that a text is; None where it has not six digits, or the last one does not fit the others.
    pub fn parse(text: &str) -> Option<Self> {
        let digits: Option<Vec<u32>> = text.chars().map(|digit| digit.to_digit(10)).collect();
        let digits = digits?;
        let (check, body) = digits.split_last()?;
        let fits = body.len() == WEIGHTS.len() && *check == check_digit(body);
        fits.then(|| Self(text.to_owned()))
    }

    /// The six digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What is left of eleven when the weighed sum is divided by it; of ten and eleven the last digit.
fn check_digit(body: &[u32]) -> u32 {
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    (11 - sum % 11) % 10
}

impl fmt::Display for MunicipalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes of the published list, and slips in them.
    #[test]
    fn a_slip_in_one_digit_is_seen() {
        for code in ["272299", "242161", "401005", "092096", "011002", "131016", "473821"] {
            assert!(MunicipalCode::parse(code).is_some(), "{code}");
            for place in 0..code.len() {
                let mut slip = code.as_bytes().to_vec();
                slip[place] = b'0' + (slip[place] - b'0' + 1) % 10;
                let slip = String::from_utf8(slip).expect("digits");
                assert_eq!(MunicipalCode::parse(&slip), None, "{slip}");
            }
        }
        for none in ["", "27229", "2722990", "２７２２９９", "27229X"] {
            assert_eq!(MunicipalCode::parse(none), None, "{none}");
        }
    }
}
