//! Units that are exact multiples of each other (`domain.md` §2): 千円 and 円, 万件 and 件, 時間 and 分.

use rust_decimal::Decimal;

/// Words before a unit that multiply it.
const TIMES: [(&str, i64); 5] = [
    ("百万", 1_000_000),
    ("億", 100_000_000),
    ("万", 10_000),
    ("千", 1_000),
    ("十万", 100_000),
];

/// Units of one kind, each with how many of the first it is.
const KINDS: [&[(&str, i64)]; 9] = [
    &[("秒", 1), ("分", 60), ("時間", 3_600)],
    &[("か月", 1), ("か年", 12)],
    &[("mm", 1), ("cm", 10), ("m", 1_000), ("km", 1_000_000)],
    &[("㎡", 1), ("ha", 10_000), ("㎢", 1_000_000)],
    &[("L", 1), ("kL", 1_000), ("㎥", 1_000)],
    &[("g", 1), ("kg", 1_000), ("t", 1_000_000)],
    &[("kg-CO2", 1), ("t-CO2", 1_000)],
    &[("kWh", 1), ("MWh", 1_000)],
    &[("人", 1), ("名", 1)],
];

/// The smallest unit of its kind, and how many of it a unit in its canonical spelling is: 千円 is 1000 円, 件 1 件.
pub fn base_unit(unit: &str) -> (Decimal, &str) {
    let (times, unit) = TIMES
        .iter()
        .find_map(|(word, times)| Some((*times, unit.strip_prefix(word).filter(|rest| !rest.is_empty())?)))
        .unwrap_or((1, unit));
    let kind = KINDS.iter().find_map(|kind| {
        let (_, of) = kind.iter().find(|(known, _)| *known == unit)?;
        Some((*of, kind[0].0))
    });
    let (of, base) = kind.unwrap_or((1, unit));
    (Decimal::from(times) * Decimal::from(of), base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn multiples() {
        for (unit, factor, base) in [
            ("円", 1, "円"),
            ("千円", 1_000, "円"),
            ("百万円", 1_000_000, "円"),
            ("億円", 100_000_000, "円"),
            ("千件", 1_000, "件"),
            ("万枚", 10_000, "枚"),
            ("時間", 3_600, "秒"),
            ("万時間", 36_000_000, "秒"),
            ("分", 60, "秒"),
            ("ha", 10_000, "㎡"),
            ("%", 1, "%"),
            ("人", 1, "人"),
            ("万", 1, "万"),
        ] {
            assert_eq!(base_unit(unit), (Decimal::from(factor), base), "{unit}");
        }
    }
}
