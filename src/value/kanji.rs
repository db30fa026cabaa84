//! Kanji numerals: 十二, 三百五, 二〇二一.

/// The number that the kanji numerals at the head of the text write, and the rest of the text.
///
/// Nothing is taken of what people do not write as a number: 二三 (two or three), 万 alone, 〇一.
pub(super) fn leading(text: &str) -> Option<(u64, &str)> {
    let end = text.find(|c| !is_numeral(c)).unwrap_or(text.len());
    let (numerals, rest) = text.split_at(end);
    let number = match numerals.chars().all(|c| digit(c).is_some()) {
        true => by_position(numerals),
        false => by_units(numerals),
    };
    Some((number?, rest))
}

/// Whether the character is a kanji numeral.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || small(c).is_some() || big(c).is_some()
}

fn digit(c: char) -> Option<u64> {
    let value = match c {
        '〇' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    };
    Some(value)
}

fn small(c: char) -> Option<u64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

fn big(c: char) -> Option<u64> {
    match c {
        '万' => Some(10_000),
        '億' => Some(100_000_000),
        '兆' => Some(1_000_000_000_000),
        _ => None,
    }
}

/// 二〇二一: digits by position. Two digits without 〇 may be an enumeration.
fn by_position(numerals: &str) -> Option<u64> {
    let count = numerals.chars().count();
    let enumeration = count == 2 && !numerals.contains('〇');
    if enumeration || !(1..=15).contains(&count) || (count > 1 && numerals.starts_with('〇')) {
        return None;
    }
    numerals.chars().try_fold(0, |number, c| Some(number * 10 + digit(c)?))
}

/// 三万五千百二十: digits before falling units.
fn by_units(numerals: &str) -> Option<u64> {
    let (mut total, mut section, mut pending) = (0, 0, None);
    let (mut last_small, mut last_big) = (u64::MAX, u64::MAX);
    for c in numerals.chars() {
        if let Some(unit) = small(c).filter(|&unit| unit < last_small) {
            section += pending.take().unwrap_or(1) * unit;
            last_small = unit;
        } else if let Some(unit) = big(c).filter(|&unit| unit < last_big) {
            section += pending.take().unwrap_or(0);
            if section == 0 {
                return None;
            }
            total += section * unit;
            (section, last_small, last_big) = (0, u64::MAX, unit);
        } else if pending.is_none() {
            pending = Some(digit(c).filter(|&value| value > 0)?);
        } else {
            return None;
        }
    }
    Some(total + section + pending.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals() {
        for (typed, number, rest) in [
            ("三", 3, ""),
            ("十", 10, ""),
            ("十二件", 12, "件"),
            ("二十", 20, ""),
            ("二〇", 20, ""),
            ("二〇二一年度", 2021, "年度"),
            ("百五", 105, ""),
            ("千二百三十四", 1234, ""),
            ("三万五千件", 35_000, "件"),
            ("一億二千万円", 120_000_000, "円"),
            ("九千九百九十九兆", 9_999_000_000_000_000, ""),
        ] {
            assert_eq!(leading(typed), Some((number, rest)), "{typed:?}");
        }
    }

    #[test]
    fn no_numbers() {
        for typed in [
            "",
            "件",
            "二三",
            "〇一",
            "万",
            "億一",
            "十百",
            "五万六億",
            "二三十",
            "三〇十",
            "十万万",
        ] {
            assert_eq!(leading(typed), None, "{typed:?}");
        }
    }
}
