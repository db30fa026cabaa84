use super::super::Text;
use super::super::text::text;
use super::*;
use crate::book::{Affixes, Content};
use jiff::civil::date as day;

fn read_text(text: &str) -> Read<Quantity> {
    quantity(Some(&Raw::text(text)))
}

/// Amount, unit and qualifier in one line.
fn shown(read: &Read<Quantity>) -> String {
    let Some(Quantity {
        amount,
        unit,
        qualifier,
    }) = read.value()
    else {
        return format!("{:?}", read.reading);
    };
    let sign = match qualifier {
        Qualifier::Exact => "",
        Qualifier::About => "~",
        Qualifier::AtLeast => ">=",
        Qualifier::AtMost => "<=",
        Qualifier::MoreThan => ">",
        Qualifier::LessThan => "<",
    };
    format!("{sign}{amount} {}", unit.as_deref().unwrap_or(""))
        .trim_end()
        .to_owned()
}

/// A fall in percent with any sign of minus; 「5%減」 is a change of something, and no number.
#[test]
fn percentages_that_fall() {
    for typed in ["▲5%", "△5％", "-5%", "−５％", "▲ 5 %", "マイナス5%"] {
        assert_eq!(shown(&read_text(typed)), "-5 %", "{typed}");
    }
    for typed in ["5%減", "5％減少", "▲5%減"] {
        assert!(matches!(read_text(typed).reading, Reading::Unreadable(_)), "{typed}");
    }
}

#[test]
fn numbers() {
    for (typed, number) in [
        ("１２００", "1200"),
        ("1,200", "1200"),
        ("1，200", "1200"),
        ("104,602\t", "104602"),
        ("\u{3000} 1200 \u{200B}", "1200"),
        ("0", "0"),
        ("３．５", "3.5"),
        ("100.0", "100"),
        ("△5", "-5"),
        ("▲ 5", "-5"),
        ("−5", "-5"),
        ("－５", "-5"),
        ("ー5", "-5"),
        ("-5", "-5"),
        ("-0", "0"),
        ("マイナス5", "-5"),
        ("十二", "12"),
        ("二〇", "20"),
    ] {
        assert_eq!(shown(&read_text(typed)), number, "{typed:?}");
    }
}

#[test]
fn units_and_qualifiers() {
    for (typed, read) in [
        ("37業務", "37 業務"),
        ("37 業務", "37 業務"),
        ("37\n業務", "37 業務"),
        ("4,100時間", "4100 時間"),
        ("約3割", "~30 %"),
        ("三割程度", "~30 %"),
        ("30万件", "300000 件"),
        ("3万5千件", "35000 件"),
        ("1.2億円", "120000000 円"),
        ("800万円", "8000000 円"),
        ("8,000千円", "8000 千円"),
        ("8,000（千円）", "8000 千円"),
        ("8,000\n（千円）", "8000 千円"),
        ("5百万円", "5 百万円"),
        ("¥1,000", "1000 円"),
        ("￥１，０００円", "1000 円"),
        ("3件以上", ">=3 件"),
        ("≧3件", ">=3 件"),
        ("10件以内", "<=10 件"),
        ("10件未満", "<10 件"),
        ("100件超", ">100 件"),
        ("約30件程度", "~30 件"),
        ("年間30,000時間", "30000 時間"),
        ("延べ120人", "120 人"),
        ("80％", "80 %"),
        ("80パーセント", "80 %"),
        ("▲32％", "-32 %"),
        ("100m2", "100 ㎡"),
        ("100㎡", "100 ㎡"),
        ("5ヶ所", "5 か所"),
        ("十二件", "12 件"),
        ("三万五千件", "35000 件"),
        ("3年", "3 年"),
    ] {
        assert_eq!(shown(&read_text(typed)), read, "{typed:?}");
    }
}

#[test]
fn texts_that_are_not_taken() {
    for (trouble, typed) in [
        (
            Trouble::Ambiguous,
            "29（4）|(5)|（５）|+5|+5件|30数件|5k|5M|5G|5k円|10～15|10〜15件|10-15|1/3|1/2|9/30|\
             1,23|1,2345|0086|1 200|5件、6件|30（見込）|30件見込|5%増|30%削減|5?|5※|10²|1½|- 5|\
             3万5|37業務に導入|80点台|一|十分|約30件以上|3校中2校|10時間30分|1e5|1E+05|5-|¥5件|30万～40万",
        ),
        (
            Trouble::NotANumber,
            "１．２３４．５|．5|.5|5.|①|②|½|R3.4|検討|導入|運用開始|なし|～|一部実施|千葉|二人三脚|百万円|No.3|第3期|\
             ±5|--5|△|△(5)|約|○|?|令和3年4月|前年度比5%増",
        ),
        (Trouble::SeveralValues, "10\n20|10件\r\n20件|R2 5\nR3 6"),
        (Trouble::Ditto, "同上|〃|前年度同|（同上）"),
        (
            Trouble::DateInstead,
            "5月3日|2021/9/30|2021-09-30|令和3年9月30日|R3.9.30|2021年度|2021年|3月|3年度|R3|\
             令和3年度",
        ),
        (
            Trouble::TooManyDigits,
            "1234567890123456|0.1234567890123456|12345678901234567890",
        ),
        (Trouble::ErrorCell("#DIV/0!".into()), "#DIV/0!"),
    ] {
        for typed in typed.split('|') {
            let read = read_text(typed);
            let expected = Reading::Unreadable(trouble.clone());
            assert_eq!(read.reading, expected, "{typed:?}");
        }
    }
}

#[test]
fn states() {
    for (typed, reading) in [
        ("", Reading::Blank),
        (" \n\u{3000}", Reading::Blank),
        ("-", Reading::NotApplicable),
        ("－", Reading::NotApplicable),
        ("―", Reading::NotApplicable),
        ("‐", Reading::NotApplicable),
        ("–", Reading::NotApplicable),
        ("—", Reading::NotApplicable),
        ("ー", Reading::NotApplicable),
        ("対象外", Reading::NotApplicable),
        ("未定", Reading::Undetermined),
        ("集計中", Reading::Undetermined),
        ("（調整中）", Reading::Undetermined),
    ] {
        assert_eq!(read_text(typed).reading, reading, "{typed:?}");
    }
    assert_eq!(quantity(None), Read::plain(Reading::Blank));
}

#[test]
fn stored_numbers() {
    for (number, format, read) in [
        (80.0, NumberFormat::Plain, "80"),
        (0.8, NumberFormat::Plain, "0.8"),
        (0.8, NumberFormat::Percent, "80 %"),
        (0.07, NumberFormat::Percent, "7 %"),
        (12_000_000.0, NumberFormat::Thousands, "12000000"),
        (-0.0, NumberFormat::Plain, "0"),
        (5.0, NumberFormat::Text, "5"),
        (44_469.0, NumberFormat::Date, "Unreadable(DateInstead)"),
        (
            1_234_567_890_123_456.0,
            NumberFormat::Plain,
            "Unreadable(TooManyDigits)",
        ),
        (f64::NAN, NumberFormat::Plain, "Unreadable(NotANumber)"),
    ] {
        assert_eq!(
            shown(&quantity(Some(&Raw {
                format,
                ..Raw::number(number)
            }))),
            read,
            "{number}"
        );
    }
    let noise = quantity(Some(&Raw::number(0.1 + 0.2)));
    assert_eq!(
        (shown(&noise).as_str(), noise.repairs),
        ("0.3", [Repair::FloatNoise].into())
    );
    assert_eq!(quantity(Some(&Raw::number(0.3))).repairs, []);
}

#[test]
fn words_of_the_format_count() {
    for (before, after, number, read) in [
        ("", "百万円", 8.0, "8 百万円"),
        ("約", "件", 12.0, "~12 件"),
        ("", "件", -12.0, "-12 件"),
        ("", "以上", 12.5, ">=12.5"),
        ("R2:", "", 12.0, "Unreadable(NotANumber)"),
    ] {
        let affixes = Affixes {
            before: before.to_owned(),
            after: after.to_owned(),
            ..Affixes::default()
        };
        let raw = Raw {
            affixes: Some(Box::new(affixes)),
            ..Raw::number(number)
        };
        assert_eq!(shown(&quantity(Some(&raw))), read);
    }
    let filled = Affixes {
        width: 4,
        ..Affixes::default()
    };
    let raw = Raw {
        affixes: Some(Box::new(filled)),
        ..Raw::number(86.0)
    };
    assert_eq!(quantity(Some(&raw)), quantity(Some(&Raw::number(86.0))));
    assert_eq!(text(Some(&raw)).value().map(Text::as_str), Some("0086"));
}

#[test]
fn other_contents() {
    for (content, trouble) in [
        (Content::Date(day(2021, 3, 4).at(0, 0, 0, 0)), Trouble::DateInstead),
        (Content::Bool(true), Trouble::BoolInstead),
        (Content::Uncached, Trouble::Uncached),
        (Content::Error("#REF!".into()), Trouble::ErrorCell("#REF!".into())),
    ] {
        assert_eq!(
            quantity(Some(&Raw::from(content))).reading,
            Reading::Unreadable(trouble)
        );
    }
}

#[test]
fn repairs() {
    use Repair::*;
    for (typed, repairs) in [
        ("5", &[TextNumber][..]),
        ("１２００", &[Width, TextNumber]),
        ("1,200\t", &[Spaces, Separators, TextNumber]),
        ("△5", &[NegativeMark, TextNumber]),
        ("-5", &[TextNumber]),
        ("37業務", &[UnitSplit]),
        ("年間5", &[UnitSplit]),
        ("約3割", &[Scaled, UnitSplit, QualifierSplit]),
        ("3件以上", &[UnitSplit, QualifierSplit]),
        ("十二", &[KanjiNumber, TextNumber]),
        ("10、20", &[]),
    ] {
        assert_eq!(
            read_text(typed).repairs,
            repairs.iter().copied().collect::<Repairs>(),
            "{typed:?}"
        );
    }
    let struck = Raw {
        struck: Some("4".into()),
        ..Raw::text("5")
    };
    assert_eq!(quantity(Some(&struck)).repairs, [StruckOut, TextNumber]);
}
