//! Closes that die: an edition is whole or not there, and the ledger agrees with it after the next start.

use std::fs;
use std::process::Stdio;
use std::time::Duration;

use kohyo::deliver::editions::{Editions, verify};

use super::office::{MEETING, NOW, Office, files};

#[test]
fn what_died_between_the_edition_and_its_line_is_finished_and_told() {
    let office = Office::closed();
    let ledger = office.at("確定/確定台帳.csv");
    let whole = files(&office.at("確定"));
    // The edition stands, its line does not.
    fs::remove_file(&ledger).expect("removed");
    let begun = office.at("確定/2021-09_上半期評価/.第2版.kohyo-99999.new/data");
    fs::create_dir_all(&begun).expect("made");
    fs::write(begun.join("grades.csv"), "half").expect("written");
    fs::create_dir_all(office.at("確定/2022-04_年度末評価/.第1版.kohyo-99999.new")).expect("made");
    fs::write(office.at("確定/.確定台帳.csv.kohyo-99999.new"), "half").expect("written");
    let (_, said) = office.run(NOW);
    assert!(said.contains("確定は済んでいます"), "{said}");
    assert!(files(&office.at("確定")) == whole);
    assert_eq!(verify(&office.plan(), None), []);
    // A folder that is no edition of ours is told and never taken for one.
    let forged = office.at("確定/2021-09_上半期評価/第2版");
    fs::create_dir_all(&forged).expect("made");
    fs::copy(
        office.at("確定/2021-09_上半期評価/第1版/確定.json"),
        forged.join("確定.json"),
    )
    .expect("copied");
    let (_, said) = office.run(NOW);
    assert!(said.contains("確定した版ではありません"), "{said}");
    assert_eq!(Editions::of(&office.plan()).expect("editions").all().len(), 1);
}

#[test]
fn a_close_that_is_killed_leaves_an_edition_or_none() {
    let office = Office::new();
    office.run(NOW);
    office.decide(NOW);
    office.close(NOW, &[]);
    office.waive(NOW, |_| Some("本部で了承"));
    let (results, entries) = (office.at("output/2021-09/data/decisions.csv"), office.conditions(NOW));
    let (decided, waived) = (fs::read(&results).expect("read"), fs::read(&entries).expect("read"));
    let arguments = [&["close", NOW, "--no-returns"][..], &MEETING].concat();
    for after in [2, 10, 20, 40, 60, 80, 100, 130, 160, 200, 250, 300] {
        let _ = fs::remove_dir_all(office.at("確定"));
        let mut close = office
            .command(&arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        std::thread::sleep(Duration::from_millis(after));
        let _ = close.kill();
        let _ = close.wait();
        // The next start puts in order what is there.
        let (code, said) = office.run(NOW);
        assert!(matches!(code, Some(0 | 1)), "{after}: {said}");
        assert_eq!(verify(&office.plan(), None), [], "{after}");
        let editions = Editions::of(&office.plan()).expect("editions");
        for edition in editions.all() {
            assert!(edition.tables().is_ok() && edition.workbook().is_file(), "{after}");
        }
        assert!(
            fs::read(&results).expect("read") == decided,
            "{after}: what was decided is there"
        );
        assert!(
            fs::read(&entries).expect("read") == waived,
            "{after}: what was waived is there"
        );
    }
}
