//! What people do to a 評価票, a 協議事項 and a 進捗ヒアリング票 before they send them back. Each damage is followed (what was entered is
//! taken, of the right initiative, and nobody is asked) or told (a finding names it, or the run stops and touches nothing); none is
//! silent, and no entry is lost.

mod desk;
mod paper;
mod ways;

use std::collections::BTreeMap;

use kohyo::intake::Circular;

use desk::{After, Before, Desk};
use ways::{Ends, WAYS, Way};

/// What is wrong with what became of a damage.
fn faults(list: Circular, (desk, way): (&Desk, &Way), usual: &BTreeMap<String, usize>, after: &After) -> Vec<String> {
    let ends = way.ends(list);
    if let Ends::Stopped(words) = ends {
        let is_said = after.code == Some(2) && after.said.contains(words);
        return (!is_said)
            .then(|| format!("not stopped with 「{words}」: {:?} {}", after.code, after.said))
            .into_iter()
            .collect();
    }
    if !matches!(after.code, Some(0 | 1)) {
        return vec![format!("{:?} {}", after.code, after.said)];
    }
    let mut faults = Vec::new();
    let told = after.told();
    let more = told
        .iter()
        .filter(|(code, count)| usual.get(*code).copied().unwrap_or_default() < **count);
    let more: Vec<&str> = more.map(|(code, _)| code.as_str()).collect();
    let counting = after.counting(list);
    match ends {
        Ends::Followed if !more.is_empty() => faults.push(format!("asks about {more:?}")),
        Ends::Said(words) if !after.said.contains(words) => {
            faults.push(format!("does not say 「{words}」: {}", after.said))
        }
        Ends::Told(code) | Ends::Followed2(code) if !more.contains(&code) => {
            faults.push(format!("not told by {code} but {more:?}"));
        }
        _ => {}
    }
    if matches!(ends, Ends::Followed | Ends::Followed2(_)) && counting != desk.entered {
        faults.push(format!("{counting:?}\n    instead of {:?}", desk.entered));
    }
    for (about, texts) in &counting {
        let own = desk.entered.get(about);
        let is_own = |at: usize| own.is_some_and(|own| own[at] == texts[at]) || texts[at].is_empty();
        if !(0..3).all(is_own) {
            faults.push(format!("{about:?} is said to be {texts:?}"));
        }
    }
    // Of a file that is no workbook nothing can be read: it is told, and stays where it lies.
    let is_read = !matches!(ends, Ends::Said(_) | Ends::Told("file-unusable"));
    let texts = desk.entered.values().flatten().filter(|text| !text.is_empty());
    for text in texts.filter(|text| is_read && !after.knows(list, text)) {
        faults.push(format!("「{text}」 is lost"));
    }
    faults
}

fn judge(list: Circular) {
    let before = Before::new(list);
    let usual = {
        let desk = before.desk();
        desk.save();
        let after = desk.run();
        assert_eq!(after.counting(list), desk.entered, "{list:?}");
        after.told()
    };
    let mut wrong = Vec::new();
    for (place, way) in WAYS.iter().enumerate().filter(|(_, way)| way.ends(list) != Ends::Apart) {
        let mut desk = before.desk();
        (way.how)(&mut desk);
        let after = desk.run();
        let mut faults = faults(list, (&desk, way), &usual, &after);
        // What was taken stays, with the list that was made anew.
        if place % 7 == 0 && faults.is_empty() && after.code != Some(2) {
            let again = desk.run();
            if again.counting(list) != after.counting(list) {
                faults.push(format!("then {:?}", again.counting(list)));
            }
        }
        if !faults.is_empty() {
            wrong.push(format!("{}: {}", way.name, faults.join("\n    ")));
        }
    }
    assert!(
        wrong.is_empty(),
        "{list:?}, {} ways:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn of_an_agenda_every_damage_is_followed_or_told() {
    judge(Circular::Agenda);
}

#[test]
fn of_the_list_of_an_evaluator_every_damage_is_followed_or_told() {
    judge(Circular::Rating);
}

#[test]
fn of_the_list_of_a_hearing_every_damage_is_followed_or_told() {
    judge(Circular::Hearing);
}
