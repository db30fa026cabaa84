//! Runs that die, and runs that meet.

use std::fs;
use std::time::Duration;

use super::city::{City, text};

#[test]
fn a_run_that_is_killed_leaves_the_last_good_results() {
    let city = City::after_a_run();
    let row = city.listed()[0].1;
    city.enter(&[(&format!("J{row}"), "見直し")]);
    city.run();
    let whole = city.files("output");
    let decided = city.decided();
    for after in [5, 40, 80, 120, 160, 200, 240, 300] {
        let mut run = city.start(&["run", "--no-returns"]);
        std::thread::sleep(Duration::from_millis(after));
        let _ = run.kill();
        let _ = run.wait();
        city.run();
        assert!(city.files("output") == whole, "killed after {after} ms");
        assert_eq!(city.decided(), decided);
    }
}

#[test]
fn what_died_between_two_renames_is_put_back() {
    let city = City::after_a_run();
    let (target, old) = (city.at("output/2021-09"), city.at("output/.2021-09.kohyo-99999.old"));
    fs::write(target.join("議事録.txt"), "議事録").expect("written");
    let row = city.listed()[0].1;
    city.enter(&[(&format!("J{row}"), "撤退")]);
    // Before the second rename: the old results are aside, the new ones are not there.
    fs::rename(&target, &old).expect("moved");
    fs::create_dir_all(city.at("output/.2021-09.kohyo-99999.new/data")).expect("made");
    city.run();
    assert_eq!(city.decided().values().next().expect("decided")[2], "撤退");
    assert!(target.join("議事録.txt").is_file());
    let left = fs::read_dir(city.at("output"))
        .expect("a folder")
        .flatten()
        .map(|e| e.file_name());
    let aside = left.filter(|name| name.to_string_lossy().contains(".kohyo-")).count();
    assert_eq!(aside, 0, "nothing is left aside");
    // After it: the new results stand, what people had put is still with the old ones.
    let whole = city.files("output");
    fs::create_dir_all(&old).expect("made");
    fs::rename(target.join("議事録.txt"), old.join("議事録.txt")).expect("moved");
    fs::copy(target.join("run.json"), old.join("run.json")).expect("copied");
    city.run();
    assert!(city.files("output") == whole);
    // After the last of it: of the old results there is an empty folder.
    fs::create_dir(&old).expect("made");
    city.run();
    assert!(!old.exists() && city.files("output") == whole);
    // The first version's names.
    fs::rename(&target, city.at("output/.2021-09.old")).expect("moved");
    city.run();
    assert!(city.files("output") == whole);
}

#[test]
fn of_two_runs_at_once_one_waits_for_another_time() {
    let city = City::after_a_run();
    let whole = city.files("output");
    for _ in 0..4 {
        let runs = [
            city.start(&["run", "--no-returns"]),
            city.start(&["run", "--no-returns"]),
        ];
        let ended = runs.map(|run| run.wait_with_output().expect("ended"));
        let codes = ended.each_ref().map(|done| done.status.code());
        assert!(codes.iter().any(|code| matches!(code, Some(0 | 1))), "{codes:?}");
        for done in ended.iter().filter(|done| done.status.code() == Some(2)) {
            assert!(text(&done.stderr).contains("実行中です"), "{}", text(&done.stderr));
        }
        assert!(city.files("output") == whole);
    }
}

#[test]
fn what_is_saved_during_a_run_is_there_afterwards() {
    let city = City::after_a_run();
    let row = city.listed()[0].1;
    for (number, after) in [20_u64, 60, 100, 140, 180, 220].into_iter().enumerate() {
        let run = city.start(&["run", "--no-returns"]);
        std::thread::sleep(Duration::from_millis(after));
        let opinion = format!("{number} 回目の意見");
        // Whoever saves while the folder changes hands is told so by Excel: the file is not there.
        if city.workbook().is_file() {
            let _ = std::panic::catch_unwind(|| city.enter(&[(&format!("I{row}"), &opinion)]));
        }
        let _ = run.wait_with_output();
        let saved = city.files("output").values().any(|bytes| is_said(bytes, &opinion));
        city.run();
        let decided = city.decided().values().any(|texts| texts[1] == opinion);
        assert!(decided || !saved, "{opinion}");
    }
}

/// Whether a workbook says this on its agenda.
fn is_said(bytes: &[u8], words: &str) -> bool {
    let agenda = bytes
        .starts_with(b"PK")
        .then(|| kohyo::intake::agenda_of(bytes, "a.xlsx"))
        .flatten();
    agenda.is_some_and(|agenda| agenda.entries.iter().any(|entry| entry.opinion.text() == words))
}
