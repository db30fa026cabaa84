use super::*;
use crate::book::Content;

fn list(choices: &[&str]) -> Vec<String> {
    choices.iter().map(|choice| (*choice).to_owned()).collect()
}

fn read_text(text: &str, choices: &[&str]) -> Reading<Text> {
    choice(Some(&Raw::text(text)), &list(choices)).reading
}

const GRADES: [&str; 4] = ["S", "A", "B", "C"];
const AIMS: [&str; 3] = [
    "子育て・教育現場への積極的なICTの活用",
    "迅速なサービス提供及び行政手続きの利便性向上",
    "情報化推進体制の構築及び事務効率化",
];

#[test]
fn grades() {
    for typed in [
        "A",
        "Ａ",
        "a",
        "A評価",
        "評価A",
        "評価：Ａ",
        "（A）",
        "「Ａ」",
        "Ａ（概ね計画どおり）",
        "A評価（概ね計画どおり）",
        "○ A",
        "○Ａ",
        "☑A",
        "□S ■A □B □C",
        "Aランク",
        "判定A",
    ] {
        assert_eq!(read_text(typed, &GRADES), Reading::Value("A".into()), "{typed:?}");
    }
}

#[test]
fn grades_that_are_not() {
    let none = Reading::Unreadable(Trouble::NotAChoice { nearest: None });
    for (typed, reading) in [
        ("A\nB", Reading::Unreadable(Trouble::SeveralValues)),
        ("A・B", Reading::Unreadable(Trouble::SeveralValues)),
        ("A→B", Reading::Unreadable(Trouble::SeveralValues)),
        ("AB", Reading::Unreadable(Trouble::SeveralValues)),
        ("■A ■B", Reading::Unreadable(Trouble::SeveralValues)),
        ("A（前回B）", Reading::Unreadable(Trouble::Ambiguous)),
        ("A（B）", Reading::Unreadable(Trouble::Ambiguous)),
        ("A（見込み）", Reading::Unreadable(Trouble::Ambiguous)),
        ("A（未達成）", Reading::Unreadable(Trouble::Ambiguous)),
        ("A（案）", Reading::Unreadable(Trouble::Ambiguous)),
        ("□S □A □B □C", none.clone()),
        ("D", none.clone()),
        ("Aではない", none.clone()),
        ("○", none),
        ("―", Reading::NotApplicable),
        ("未定", Reading::Undetermined),
        ("", Reading::Blank),
    ] {
        assert_eq!(read_text(typed, &GRADES), reading, "{typed:?}");
    }
}

#[test]
fn numbered_grades() {
    let five = list(&["5", "4", "3", "2", "1"]);
    let stored = choice(Some(&Raw::number(4.0)), &five);
    assert_eq!(
        (stored.reading, stored.repairs),
        (Reading::Value("4".into()), [Repair::AsText].into())
    );
    let remark = choice(Some(&Raw::text("４（2か月程度遅れ）")), &five);
    assert_eq!(remark.reading, Reading::Value("4".into()));
    for (raw, trouble) in [
        (Raw::text("4（前回3）"), Trouble::Ambiguous),
        (Raw::text("4（部長は5）"), Trouble::Ambiguous),
        (Raw::text("45"), Trouble::SeveralValues),
        (Raw::text("46"), Trouble::NotAChoice { nearest: None }),
        (Raw::number(4.5), Trouble::NotAChoice { nearest: None }),
        (Raw::from(Content::Bool(true)), Trouble::BoolInstead),
    ] {
        assert_eq!(
            choice(Some(&raw), &five).reading,
            Reading::Unreadable(trouble),
            "{raw:?}"
        );
    }
}

#[test]
fn long_choices() {
    for (typed, index) in [
        (AIMS[0], 0),
        ("子育て・教育現場への積極的なＩＣＴの活用", 0),
        ("子育て・教育現場", 0),
        ("情報化推進体制の\n構築及び事務効率化", 2),
        ("○情報化推進体制の構築及び事務効率化", 2),
    ] {
        assert_eq!(read_text(typed, &AIMS), Reading::Value(AIMS[index].into()), "{typed:?}");
    }
    let near = Some(AIMS[2].to_owned());
    for (typed, trouble) in [
        ("情報化", Trouble::NotAChoice { nearest: None }),
        (
            "情報化推進体制の構築と事務効率化",
            Trouble::NotAChoice { nearest: near },
        ),
        (&[AIMS[0], AIMS[1]].join("\n"), Trouble::SeveralValues),
        (&[AIMS[0], AIMS[1]].join("、"), Trouble::SeveralValues),
    ] {
        assert_eq!(read_text(typed, &AIMS), Reading::Unreadable(trouble), "{typed:?}");
    }
    let twins = ["電子申請の推進（窓口）", "電子申請の推進（郵送）"];
    let unclear = Trouble::NotAChoice {
        nearest: Some(twins[0].to_owned()),
    };
    assert_eq!(read_text("電子申請の推進", &twins), Reading::Unreadable(unclear));
}

#[test]
fn short_words() {
    let audit = ["適合", "不適合", "対象外"];
    for typed in audit {
        assert_eq!(read_text(typed, &audit), Reading::Value(typed.into()));
    }
    assert_eq!(read_text("―", &audit), Reading::NotApplicable);
    let trouble = Trouble::NotAChoice {
        nearest: Some("不適合".into()),
    };
    assert_eq!(read_text("不適合だ", &audit), Reading::Unreadable(trouble));
    assert_eq!(read_text("◎", &["◎", "○", "×"]), Reading::Value("◎".into()));
    assert_eq!(
        read_text("A", &[]),
        Reading::Unreadable(Trouble::NotAChoice { nearest: None })
    );
    let spelt = choice(Some(&Raw::text("適 合")), &list(&audit));
    assert_eq!(
        (spelt.reading, spelt.repairs),
        (Reading::Value("適合".into()), [Repair::ChoiceSpelling].into())
    );
}

#[test]
fn signs_and_short_words_are_the_choices() {
    let of = |typed: &str, choices: &[&str]| {
        let choices: Vec<String> = choices.iter().map(|choice| (*choice).to_owned()).collect();
        choice(Some(&Raw::text(typed)), &choices).reading
    };
    assert_eq!(of("〇", &["◎", "○", "△", "×"]), Reading::Value("○".into()));
    assert_eq!(of("◯", &["◎", "○", "△", "×"]), Reading::Value("○".into()));
    assert_eq!(of("減", &["増加", "減少", "維持"]), Reading::Value("減少".into()));
    assert_eq!(of("増", &["増", "増加"]), Reading::Value("増".into()));
}

/// A mark with the words of its legend is that mark; with the words of another it is nothing.
#[test]
fn a_mark_with_the_words_of_its_legend() {
    let legend = [
        ("5", "先進的な取り組みを行い、成果があった"),
        ("4", "達成水準を上回る成果があった"),
        ("3", "業績目標を達成した"),
        ("2", "取り組んだが、業績目標を達成しなかった"),
        ("1", "業績目標に取り組まなかった"),
    ];
    let marks = list(&legend.map(|(mark, _)| mark));
    let read = |text: &str| choice_of_legend(Some(&Raw::text(text)), &marks, legend.into_iter()).reading;
    for (typed, mark) in [
        ("4. 達成水準を上回った", "4"),
        ("４．達成水準を上回る成果があった", "4"),
        ("4 達成水準を上回る成果があった。", "4"),
        ("3：業績目標を達成した", "3"),
        ("1、業績目標に取り組まなかった", "1"),
    ] {
        assert_eq!(read(typed), Reading::Value(mark.into()), "{typed}");
    }
    for typed in [
        "2. 業績目標を達成した",
        "3. 業績目標を達成しなかった",
        "4. 業績目標を達成した",
        "4. 達成水準を下回る成果があった",
        "4. 2か月程度遅れ",
        "4.5 達成水準を上回った",
        "達成水準を上回った",
    ] {
        assert!(matches!(read(typed), Reading::Unreadable(_)), "{typed}");
    }
}
