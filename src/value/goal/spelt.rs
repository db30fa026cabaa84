//! Numbers that are spelt in words: 数件, 半減, ゼロ, 三件.

use rust_decimal::Decimal;

use super::counted::{self, Counted, Kind};
use super::held::{GAP, is_sign};
use super::names;
use super::tables::{NAMES, WHOLE, is_wordy};
use super::{Change, Way};
use crate::value::amount;

/// 数件, 何割, 若干名, 半数: numbers that nobody can tell.
pub(super) fn vague<'a>(before: &str, rest: &'a str) -> Option<(Kind, &'a str)> {
    if let Some(after) = rest.strip_prefix("半分に") {
        let half = Counted {
            amount: Decimal::from(50),
            unit: Some("%".into()),
            per: None,
        };
        let after = ["なる", "する"]
            .iter()
            .find_map(|word| after.strip_prefix(word))
            .unwrap_or(after);
        return Some((Kind::Figure(half, Some(Change::Share(Way::Down))), after));
    }
    for word in ["過半数", "半数", "若干", "半分"] {
        if let Some(after) = rest.strip_prefix(word) {
            return Some((Kind::Unclear, after));
        }
    }
    if let Some(whole) = whole(rest) {
        return Some(whole);
    }
    let after = rest.strip_prefix(['数', '何'])?;
    let is_word = before.ends_with(is_wordy);
    let after = after.trim_start_matches(['十', '百', '千', '万', '億']);
    let counts =
        after.starts_with(['割', '倍']) || counted::known_unit(after).is_some_and(|(_, rest)| counted::ends(rest));
    (!is_word && counts).then_some((Kind::Unclear, after))
}

/// 半減, 倍増.
pub(super) fn whole(rest: &str) -> Option<(Kind, &str)> {
    let (amount, unit, change, after) = WHOLE
        .iter()
        .find_map(|&(word, amount, unit, change)| Some((amount, unit, change, rest.strip_prefix(word)?)))?;
    let counted = Counted {
        amount: amount.into(),
        unit: Some(unit.into()),
        per: None,
    };
    Some((Kind::Figure(counted, Some(change)), after))
}

/// ゼロ where nothing is to be left of something; ゼロカーボン is a name.
pub(super) fn zero<'a>(before: &str, rest: &'a str) -> Option<(Kind, &'a str)> {
    let after = rest.strip_prefix("ゼロ")?;
    let inside = before.ends_with(|c: char| matches!(c, 'ァ'..='ー'));
    let unit = counted::known_unit(after).filter(|(_, rest)| counted::ends(rest));
    let (unit, after) = unit.map_or((None, after), |(unit, rest)| (Some(unit), rest));
    let figure = Counted {
        amount: Decimal::ZERO,
        unit,
        per: None,
    };
    let starts = figure.unit.is_some()
        || after.is_empty()
        || after.starts_with(['に', 'を', 'と', '%', GAP, '(', '、', ' ', 'の'])
        || after.starts_with("達成")
        || after.starts_with("維持")
        || after.starts_with(is_sign);
    (!inside && starts).then_some((Kind::Figure(figure, None), after))
}

/// Kanji numerals begin many words (一部, 十分): they are figures only before a known unit that ends there.
pub(super) fn in_kanji<'a>(before: &str, rest: &'a str) -> Option<(Kind, &'a str)> {
    // 〇〇件 is yet to be filled in.
    if let Some(after) = rest.strip_prefix("〇〇") {
        return Some((Kind::Unclear, after.trim_start_matches('〇')));
    }
    let amount = amount::leading(rest).ok()?;
    if before.ends_with('第') || NAMES.iter().any(|word| amount.rest.starts_with(word)) {
        return Some((Kind::Name, amount.rest));
    }
    if let Some(after) = names::one_each(amount.value, amount.rest).or_else(|| names::each(amount.rest)) {
        return Some((Kind::Name, after));
    }
    if amount.percent {
        let (figure, after) = counted::counted(amount.value, true, amount.rest)?;
        return Some((Kind::Figure(figure, None), after));
    }
    let (unit, after) = counted::known_unit(amount.rest)?;
    let stated = after.is_empty() || counted::is_limited(after);
    // 一人でも, 十分な: words, unless a limit or the end says otherwise.
    let is_word = (amount.value == Decimal::ONE || rest.starts_with("十分")) && !stated;
    let counters = ["件", "台", "世帯", "か所", "団体", "枚", "冊", "名", "業務"];
    let counts = amount.value > Decimal::ONE && counters.contains(&unit.as_str());
    let figure = Counted {
        amount: amount.value,
        unit: Some(unit),
        per: None,
    };
    // 三件30件 are two.
    let ends = counted::ends(after) || after.starts_with(|c: char| c.is_ascii_digit());
    match ends {
        true => (!is_word).then_some((Kind::Figure(figure, None), after)),
        // 三件 is a number whatever follows, unlike 三位一体 and 四日市.
        false => counts.then_some((Kind::Unclear, after)),
    }
}
