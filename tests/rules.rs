//! Every rule of the catalogue, by what it says of a form and by what it leaves alone.

mod approved;
mod audits;
mod blocks;
mod costs;
mod doubts;
mod eased;
mod examples;
mod fields;
mod goals;
mod indicators;
mod items;
mod joint;
mod labels;
mod manifesto;
mod parties;
mod progress;
mod scene;
mod seen;
mod sheets;
mod sums;
mod twice;
mod years;

use examples::examples;
use kohyo::check::{self, RULES};
use scene::{scene, shown};

#[test]
fn a_clean_form_has_no_finding() {
    assert_eq!(scene(|_| {}).check(), []);
}

#[test]
fn every_rule_fires_where_it_should() {
    let wrong: Vec<String> = examples()
        .iter()
        .filter_map(|example| {
            let found = shown(&(example.fires)().check());
            let mut expected: Vec<&str> = example.expected.split_whitespace().collect();
            expected.sort_unstable();
            (found != expected).then(|| format!("{}: {found:?}, expected {expected:?}", example.code))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_rule_fires_on_its_near_miss() {
    let wrong: Vec<String> = examples()
        .iter()
        .filter_map(|example| {
            let found = shown(&(example.near_miss)().check());
            let fired = found
                .iter()
                .any(|finding| finding.split('@').next() == Some(example.code));
            fired.then(|| format!("{}: {found:?}", example.code))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_an_example() {
    for rule in RULES {
        let code = rule.code();
        let own: Vec<_> = examples().into_iter().filter(|example| example.code == code).collect();
        assert!(!own.is_empty(), "{code}");
        assert!(
            own.iter().all(|example| example.expected.contains(&format!("{code}@"))),
            "{code}"
        );
    }
}

#[test]
fn findings_of_one_kind_are_one() {
    let findings = scene(|form| {
        for field in ["KGI", "KPI"] {
            form.fill(field, 0, "");
        }
    })
    .check();
    assert_eq!(shown(&findings), ["required-missing@B11,N11"]);
    assert_eq!(findings[0].field, "KGI、KPI");
}

#[test]
fn a_wrong_number_is_not_answered_with_the_title_of_another_section() {
    let secret = "職員の懲戒の記録";
    let told = |section: &str| {
        let scene = scene(|form| {
            form.fill("番号", 0, "2-1");
            form.fill("担当部課", 0, section);
        });
        let scene = scene.plan(|plan| {
            let expected = [("1-1", "校務の効率化", "情報政策課"), ("2-1", secret, "人事課")];
            let expected = expected.map(|(number, title, section)| scene::expected(number, title, section));
            plan.register = kohyo::plan::Register::new(expected.to_vec(), plan.register.sections.clone());
        });
        let found = scene
            .check()
            .into_iter()
            .find(|finding| finding.code == "title-differs");
        found.expect("the title differs").message
    };
    assert!(!told("総務部情報政策課").contains(secret));
    assert!(told("総務部人事課").contains(secret), "its own section is told");
}

#[test]
fn a_slip_in_the_section_takes_no_form_to_another_section() {
    let of = |path: &str| {
        let scene = scene::Scene::empty().file(path, &scene::form(|form| form.fill("担当部課", 0, "総務部人事課")));
        let codes: Vec<String> = scene.check().into_iter().map(|finding| finding.code).collect();
        assert!(codes.contains(&"section-differs".to_owned()), "{codes:?}");
        scene.sections()
    };
    assert_eq!(
        of("情報政策課_1-1.xlsx"),
        ["情報政策課"],
        "the register's section has sent it"
    );
    assert_eq!(of("1-1.xlsx"), ["人事課"], "nothing else tells: as typed");
}

#[test]
fn what_is_missing_may_be_in_a_file_that_nobody_can_read() {
    let told = |name: &str| {
        let scene = scene::Scene::empty().bytes(name, b"nothing".to_vec());
        let mut found = scene
            .check()
            .into_iter()
            .filter(|finding| finding.code == "section-missing");
        found.next().expect("nothing came in").message
    };
    assert!(told("情報政策課_1-1.xls").contains("読み取れないファイルがあります"));
    assert!(
        told("人事課_1-1.xls").contains("提出がありません"),
        "another section's file"
    );
}

#[test]
fn a_target_that_is_passed_by_less_wants_its_baseline() {
    let told = |target: &'static str| {
        let scene = scene(|form| {
            form.fill("KPI_方向", 0, "");
            (0..5).for_each(|year| form.fill("目標値_進捗", year, target));
        });
        shown(&scene.check())
    };
    assert!(
        told("20以下").contains(&"baseline-missing@X12".to_owned()),
        "{:?}",
        told("20以下")
    );
    assert!(!told("20以上").contains(&"baseline-missing@X12".to_owned()));
}

#[test]
fn words_are_for_clerks() {
    for example in examples() {
        for finding in (example.fires)().check() {
            let words = format!("{}{}", finding.message, finding.help);
            assert!(
                finding.message.ends_with('。') && finding.help.ends_with('。'),
                "{words}"
            );
            assert!(RULES.iter().all(|rule| !words.contains(&rule.code())), "{words}");
            assert!(
                finding.cells.iter().all(|cell| !words.contains(&cell.to_string())),
                "{words}"
            );
        }
    }
}

/// Latin words that clerks know, beside cells (AB12), years (R3) and one letter (a grade, a panel).
const KNOWN_WORDS: [&str; 9] = [
    "Excel",
    "LibreOffice",
    "Web",
    "KPI",
    "KGI",
    "TRUE",
    "FALSE",
    "kohyo",
    "lock",
];

#[test]
fn every_page_is_whole_and_japanese() {
    let settings = include_str!("../docs/設定.md");
    for rule in RULES {
        for (part, text) in rule.help.parts() {
            let place = format!("{}, {part}: {text}", rule.code());
            assert!(is_polite(text), "{place}");
            for (index, words) in text.split('`').enumerate() {
                let named = index % 2 == 1;
                assert!(
                    !named || settings.contains(&format!("`{words}`")),
                    "no setting: {place}"
                );
                assert!(named || latin(words).all(is_known), "{place}");
            }
        }
    }
}

/// Whether it is a sentence that ends in です, ます, ません or ください, with or without brackets behind it.
fn is_polite(text: &str) -> bool {
    let Some(sentence) = text.strip_suffix('。') else {
        return false;
    };
    let sentence = if sentence.ends_with('）') {
        sentence.rsplit_once('（').map_or("", |(own, _)| own)
    } else {
        sentence
    };
    ["です", "ます", "ません", "ください"]
        .iter()
        .any(|end| sentence.ends_with(end))
}

/// The Latin words of a text, with the digits that belong to them.
fn latin(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|word| word.contains(|c: char| c.is_ascii_alphabetic()))
}

fn is_known(word: &str) -> bool {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_cell_or_year =
        letters.len() <= 2 && letters.len() < word.len() && letters.chars().all(|c| c.is_ascii_uppercase());
    let is_format = word.starts_with("xls") || word == "ods";
    word.len() == 1 || is_cell_or_year || is_format || KNOWN_WORDS.contains(&word)
}

#[test]
fn the_catalogue_is_up_to_date() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let text = check::markdown();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &text).expect("docs/rules.md");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        written == text,
        "docs/rules.md is not what the rules say; run the test with UPDATE=1"
    );
}

#[test]
fn the_catalogue_as_data_is_up_to_date() {
    let rules: Vec<&check::Rule> = RULES.iter().collect();
    // Excel takes a CSV for UTF-8 where it begins with this mark.
    for (name, text) in [
        ("rules.csv", format!("\u{feff}{}", check::csv(&rules))),
        ("rules.json", check::json(&rules)),
    ] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &text).expect(name);
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(
            written == text.replace("\r\n", "\n"),
            "docs/{name} is not what the rules say; run the test with UPDATE=1"
        );
    }
}
