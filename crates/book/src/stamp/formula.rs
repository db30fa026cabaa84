//! References in formulas: which sheets they look at, and where they lead when rows are put in.

use std::ops::Range;

use crate::address::Address;

/// A reference to a cell in a formula: where it is written, and the sheet that it names.
struct Found<'f> {
    range: Range<usize>,
    sheet: Option<String>,
    text: &'f str,
}

/// Whether a formula looks at a sheet by its name.
pub fn looks_at(formula: &str, sheet: &str) -> bool {
    let is_it = |found: &Found<'_>| found.sheet.as_deref().is_some_and(|name| is_same(name, sheet));
    references(formula).iter().any(is_it)
}

/// A formula whose references to a sheet have other rows (from 0); `home` is the sheet that it stands on.
pub fn with_rows(formula: &str, (sheet, home): (&str, &str), row: impl Fn(u32) -> u32) -> String {
    let mut new = String::with_capacity(formula.len() + 8);
    let mut at = 0;
    for found in references(formula) {
        if !is_same(found.sheet.as_deref().unwrap_or(home), sheet) {
            continue;
        }
        let digits = found.text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let Some(cell) = Address::parse(&found.text.replace('$', "")) else {
            continue;
        };
        new.push_str(&formula[at..found.range.start + digits]);
        new.push_str(&(row(cell.row) + 1).to_string());
        at = found.range.end;
    }
    new.push_str(&formula[at..]);
    new
}

fn is_same(one: &str, other: &str) -> bool {
    one == other || one.to_lowercase() == other.to_lowercase()
}

/// The cells that a formula names, texts in it left out. Both ends of an area are cells on its sheet.
fn references(formula: &str) -> Vec<Found<'_>> {
    let (mut found, mut at): (Vec<Found<'_>>, usize) = (Vec::new(), 0);
    let mut sheet: Option<String> = None;
    while let Some(c) = formula[at..].chars().next() {
        let end = match c {
            '"' => closing(formula, at),
            '\'' => closing(formula, at),
            c if is_word(c) => at + word(&formula[at..]),
            c => at + c.len_utf8(),
        };
        let piece = &formula[at..end];
        let names_sheet = formula[end..].starts_with('!') && (c == '\'' || is_word(c));
        if names_sheet {
            let name = piece.trim_matches('\'').replace("''", "'");
            sheet = Some(name);
            at = end + 1;
            continue;
        }
        if is_word(c) && is_cell(piece) && !formula[end..].starts_with('(') {
            found.push(Found {
                range: at..end,
                sheet: sheet.clone(),
                text: piece,
            });
        }
        // A sheet holds for the cell behind it, and for the other end of an area.
        let goes_on = c == ':' || formula[end..].starts_with(':');
        if !goes_on {
            sheet = None;
        }
        at = end;
    }
    found
}

/// Behind the mark that closes what is quoted from here on; a doubled one stands for itself.
fn closing(formula: &str, from: usize) -> usize {
    let quote = formula.as_bytes()[from];
    let bytes = formula.as_bytes();
    let mut at = from + 1;
    while at < bytes.len() {
        if bytes[at] == quote {
            if bytes.get(at + 1) != Some(&quote) {
                return at + 1;
            }
            at += 1;
        }
        at += 1;
    }
    bytes.len()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '$' | '_' | '.' | '\\')
}

fn word(text: &str) -> usize {
    text.find(|c| !is_word(c)).unwrap_or(text.len())
}

/// `$B$4`, `B4`: letters and a row, each with or without its dollar.
fn is_cell(text: &str) -> bool {
    let rest = text.strip_prefix('$').unwrap_or(text);
    let letters = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_uppercase()).len();
    let rows = rest[letters..].strip_prefix('$').unwrap_or(&rest[letters..]);
    (1..=3).contains(&letters) && !rows.is_empty() && rows.bytes().all(|digit| digit.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_follow_on_the_sheet_alone() {
        let lower = |formula: &str| with_rows(formula, ("個票", "検査"), |row| if row > 10 { row + 2 } else { row });
        for (before, after) in [
            ("個票!$B$12+個票!$B$11", "個票!$B$14+個票!$B$11"),
            ("SUM('個票'!B5:C20)&\"個票!B20\"", "SUM('個票'!B5:C22)&\"個票!B20\""),
            ("B20+別!B20+個票!B20", "B20+別!B20+個票!B22"),
            ("LOG10(個票!A$99)", "LOG10(個票!A$101)"),
            ("\"a\"\"B20\"&個票!B20", "\"a\"\"B20\"&個票!B22"),
        ] {
            assert_eq!(lower(before), after);
        }
        let home = with_rows("AND($C$19=\"\",別!C19>0)", ("個票", "個票"), |row| row + 1);
        assert_eq!(home, "AND($C$20=\"\",別!C19>0)");
    }

    #[test]
    fn a_sheet_is_looked_at_by_its_name() {
        assert!(looks_at("IF('個票 (2)'!B4=1,1,0)", "個票 (2)"));
        assert!(!looks_at("IF(個票!B4=1,\"別!A1\",0)", "別"));
        assert!(!looks_at("TODAY()+B4", "個票"));
    }
}
