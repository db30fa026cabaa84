//! What the checks compare with, rules that are softened, and questions that are not asked.

use super::NAME;
use crate::plan::settings::decode::Table;
use crate::plan::settings::kind::{Expression, Number, OneOf, Text, YearMonth, YesNo};
use crate::plan::settings::{CheckLimits, Ease, Questions, RuleSettings};

/// How [`Ease`] is written.
const EASE: OneOf<Ease> = OneOf(&[("warning", Ease::Warning), ("notice", Ease::Notice), ("off", Ease::Off)]);

/// Words of a delay, and words that take one back.
const DELAY_WORDS: &str = "['遅れ', '遅延', '[0-9０-９]+ *[かヶカヵケ箇]月.*(遅|延期|延長|延び)', '延期', '未実施', '未達', 'できな(い|かった)', 'できず', 'できていな', '実施(せず|していな|しな(い|かった))', '行(わなかった|えなかった|えず|っていな)', '断念', '達成しな(い|かった)', '未着手', '取り組(んで|め|ま)[^。]{0,4}な(い|かった)', '中止', '見送', '至(らず|らな|って[^。]{0,4}な)', '間に合わ']";
const NO_DELAY_WORDS: &str = "['遅(れ|延)(など|等)?(は|が|も)?(特に|ほぼ)?(生じて|発生して|出て|見られ|みられ|して|て)?は?い?(な(い|く|し|かった)|おらず|ません|ありません)', '遅(れ|延)[^。、]{0,20}(取り戻|挽回|解消|回復)', '遅れることな[くし]', '時代遅れ', '中止(は|も|することは)?な(く|い|かった)']";
const SUCCESS_WORDS: &str = "['(すべて|全て|全部|完全に|十分に)[^。]{0,12}(達成|実施|完了|実現)(した|しました|できた|済)', '(目標|水準)(値)?を(大きく|大幅に)?(上回|超え|達成した|達成しました)', '(計画|予定)(より|を)[^。]{0,6}(前倒し|早く|早め)']";

/// Rules that are softened or suspended. One that could not be read whole is told and left out.
pub(super) fn rules(table: &Table<'_>) -> Vec<RuleSettings> {
    let rules = table.tables("rules", "[[rules]]", 0..=50, |rule| {
        let (code, ease) = (rule.need("rule", NAME), rule.must("severity", EASE));
        let (reason, from) = (rule.need("reason", Text(200)), rule.may("from", YearMonth));
        let until = rule.must("until", YearMonth);
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            rule.fault("until", format!("until（{until}）が from（{from}）より前です。"));
        }
        Some(RuleSettings {
            rule: code,
            ease: ease?,
            reason,
            from,
            until: until?,
            line: rule.line(),
        })
    });
    rules.into_iter().flatten().collect()
}

pub(super) fn questions(table: &Table<'_>) -> Questions {
    Questions {
        grade: table.or("grade", YesNo, "true"),
        amount: table.or("amount", YesNo, "true"),
        follow_up: table.or("follow_up", YesNo, "true"),
        addition: table.or("addition", YesNo, "true"),
        ending: table.or("ending", YesNo, "true"),
        scope: table.or("scope", YesNo, "true"),
        review: table.or("review", YesNo, "true"),
        measure: table.or("measure", YesNo, "true"),
    }
}

pub(super) fn limits(table: &Table<'_>) -> CheckLimits {
    let limits = CheckLimits {
        high_achievement: table.or("high_achievement", Number(100.0..=100_000.0), "120"),
        unit_slip: table.or("unit_slip", Number(2.0..=1_000_000.0), "500"),
        unit_slip_most: table.or("unit_slip_most", Number(2.0..=1_000_000.0), "2000"),
        delay_words: table.list("delay_words", Expression, 0..=100, DELAY_WORDS),
        no_delay_words: table.list("no_delay_words", Expression, 0..=100, NO_DELAY_WORDS),
        success_words: table.list("success_words", Expression, 0..=100, SUCCESS_WORDS),
        number_pattern: table.may("number_pattern", Expression),
    };
    if limits.unit_slip > limits.unit_slip_most {
        let words = format!(
            "unit_slip（{}）は unit_slip_most（{}）より大きくできません。",
            limits.unit_slip, limits.unit_slip_most
        );
        table.fault("unit_slip", words);
    }
    limits
}
