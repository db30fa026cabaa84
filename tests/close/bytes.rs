//! Not a byte of what is official changes without being told.

use std::fs;
use std::path::Path;

use kohyo::deliver::editions::{Editions, verify};

use super::office::{NOW, Office, files};

#[test]
fn every_changed_added_or_missing_byte_is_told() {
    let office = Office::closed();
    let (plan, root) = (office.plan(), office.at("確定"));
    let told = |what: &str| {
        let differences = verify(&plan, None);
        assert!(!differences.is_empty(), "{what}");
        differences
    };
    assert_eq!(verify(&plan, None), []);
    assert_eq!(office.kohyo(&["close", "--verify"]).0, Some(0));
    let all = files(&root);
    assert!(all.len() > 40, "{}", all.len());
    for (path, bytes) in &all {
        let name = path.display().to_string();
        for at in [0, bytes.len() / 2, bytes.len() - 1] {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            fs::write(path, &changed).expect("written");
            told(&format!("{name}: byte {at}"));
        }
        fs::write(path, [bytes, &b" "[..]].concat()).expect("written");
        told(&format!("{name}: longer"));
        fs::remove_file(path).expect("removed");
        told(&format!("{name}: gone"));
        fs::write(path, bytes).expect("written");
    }
    assert_eq!(verify(&plan, None), []);
    let edition = office.edition(NOW).folder;
    for path in [
        edition.join("メモ.txt"),
        edition.join("data/x.csv"),
        root.join("x.txt"),
        root.join("2021-09_上半期評価/x.txt"),
    ] {
        fs::write(&path, "x").expect("written");
        told(&path.display().to_string());
        fs::remove_file(&path).expect("removed");
    }
    for path in [
        edition.join("空"),
        root.join("2021-09_上半期評価/第2版"),
        root.join("2021-12_四半期"),
    ] {
        fs::create_dir(&path).expect("made");
        told(&path.display().to_string());
        fs::remove_dir(&path).expect("removed");
    }
    assert_eq!(verify(&plan, None), []);
}

#[test]
fn the_program_names_them_and_takes_nothing_from_a_changed_edition() {
    let office = Office::closed();
    let edition = office.edition(NOW).folder;
    let grades = edition.join("data/grades.parquet");
    let whole = fs::read(&grades).expect("read");
    flip(&grades);
    let (code, said) = office.kohyo(&["close", "--verify", NOW]);
    assert_eq!(code, Some(1));
    assert!(
        said.contains("変更    2021-09_上半期評価/第1版/data/grades.parquet"),
        "{said}"
    );
    // Neither a run of the period, nor one that compares with it, nor a new form relies on it.
    for arguments in [
        &["run", "--period", NOW][..],
        &["diff", "2021-06", NOW],
        &["template", "--prefill", NOW],
    ] {
        let (code, said) = office.kohyo(arguments);
        assert_eq!(code, Some(2), "{arguments:?}: {said}");
        assert!(said.contains("確定したときのままではありません"), "{said}");
    }
    fs::write(&grades, whole).expect("written");
    flip(&office.at("確定/確定台帳.csv"));
    assert!(Editions::of(&office.plan()).is_err());
    assert_eq!(office.run(NOW).0, Some(2));
}

fn flip(path: &Path) {
    let mut bytes = fs::read(path).expect("read");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(path, bytes).expect("written");
}
